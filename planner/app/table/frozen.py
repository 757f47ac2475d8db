"""The names stay in view: painted once more at the left edge while the other columns are scrolled over their place.

Nothing but a picture: the view itself says that the cells of the names are where the picture is, so that mouse,
editors and menus need to know of no second table.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionViewItem, QTableView, QWidget

from planner.app.table.columns import NAME
from planner.app.table.delegate import TableDelegate
from planner.paint.pixels import Pixels

_ROOM: Final = 120
"""The names stay only where so much is left for the other columns beside them."""


class FrozenNames(QObject):
    """The names at the left edge of a table, and their heading."""

    def __init__(self, view: QTableView, header: QHeaderView, delegate: TableDelegate) -> None:
        """Stay out of view until the columns are scrolled."""
        super().__init__(view)
        self._view, self._header = view, header
        self._cells = _Cells(view, delegate)
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

    def __init__(self, view: QTableView, delegate: TableDelegate) -> None:
        super().__init__(view.viewport())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._view, self._delegate = view, delegate
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the names of the rows that are asked for, as the view would."""
        view, area = self._view, event.rect()
        with QPainter(self) as painter:
            painter.fillRect(area, self._delegate.colours.base)
            first, last = view.rowAt(area.top()), view.rowAt(area.bottom())
            if first >= 0:
                for row in range(first, (view.model().rowCount() - 1 if last < 0 else last) + 1):
                    self._paint_row(painter, row)
            painter.fillRect(Pixels(painter).side(self.rect()), self._delegate.colours.header_line)

    def _paint_row(self, painter: QPainter, row: int) -> None:
        view, option = self._view, QStyleOptionViewItem()
        index = view.model().index(row, NAME)
        option.rect = QRect(0, view.rowViewportPosition(row), self.width(), view.rowHeight(row))
        state = QStyle.StateFlag.State_Enabled
        if view.selectionModel().isSelected(index):
            state |= QStyle.StateFlag.State_Selected
        if view.currentIndex() == index and view.hasFocus():
            state |= QStyle.StateFlag.State_HasFocus
        option.state = state
        self._delegate.paint(painter, option, index)


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
