"""Setting and clearing baselines: the schedule as it stands, kept in the plan to be compared with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import msgspec

from planner.errors import EditError
from planner.language import tr
from planner.model.change import Change
from planner.model.duration import Duration, Unit
from planner.model.edits.draft import Draft
from planner.model.plan import Plan
from planner.model.records import Assignment, Baseline, TaskBaseline
from planner.schedule.result import ScheduledTask
from planner.schedule.schedule import Schedule

_WHOLE = 100.0


def baseline_id(number: int) -> str:
    """Return the id of the baseline with a number, 0 to 10."""
    return f"baseline-{number}"


def baseline_name(number: int) -> str:
    """Return what the baseline with a number is called."""
    return tr("Baseline {number}").format(number=number) if number else tr("Baseline")


def set_baseline(
    plan: Plan,
    schedule: Schedule,
    number: int = 0,
    *,
    tasks: Collection[str] | None = None,
    taken: dt.datetime | None = None,
) -> Change:
    """Keep the dates of tasks as they stand; what the baseline held of them before is replaced.

    Args:
        plan: The plan.
        schedule: Its schedule.
        number: 0 for the baseline, 1 to 10 for further ones.
        tasks: Ids of the tasks; all where None, and tasks that are gone are then no longer held.
        taken: When this is done.

    Raises:
        EditError: The plan has no tasks, or the number is out of range.
    """
    chosen = plan.outline.ids if tasks is None else tasks
    if not chosen:
        raise EditError(tr("There is no task whose dates a baseline could keep."))
    before = plan.baselines.get(baseline_id(number)) or Baseline(id=baseline_id(number), number=number)
    rows = {} if tasks is None else {row.task: row for row in before.tasks}
    work = _work_of(plan)
    rows.update((task, _planned(plan, schedule[task], work.get(task, ()))) for task in chosen)
    after = msgspec.structs.replace(before, tasks=tuple(rows[task] for task in sorted(rows)), taken=taken)
    draft = Draft(plan)
    draft.put(after)
    return draft.change(tr("Set {baseline}").format(baseline=baseline_name(number)))


def clear_baseline(plan: Plan, number: int = 0, *, tasks: Collection[str] | None = None) -> Change:
    """Forget what a baseline holds of some tasks, or all of it.

    Args:
        plan: The plan.
        number: 0 for the baseline, 1 to 10 for further ones.
        tasks: Ids of the tasks; all where None.

    Raises:
        EditError: The plan has no such baseline.
    """
    before = plan.baselines.get(baseline_id(number))
    if before is None:
        raise EditError(tr("{baseline} has not been set.").format(baseline=baseline_name(number)))
    kept = () if tasks is None else tuple(row for row in before.tasks if row.task not in tasks)
    draft = Draft(plan)
    if kept:
        draft.put(msgspec.structs.replace(before, tasks=kept))
    else:
        draft.drop(before.kind, before.id)
    return draft.change(tr("Clear {baseline}").format(baseline=baseline_name(number)))


def _planned(plan: Plan, dates: ScheduledTask, assigned: Collection[Assignment]) -> TaskBaseline:
    duration = plan.task(dates.id).duration
    if dates.summary:
        duration = Duration(dates.duration_minutes, Unit.DAY)
    return TaskBaseline(
        task=dates.id,
        start=dates.start,
        finish=dates.finish,
        duration=duration,
        work=sum(_work(one, dates.duration_minutes) for one in assigned),
        cost=sum(one.cost for one in assigned),
    )


def _work(assignment: Assignment, minutes: int) -> int:
    return round(minutes * assignment.units / _WHOLE) if assignment.work is None else assignment.work


def _work_of(plan: Plan) -> dict[str, list[Assignment]]:
    """Return the assignments by task."""
    held: dict[str, list[Assignment]] = {}
    for assignment in plan.assignments.values():
        held.setdefault(assignment.task, []).append(assignment)
    return held
