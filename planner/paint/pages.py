"""A sheet on pages of paper, for printers and PDF alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter

from planner.paint.sheet import Sheet

GoOn = Callable[[int], bool]
"""Is told the number of each page, from 0, before it is painted; whether to paint it and those after it."""

MARGIN_MM: Final = 10.0
"""What is left free at each edge of the paper; printers reach no further."""


class Paper(NamedTuple):
    """What a sheet is put on.

    Attributes:
        size: The size of the pages.
        landscape: Whether they lie on their longer side.
        one_page: Put all rows on one page, however small they get.
    """

    size: QPageSize.PageSizeId = QPageSize.PageSizeId.A3
    landscape: bool = True
    one_page: bool = False

    @property
    def layout(self) -> QPageLayout:
        """The pages, with their margins."""
        turned = QPageLayout.Orientation.Landscape if self.landscape else QPageLayout.Orientation.Portrait
        margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
        return QPageLayout(QPageSize(self.size), turned, margins, QPageLayout.Unit.Millimeter)


def always(_page: int) -> bool:
    """Paint every page."""
    return True


class Pages:
    """A sheet as wide as the paper, on as many pages as it takes; or smaller, whole on one.

    Attributes:
        count: Number of pages, at least one.
    """

    def __init__(self, sheet: Sheet, device: QPagedPaintDevice, *, one_page: bool = False) -> None:
        """Share the rows out among pages of the size that a device has.

        Args:
            sheet: The sheet.
            device: The printer or the writer of a PDF, its paper and its resolution chosen.
            one_page: Put all rows on one page, however small they get.
        """
        self._sheet = sheet
        self._device = device
        paper = QRectF(device.pageLayout().paintRectPixels(device.logicalDpiX()))
        self._zoom = paper.width() / sheet.width
        if one_page:
            self._zoom = min(self._zoom, paper.height() / sheet.size(0, sheet.row_count).height())
        fit = int((paper.height() / self._zoom - sheet.head) // sheet.row_height)
        self._rows = max(sheet.row_count if one_page else fit, 1)
        self.count = max(-(-sheet.row_count // self._rows), 1)

    def paint(self, most: int | None = None, go_on: GoOn = always) -> bool:
        """Paint the pages, one after the other; whether all that were wanted are painted.

        Args:
            most: So many at most; all where None.
            go_on: Whether to paint each, and those after it.
        """
        with QPainter(self._device) as painter:
            painter.scale(self._zoom, self._zoom)
            for page in range(self.count if most is None else min(most, self.count)):
                if not go_on(page):
                    return False
                if page:
                    self._device.newPage()
                first = page * self._rows
                last = min(first + self._rows, self._sheet.row_count)
                self._sheet.paint(painter, first, last, f"{page + 1} / {self.count}")
        return True
