"""Finds the rows of tasks in the visible sheets: columns by their headings, rows by their IDs, wherever both stand.

1. A table begins below a row that holds the headings of ID and of all input cells, in any order, on any sheet.
2. It ends where a line stands by itself in the column of IDs, as the title of the next table does, or at headings.
3. A row whose ID was not sent, or that has none, is told of and not taken.
4. An ID that stands twice in a table is taken where its rows agree; where they differ, nothing of it is.
5. Sent rows that are in no table are counted and change nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final, NamedTuple

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from planner.analysis.progress import Field
from planner.files.excel.returned.readings import Cell
from planner.files.excel.returned.sent_rows import MOST_ROWS, Sent
from planner.language import tr

MOST_COLUMNS: Final = 256
_LONGEST_NAME: Final = 40


class Place(NamedTuple):
    """Where an input cell stands.

    Attributes:
        sheet: Title of the sheet.
        row: Its row.
        column: Its column, from 1.
    """

    sheet: str
    row: int
    column: int

    @property
    def text(self) -> str:
        """What people call it: `Plan!H7`."""
        return f"{self.sheet}!{get_column_letter(self.column)}{self.row}"


@dataclass(slots=True)
class TaskRow:
    """A row of a task.

    Attributes:
        number: The task's ID.
        places: Where its input cells are.
        cells: What stands there.
    """

    number: int
    places: dict[Field, Place]
    cells: dict[Field, Cell]


@dataclass(slots=True)
class Found:
    """What the visible sheets hold.

    Attributes:
        rows: The rows of tasks by table and ID; more than one where an ID stands twice in a table.
        remarks: What there is to say about other rows.
    """

    rows: list[dict[int, list[TaskRow]]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


class _Columns(NamedTuple):
    """Where the columns of a table stand, from 0."""

    number: int
    name: int
    inputs: dict[Field, int]


Row = tuple[Any, ...]


def find_tables(workbook: Workbook, sent: Sent) -> Found:
    """Return the rows of tasks of all sheets, in the order in which they stand."""
    found = Found()
    for sheet in workbook.worksheets:
        if sheet.title != sent.sheet:
            sheet.reset_dimensions()  # what a sheet says of its size may be wrong
            rows = islice(sheet.iter_rows(max_col=MOST_COLUMNS), MOST_ROWS)
            _Sheet(sheet.title, workbook.epoch, sent, found).take(enumerate(rows, 1))
    return found


class _Sheet:
    """One sheet as it is read row by row."""

    def __init__(self, title: str, epoch: Any, sent: Sent, found: Found) -> None:  # openpyxl leaves it open
        self._title = title
        self._epoch = epoch
        self._sent = sent
        self._found = found
        self._columns: _Columns | None = None
        self._table: dict[int, list[TaskRow]] = {}

    def take(self, rows: Iterable[tuple[int, Row]]) -> None:
        """Read all rows."""
        blank: Row | None = None
        for at, row in rows:
            if row is blank:  # rows that are not there are one and the same to openpyxl
                continue
            if all(cell.value is None for cell in row):
                blank = row
                continue
            columns = self._headings(row)
            if columns is not None:
                self._columns, self._table = columns, {}
                self._found.rows.append(self._table)
            elif self._columns is not None:
                self._take_row(at, row, self._columns)

    def _headings(self, row: Row) -> _Columns | None:
        """Return where the columns are where a row is the header of a table; None where it isn't."""
        sent = self._sent
        held = {cell.value.strip(): at for at, cell in reversed(list(enumerate(row))) if isinstance(cell.value, str)}
        if sent.id_heading not in held or not all(heading in held for heading in sent.headings.values()):
            if sent.id_heading in held:
                self._columns = None  # another table, of nothing that is filled in
            return None
        inputs = {which: held[heading] for which, heading in sent.headings.items()}
        return _Columns(held[sent.id_heading], held.get(sent.name_heading, -1), inputs)

    def _take_row(self, at: int, row: Row, columns: _Columns) -> None:
        head = _value(row, columns.number)
        number = _number(head)
        if number is None:
            self._take_strange(at, row, columns, head)
        elif number not in self._sent.tasks:
            self._remark(
                tr("{place}: there is no task with the ID {number} in what was sent; the row was not taken."),
                at,
                number=number,
            )
        else:
            places = {which: Place(self._title, at, column + 1) for which, column in columns.inputs.items()}
            cells = {which: self._cell(row, column) for which, column in columns.inputs.items()}
            self._table.setdefault(number, []).append(TaskRow(number, places, cells))
            self._compare_name(at, number, _value(row, columns.name))

    def _take_strange(self, at: int, row: Row, columns: _Columns, head: object) -> None:
        """Tell of a row without an ID, or see that the table has ended."""
        others = [n for n in (columns.name, *columns.inputs.values()) if _value(row, n) not in (None, "")]
        if head not in (None, "") and not others:
            self._columns = None
        elif others:
            name = _shortened(_value(row, columns.name))
            text = tr("{place}: “{name}” has no ID; new rows are not taken, add the task in the planner.")
            self._remark(text, at, name=name)

    def _compare_name(self, at: int, number: int, name: object) -> None:
        sent = self._sent.tasks[number].name
        if isinstance(name, str) and _plain(name) != _plain(sent):
            text = tr(
                "{place}: the ID {number} was sent with “{sent}”, the row says “{name}”; rows are known by their ID."
            )
            self._remark(text, at, number=number, sent=_shortened(sent), name=_shortened(name))

    def _remark(self, text: str, at: int, **data: object) -> None:
        place = tr("{sheet}, row {row}").format(sheet=self._title, row=at)
        self._found.remarks.append(text.format(place=place, **data))

    def _cell(self, row: Row, column: int) -> Cell:
        if column >= len(row):
            return Cell(None)
        cell = row[column]
        return Cell(cell.value, getattr(cell, "number_format", None) or "General", self._epoch)


def _value(row: Row, column: int) -> object:
    return row[column].value if 0 <= column < len(row) else None


def _number(value: object) -> int | None:
    """Return the ID that a cell holds; None where it holds none."""
    if isinstance(value, str):
        text = value.strip()
        return int(text) if text.isdecimal() and len(text) < 12 else None  # noqa: PLR2004  # more than any ID has
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1:
        return None
    return int(value) if abs(value) < 2**53 else None  # beyond that numbers are not whole


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name.replace("_x000D_", "").replace("x005F_", "")))


def _shortened(name: object) -> str:
    text = " ".join(str("" if name is None else name).split())
    return text if len(text) <= _LONGEST_NAME else text[:_LONGEST_NAME] + "…"
