"""The list of all the keys, made from the table of actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from planner.app.commands.guide import all_keys
from planner.app.screen_room import begin_with
from planner.language import tr


class KeysDialog(QDialog):
    """A list of all the keys, menu by menu."""

    def __init__(self, parent: QWidget) -> None:
        """Fill the list."""
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        self.setAccessibleName(tr("Keys"))
        self._list = QTreeWidget(self)
        self._list.setHeaderLabels([tr("What it does"), tr("Key")])
        self._list.setRootIsDecorated(False)
        self._list.setSelectionMode(QTreeWidget.SelectionMode.SingleSelection)
        self._list.setAccessibleName(tr("Keys"))
        self._fill()
        self._list.expandAll()
        header = self._list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        close.button(QDialogButtonBox.StandardButton.Close).setText(tr("Close"))
        close.setAccessibleName(tr("Buttons"))
        close.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._list)
        layout.addWidget(close)
        self._list.resizeColumnToContents(0)
        room = sum(self._list.sizeHintForColumn(column) for column in range(2))
        begin_with(self, max(620, min(room + 96, 960)), 640)

    def _fill(self) -> None:
        for title, lines in all_keys():
            self._add(title, lines)

    def _add(self, title: str, lines: list[tuple[str, str]]) -> None:
        if not lines:
            return
        heading = QTreeWidgetItem(self._list, [title])
        heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = heading.font(0)
        font.setBold(True)
        heading.setFont(0, font)
        for line in lines:
            QTreeWidgetItem(heading, list(line))
