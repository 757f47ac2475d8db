"""Verbs that change what is said of tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from planner.errors import EditError
from planner.language import tr, trn
from planner.model.change import Change
from planner.model.duration import Duration, Unit
from planner.model.edits.assignments import resource_named
from planner.model.edits.draft import Draft, counted
from planner.model.edits.progress import with_duration
from planner.model.records import Constraint

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from planner.model.plan import Plan

_OF_LEAVES_ONLY = frozenset({"duration", "percent_complete", "milestone", "remaining"})
_ONE_DAY = 1


def set_fields(
    plan: Plan, task_ids: Iterable[str], label: str | None = None, **fields: Any
) -> Change:  # each field of Task has a type of its own
    """Set fields of tasks, the same for all of them.

    A summary becomes active or inactive with all below it; above an active task no summary stays inactive.

    Args:
        plan: The plan.
        task_ids: Ids of the tasks.
        label: Name of the edit, translated; a general one where None.
        **fields: New values, by the names of the fields of `Task`.

    Raises:
        EditError: A value is wrong, or is computed for one of the tasks because it is a summary.
    """
    chosen = list(task_ids)
    computed = _OF_LEAVES_ONLY & fields.keys()
    if computed and any(plan.outline.is_summary(task) for task in chosen):
        raise EditError(tr("A summary task's duration, milestone mark and progress follow from the tasks below it."))
    draft = Draft(plan)
    for task in chosen:
        draft.put(msgspec.structs.replace(draft.task(task), **fields))
    if "active" in fields:
        _spread_active(draft, plan, chosen, active=fields["active"])
    if label is None:
        label = counted(tr("Change “{name}”"), trn("Change {n} task", "Change {n} tasks", len(chosen)), plan, chosen)
    return draft.change(label)


def _spread_active(draft: Draft, plan: Plan, task_ids: Iterable[str], *, active: bool) -> None:
    outline = plan.outline
    for task_id in task_ids:
        for other in (*outline.descendants(task_id), *(outline.ancestors(task_id) if active else ())):
            draft.put(msgspec.structs.replace(draft.task(other), active=active))


def rename_task(plan: Plan, task_id: str, name: str) -> Change:
    """Give a task another name.

    Raises:
        EditError: The name is empty or too long.
    """
    return set_fields(plan, [task_id], tr("Rename task"), name=name.strip())


def set_duration(plan: Plan, task_ids: Iterable[str], duration: Duration) -> Change:
    """Set the duration of tasks; what is done of one that has begun stays, so its percentage follows.

    Raises:
        EditError: One is a summary, or the duration is out of range.
    """
    chosen = list(task_ids)
    change = set_fields(plan, chosen, tr("Set duration"), duration=duration, remaining=None)
    draft = Draft(plan)
    for task_id in chosen:
        draft.put(with_duration(draft.task(task_id), duration))
    return draft.change(change.label)


def set_milestone(plan: Plan, task_ids: Iterable[str], milestone: bool) -> Change:  # noqa: FBT001  # the value of the field
    """Mark tasks as milestones, which keep their duration, or make tasks again of milestones.

    A milestone without a duration gets one day, since a task without one is a milestone in any case.

    Raises:
        EditError: One is a summary.
    """
    chosen = list(task_ids)
    if milestone:
        change = set_fields(plan, chosen, tr("Make milestone"), milestone=True)
        # A task without a duration is a milestone without the mark, and none once it is given a duration.
        lasting = [task for task in chosen if plan.task(task).duration.minutes]
        return set_fields(plan, lasting, tr("Make milestone"), milestone=True) if lasting else Change(change.label)
    day = Duration(_ONE_DAY * plan.project.minutes_per_day, Unit.DAY)
    change = set_fields(plan, chosen, tr("Make task"), milestone=False)
    empty = [task for task in chosen if plan.task(task).duration.minutes == 0]
    return set_fields(plan, empty, tr("Make task"), milestone=False, duration=day) if empty else change


def set_deadline(plan: Plan, task_ids: Iterable[str], deadline: dt.datetime | None) -> Change:
    """Set or clear the deadline of tasks.

    Raises:
        EditError: The date is out of range.
    """
    return set_fields(plan, task_ids, tr("Set deadline"), deadline=deadline)


def set_constraint(
    plan: Plan, task_ids: Iterable[str], constraint: Constraint, date: dt.datetime | None = None
) -> Change:
    """Set the constraint of tasks.

    Args:
        plan: The plan.
        task_ids: Ids of the tasks.
        constraint: One of the eight.
        date: Its date; dropped for the two that have none.

    Raises:
        EditError: The constraint needs a date and has none, or the date is out of range.
    """
    return set_fields(
        plan,
        task_ids,
        tr("Set constraint"),
        constraint=constraint,
        constraint_date=date if constraint.dated else None,
    )


def set_start(plan: Plan, task_ids: Iterable[str], start: dt.datetime) -> Change:
    """Ask for a start, as typing a date into the start column does.

    The tasks get the constraint Start No Earlier Than (Start No Later Than where the plan is scheduled from its
    finish); manual tasks get the start itself.

    Raises:
        EditError: The date is out of range, or a manual task would finish before it starts.
    """
    constraint = Constraint.SNLT if plan.project.from_finish else Constraint.SNET
    return _ask_for(plan, task_ids, tr("Set start"), constraint, start=start)


def set_finish(plan: Plan, task_ids: Iterable[str], finish: dt.datetime) -> Change:
    """Ask for a finish, as typing a date into the finish column does.

    The tasks get the constraint Finish No Earlier Than (Finish No Later Than where the plan is scheduled from its
    finish); manual tasks get the finish itself.

    Raises:
        EditError: The date is out of range, or a manual task would finish before it starts.
    """
    constraint = Constraint.FNLT if plan.project.from_finish else Constraint.FNET
    return _ask_for(plan, task_ids, tr("Set finish"), constraint, finish=finish)


def _ask_for(plan: Plan, task_ids: Iterable[str], label: str, constraint: Constraint, **manual: dt.datetime) -> Change:
    draft = Draft(plan)
    (date,) = manual.values()
    for task_id in task_ids:
        task = plan.task(task_id)
        if task.manual:
            draft.put(msgspec.structs.replace(task, **manual))
        else:
            draft.put(msgspec.structs.replace(task, constraint=constraint, constraint_date=date))
    return draft.change(label)


def keep_dates(plan: Plan, dates: Mapping[str, tuple[dt.datetime | None, dt.datetime | None]]) -> Change:
    """Schedule tasks by hand, on dates that are given for each of them.

    Args:
        plan: The plan.
        dates: Start and finish by task id; one of the two may be missing.

    Raises:
        EditError: A task has neither, or finishes before it starts, or a date is out of range.
    """
    draft = Draft(plan)
    for task_id, (start, finish) in dates.items():
        if start is None and finish is None:
            raise EditError(tr("A task that is scheduled by hand needs a start or a finish."))
        draft.put(msgspec.structs.replace(draft.task(task_id), manual=True, start=start, finish=finish))
    return draft.change(tr("Keep the file's dates"))


def set_notes(plan: Plan, task_id: str, notes: str) -> Change:
    """Set the notes of a task.

    Raises:
        EditError: The text is too long.
    """
    return set_fields(plan, [task_id], tr("Edit notes"), notes=notes)


def assign_owner(plan: Plan, task_ids: Iterable[str], name: str) -> Change:
    """Make a person accountable for tasks.

    Args:
        plan: The plan.
        task_ids: Ids of the tasks.
        name: Name of the owner; a resource is made where none has it yet, letter case aside. Empty clears the owner.

    Raises:
        EditError: The name is too long.
    """
    draft = Draft(plan)
    owner = resource_named(draft, name)
    for task in task_ids:
        draft.put(msgspec.structs.replace(draft.task(task), owner=owner))
    return draft.change(tr("Assign owner"))
