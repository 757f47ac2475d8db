"""Files that are dragged onto a window from the desktop are opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget


class FileDrop(QObject):
    """Takes files that are dropped onto a widget.

    Attributes:
        dropped: Emitted with the list of their paths.
    """

    dropped = Signal(object)

    def __init__(self, widget: QWidget, ready: Callable[[], bool]) -> None:
        """Listen to a widget.

        Args:
            widget: Where files may be dropped.
            ready: Takes what is being typed; whether the drop may go on.
        """
        super().__init__(widget)
        self._ready = ready
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take local files, and nothing else."""
        if not isinstance(event, QDropEvent) or event.type() not in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            return bool(super().eventFilter(watched, event))
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if not files:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop and self._ready():
            self.dropped.emit(files)
        return True
