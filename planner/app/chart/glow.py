"""The glow of what the last edit moved: it stands for a moment and fades, so that the eye finds what has changed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, QVariantAnimation, Signal
from PySide6.QtWidgets import QApplication, QStyle

from planner.app.document import Document, Update

_STANDS_MS: Final = 700
_FADES_MS: Final = 120
"""No motion takes longer than this."""


class Glow(QObject):
    """Which tasks glow, and how strongly.

    Attributes:
        changed: Emitted when it is another.
        tasks: Ids of the tasks that glow.
        strength: 0 to 1.
    """

    changed = Signal()

    def __init__(self, document: Document, parent: QObject) -> None:
        """Follow a document."""
        super().__init__(parent)
        self.tasks: frozenset[str] = frozenset()
        self.strength = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_STANDS_MS)
        self._timer.timeout.connect(self._fade)
        self._fading = QVariantAnimation(self)
        self._fading.setStartValue(1.0)
        self._fading.setEndValue(0.0)
        self._fading.setDuration(_FADES_MS)
        self._fading.valueChanged.connect(self._set)
        document.changed.connect(self._after_change)

    def _after_change(self, update: Update) -> None:
        self._fading.stop()
        self.tasks = frozenset(move.task for move in update.moved if move.start is not None)
        self._set(1.0 if self.tasks else 0.0)
        if self.tasks:
            self._timer.start()

    def _fade(self) -> None:
        if moves():
            self._fading.start()
        else:
            self._set(0.0)

    def _set(self, strength: float) -> None:
        if strength != self.strength:
            self.strength = strength
            self.changed.emit()


def moves() -> bool:
    """Whether things may move on the screen: the desktop has its animations on."""
    style = QApplication.style()
    return bool(style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0)
