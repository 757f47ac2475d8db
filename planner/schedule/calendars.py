"""From calendar records to working time: base calendars, work weeks, exceptions, and several calendars at once.

Which hours hold on a day:

1. An exception of the calendar itself, else one of its base calendar and so on; the last that fits wins.
2. Else the calendar's own work week for that period (the first that fits), then its own week.
3. Where these leave the day open, the base calendar's by the same two steps; at the end of the chain, a day off.

A task is worked on in its own calendar, and of that only when one of its resources works; without a calendar of its
own whenever one of its resources works; without either in the project's calendar. Its slack is counted in its own
calendar or the project's, as Microsoft Project does, whatever its resources' calendars.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from copy import copy

from planner.model.plan import Plan
from planner.model.records import Assignment, Hours, Resource, ResourceKind, Task, WorkCalendar
from planner.model.recurrence import spans
from planner.schedule.worktime import DayHours, HoursSource, RoundTheClock, WorkTime, day_number, instant_of

CLOCK = 0
"""Index of the calendar that works round the clock."""

_Layer = list[DayHours | None]
_MONDAY = day_number(dt.date(1900, 1, 1))


class _Hours:
    """Says which hours hold on which days. It knows nothing of compiled calendars, so that they form no circle."""

    def __init__(self, records: Mapping[str, WorkCalendar]) -> None:
        self._records = records

    def source(self, own: str, theirs: tuple[str, ...]) -> HoursSource:
        """Return where the hours of a calendar cut down to the union of others come from; either may be missing."""
        if not theirs:
            return lambda first, stop: self._days(own, first, stop)
        if not own:
            return lambda first, stop: self._united(theirs, first, stop)

        def both(first: int, stop: int) -> list[DayHours]:
            united = self._united(theirs, first, stop)
            return [_common(one, other) for one, other in zip(self._days(own, first, stop), united, strict=True)]

        return both

    def _united(self, calendar_ids: tuple[str, ...], first: int, stop: int) -> list[DayHours]:
        each = [self._days(calendar_id, first, stop) for calendar_id in calendar_ids]
        return [merged(hours for day in days for hours in day) for days in zip(*each, strict=True)]

    def _days(self, calendar_id: str, first: int, stop: int) -> list[DayHours]:
        chain = self._chain(calendar_id)
        days: _Layer = [()] * (stop - first)
        for record in chain:
            _lay_week(record, days, first)
        for record in chain:
            _lay_exceptions(record, days, first, stop)
        return [hours or () for hours in days]

    def _chain(self, calendar_id: str) -> list[WorkCalendar]:
        """Return a calendar after those it is based on."""
        chain: list[WorkCalendar] = []
        while calendar_id in self._records and self._records[calendar_id] not in chain:
            chain.append(self._records[calendar_id])
            calendar_id = chain[-1].base
        return chain[::-1]


class Calendars:
    """The calendars that the tasks of a plan need, each compiled once.

    Attributes:
        times: Working time by index; 0 works round the clock.
        project: Index of the project's calendar.
        several: Whether any resource has working time of its own.
    """

    def __init__(self, plan: Plan) -> None:
        """Get ready for the calendars of a plan."""
        self._records = dict(plan.calendars)
        self._hours = _Hours(self._records)
        self._anchor = instant_of(plan.project.start) // 1440
        self.times: list[WorkTime] = [RoundTheClock()]
        self._index: dict[tuple[str, tuple[str, ...]], int] = {}
        self.project = self._of(self.plain(plan.project.calendar), ())
        self._project_id = self.plain(plan.project.calendar)
        self._resources = {
            resource.id: self.plain(resource.calendar) if resource.calendar in self._records else self._project_id
            for resource in plan.resources.values()
            if resource.resource_kind is ResourceKind.WORK
        }
        self.several = any(calendar != self._project_id for calendar in self._resources.values())
        self._assigned = _by_task(plan.assignments.values())

    def reassigned(self, plan: Plan) -> Calendars:
        """Return the same calendars for a plan whose people work on other tasks; the compiled ones are shared."""
        twin = copy(self)
        twin._assigned = _by_task(plan.assignments.values())  # noqa: SLF001  # its own kind
        return twin

    def employ(self, resource: Resource) -> None:
        """Know of a new resource that has no calendar of its own."""
        if resource.resource_kind is ResourceKind.WORK:
            self._resources[resource.id] = self._project_id

    def plain(self, calendar_id: str) -> str:
        """Return the id of the calendar that says all of what this one says: its base, where it adds nothing."""
        seen: set[str] = set()
        while calendar_id in self._records and calendar_id not in seen:
            seen.add(calendar_id)
            record = self._records[calendar_id]
            if not record.base or record.work_weeks or record.exceptions or any(h is not None for h in record.week):
                break
            calendar_id = record.base
        return calendar_id

    def named(self, calendar_id: str) -> WorkTime:
        """Return the working time of one calendar; of the project's where there is no such calendar."""
        known = calendar_id if calendar_id in self._records else self._project_id
        return self.times[self._of(self.plain(known), ())]

    def of_task(self, task: Task) -> tuple[int, int]:
        """Return the indices of the calendar a task is worked on in and of the one its slack is counted in."""
        own = self.plain(task.calendar) if task.calendar in self._records else ""
        count = self._of(own, ()) if own else self.project
        if own and task.ignore_resource_calendars:
            return count, count
        theirs = self._resource_calendars(task)
        if not theirs or theirs == (own or self._project_id,):
            return count, count
        return self._of(own, theirs), count

    def _resource_calendars(self, task: Task) -> tuple[str, ...]:
        """Return the calendars of the people on a task.

        These are the assigned ones, and where nobody is assigned the owner, if the owner has hours of his own: one
        who only answers for the task doesn't narrow the task's calendar to the project's.
        """
        people = self._assigned.get(task.id)
        if people is None:
            theirs = self._resources.get(task.owner, self._project_id)
            return () if theirs == self._project_id else (theirs,)
        return tuple(sorted({self._resources[person] for person in people if person in self._resources}))

    def _of(self, own: str, theirs: tuple[str, ...]) -> int:
        """Return the index of a calendar cut down to the union of others; either may be missing."""
        if not own and len(theirs) == 1:
            own, theirs = theirs[0], ()
        key = (own, theirs)
        if key not in self._index:
            self._index[key] = len(self.times)
            names = [self._name(calendar_id) for calendar_id in (own, *theirs) if calendar_id]
            self.times.append(WorkTime(", ".join(names), self._hours.source(own, theirs), self._anchor))
        return self._index[key]

    def _name(self, calendar_id: str) -> str:
        return self._records[calendar_id].name if calendar_id in self._records else calendar_id


