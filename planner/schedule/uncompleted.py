"""The command that puts off what should have been done by the status date and has not been, as one change."""

from __future__ import annotations

import datetime as dt

import msgspec

from planner.errors import EditError
from planner.language import tr
from planner.model.change import Change
from planner.model.edits.draft import Draft
from planner.model.plan import Plan
from planner.model.records import Constraint, Task
from planner.schedule.schedule import Schedule
from planner.schedule.schedule import schedule as schedule_plan

_ALL_DONE = 100
_GIVING_WAY = frozenset({Constraint.ASAP, Constraint.ALAP, Constraint.SNET, Constraint.FNET})
"""Constraints that give way; the others hold dates that people were promised, and show as conflicts instead."""


def put_off_uncompleted(plan: Plan, schedule: Schedule) -> Change:
    """Put off uncompleted work until after the status date, as Microsoft Project does.

    What remains of a task in progress goes on at the status date; its start stays. A task that should have started by
    then starts no earlier; one that its links put off anyway, once those before it are, gets no constraint. Complete,
    manual and inactive tasks stay.

    Args:
        plan: The plan; its project has a status date.
        schedule: Its schedule.

    Raises:
        EditError: The plan has no status date.
    """
    status = plan.project.status_date
    if status is None:
        raise EditError(tr("Set the status date first: uncompleted work is put off until after it."))
    label = tr("Put off uncompleted work")
    draft = Draft(plan)
    for task in plan.tasks():
        if not _stays(plan, task) and _has_begun(task):
            _put_off_rest(draft, task, schedule[task.id].start, schedule.done_until(task.id), status)
    return _hold(plan, schedule, draft.change(label), status)


def _hold(plan: Plan, before: Schedule, whole: Change, status: dt.datetime) -> Change:
    """Let what has not begun start no earlier than the status date: the foremost tasks first, then what is left."""
    trial, dates = plan.copy(), before
    trial.apply(whole)
    if whole:
        dates = schedule_plan(trial)
    while waiting := [task for task in trial.tasks() if _should_have_begun(trial, dates, task, status)]:
        ids = {task.id for task in waiting}
        foremost = [task for task in waiting if not _waits_for(trial, task.id, ids)] or waiting
        draft = Draft(trial)
        for task in foremost:
            draft.put(msgspec.structs.replace(task, constraint=Constraint.SNET, constraint_date=status))
        change = draft.change(whole.label)
        if not change:
            break
        trial.apply(change)
        whole = whole.then(change)
        dates = schedule_plan(trial)
    return whole


def _should_have_begun(plan: Plan, dates: Schedule, task: Task, status: dt.datetime) -> bool:
    """Whether a task that has not begun is to start before the status date, and may be put off."""
    held = (task.constraint, task.constraint_date) == (Constraint.SNET, status)
    gives_way = task.constraint in _GIVING_WAY and not held
    return gives_way and not _stays(plan, task) and not _has_begun(task) and dates[task.id].start < status


def _waits_for(plan: Plan, task_id: str, others: set[str]) -> bool:
    """Whether a task, or a summary above it, has a link from one of others, or from a summary above one of them."""
    for holder in (task_id, *plan.outline.ancestors(task_id)):
        for link in plan.predecessors(holder):
            if link.predecessor in others or others.intersection(plan.outline.descendants(link.predecessor)):
                return True
    return False


def _has_begun(task: Task) -> bool:
    return bool(task.percent_complete) or task.actual_start is not None


def _stays(plan: Plan, task: Task) -> bool:
    complete = task.actual_finish is not None or task.percent_complete >= _ALL_DONE
    return complete or task.manual or not task.active or plan.outline.is_summary(task.id)


def _put_off_rest(draft: Draft, task: Task, start: dt.datetime, until: dt.datetime, status: dt.datetime) -> None:
    if until < status:
        draft.put(msgspec.structs.replace(task, actual_start=task.actual_start or start, resume=status))
