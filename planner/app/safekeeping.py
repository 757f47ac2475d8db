"""What is kept for users without being asked, in a folder of their own, so that no work is lost.

Unsaved work has its journals, saved work its earlier versions; and beside an open file stands a marker for whoever else
wants to open it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from planner.app.document import Document
from planner.app.journals import Journals

if TYPE_CHECKING:  # loaded when the first file is opened or saved
    from planner.files.presence import Marker
    from planner.files.versions import Versions

_LATER_MS: Final = 500
"""Nobody waits then for what a first edit or a marker needs to have loaded."""


class Safekeeping:
    """Keeps the work of all windows.

    Attributes:
        journals: The unsaved work of every open plan.
    """

    def __init__(self, folder: Path) -> None:
        """Keep all of it in a folder."""
        self.journals = Journals(folder / "journal")
        self._folder = folder
        self._present: dict[Document, _Present] = {}

    @property
    def versions(self) -> Versions:
        """The earlier versions of saved files."""
        from planner.files.versions import Versions

        return Versions(self._folder / "versions")

    def follow(self, document: Document) -> None:
        """Keep the work of a document from now on."""
        self.journals.follow(document)
        self._present[document] = _Present(document)
        QTimer.singleShot(_LATER_MS, document, self.journals.load)

    def leave(self, document: Document) -> None:
        """Keep nothing more of a document: its user is done with it."""
        self.journals.leave(document)
        present = self._present.pop(document, None)
        if present is not None:
            present.close()


class _Present:
    """Marks the file of one document as open."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._marker: Marker | None = None
        self._later = QTimer()
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER_MS)
        self._later.timeout.connect(self._follow)
        document.state_changed.connect(self._later.start)

    def close(self) -> None:
        self._document.state_changed.disconnect(self._later.start)
        self._later.stop()
        self._take_away()

    def _follow(self) -> None:
        path = self._document.path
        if path == (None if self._marker is None else self._marker.path):
            return
        self._take_away()
        if path is not None:
            from planner.files.presence import mark_open

            self._marker = mark_open(path)

    def _take_away(self) -> None:
        marker, self._marker = self._marker, None
        if marker is not None:
            marker.take_away()
