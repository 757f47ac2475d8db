"""Calendars as Microsoft Project XML: those of the plan, and one of its own for each resource, as the program wants it."""

from __future__ import annotations

import datetime as dt
from itertools import islice
from typing import Final

from planner.files.mspdi.codes import NONE
from planner.files.mspdi.identity import guid_of, guid_of_addition
from planner.files.mspdi.recurrences import FOREVER, has_counterpart, recurrence_fields
from planner.files.mspdi.values import write_date, write_time
from planner.files.mspdi.xml_text import XmlText
from planner.model.plan import Plan
from planner.model.records import CalendarException, Hours, Resource, ResourceKind, Week, WorkCalendar
from planner.model.recurrence import spans

_SUNDAY_FIRST: Final = (6, 0, 1, 2, 3, 4, 5)
_MOST_OCCURRENCES: Final = 999
_DAY: Final = dt.timedelta(days=1)


class CalendarNumbers:
    """The file's numbers of the plan's calendars and of those that resources get besides.

    Attributes:
        by_id: Number by calendar.
        by_resource: Number by resource, of work resources.
    """

    def __init__(self, plan: Plan) -> None:
        """Number the calendars, that of the project first."""
        project = plan.project.calendar
        ids = sorted(plan.calendars, key=lambda identity: (identity != project, identity))
        self.by_id = {identity: number for number, identity in enumerate(ids, 1)}
        self.by_resource: dict[str, int] = {}
        self.added: list[tuple[int, Resource]] = []
        number = len(ids)
        for resource in sorted(plan.resources.values(), key=lambda held: held.id):
            if resource.resource_kind is not ResourceKind.WORK and not resource.calendar:
                continue
            if resource.calendar in plan.calendars and plan.calendars[resource.calendar].base:
                self.by_resource[resource.id] = self.by_id[resource.calendar]
                continue
            number += 1
            self.by_resource[resource.id] = number
            self.added.append((number, resource))


def write_calendars(xml: XmlText, plan: Plan, numbers: CalendarNumbers) -> None:
    """Write the section of the calendars."""
    general = {plan.project.calendar, *(task.calendar for task in plan.tasks())}
    general |= {calendar.base for calendar in plan.calendars.values()}
    with xml.element("Calendars"):
        for identity, number in numbers.by_id.items():
            calendar = plan.calendars[identity]
            _write_calendar(xml, calendar, number, numbers, general=not calendar.base or identity in general)
        for number, resource in numbers.added:
            base = resource.calendar if resource.calendar in numbers.by_id else plan.project.calendar
            # The mark says that the resource has no calendar; without it, it has the base itself.
            guid = guid_of(f"calendar of {resource.id}") if resource.calendar else guid_of_addition(resource.id)
            xml.row(
                "Calendar",
                {
                    "UID": str(number),
                    "GUID": guid,
                    "Name": resource.name,
                    "IsBaseCalendar": "0",
                    "BaseCalendarUID": str(numbers.by_id.get(base, NONE)),
                },
            )


def _write_calendar(
    xml: XmlText, calendar: WorkCalendar, number: int, numbers: CalendarNumbers, *, general: bool
) -> None:
    with xml.element("Calendar"):
        xml.leaves(
            {
                "UID": str(number),
                "GUID": guid_of(calendar.id),
                "Name": calendar.name,
                "IsBaseCalendar": str(int(general)),
                "BaseCalendarUID": str(numbers.by_id.get(calendar.base, NONE)),
            }
        )
        week = calendar.week if calendar.base else tuple(hours or () for hours in calendar.week)
        _write_week(xml, week)  # type: ignore[arg-type]  # still seven
        if calendar.exceptions:
            with xml.element("Exceptions"):
                for exception in calendar.exceptions:
                    _write_exception(xml, exception)
        if calendar.work_weeks:
            with xml.element("WorkWeeks"):
                for work_week in calendar.work_weeks:
                    with xml.element("WorkWeek"):
                        _write_period(xml, work_week.start, work_week.finish)
                        xml.leaf("Name", work_week.name)
                        _write_week(xml, work_week.week)


def _write_week(xml: XmlText, week: Week) -> None:
    if all(hours is None for hours in week):
        return
    with xml.element("WeekDays"):
        for code, day in enumerate(_SUNDAY_FIRST, 1):
            hours = week[day]
            if hours is not None:
                with xml.element("WeekDay"):
                    xml.leaf("DayType", str(code))
                    _write_hours(xml, hours)


def _write_hours(xml: XmlText, hours: Hours) -> None:
    xml.leaf("DayWorking", str(int(bool(hours))))
    if hours:
        with xml.element("WorkingTimes"):
            for interval in hours:
                times = {"FromTime": write_time(interval.start), "ToTime": write_time(interval.finish)}
                xml.row("WorkingTime", times)


def _write_period(xml: XmlText, start: dt.date, finish: dt.date) -> None:
    first = dt.datetime.combine(start, dt.time())
    last = dt.datetime.combine(finish, dt.time(23, 59, 59))
    xml.row("TimePeriod", {"FromDate": write_date(first), "ToDate": write_date(last)})


def _write_exception(xml: XmlText, exception: CalendarException) -> None:
    """A holiday of several days that comes back every year is written day by day; the format has no other way.

    So are the days that a rule picks which the format doesn't know.
    """
    if not has_counterpart(exception.recurrence):
        for first, last in islice(spans(exception, exception.start, exception.finish), _MOST_OCCURRENCES):
            single = CalendarException(start=first, finish=last, name=exception.name, hours=exception.hours)
            _write_one(xml, single, first, last)
        return
    if not exception.yearly:
        _write_one(xml, exception, exception.start, exception.finish)
        return
    day = exception.start
    while day <= min(exception.finish, exception.start + 365 * _DAY):
        single = CalendarException(start=day, finish=day, name=exception.name, hours=exception.hours, yearly=True)
        _write_one(xml, single, day, max(FOREVER, dt.date(day.year, 12, 31)))
        day += _DAY


def _write_one(xml: XmlText, exception: CalendarException, start: dt.date, finish: dt.date) -> None:
    fields = recurrence_fields(exception)
    with xml.element("Exception"):
        xml.leaf("EnteredByOccurrences", "0")
        _write_period(xml, start, finish)
        xml.leaf("Occurrences", str(_occurrences(exception, finish)))
        xml.leaf("Name", exception.name)
        xml.leaves(fields)
        _write_hours(xml, exception.hours)


def _occurrences(exception: CalendarException, finish: dt.date) -> int:
    found = sum((last - first).days + 1 for first, last in spans(exception, exception.start, finish))
    return min(max(found, 1), _MOST_OCCURRENCES)