def _by_task(assignments: Iterable[Assignment]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for assignment in assignments:
        if assignment.units > 0:
            found.setdefault(assignment.task, []).append(assignment.resource)
    return found


def merged(intervals: Iterable[tuple[int, int]]) -> DayHours:
    """Return intervals in order, those that touch or overlap as one."""
    result: list[tuple[int, int]] = []
    for start, finish in sorted(intervals):
        if start >= finish:
            continue
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(finish, result[-1][1]))
        else:
            result.append((start, finish))
    return tuple(result)


def _common(one: DayHours, other: DayHours) -> DayHours:
    """Return the time that lies in both."""
    return merged((max(a, c), min(b, d)) for a, b in one for c, d in other)


def _hours(hours: Hours | None) -> DayHours | None:
    return None if hours is None else merged((interval.start, interval.finish) for interval in hours)


def _lay_week(record: WorkCalendar, days: _Layer, first: int) -> None:
    """Put a calendar's week over its base's, and its work weeks over its week."""
    _lay_pattern([_hours(hours) for hours in record.week], days, first, first, first + len(days))
    for week in reversed(record.work_weeks):
        start, stop = day_number(week.start), day_number(week.finish) + 1
        _lay_pattern([_hours(hours) for hours in week.week], days, first, start, stop)


def _lay_pattern(pattern: _Layer, days: _Layer, first: int, start: int, stop: int) -> None:
    low, high = max(start, first), min(stop, first + len(days))
    for weekday, hours in enumerate(pattern):
        if hours is not None:
            each = slice(low - first + (weekday - low + _MONDAY) % 7, max(0, high - first), 7)
            days[each] = [hours] * len(range(*each.indices(len(days))))


def _lay_exceptions(record: WorkCalendar, days: _Layer, first: int, stop: int) -> None:
    low = dt.date(1900, 1, 1) + dt.timedelta(days=first)
    high = low + dt.timedelta(days=stop - first - 1)
    for exception in record.exceptions:
        hours = _hours(exception.hours)
        for start, finish in spans(exception, low, high):
            for at in range(max(day_number(start), first), min(day_number(finish) + 1, stop)):
                days[at - first] = hours
