"""The command palette: every action by its words, found by how they begin or by a part of them, and run with Enter."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from planner.app.commands.action_table import ACTIONS, MENUS, Action
from planner.app.commands.actions import Actions, plain
from planner.language import tr

_TITLES: Final = dict(MENUS)
_MOVES: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ITSELF: Final = "palette"
_WORDS: Final = re.compile(r"\w+")
_FIRST_CHINESE: Final = "\N{CJK RADICAL REPEAT}"


class CommandPalette(QDialog):
    """A line to type into, and the actions that fit, the best first.

    Attributes:
        chosen: The action to be run once the dialog is closed; None for none.
    """

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        """List all actions."""
        super().__init__(parent)
        self._actions = actions
        self.chosen: QAction | None = None
        self.setWindowTitle(tr("Find a command"))
        self.setAccessibleName(tr("Find a command"))
        self._text = QLineEdit(self)
        self._text.setMinimumHeight(28)
        self._text.setPlaceholderText(tr("Type a part of what you want to do"))
        self._text.setAccessibleName(tr("Find a command"))
        self._list = QTreeWidget(self)
        self._list.setHeaderLabels([tr("What it does"), tr("Menu"), tr("Key")])
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setAccessibleName(tr("Commands"))
        layout = QVBoxLayout(self)
        layout.addWidget(self._text)
        layout.addWidget(self._list)
        self._text.textChanged.connect(self._fill)
        self._text.returnPressed.connect(self._run)
        self._text.installEventFilter(self)
        self._list.itemActivated.connect(self._run)
        self._fill()
        for column in range(3):
            self._list.resizeColumnToContents(column)
        self.resize(self.sizeHint())
        self._text.setFocus()

    def sizeHint(self) -> QSize:
        """Return a size that shows the columns whole."""
        return QSize(sum(self._list.columnWidth(column) for column in range(3)) + 64, 460)

    @property
    def shown(self) -> list[str]:
        """Ids of the actions that fit, the best first."""
        items = (self._list.topLevelItem(row) for row in range(self._list.topLevelItemCount()))
        return [item.data(0, Qt.ItemDataRole.UserRole) for item in items if item is not None]

    def _fill(self) -> None:
        self._list.clear()
        asked = self._text.text()
        found = [(rank, nth, held) for nth, held in enumerate(ACTIONS) if (rank := self._rank(held, asked)) is not None]
        for _rank, _nth, held in sorted(found, key=lambda entry: entry[:2]):
            self._list.addTopLevelItem(self._item(held))
        first = self._list.topLevelItem(0)
        if first is not None:
            self._list.setCurrentItem(first)

    def _item(self, held: Action) -> QTreeWidgetItem:
        made = self._actions[held.id]
        words = self._words(held)
        text = words if made.isEnabled() else tr("{command} (not possible now)").format(command=words)
        key = made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        item = QTreeWidgetItem([text, plain(tr(_TITLES[held.menu])), key])
        item.setData(0, Qt.ItemDataRole.UserRole, held.id)
        item.setToolTip(0, "")
        if not made.isEnabled():
            for column in range(3):
                item.setForeground(column, self.palette().placeholderText())
        return item

    def _words(self, held: Action) -> str:
        return plain(self._actions[held.id].text())

    def _rank(self, held: Action, asked: str) -> int | None:
        """Return how well an action fits, the smaller the better; None where it doesn't."""
        if held.id == _ITSELF:
            return None
        texts = (
            self._words(held),
            plain(tr(held.tip)) if held.tip else "",
            plain(held.text),
            plain(tr(_TITLES[held.menu])),
        )
        ranks = (fit(asked, text) for text in texts)
        return min(
            (rank + nth for nth, rank in enumerate(ranks) if rank is not None),
            default=None,
        )

    def _run(self) -> None:
        item = self._list.currentItem()
        if item is None:
            return
        action = self._actions[item.data(0, Qt.ItemDataRole.UserRole)]
        if action.isEnabled():
            self.chosen = action
            self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys that go up and down do so in the list while the line has the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
            self._list.keyPressEvent(event)
            return True
        return bool(super().eventFilter(watched, event))


def fit(asked: str, text: str) -> int | None:
    """Return how well a text fits what is asked for, the smaller the better; None where it doesn't.

    Best fits what the text begins with, then what a word of it does, then words of which each begins one of its words,
    in any order, then what stands within a word, then the first letters of its words, and last letters of which each
    handful shortens a word (`clps al`). In Chinese, where a letter is a word, there may be others in between.
    """
    wanted, within = asked.strip().casefold(), text.casefold()
    words = _WORDS.findall(within)
    if within.startswith(wanted):
        return 0
    if re.search(rf"\b{re.escape(wanted)}", within):
        return 10
    begins = all(any(word.startswith(part) for word in words) for part in wanted.split())
    if begins or wanted in within:
        return 20 if begins else 30
    if "".join(word[0] for word in words).startswith("".join(wanted.split())):
        return 40
    chinese = any(letter >= _FIRST_CHINESE for letter in wanted)
    gaps = [_scattered(wanted, within)] if chinese else [_shortened(part, words) for part in wanted.split()]
    return None if None in gaps else 100 + sum(gap or 0 for gap in gaps)


def _shortened(part: str, words: list[str]) -> int | None:
    """Return how well letters fit that shorten a word, its first one among them; None where they shorten none."""
    found = (_scattered(part, word) for word in words if word[0] == part[0])
    return min((gaps for gaps in found if gaps is not None), default=None)


def _scattered(wanted: str, within: str) -> int | None:
    """Return how well letters fit that may have others in between; None where they aren't there in order."""
    gaps, at = 0, -1
    for letter in "".join(wanted.split()):
        found = within.find(letter, at + 1)
        if found < 0:
            return None
        gaps += found - at - 1
        at = found
    return gaps
