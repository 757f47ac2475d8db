"""The dialog that says which columns the table shows, and in which order."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.language import tr

_ID = Qt.ItemDataRole.UserRole
_SIZE = (380, 520)


class _Titles(QListWidget):
    """A list in which a blank within what is typed is a part of it, and ticks only where nothing was being typed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._typed = QElapsedTimer()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Find by what is typed; a blank goes on with it."""
        goes_on = self._typed.isValid() and self._typed.elapsed() < QApplication.keyboardInputInterval()
        if event.key() == Qt.Key.Key_Space and not goes_on:
            super().keyPressEvent(event)
        elif event.text().isprintable() and event.text():
            self._typed.start()
            self.keyboardSearch(event.text())
        else:
            self._typed.invalidate()
            super().keyPressEvent(event)


class ColumnsDialog(QDialog):
    """A list of all columns, to be ticked and moved."""

    def __init__(self, columns: Sequence[tuple[str, str]], shown: Collection[str], parent: QWidget) -> None:
        """List the columns.

        Args:
            columns: Ids and titles, in the order in which they stand.
            shown: Ids of those that are shown.
            parent: The window.
        """
        super().__init__(parent)
        self.setWindowTitle(tr("Columns"))
        self.setAccessibleName(tr("Columns"))
        self._list = _Titles(self)
        self._list.setAccessibleName(tr("Columns"))
        self._list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        for identity, title in columns:
            item = QListWidgetItem(title, self._list)
            item.setData(_ID, identity)
            fixed = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
            # The names are always shown, and can only be moved.
            always = identity == "name"
            item.setFlags(fixed | Qt.ItemFlag.ItemIsEnabled | (fixed if always else Qt.ItemFlag.ItemIsUserCheckable))
            item.setCheckState(Qt.CheckState.Checked if identity in shown or always else Qt.CheckState.Unchecked)
        self._list.setCurrentRow(0)
        hint = QLabel(tr("Tick what is to be shown; drag to change the order."), self)
        hint.setWordWrap(True)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        box.setAccessibleName(tr("Buttons"))
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        middle = QHBoxLayout()
        middle.addWidget(self._list, 1)
        middle.addLayout(self._movers())
        layout = QVBoxLayout(self)
        layout.addWidget(hint)
        layout.addLayout(middle, 1)
        layout.addWidget(box)
        self.resize(*_SIZE)
        self._list.setFocus()

    def _movers(self) -> QVBoxLayout:
        layout = QVBoxLayout()
        for text, by in ((tr("Move &up"), -1), (tr("Move &down"), 1)):
            button = QPushButton(text, self)
            button.setAccessibleName(text.replace("&", ""))
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, by=by: self._move(by))
            layout.addWidget(button)
        layout.addStretch(1)
        return layout

    def _move(self, by: int) -> None:
        row = self._list.currentRow()
        if 0 <= row + by < self._list.count():
            item = self._list.takeItem(row)
            self._list.insertItem(row + by, item)
            self._list.setCurrentRow(row + by)

    def chosen(self) -> tuple[list[str], list[str]]:
        """Return the ids of all columns in the order chosen, and of those to be shown."""
        items = [self._list.item(row) for row in range(self._list.count())]
        order = [str(item.data(_ID)) for item in items]
        return order, [str(item.data(_ID)) for item in items if item.checkState() is Qt.CheckState.Checked]
