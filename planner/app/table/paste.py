"""What pasting a block of cells makes: new tasks, or other texts in the cells of tasks that are there.

Each is one change. What can't be read is told with its cell, and the change is that of the rest.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from planner.app.cells.edits import at_finish, at_start
from planner.app.document import Document
from planner.app.table.column import Column
from planner.app.table.paste_cells import PLACED, CellFiller
from planner.files.pasted import Block, PastedRow
from planner.language import tr, trc, trn
from planner.model import edits
from planner.model.change import Change
from planner.model.dates import TypedDate
from planner.model.duration import Duration, Unit
from planner.model.edits import NewTask
from planner.model.faults import faults
from planner.model.outline import TOP
from planner.model.records import Task

_LATER: Final = ("predecessors", "start", "finish", "percent_complete", "actual_start", "actual_finish", "remaining")
"""Fields that are filled after the others, since they need dates."""
_MOST_TOLD: Final = 200
_MOST_LINES: Final = 20


@dataclass(slots=True)
class Pasted:
    """What pasting would do.

    Attributes:
        change: The change of everything that could be read.
        problems: A sentence for each cell that could not.
        tasks: The tasks that were added or changed, in reading order.
        reading: A sentence that says what the numbers of predecessors were taken for; empty where there are none.
    """

    change: Change
    problems: list[str] = field(default_factory=list)
    tasks: list[str] = field(default_factory=list)
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where new tasks go: under a summary or at the top, ahead of a task or last."""

    parent: str = TOP
    before: str | None = None


def paste_new(
    document: Document, block: Block, fields: Sequence[str | None], place: Place, columns: Iterable[Column]
) -> Pasted:
    """Return what adding a task for each row does.

    Args:
        document: The plan.
        block: What is pasted.
        fields: What each column of the block is.
        place: Where the tasks go.
        columns: The columns of the table, whose cells are filled.
    """
    return _Paste(document, block, fields, columns).add(place)


def paste_over(
    document: Document, block: Block, fields: Sequence[str | None], tasks: Sequence[str], columns: Iterable[Column]
) -> Pasted:
    """Return what writing a block over the cells of tasks does; rows beyond the last task are added, if they have names.

    Args:
        document: The plan.
        block: What is pasted; empty cells leave what is there.
        fields: What each column of the block is.
        tasks: The tasks from the current row down.
        columns: The columns of the table.
    """
    return _Paste(document, block, fields, columns).write(tasks)


