"""The sheet that people need: the plan as a table, and its Gantt chart in the cells to the right."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import Final

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import Outline
from openpyxl.worksheet.worksheet import Worksheet

from planner.files.excel import columns as c
from planner.files.excel.chart import Chart
from planner.files.excel.facts import Facts
from planner.files.excel.figures import figure_rows, plan_figures
from planner.files.excel.fitting import INDENT_WIDTH, fitted, heading_lines, heading_width, height, lines, set_widths
from planner.files.excel.inputs import protect, take_inputs
from planner.files.excel.own_columns import own_columns
from planner.files.excel.pages import A3, page_pixels, set_page, set_view
from planner.files.excel.rows import MOST_LEVELS, Cell, Row, write_rows
from planner.files.excel.styles import ALARM, FAINT, Look, Styles, while_true
from planner.language import tr

Columns = tuple[c.Column, ...]

COLUMNS: Final = (
    c.ID,
    c.WBS,
    c.NAME,
    c.OWNER,
    c.START,
    c.FINISH,
    c.DAYS,
    c.PERCENT_COMPLETE,
    c.STATUS,
    c.PREDECESSORS,
    c.SLACK,
    c.CRITICAL,
    c.DEADLINE,
    c.ACTUAL_START,
    c.ACTUAL_FINISH,
    c.REMAINING,
    c.NOTE,
)
TITLE_ROWS: Final = 3
UPPER_TIER: Final = TITLE_ROWS + 1
HEADER: Final = UPPER_TIER + 1
FIRST: Final = HEADER + 1
"""Row of the first task."""

_SMALLEST_PRINT: Final = 0.6
"""Part of its size to which the page may shrink where the chart can help it: text of 10 points is read at 6."""
_PIXELS_A_DIGIT: Final = 7.0
_TITLE_HEIGHT: Final = 26.0
_FIGURE_COLUMNS: Final = (c.NAME, c.OWNER, c.START, c.FINISH, c.DAYS, c.PERCENT_COMPLETE, c.STATUS)


def columns_of(facts: Facts) -> tuple[c.Column, ...]:
    """Return the columns of a plan: those of baseline and constraints only where there are some, its own fields last."""
    deadline, note = COLUMNS.index(c.DEADLINE), COLUMNS.index(c.NOTE)
    planned = (c.BASELINE_FINISH, c.VARIANCE) if facts.comparison.baseline is not None else ()
    constraint = (c.CONSTRAINT,) if any(map(facts.constraint, facts.plan.tasks())) else ()
    known = (*COLUMNS[:deadline], *planned, *constraint, *COLUMNS[deadline:note])
    return (*known, *own_columns(facts, (*known, c.NOTE)), c.NOTE)


def fill_plan(worksheet: Worksheet, facts: Facts, styles: Styles) -> None:
    """Fill the sheet of the plan.

    Args:
        worksheet: An empty sheet.
        facts: Plan and schedule.
        styles: The workbook's styles.
    """
    columns = columns_of(facts)
    widths = _widths(facts, columns)
    set_widths(worksheet, widths)
    c.set_looks(worksheet, columns, styles)
    c.set_tips(worksheet, columns, HEADER)
    if facts.order:
        take_inputs(worksheet, columns, FIRST, HEADER + len(facts.order))
    protect(worksheet)
    room = page_pixels(A3) / _SMALLEST_PRINT - sum(widths) * _PIXELS_A_DIGIT
    chart = Chart(facts, styles, len(columns) + 1, room)
    chart.set_columns(worksheet)
    last = max(HEADER + len(facts.order), FIRST)
    extent = f"A1:{get_column_letter(chart.last)}{last}"
    _set_up(worksheet, facts, columns, last)
    set_page(worksheet, facts, extent=extent, titles=f"{UPPER_TIER}:{HEADER}", paper=A3)
    _set_formats(worksheet, columns, last)
    chart.mark_today(worksheet, HEADER, last)
    write_rows(worksheet, _rows(facts, styles, columns, chart, widths))


def _set_up(worksheet: Worksheet, facts: Facts, columns: Columns, last: int) -> None:
    after_name = get_column_letter(columns.index(c.NAME) + 2)
    set_view(worksheet, f"{after_name}{FIRST}", gridlines=True)
    worksheet.sheet_properties.outlinePr = Outline(summaryBelow=False)
    deepest = max(facts.plan.outline.levels, default=1) - 1
    worksheet.sheet_format.outlineLevelRow = min(deepest, MOST_LEVELS) or None
    worksheet.auto_filter.ref = f"A{HEADER}:{get_column_letter(len(columns))}{last}"


def _set_formats(worksheet: Worksheet, columns: Columns, last: int) -> None:
    """Let work that is late on the day of reading stand out, and finished work stand back."""
    finish, percent = (get_column_letter(columns.index(column) + 1) for column in (c.FINISH, c.PERCENT_COMPLETE))
    late = f"AND(ISNUMBER(${finish}{FIRST}),${finish}{FIRST}<TODAY(),${percent}{FIRST}<1)"
    formats = worksheet.conditional_formatting
    formats.add(f"{finish}{FIRST}:{finish}{last}", while_true(late, font=Font(color=ALARM, bold=True)))
    whole = f"A{FIRST}:{get_column_letter(len(columns))}{last}"
    formats.add(whole, while_true(f"${percent}{FIRST}=1", font=Font(color=FAINT)))


def _widths(facts: Facts, columns: Columns) -> list[float]:
    """Return the widths of the table's columns: those of free text as wide as their texts."""
    plan = facts.plan
    texts = {
        c.WBS: [plan.outline.wbs(task) for task in facts.order],
        c.OWNER: [facts.people_names(task) for task in facts.order],
        c.CONSTRAINT: [facts.constraint(task) or "" for task in plan.tasks()],
        c.STATUS: [tr("Not started"), tr("In progress"), tr("Late"), tr("Behind")],
        c.PREDECESSORS: [facts.predecessors(task) for task in facts.order],
        c.NOTE: [task.notes for task in plan.tasks()],
        c.CRITICAL: [tr("Critical")],
    }
    names = [
        fitted([plan.task(task).name], 0, c.NAME.most) + (plan.outline.levels[row] - 1) * INDENT_WIDTH
        for row, task in enumerate(facts.order)
    ]
    widths = []
    for column in columns:
        least = max(column.width, 0 if column is c.ID else heading_width(column.title))
        most = max(column.most, column.width)
        told = (
            [str(column.read(facts, task, facts.schedule[task.id]) or "") for task in plan.tasks()]
            if column.own
            else []
        )
        widths.append(fitted(texts.get(column, told), least, most))
    widths[columns.index(c.NAME)] = min(max([c.NAME.width, *names]), c.NAME.most)
    return widths


