"""What is behind at the status date: what should have begun or been done by then, and has not.

It is no matter of deadlines: a task that misses its deadline is late, however its progress stands.
"""

from __future__ import annotations

import datetime as dt

from planner.model.plan import Plan
from planner.model.records import Task
from planner.schedule import Schedule, pauses

_WHOLE = 100


def is_behind(
    plan: Plan, schedule: Schedule, task: Task, span: tuple[dt.datetime, dt.datetime], status: dt.datetime
) -> bool:
    """Whether a task that isn't complete is behind; of a summary, whether it should be over.

    Work that rests at the status date, as what has been put off does, is not asked for. Less than a hundredth of the
    duration is none either, as progress is told in whole percent.

    Args:
        plan: The plan.
        schedule: Its schedule.
        task: The task.
        span: Its start and finish.
        status: The status date, to the minute.
    """
    start, finish = span
    if finish <= status:
        return True
    if start >= status or plan.outline.is_summary(task.id):
        return False
    if not (task.percent_complete or task.actual_start):
        return True
    missing = _asked_for(plan, schedule, task, start, status) - task.duration.minutes * task.percent_complete / _WHOLE
    return missing * _WHOLE >= task.duration.minutes


def _asked_for(plan: Plan, schedule: Schedule, task: Task, start: dt.datetime, status: dt.datetime) -> int:
    """Return the minutes of work that lie before the status date."""
    time = schedule.calendar_of(task.id)
    rests = (pause for pause in pauses(plan, schedule, task.id) if pause.start < status)
    rested = sum(time.minutes_between(pause.start, min(pause.finish, status)) for pause in rests)
    return time.minutes_between(start, status) - rested
