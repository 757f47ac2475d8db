"""When work on a task rests: pauses that were entered, and the wait for the day on which it goes on.

The part of the schedule's rules in `tasktimes.py` (3 and 5) that people see as gaps in a bar.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from planner.model.plan import Plan
from planner.model.records import Task
from planner.schedule.schedule import Schedule

_WHOLE = 100


class Pause(NamedTuple):
    """A time in which no work is done on a task that has begun.

    Attributes:
        start: When work stops.
        finish: When it goes on.
        minutes: Working minutes in between.
    """

    start: dt.datetime
    finish: dt.datetime
    minutes: int


def pauses(plan: Plan, schedule: Schedule, task_id: str) -> tuple[Pause, ...]:
    """Return the pauses of a task in the order of time; none of most tasks.

    Args:
        plan: The plan.
        schedule: Its schedule.
        task_id: Id of the task.
    """
    task = plan.task(task_id)
    if not (task.splits or task.resume) or task.manual or plan.outline.is_summary(task_id):
        return ()
    if task.actual_finish is not None or task.percent_complete >= _WHOLE:
        return ()
    start, time = schedule[task_id].start, schedule.calendar_of(task_id)
    done = round(task.duration.minutes * task.percent_complete / _WHOLE)
    found: list[Pause] = []
    rested = 0
    for after, length in _rests(task, done):
        stop = time.add(start, after + rested)
        rest = max(0, time.minutes_between(stop, task.resume or stop)) if length is None else length
        if rest:
            found.append(Pause(stop, time.next_working(time.add(stop, rest)), rest))
            rested += rest
    return tuple(found)


def _rests(task: Task, done: int) -> list[tuple[int, int | None]]:
    """Return after how many minutes of the duration work rests and how long; None for the wait to go on."""
    rests: list[tuple[int, int | None]] = [
        (split.after, split.length) for split in task.splits if 0 < split.after < task.duration.minutes
    ]
    if task.resume is not None and task.actual_start is not None and done:
        rests.append((done, None))
    return sorted(rests, key=lambda rest: (rest[0], rest[1] is not None))
