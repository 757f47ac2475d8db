"""The Gantt chart in cells: header tiers, legend, bars, marks and shades, drawn by fills so that every program shows it."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from typing import Final, Literal

from openpyxl.styles import Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from planner.files.excel.facts import Facts
from planner.files.excel.rows import Cell
from planner.files.excel.styles import (
    ALARM,
    BAND,
    CRITICAL,
    CRITICAL_DONE,
    CRITICAL_EDGE,
    DAY_OFF,
    DONE,
    FAINT,
    HEADING_TEXT,
    INK,
    OTHER_BAND,
    PLANNED,
    REMAINING,
    SUMMARY,
    TODAY,
    Look,
    Style,
    Styles,
    solid,
    while_true,
)
from planner.files.excel.text import columns_wide
from planner.gantt.cells import UPPER, CellGrid, Part, RowCells, Run
from planner.gantt.periods import Period, Wording, period_label
from planner.language import date_text, tr
from planner.model.records import Task
from planner.schedule import pauses
from planner.schedule.result import ScheduledTask

MOST_COLUMNS: Final = 120
LEAST_COLUMNS: Final = 20
DIAMOND: Final = "◆"
ARROW: Final = "▼"
CRITICAL_MARK: Final = "!"
"""At the head of a critical bar: its dark edge gives way where the row beside it has a bar as well."""

_WHITE: Final = "FFFFFF"
_PIXELS_A_DIGIT: Final = 7.0
_NARROWEST: Final = 15.0
_WIDEST: Final = {Period.DAY: 22.0, Period.WEEK: 36.0}
_WIDEST_OTHER: Final = 44.0
_FORMATS: Final = {Period.DAY: "d", Period.WEEK: "d", Period.MONTH: "m"}
_MONTHS: Final = {Period.MONTH: 1, Period.QUARTER: 3, Period.YEAR: 12, Period.DECADE: 120, Period.CENTURY: 1200}
_BAND_WORDINGS: Final = {
    Period.MONTH: (Wording.LONG_MONTH_YEAR, Wording.MONTH_YEAR, Wording.MONTH),
    Period.YEAR: (Wording.YEAR,),
    Period.DECADE: (Wording.YEARS, Wording.YEAR),
    Period.CENTURY: (Wording.CENTURY, Wording.YEAR),
}
_BARS: Final = {
    (Part.DONE, False): Look(fill=DONE, edge=_WHITE, colour=_WHITE),
    (Part.DONE, True): Look(fill=CRITICAL_DONE, edge=CRITICAL_EDGE, colour=_WHITE),
    (Part.REMAINING, False): Look(fill=REMAINING, edge=_WHITE),
    (Part.REMAINING, True): Look(fill=CRITICAL, edge=CRITICAL_EDGE),
    (Part.SUMMARY, False): Look(fill=SUMMARY, edge=_WHITE, colour=_WHITE),
    (Part.SUMMARY, True): Look(fill=SUMMARY, edge=_WHITE, colour=_WHITE),
}
_PLANNED: Final = Look(fill=PLANNED, edge=_WHITE)
_MARK: Final = Look(across="center", size=9)


class Chart:
    """The chart of one sheet.

    Attributes:
        grid: Its columns as periods.
        first: The sheet's column, from 1, where it begins.
        pixels: Width of its columns.
    """

    def __init__(self, facts: Facts, styles: Styles, first: int, budget: float) -> None:
        """Choose a scale.

        Args:
            facts: Plan and schedule.
            styles: The workbook's styles.
            first: The sheet's column, from 1, where the chart begins.
            budget: Room for it on the page, in pixels.
        """
        self._facts = facts
        self._styles = styles
        self.first = first
        most = min(max(int(budget / _NARROWEST), LEAST_COLUMNS), MOST_COLUMNS)
        self.grid = CellGrid(*_span(facts), limit=most, least=LEAST_COLUMNS)
        widest = _WIDEST.get(self.grid.period, _WIDEST_OTHER)
        self.pixels = min(max(budget / len(self.grid), _NARROWEST), widest)
        calendar = facts.schedule.working_time(facts.plan.project.calendar)
        self._days_off = frozenset(self.grid.days_off(calendar.is_working_day))
        self._baseline = styles.of(_PLANNED)
        self._bars = {key: styles.of(look) for key, look in _BARS.items()}
        self._bar_marks = {key: styles.of(_on_bar(look)) for key, look in _BARS.items()}

    @property
    def last(self) -> int:
        """The sheet's last column of the chart."""
        return self.first + len(self.grid) - 1

    def set_columns(self, worksheet: Worksheet) -> None:
        """Set widths, and shade days off by the style of the whole column, so that empty cells need none."""
        for column in range(len(self.grid)):
            dimension = worksheet.column_dimensions[get_column_letter(self.first + column)]
            dimension.width = round(self.pixels / _PIXELS_A_DIGIT, 2)
            if column in self._days_off:
                dimension.fill = solid(DAY_OFF)

    def row(self, task: Task) -> list[Cell]:
        """Return the cells of a task that hold something, by ascending column."""
        dates = self._facts.schedule[task.id]
        held = self.grid.row(dates, task.deadline)
        runs = held.runs if task.active else ()
        cells: dict[int, Cell] = {}
        for run in runs:
            style = self._bars[run.part, dates.critical]
            cells.update((column, (self.first + column, None, style)) for column in range(run.first, run.stop))
        for column in self._resting(task):
            cells.pop(column, None)
        if runs and dates.critical and not dates.summary:
            head = min((column for column in cells if column != held.deadline), default=runs[0].first)
            cells[head] = self._on_bar(head, CRITICAL_MARK, runs, dates)
        for column in self._planned(task):
            cells.setdefault(column, (self.first + column, None, self._baseline))
        if held.deadline is not None and held.deadline != held.milestone:
            cells[held.deadline] = self._deadline(held.deadline, runs, dates)
        if held.milestone is not None:
            cells[held.milestone] = self._marked(held.milestone, DIAMOND, CRITICAL_DONE if dates.critical else INK)
        if cells and not dates.summary:
            self._label(cells, held, task, dates)
        return [cells[column] for column in sorted(cells)]

    def _resting(self, task: Task) -> Iterator[int]:
        """Iterate over the columns in which work on a task does nothing but rest."""
        for rest in pauses(self._facts.plan, self._facts.schedule, task.id):
            columns = self.grid.span(rest.start, rest.finish)
            yield from range(columns.start + (rest.start > self.grid.starts[columns.start]), columns.stop - 1)

    def _planned(self, task: Task) -> range:
        """Return the columns that the baseline holds of a task; the bar itself lies over them."""
        planned = self._facts.comparison.planned.get(task.id)
        if planned is None or planned.finish is None:
            return range(0)
        return self.grid.span(planned.start or planned.finish, planned.finish)

    def _label(self, cells: dict[int, Cell], held: RowCells, task: Task, dates: ScheduledTask) -> None:
        """Write the owner, or a milestone's date, right of the bar or else left of it, where it runs over no mark."""
        text = self._facts.people_names(task.id) if held.milestone is None else date_text(dates.finish, "day-month")
        need = math.ceil(_pixels(text) / self.pixels)
        after = max(cells) + 1
        bars = [column for column in cells if column != held.deadline]
        last = max(bars, default=after)
        if not text or not bars:
            return
        if held.deadline is not None and last + need < held.deadline:
            after = last + 1
        if after + need <= len(self.grid):
            cells[after] = (self.first + after, text, self._label_style(after, "left"))
        elif min(cells) >= need:
            before = min(cells) - 1
            cells[before] = (self.first + before, text, self._label_style(before, "right"))

    def _label_style(self, column: int, across: Literal["left", "right"]) -> Style:
        fill = DAY_OFF if column in self._days_off else ""
        return self._styles.of(Look(size=8, colour=FAINT, fill=fill, across=across))

    def _marked(self, column: int, text: str, colour: str) -> Cell:
        look = _MARK._replace(colour=colour, fill=DAY_OFF if column in self._days_off else "")
        return (self.first + column, text, self._styles.of(look))

    def _deadline(self, column: int, runs: tuple[Run, ...], dates: ScheduledTask) -> Cell:
        if any(run.first <= column < run.stop for run in runs):
            return self._on_bar(column, ARROW, runs, dates)
        return self._marked(column, ARROW, ALARM if dates.missed_deadline else FAINT)

    def _on_bar(self, column: int, text: str, runs: tuple[Run, ...], dates: ScheduledTask) -> Cell:
        part = next(run.part for run in runs if run.first <= column < run.stop)
        return (self.first + column, text, self._bar_marks[part, dates.critical])

    def blank(self) -> Iterator[Cell]:
        """Iterate over empty cells that keep the shade of days off out of a row of the title block."""
        style = self._styles.of(Look())
        return ((self.first + column, None, style) for column in sorted(self._days_off))

    def upper_tier(self) -> Iterator[Cell]:
        """Iterate over the cells of the upper tier; a label runs on over the empty cells of its period."""
        for nth, band in enumerate(self.grid.bands()):
            look = Look(bold=True, size=9, fill=OTHER_BAND if nth % 2 else BAND)
            style = self._styles.of(look)
            room = (band.stop - band.first) * self.pixels
            yield (self.first + band.first, self._band_text(band.start, room), style)
            yield from ((self.first + column, None, style) for column in range(band.first + 1, band.stop))

    def _band_text(self, start: dt.datetime, room: float) -> str | None:
        texts = (period_label(wording, start) for wording in _BAND_WORDINGS[UPPER[self.grid.period]])
        return next((text for text in texts if _pixels(text) <= room), None)

    def lower_tier(self) -> Iterator[Cell]:
        """Iterate over the cells of the lower tier: real dates, shown as the figure of their period."""
        for column, start in enumerate(self.grid.starts):
            fill = DAY_OFF if column in self._days_off else BAND
            look = Look(size=8, fill=fill, across="center", shrunk=True, number=self._format(start))
            yield (self.first + column, start.date(), self._styles.of(look))

    def _format(self, start: dt.datetime) -> str:
        if self.grid.period is Period.QUARTER:
            return f'"{period_label(Wording.QUARTER, start)}"'
        return _FORMATS.get(self.grid.period, "yyyy")

    def legend(self, rows: int) -> list[list[Cell]]:
        """Return the cells of the legend, spread over some rows from the left."""
        lines: list[list[Cell]] = [[] for _ in range(rows)]
        items = self._legend_items()
        nth = column = 0
        for text, look, label in items:
            need = 2 + int(_pixels(label) / self.pixels)
            if column and column + need > len(self.grid) and nth < rows - 1:
                nth, column = nth + 1, 0
            lines[nth].append((self.first + column, text, self._styles.of(look)))
            lines[nth].append((self.first + column + 1, label, self._styles.of(Look(size=9))))
            column += need + 1
        return lines

    def _legend_items(self) -> list[tuple[str | None, Look, str]]:
        items: list[tuple[str | None, Look, str]] = [
            (None, _BARS[Part.DONE, False], tr("Done")),
            (None, _BARS[Part.REMAINING, False], tr("Remaining")),
            (CRITICAL_MARK, _on_bar(_BARS[Part.REMAINING, True]), tr("Critical")),
            (None, _BARS[Part.SUMMARY, False], tr("Summary")),
            (DIAMOND, _MARK, tr("Milestone")),
            (ARROW, _MARK._replace(colour=FAINT), tr("Deadline")),
        ]
        if self._facts.comparison.planned:
            items.append((None, _PLANNED, tr("Baseline")))
        if self._days_off:
            items.append((None, Look(fill=DAY_OFF, edge=_WHITE), tr("Day off")))
        return items

    def mark_today(self, worksheet: Worksheet, header: int, last: int) -> None:
        """Let the column of today stand out on whatever day the file is opened.

        Args:
            worksheet: The sheet.
            header: Row of the lower tier.
            last: Last row with a task.
        """
        left, right = get_column_letter(self.first), get_column_letter(self.last)
        test = self._today_test(f"{left}${header}")
        head = while_true(test, font=Font(color=HEADING_TEXT, bold=True), fill=solid(TODAY))
        side = Side(style="thin", color=TODAY)
        body = while_true(test, border=Border(left=side, right=side))
        worksheet.conditional_formatting.add(f"{left}{header}:{right}{header}", head)
        worksheet.conditional_formatting.add(f"{left}{header + 1}:{right}{last}", body)

    def _today_test(self, cell: str) -> str:
        if self.grid.period is Period.DAY:
            return f"{cell}=TODAY()"
        if self.grid.period is Period.WEEK:
            return f"AND({cell}<=TODAY(),TODAY()<{cell}+7)"
        return f"AND({cell}<=TODAY(),TODAY()<EDATE({cell},{_MONTHS[self.grid.period]}))"


def _on_bar(look: Look) -> Look:
    """Return the look of a mark on a bar."""
    return look._replace(across="center", size=9, bold=True)


def _span(facts: Facts) -> tuple[dt.datetime, dt.datetime]:
    """Return the time to show: the plan, and what was planned and deadlines that lie soon before or after it."""
    start, finish = facts.schedule.start, facts.schedule.finish
    room = (finish - start) / 4
    planned = facts.comparison.planned.values()
    later = [task.deadline for task in facts.plan.tasks()] + [row.finish for row in planned]
    earlier = [row.start for row in planned]
    return (
        min([start, *(moment for moment in earlier if moment is not None and moment >= start - room)]),
        max([finish, *(moment for moment in later if moment is not None and moment <= finish + room)]),
    )


def _pixels(text: str) -> float:
    return columns_wide(text) * _PIXELS_A_DIGIT + 6