def _rows(facts: Facts, styles: Styles, columns: Columns, chart: Chart, widths: list[float]) -> Iterator[Row]:
    yield from _head(facts, styles, columns, chart, widths)
    cells = c.TaskCells(facts, styles, columns, dressed=True, inputs=True)
    name_width = widths[columns.index(c.NAME)]
    note_width = widths[columns.index(c.NOTE)]
    for identity, level in zip(facts.order, facts.plan.outline.levels, strict=True):
        task = facts.plan.task(identity)
        count = max(lines(task.name, name_width - (level - 1) * INDENT_WIDTH), lines(task.notes, note_width))
        yield Row([*cells.row(task, level), *chart.row(task)], height(count), level - 1)


def _head(facts: Facts, styles: Styles, columns: Columns, chart: Chart, widths: list[float]) -> Iterator[Row]:
    """Iterate over the title block and the header."""
    blank = styles.of(Look())
    ground = [*((at, None, blank) for at in range(1, len(columns) + 1)), *chart.blank()]
    title = Row([(1, facts.title, styles.of(Look(bold=True, size=16)))], _TITLE_HEIGHT)
    places = [columns.index(column) + 1 for column in _FIGURE_COLUMNS]
    parts = [title, *figure_rows(plan_figures(facts), places, styles)]
    for part, legend in zip(parts, chart.legend(TITLE_ROWS), strict=True):
        yield part._replace(cells=_laid(ground, part.cells, legend))
    aside = styles.of(Look(size=8, colour=FAINT))
    tips = [
        (columns.index(c.NAME) + 1, tr("Fill in what is tinted, and send the workbook back."), aside),
        (columns.index(c.PREDECESSORS) + 1, tr(c.PREDECESSORS.tip), aside),
    ]
    yield Row(_laid(ground, tips, chart.upper_tier()), height(1))
    count = heading_lines([column.title for column in columns], widths)
    yield Row([*c.headings(columns, styles), *chart.lower_tier()], height(count))


def _laid(ground: Iterable[Cell], *layers: Iterable[Cell]) -> list[Cell]:
    """Lay cells over the blank ones that keep the looks of columns out of a row."""
    held = {cell[0]: cell for cell in itertools.chain(ground, *layers)}
    return [held[column] for column in sorted(held)]
