"""The sheet of what has changed in this session: the edits that stand, the latest first, and what they moved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import Outline
from openpyxl.worksheet.worksheet import Worksheet

from planner.analysis.moved import Entry, Shift
from planner.files.excel import columns as c
from planner.files.excel.facts import Facts
from planner.files.excel.fitting import fitted, heading_lines, heading_width, height, lines, set_widths
from planner.files.excel.pages import set_page, set_view
from planner.files.excel.rows import Row, Value, write_rows
from planner.files.excel.styles import FAINT, SUMMARY_ROW, Look, Style, Styles
from planner.language import mark, tr, trn
from planner.model.dates import last_day
from planner.model.records import Task

MOST_SHIFTS: Final = 50
"""Tasks that are told of one edit; an early task may move ten thousand others."""

_TITLE_HEIGHT: Final = 26.0
_HEADER: Final = 2
_WRAPPED: Final = c.CELL._replace(wrapped=True)
_SHIFT: Final = c.FIGURE._replace(number="+General;-General;0")
_COLUMNS: Final = (
    (mark("Edit"), _WRAPPED, 24.0, 40.0),
    (mark("ID"), c.ID.look, c.ID.width, 0.0),
    (mark("Task"), _WRAPPED, 24.0, 48.0),
    (mark("Start before"), c.DAY, c.DATE_WIDTH, 0.0),
    (mark("Start"), c.DAY, c.DATE_WIDTH, 0.0),
    (mark("Finish before"), c.DAY, c.DATE_WIDTH, 0.0),
    (mark("Finish"), c.DAY, c.DATE_WIDTH, 0.0),
    (mark("Moved (days)"), _SHIFT, 9.0, 0.0),
)
"""Heading, look, width at least and at most."""

_Line = tuple[int, list[Value]]
"""Outline level and values of a row."""


def fill_changes(worksheet: Worksheet, facts: Facts, styles: Styles, ledger: Iterable[Entry]) -> None:
    """Fill the sheet: a row an edit with the plan's finish, and below it, foldable, a row a task that it moved.

    Args:
        worksheet: An empty sheet.
        facts: Plan and schedule.
        styles: The workbook's styles.
        ledger: The edits, the latest first.
    """
    told = [line for entry in ledger for line in _lines_of(facts, entry)]
    widths = _widths([values for _, values in told])
    extent = f"A1:{get_column_letter(len(_COLUMNS))}{len(told) + _HEADER}"
    set_widths(worksheet, widths)
    set_view(worksheet, f"A{_HEADER + 1}")
    worksheet.sheet_properties.outlinePr = Outline(summaryBelow=False)
    worksheet.sheet_format.outlineLevelRow = 1
    set_page(worksheet, facts, extent=extent, titles=f"{_HEADER}:{_HEADER}")
    worksheet.auto_filter.ref = f"A{_HEADER}{extent[2:]}"
    write_rows(worksheet, _rows(told, widths, styles))


def _lines_of(facts: Facts, entry: Entry) -> Iterator[_Line]:
    start = dt.datetime.combine(facts.start, dt.time())
    before, after = last_day(entry.finish_before, start), last_day(entry.finish, start)
    yield 0, [entry.label, None, tr("Whole plan"), None, None, before, after, facts.days(entry.finish_minutes)]
    for held in islice(entry.shifts, MOST_SHIFTS):
        yield 1, _values(facts, entry, held)
    rest = len(entry.shifts) - MOST_SHIFTS
    if rest > 0:
        more = trn("and {count} more task", "and {count} more tasks", rest).format(count=rest)
        yield 1, [entry.label, None, more, None, None, None, None, None]


def _values(facts: Facts, entry: Entry, shift: Shift) -> list[Value]:
    move = shift.move
    task = facts.plan.get(Task.kind, move.task)
    moved: Value = facts.days(shift.minutes)
    if not shift.stayed:
        moved = tr("new") if move.start_before is None else tr("gone")
    return [
        entry.label,
        task.uid if isinstance(task, Task) else None,
        shift.name,
        _start(move.start_before),
        _start(move.start),
        _finish(move.start_before, move.finish_before),
        _finish(move.start, move.finish),
        moved,
    ]


def _start(moment: dt.datetime | None) -> dt.date | None:
    return None if moment is None else moment.date()


def _finish(start: dt.datetime | None, finish: dt.datetime | None) -> dt.date | None:
    return None if start is None or finish is None else last_day(finish, start)


def _widths(table: list[list[Value]]) -> list[float]:
    widths = []
    for at, (heading, _, least, most) in enumerate(_COLUMNS):
        texts = [row[at] for row in table]
        narrow = max(least, heading_width(tr(heading)) if heading != c.ID.heading else 0)
        widths.append(fitted([text for text in texts if isinstance(text, str)], narrow, max(narrow, most)))
    return widths


def _rows(told: list[_Line], widths: list[float], styles: Styles) -> Iterator[Row]:
    yield Row([(1, tr("Changes"), styles.of(Look(bold=True, size=16)))], _TITLE_HEIGHT)
    headings = [tr(heading) for heading, *_ in _COLUMNS]
    looks = [look for _, look, *_ in _COLUMNS]
    header = [styles.of(c.HEADER._replace(across=look.across, indent=look.indent)) for look in looks]
    yield Row(_cells(headings, header), height(heading_lines(headings, widths)))
    kinds = [
        [styles.of(look._replace(bold=True, fill=SUMMARY_ROW)) for look in looks],
        [styles.of(look._replace(colour=FAINT) if at == 0 else look) for at, look in enumerate(looks)],
    ]
    for level, values in told:
        count = max(lines(value, width) for value, width in zip(values, widths, strict=True) if isinstance(value, str))
        yield Row(_cells(values, kinds[level]), height(count), level)


def _cells(values: Iterable[Value], styles: Iterable[Style]) -> list[tuple[int, Value, Style]]:
    return [(at, value, style) for at, (value, style) in enumerate(zip(values, styles, strict=True), 1)]
