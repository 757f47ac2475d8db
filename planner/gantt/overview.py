"""The whole plan in a strip a few pixels high: every row a thin line, or a sample of the rows where there are too many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from planner.schedule import Schedule

MOST_ROWS: Final = 600
"""Rows at most that are looked at: no strip is high enough to show more."""


class Stroke(msgspec.Struct, frozen=True, gc=False):
    """A task in the strip; all sizes are parts of the whole, from 0 to 1."""

    left: float
    right: float
    top: float
    critical: bool
    summary: bool


class Frame(msgspec.Struct, frozen=True, gc=False):
    """The part of the plan that is in view, as parts of the whole; beyond 0 and 1 where the view goes beyond the plan."""

    left: float
    top: float
    right: float
    bottom: float


class Overview:
    """Between the plan and the strip.

    Attributes:
        start: What lies at the strip's left end.
        finish: What lies at its right end.
    """

    def __init__(self, schedule: Schedule, ids: Sequence[str]) -> None:
        """Look at a plan.

        Args:
            schedule: Its schedule.
            ids: The tasks that are shown, from the top down.
        """
        self._schedule = schedule
        self._ids = ids
        self.start = schedule.start
        self.finish = max(schedule.finish, schedule.start + dt.timedelta(days=1))

    @property
    def rows(self) -> int:
        """The number of rows."""
        return len(self._ids)

    def strokes(self) -> Iterator[Stroke]:
        """Give the lines of the rows, from the top down."""
        count = len(self._ids)
        step = max(count / MOST_ROWS, 1.0)
        schedule, critical = self._schedule, self._schedule.critical_leaves
        for nth in range(min(count, MOST_ROWS)):
            row = int(nth * step)
            task = self._ids[row]
            start, finish = schedule.place(task)
            yield Stroke(self.part(start), self.part(finish), row / count, task in critical, schedule.is_summary(task))

    def part(self, moment: dt.datetime) -> float:
        """Return where a moment lies between start and finish: 0 to 1, beyond them less or more."""
        return (moment - self.start) / (self.finish - self.start)

    def moment(self, part: float) -> dt.datetime:
        """Return the moment that lies so far between start and finish."""
        return self.start + (self.finish - self.start) * part
