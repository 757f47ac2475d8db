"""The headings of the task table: flat, as high as the chart's timescale, and row numbers with a mark on critical tasks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from planner.app.document import Document
from planner.app.metrics import HEADER_HEIGHT
from planner.app.table_delegate import PAD
from planner.app.table_model import TableModel
from planner.app.theme import TableColours
from planner.paint.palette import LIGHT
from planner.paint.warning import SIZE, paint_warning

_STRIPE: Final = 4
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ColumnHeader(QHeaderView):
    """The columns' titles."""

    def __init__(self, model: TableModel, parent: QWidget) -> None:
        """Let columns be resized and moved."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.colours = TableColours.of(LIGHT)
        self.setSectionsMovable(True)
        self.setMinimumSectionSize(40)
        self.setFixedHeight(HEADER_HEIGHT)

    def sizeHint(self) -> QSize:
        """Return the height of the chart's timescale."""
        return QSize(super().sizeHint().width(), HEADER_HEIGHT)

    def text_width(self, section: int) -> int:
        """Return how wide a column must be to show all of its title."""
        return self.fontMetrics().horizontalAdvance(self._title(section)) + 2 * PAD + 2

    def _title(self, section: int) -> str:
        return str(self._model.headerData(section, Qt.Orientation.Horizontal))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint a title on the flat ground, with hairlines to the right and below."""
        painter.fillRect(rect, self.colours.header)
        painter.setPen(self.colours.header_line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setPen(self.colours.text)
        place = rect.adjusted(PAD, 0, -PAD, 0)
        title = self.fontMetrics().elidedText(self._title(logicalIndex), Qt.TextElideMode.ElideRight, place.width())
        alignment = self._model.headerData(logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        painter.drawText(place, alignment, title)


class RowHeader(QHeaderView):
    """The rows' numbers in the whole plan, which predecessors are named by, and a stripe on critical tasks.

    Attributes:
        colours: What it paints with.
        is_marked: Whether a task bears the mark of a conflict.
    """

    def __init__(self, document: Document, model: TableModel, parent: QWidget) -> None:
        """Number the rows of a table."""
        super().__init__(Qt.Orientation.Vertical, parent)
        self._document = document
        self._model = model
        self.colours = TableColours.of(LIGHT)
        self.is_marked: Callable[[str], bool] = lambda _task: False
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.fit()

    def fit(self) -> None:
        """Be as wide as the largest number."""
        digits = max(2, len(str(len(self._document.plan.outline))))
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("8" * digits) + 2 * PAD + _STRIPE + round(SIZE))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint a number, and on a critical task the stripe, which is a shape and not only a colour."""
        painter.fillRect(rect, self.colours.header)
        task = self._model.task_at(logicalIndex)
        number = str(self._model.headerData(logicalIndex, Qt.Orientation.Vertical) or "")
        painter.setPen(self.colours.muted)
        painter.drawText(rect.adjusted(0, 0, -PAD - _STRIPE, 0), _RIGHT, number or "+")
        if task and self.is_marked(task):
            colours = self.colours
            paint_warning(painter, rect.left() + 3, rect.center().y(), fill=colours.late, ink=colours.header)
        if task and self._document.schedule[task].critical:
            painter.fillRect(
                QRect(rect.right() - _STRIPE, rect.top(), _STRIPE, rect.height() - 1), self.colours.critical
            )
        painter.setPen(self.colours.header_line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