class _Paste(CellFiller):
    """One paste at work."""

    # New tasks

    def add(self, place: Place) -> Pasted:
        """Add a task for each row that has a name."""
        was_empty = len(self._document.plan.outline) == 0
        rows = [row for row in self._rows if self._has_name(row)]
        tasks = self._added(rows, place)
        if was_empty:
            self._begin_with(rows)
        self._fill_new(rows, tasks)
        label = trn("Paste {n} task", "Paste {n} tasks", len(tasks)).format(n=len(tasks))
        return self._result(label, tasks)

    def _has_name(self, row: PastedRow) -> bool:
        name = row.cells.get("name", "")
        if not name and not row.cells.keys() - PLACED:
            return False
        trial = Task(id="a", uid=1, name=name, order="a0")
        for fault in faults(trial):
            self._tell(row, "name", fault.message)
            return False
        return True

    def _added(self, rows: Sequence[PastedRow], place: Place) -> list[str]:
        block = [NewTask(row.cells["name"], row.level) for row in rows]
        change = edits.add_tasks(self._batch.plan, block, parent=place.parent, before=place.before)
        self._batch.edit(change)
        return change.added("task")

    def _fill_new(self, rows: Sequence[PastedRow], tasks: Sequence[str]) -> None:
        self._batch.schedule_anew()
        outline = self._batch.plan.outline
        pairs = [(row, task) for row, task in zip(rows, tasks, strict=True)]
        leaves = [(row, task) for row, task in pairs if not outline.is_summary(task)]
        for row, task in pairs:
            for name in row.cells.keys() - PLACED - set(_LATER):
                self._fill(row, task, name)
        for row, task in leaves:
            self._span(row, task)
        self._link(pairs)
        self._batch.schedule_anew()
        self._pin([(row, task) for row, task in leaves if "start" in row.cells])
        for row, task in leaves:
            if "finish" in row.cells and "start" not in row.cells and "duration" not in row.cells:
                self._fill(row, task, "finish", dates=True)
        for row, task in leaves:
            for name in ("percent_complete", "actual_start", "actual_finish", "remaining"):
                self._fill(row, task, name)

    def _begin_with(self, rows: Sequence[PastedRow]) -> None:
        """Let an empty plan start with the first of the tasks that have a start."""
        days = [day.day for row in rows if (day := self._day(row, "start", told=False)) is not None]
        if days:
            self._batch.edit(edits.set_project(self._batch.plan, start=at_start(self._batch, "", TypedDate(min(days)))))

    def _span(self, row: PastedRow, task: str) -> None:
        """Make the duration what lies between start and finish, where both are there and it is not."""
        if "duration" in row.cells or not {"start", "finish"} <= row.cells.keys():
            return
        start, finish = self._day(row, "start"), self._day(row, "finish")
        if start is None or finish is None:
            return
        batch = self._batch
        first, last = at_start(batch, task, start), at_finish(batch, task, finish)
        calendar = batch.plan.task(task).calendar or batch.plan.project.calendar
        if last < first:
            self._tell(row, "finish", tr("The finish lies before the start."))
            return
        minutes = batch.schedule.working_time(calendar).minutes_between(first, last)
        self._try(row, "duration", lambda: edits.set_duration(batch.plan, [task], Duration(minutes, Unit.DAY)))

    def _pin(self, pairs: Sequence[tuple[PastedRow, str]]) -> None:
        """Hold tasks at the starts that were pasted where nothing else puts them there, the earliest first."""
        wanted: list[tuple[dt.datetime, PastedRow, str]] = []
        for row, task in pairs:
            day = self._day(row, "start")
            if day is not None:
                wanted.append((at_start(self._batch, task, day), row, task))
        for start, row, task in sorted(wanted, key=lambda held: held[0]):
            if start > self._batch.schedule[task].start or self._batch.plan.project.from_finish:
                self._try(row, "start", self._starting(task, start), dates=True)

    def _starting(self, task: str, start: dt.datetime) -> Callable[[], Change]:
        return lambda: edits.set_start(self._batch.plan, [task], start)

    # Tasks that are there

    def write(self, tasks: Sequence[str]) -> Pasted:
        """Write the rows over the cells of tasks."""
        rows = [row for row in self._rows if row.cells]
        pairs = list(zip(rows, tasks, strict=False))
        self._task_of = {row.line: task for row, task in pairs}
        for row, task in pairs:
            for name in (*(row.cells.keys() - set(_LATER)), *_LATER[1:]):
                self._fill(row, task, name)
        self._link(pairs)
        added = self._written_below(rows[len(pairs) :])
        touched = [task for _, task in pairs] + added
        n = len(touched)
        return self._result(trn("Paste into {n} task", "Paste into {n} tasks", n).format(n=n), touched)

    def _written_below(self, rows: Sequence[PastedRow]) -> list[str]:
        named = [row for row in rows if "name" in row.cells and self._has_name(row)]
        missing = [str(row.line) for row in rows if "name" not in row.cells]
        if missing:
            n, lines = len(missing), trc("list", ", ").join(missing[:_MOST_LINES])
            message = trn(
                "Line {lines} of the sheet has no task to go to.",
                "{n} lines of the sheet have no task to go to: {lines}.",
                n,
            )
            self._problems.append(message.format(n=n, lines=f"{lines} …" if n > _MOST_LINES else lines))
        if not named:
            return []
        outline = self._batch.plan.outline
        parent = outline.parent(outline.ids[-1]) if outline.ids else TOP
        tasks = self._added(named, Place(parent))
        self._fill_new(named, tasks)
        return tasks

    # Telling

    def _result(self, label: str, tasks: list[str]) -> Pasted:
        problems = self._problems
        if len(problems) > _MOST_TOLD:
            n = len(problems) - _MOST_TOLD
            problems = [*problems[:_MOST_TOLD], trn("… and {n} more.", "… and {n} more.", n).format(n=n)]
        return Pasted(self._batch.change(label), problems, tasks, self._reading)
