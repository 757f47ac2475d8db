"""Rows of a sheet as values, and how they become openpyxl's cells.

openpyxl takes some 10 µs a cell when a sheet is streamed (write-only) and a cell is used again in every row, twice
as long when each cell is made and styled anew. So empty cells are only there where they must look like something, and
a date goes in as the number that Excel keeps for it, worked out once. A text is written as a text whatever it begins
with: no cell is ever a formula.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from openpyxl.cell import Cell as StyledCell
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

from planner.files.excel.styles import Style
from planner.files.excel.text import clean

Value = str | int | float | dt.date | None
"""What a cell holds; None for a cell that has a style alone."""

Cell = tuple[int, Value, Style]
"""Column from 1, value, style."""

_TEXT: Final = "s"
_FORMULA_STARTS: Final = frozenset("=+-@\t\r")
_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
MOST_LEVELS: Final = 7
"""Outline levels that Excel can fold, the top not counted."""


class Row(NamedTuple):
    """One row of a sheet.

    Attributes:
        cells: Its cells by ascending column; those that are not there are empty and have no style of their own.
        height: Height in points; 0 leaves it to the program that opens the file.
        level: Outline level, from 0.
    """

    cells: Sequence[Cell]
    height: float = 0
    level: int = 0


def write_rows(worksheet: Worksheet, rows: Iterable[Row]) -> None:
    """Write rows from the first on; only one of them is in memory at a time.

    Args:
        worksheet: A sheet of a write-only workbook, its columns and view set, without rows so far.
        rows: Its rows.
    """
    shapes: dict[tuple[float, int], RowDimension] = {}
    for number, row in enumerate(rows, 1):
        shape = row.height, min(row.level, MOST_LEVELS)
        if any(shape):
            if shape not in shapes:
                shapes[shape] = RowDimension(worksheet, ht=shape[0] or None, outlineLevel=shape[1])
            worksheet.row_dimensions[number] = shapes[shape]
        worksheet.append(_cells(row.cells))


def _cells(cells: Sequence[Cell]) -> list[StyledCell | None]:
    """Return the cells of a row as openpyxl takes them: in their places from the first column on."""
    held: list[StyledCell | None] = [None] * (cells[-1][0] if cells else 0)
    for column, value, style in cells:
        if isinstance(value, str):
            held[column - 1] = _text(column, value, style)
        else:
            held[column - 1] = cell = style.cell(column)
            cell.value = _serial(value) if isinstance(value, dt.date) else value
    return held


def _text(column: int, value: str, style: Style) -> StyledCell:
    cell = (style.quoted if value[:1] in _FORMULA_STARTS else style).cell(column)
    cell.value = _escaped(clean(value)) or None
    if value:
        cell.data_type = _TEXT  # openpyxl takes a text that begins with = for a formula, and #N/A for an error
    return cell


def _escaped(text: str) -> str:
    """Return a text in which nothing looks like Excel's own escapes, such as `_x0041_` for A."""
    return _ESCAPED.sub("_x005F_", text) if "_x" in text else text


@lru_cache(maxsize=65_536)
def _serial(day: dt.date) -> float:
    """Return the number that Excel keeps for a date, or a date and time, of the 1900 system."""
    serial: float = to_excel(day)  # type: ignore[no-untyped-call]  # its stub leaves the argument open
    return serial
