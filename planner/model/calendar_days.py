"""What the calendars of a plan say of single days: the exception that holds, else the hours of the week."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from planner.model.plan import Plan
from planner.model.recurrence import spans
from planner.model.workcalendar import CalendarException, Hours, WorkCalendar

_DAY = dt.timedelta(days=1)


class DayKind(Enum):
    """What a day is."""

    WORKING = "working"
    OFF = "off"
    HOLIDAY = "holiday"
    MAKE_UP = "make-up day"
    OTHER_HOURS = "other hours"


class Day(NamedTuple):
    """A day of a calendar.

    Attributes:
        kind: What it is.
        hours: When work is done.
        exception: What makes it differ from the week; None where nothing does.
        own: Whether the exception is the calendar's own, not one of its base.
    """

    kind: DayKind
    hours: Hours
    exception: CalendarException | None = None
    own: bool = False


def days(plan: Plan, calendar_id: str, first: dt.date, last: dt.date) -> dict[dt.date, Day]:
    """Return what a calendar says of the days from one to another, both included."""
    chain = list(_chain(plan, calendar_id))
    held: dict[dt.date, tuple[CalendarException, bool]] = {}
    for calendar in reversed(chain):
        for exception in calendar.exceptions:
            for start, finish in spans(exception, first, last):
                for day in _between(max(start, first), min(finish, last)):
                    held[day] = (exception, calendar is chain[0])
    return {day: _day(week_hours(chain, day), held.get(day)) for day in _between(first, last)}


def week_hours(chain: list[WorkCalendar], day: dt.date) -> Hours:
    """Return the hours of a day by the weeks alone: those of a period first, then the calendar's, then the base's."""
    weekday = day.weekday()
    for calendar in chain:
        period = next((week for week in calendar.work_weeks if week.start <= day <= week.finish), None)
        for week in ([period.week] if period is not None else []) + [calendar.week]:
            hours = week[weekday]
            if hours is not None:
                return hours
    return ()


def _chain(plan: Plan, calendar_id: str) -> Iterator[WorkCalendar]:
    seen: set[str] = set()
    while calendar_id in plan.calendars and calendar_id not in seen:
        seen.add(calendar_id)
        yield plan.calendars[calendar_id]
        calendar_id = plan.calendars[calendar_id].base


def _between(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    for number in range((last - first).days + 1):
        yield first + number * _DAY


def _day(usual: Hours, held: tuple[CalendarException, bool] | None) -> Day:
    if held is None:
        return Day(DayKind.WORKING if usual else DayKind.OFF, usual)
    exception, own = held
    differs = DayKind.OTHER_HOURS if usual else DayKind.MAKE_UP
    kind = differs if exception.hours else DayKind.HOLIDAY
    return Day(kind, exception.hours, exception, own)
