"""What a workbook shows of a task's progress: the values of its input cells, and which of them may be filled in."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from planner.model.dates import last_day
from planner.model.edits import remaining_minutes
from planner.model.plan import Plan
from planner.model.records import Task

Value = int | float | str | None
"""What an input cell says: per cent, days that remain, a day as `2026-03-05`, a note; None where it is empty."""

LONGEST_NOTE: Final = 16_000
"""Characters of a note that a cell holds whatever they are; a longer one is told cut, and not taken back."""
_MINUTES_OF_THE_CLOCK: Final = 1440
_ESCAPES: Final = re.compile("_x000[dD]_|x005F_")
_NOT_TOLD: Final = 0.0051
"""Days by which two remaining durations may differ that a cell shows to a hundredth."""


class Field(StrEnum):
    """An input cell; the values are what the record's fields are called."""

    PERCENT = "percent_complete"
    START = "actual_start"
    FINISH = "actual_finish"
    REMAINING = "remaining"
    NOTES = "notes"


FIELDS: Final = tuple(Field)
_ALL: Final = frozenset(FIELDS)
_MILESTONE: Final = _ALL - {Field.REMAINING}
_NOTE: Final = frozenset({Field.NOTES})
_NONE: Final[frozenset[Field]] = frozenset()


def shown(plan: Plan, task: Task) -> dict[Field, Value]:
    """Return what the input cells of a task hold; of a summary only its note, the rest is computed."""
    notes = task.notes or None
    if plan.outline.is_summary(task.id):
        return {**dict.fromkeys(FIELDS), Field.NOTES: notes}
    start, finish = task.actual_start, task.actual_finish
    return {
        Field.PERCENT: task.percent_complete,
        Field.START: None if start is None else start.date().isoformat(),
        Field.FINISH: None if finish is None else last_day(finish, start or finish).isoformat(),
        Field.REMAINING: _days(remaining_minutes(task) / minutes_a_day(plan, task)) if task.duration.minutes else None,
        Field.NOTES: notes,
    }


def inputs_of(plan: Plan, task: Task) -> frozenset[Field]:
    """Return which cells of a task people may fill in."""
    notes = _NONE if len(task.notes) > LONGEST_NOTE else _NOTE
    if plan.outline.is_summary(task.id):
        return notes
    every = _ALL if task.duration.minutes else _MILESTONE
    return every if notes else every - _NOTE


def minutes_a_day(plan: Plan, task: Task) -> int:
    """Return how many minutes a day of a task's duration has: of work, or of the clock where it runs on that."""
    return _MINUTES_OF_THE_CLOCK if task.duration.elapsed else plan.project.lengths.day


def same(field: Field, one: Value, other: Value) -> bool:
    """Whether two values of a cell say the same, however a spreadsheet has treated them on the way."""
    if field is Field.NOTES:
        return _plain(one) == _plain(other)
    if field is Field.REMAINING and isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) < _NOT_TOLD
    if field is Field.PERCENT:
        return (one or 0) == (other or 0)
    return one == other


def _plain(note: Value) -> str:
    text = _ESCAPES.sub("", "" if note is None else str(note))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("".join(filter(str.isprintable, line)).rstrip() for line in lines).strip()


def _days(days: float) -> float:
    rounded = round(days, 2)
    return int(rounded) if float(rounded).is_integer() else rounded
