"""A document that a dialog edits until its OK: every edit is seen in the dialog, and the plan has none of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from planner.app.document import Document, Looked
from planner.model.change import Change
from planner.model.plan import Plan
from planner.schedule import Schedule, schedule


class DraftDocument(Document):
    """The plan of another document, copied when the first edit is made, since a look alone must cost a large plan nothing.

    Attributes:
        change: All edits together, to be made of the other document.
    """

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        """Begin with the plan as it stands."""
        super().__init__(Plan(), parent)
        self._plan, self._schedule = document.plan, document.schedule
        self._copied = False
        self.change = Change("")

    def edit(self, change: Change) -> None:
        """Make a change of the draft.

        Raises:
            ScheduleError: The plan would have no schedule; nothing is changed then.
        """
        if change:
            self._copy()
            super().edit(change)
            self.change = self.change.then(change, change.label)

    def what_if(self, change: Change, look: Callable[[Schedule], Looked]) -> Looked:
        """Look at the schedule that a change of the draft would give.

        Raises:
            ScheduleError: The plan would have no schedule.
        """
        self._copy()
        return super().what_if(change, look)

    def _copy(self) -> None:
        if not self._copied:
            self._plan = self._plan.copy()
            self._schedule = schedule(self._plan)
            self._copied = True
