"""Working hours looked up hour by hour: for each hour of half a year, whether a calendar's records work in it.

No bisection, no running sums over days: one list of all hours, filled in by asking the records about each of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import lru_cache

from planner.model.records import WorkCalendar

FIRST = dt.datetime(2025, 9, 1)
"""Moment of hour 0; plans lie far from both ends."""

COUNT = 24 * 700
HOUR = dt.timedelta(hours=1)


def hour_of(moment: dt.datetime) -> int:
    """Return the number of whole hours since `FIRST`; the moment must be one of them."""
    number, rest = divmod(moment - FIRST, HOUR)
    assert not rest, f"{moment} is not on the grid"
    return number


def moment_of(hour: int) -> dt.datetime:
    """Return the moment at which an hour begins."""
    return FIRST + hour * HOUR


class Hours:
    """The hours that are worked, and how many of them lie before any other.

    Attributes:
        worked: The worked hours, ascending.
        before: For each hour, how many worked ones lie before it.
    """

    def __init__(self, works: Callable[[dt.datetime], bool]) -> None:
        """Ask about every hour."""
        self.worked: list[int] = []
        self.before: list[int] = []
        for hour in range(COUNT):
            self.before.append(len(self.worked))
            if works(moment_of(hour)):
                self.worked.append(hour)

    def place(self, hour: int) -> int:
        """Return how many worked hours lie before an hour: its place in working time."""
        return self.before[hour]

    def start(self, place: int) -> int:
        """Return the hour at which work goes on from a place."""
        return self.worked[place]

    def finish(self, place: int) -> int:
        """Return the hour at which the work up to a place is done."""
        return self.worked[place - 1] + 1


CLOCK = Hours(lambda _moment: True)


@lru_cache(maxsize=200)
def hours_of(own: tuple[WorkCalendar, ...], people: tuple[tuple[WorkCalendar, ...], ...]) -> Hours:
    """Return the hours in which the first calendar works, and of them those in which anybody works.

    Args:
        own: A calendar and those it is based on, the nearest first; empty for all hours.
        people: The calendars of the people, each as `own`; none if they don't matter.
    """

    def works(moment: dt.datetime) -> bool:
        if own and not _works(own, moment):
            return False
        return not people or any(_works(chain, moment) for chain in people)

    return Hours(works)


def _works(chain: tuple[WorkCalendar, ...], moment: dt.datetime) -> bool:
    """Whether a calendar works in the hour that begins at a moment."""
    for calendar in chain:
        for exception in reversed(calendar.exceptions):
            if exception.start <= moment.date() <= exception.finish:
                return any(span.start <= moment.hour * 60 < span.finish for span in exception.hours)
    for calendar in chain:
        hours = calendar.week[moment.weekday()]
        for week in calendar.work_weeks:
            if week.start <= moment.date() <= week.finish and week.week[moment.weekday()] is not None:
                hours = week.week[moment.weekday()]
                break
        if hours is not None:
            return any(span.start <= moment.hour * 60 < span.finish for span in hours)
    return False
