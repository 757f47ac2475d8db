"""Verbs that change what holds for the plan as a whole."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import msgspec

from planner.errors import EditError
from planner.language import tr
from planner.model.edits.draft import Draft
from planner.model.records import Constraint, Task

if TYPE_CHECKING:
    from planner.model.change import Change
    from planner.model.plan import Plan


def set_project(
    plan: Plan, label: str | None = None, **fields: Any
) -> Change:  # each field of Project has a type of its own
    """Set fields of the plan itself.

    Args:
        plan: The plan.
        label: Name of the edit, translated; a general one where None.
        **fields: New values, by the names of the fields of `Project`.

    Raises:
        EditError: A value is wrong, or the calendar doesn't exist.
    """
    draft = Draft(plan)
    project = msgspec.structs.replace(plan.project, **fields)
    if project.calendar not in plan.calendars:
        raise EditError(tr("This calendar is not in the plan."))
    draft.put(project)
    return draft.change(tr("Change project settings") if label is None else label)


def schedule_from_start(plan: Plan, start: dt.datetime) -> Change:
    """Schedule the plan forwards from a start: tasks that are plainly As Late As Possible become As Soon As Possible.

    Raises:
        EditError: The date is out of range.
    """
    draft = Draft(plan)
    draft.put(msgspec.structs.replace(plan.project, start=start, from_finish=False))
    if plan.project.from_finish:
        _turn(draft, Constraint.ALAP, Constraint.ASAP)
    return draft.change(tr("Schedule from the start"))


def schedule_from_finish(plan: Plan, finish: dt.datetime) -> Change:
    """Schedule the plan backwards from a finish: tasks that are plainly As Soon As Possible become As Late As Possible.

    Tasks that are added later are As Late As Possible too. Manual tasks and those with another constraint stay.

    Raises:
        EditError: The date is out of range.
    """
    draft = Draft(plan)
    draft.put(msgspec.structs.replace(plan.project, finish=finish, from_finish=True))
    if not plan.project.from_finish:
        _turn(draft, Constraint.ASAP, Constraint.ALAP)
    return draft.change(tr("Schedule from the finish"))


def turning_tasks(plan: Plan) -> int:
    """Return how many tasks would change their constraint were the plan scheduled from its other end."""
    constraint = Constraint.ALAP if plan.project.from_finish else Constraint.ASAP
    return sum(1 for task in plan.tasks() if _turns(plan, task, constraint))


def _turn(draft: Draft, before: Constraint, after: Constraint) -> None:
    for task in draft.plan.tasks():
        if _turns(draft.plan, task, before):
            draft.put(msgspec.structs.replace(task, constraint=after))


def _turns(plan: Plan, task: Task, constraint: Constraint) -> bool:
    return task.constraint is constraint and not task.manual and not plan.outline.is_summary(task.id)
