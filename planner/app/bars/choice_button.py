"""A button that opens a list of which several can be chosen, and says which are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from planner.language import tr, trn

_NAMED: Final = 2
"""So many of those chosen are named; more are counted."""
_LONGEST: Final = 24


class ChoiceButton(QToolButton):
    """Chooses several of a list, which stays open while it is chosen from.

    Attributes:
        changed: Emitted when others are chosen.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Offer nothing yet."""
        super().__init__(parent)
        self._words: dict[str, str] = {}
        self._chosen: tuple[str, ...] = ()
        self._menu = QMenu(self)
        self._menu.installEventFilter(self)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._say()

    @property
    def chosen(self) -> tuple[str, ...]:
        """Keys of what is chosen, in the order of the list; those that it no longer holds at the end."""
        return self._chosen

    def offer(self, words: Mapping[str, str]) -> None:
        """Offer keys with their words; what was chosen stays chosen."""
        self._words = dict(words)
        self._menu.clear()
        for key, word in words.items():
            action = self._menu.addAction(word.replace("&", "&&"))
            action.setData(key)
            action.setCheckable(True)
            action.setChecked(key in self._chosen)
            action.toggled.connect(self._take)
        self._menu.setEnabled(bool(words))
        self._say()

    def choose(self, keys: Sequence[str]) -> None:
        """Choose these and no others."""
        self._chosen = tuple(keys)
        for action in self._menu.actions():
            action.blockSignals(True)  # noqa: FBT003  # Qt's own call
            action.setChecked(action.data() in self._chosen)
            action.blockSignals(False)  # noqa: FBT003  # Qt's own call
        self._say()

    def _take(self) -> None:
        gone = tuple(key for key in self._chosen if key not in self._words)
        listed = tuple(action.data() for action in self._menu.actions() if action.isChecked())
        self._chosen = listed + gone
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        self._menu.setAccessibleName(tr("What can be chosen"))
        words = [_short(self._words.get(key, tr("(gone)"))) for key in self._chosen]
        if not words:
            text = tr("Choose…")
        elif len(words) <= _NAMED:
            text = ", ".join(words)
        else:
            text = trn("{first} and {n} more", "{first} and {n} more", len(words) - 1).format(
                first=words[0], n=len(words) - 1
            )
        self.setText(text.replace("&", "&&"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the list open while it is chosen from, by mouse or keyboard."""
        pressed = event.type() == QEvent.Type.MouseButtonRelease or (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        )
        action = self._menu.activeAction() if pressed and watched is self._menu else None
        if action is not None:
            action.toggle()
            return True
        return bool(super().eventFilter(watched, event))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
