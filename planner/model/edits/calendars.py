"""Verbs for calendars: made, renamed, copied, deleted, their weeks and the days that differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from planner.errors import EditError
from planner.language import tr, trn
from planner.model.edits.records import drop_record, put_record
from planner.model.ids import new_id
from planner.model.workcalendar import FIVE_DAYS, CalendarException, Hours, Week, WorkCalendar

if TYPE_CHECKING:
    from planner.model.change import Change
    from planner.model.plan import Plan

_AS_BASE: Week = (None,) * 7


def add_calendar(plan: Plan, name: str, base: str = "") -> Change:
    """Add a calendar of five working days, or one that changes another; its id is in `added("calendar")`.

    Raises:
        EditError: The name is empty or has one already, or there is no such base.
    """
    _refuse_name(plan, name, "")
    calendar = WorkCalendar(id=new_id(), name=name.strip(), base=base, week=_AS_BASE if base else FIVE_DAYS)
    return put_record(plan, calendar, tr("Add calendar"))


def duplicate_calendar(plan: Plan, calendar_id: str, name: str) -> Change:
    """Add a copy of a calendar.

    Raises:
        EditError: There is none, or another has the name.
    """
    _refuse_name(plan, name, "")
    copy = msgspec.structs.replace(_held(plan, calendar_id), id=new_id(), name=name.strip())
    return put_record(plan, copy, tr("Duplicate calendar"))


def rename_calendar(plan: Plan, calendar_id: str, name: str) -> Change:
    """Give a calendar another name.

    Raises:
        EditError: It is empty, or another calendar has it.
    """
    _refuse_name(plan, name, calendar_id)
    return put_record(plan, msgspec.structs.replace(_held(plan, calendar_id), name=name.strip()), tr("Rename calendar"))


def delete_calendar(plan: Plan, calendar_id: str) -> Change:
    """Delete a calendar that nothing uses.

    Raises:
        EditError: The plan, a task, a resource or another calendar uses it.
    """
    name = _held(plan, calendar_id).name[:40]
    if plan.project.calendar == calendar_id:
        raise EditError(tr("“{name}” is the plan's calendar. Give the plan another one first.").format(name=name))
    users = [task.name for task in plan.tasks() if task.calendar == calendar_id]
    users += [held.name for held in plan.resources.values() if held.calendar == calendar_id]
    users += [held.name for held in plan.calendars.values() if held.base == calendar_id]
    if users:
        text = trn("“{name}” is used by “{user}”.", "“{name}” is used by “{user}” and others ({n}).", len(users))
        raise EditError(text.format(name=name, user=users[0][:40], n=len(users)))
    return drop_record(plan, "calendar", calendar_id, tr("Delete calendar"))


def set_base(plan: Plan, calendar_id: str, base: str) -> Change:
    """Let a calendar change another one, taking its week from there, or stand alone with the week that it has had.

    Raises:
        EditError: It would be its own base.
    """
    held = _held(plan, calendar_id)
    if base == held.base:
        return put_record(plan, held, "")
    week: Week = _AS_BASE
    if not base:
        above = plan.calendars[held.base].week if held.base in plan.calendars else FIVE_DAYS
        days = [own if own is not None else other or () for own, other in zip(held.week, above, strict=True)]
        week = (days[0], days[1], days[2], days[3], days[4], days[5], days[6])
    return put_record(plan, msgspec.structs.replace(held, base=base, week=week), tr("Set base calendar"))


def set_hours(plan: Plan, calendar_id: str, weekdays: Iterable[int], hours: Hours | None) -> Change:
    """Set the hours of weekdays, 0 (Monday) to 6; None takes the base calendar's.

    Raises:
        EditError: The hours overlap or leave the day, or there is no base to take them from.
    """
    held = _held(plan, calendar_id)
    if hours is None and not held.base:
        raise EditError(tr("This calendar has no base to take the hours from."))
    chosen = set(weekdays)
    days = [hours if number in chosen else old for number, old in enumerate(held.week)]
    week: Week = (days[0], days[1], days[2], days[3], days[4], days[5], days[6])
    return put_record(plan, msgspec.structs.replace(held, week=week), tr("Set working hours"))


def add_exceptions(plan: Plan, calendar_id: str, exceptions: Sequence[CalendarException]) -> Change:
    """Add days that differ; they win over those that the calendar has.

    Raises:
        EditError: A period or its hours are wrong.
    """
    held = _held(plan, calendar_id)
    label = trn("Add {n} exception", "Add {n} exceptions", len(exceptions)).format(n=len(exceptions))
    return put_record(plan, msgspec.structs.replace(held, exceptions=(*held.exceptions, *exceptions)), label)


def change_exception(plan: Plan, calendar_id: str, number: int, exception: CalendarException) -> Change:
    """Put another exception in the place of one.

    Args:
        plan: The plan.
        calendar_id: Id of the calendar.
        number: Its index in `exceptions`.
        exception: What it is from now on.

    Raises:
        EditError: There is none, or the other is wrong.
    """
    held = _held(plan, calendar_id)
    if not 0 <= number < len(held.exceptions):
        raise EditError(tr("This exception is no longer in the calendar."))
    changed = (*held.exceptions[:number], exception, *held.exceptions[number + 1 :])
    return put_record(plan, msgspec.structs.replace(held, exceptions=changed), tr("Change exception"))


def remove_exceptions(plan: Plan, calendar_id: str, numbers: Iterable[int]) -> Change:
    """Take exceptions away, by their indexes in `exceptions`."""
    held, gone = _held(plan, calendar_id), set(numbers)
    kept = tuple(exception for number, exception in enumerate(held.exceptions) if number not in gone)
    label = trn("Remove {n} exception", "Remove {n} exceptions", len(gone)).format(n=len(gone))
    return put_record(plan, msgspec.structs.replace(held, exceptions=kept), label)


def _held(plan: Plan, calendar_id: str) -> WorkCalendar:
    held = plan.calendars.get(calendar_id)
    if held is None:
        raise EditError(tr("This calendar is not in the plan."))
    return held


def _refuse_name(plan: Plan, name: str, own: str) -> None:
    wanted = name.strip().casefold()
    if any(held.name.casefold() == wanted and held.id != own for held in plan.calendars.values()):
        raise EditError(tr("Another calendar is called “{name}” already.").format(name=name.strip()[:40]))
