"""Calendars of Microsoft Project XML: weeks, work weeks and exceptions, in both the old writing and the new."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from planner.files.mspdi.codes import NONE
from planner.files.mspdi.notices import shown
from planner.files.mspdi.recurrences import FOREVER, read_recurrence
from planner.files.mspdi.source import Source
from planner.files.mspdi.stream import Item
from planner.files.mspdi.values import ValueTextError, read_time
from planner.language import tr
from planner.model.records import (
    FIVE_DAYS,
    OFFICE_HOURS,
    CalendarException,
    Hours,
    Interval,
    RecurrenceKind,
    Week,
    WorkWeek,
)

_DAY_MINUTES: Final = 1440
_EXCEPTION: Final = 0
_DAYS: Final = range(1, 8)
_NO_WEEK: Final[Week] = (None,) * 7


@dataclass(slots=True, eq=False)
class CalendarDraft:
    """A calendar as the file has it.

    Attributes:
        item: The element.
        uid: Its number.
        name: Its name; empty for a resource without one.
        base_uid: Number of its base calendar; `NONE` where it has none.
        week: Hours of Monday to Sunday.
        work_weeks: Weeks that hold for a period.
        exceptions: Days that differ.
    """

    item: Item
    uid: int
    name: str
    base_uid: int
    week: Week = _NO_WEEK
    work_weeks: tuple[WorkWeek, ...] = ()
    exceptions: tuple[CalendarException, ...] = ()

    @property
    def changes_nothing(self) -> bool:
        """Whether it is its base calendar under another name."""
        return self.base_uid != NONE and self.week == _NO_WEEK and not self.work_weeks and not self.exceptions


def read_calendar(source: Source, item: Item) -> CalendarDraft:
    """Return the calendar of an element."""
    base_flag = source.flag(item, "IsBaseCalendar")
    base = source.whole(item, "BaseCalendarUID", NONE)
    uid = source.whole(item, "UID", NONE)
    # A base calendar has none above it; files say so by -1, by 0 or not at all. Where ours has one, it is written.
    draft = CalendarDraft(item, uid, item.get("Name"), NONE if base_flag and base in (0, uid) else base)
    weekdays = list(_weekdays(item))
    draft.week = _week(source, draft, (day for day in weekdays if source.whole(day, "DayType", -1) in _DAYS))
    container = item.first("Exceptions")
    found = [_exception(source, part) for part in container.all("Exception")] if container else []
    if not found:
        # Files of newer programs hold each exception in the old writing too.
        found = [_old_exception(source, day) for day in weekdays if source.whole(day, "DayType", -1) == _EXCEPTION]
    draft.exceptions = tuple(_joined(exception for exception in found if exception))
    draft.work_weeks = tuple(_work_weeks(source, item))
    return draft


def _weekdays(item: Item) -> Iterator[Item]:
    container = item.first("WeekDays")
    return container.all("WeekDay") if container else iter(())


def _week(source: Source, draft: CalendarDraft, days: Iterable[Item]) -> Week:
    hours: list[Hours | None] = [None] * 7
    for day in days:
        # Sunday is 1 in the file, Monday 0 with us.
        hours[(source.whole(day, "DayType") + 5) % 7] = _day_hours(source, day)
    if draft.base_uid == NONE and not any(held is not None for held in hours):
        message = tr("the calendar “{name}” has no week; Monday to Friday, 8:00 to 17:00 was taken.")
        source.repair(draft.item, "weeks", message.format(name=shown(draft.name)))
        return FIVE_DAYS
    if draft.base_uid == NONE and not any(hours):
        message = tr("the calendar “{name}” has no working time; tasks that use it can't be scheduled.")
        source.repair(draft.item, "weeks", message.format(name=shown(draft.name)))
    return tuple(hours)  # type: ignore[return-value]  # seven, as made above


def _day_hours(source: Source, day: Item) -> Hours:
    if not source.flag(day, "DayWorking"):
        return ()
    container = day.first("WorkingTimes")
    if container is None:
        return OFFICE_HOURS
    found = sorted(_intervals(source, container), key=lambda interval: interval.start)
    joined: list[Interval] = []
    for interval in found:
        if joined and interval.start < joined[-1].finish:
            source.repair(day, "hours", tr("working hours overlap; they were joined."))
            joined[-1] = Interval(joined[-1].start, max(joined[-1].finish, interval.finish))
        else:
            joined.append(interval)
    return tuple(joined)


def _intervals(source: Source, container: Item) -> Iterator[Interval]:
    for part in container.all("WorkingTime"):
        try:
            start, finish = read_time(part.get("FromTime")), read_time(part.get("ToTime")) or _DAY_MINUTES
        except ValueTextError:
            source.repair(part, "hours", tr("working hours without a start or finish were left out."))
            continue
        if start < finish:
            yield Interval(start, finish)
        else:
            source.repair(part, "hours", tr("working hours that finish before they start were left out."))


def _period(source: Source, item: Item) -> tuple[dt.date, dt.date] | None:
    period = item.first("TimePeriod")
    start = source.date(period, "FromDate") if period else None
    finish = source.date(period, "ToDate") if period else None
    if start is None or finish is None or finish < start:
        source.repair(item, "periods", tr("a calendar exception or work week without a sound period was left out."))
        return None
    # Read to the minute, 23:59:59 has become the next midnight.
    last = (finish - dt.timedelta(minutes=1)).date() if finish > start else finish.date()
    return start.date(), max(last, start.date())


def _old_exception(source: Source, day: Item) -> CalendarException | None:
    period = _period(source, day)
    if period is None:
        return None
    return CalendarException(start=period[0], finish=period[1], hours=_day_hours(source, day))


def _exception(source: Source, item: Item) -> CalendarException | None:
    period = _period(source, item)
    if period is None:
        return None
    rule = read_recurrence(source, item, period[0])
    yearly = rule is not None and rule.kind is RecurrenceKind.YEARLY and period[1].year >= FOREVER.year
    if yearly and rule is not None and (rule.month, rule.day) == (period[0].month, period[0].day):
        rule, period = None, (period[0], period[0])
    else:
        yearly = False
    return CalendarException(
        start=period[0],
        finish=period[1],
        name=item.get("Name"),
        hours=_day_hours(source, item),
        yearly=yearly,
        recurrence=rule,
    )


def _joined(exceptions: Iterable[CalendarException]) -> Iterator[CalendarException]:
    """Days that follow each other and come back every year are one holiday; the file can only hold them singly."""
    held: CalendarException | None = None
    for exception in exceptions:
        follows = (
            held is not None
            and held.yearly
            and exception.yearly
            and (held.name, held.hours) == (exception.name, exception.hours)
            and exception.start == held.finish + dt.timedelta(days=1)
        )
        if held is not None and not follows:
            yield held
        first = held if follows and held is not None else exception
        held = CalendarException(
            start=first.start,
            finish=exception.finish,
            name=exception.name,
            hours=exception.hours,
            yearly=exception.yearly,
            recurrence=exception.recurrence,
        )
    if held is not None:
        yield held


def _work_weeks(source: Source, item: Item) -> Iterator[WorkWeek]:
    container = item.first("WorkWeeks")
    for part in container.all("WorkWeek") if container else ():
        period = _period(source, part)
        if period is None:
            continue
        hours: list[Hours | None] = [None] * 7
        for day in _weekdays(part):
            if source.whole(day, "DayType", -1) in _DAYS:
                hours[(source.whole(day, "DayType") + 5) % 7] = _day_hours(source, day)
        week: Week = tuple(hours)  # type: ignore[assignment]  # seven, as made above
        yield WorkWeek(start=period[0], finish=period[1], week=week, name=part.get("Name"))


def cut_bases(source: Source, drafts: Iterable[CalendarDraft]) -> None:
    """Take away the bases that are not in the file or that make a calendar its own base."""
    by_uid = {draft.uid: draft for draft in drafts}
    cleared = {NONE}
    for draft in by_uid.values():
        path: list[CalendarDraft] = []
        here = draft
        while here.uid not in cleared:
            cleared.add(here.uid)
            path.append(here)
            above = by_uid.get(here.base_uid)
            if here.base_uid != NONE and (above is None or above in path):
                message = tr("the base of the calendar “{name}” is missing or the calendar itself; it has none now.")
                source.repair(here.item, "bases", message.format(name=shown(here.name)))
                here.base_uid = NONE
            here = above if above is not None and here.base_uid != NONE else here
