"""From one schedule to the next: the whole way only where an edit reaches far into the structure of the plan."""

from __future__ import annotations

from typing import NamedTuple

from planner.model.change import Change, Edit, Key
from planner.model.duration import Unit
from planner.model.plan import Plan
from planner.model.records import Assignment, Dependency, Project, Record, Resource, Task
from planner.schedule.schedule import Schedule, schedule

_WITHOUT_DATES = frozenset({"baseline", "field", "view"})
"""Kinds of records that no date follows from."""

_NETWORKED = frozenset({"task", "dependency"})
"""Kinds of records that nodes and links are made of."""


class _Edits(NamedTuple):
    """The records of a change that dates may follow from.

    Attributes:
        tasks: Tasks without children.
        summaries: Summaries.
        links: Dependencies that had another lag.
        structure: Keys of records whose coming, going or moving changes the structure of the network.
    """

    tasks: list[Task]
    summaries: list[Task]
    links: list[Dependency]
    structure: list[Key]


def reschedule(before: Schedule, plan: Plan, change: Change) -> Schedule:
    """Return the schedule of a plan after a change, equal to what `schedule` would give.

    Args:
        before: The schedule before the change; it stays as it is.
        plan: The plan, with the change applied.
        change: What has just been applied.

    Raises:
        NoWorkingTimeError: A calendar has no working time where a task needs some.
    """
    edits = _sorted_out(before, change)
    after = None
    if edits is None and not any(key[0] in _NETWORKED for key in change.edits):
        after = before.retimed(plan)
    elif edits is not None and edits.structure:
        after = before.restructured(plan, change)
    elif edits is not None:
        after = before.succeeded(edits.tasks, edits.summaries, edits.links)
    if after is None and all(key[0] in _NETWORKED for key in change.edits):
        after = before.recompiled(plan)
    return schedule(plan) if after is None else after


def _sorted_out(before: Schedule, change: Change) -> _Edits | None:
    """Return the edited records, or None where the network has to be compiled anew."""
    edits = _Edits([], [], [], [])
    for key, edit in change.edits.items():
        if not _taken(before, key, edit, edits):
            return None
    tasks = {key[1] for key in edits.structure if key[0] == "task"}
    staffed = (edit for key, edit in change.edits.items() if key[0] == "assignment")
    if any(record.task not in tasks for edit in staffed for record in edit if isinstance(record, Assignment)):
        return None
    return edits


def _taken(before: Schedule, key: Key, edit: Edit, edits: _Edits) -> bool:
    """Note an edited record; return whether the structure of the plan stands."""
    old, new = edit
    if key[0] in _WITHOUT_DATES:
        return True
    if isinstance(old, Task) and isinstance(new, Task):
        return _task_taken(before, old, new, edits)
    if isinstance(old or new, Task | Dependency | Assignment) and (old is None or new is None):
        edits.structure.append(key)
        return True
    if isinstance(old, Dependency) and isinstance(new, Dependency):
        edits.links.append(new)
        return not (new.lag.unit is Unit.PERCENT and before.is_summary(new.predecessor))
    if isinstance(old, Project) and isinstance(new, Project):
        return _governs_alike(old, new)
    return isinstance(old or new, Resource) and _works_alike(before, old, new)


def _task_taken(before: Schedule, old: Task, new: Task, edits: _Edits) -> bool:
    if old.active != new.active:
        return False
    if (old.parent, old.order) != (new.parent, new.order):
        edits.structure.append(("task", new.id))
    if before.is_summary(new.id):
        edits.summaries.append(new)
        return _hands_down(old) == _hands_down(new)
    edits.tasks.append(new)
    return True


def _hands_down(summary: Task) -> tuple[object, ...]:
    """Return what tasks below a summary, and successors of it, follow."""
    return summary.constraint, summary.constraint_date, summary.manual, summary.start, summary.finish


def _governs_alike(old: Project, new: Project) -> bool:
    return (
        old.start == new.start
        and old.finish == new.finish
        and old.from_finish == new.from_finish
        and old.calendar == new.calendar
        and old.status_date == new.status_date
        and old.links_beat_constraints == new.links_beat_constraints
    )


def _works_alike(before: Schedule, old: Record | None, new: Record | None) -> bool:
    """Whether a person keeps the hours; someone new without hours of their own works in the project's."""
    if isinstance(old, Resource) and isinstance(new, Resource):
        return (old.calendar, old.resource_kind) == (new.calendar, new.resource_kind)
    if isinstance(new, Resource) and not new.calendar:
        before.employ(new)
        return True
    return isinstance(old, Resource) and not old.calendar
