"""What the fields of Task Information say, and the edits that other texts make."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

from planner.app.cells import edits as cell_edits
from planner.app.cells.edits import at_finish, at_start, shift_on, typed_date
from planner.app.cells.flags import NO, YES
from planner.app.document import Document
from planner.errors import TextError
from planner.language import date_text, mark, tr
from planner.model import edits
from planner.model.change import Change
from planner.model.duration import Duration, Unit, format_duration, parse_duration, plain
from planner.model.edits import set_fields
from planner.model.records import Constraint, Task

_HIGHEST_PRIORITY: Final = 1000
CONSTRAINT_NAMES: Final = {
    Constraint.ASAP: mark("As Soon As Possible"),
    Constraint.ALAP: mark("As Late As Possible"),
    Constraint.SNET: mark("Start No Earlier Than"),
    Constraint.SNLT: mark("Start No Later Than"),
    Constraint.FNET: mark("Finish No Earlier Than"),
    Constraint.FNLT: mark("Finish No Later Than"),
    Constraint.MSO: mark("Must Start On"),
    Constraint.MFO: mark("Must Finish On"),
}
_STARTS: Final = cell_edits.START_CONSTRAINTS
Text = Callable[[Document, str], str]
Edit = Callable[[Document, str, str], Change]


def moment_text(document: Document, task_id: str, moment: dt.datetime | None, *, finish: bool) -> str:
    """Return a date, with its time where that is not when work usually begins or ends on that day."""
    if moment is None:
        return ""
    shift = shift_on(document, task_id, moment.date())
    usual = None if shift is None else shift[1 if finish else 0]
    day = date_text(moment.date(), "medium")
    return day if moment == usual else f"{day} {date_text(moment, 'time')}"


def typed_moment(document: Document, task_id: str, text: str, near: dt.datetime, *, finish: bool) -> dt.datetime:
    """Return the moment that a typed date means for a start or for a finish.

    Raises:
        TextError: It can't be read.
    """
    typed = typed_date(text, near)
    return (at_finish if finish else at_start)(document, task_id, typed)


def _task(document: Document, task_id: str) -> Task:
    return document.plan.task(task_id)


def _label(document: Document, task_id: str) -> str:
    return tr("Change “{name}”").format(name=_task(document, task_id).name[:30])


def flag(field: str) -> tuple[Text, Edit]:
    """Return what a tick says and does that is a field of the task."""

    def text(document: Document, task_id: str) -> str:
        return YES if getattr(_task(document, task_id), field) else NO

    def edit(document: Document, task_id: str, text: str) -> Change:
        values: dict[str, Any] = {field: text == YES}
        return set_fields(document.plan, [task_id], _label(document, task_id), **values)

    return text, edit


def starts(document: Document, task_id: str) -> str:
    """Return when the task starts."""
    return moment_text(document, task_id, document.schedule[task_id].start, finish=False)


def finishes(document: Document, task_id: str) -> str:
    """Return when the task finishes."""
    return moment_text(document, task_id, document.schedule[task_id].finish, finish=True)


def milestone(document: Document, task_id: str) -> str:
    """Whether the task is a milestone."""
    return YES if document.schedule[task_id].milestone else NO


def set_milestone(document: Document, task_id: str, text: str) -> Change:
    """Make a milestone of the task, or a task of one day again."""
    return edits.set_milestone(document.plan, [task_id], text == YES)


def mode(document: Document, task_id: str) -> str:
    """Return `manual` or `automatic`."""
    return "manual" if _task(document, task_id).manual else "automatic"


def set_mode(document: Document, task_id: str, text: str) -> Change:
    """Schedule the task by hand, on the dates that it has, or automatically."""
    dates = document.schedule[task_id]
    fields: dict[str, Any] = {"manual": False, "start": None, "finish": None}
    if text == "manual":
        fields = {"manual": True, "start": dates.start, "finish": dates.finish}
    return set_fields(document.plan, [task_id], tr("Set task mode"), **fields)


def set_duration(document: Document, task_id: str, text: str) -> Change:
    """Set the duration; it is a guess with a question mark behind it, and none without."""
    typed = parse_duration(text, document.plan.project.lengths)
    guess = plain(text).endswith("?")
    several = edits.Several(document.plan) if _task(document, task_id).estimated != guess else None
    change = edits.set_duration(document.plan, [task_id], typed)
    if several is None:
        return change
    several.make(change)
    several.make(set_fields(several.plan, [task_id], estimated=guess))
    return several.change(change.label)


def priority(document: Document, task_id: str) -> str:
    """Return the priority."""
    return str(_task(document, task_id).priority)


def set_priority(document: Document, task_id: str, text: str) -> Change:
    """Set the priority, 0 to 1000.

    Raises:
        TextError: It is no such number.
    """
    typed = plain(text)
    if not (typed.isascii() and typed.isdigit() and int(typed) <= _HIGHEST_PRIORITY):
        raise TextError(tr("“{text}” is not a priority. Type a whole number from 0 to 1000.").format(text=text), text)
    return set_fields(document.plan, [task_id], tr("Set priority"), priority=int(typed))


# Constraint and deadline


def constraint(document: Document, task_id: str) -> str:
    """Return the constraint's code."""
    return _task(document, task_id).constraint.value


