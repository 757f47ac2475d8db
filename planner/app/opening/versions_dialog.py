"""Earlier versions of the plan's file: which there are, and what to do with one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import Enum
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from planner.app.forms.buttons import finish_buttons
from planner.app.forms.draft_dialog import plain_label
from planner.files.versions import Version
from planner.language import date_text, tr

_SIZE: Final = (480, 420)


class Wish(Enum):
    """What is to be done with a version."""

    NOTHING = "nothing"
    OPEN = "open"
    RESTORE = "restore"


class VersionsDialog(QDialog):
    """The versions of one file, the latest first.

    Attributes:
        list: One line for each.
        wish: What is to be done with the chosen one.
    """

    def __init__(self, name: str, versions: Sequence[Version], parent: QWidget) -> None:
        """Show versions.

        Args:
            name: What the plan is called.
            versions: At least one, the latest first.
            parent: The window.
        """
        super().__init__(parent)
        self._versions = tuple(versions)
        self.wish = Wish.NOTHING
        title = tr("Earlier versions of “{name}”").format(name=name)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.list = self._make_list()
        layout = QVBoxLayout(self)
        layout.addWidget(
            plain_label(tr("Each save is kept for you: the last five, then one an hour and one a day."), self)
        )
        layout.addWidget(self.list, 1)
        layout.addWidget(self._make_buttons())
        self.resize(*_SIZE)
        self.list.setFocus()

    def _make_list(self) -> QTreeWidget:
        made = QTreeWidget(self)
        made.setAccessibleName(tr("Versions"))
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        made.setHeaderLabels([tr("Saved"), tr("Tasks"), tr("Finish")])
        minutes = Counter(version.saved.replace(second=0) for version in self._versions)
        for version in self._versions:
            alone = minutes[version.saved.replace(second=0)] == 1
            day = date_text(version.saved, "medium")
            time = date_text(version.saved, "time" if alone else "time-seconds")
            line = [f"{day} {time}", str(version.tasks), date_text(version.finish, "medium")]
            item = QTreeWidgetItem(line)
            for column in (1, 2):
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            made.addTopLevelItem(item)
        header = made.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        made.headerItem().setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
        made.headerItem().setTextAlignment(2, Qt.AlignmentFlag.AlignRight)
        made.setCurrentIndex(made.model().index(0, 0))
        made.itemActivated.connect(lambda: self._take(Wish.OPEN))
        return made

    def _make_buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(self)
        opened = box.addButton(tr("Open a copy"), QDialogButtonBox.ButtonRole.ActionRole)
        opened.setToolTip(tr("Show this version in a window of its own"))
        opened.clicked.connect(lambda: self._take(Wish.OPEN))
        restored = box.addButton(tr("Restore"), QDialogButtonBox.ButtonRole.ActionRole)
        restored.setToolTip(tr("Let the open plan be what this version is; undo takes it back"))
        restored.clicked.connect(lambda: self._take(Wish.RESTORE))
        box.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        box.rejected.connect(self.reject)
        finish_buttons(box, opened)
        return box

    @property
    def version(self) -> Version:
        """The version that is chosen."""
        return self._versions[self.list.currentIndex().row()]

    def _take(self, wish: Wish) -> None:
        self.wish = wish
        self.accept()
