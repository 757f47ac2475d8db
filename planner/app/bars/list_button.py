"""A button that opens a list, and looks open only as long as the list is."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QToolButton, QWidget


class ListButton(QToolButton):
    """Opens the menu that it is given.

    Qt tells a button nothing of the mouse while a menu is open: one that is closed by a click elsewhere would leave the
    button marked as if the mouse were still over it.
    """

    def __init__(self, parent: QWidget) -> None:
        """Have an empty list."""
        super().__init__(parent)
        self.list = QMenu(self)
        self.setMenu(self.list)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.list.aboutToHide.connect(lambda: QTimer.singleShot(0, self, self._look_for_the_mouse))

    def _look_for_the_mouse(self) -> None:
        under = self.isVisible() and self.rect().contains(self.mapFromGlobal(QCursor.pos()))
        self.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, under)
        self.setDown(False)
        self.update()
