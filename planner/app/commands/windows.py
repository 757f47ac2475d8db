"""The Window menu: going from one open plan to the next, and the list of all of them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow, QMenu

from planner.app.windows import Windows, bring_forward


class WindowCommands(QObject):
    """What can be done with the windows as such."""

    def __init__(self, window: QMainWindow, windows: Windows) -> None:
        """Serve a window."""
        super().__init__(window)
        self._window = window
        self._windows = windows

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
        for number, window in enumerate(self._windows.all, 1):
            name = window.windowTitle().replace("[*]", "*" if window.isWindowModified() else "").replace("&", "&&")
            key = f"&{number} " if number < 10 else ""  # noqa: PLR2004  # a digit chooses it
            entry = menu.addAction(key + name)
            entry.setCheckable(True)
            entry.setChecked(window is self._window)
            entry.triggered.connect(partial(_go_to, window))


def _go_to(window: QMainWindow, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  # Qt's signal
    bring_forward(window)
