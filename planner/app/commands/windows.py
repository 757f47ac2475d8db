"""The Window menu: going from one open plan, or one part of the window, to the next, and the list of all windows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QWidget

from planner.app.windows import Windows, bring_forward


class WindowCommands(QObject):
    """What can be done with the windows as such."""

    def __init__(self, window: QMainWindow, windows: Windows, parts: Sequence[QWidget]) -> None:
        """Serve a window.

        Args:
            window: The window.
            windows: All windows.
            parts: What the window shows side by side, in reading order; some of them may be closed.
        """
        super().__init__(window)
        self._window = window
        self._windows = windows
        self._parts = parts

    def next_part(self) -> None:
        """Let the keyboard go to the next part of the window: table, chart, bars, panels."""
        self._go_to_part(1)

    def previous_part(self) -> None:
        """Let the keyboard go to the part of the window before."""
        self._go_to_part(-1)

    def _go_to_part(self, step: int) -> None:
        shown = [part for part in self._parts if part.isVisible() and not part.visibleRegion().isEmpty()]
        focus = QApplication.focusWidget()
        held = [
            nth for nth, part in enumerate(shown) if focus is not None and (part is focus or part.isAncestorOf(focus))
        ]
        here = held[0] if held else -step
        into(shown[(here + step) % len(shown)])

    def next(self) -> None:
        """Bring the next window forward."""
        bring_forward(self._windows.next_to(self._window, 1))

    def previous(self) -> None:
        """Bring the window before forward."""
        bring_forward(self._windows.next_to(self._window, -1))

    def list_in(self, menu: QMenu) -> None:
        """Let a menu end with the names of all open windows, a mark at this one, whenever it opens."""
        listed = menu.addSeparator()
        menu.aboutToShow.connect(lambda: self._fill(menu, menu.actions().index(listed)))

    def _fill(self, menu: QMenu, last: int) -> None:
        for old in menu.actions()[last + 1 :]:
            menu.removeAction(old)
            old.deleteLater()
        for group in menu.findChildren(QActionGroup):
            group.deleteLater()
        group = QActionGroup(menu)
        for number, window in enumerate(self._windows.all, 1):
            name = window.windowTitle().replace("[*]", "*" if window.isWindowModified() else "").replace("&", "&&")
            key = f"&{number} " if number < 10 else ""  # noqa: PLR2004  # a digit chooses it
            entry = menu.addAction(key + name)
            entry.setCheckable(True)
            group.addAction(entry)
            entry.setChecked(window is self._window)
            entry.triggered.connect(partial(_go_to, window))


def into(part: QWidget) -> None:
    """Give the keyboard to a part of a window, or to the first in it that takes keys."""
    takes = part.focusProxy() or part
    inside = part.nextInFocusChain()
    while takes.focusPolicy() == Qt.FocusPolicy.NoFocus and inside is not None and inside is not part:
        if part.isAncestorOf(inside) and inside.isVisible() and inside.isEnabled():
            takes = inside
        inside = inside.nextInFocusChain()
    takes.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _go_to(window: QMainWindow, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  # Qt's signal
    bring_forward(window)
