"""The flat list of visible rows that table and chart show: collapsing, filtering and sorting edit the list.

It listens to the document before any view does (it is made right after it), so that whoever hears `Document.changed`
finds the rows up to date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from planner.app.arrangement import Arranged, Arrangement, arranged
from planner.app.document import Document, Update
from planner.model.change import Change
from planner.model.records import Task


@dataclass(frozen=True, slots=True)
class Splice:
    """How the list of rows changed: at one place, some rows went and others came.

    Attributes:
        first: Row of the place.
        removed: How many rows went.
        added: Ids of the rows that came.
    """

    first: int
    removed: int
    added: tuple[str, ...]


class Rows(QObject):
    """The visible tasks in reading order.

    Attributes:
        changed: Emitted with a `Splice` after the list has changed; not when only tasks' fields or dates have.
    """

    changed = Signal(object)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        """Show every task of the document's plan."""
        super().__init__(parent)
        self._document = document
        self._collapsed: set[str] = set()
        self._arrangement = Arrangement()
        self._arranged: Arranged | None = None
        self._kept: set[str] = set()
        self._ids: list[str] = []
        self._row: dict[str, int] = {}
        document.changed.connect(self._on_document_changed)
        self._refresh()

    @property
    def ids(self) -> Sequence[str]:
        """Ids of the visible tasks; a row's number on screen is its index here."""
        return self._ids

    def __len__(self) -> int:
        """Return the number of visible tasks."""
        return len(self._ids)

    def row_of(self, task_id: str) -> int | None:
        """Return the row of a task, from 0; None where it is hidden or not in the plan."""
        return self._row.get(task_id)

    def at(self, row: int) -> str | None:
        """Return the task in a row, from 0; None outside the list."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    # Filtering and sorting

    @property
    def arrangement(self) -> Arrangement:
        """What is shown, and how it is sorted."""
        return self._arrangement

    @property
    def order(self) -> Sequence[str]:
        """Ids of all tasks that can be shown, those hidden in collapsed summaries among them, from the top down."""
        return self._document.plan.outline.ids if self._arranged is None else self._arranged.order

    @property
    def flat(self) -> bool:
        """Whether tasks are shown without their summaries."""
        return bool(self._arrangement.sort)

    @property
    def matching(self) -> int:
        """How many tasks match the filter."""
        return len(self.order) if self._arranged is None else self._arranged.matching

    def is_greyed(self, task_id: str) -> bool:
        """Whether a task doesn't match the filter, and is there for what is below it."""
        return self._arranged is not None and task_id in self._arranged.greyed

    def arrange(self, arrangement: Arrangement) -> None:
        """Show other tasks, or in another order; the selection stays."""
        self._arrangement = arrangement
        self._kept.clear()
        before = self._arranged
        self._rearrange()
        if not self._refresh() and self._arranged != before:
            self.changed.emit(Splice(0, 0, ()))

    def _rearrange(self) -> None:
        """Find anew what is shown."""
        self._arranged = None
        if not self._arrangement.plain:
            document, today = self._document, dt.date.today()  # civil dates have no zone
            self._arranged = arranged(document.plan, document.schedule, self._arrangement, today, self._kept)

    # Collapsing

    def is_collapsed(self, task_id: str) -> bool:
        """Whether the tasks below a summary are hidden."""
        return task_id in self._collapsed

    def set_collapsed(self, task_ids: Sequence[str], collapsed: bool) -> None:  # noqa: FBT001  # what it is set to
        """Hide or show the tasks below summaries; tasks that are none stay as they are."""
        outline = self._document.plan.outline
        summaries = {task for task in task_ids if outline.is_summary(task)}
        wanted = self._collapsed | summaries if collapsed else self._collapsed - summaries
        self._collapse(wanted)

    def expand_all(self) -> None:
        """Show every task."""
        self._collapse(set())

    def collapse_all(self) -> None:
        """Show the top level only."""
        outline = self._document.plan.outline
        self._collapse({task for task in outline.ids if outline.is_summary(task)})

    def reveal(self, task_id: str) -> None:
        """Expand the summaries above a task."""
        self._collapse(self._collapsed - set(self._document.plan.outline.ancestors(task_id)))

    def _collapse(self, wanted: set[str]) -> None:
        if wanted != self._collapsed:
            self._collapsed = wanted
            self._refresh()

    # Following the plan

    def _on_document_changed(self, update: Update) -> None:
        if update.change is None:
            self._collapsed = set()
            self._arrangement, self._arranged = Arrangement(), None
            self._refresh()
            return
        if not self._arrangement.plain:
            self._kept.update(update.change.ids("task"))
            self._rearrange()
        if self._arranged is not None or _restructures(update.change):
            outline = self._document.plan.outline
            rows = outline.rows()
            self._collapsed = {task for task in self._collapsed if task in rows and outline.is_summary(task)}
            self._refresh()

    def _refresh(self) -> bool:
        """Bring the list up to date; whether it is another one."""
        before, after = self._ids, self._visible()
        if before == after:
            return False
        self._ids = after
        self._row = {task: row for row, task in enumerate(after)}
        self.changed.emit(_splice(before, after))
        return True

    def _visible(self) -> list[str]:
        outline = self._document.plan.outline
        if not self._collapsed or self.flat:
            return list(self.order)
        visible: list[str] = []
        row = 0
        while row < len(outline.ids):
            task = outline.ids[row]
            visible.append(task)
            row = outline.stops[row] if task in self._collapsed else row + 1
        if self._arranged is not None:
            shown = set(self._arranged.order)
            return [task for task in visible if task in shown]
        return visible


def _restructures(change: Change) -> bool:
    """Whether rows may have come, gone or moved."""
    for before, after in change.edits.values():
        if isinstance(before, Task) and isinstance(after, Task):
            if (before.parent, before.order) != (after.parent, after.order):
                return True
        elif isinstance(before, Task) or isinstance(after, Task):
            return True
    return False


def _splice(before: list[str], after: list[str]) -> Splice:
    """Return the one place between what both lists begin and end with."""
    shorter = min(len(before), len(after))
    first = 0
    while first < shorter and before[first] == after[first]:
        first += 1
    tail = 0
    while tail < shorter - first and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return Splice(first, len(before) - tail - first, tuple(after[first : len(after) - tail]))
