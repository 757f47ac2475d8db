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

_ALL_DONE = 100
_GIVING_WAY = frozenset({Constraint.ASAP, Constraint.ALAP, Constraint.SNET, Constraint.FNET})
"""Constraints that give way; the others hold dates that people were promised, and show as conflicts instead."""


def put_off_uncompleted(plan: Plan, schedule: Schedule) -> Change:
    """Put off uncompleted work until after the status date, as Microsoft Project does.

    What remains of a task in progress goes on at the status date; its start stays. A task that should have started by
    then starts no earlier. Complete, manual and inactive tasks stay.

    Args:
        plan: The plan; its project has a status date.
        schedule: Its schedule.

    Raises:
        EditError: The plan has no status date.
    """
    status = plan.project.status_date
    if status is None:
        raise EditError(tr("Set the status date first: uncompleted work is put off until after it."))
    draft = Draft(plan)
    for task in plan.tasks():
        if _stays(plan, task):
            continue
        dates = schedule[task.id]
        if task.percent_complete or task.actual_start is not None:
            _put_off_rest(draft, task, dates.start, schedule.done_until(task.id), status)
        elif dates.start < status and task.constraint in _GIVING_WAY:
            draft.put(msgspec.structs.replace(task, constraint=Constraint.SNET, constraint_date=status))
    return draft.change(tr("Put off uncompleted work"))


def _stays(plan: Plan, task: Task) -> bool:
    complete = task.actual_finish is not None or task.percent_complete >= _ALL_DONE
    return complete or task.manual or not task.active or plan.outline.is_summary(task.id)


def _put_off_rest(draft: Draft, task: Task, start: dt.datetime, until: dt.datetime, status: dt.datetime) -> None:
    if until < status:
        draft.put(msgspec.structs.replace(task, actual_start=task.actual_start or start, resume=status))
