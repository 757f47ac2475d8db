"""The toolbar: icons of the actions used most, with words beside those whose icon alone would not say enough."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QSizePolicy, QToolBar, QToolButton, QWidget

from planner.app.commands.action_table import TOOLBAR
from planner.app.icons import ICONS, SIZE
from planner.language import tr

_WITH_WORDS: Final = {"insert", "milestone", "today"}
"""Actions with icon and word; the others have the icon alone, or the word where there is none."""
_GAP: Final = 3
"""So much more room there is between icon and word."""
_AT_THE_END: Final = ("find", "filter", "why", "task_panel")
"""Actions at the right edge: they open bars and panels."""


class Toolbar(QToolBar):
    """One slim line of buttons."""

    def __init__(self, window: QMainWindow, actions: Mapping[str, QAction]) -> None:
        """Fill it with actions by their ids."""
        super().__init__(window)
        self.setObjectName("toolbar")
        self.setMovable(False)
        self.setIconSize(QSize(SIZE, SIZE))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        for number, group in enumerate(TOOLBAR):
            if number:
                self.addSeparator()
            for action in group:
                self._add(action, actions[action])
        space = QWidget(self)
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(space)
        for action in _AT_THE_END:
            self._add(action, actions[action])
        window.addToolBar(self)

    def _add(self, name: str, action: QAction) -> None:
        self.addAction(action)
        button = self.widgetForAction(action)
        if isinstance(button, QToolButton) and name in _WITH_WORDS:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIconSize(QSize(SIZE + _GAP, SIZE))
        elif isinstance(button, QToolButton) and name not in ICONS:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)

    def retranslate(self) -> None:
        """Write its name in the language in use."""
        self.setWindowTitle(tr("Toolbar"))
        self.setAccessibleName(tr("Toolbar"))
