"""Keeps what is in no file yet: each open plan with unsaved work has a journal on the disk, a moment behind its window.

Saved work needs none, and neither does what somebody has closed without saving; so what is there when the program
starts was left by one that had no time to ask.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from planner.app.document import Document, Update
from planner.language import tr

if TYPE_CHECKING:  # loaded at the first edit
    from planner.files.journal import Journal, LeftBehind, Origin


class Journals(QObject):
    """The journals of all open plans.

    Attributes:
        failed: Emitted with a sentence when the work of a plan can't be kept any longer.
    """

    failed = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """Begin with none.

        Args:
            folder: Where they are kept.
            parent: Their owner.
        """
        super().__init__(parent)
        self._folder = folder
        self._followed: dict[Document, _Follower] = {}

    def follow(self, document: Document) -> None:
        """Keep the unsaved work of a document from now on."""
        self._followed[document] = _Follower(document, self)

    def leave(self, document: Document) -> None:
        """Keep nothing of a document any longer: its user is done with it."""
        follower = self._followed.pop(document, None)
        if follower is not None:
            follower.close()

    def settle(self) -> None:
        """Wait until all that is to be kept is on the disk."""
        for follower in self._followed.values():
            follower.settle()

    @property
    def any_left(self) -> bool:
        """Whether a program may have left something behind: one that is running has its journals here too."""
        return self._folder.is_dir() and any(self._folder.iterdir())

    def left_behind(self) -> Iterator[LeftBehind]:
        """Iterate over the work that a program has left behind which had no time to ask, the latest first."""
        from planner.files.journal import left_behind

        return left_behind(self._folder)

    def load(self) -> None:
        """Load what the first edit needs, so that it doesn't wait for it."""
        import planner.files.journal  # noqa: F401  # for its effect

    def make(self) -> Journal:
        """Return a journal."""
        from planner.files.journal import Journal

        return Journal(self._folder, self._fail)

    def _fail(self, reason: str) -> None:
        """Tell that the work of a plan isn't kept; runs in the thread of its journal."""
        self.failed.emit(
            tr("Save your work: it is not being kept beside the file any more. {reason}").format(reason=reason)
        )


class _Follower:
    """Tells a journal what happens to one document."""

    def __init__(self, document: Document, journals: Journals) -> None:
        self._document = document
        self._journals = journals
        self._journal: Journal | None = None
        document.changed.connect(self._after_change)
        document.state_changed.connect(self._follow_state)

    def close(self) -> None:
        self._document.changed.disconnect(self._after_change)
        self._document.state_changed.disconnect(self._follow_state)
        if self._journal is not None:
            self._journal.close()

    def settle(self) -> None:
        if self._journal is not None:
            self._journal.settle()

    def _after_change(self, update: Update) -> None:
        if update.change is None:
            self._drop()
        elif self._journal is not None and self._journal.active:
            self._journal.note(update.change, self._document.plan)
        else:
            self._follow_state()

    def _follow_state(self) -> None:
        """Begin with the first edit, and end where the plan is in its file."""
        if not self._document.modified:
            self._drop()
        elif self._journal is None or not self._journal.active:
            self._journal = self._journal or self._journals.make()
            self._journal.begin(self._document.plan, self._origin())

    def _origin(self) -> Origin:
        from planner.files.journal import Origin

        document, plan = self._document, self._document.plan
        path = "" if document.path is None else str(document.path.absolute())
        return Origin(path, document.fingerprint, plan.revision, plan.parent_revision)

    def _drop(self) -> None:
        if self._journal is not None:
            self._journal.drop()
