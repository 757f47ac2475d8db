"""What typing into each cell of the task table does: text in, a change out, or an error that says what is wrong."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from planner.app.cells.asked import ask_finish, ask_start
from planner.app.document import Document
from planner.errors import TextError
from planner.language import tr, trc
from planner.model import edits
from planner.model.change import Change
from planner.model.duration import parse_duration, plain
from planner.model.outline import TOP
from planner.model.people import at_work
from planner.model.plan import Plan
from planner.model.records import Constraint

if TYPE_CHECKING:  # loaded when a date is typed
    from planner.model.dates import TypedDate

_PERCENT = re.compile(r"(\d{1,3})(?:[.,]0+)?\s*%?")
_SHARE = re.compile(r"0?[.,](\d+)")
_NAMES = re.compile(r"[,;、，；]")
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
    return ask_start(document, task_id, at_start(document, task_id, typed))


def set_finish(document: Document, task_id: str, text: str) -> Change:
    """Ask for a finish; empty text drops the constraint that holds it."""
    if not text.strip():
        return _drop_constraint(document, task_id, FINISH_CONSTRAINTS)
    typed = typed_date(text, document.schedule[task_id].finish)
    return ask_finish(document, task_id, at_finish(document, task_id, typed))


def set_deadline(document: Document, task_id: str, text: str) -> Change:
    """Set the deadline; empty text clears it."""
    if not text.strip():
        return edits.set_deadline(document.plan, [task_id], None)
    held = document.plan.task(task_id).deadline or document.schedule[task_id].finish
    return edits.set_deadline(document.plan, [task_id], at_finish(document, task_id, typed_date(text, held)))


def set_owner(document: Document, task_id: str, text: str) -> Change:
    """Name the owner; further names after a comma are put to work on the task; empty text clears the owner."""
    plan = document.plan
    known = {held.name.casefold() for held in plan.resources.values()}
    names = [text] if " ".join(text.split()).casefold() in known else _NAMES.split(text)
    owner, *others = [name for part in names if (name := " ".join(part.split()))] or [""]
    put = [name for name in dict.fromkeys(others) if name.casefold() != owner.casefold()]
    change = edits.assign_owner(plan, [task_id], owner)
    label = change.label
    if put:
        several = edits.Several(plan)
        several.make(change)
        for name in put:
            if not _works_on(several.plan, task_id, name):
                several.make(edits.assign(several.plan, task_id, name))
        change = several.change(label)
        listed = trc("list", ", ").join(put)
        label = tr("Owner: {owner}; also put to work: {names}").format(owner=owner, names=listed)
    new = [name for name in (owner, *put) if name and name.casefold() not in known]
    if new and known:
        label += "; " + tr("new in this plan: {names}").format(names=trc("list", ", ").join(new))
    return Change(label, change.edits)


def set_people(document: Document, task_id: str, text: str) -> Change:
    """Give a task to exactly those who are named: the first owns it, the others work on it too; empty text to nobody."""
    change = set_owner(document, task_id, text)
    several = edits.Several(document.plan)
    several.make(change)
    plan = several.plan
    named = {part.strip().casefold() for part in (text, *_NAMES.split(text))}
    others = at_work(plan).get(task_id, ())
    gone = {other for other in others if plan.resources[other].name.casefold() not in named}
    left = [one.id for one in plan.assignments.values() if one.task == task_id and one.resource in gone]
    if left:
        several.make(edits.unassign(plan, left))
    return several.change(change.label)


def _works_on(plan: Plan, task_id: str, name: str) -> bool:
    resources = {held.resource for held in plan.assignments.values() if held.task == task_id}
    return any(plan.resources[held].name.casefold() == name.casefold() for held in resources)


def set_predecessors(document: Document, task_id: str, text: str) -> Change:
    """Set the predecessors from `3FS+2d, 5SS` or the like."""
    return edits.set_predecessors(document.plan, task_id, text)


def set_percent_complete(document: Document, task_id: str, text: str) -> Change:
    """Set how much is done from `50` or `50%`; a share of one such as `0.5` is 50 %, as in spreadsheets, and told so.

    Raises:
        TextError: It is neither a whole number from 0 to 100 nor a share of one.
    """
    plan, scheduled = document.plan, document.schedule
    match, share = _PERCENT.fullmatch(plain(text)), _SHARE.fullmatch(plain(text))
    if share is not None and match is None:
        percent = round(float(f"0.{share[1]}") * 100)
        change = edits.set_percent_complete(plan, [task_id], percent, scheduled)
        label = tr("Set % complete: {text} is {percent} %").format(text=plain(text), percent=percent)
        return Change(label, change.edits)
    if match is None or int(match[1]) > 100:  # noqa: PLR2004  # percent
        raise TextError(tr("“{text}” is not a percentage. Type a whole number from 0 to 100.").format(text=text), text)
    return edits.set_percent_complete(plan, [task_id], int(match[1]), scheduled)


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
    from planner.model.dates import parse_date

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
