"""Lines of a list that are wrapped and never cut: measured and written by the same means.

Qt's own delegate lays texts out a second time to write them, and where that takes a hair more room than it had
measured, leaves the last line out.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

Index = QModelIndex | QPersistentModelIndex

_FLAGS: Final = (
    Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextDontClip
)
_MARGIN: Final = 3
_ENDLESS: Final = 1 << 16


class WrappedLines(QStyledItemDelegate):
    """Writes the lines of a list as wide as the list is."""

    def __init__(self, view: QAbstractItemView, spacing: int) -> None:
        """Write for a view that leaves some pixels around each line."""
        super().__init__(view)
        self._view, self._spacing = view, spacing

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room that a line takes when it is wrapped."""
        option = self._prepared(option, index)
        width = self._view.viewport().width() - 2 * self._spacing
        room = QRect(0, 0, max(1, width - 2 * _MARGIN), _ENDLESS)
        height = QFontMetrics(option.font).boundingRect(room, int(_FLAGS), option.text).height()
        return QSize(width, height + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground and the frame of the current line as the style does, and the text upon it."""
        option = self._prepared(option, index)
        text, option.text = option.text, ""
        self._view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, self._view)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        group = QPalette.ColorGroup.Active if self._view.hasFocus() else QPalette.ColorGroup.Inactive
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        painter.save()
        painter.setFont(option.font)
        painter.setPen(option.palette.color(group, role))
        painter.drawText(option.rect.adjusted(_MARGIN, 1, -_MARGIN, -1), int(_FLAGS), text)
        painter.restore()

    def _prepared(self, option: QStyleOptionViewItem, index: Index) -> QStyleOptionViewItem:
        made = QStyleOptionViewItem(option)
        self.initStyleOption(made, index)
        return made
