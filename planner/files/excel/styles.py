"""How cells look: colours that stand apart in grey print too, and cells that carry a look into a workbook.

openpyxl works out a style attribute by attribute, which takes longer than writing the cell. So each look is worked out
once, on one cell, and its copies are used again in every row: a streamed sheet writes a row as it is appended.
"""

from __future__ import annotations

import re
from copy import copy
from typing import Final, Literal, NamedTuple

from openpyxl.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.worksheet import Worksheet

from planner.language import current, date_pattern

INK: Final = "1F2933"
FAINT: Final = "6B7280"
HAIRLINE: Final = "D5D9DF"
HEADING: Final = "2F3E4E"
HEADING_TEXT: Final = "FFFFFF"
BAND: Final = "E4E8ED"
OTHER_BAND: Final = "F3F5F7"
SUMMARY_ROW: Final = "F3F5F7"
DAY_OFF: Final = "E9ECEF"
INPUT: Final = "FFF6DC"
"""Cells that people fill in; light enough for grey print."""
ALARM: Final = "A63A00"

DONE: Final = "2B6CA3"
REMAINING: Final = "74ADDA"
PLANNED: Final = "A9B1BA"
CRITICAL_DONE: Final = "8A3200"
CRITICAL: Final = "E58A4E"
CRITICAL_EDGE: Final = "6B2700"
SUMMARY: Final = "20262E"
TODAY: Final = "0072B2"

DATE: Final = "date"
"""Stands for the format of dates of the region in use, which `number_format` knows."""
PERCENT: Final = "0%"
GENERAL: Final = "General"

SIZE: Final = 10.0
"""Points of ordinary text."""

_FONTS: Final = {"zh_CN": "Microsoft YaHei"}
_LATIN_FONT: Final = "Calibri"
_MOST_INDENT: Final = 15
_PARTS: Final = re.compile(r"(y+|M+|L+|d+)|('[^']*')|([^yMLd']+)")


class Look(NamedTuple):
    """How a cell looks.

    Attributes:
        bold: Bold text.
        italic: Slanted text.
        struck: Struck-out text.
        colour: Colour of the text.
        size: Points of the text.
        fill: Colour of the ground; empty for none.
        number: Format of numbers and dates.
        across: Where the text stands; empty leaves numbers right and text left.
        indent: Steps from the left.
        wrapped: Broken into lines.
        shrunk: Made smaller until it fits, so that a date is never shown as `###`.
        ruled: Hairline below.
        edge: Colour of a line above and below; empty for none.
        quoted: What is typed into the cell again stays text.
        open: It may be filled in where the sheet is protected.
    """

    bold: bool = False
    italic: bool = False
    struck: bool = False
    colour: str = INK
    size: float = SIZE
    fill: str = ""
    number: str = GENERAL
    across: Literal["", "left", "center", "right"] = ""
    indent: int = 0
    wrapped: bool = False
    shrunk: bool = False
    ruled: bool = False
    edge: str = ""
    quoted: bool = False
    open: bool = False


def font_name() -> str:
    """Return the font for the language in use; Excel takes another by itself for what it lacks."""
    return _FONTS.get(current(), _LATIN_FONT)


class Style:
    """A look in one workbook.

    Attributes:
        look: The look.
    """

    def __init__(self, styles: Styles, look: Look, model: Cell) -> None:
        """Start with one cell.

        Args:
            styles: The styles that this one belongs to.
            look: The look.
            model: A cell that looks like this.
        """
        self.look = look
        self._styles = styles
        self._model = model
        self._cells: dict[int, Cell] = {}

    def cell(self, column: int) -> Cell:
        """Return the cell that carries this style in a column, from 1; the same one for every row."""
        held = self._cells.get(column)
        if held is None:
            held = self._cells[column] = copy(self._model)
        return held

    @property
    def quoted(self) -> Style:
        """The style that looks the same and keeps as text what is typed into the cell again."""
        return self._styles.of(self.look._replace(quoted=True))


class Styles:
    """The styles of one workbook, made as they are asked for."""

    def __init__(self, worksheet: Worksheet) -> None:
        """Start without any.

        Args:
            worksheet: Any sheet of the workbook.
        """
        self._worksheet = worksheet
        self._font = font_name()
        self._known: dict[Look, Style] = {}

    def of(self, look: Look) -> Style:
        """Return the style of a look."""
        known = self._known.get(look)
        if known is None:
            model = Cell(self._worksheet, row=1, column=1)
            _dress(model, look, self._font)
            known = self._known[look] = Style(self, look, model)
        return known

    def dress_column(self, column: ColumnDimension, look: Look) -> None:
        """Give a look to all cells of a column that have none of their own, so that empty ones need not be there."""
        _dress(column, look, self._font)


def number_format(name: str) -> str:
    """Return the format of a look's numbers in a workbook's own words: dates as the window writes them."""
    return _date_format(date_pattern("compact")) if name == DATE else name


def _date_format(pattern: str) -> str:
    """Return a pattern of Unicode's locale data as a workbook's format: `d MMM y` is `d mmm yyyy`."""
    said = []
    for letters, quoted, rest in _PARTS.findall(pattern):
        text = quoted.strip("'") or rest
        said.append("yyyy" if letters.startswith("y") else letters.lower() or (f'"{text}"' if text.isalpha() else text))
    return "".join(said)


def _dress(cell: Cell | ColumnDimension, look: Look, font: str) -> None:
    cell.font = Font(
        name=font, size=look.size, bold=look.bold, italic=look.italic, strike=look.struck, color=look.colour
    )
    if look.fill:
        cell.fill = solid(look.fill)
    cell.number_format = number_format(look.number)
    cell.alignment = Alignment(
        horizontal=look.across or ("left" if look.indent else None),
        vertical="top" if look.ruled else "center",
        indent=min(look.indent, _MOST_INDENT),
        wrap_text=look.wrapped or None,
        shrink_to_fit=look.shrunk or None,
    )
    cell.border = _border(look)
    cell.quotePrefix = look.quoted
    if look.open:
        cell.protection = Protection(locked=False)


def _border(look: Look) -> Border:
    if look.edge:
        side = Side(style="medium", color=look.edge)
        return Border(top=side, bottom=side)
    return Border(bottom=Side(style="hair", color=HAIRLINE)) if look.ruled else Border()


def solid(colour: str) -> PatternFill:
    """Return a fill of one colour."""
    return PatternFill("solid", start_color=colour, end_color=colour)


def while_true(
    test: str, *, font: Font | None = None, fill: PatternFill | None = None, border: Border | None = None
) -> Rule:
    """Return a conditional format.

    Args:
        test: Formula that says when it holds, written for the first cell of its range.
        font: Font while it holds.
        fill: Ground while it holds.
        border: Border while it holds.
    """
    return Rule(type="expression", formula=[test], dxf=DifferentialStyle(font=font, fill=fill, border=border))
