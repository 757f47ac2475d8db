"""The open windows of the program, each with a plan of its own: which there are, which holds a file, where they stand."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMainWindow

from planner.app.document import Document
from planner.app.safekeeping import Safekeeping
from planner.app.screen_room import begin_with
from planner.app.settings import Settings
from planner.model.plan import Plan

_SIZE: Final = (1280, 800)
_STEP: Final = 32
"""So far to the right and down a window stands of the one that it was opened from."""


class Windows(QObject):
    """The windows that are open, in the order in which they were opened.

    Attributes:
        recent_changed: Emitted when the list of recent files is another.
        language_changed: Emitted when another language is in use.
        safekeeping: Keeps the work of all windows; None where nothing does.
    """

    recent_changed = Signal()
    language_changed = Signal()

    def __init__(self, safekeeping: Safekeeping | None = None, parent: QObject | None = None) -> None:
        """Begin without a window.

        Args:
            safekeeping: Keeps the work of all windows; nothing does where None.
            parent: Their owner.
        """
        super().__init__(parent)
        self.safekeeping = safekeeping
        self._open: list[tuple[QMainWindow, Document]] = []
        self._closing: list[QMainWindow] = []
        self._opened = 0

    def add(self, window: QMainWindow, document: Document) -> int:
        """Take a window in and return its number, which no other has had.

        It is held here until it is destroyed: nobody else keeps a window that the user has opened.
        """
        self._opened += 1
        self._open.append((window, document))
        if self.safekeeping is not None:
            self.safekeeping.follow(document)
        window.destroyed.connect(self._forget)
        return self._opened

    def leave(self, window: QMainWindow) -> None:
        """Count a window as closed."""
        for held, document in self._open:
            if held is window and self.safekeeping is not None:
                self.safekeeping.leave(document)
        if window in self.all:
            self._open = [held for held in self._open if held[0] is not window]
            self._closing.append(window)

    def _forget(self) -> None:
        """Let go of the windows that are destroyed."""
        from shiboken6 import isValid

        self._open = [held for held in self._open if isValid(held[0])]
        self._closing = [window for window in self._closing if isValid(window)]

    @property
    def all(self) -> list[QMainWindow]:
        """The open windows."""
        return [window for window, _ in self._open]

    @property
    def plans(self) -> list[Plan]:
        """The plans of the open windows that hold any task."""
        return [document.plan for _, document in self._open if len(document.plan.outline)]

    def holding(self, path: Path) -> QMainWindow | None:
        """Return the window whose plan's file this is, by whatever name; None where there is none."""
        for window, document in self._open:
            if document.path is not None and _is_one_file(document.path, path):
                return window
        return None

    def next_to(self, window: QMainWindow, step: int) -> QMainWindow:
        """Return the window that comes so many after another one, beginning anew after the last."""
        every = self.all
        return every[(every.index(window) + step) % len(every)]

    def close_all(self, first: QMainWindow) -> bool:
        """Close every window, each asking for its unsaved work; whether all are closed.

        Args:
            first: The window that begins, as it is the one in front.
        """
        for window in sorted(self.all, key=lambda held: held is not first):
            bring_forward(window)
            if not window.close():
                return False
        return True


def bring_forward(window: QMainWindow) -> None:
    """Put a window in front of all others."""
    if window.isMinimized():
        window.showNormal()
    window.raise_()
    window.activateWindow()


def _is_one_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is gone
        return one.absolute() == other.absolute()


# Where a window stands


def restore_place(window: QMainWindow, settings: Settings) -> None:
    """Let a window stand where the last one was closed."""
    begin_with(window, *_SIZE)
    geometry = settings.state("geometry")
    if geometry is not None:
        window.restoreGeometry(geometry)


def cascade(window: QMainWindow, beside: QMainWindow) -> None:
    """Let a window stand a little below and right of another one, as large as that, and on its screen."""
    if beside.isMaximized() or beside.isFullScreen():
        window.setWindowState(beside.windowState())
        return
    window.resize(beside.size())
    place, room = beside.pos() + QPoint(_STEP, _STEP), beside.screen().availableGeometry()
    if place.x() + window.width() > room.right() + 1:
        place.setX(room.left())
    if place.y() + window.height() > room.bottom() + 1:
        place.setY(room.top())
    window.move(place)
