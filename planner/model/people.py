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
    found: dict[str, tuple[str, ...]] = {
        task.id: (task.owner,) for task in plan.tasks() if task.owner in plan.resources
    }
    for task, others in at_work(plan).items():
        found[task] = (*found.get(task, ()), *others)
    return found


def at_work(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Return the ids of the people and machines that work on tasks beside their owners, by the task's id and by name."""
    found: dict[str, list[str]] = {}
    held_of = [held for held in plan.assignments.values() if _works(plan, held.resource)]
    for held in sorted(held_of, key=lambda held: (plan.resources[held.resource].name.casefold(), held.resource)):
        mine = found.setdefault(held.task, [])
        if held.resource not in mine and held.resource != plan.task(held.task).owner:
            mine.append(held.resource)
    return {task: tuple(others) for task, others in found.items() if others}


def _works(plan: Plan, resource: str) -> bool:
    held = plan.resources.get(resource)
    return held is not None and held.resource_kind is ResourceKind.WORK
