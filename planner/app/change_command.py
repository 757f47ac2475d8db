"""The only undo command of a document: a change, made again or taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from planner.analysis.moved import Cause
from planner.model.change import Change

Bring = Callable[[Change, Cause], None]
"""Applies a change to the plan and brings its schedule up to date."""


class ChangeCommand(QUndoCommand):
    """A change, applied or applied reversed.

    Attributes:
        names: It names what the command before has added.
        change: The change.
        is_last: Once undone, it can't be made again.
    """

    def __init__(self, bring: Bring, change: Change, *, names: bool = False) -> None:
        """Name it as the change is named; the change is made already when it is pushed.

        Args:
            bring: Makes the change again, or its reverse.
            change: The change.
            names: It names what the command before has added, and is to be one step with it.
        """
        super().__init__(change.label)
        self.names = names
        self.is_last = False
        self._bring = bring
        self.change = change
        self._made = True

    def id(self) -> int:
        """Return the kind of command: those of one kind may be merged."""
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take the naming of what was added in, so that both are undone as one."""
        if not isinstance(other, ChangeCommand) or not other.names:
            return False
        self.change = self.change.then(other.change, self.change.label)
        return True

    def redo(self) -> None:
        """Make the change again; not when pushed, so that an error reaches whoever asked for the edit."""
        if not self._made:
            self._bring(self.change, Cause.REDO)
        self._made = True

    def undo(self) -> None:
        """Take the change back."""
        self._bring(self.change.reversed(), Cause.UNDO)
        self._made = False
        self.setObsolete(self.is_last)  # then the stack drops it