def set_constraint(document: Document, task_id: str, text: str) -> Change:
    """Set the constraint, with the date that it had or else the date that the task has now."""
    kind, task = Constraint(text), _task(document, task_id)
    dates = document.schedule[task_id]
    date = task.constraint_date
    if date is None or (kind in _STARTS) != (task.constraint in _STARTS):
        date = dates.start if kind in _STARTS else dates.finish
    return edits.set_constraint(document.plan, [task_id], kind, date)


def constraint_date(document: Document, task_id: str) -> str:
    """Return the constraint's date; empty where it has none."""
    task = _task(document, task_id)
    finish = task.constraint not in _STARTS
    return moment_text(document, task_id, task.constraint_date, finish=finish) if task.constraint.dated else ""


def set_constraint_date(document: Document, task_id: str, text: str) -> Change:
    """Set the constraint's date; empty text makes the task As Soon As Possible."""
    task = _task(document, task_id)
    if not text.strip():
        return edits.set_constraint(document.plan, [task_id], Constraint.ASAP)
    near = task.constraint_date or document.schedule[task_id].start
    date = typed_moment(document, task_id, text, near, finish=task.constraint not in _STARTS)
    return edits.set_constraint(document.plan, [task_id], task.constraint, date)


def no_date(document: Document, task_id: str) -> str:
    """Say why a constraint has no date."""
    return "" if _task(document, task_id).constraint.dated else tr("This constraint has no date.")


def deadline(document: Document, task_id: str) -> str:
    """Return the deadline; empty where there is none."""
    return moment_text(document, task_id, _task(document, task_id).deadline, finish=True)


# Progress


def actual_start(document: Document, task_id: str) -> str:
    """Return when work began; empty where it has not."""
    return moment_text(document, task_id, _task(document, task_id).actual_start, finish=False)


def set_actual_start(document: Document, task_id: str, text: str) -> Change:
    """Set when work began; empty text says that it has not."""
    if not text.strip():
        return edits.set_actual_start(document.plan, task_id, None)
    near = _task(document, task_id).actual_start or document.schedule[task_id].start
    return edits.set_actual_start(document.plan, task_id, typed_moment(document, task_id, text, near, finish=False))


def actual_finish(document: Document, task_id: str) -> str:
    """Return when work ended; empty where it has not."""
    return moment_text(document, task_id, _task(document, task_id).actual_finish, finish=True)


def set_actual_finish(document: Document, task_id: str, text: str) -> Change:
    """Set when work ended; empty text says that it has not."""
    if not text.strip():
        return edits.set_actual_finish(document.plan, task_id, None, document.schedule)
    near = _task(document, task_id).actual_finish or document.schedule[task_id].finish
    date = typed_moment(document, task_id, text, near, finish=True)
    return edits.set_actual_finish(document.plan, task_id, date, document.schedule)


def remaining(document: Document, task_id: str) -> str:
    """Return the duration that is left."""
    task = _task(document, task_id)
    if document.plan.outline.is_summary(task_id):
        return ""
    unit = task.remaining.unit if task.remaining is not None else task.duration.unit
    return format_duration(Duration(edits.remaining_minutes(task), unit), document.plan.project.lengths)


def set_remaining(document: Document, task_id: str, text: str) -> Change:
    """Set the duration that is left; a bare number has the duration's unit of time, working or elapsed."""
    typed = parse_duration(text, document.plan.project.lengths)
    elapsed = _task(document, task_id).duration.elapsed
    if typed.minutes == 0:
        typed = Duration(0, Unit.ELAPSED_DAY if elapsed else Unit.DAY)
    return edits.set_remaining(document.plan, task_id, typed, document.schedule)


def status_date(document: Document, _task_id: str) -> str:
    """Return the plan's status date."""
    return moment_text(document, "", document.plan.project.status_date, finish=True) or tr("none")


# Calendar


def calendar(document: Document, task_id: str) -> str:
    """Return the id of the task's own calendar; empty for none."""
    return _task(document, task_id).calendar


def set_calendar(document: Document, task_id: str, text: str) -> Change:
    """Give the task a calendar of its own, or none."""
    return set_fields(document.plan, [task_id], tr("Set task calendar"), calendar=text)


def no_calendar(document: Document, task_id: str) -> str:
    """Say why resources' calendars can't be ignored."""
    return "" if _task(document, task_id).calendar else tr("Only a task with a calendar of its own can ignore others.")
