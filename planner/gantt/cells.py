"""The chart as cells of a sheet: which column is which period, and what the cells of each row hold.

A period is chosen so that the whole plan stays within a number of columns. A bar takes every column that it touches, so
a task is never invisible, however coarse the period.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Sequence
from enum import StrEnum
from itertools import groupby, islice
from typing import Final, NamedTuple

from planner.gantt.periods import Period, period_start, periods
from planner.schedule.result import ScheduledTask

UPPER: Final = {
    Period.DAY: Period.MONTH,
    Period.WEEK: Period.MONTH,
    Period.MONTH: Period.YEAR,
    Period.QUARTER: Period.YEAR,
    Period.YEAR: Period.DECADE,
    Period.DECADE: Period.CENTURY,
    Period.CENTURY: Period.CENTURY,
}
"""For each period that a column can be, the period that stands above it in the header."""

_INSTANT: Final = dt.timedelta(minutes=1)


class Part(StrEnum):
    """What a filled cell shows."""

    DONE = "done"
    REMAINING = "remaining"
    SUMMARY = "summary"


class Run(NamedTuple):
    """Neighbouring cells that show the same.

    Attributes:
        first: Column of the first one.
        stop: Column after the last one.
        part: What they show.
    """

    first: int
    stop: int
    part: Part


class RowCells(NamedTuple):
    """What the cells of one task hold; columns count from 0.

    Attributes:
        runs: The bar, from left to right; empty for a milestone.
        milestone: Column of the diamond, or None.
        deadline: Column of the deadline's mark, or None.
    """

    runs: tuple[Run, ...]
    milestone: int | None
    deadline: int | None


class Band(NamedTuple):
    """A period of the upper tier.

    Attributes:
        first: First column below it.
        stop: Column after the last one.
        start: When the period begins, which may be before its first column.
    """

    first: int
    stop: int
    start: dt.datetime


class CellGrid:
    """The columns of a chart drawn in cells.

    Attributes:
        period: What one column is.
        starts: When each column's period begins, ascending.
        finish: When the last column's period is over.
    """

    def __init__(self, start: dt.datetime, finish: dt.datetime, *, limit: int, least: int = 1) -> None:
        """Choose the finest period, a day or longer, in which a span of time stays within the limit.

        Args:
            start: First moment to show.
            finish: Last moment to show, included.
            limit: Columns at most.
            least: Columns at least; more time is shown after the finish if need be.
        """
        self.period, spans = _choose(start, finish + _INSTANT, limit)
        while len(spans) < min(least, limit):
            begin = spans[-1][1]
            following = list(islice(periods(self.period, begin, begin + _INSTANT), 1))
            if not following or following[0][0] != begin:
                break
            spans += following
        self.starts = [begin for begin, _ in spans]
        self.finish = spans[-1][1]

    def __len__(self) -> int:
        """Return the number of columns."""
        return len(self.starts)

    def column(self, moment: dt.datetime) -> int | None:
        """Return the column whose period holds a moment, or None where it lies outside the chart."""
        if not self.starts[0] <= moment < self.finish:
            return None
        return bisect_right(self.starts, moment) - 1

    def days_off(self, is_working_day: Callable[[dt.date], bool]) -> list[int]:
        """Return the columns that hold no working day: only columns of days and weeks are asked about."""
        if self.period not in (Period.DAY, Period.WEEK):
            return []
        days = range(7 if self.period is Period.WEEK else 1)
        return [
            column
            for column, start in enumerate(self.starts)
            if not any(is_working_day(start.date() + dt.timedelta(days=day)) for day in days)
        ]

    def bands(self) -> list[Band]:
        """Return the upper tier of the header; a column stands below the period that it begins in."""
        upper = UPPER[self.period]
        grouped = groupby(range(len(self)), key=lambda column: period_start(upper, self.starts[column]))
        columns = [(start, list(group)) for start, group in grouped]
        return [Band(held[0], held[-1] + 1, start) for start, held in columns]

    def span(self, start: dt.datetime, finish: dt.datetime) -> range:
        """Return the columns that a span of time touches; none where an end lies outside the chart."""
        first, last = self.column(start), self.column(_last_instant(finish, start))
        return range(0) if first is None or last is None else range(first, last + 1)

    def row(self, task: ScheduledTask, deadline: dt.datetime | None) -> RowCells:
        """Return what the cells of a task hold.

        Args:
            task: Its dates and progress.
            deadline: Its deadline where it has one.
        """
        mark = None if deadline is None else self.column(_last_instant(deadline, deadline - _INSTANT))
        if task.milestone and not task.summary:
            return RowCells((), self.column(_last_instant(task.finish, task.start)), mark)
        columns = self.span(task.start, task.finish)
        return RowCells(tuple(_bar(columns.start, columns.stop, task)) if columns else (), None, mark)


def _choose(start: dt.datetime, stop: dt.datetime, limit: int) -> tuple[Period, list[tuple[dt.datetime, dt.datetime]]]:
    """Return the finest period whose columns stay within the limit, and its columns."""
    for period in UPPER:
        spans = list(islice(periods(period, start, stop), limit + 1))
        if len(spans) <= limit:
            return period, spans
    return Period.CENTURY, list(periods(Period.CENTURY, start, stop))


def _last_instant(finish: dt.datetime, start: dt.datetime) -> dt.datetime:
    """Return the last moment before a finish: what finishes at midnight belongs to the day before."""
    return max(finish - _INSTANT, start)


def _bar(first: int, stop: int, task: ScheduledTask) -> Sequence[Run]:
    if task.summary:
        return (Run(first, stop, Part.SUMMARY),)
    split = first + done_cells(stop - first, task.percent_complete)
    runs = (Run(first, split, Part.DONE), Run(split, stop, Part.REMAINING))
    return tuple(run for run in runs if run.first < run.stop)


def done_cells(cells: int, percent: int) -> int:
    """Return how many cells of a bar are done.

    Only finished work is done to the last cell, and of a bar of several cells begun work shows in at least one.

    Args:
        cells: Length of the bar, at least 1.
        percent: Percent complete, 0 to 100.
    """
    if percent in (0, 100):
        return cells if percent else 0
    return min(max(round(cells * percent / 100), 1), cells - 1)
