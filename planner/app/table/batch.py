"""Many cells filled as one edit: a document to make them of, and the same text put into several rows."""

from __future__ import annotations

from collections.abc import Sequence

from planner.analysis.sentences import name_of
from planner.app.document import Document
from planner.app.table.column import Column
from planner.errors import EditError
from planner.language import tr, trn
from planner.model.change import Change
from planner.model.edits import Several
from planner.model.plan import Plan
from planner.schedule import reschedule, schedule


class BatchDocument(Document):
    """A copy of a plan that cells are filled of, one after the other; nothing is told of it, and nothing undone.

    Its schedule is that of the plan it was made of until `schedule_anew`.
    """

    in_step = False

    def __init__(self, document: Document) -> None:
        """Copy a plan."""
        super().__init__(Plan())
        self._several = Several(document.plan)
        self._plan, self._schedule = self._several.plan, document.schedule

    def edit(self, change: Change) -> None:
        """Make a change."""
        self._several.make(change)

    def schedule_anew(self) -> None:
        """Bring the schedule up to date.

        Raises:
            ScheduleError: The plan would have no schedule.
        """
        self._schedule = schedule(self._plan)

    def edit_dates(self, change: Change) -> None:
        """Make a change and bring the schedule, which must have been up to date, up to date again.

        Raises:
            ScheduleError: The plan would have no schedule.
        """
        self._several.make(change)
        self._schedule = reschedule(self._schedule, self._plan, change)

    def change(self, label: str) -> Change:
        """Return the one change that all of it is."""
        return self._several.change(label)


def fill(document: Document, column: Column, tasks: Sequence[str], text: str) -> Change:
    """Return the change that puts a text into the same cell of several tasks, those left out where it is computed.

    Raises:
        EditError: It is computed for all of them.
        PlannerError: The text can't be read, or one of the tasks refuses it.
    """
    edit = column.edit
    open_ = [task for task in tasks if not column.why_not(document, task)]
    if edit is None or not open_:
        raise EditError(column.why_not(document, tasks[0]))
    batch = BatchDocument(document)
    for task in open_:
        if column.text(document, task) != text:
            try:
                batch.edit(edit(batch, task, text))
            except EditError as error:  # one that is no fault of the text
                said = tr("“{name}”: {message}").format(name=name_of(document.plan, task), message=error)
                raise EditError(said) from error
    n = len(open_)
    label = trn("Fill {column} of {n} task", "Fill {column} of {n} tasks", n)
    return batch.change(label.format(column=column.shown_title, n=n))
