"""Time without work as spans of x: weekends and holidays, and the hours outside work once a day is wide enough.

Make-up days are working days and stay clear. Spans too narrow to see are left out, so that a chart of years shows
long holidays only, and neither noise nor cost.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final, Protocol

from planner.gantt.timescale import Timescale

NARROWEST: Final = 6.0
"""Spans narrower than this are left out."""

_LONGEST_LOOKED_FOR: Final = 16
"""Where not even so many days in a row could be seen, none are looked for."""

Span = tuple[float, float]
"""Left and right."""


class WorkingDays(Protocol):
    """What a calendar must tell."""

    def is_working_day(self, day: dt.date) -> bool:
        """Whether there is any working time on a day."""

    def intervals(self, start: dt.datetime, finish: dt.datetime) -> Iterator[tuple[dt.datetime, dt.datetime]]:
        """Iterate over the working intervals between two moments."""


class Shade:
    """The time without work in one calendar."""

    def __init__(self, calendar: WorkingDays) -> None:
        """Keep the calendar, and what it said about days."""
        self._calendar = calendar
        self._free: dict[int, bool] = {}

    def spans(self, scale: Timescale, left: float, right: float) -> list[Span]:
        """Return the spans that touch the part in view, ascending and apart.

        Args:
            scale: The scale.
            left: x of the left edge of the part in view.
            right: x of its right edge.
        """
        if scale.per_day * _LONGEST_LOOKED_FOR < NARROWEST:
            return []
        first, last = scale.at(left), scale.at(right)
        found = self._hours(scale, first, last) if scale.by_the_clock else self._days(scale, first, last)
        return [span for span in found if span[1] - span[0] >= NARROWEST]

    def _days(self, scale: Timescale, first: dt.datetime, last: dt.datetime) -> Iterator[Span]:
        """Give runs of whole days without work."""
        origin = scale.origin.toordinal()
        run = 0
        # A run counts whole even where it began before the part in view: else it would vanish as it is scrolled out.
        beginning = max(first.toordinal() - _LONGEST_LOOKED_FOR, 1)
        for day in range(beginning, min(last.toordinal() + _LONGEST_LOOKED_FOR, dt.date.max.toordinal()) + 1):
            if self._is_free(day):
                run += 1
            elif run:
                yield ((day - run - origin) * scale.per_day, (day - origin) * scale.per_day)
                run = 0
        if run:
            stop = min(last.toordinal() + _LONGEST_LOOKED_FOR, dt.date.max.toordinal()) + 1 - origin
            yield ((stop - run) * scale.per_day, stop * scale.per_day)

    def _is_free(self, day: int) -> bool:
        free = self._free.get(day)
        if free is None:
            free = self._free[day] = not self._calendar.is_working_day(dt.date.fromordinal(day))
        return free

    def _hours(self, scale: Timescale, first: dt.datetime, last: dt.datetime) -> Iterator[Span]:
        """Give the time between working intervals."""
        margin = dt.timedelta(days=_LONGEST_LOOKED_FOR)
        start = first - margin if first - dt.datetime.min > margin else dt.datetime.min
        finish = last + margin if dt.datetime.max - last > margin else dt.datetime.max
        free_from = start
        for begin, end in self._calendar.intervals(start, finish):
            if begin > free_from:
                yield (scale.x(free_from), scale.x(begin))
            free_from = end
        if free_from < finish:
            yield (scale.x(free_from), scale.x(finish))
