"""What panels at the right edge share: they follow the plan and the current task as long as they are open."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDockWidget, QWidget

from planner.app.document import Document
from planner.app.selection import Selection
from planner.app.settings import Settings

_WAIT_MS: Final = 40


class SidePanel(QDockWidget):
    """A panel about the current task.

    Attributes:
        left: Emitted when the panel has been closed while it had the keys, which must go somewhere.
    """

    left = Signal()

    def __init__(
        self, document: Document, selection: Selection, settings: Settings, name: str, parent: QWidget
    ) -> None:
        """Follow a document.

        Args:
            document: The document.
            selection: What is selected in it.
            settings: Where it is remembered whether the panel is open.
            name: What Qt knows the panel by.
            parent: The window.
        """
        super().__init__(parent)
        self._document, self._selection, self._settings = document, selection, settings
        self.setObjectName(name)
        self.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        self.setAllowedAreas(Qt.DockWidgetArea.RightDockWidgetArea)
        # Painting what changed comes first, telling of it after.
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self.refresh)
        document.changed.connect(self._later)
        selection.changed.connect(self._later)

    def setVisible(self, visible: bool) -> None:  # noqa: FBT001  # Qt's own
        """Tell when the panel goes while the keys are in it."""
        focus = QApplication.focusWidget()
        held = focus is not None and (focus is self or self.isAncestorOf(focus))
        super().setVisible(visible)
        if held and not visible:
            self.left.emit()

    def _later(self) -> None:
        """Tell of the current task in a moment."""
        if not self.isHidden():
            self._timer.start()

    def refresh(self) -> None:
        """Tell of the current task as the plan stands."""
        raise NotImplementedError
