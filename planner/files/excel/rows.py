"""Rows of a sheet as values, and the XML that they become.

openpyxl writes a cell in some 28 µs and a plan of 10,000 tasks has 400,000 of them, so the cells are written here;
everything around them (views, widths, printing, styles, names) is openpyxl's. A text is written as a text whatever it
begins with: no cell is ever a formula.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

from planner.files.excel.text import clean

Value = str | int | float | dt.date | None
"""What a cell holds; None for a cell that has a style alone."""

Cell = tuple[int, Value, int]
"""Column from 1, value, number of the style."""

Quoted = Callable[[int], int]
"""From a style to the same one with the mark that what is typed into the cell again stays text."""

_FORMULA_STARTS: Final = frozenset("=+-@\t\r")
_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ROWS_A_PIECE: Final = 256

_BEFORE_FIRST: Final = dt.date(1899, 12, 30).toordinal()
_FIRST_OF_MARCH: Final = 61
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


def rows_xml(rows: Iterable[Row], quoted: Quoted) -> Iterator[bytes]:
    """Iterate over the XML of rows, numbered from 1, in pieces of some hundred rows."""
    piece: list[str] = []
    for number, row in enumerate(rows, 1):
        piece.append(_row_xml(number, row, quoted))
        if len(piece) == _ROWS_A_PIECE:
            yield "".join(piece).encode()
            piece.clear()
    yield "".join(piece).encode()


def _row_xml(number: int, row: Row, quoted: Quoted) -> str:
    height = f' ht="{row.height:g}" customHeight="1"' if row.height else ""
    level = f' outlineLevel="{min(row.level, MOST_LEVELS)}"' if row.level else ""
    cells = "".join([_cell_xml(number, cell, quoted) for cell in row.cells])
    return f'<row r="{number}"{height}{level}>{cells}</row>'


def _cell_xml(row: int, cell: Cell, quoted: Quoted) -> str:
    column, value, style = cell
    place = f'{_letters(column)}{row}"'
    if value is None or value == "":
        return f'<c r="{place} s="{style}"/>'
    if isinstance(value, str):
        return _text_xml(place, value, style, quoted)
    number = _serial(value) if isinstance(value, dt.date) else value
    return f'<c r="{place} s="{style}"><v>{number!r}</v></c>'


def _text_xml(place: str, value: str, style: int, quoted: Quoted) -> str:
    if value[0] in _FORMULA_STARTS:
        style = quoted(style)
    text = clean(value)
    if "_x" in text:
        text = _ESCAPED.sub("_x005F_", text)
    return f'<c r="{place} s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


@lru_cache(maxsize=16_384)
def _letters(column: int) -> str:
    return get_column_letter(column)


@lru_cache(maxsize=65_536)
def _serial(day: dt.date) -> int | float:
    """Return the number that Excel keeps for a date, or a date and time, of the 1900 system."""
    days = day.toordinal() - _BEFORE_FIRST
    if days < _FIRST_OF_MARCH:
        days -= 1  # Excel believes that there was a 29 February 1900
    if isinstance(day, dt.datetime):
        return days + (day - dt.datetime.combine(day, dt.time())) / dt.timedelta(days=1)
    return days
