"""The title of a panel at the window's edge: its name, and a button to close it that the keyboard reaches."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QToolButton, QWidget

from planner.app.icons import icon
from planner.app.tips import tip_html
from planner.language import tr
from planner.paint.fonts import ui_font

_SIDE: Final = 16


class PanelTitle(QWidget):
    """Stands above a panel and follows its name."""

    def __init__(self, panel: QDockWidget) -> None:
        """Take the place of the title that Qt would draw."""
        super().__init__(panel)
        self.setObjectName("panel_title")
        self._name = QLabel(panel.windowTitle(), self)
        self._close = QToolButton(self)
        self._close.setIcon(icon("x"))
        self._close.setIconSize(QSize(_SIDE, _SIDE))
        self._close.setAutoRaise(True)
        self._close.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._close.clicked.connect(panel.close)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 3, 6, 3)
        layout.addWidget(self._name, 1)
        layout.addWidget(self._close)
        panel.windowTitleChanged.connect(self._tell)
        panel.setTitleBarWidget(self)
        self._tell(panel.windowTitle())

    def _tell(self, title: str) -> None:
        """Show the panel's name, in the language in use."""
        self._name.setFont(ui_font(semibold=True))
        self._name.setText(title)
        self._close.setAccessibleName(tr("Close “{panel}”").format(panel=title))
        self._close.setToolTip(tip_html([tr("Close this panel")]))
