"""A document that a dialog edits until its OK: every edit is seen in the dialog, and the plan has none of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from planner.analysis.moved import Cause
from planner.app.document import Document, Looked
from planner.app.foreseen import MANY, foresee
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
        self.wait = document.wait
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
        if self._copied:
            return
        plan = self._plan
        if self.wait is not None and len(plan.outline) > MANY:
            made = self._beside(lambda: foresee(plan, lambda *_: Change(""), Cause.EDIT))
            self._plan, self._schedule = made.plan, made.schedule
        else:
            self._plan = plan.copy()
            self._schedule = schedule(self._plan)
        self._copied = True
