"""Sheets of one or more tables below each other, each with a heading of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from planner.files.excel import columns as c
from planner.files.excel.facts import Facts
from planner.files.excel.fitting import fitted, heading_lines, heading_width, height, lines, set_widths
from planner.files.excel.inputs import take_inputs
from planner.files.excel.pages import set_page, set_view
from planner.files.excel.rows import Cell, Row, write_rows
from planner.files.excel.styles import FAINT, Look, Styles
from planner.language import trn
from planner.model.records import Task

Told = tuple[Task, str | None]
"""A task and what the last column says of it, where the table has such a column."""

_TITLE_HEIGHT: Final = 26.0
_HEADING_HEIGHT: Final = 22.0
_ASIDE: Final = Look(italic=True, colour=FAINT)
REMARK: Final = c.CELL._replace(wrapped=True)
_REMARKS: Final = c.Column("", lambda _, __, ___: None, REMARK, 16, 44)


@dataclass(frozen=True, slots=True)
class Section:
    """A table of tasks.

    Attributes:
        title: What it shows.
        columns: Its columns.
        tasks: Its tasks, and the remark on each.
        none: What stands there where there are no tasks.
        remark: Heading of a last column of remarks; empty for none.
        most: Rows at most; how many more tasks there are stands below them. 0 for all.
        inputs: People may fill in what they know of the progress.
    """

    title: str
    columns: Sequence[c.Column]
    tasks: Sequence[Told]
    none: str
    remark: str = ""
    most: int = 0
    inputs: bool = False

    @property
    def shown(self) -> Sequence[Told]:
        """The tasks that have rows."""
        return self.tasks[: self.most or None]

    @property
    def rest(self) -> int:
        """How many tasks have none."""
        return len(self.tasks) - len(self.shown)


@dataclass(slots=True)
class _Page:
    """Rows of a sheet as they gather, and what has to be known of them."""

    rows: list[Row] = field(default_factory=list)
    filtered: str = ""


def fill_sections(
    worksheet: Worksheet,
    facts: Facts,
    styles: Styles,
    title: str,
    sections: Sequence[Section],
    *,
    lead: Sequence[Row] = (),
    one_page: bool = False,
) -> None:
    """Fill a sheet with tables; the first of them can be filtered, since a sheet has one filter.

    Args:
        worksheet: An empty sheet.
        facts: Plan and schedule.
        styles: The workbook's styles.
        title: Headline of the sheet.
        sections: The tables, each column of which is as wide as those above and below it need.
        lead: Rows between the headline and the tables.
        one_page: It is a page to print and look at: it fits on one, and nothing is filtered.
    """
    tables = [list(_cells(section, facts, styles)) for section in sections]
    widths = _widths(sections, tables)
    page = _Page([Row([(1, title, styles.of(Look(bold=True, size=16)))], _TITLE_HEIGHT), *lead])
    for section, table in zip(sections, tables, strict=True):
        _tip(worksheet, section, len(page.rows) + 2)
        if section.inputs and table:
            take_inputs(worksheet, section.columns, len(page.rows) + 3, len(page.rows) + 2 + len(table))
        _add(page, section, table, widths, styles)
    set_widths(worksheet, widths)
    set_view(worksheet, "A2")
    extent = f"A1:{get_column_letter(len(widths))}{len(page.rows)}"
    set_page(worksheet, facts, extent=extent, titles="1:1", one_page=one_page)
    if page.filtered and not one_page:
        worksheet.auto_filter.ref = page.filtered
    write_rows(worksheet, page.rows)


def _cells(section: Section, facts: Facts, styles: Styles) -> Iterator[list[Cell]]:
    cells = c.TaskCells(facts, styles, section.columns, inputs=section.inputs)
    style = styles.of(REMARK)
    for task, remark in section.shown:
        row = cells.row(task)
        yield [*row, (len(row) + 1, remark, style)] if section.remark else row


def _widths(sections: Sequence[Section], tables: Sequence[Sequence[Sequence[Cell]]]) -> list[float]:
    """Return the widths of columns that several tables share."""
    count = max(len(section.columns) + bool(section.remark) for section in sections)
    widths = [0.0] * count
    for section, table in zip(sections, tables, strict=True):
        for at, column in enumerate((*section.columns, *([_REMARKS] if section.remark else []))):
            texts = [row[at][1] for row in table]
            least = max(column.width, 0 if column is c.ID else heading_width(_heading(section, column)))
            width = fitted([text for text in texts if isinstance(text, str)], least, max(column.most, column.width))
            widths[at] = max(widths[at], width)
    return widths


def _heading(section: Section, column: c.Column) -> str:
    return section.remark if column is _REMARKS else column.title


def _tip(worksheet: Worksheet, section: Section, row: int) -> None:
    if section.tasks:
        c.set_tips(worksheet, section.columns, row)


def _add(page: _Page, section: Section, table: list[list[Cell]], widths: list[float], styles: Styles) -> None:
    """Put a table below what is there already."""
    page.rows.append(Row([(1, section.title, styles.of(Look(bold=True, size=12)))], _HEADING_HEIGHT))
    if not table:
        page.rows.append(Row([(1, section.none, styles.of(_ASIDE))], height(1)))
    else:
        header = c.headings(section.columns, styles)
        if section.remark:
            header.append((len(header) + 1, section.remark, styles.of(c.HEADER)))
        page.rows.append(Row(header, height(heading_lines([str(text) for _, text, _ in header], widths))))
        top = len(page.rows)
        page.rows.extend(Row(row, height(_lines(row, widths))) for row in table)
        page.filtered = page.filtered or f"A{top}:{get_column_letter(len(header))}{len(page.rows)}"
    if section.rest:
        more = trn("and {count} more task", "and {count} more tasks", section.rest).format(count=section.rest)
        page.rows.append(Row([(2, more, styles.of(_ASIDE))], height(1)))
    page.rows.append(Row([]))


def _lines(row: list[Cell], widths: list[float]) -> int:
    """Return how many lines the wrapped cells of a row take."""
    wrapped = [(value, at) for at, value, style in row if isinstance(value, str) and style.look.wrapped]
    return max((lines(value, widths[at - 1]) for value, at in wrapped), default=1)
