"""Widths of columns and heights of rows, so that nothing is clipped; Chinese is as wide as it is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from planner.files.excel.text import columns_wide

LINE: Final = 14.5
"""Points that a line of ordinary text takes up."""
PADDING: Final = 2.0
"""Points above and below the lines of a row together."""
MOST_LINES: Final = 8
"""Lines that a row grows to; a longer text is read in its cell."""
INDENT_WIDTH: Final = 1.4
"""Digits that one step of indent takes up."""

_MARGIN: Final = 1.6
"""Digits that a cell's own margins take up, and what a bold text is wider."""
_FILTER_BUTTON: Final = 3.2
_BOLD: Final = 1.08


def fitted(texts: Iterable[str], least: float, most: float) -> float:
    """Return the width, in ordinary digits, of a column for some texts."""
    longest = max((columns_wide(text) for text in texts if text), default=0.0)
    return min(max(longest * _BOLD + _MARGIN, least), max(least, most))


def heading_width(heading: str) -> float:
    """Return the width that a heading needs when it may break between words, beside a filter's button."""
    return max(columns_wide(word) for word in heading.split()) * _BOLD + _FILTER_BUTTON


def heading_lines(headings: Iterable[str], widths: Iterable[float]) -> int:
    """Return how many lines a header row takes beside the filter's buttons."""
    pairs = zip(headings, widths, strict=False)
    return max(lines(heading, width - _FILTER_BUTTON + _MARGIN) for heading, width in pairs)


def lines(text: str, width: float) -> int:
    """Return how many lines a text takes in a column, `MOST_LINES` at most."""
    room = max(width - _MARGIN, 1)
    if len(text) * 2 <= room and "\n" not in text:
        return 1
    if len(text) > room * MOST_LINES:
        return MOST_LINES
    count = sum(max(math.ceil(columns_wide(line) / room), 1) for line in text.split("\n"))
    return min(count, MOST_LINES)


def height(count: int) -> float:
    """Return the height of a row of so many lines, in points."""
    return count * LINE + PADDING


def set_widths(worksheet: Worksheet, widths: Sequence[float]) -> None:
    """Set the widths of a sheet's columns from the first on, in ordinary digits."""
    for at, width in enumerate(widths, 1):
        worksheet.column_dimensions[get_column_letter(at)].width = round(width, 2)
