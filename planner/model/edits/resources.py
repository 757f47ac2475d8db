"""Verbs for people and other resources: added, changed, deleted, and their days off."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import msgspec

from planner.errors import EditError
from planner.language import tr, trn
from planner.model.edits.calendars import add_exceptions
from planner.model.edits.draft import Draft
from planner.model.ids import new_id
from planner.model.records import Resource
from planner.model.workcalendar import CalendarException, WorkCalendar

if TYPE_CHECKING:
    from planner.model.change import Change
    from planner.model.plan import Plan


def add_resource(plan: Plan, name: str) -> Change:
    """Add a resource; its id is in `added("resource")`.

    Raises:
        EditError: The name is empty, too long, or another resource has it, letter case aside.
    """
    name = _free_name(plan, name, "")
    draft = Draft(plan)
    draft.put(Resource(id=new_id(), name=name))
    return draft.change(tr("Add resource “{name}”").format(name=name[:30]))


def set_resource(plan: Plan, resource_id: str, **fields: Any) -> Change:  # each field has its own type
    """Give a resource other values in some fields.

    Raises:
        EditError: There is none, a value is wrong, or another resource has the name.
    """
    held = _held(plan, resource_id)
    if "name" in fields:
        fields["name"] = _free_name(plan, fields["name"], resource_id)
    calendar = fields.get("calendar", "")
    if calendar and calendar not in plan.calendars:
        raise EditError(tr("This calendar is not in the plan."))
    draft = Draft(plan)
    draft.put(msgspec.structs.replace(held, **fields))
    return draft.change(tr("Change resource “{name}”").format(name=held.name[:30]))


def delete_resources(plan: Plan, resource_ids: Iterable[str]) -> Change:
    """Delete resources: their tasks lose them as owners and assigned ones, and calendars that were theirs alone go too.

    Raises:
        EditError: There is no such resource.
    """
    gone = {identity: _held(plan, identity) for identity in resource_ids}
    draft = Draft(plan)
    for task in plan.tasks():
        if task.owner in gone:
            draft.put(msgspec.structs.replace(task, owner=""))
    for assignment in plan.assignments.values():
        if assignment.resource in gone:
            draft.drop("assignment", assignment.id)
    for held in gone.values():
        own = own_calendar(plan, held.id)
        if own is not None and own.name.casefold() == held.name.casefold():
            draft.drop("calendar", own.id)
        draft.drop("resource", held.id)
    names = ", ".join(held.name for held in gone.values())
    label = trn("Delete resource “{names}”", "Delete {n} resources", len(gone))
    return draft.change(label.format(names=names[:30], n=len(gone)))


def own_calendar(plan: Plan, resource_id: str) -> WorkCalendar | None:
    """Return the calendar that is a resource's alone; None where it has none, or shares it."""
    calendar = plan.calendars.get(_held(plan, resource_id).calendar)
    if calendar is None or calendar.id == plan.project.calendar:
        return None
    shared = (
        any(held.calendar == calendar.id and held.id != resource_id for held in plan.resources.values())
        or any(task.calendar == calendar.id for task in plan.tasks())
        or any(other.base == calendar.id for other in plan.calendars.values())
    )
    return None if shared else calendar


def add_time_off(plan: Plan, resource_id: str, exceptions: Iterable[CalendarException]) -> Change:
    """Add days on which a resource does not work, or works at other hours, to a calendar of its own.

    A resource without a calendar of its own gets one: it says what the one before says, but for these days.

    Raises:
        EditError: There is no such resource, or a period or its hours are wrong.
    """
    held, off = _held(plan, resource_id), tuple(exceptions)
    own = own_calendar(plan, resource_id)
    if own is not None:
        return add_exceptions(plan, own.id, off)
    base = held.calendar if held.calendar in plan.calendars else plan.project.calendar
    calendar = WorkCalendar(
        id=new_id(), name=_calendar_name(plan, held.name), base=base, week=(None,) * 7, exceptions=off
    )
    draft = Draft(plan)
    draft.put(calendar)
    draft.put(msgspec.structs.replace(held, calendar=calendar.id))
    return draft.change(tr("Add time off for “{name}”").format(name=held.name[:30]))


def _calendar_name(plan: Plan, name: str) -> str:
    taken = {held.name.casefold() for held in plan.calendars.values()}
    names = [name, *(f"{name} {number}" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name.casefold() not in taken)


def _free_name(plan: Plan, name: str, own: str) -> str:
    """Return a name with its blanks evened out."""
    name = " ".join(name.split())
    if not name:
        raise EditError(tr("The name is empty."))
    if any(held.name.casefold() == name.casefold() and held.id != own for held in plan.resources.values()):
        raise EditError(tr("Another resource is called “{name}” already.").format(name=name[:40]))
    return name


def _held(plan: Plan, resource_id: str) -> Resource:
    held = plan.resources.get(resource_id)
    if held is None:
        raise EditError(tr("This resource is no longer in the plan."))
    return held
