"""Pauses of split tasks, and when the rest of a task in progress goes on: found once the plan's calendars are known."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from planner.files.mspdi.assemble_tasks import TaskBook
from planner.files.mspdi.read_resources import AssignmentDraft
from planner.files.mspdi.read_tasks import TaskDraft, remaining_of
from planner.files.mspdi.timephased import Piece, splits_of
from planner.model.change import Change, Edit, Key
from planner.model.plan import Plan
from planner.model.records import Task
from planner.schedule.calendars import CLOCK, Calendars


def with_splits(plan: Plan, tasks: TaskBook, assignments: Iterable[AssignmentDraft]) -> Plan:
    """Return the plan with the pauses that its tasks' work shows."""
    pieces: dict[str, list[list[Piece]]] = {}
    for job in assignments:
        identity = tasks.find(job.task_uid)
        if identity in plan.graph and job.pieces:
            pieces.setdefault(identity, []).append(job.pieces)
    calendars = Calendars(plan)
    change: dict[Key, Edit] = {}
    for draft in tasks.drafts:
        identity = tasks.id_of(draft)
        begun = draft.stop is not None and draft.resume is not None
        if identity not in plan.graph or not (begun or identity in pieces) or plan.outline.is_summary(identity):
            continue
        task = plan.task(identity)
        after = task if task.manual else _interrupted(calendars, task, pieces.get(identity, []), draft)
        if after != task:
            change["task", identity] = (task, after)
    plan.apply(Change("", change))
    return plan


def _interrupted(calendars: Calendars, task: Task, pieces: list[list[Piece]], draft: TaskDraft) -> Task:
    """Return a task with its pauses; one after all that is done may be known by its two ends alone."""
    work, _ = calendars.of_task(task)
    clock = calendars.times[CLOCK if task.duration.elapsed else work]
    splits = tuple(split for split in splits_of(pieces, clock) if split.after < task.duration.minutes)
    left = remaining_of(task)
    done = task.duration.minutes - left
    if draft.stop is None or draft.resume is None or not done or not left or task.actual_start is None:
        return msgspec.structs.replace(task, splits=splits)
    paused = draft.resume > draft.stop and clock.minutes_between(draft.stop, draft.resume) > 0
    known = any(abs(split.after - done) <= 1 for split in splits)
    return msgspec.structs.replace(task, splits=splits, resume=draft.resume if paused and not known else None)
