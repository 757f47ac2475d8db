"""What a drag in the chart means, as one change: verbs of `planner.model.edits`, given where the mouse is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from planner.app.document import Document
from planner.errors import EditError
from planner.gantt.periods import Period
from planner.gantt.snap import step_minutes, whole_steps
from planner.language import date_text, tr, trn
from planner.model import edits
from planner.model.change import Change
from planner.model.duration import Duration
from planner.model.plan import Plan
from planner.model.records import LinkType

_LONGEST_NAME = 40
_FINE_FROM = 400.0
"""Progress of a bar at least this wide goes by single per cents, of others by fives."""
_COARSE = 5


def short_name(plan: Plan, task_id: str) -> str:
    """Return a task's name in one line that fits a menu or a note."""
    line = " ".join(plan.task(task_id).name[:500].split())
    return line if len(line) <= _LONGEST_NAME else line[: _LONGEST_NAME - 1] + "…"


def immovable(document: Document, task_ids: Sequence[str]) -> str:
    """Return why tasks can't be moved; empty where they can."""
    plan = document.plan
    for task_id in task_ids:
        task = plan.task(task_id)
        if task.actual_start is not None or task.actual_finish is not None:
            text = tr("“{name}” has started: its actual start holds it.")
            return text.format(name=short_name(plan, task_id))
    return ""


def working_start(document: Document, task_id: str, moment: dt.datetime) -> dt.datetime:
    """Return the moment at or after another at which work on a task can start."""
    if document.schedule[task_id].milestone:
        calendar = document.plan.task(task_id).calendar or document.plan.project.calendar
        return document.schedule.working_time(calendar).next_working(moment)
    return document.schedule.calendar_of(task_id).next_working(moment)


def move(document: Document, task_ids: Sequence[str], start: dt.datetime) -> Change:
    """Move tasks so that the first of them starts no earlier than a moment, the others by as much.

    Tasks get the constraint that Microsoft Project gives them: Start No Earlier Than, or Start No Later Than where the
    plan is scheduled from its finish. Manual tasks keep their length and get both dates.

    Raises:
        EditError: A date is out of range, or a task has started.
    """
    why = immovable(document, task_ids)
    if why:
        raise EditError(why)
    by = start - document.schedule[task_ids[0]].start
    label = _move_label(document, task_ids, start)
    whole = Change(label)
    for task_id in task_ids:
        wanted = start if task_id == task_ids[0] else _shifted(document, task_id, by)
        whole = whole.then(_moved(document, task_id, wanted))
    return whole


def _shifted(document: Document, task_id: str, by: dt.timedelta) -> dt.datetime:
    try:
        return working_start(document, task_id, document.schedule[task_id].start + by)
    except OverflowError as error:
        raise EditError(tr("This date is out of range.")) from error


def _moved(document: Document, task_id: str, start: dt.datetime) -> Change:
    plan, scheduled = document.plan, document.schedule[task_id]
    if not plan.task(task_id).manual:
        return edits.set_start(plan, [task_id], start)
    time = document.schedule.calendar_of(task_id)
    finish = time.add(start, time.minutes_between(scheduled.start, scheduled.finish))
    return edits.set_fields(plan, [task_id], start=start, finish=finish)


def _move_label(document: Document, task_ids: Sequence[str], start: dt.datetime) -> str:
    plan = document.plan
    if len(task_ids) > 1:
        return trn("Move {n} task", "Move {n} tasks", len(task_ids)).format(n=len(task_ids))
    text = tr("Move “{name}”: Start No Earlier Than {date}")
    if plan.task(task_ids[0]).manual:
        text = tr("Move “{name}” to {date}")
    elif plan.project.from_finish:
        text = tr("Move “{name}”: Start No Later Than {date}")
    return text.format(name=short_name(plan, task_ids[0]), date=date_text(start, "day-month"))


def resized(document: Document, task_id: str, finish: dt.datetime, step: Period) -> Duration:
    """Return the duration of a task that is drawn out to a moment: whole steps of its own working time, one at least."""
    task = document.plan.task(task_id)
    length = step_minutes(step, document.plan.project.lengths, elapsed=task.duration.elapsed)
    start = document.schedule[task_id].start
    minutes = document.schedule.calendar_of(task_id).minutes_between(start, max(finish, start))
    return Duration(whole_steps(minutes, length), task.duration.unit)


def resize(document: Document, task_id: str, duration: Duration) -> Change:
    """Make a task so long; a manual one gets the finish that follows.

    Raises:
        EditError: The duration is out of range.
    """
    plan = document.plan
    if plan.task(task_id).manual and plan.task(task_id).finish is not None:
        finish = document.schedule.calendar_of(task_id).add(document.schedule[task_id].start, duration.minutes)
        return edits.set_fields(plan, [task_id], tr("Set duration"), duration=duration, finish=finish)
    return edits.set_duration(plan, [task_id], duration)


def percent_at(left: float, right: float, x: float) -> int:
    """Return how many per cent of a bar lie left of a place: in fives, on a wide bar in ones."""
    step = 1 if right - left >= _FINE_FROM else _COARSE
    part = (x - left) / max(right - left, 1)
    return min(max(round(part * 100 / step) * step, 0), 100)


def link(document: Document, predecessor: str, successor: str, kind: LinkType) -> Change:
    """Link two tasks.

    Raises:
        EditError: They have such a link already, one stands below the other, or the link would close a loop.
    """
    if any(held.successor == successor and held.type is kind for held in document.plan.successors(predecessor)):
        raise EditError(tr("These two tasks have a link of this type already."))
    return edits.link(document.plan, predecessor, successor, kind)
