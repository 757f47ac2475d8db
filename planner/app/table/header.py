"""The headings of the task table: flat, as high as the chart's timescale, and row numbers with a mark on critical tasks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QHeaderView, QWidget

from planner.app.document import Document
from planner.app.metrics import HEADER_HEIGHT
from planner.app.table.model import TableModel
from planner.app.table.painted_cells import PAD
from planner.app.table.row_drag import RowDrag
from planner.app.theme import TableColours
from planner.app.viewport import make_viewport
from planner.paint.palette import LIGHT
from planner.paint.pixels import Pixels
from planner.paint.warning import SIZE, paint_warning

_STRIPE: Final = 4
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ColumnHeader(QHeaderView):
    """The columns' titles."""

    def __init__(self, model: TableModel, parent: QWidget) -> None:
        """Let columns be resized and moved."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        make_viewport(self)
        self._model = model
        self.colours = TableColours.of(LIGHT)
        self.setSectionsMovable(True)
        self.setMinimumSectionSize(40)
        self.setFixedHeight(HEADER_HEIGHT)

    def sizeHint(self) -> QSize:
        """Return the height of the chart's timescale, without Qt asking for what each title is made of."""
        return QSize(self.length(), HEADER_HEIGHT)

    def text_width(self, section: int) -> int:
        """Return how wide a column must be to show all of its title."""
        return self.fontMetrics().horizontalAdvance(self._title(section)) + 2 * PAD + 2

    def _title(self, section: int) -> str:
        return str(self._model.headerData(section, Qt.Orientation.Horizontal))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint a title on the flat ground, with hairlines to the right and below."""
        painter.fillRect(rect, self.colours.header)
        pixels = Pixels(painter)
        for line in (pixels.foot(rect), pixels.side(rect)):
            painter.fillRect(line, self.colours.header_line)
        painter.setPen(self.colours.text)
        place = rect.adjusted(PAD, 0, -PAD, 0)
        title = self.fontMetrics().elidedText(self._title(logicalIndex), Qt.TextElideMode.ElideRight, place.width())
        alignment = self._model.headerData(logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        painter.drawText(place, alignment, title)


class RowHeader(QHeaderView):
    """The rows' numbers in the whole plan, which predecessors are named by, and a stripe on critical tasks.

    A selected row is dragged by its number; a drag from one that isn't selected selects.

    Attributes:
        clicked: Emitted with a selected row that was clicked and not dragged.
        drag: Where the selected rows are dragged to.
        colours: What it paints with.
        is_marked: Whether a task bears the mark of a conflict.
    """

    clicked = Signal(int)

    def __init__(self, document: Document, model: TableModel, parent: QWidget) -> None:
        """Number the rows of a table."""
        super().__init__(Qt.Orientation.Vertical, parent)
        make_viewport(self)
        self._document = document
        self._model = model
        self.colours = TableColours.of(LIGHT)
        self.is_marked: Callable[[str], bool] = lambda _task: False
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMouseTracking(True)
        self.drag: RowDrag | None = None
        self._grabbed: QPoint | None = None
        self.fit()

    def fit(self) -> None:
        """Be as wide as the largest number."""
        digits = max(2, len(str(len(self._document.plan.outline))))
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("8" * digits) + 2 * PAD + _STRIPE + round(SIZE))

    def sizeHint(self) -> QSize:
        """Return the width that fits, without Qt asking for what each number is made of."""
        return QSize(self.minimumWidth(), self.length())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint a number, and on a critical task the stripe, which is a shape and not only a colour."""
        painter.fillRect(rect, self.colours.header)
        task = self._model.task_at(logicalIndex)
        number = str(self._model.headerData(logicalIndex, Qt.Orientation.Vertical) or "")
        painter.setPen(self.colours.muted)
        if self._model.band_at(logicalIndex) is None:
            painter.drawText(rect.adjusted(0, 0, -PAD - _STRIPE, 0), _RIGHT, number or "+")
        if task and self.is_marked(task):
            colours = self.colours
            paint_warning(painter, rect.left() + 3, rect.center().y(), fill=colours.late, ink=colours.header)
        if task and self._document.schedule[task].critical:
            painter.fillRect(
                QRect(rect.right() - _STRIPE, rect.top(), _STRIPE, rect.height() - 1), self.colours.critical
            )
        pixels = Pixels(painter)
        for line in (pixels.foot(rect), pixels.side(rect)):
            painter.fillRect(line, self.colours.header_line)

    # Dragging

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the selected rows; select, where the row isn't."""
        plain = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
        if plain and self._is_selected(event):
            self._grabbed = event.position().toPoint()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held."""
        place = event.position().toPoint()
        if self._grabbed is None or self.drag is None:
            self.setCursor(Qt.CursorShape.OpenHandCursor if self._is_selected(event) else Qt.CursorShape.ArrowCursor)
            super().mouseMoveEvent(event)
        elif self.drag.active:
            self.drag.move(place - QPoint(self.width(), 0))
        elif (place - self._grabbed).manhattanLength() >= QApplication.startDragDistance():
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.drag.start(self._grabbed - QPoint(self.width(), 0))
            self.drag.move(place - QPoint(self.width(), 0))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop what is held; where nothing was dragged, it was a click, which selects this row alone."""
        if self._grabbed is None or self.drag is None:
            super().mouseReleaseEvent(event)
            return
        self._grabbed = None
        self.setCursor(Qt.CursorShape.ArrowCursor)
        if self.drag.active:
            self.drag.end()
        elif not self.drag.cancelled:
            self.clicked.emit(self.logicalIndexAt(event.position().toPoint()))
        self.drag.cancelled = False

    def _is_selected(self, event: QMouseEvent) -> bool:
        row = self.logicalIndexAt(event.position().toPoint())
        selection = self.selectionModel()
        return bool(self._model.task_at(row)) and selection.isRowSelected(row, QModelIndex())
