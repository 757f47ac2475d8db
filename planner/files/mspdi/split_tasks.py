"""Pauses of split tasks, found once the plan's calendars are known."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from planner.files.mspdi.assemble_tasks import TaskBook
from planner.files.mspdi.read_resources import AssignmentDraft
from planner.files.mspdi.timephased import Piece, splits_of
from planner.model.change import Change
from planner.model.plan import Plan
from planner.model.records import Split, Task
from planner.schedule.calendars import CLOCK, Calendars


def with_splits(plan: Plan, tasks: TaskBook, assignments: Iterable[AssignmentDraft]) -> Plan:
    """Return the plan with the pauses that its tasks' work shows."""
    pieces: dict[str, list[list[Piece]]] = {}
    for draft in assignments:
        identity = tasks.find(draft.task_uid)
        if identity in plan.graph and draft.pieces:
            pieces.setdefault(identity, []).append(draft.pieces)
    calendars = Calendars(plan)
    change = {}
    for identity, held in pieces.items():
        task = plan.task(identity)
        splits = () if task.manual or plan.outline.is_summary(identity) else _splits(calendars, task, held)
        if splits:
            change["task", identity] = (task, msgspec.structs.replace(task, splits=splits))
    plan.apply(Change("", change))
    return plan


def _splits(calendars: Calendars, task: Task, pieces: list[list[Piece]]) -> tuple[Split, ...]:
    work, _ = calendars.of_task(task)
    clock = calendars.times[CLOCK if task.duration.elapsed else work]
    return tuple(split for split in splits_of(pieces, clock) if split.after < task.duration.minutes)
