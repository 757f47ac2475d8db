"""What pasting a block of cells makes: new tasks, or other texts in the cells of tasks that are there.

Each is one change. What can't be read is told with its cell, and the change is that of the rest.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from planner.app.cells.edits import at_finish, at_start, typed_date
from planner.app.document import Document
from planner.app.table.batch import BatchDocument
from planner.app.table.column import Column
from planner.errors import EditError, PlannerError, TextError
from planner.files.pasted import Block, PastedRow
from planner.language import tr, trn
from planner.model import edits
from planner.model.change import Change
from planner.model.dates import TypedDate
from planner.model.duration import Duration, Unit, UnitLengths, parse_duration, plain
from planner.model.edits import NewTask
from planner.model.faults import faults
from planner.model.outline import TOP
from planner.model.plan import Plan
from planner.model.records import Task

_LATER: Final = ("predecessors", "start", "finish", "percent_complete", "actual_start", "actual_finish", "remaining")
"""Fields that are filled after the others, since they need dates."""
_PLACED: Final = frozenset({"name", "level", "wbs", "number"})
"""Fields that say which task it is and where, and are no cells of it."""
_PARTS: Final = re.compile(r"[,;、，；]")
_LINK: Final = re.compile(r"\s*([A-Za-z]?\d+(?:\.\d+)*)\s*(.*)", re.DOTALL)
_BARE: Final = re.compile(r"\d+(?:[.,]\d+)?")
_SHARE: Final = re.compile(r"0?[.,]\d+")
_MIDNIGHT: Final = re.compile(r"(?<=\d)[ T]0?0:00(?::00)?(?:\.0+)?$")
"""What sheets put behind a date that has no time."""
_MOST_TOLD: Final = 200


@dataclass(slots=True)
class Pasted:
    """What pasting would do.

    Attributes:
        change: The change of everything that could be read.
        problems: A sentence for each cell that could not.
        tasks: The tasks that were added or changed, in reading order.
    """

    change: Change
    problems: list[str] = field(default_factory=list)
    tasks: list[str] = field(default_factory=list)


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


class _Paste:
    """One paste at work: fills cells of a copy and gathers what can't be read."""

    def __init__(
        self, document: Document, block: Block, fields: Sequence[str | None], columns: Iterable[Column]
    ) -> None:
        self._document = document
        self._block = block
        self._rows = block.rows(fields)
        self._columns = {column.id: column for column in columns}
        self._batch = BatchDocument(document)
        self._problems: list[str] = []
        units = [heading.unit for heading in block.headings if heading.field == "duration"]
        self._unit = units[0] if units and _is_unit(units[0]) else ""
        for heading in block.headings:
            if heading.field is None and heading.text.strip():
                message = tr("The column “{name}” is not known and is left out.")
                self._problems.append(message.format(name=heading.text.strip()[:40]))

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
        if not name and not row.cells.keys() - _PLACED:
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
            for name in row.cells.keys() - _PLACED - set(_LATER):
                self._fill(row, task, name)
        for row, task in leaves:
            self._span(row, task)
        self._link(pairs, self._numbers(pairs, new=True))
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
        for row, task in pairs:
            for name in (*(row.cells.keys() - set(_LATER)), *_LATER[1:]):
                self._fill(row, task, name)
        numbers = self._numbers(pairs, new=False)
        self._link(pairs, numbers)
        added = self._written_below(rows[len(pairs) :])
        touched = [task for _, task in pairs] + added
        n = len(touched)
        return self._result(trn("Paste into {n} task", "Paste into {n} tasks", n).format(n=n), touched)

    def _written_below(self, rows: Sequence[PastedRow]) -> list[str]:
        named = [row for row in rows if "name" in row.cells and self._has_name(row)]
        missing = len(rows) - len(named)
        if missing:
            message = trn("{n} row has no task to go to.", "{n} rows have no task to go to.", missing)
            self._problems.append(message.format(n=missing))
        if not named:
            return []
        outline = self._batch.plan.outline
        parent = outline.parent(outline.ids[-1]) if outline.ids else TOP
        tasks = self._added(named, Place(parent))
        self._fill_new(named, tasks)
        return tasks

    # Cells

    def _fill(self, row: PastedRow, task: str, name: str, *, dates: bool = False) -> None:
        """Put a row's text into a cell; a computed cell takes what it says already, and any text where it is new."""
        text, column = row.cells.get(name), self._columns.get(name)
        if text is None or column is None or name in _PLACED - {"name"}:
            return
        known = task in self._document.plan.graph
        if known and text == column.text(self._document, task):
            return
        edit, why_not = column.edit, column.why_not(self._batch, task)
        if edit is None or why_not:
            if known:
                self._tell(row, name, why_not)
            return
        typed = self._as_typed(name, text) if column.numeric else text
        self._try(row, name, lambda: edit(self._batch, task, typed), dates=dates)

    def _as_typed(self, name: str, text: str) -> str:
        """Return a number or date as people type it: with its heading's unit, as percent, without midnight."""
        bare = plain(text)
        if name == "duration" and _BARE.fullmatch(bare):
            return bare + self._unit
        if name == "percent_complete" and _SHARE.fullmatch(bare):
            return str(round(float(bare.replace(",", ".")) * 100))
        return _MIDNIGHT.sub("", text)

    def _try(self, row: PastedRow, name: str, make: Callable[[], Change], *, dates: bool = False) -> None:
        try:
            (self._batch.edit_dates if dates else self._batch.edit)(make())
        except PlannerError as error:
            self._tell(row, name, str(error))

    def _day(self, row: PastedRow, name: str, *, told: bool = True) -> TypedDate | None:
        """Read a date; midnight, which sheets put behind every date, is no time of day."""
        text = row.cells.get(name)
        if text is None:
            return None
        try:
            typed = typed_date(text, self._batch.plan.project.start)
        except TextError as error:
            if told:
                self._tell(row, name, str(error))
            return None
        return TypedDate(typed.day) if typed.time == dt.time() else typed

    # Links

    def _numbers(self, pairs: Sequence[tuple[PastedRow, str]], *, new: bool) -> dict[str, str]:
        """Return the tasks by what predecessors may call them: IDs and outline numbers of the block, else rows."""
        numbers = {row.cells["number"]: task for row, task in pairs if "number" in row.cells}
        if new and not numbers:
            numbers = {str(number): task for number, (_, task) in enumerate(pairs, 1)}
        for row, task in pairs:
            if numbers and "." in row.cells.get("wbs", ""):
                numbers.setdefault(row.cells["wbs"], task)
        return numbers

    def _link(self, pairs: Sequence[tuple[PastedRow, str]], numbers: dict[str, str]) -> None:
        for row, task in pairs:
            text = row.cells.get("predecessors")
            if text is not None:
                self._follow(row, task, text, numbers)

    def _follow(self, row: PastedRow, task: str, text: str, numbers: dict[str, str]) -> None:
        """Link a task to its predecessors; those that can't be are told, and the others are kept."""
        plan = self._batch.plan
        kept: list[str] = []
        shown: list[str] = []
        wrong: list[str] = []
        for part in filter(None, map(str.strip, _PARTS.split(plain(text)))):
            try:
                link = _in_row(plan, part, numbers)
                edits.set_predecessors(plan, task, ", ".join([*kept, link]))
            except PlannerError as error:
                wrong.append(str(error))
            else:
                kept.append(link)
                shown.append(part)
        if kept or not wrong:
            self._try(row, "predecessors", lambda: edits.set_predecessors(plan, task, ", ".join(kept)))
        if wrong:
            taken = tr("These are kept: {predecessors}.").format(predecessors=", ".join(shown))
            rest = taken if shown else tr("No predecessor is taken from this cell.")
            self._tell(row, "predecessors", " ".join([*wrong, rest]))

    # Telling

    def _tell(self, row: PastedRow, name: str, message: str) -> None:
        column = self._columns.get(name)
        title = column.shown_title if column else name
        named = tr("“{task}” (line {line} of the sheet), {column}: {problem}")
        text = named if row.cells.get("name") else tr("Line {line} of the sheet, {column}: {problem}")
        task = row.cells.get("name", "")[:60]
        self._problems.append(text.format(task=task, line=row.line, column=title, problem=message))

    def _result(self, label: str, tasks: list[str]) -> Pasted:
        problems = self._problems
        if len(problems) > _MOST_TOLD:
            n = len(problems) - _MOST_TOLD
            problems = [*problems[:_MOST_TOLD], trn("… and {n} more.", "… and {n} more.", n).format(n=n)]
        return Pasted(self._batch.change(label), problems, tasks)


def _is_unit(word: str) -> bool:
    try:
        parse_duration(f"1{word}", UnitLengths())
    except TextError:
        return False
    return True


def _in_row(plan: Plan, text: str, numbers: dict[str, str]) -> str:
    """Return one predecessor with its row number in the plan for what the block calls it.

    Raises:
        EditError: It is none of the block's.
    """
    match = _LINK.fullmatch(text)
    if match is None or (numbers and match[1] not in numbers):
        raise EditError(tr("“{text}” names none of the pasted rows.").format(text=text[:40]))
    row = str(plan.outline.row(numbers[match[1]]) + 1) if numbers else match[1]
    return row + match[2]
