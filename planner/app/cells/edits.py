"""What typing into each cell of the task table does: text in, a change out, or an error that says what is wrong."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from planner.app.document import Document
from planner.errors import TextError
from planner.language import tr
from planner.model import edits
from planner.model.change import Change
from planner.model.dates import TypedDate, parse_date
from planner.model.duration import parse_duration, plain
from planner.model.outline import TOP
from planner.model.records import Constraint

_PERCENT = re.compile(r"(\d{1,3})(?:[.,]0+)?\s*%?")
_DAY_STARTS = dt.time(8)
_DAY_FINISHES = dt.time(17)
START_CONSTRAINTS: Final = frozenset({Constraint.MSO, Constraint.SNET, Constraint.SNLT})
FINISH_CONSTRAINTS: Final = frozenset({Constraint.MFO, Constraint.FNET, Constraint.FNLT})


def rename(document: Document, task_id: str, text: str) -> Change:
    """Rename a task; on the empty last row (no id) add one, at the level of the row above it."""
    if task_id:
        return edits.rename_task(document.plan, task_id, text)
    outline = document.plan.outline
    above = outline.ids[-1] if outline.ids else ""
    return edits.add_task(document.plan, text, parent=outline.parent(above) if above else TOP)


def set_duration(document: Document, task_id: str, text: str) -> Change:
    """Set the duration from `3d`, `2周` or the like."""
    duration = parse_duration(text, document.plan.project.lengths)
    return edits.set_duration(document.plan, [task_id], duration)


def set_start(document: Document, task_id: str, text: str) -> Change:
    """Ask for a start; empty text drops the constraint that holds it."""
    if not text.strip():
        return _drop_constraint(document, task_id, START_CONSTRAINTS)
    typed = typed_date(text, document.schedule[task_id].start)
    return edits.set_start(document.plan, [task_id], at_start(document, task_id, typed))


def set_finish(document: Document, task_id: str, text: str) -> Change:
    """Ask for a finish; empty text drops the constraint that holds it."""
    if not text.strip():
        return _drop_constraint(document, task_id, FINISH_CONSTRAINTS)
    typed = typed_date(text, document.schedule[task_id].finish)
    return edits.set_finish(document.plan, [task_id], at_finish(document, task_id, typed))


def set_deadline(document: Document, task_id: str, text: str) -> Change:
    """Set the deadline; empty text clears it."""
    if not text.strip():
        return edits.set_deadline(document.plan, [task_id], None)
    held = document.plan.task(task_id).deadline or document.schedule[task_id].finish
    return edits.set_deadline(document.plan, [task_id], at_finish(document, task_id, typed_date(text, held)))


def set_owner(document: Document, task_id: str, text: str) -> Change:
    """Name the owner; empty text clears it."""
    return edits.assign_owner(document.plan, [task_id], text)


def set_predecessors(document: Document, task_id: str, text: str) -> Change:
    """Set the predecessors from `3FS+2d, 5SS` or the like."""
    return edits.set_predecessors(document.plan, task_id, text)


def set_percent_complete(document: Document, task_id: str, text: str) -> Change:
    """Set how much is done from `50` or `50%`.

    Raises:
        TextError: It is no whole number from 0 to 100.
    """
    match = _PERCENT.fullmatch(plain(text))
    if match is None or int(match[1]) > 100:  # noqa: PLR2004  # percent
        raise TextError(tr("“{text}” is not a percentage. Type a whole number from 0 to 100.").format(text=text), text)
    return edits.set_percent_complete(document.plan, [task_id], int(match[1]), document.schedule)


def at_start(document: Document, task_id: str, typed: TypedDate) -> dt.datetime:
    """Return the moment that a typed date means for a start: without a time, when work begins on that day."""
    shift = shift_on(document, task_id, typed.day)
    time = typed.time or (shift[0].time() if shift else _DAY_STARTS)
    return dt.datetime.combine(typed.day, time)


def at_finish(document: Document, task_id: str, typed: TypedDate) -> dt.datetime:
    """Return the moment that a typed date means for a finish: without a time, when work ends on that day."""
    shift = shift_on(document, task_id, typed.day)
    if typed.time is None and shift:
        return shift[1]
    return dt.datetime.combine(typed.day, typed.time or _DAY_FINISHES)


def typed_date(text: str, near: dt.datetime) -> TypedDate:
    """Return the date that was typed; without a year the one nearest to another.

    Raises:
        TextError: It can't be read.
    """
    return parse_date(text, today=dt.date.today(), near=near.date())  # civil dates have no zone


def shift_on(document: Document, task_id: str, day: dt.date) -> tuple[dt.datetime, dt.datetime] | None:
    """Return when work begins and ends on a day in the task's calendar, the project's for no task; None on a day off."""
    calendar = (document.plan.task(task_id).calendar if task_id else "") or document.plan.project.calendar
    midnight = dt.datetime.combine(day, dt.time())
    intervals = list(document.schedule.working_time(calendar).intervals(midnight, midnight + dt.timedelta(days=1)))
    return (intervals[0][0], intervals[-1][1]) if intervals else None


def _drop_constraint(document: Document, task_id: str, kinds: frozenset[Constraint]) -> Change:
    if document.plan.task(task_id).constraint not in kinds:
        raise TextError(tr("Type a date. The start and finish of a task can't be empty."), "")
    return edits.set_constraint(document.plan, [task_id], Constraint.ASAP)


# Why a cell can't be typed into; empty where it can.


def computed_code(_document: Document, _task_id: str) -> str:
    """Say why the WBS code can't be typed."""
    return tr("The WBS code follows from the outline: indent, outdent or move the task to change it.")


def computed_slack(_document: Document, _task_id: str) -> str:
    """Say why slack can't be typed."""
    return tr("Total slack is computed from the links, constraints and deadlines.")


def summed_up(document: Document, task_id: str) -> str:
    """Say why a summary's dates and progress can't be typed."""
    if not task_id or not document.plan.outline.is_summary(task_id):
        return ""
    task = document.plan.task(task_id)
    return tr("“{name}” is a summary: this follows from the tasks below it.").format(name=task.name)


def free(_document: Document, _task_id: str) -> str:
    """Say nothing: the cell can be typed into."""
    return ""


def computed_date(_document: Document, _task_id: str) -> str:
    """Say why an early or late date can't be typed."""
    return tr("Early and late dates are computed from the links, constraints and deadlines.")


def computed_number(_document: Document, _task_id: str) -> str:
    """Say why the ID can't be typed."""
    return tr("A task's ID stays what it was when the task was added.")
