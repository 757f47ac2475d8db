"""Working time looked up minute by minute: for each minute of sixteen months, how many worked ones lie before it.

No bisection, no running sums over days: one list of all minutes, filled in by asking the records about each day.
"""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Callable
from functools import lru_cache

from planner.model.records import CalendarException, Interval, RecurrenceKind, WorkCalendar

FIRST = dt.datetime(2025, 6, 1)
"""Moment of minute 0; plans lie far from both ends."""

DAYS = 480
_DAY = 1440
_MINUTE = dt.timedelta(minutes=1)


def minute_of(moment: dt.datetime) -> int:
    """Return the number of whole minutes since `FIRST`; the moment must be one of them."""
    number, rest = divmod(moment - FIRST, _MINUTE)
    assert not rest, f"{moment} is no whole minute"
    return number


def moment_of(minute: int) -> dt.datetime:
    """Return the moment at which a minute begins."""
    return FIRST + minute * _MINUTE


class Minutes:
    """The minutes that are worked, and how many of them lie before any other.

    Attributes:
        worked: The worked minutes, ascending.
        before: For each minute, how many worked ones lie before it.
    """

    def __init__(self, hours: Callable[[dt.date], bytearray]) -> None:
        """Ask about every day."""
        self.worked = array("l")
        self.before = array("l")
        for day in range(DAYS):
            works = hours((FIRST + dt.timedelta(days=day)).date())
            for minute in range(_DAY):
                self.before.append(len(self.worked))
                if works[minute]:
                    self.worked.append(day * _DAY + minute)

    def place(self, minute: int) -> int:
        """Return how many worked minutes lie before a minute: its place in working time."""
        assert minute >= 0, "before the first minute"
        return self.before[minute]

    def start(self, place: int) -> int:
        """Return the minute at which work goes on from a place."""
        assert place >= 0, "before the first minute"
        return self.worked[place]

    def finish(self, place: int) -> int:
        """Return the minute at which the work up to a place is done."""
        assert place > 0, "before the first minute"
        return self.worked[place - 1] + 1


CLOCK = Minutes(lambda _day: bytearray(b"\1" * _DAY))


@lru_cache(maxsize=50)
def minutes_of(own: tuple[WorkCalendar, ...], people: tuple[tuple[WorkCalendar, ...], ...]) -> Minutes:
    """Return the minutes in which the first calendar works, and of them those in which anybody works.

    Args:
        own: A calendar and those it is based on, the nearest first; empty for all minutes.
        people: The calendars of the people, each as `own`; none if they don't matter.
    """

    def works(day: dt.date) -> bytearray:
        theirs = [_worked(chain, day) for chain in people]
        anybody = bytearray(any(column) for column in zip(*theirs, strict=True)) or bytearray(b"\1" * _DAY)
        mine = _worked(own, day) if own else anybody
        return bytearray(both[0] and both[1] for both in zip(mine, anybody, strict=True))

    return Minutes(works)


def _worked(chain: tuple[WorkCalendar, ...], day: dt.date) -> bytearray:
    """Return for each minute of a day whether a calendar's records work in it."""
    works = bytearray(_DAY)
    for interval in _hours(chain, day):
        for minute in range(interval.start, interval.finish):
            works[minute] = 1
    return works


def _hours(chain: tuple[WorkCalendar, ...], day: dt.date) -> tuple[Interval, ...]:
    """Return the hours of the first record that says something about a day."""
    for calendar in chain:
        for exception in reversed(calendar.exceptions):
            if _holds(exception, day):
                return exception.hours
    for calendar in chain:
        hours = calendar.week[day.weekday()]
        for week in calendar.work_weeks:
            if week.start <= day <= week.finish and week.week[day.weekday()] is not None:
                hours = week.week[day.weekday()]
                break
        if hours is not None:
            return hours
    return ()


def _holds(exception: CalendarException, day: dt.date) -> bool:
    """Whether an exception holds on a day; of the rules, those of small plans."""
    rule = exception.recurrence
    if rule is not None:
        assert rule.kind is RecurrenceKind.WEEKLY
        monday = exception.start - dt.timedelta(days=exception.start.weekday())
        picked = day.weekday() in rule.weekdays and (day - monday).days // 7 % rule.every == 0
        return picked and exception.start <= day <= exception.finish
    if exception.yearly:
        return day.year >= exception.start.year and exception.start.replace(year=day.year) <= day <= (
            exception.finish.replace(year=day.year)
        )
    return exception.start <= day <= exception.finish
