"""The names stay in view: painted once more at the left edge while the other columns are scrolled over their place.

Nothing but a picture: the view itself says that the cells of the names are where the picture is, so that mouse,
editors and menus need to know of no second table.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from planner.app.table.columns import NAME
from planner.app.table.painted_cells import CellPainter, Stretch
from planner.paint.pixels import Pixels

_ROOM: Final = 120
"""The names stay only where so much is left for the other columns beside them."""


class FrozenNames(QObject):
    """The names at the left edge of a table, and their heading."""

    def __init__(self, view: QTableView, header: QHeaderView, look: CellPainter) -> None:
        """Stay out of view until the columns are scrolled."""
        super().__init__(view)
        self._view, self._header = view, header
        self._cells = _Cells(view, look)
        self._title = _Title(header)
        for signal in (header.sectionResized, header.sectionMoved, header.geometriesChanged):
            signal.connect(self.settle)

    @property
    def width(self) -> int:
        """How much of the left edge they cover; 0 while the names are where they belong."""
        return self._cells.width() if self._cells.isVisibleTo(self._view) else 0

    def settle(self) -> None:
        """Stand at the left edge where they are needed, and nowhere where they are not."""
        width, viewport = self._header.sectionSize(NAME), self._view.viewport()
        needed = self._header.sectionViewportPosition(NAME) < 0 and viewport.width() - width >= _ROOM
        self._cells.setVisible(needed)
        self._title.setVisible(needed)
        if needed:
            self._cells.setGeometry(0, 0, width, viewport.height())
            self._title.setGeometry(0, 0, width, self._header.viewport().height())

    def update(self) -> None:
        """Paint them anew."""
        if self.width:
            self._cells.update()
            self._title.update()


class _Cells(QWidget):
    """The cells of the names."""

    def __init__(self, view: QTableView, look: CellPainter) -> None:
        super().__init__(view.viewport())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._look = look
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the names of the rows that are asked for, as the view would."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), self._look.colours.base)
            self._look.paint(painter, event.rect(), [Stretch(NAME, 0, self.width())])
            painter.fillRect(Pixels(painter).side(self.rect()), self._look.colours.header_line)


class _Title(QWidget):
    """The heading of the names."""

    def __init__(self, header: QHeaderView) -> None:
        super().__init__(header.viewport())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._header = header
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the heading as the header would."""
        with QPainter(self) as painter:
            self._header.paintSection(painter, self.rect(), NAME)
