"""Which tasks have to be scheduled by hand so that all of them lie where a file has them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

from planner.analysis.agreement import lies_elsewhere
from planner.analysis.recorded import RecordedTask
from planner.model.edits import keep_dates
from planner.model.plan import Plan
from planner.schedule import reschedule, schedule

Dates = tuple[dt.datetime | None, dt.datetime | None]

_ROUNDS: Final = 8
"""Rounds in which only the tasks that differ are kept; then all are, for a stale plan may be stale throughout."""


def dates_to_keep(plan: Plan, recorded: Mapping[str, RecordedTask]) -> dict[str, Dates]:
    """Return recorded start and finish by task id, of the tasks that would lie elsewhere if they weren't kept.

    Keeping one task may move those after it away from where the file has them; these are kept then too. Tasks that do
    lie there without it stay under the plan's rules. Actual dates stand, whatever the file computed; a summary follows
    from the tasks below it, and dates that run backwards can't be kept.

    Raises:
        ScheduleError: The plan has no schedule with these dates.
    """
    twin = plan.copy()
    dates = schedule(twin)
    held = {task: place for task, recording in recorded.items() if (place := _place(plan, task, recording))}
    kept: dict[str, Dates] = {}
    for turn in range(_ROUNDS + 1):
        last = turn == _ROUNDS
        more = {
            task: held[task]
            for task in held
            if task not in kept and (last or lies_elsewhere(dates, task, recorded[task]))
        }
        if not more or (last and not any(lies_elsewhere(dates, task, recorded[task]) for task in more)):
            break
        kept.update(more)
        change = keep_dates(twin, more)
        twin.apply(change)
        dates = reschedule(dates, twin, change)
    return kept


def _place(plan: Plan, task: str, recorded: RecordedTask) -> Dates | None:
    start, finish = recorded.start, recorded.finish
    unknown = start is None and finish is None
    backwards = start is not None and finish is not None and finish < start
    return None if unknown or backwards or plan.outline.is_summary(task) else (start, finish)
