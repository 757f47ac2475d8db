"""How cells look: colours that stand apart in grey print too, and the numbers that a workbook knows its styles by."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle

from planner.language import current

INK: Final = "1F2933"
FAINT: Final = "6B7280"
HAIRLINE: Final = "D5D9DF"
HEADING: Final = "2F3E4E"
HEADING_TEXT: Final = "FFFFFF"
BAND: Final = "E4E8ED"
OTHER_BAND: Final = "F3F5F7"
SUMMARY_ROW: Final = "F3F5F7"
DAY_OFF: Final = "E9ECEF"
ALARM: Final = "A63A00"

DONE: Final = "2B6CA3"
REMAINING: Final = "74ADDA"
CRITICAL_DONE: Final = "8A3200"
CRITICAL: Final = "E58A4E"
CRITICAL_EDGE: Final = "6B2700"
SUMMARY: Final = "20262E"
TODAY: Final = "0072B2"

DATE: Final = "yyyy-mm-dd"
PERCENT: Final = "0%"
GENERAL: Final = "General"

SIZE: Final = 10.0
"""Points of ordinary text."""

_FONTS: Final = {"zh_CN": "Microsoft YaHei"}
_LATIN_FONT: Final = "Calibri"
_MOST_INDENT: Final = 15


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


def font_name() -> str:
    """Return the font for the language in use; Excel takes another by itself for what it lacks."""
    return _FONTS.get(current(), _LATIN_FONT)


class Styles:
    """The styles of one workbook by number, made as they are asked for."""

    def __init__(self, workbook: Workbook) -> None:
        """Start without any.

        Args:
            workbook: The workbook, with at least one sheet.
        """
        self._scratch = workbook.worksheets[0]
        self._font = font_name()
        self._numbers: dict[Look, int] = {}
        self._looks: dict[int, Look] = {}

    def number(self, look: Look) -> int:
        """Return the number of a style."""
        known = self._numbers.get(look)
        if known is None:
            # A cell outside the sheet's own: it carries the style into the workbook and is dropped.
            known = _styled(Cell(self._scratch, row=1, column=1), look, self._font).style_id
            self._numbers[look] = known
            self._looks[known] = look
        return known

    def quoted(self, number: int) -> int:
        """Return the style that looks the same and keeps as text what is typed into the cell again."""
        return self.number(self._looks[number]._replace(quoted=True))

    def wraps(self, number: int) -> bool:
        """Whether a style breaks its text into lines."""
        return self._looks[number].wrapped


def _styled(cell: Cell, look: Look, font: str) -> Cell:
    cell.font = Font(
        name=font, size=look.size, bold=look.bold, italic=look.italic, strike=look.struck, color=look.colour
    )
    if look.fill:
        cell.fill = solid(look.fill)
    cell.number_format = look.number
    cell.alignment = Alignment(
        horizontal=look.across or ("left" if look.indent else None),
        vertical="top" if look.ruled else "center",
        indent=min(look.indent, _MOST_INDENT),
        wrap_text=look.wrapped or None,
        shrink_to_fit=look.shrunk or None,
    )
    cell.border = _border(look)
    cell.quotePrefix = look.quoted
    return cell


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
