"""How sheets are seen and printed: frozen panes, paper, page headers and footers, repeated titles."""

from __future__ import annotations

from typing import Final, Literal

from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from planner.files.excel.facts import Facts
from planner.files.excel.text import page_text
from planner.language import date_text, tr

A3: Final = 8
A4: Final = 9
MARGIN: Final = 0.35
"""Inches left and right."""

_INCHES: Final = {A3: 16.54, A4: 11.69}
_PIXELS_AN_INCH: Final = 96


def page_pixels(paper: int) -> float:
    """Return how many pixels a landscape page is wide between its margins, at full size."""
    return (_INCHES[paper] - 2 * MARGIN) * _PIXELS_AN_INCH


def set_page(
    worksheet: Worksheet,
    facts: Facts,
    *,
    extent: str,
    titles: str | None = None,
    paper: Literal[8, 9] = A4,
    one_page: bool = False,
) -> None:
    """Print a sheet landscape, one page wide, with plan, sheet, status date and page number around it.

    Args:
        worksheet: The sheet.
        facts: The plan.
        extent: Range to print.
        titles: Rows to repeat on every page, such as `4:5`.
        paper: A3 or A4.
        one_page: One page high as well.
    """
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.paperSize = paper
    worksheet.page_setup.fitToWidth = 1
    worksheet.page_setup.fitToHeight = int(one_page)
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = worksheet.page_margins
    margins.left = margins.right = MARGIN
    margins.top = margins.bottom = 0.6
    margins.header = margins.footer = 0.3
    worksheet.print_area = extent
    if titles:
        worksheet.print_title_rows = titles
    _set_texts(worksheet, facts)


def _set_texts(worksheet: Worksheet, facts: Facts) -> None:
    header, footer = worksheet.oddHeader, worksheet.oddFooter
    assert header is not None  # noqa: S101  # openpyxl makes both with the sheet
    assert footer is not None  # noqa: S101
    header.left.text = page_text(facts.title)
    header.right.text = page_text(worksheet.title)
    if facts.status_date is not None:
        day = date_text(facts.status_date, "full")
        footer.left.text = page_text(tr("Status date: {date}").format(date=day))
    footer.right.text = tr("Page {page} of {pages}").format(page="&P", pages="&N")


def set_view(worksheet: Worksheet, freeze: str, *, gridlines: bool = False) -> None:
    """Freeze what lies above and left of a cell, and show or hide the grid."""
    worksheet.freeze_panes = freeze
    worksheet.sheet_view.showGridLines = gridlines
    worksheet.sheet_view.zoomScale = 100
