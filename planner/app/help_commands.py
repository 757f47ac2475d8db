"""The Help menu: all the keys, made from the table of actions, and what this program is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Qt, qVersion
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from planner import __version__
from planner.app.action_table import ACTIONS, MENUS
from planner.app.actions import plain
from planner.app.messages import inform
from planner.language import mark, tr

_TABLE_KEYS: Final = (
    (mark("Type into the cell"), mark("any letter or digit")),
    (mark("Edit the cell"), "F2"),
    (mark("Take the text and go down; on the empty last row, start a task"), "Enter"),
    (mark("Take the text and go right"), "Tab"),
    (mark("Give the text up"), "Esc"),
    (mark("Zoom the chart at the mouse"), mark("Ctrl + wheel")),
)
"""Keys that are no action's."""


class HelpCommands(QObject):
    """What the user can look up."""

    def __init__(self, window: QWidget) -> None:
        """Serve a window."""
        super().__init__(window)
        self._window = window

    def show_keys(self) -> None:
        """Show all the keys."""
        dialog = KeysDialog(self._window)
        dialog.exec()
        dialog.deleteLater()

    def show_about(self) -> None:
        """Tell what this program is."""
        lines = (
            tr("Planner {version}").format(version=__version__),
            tr("A desktop planner: tasks, dependencies, Gantt chart, critical path, Excel."),
            tr("Everything stays on this computer; nothing is sent anywhere."),
            f"Qt {qVersion()}",
        )
        inform(self._window, tr("About the planner"), "\n\n".join(lines))


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
        self._list.resizeColumnToContents(0)
        self._list.resizeColumnToContents(1)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        close.button(QDialogButtonBox.StandardButton.Close).setText(tr("Close"))
        close.setAccessibleName(tr("Buttons"))
        close.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._list)
        layout.addWidget(close)
        self.resize(620, 640)

    def _fill(self) -> None:
        self._add(tr("Table and chart"), [(tr(what), tr(key)) for what, key in _TABLE_KEYS])
        for path, title in MENUS:
            lines = [
                (plain(tr(held.tip or held.text)), "  ".join(_native(key) for key in held.keys))
                for held in ACTIONS
                if held.menu == path and held.keys
            ]
            self._add(plain(tr(title)), lines)

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


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
