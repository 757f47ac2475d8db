"""Who has a task: its owner, and the people and machines that are assigned to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.records import ResourceKind

if TYPE_CHECKING:
    from planner.model.plan import Plan


def people_of(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Return the ids of the resources that have each task, by the task's id: the owner, then who else works on it.

    Those assigned follow by name. Material and costs have no task; tasks that nobody has are left out.
    """
    found: dict[str, list[str]] = {task.id: [task.owner] for task in plan.tasks() if task.owner in plan.resources}
    at_work = [held for held in plan.assignments.values() if _works(plan, held.resource)]
    for held in sorted(at_work, key=lambda held: (plan.resources[held.resource].name.casefold(), held.resource)):
        mine = found.setdefault(held.task, [])
        if held.resource not in mine:
            mine.append(held.resource)
    return {task: tuple(people) for task, people in found.items()}


def _works(plan: Plan, resource: str) -> bool:
    held = plan.resources.get(resource)
    return held is not None and held.resource_kind is ResourceKind.WORK
