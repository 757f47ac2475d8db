"""The ledger: what each edit of a session moved, by how much, and how the plan's finish went with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from enum import Enum

import msgspec

from planner.analysis.sentences import minutes_text, name_of
from planner.language import date_text, tr, trn
from planner.model.change import Change
from planner.model.plan import Plan
from planner.model.records import Baseline, Task
from planner.schedule import Move, Schedule, WorkTime

_MOST_AT_ONCE = 2
"""Edits that one undo takes back at most."""


class Cause(Enum):
    """What brought a plan to where it is."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"
    OPEN = "open"


class Shift(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A task that lies elsewhere since an edit.

    Attributes:
        move: The task and its dates before and after.
        name: Its name.
        minutes: Working minutes of the project's calendar by which its start moved, or where that stayed its finish;
            negative where it is earlier now; 0 where the task came or went, or moved within time off. One calendar for
            all tasks, those with elapsed durations too, so that moves compare with each other and with the finish's.
    """

    move: Move
    name: str
    minutes: int

    @property
    def stayed(self) -> bool:
        """The plan had the task before, and still has it."""
        return self.move.start_before is not None and self.move.start is not None


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What one edit did.

    Attributes:
        cause: Edit, undo or redo.
        change: The edit, with its label and the records before and after; as it was applied, so reversed by an undo.
        shifts: The tasks that moved, came or went, in reading order; summaries not.
        finish_before: The plan's finish before.
        finish: The plan's finish now.
        finish_minutes: Working minutes of the project's calendar by which it moved; negative where it is earlier now.
    """

    cause: Cause
    change: Change
    shifts: tuple[Shift, ...]
    finish_before: dt.datetime
    finish: dt.datetime
    finish_minutes: int

    @property
    def label(self) -> str:
        """What was done, as people read it: “Set duration”, “Undone: Set duration”."""
        texts = {Cause.UNDO: tr("Undone: {edit}"), Cause.REDO: tr("Redone: {edit}")}
        return texts.get(self.cause, "{edit}").format(edit=self.change.label)

    @property
    def moved(self) -> tuple[Shift, ...]:
        """The tasks that were there before and still are."""
        return tuple(shift for shift in self.shifts if shift.stayed)

    @property
    def summary(self) -> str:
        """What moved: “4 tasks moved; finish 12 Mar → 14 Mar”; empty where nothing did."""
        said = []
        count = len(self._elsewhere)
        if count:
            said.append(trn("{n} task moved", "{n} tasks moved", count).format(n=count))
        if self.finish != self.finish_before:
            before, after = _short(self.finish_before, self.finish), _short(self.finish, self.finish_before)
            said.append(tr("finish {before} → {after}").format(before=before, after=after))
        return "; ".join(said)

    @property
    def _elsewhere(self) -> tuple[Shift, ...]:
        """The tasks that moved, less those that start when they did and were made longer or shorter by the edit itself."""
        edited = set(self.change.ids("task"))
        return tuple(
            shift
            for shift in self.moved
            if shift.move.task not in edited or shift.move.start != shift.move.start_before
        )

    @property
    def sentence(self) -> str:
        """The edit and what it moved, on one line."""
        return "; ".join(text for text in (self.label, self.summary) if text)


class Ledger:
    """The entries of a session, the latest first; an entry is for good, what undoes an edit is another."""

    def __init__(self, most: int = 500, most_shifts: int = 300_000) -> None:
        """Begin with none.

        Args:
            most: How many entries are kept.
            most_shifts: How many shifts they may have altogether; half of a large plan can move with every edit. The
                latest entry is kept however many it has.
        """
        self._entries: list[Entry] = []
        self._most = most
        self._most_shifts = most_shifts
        self._shifts = 0
        self._told = 0

    def __iter__(self) -> Iterator[Entry]:
        """Iterate over the entries, the latest first."""
        return reversed(self._entries)

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(self._entries)

    def add(self, entry: Entry) -> None:
        """Write down what an edit did."""
        self._entries.append(entry)
        self._shifts += len(entry.shifts)
        while len(self._entries) > self._most or (self._shifts > self._most_shifts and len(self._entries) > 1):
            self._shifts -= len(self._entries.pop(0).shifts)
            self._told = max(0, self._told - 1)

    def told_of(self, label: str) -> str:
        """Return a label with what the latest edit moved, where the edit is called so and moved something."""
        latest = self._entries[-1] if self._entries else None
        return latest.sentence if latest is not None and latest.label == label else label

    def untold(self) -> list[Entry]:
        """Return the entries since others were told, the latest first."""
        return self._entries[self._told :][::-1]

    def mark_told(self) -> None:
        """Take note that others have been told of all that there is, by a workbook."""
        self._told = len(self._entries)

    def clear(self) -> None:
        """Forget all, as for another plan."""
        self._entries.clear()
        self._told = self._shifts = 0


def entry_of(plan: Plan, change: Change, before: Schedule, after: Schedule, cause: Cause = Cause.EDIT) -> Entry:
    """Return what a change did.

    Args:
        plan: The plan, with the change applied.
        change: The change.
        before: The schedule before.
        after: The schedule now.
        cause: Whether it was an edit, or its undo or redo.
    """
    names = {record.id: record.name for record, _ in change.edits.values() if isinstance(record, Task)}
    time = after.working_time(plan.project.calendar)
    shifts = tuple(_shift(plan, move, time, names) for move in after.moved_since(before))
    return Entry(
        cause=cause,
        change=change,
        shifts=shifts,
        finish_before=before.finish,
        finish=after.finish,
        finish_minutes=time.minutes_between(before.finish, after.finish),
    )


def standing(entries: Iterable[Entry]) -> list[Entry]:
    """Return what is worth telling others of a session: edits that stand, and of them what moved others' dates.

    What was undone is left out with its undoing, and so is what was done before a baseline was set: variances tell of
    that. Tasks that are new were nowhere before, and an edit that moved no task says nothing to others.

    Args:
        entries: All entries, the latest first.
    """
    stack = _in_force(entries)
    new = {task for entry in stack for task in entry.change.added(Task.kind)}
    told = []
    for entry in reversed(stack):
        shifts = tuple(shift for shift in entry.shifts if shift.move.task not in new)
        if shifts:
            told.append(msgspec.structs.replace(entry, shifts=shifts))
    return told


def moving(entries: Iterable[Entry]) -> list[Entry]:
    """Return the edits of a session that stand and moved a task that was there before, or the plan's finish.

    Args:
        entries: All entries, the latest first.
    """
    return [entry for entry in reversed(_in_force(entries)) if entry.moved or entry.finish_minutes]


def _in_force(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries without those that were undone and their undoing, the latest last."""
    stack: list[Entry] = []
    for entry in reversed(list(entries)):
        if entry.cause is Cause.REDO:
            stack.append(msgspec.structs.replace(entry, cause=Cause.EDIT))
        elif entry.cause is not Cause.UNDO or not _take_back(stack, entry.change):
            stack.append(entry)
    agreed = max((at for at, entry in enumerate(stack, 1) if entry.change.ids(Baseline.kind)), default=0)
    del stack[:agreed]
    return stack


def _take_back(stack: list[Entry], undone: Change) -> bool:
    """Take the latest entries away that are, together, what was undone; whether there were such.

    Adding a task and naming it are one step.
    """
    wanted = undone.reversed().edits
    whole: Change | None = None
    for back in range(1, min(len(stack), _MOST_AT_ONCE) + 1):
        whole = stack[-back].change if whole is None else stack[-back].change.then(whole)
        if whole.edits == wanted:
            del stack[-back:]
            return True
    return False


def shift_text(plan: Plan, shift: Shift) -> str:
    """Return how far a task moved: “+2d”, “−4h”, “new”, “gone”."""
    if shift.move.start_before is None:
        return tr("new")
    if shift.move.start is None:
        return tr("gone")
    return ("+" if shift.minutes > 0 else "") + minutes_text(plan, shift.minutes)


def _shift(plan: Plan, move: Move, time: WorkTime, names: dict[str, str]) -> Shift:
    minutes = 0
    name = name_of(plan, move.task) if move.start is not None else names.get(move.task, "")
    if move.start is not None and move.start_before is not None:
        minutes = time.minutes_between(move.start_before, move.start)
        if not minutes and move.finish is not None and move.finish_before is not None:
            minutes = time.minutes_between(move.finish_before, move.finish)
    return Shift(move=move, name=name, minutes=minutes)


def _short(date: dt.datetime, other: dt.datetime) -> str:
    """Return a date with no more than tells it from the other."""
    if date.date() == other.date():
        return f"{date_text(date, 'day-month')} {date_text(date, 'time')}"
    return date_text(date.date(), "day-month" if date.year == other.year else "medium")
