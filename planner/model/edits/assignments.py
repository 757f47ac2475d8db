"""Verbs that put resources to work on tasks and take them off again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from planner.errors import EditError
from planner.language import tr
from planner.model.edits.draft import Draft
from planner.model.ids import new_id
from planner.model.records import Assignment, Resource

if TYPE_CHECKING:
    from planner.model.change import Change
    from planner.model.plan import Plan


def resource_named(draft: Draft, name: str) -> str:
    """Return the id of the resource with a name, letter case aside; one is made where none has it, none for no name."""
    name = " ".join(name.split())
    if not name:
        return ""
    for resource in draft.plan.resources.values():
        if resource.name.casefold() == name.casefold():
            return resource.id
    resource = Resource(id=new_id(), name=name)
    draft.put(resource)
    return resource.id


def assign(plan: Plan, task_id: str, name: str, units: float = 100.0) -> Change:
    """Put a resource to work on a task; one is made where none has the name yet, letter case aside.

    Args:
        plan: The plan.
        task_id: Id of the task.
        name: Name of the resource.
        units: Percent of one full unit.

    Raises:
        EditError: The name is empty or too long, the units are wrong, or the resource is assigned already.
    """
    draft = Draft(plan)
    draft.task(task_id)
    resource = resource_named(draft, name)
    if not resource:
        raise EditError(tr("The name is empty."))
    _refuse_second(plan, task_id, resource)
    draft.put(Assignment(id=new_id(), task=task_id, resource=resource, units=units))
    return draft.change(tr("Assign “{name}”").format(name=" ".join(name.split())[:30]))


def change_assignment(plan: Plan, assignment_id: str, *, name: str | None = None, units: float | None = None) -> Change:
    """Put another resource in the place of one at work, or change its units; None leaves as it is.

    Raises:
        EditError: There is no such assignment, a value is wrong, or the other resource is assigned already.
    """
    held = _held(plan, assignment_id)
    draft = Draft(plan)
    resource = held.resource if name is None else resource_named(draft, name)
    if not resource:
        raise EditError(tr("The name is empty."))
    if resource != held.resource:
        _refuse_second(plan, held.task, resource)
    draft.put(msgspec.structs.replace(held, resource=resource, units=held.units if units is None else units))
    return draft.change(tr("Change assignment"))


def set_assignees(plan: Plan, task_id: str, wanted: Iterable[tuple[str, float]]) -> Change:
    """Put exactly these resources to work on a task; one is made where none has a name yet, letter case aside.

    Args:
        plan: The plan.
        task_id: Id of the task.
        wanted: Names, and percent of one full unit; who is assigned already keeps what else the assignment says.

    Raises:
        EditError: A name is too long or named twice, or units are wrong.
    """
    draft = Draft(plan)
    draft.task(task_id)
    held = {one.resource: one for one in plan.assignments.values() if one.task == task_id}
    made: dict[str, str] = {}
    named: set[str] = set()
    for name, units in wanted:
        word = " ".join(name.split()).casefold()
        resource = made.get(word) or resource_named(draft, name)
        made[word] = resource
        if resource in named:
            raise EditError(tr("“{name}” is named twice.").format(name=" ".join(name.split())[:30]))
        named.add(resource)
        kept = held.pop(resource, None) or Assignment(id=new_id(), task=task_id, resource=resource)
        draft.put(msgspec.structs.replace(kept, units=units))
    for gone in held.values():
        draft.drop("assignment", gone.id)
    return draft.change(tr("Set resources"))


def unassign(plan: Plan, assignment_ids: Iterable[str]) -> Change:
    """Take resources off their tasks.

    Raises:
        EditError: There is no such assignment.
    """
    draft = Draft(plan)
    for identity in assignment_ids:
        draft.drop("assignment", _held(plan, identity).id)
    return draft.change(tr("Remove assignment"))


def _held(plan: Plan, assignment_id: str) -> Assignment:
    held = plan.assignments.get(assignment_id)
    if held is None:
        raise EditError(tr("This assignment is no longer in the plan."))
    return held


def _refuse_second(plan: Plan, task_id: str, resource_id: str) -> None:
    if any(held.task == task_id and held.resource == resource_id for held in plan.assignments.values()):
        raise EditError(tr("“{name}” is assigned to this task already.").format(name=plan.resources[resource_id].name))
