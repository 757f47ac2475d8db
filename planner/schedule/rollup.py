"""What a summary shows of the tasks below it.

- Start and finish are the earliest and the latest of its active tasks; a manual summary keeps its own.
- Late dates are the earliest late start and the latest late finish; a manual task counts with the dates it keeps. A
  deadline of the summary bounds its own late finish.
- Duration is working time in the summary's calendar, else the project's, from start to finish.
- % complete is the share of the durations below that is done.
- Total slack follows from these dates as a task's does; free slack is that before its own links, else total slack.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from planner.model.records import Task
from planner.schedule.network import COMPLETE, MANUAL, STARTED
from planner.schedule.solution import Dates
from planner.schedule.worktime import WorkTime

Span = tuple[dt.datetime, dt.datetime]


@dataclass(slots=True)
class Rollup:
    """What stands below one summary, taken together; of a task without children, itself.

    Attributes:
        placed: Start and finish.
        early: Early start and finish.
        late: Late start and finish.
        minutes: Sum of the durations.
        done: Sum of what is done of them, times 100.
        started: Any of it has been started.
        complete: All of it is complete.
    """

    placed: Span
    early: Span
    late: Span
    minutes: int = 0
    done: int = 0
    started: bool = False
    complete: bool = False


def of_leaf(dates: Dates, node: int) -> Rollup:
    """Return what a task adds to the summaries above it."""
    network = dates.network
    task, flags = network.task[node], network.flags[node]
    placed = dates.placed(node)
    late = placed if flags & MANUAL else dates.late(node)
    return Rollup(
        placed,
        dates.early(node),
        late,
        task.duration.minutes,
        task.duration.minutes * task.percent_complete,
        bool(flags & STARTED),
        bool(flags & COMPLETE),
    )


def of_summary(task: Task, children: list[Rollup]) -> Rollup:
    """Return what a summary shows, and adds to those above it.

    Args:
        task: The summary.
        children: What its active children are; at least one.
    """
    whole = Rollup(
        _around([child.placed for child in children]),
        _around([child.early for child in children]),
        _around([child.late for child in children]),
        sum(child.minutes for child in children),
        sum(child.done for child in children),
        any(child.started for child in children),
        all(child.complete for child in children),
    )
    if task.deadline is not None and not whole.complete:
        whole.late = whole.late[0], min(whole.late[1], task.deadline)
    if task.manual and (task.start is not None or task.finish is not None):
        start = task.start if task.start is not None else whole.placed[0]
        finish = task.finish if task.finish is not None else whole.placed[1]
        whole.placed = whole.early = start, max(start, finish)
    return whole


def _around(spans: list[Span]) -> Span:
    return min(start for start, _ in spans), max(finish for _, finish in spans)


def slack_of(whole: Rollup, time: WorkTime) -> int:
    """Return the total slack of a summary in minutes of a calendar."""
    if whole.complete:
        return 0
    finish = time.minutes_between(whole.placed[1], whole.late[1])
    return finish if whole.started else min(finish, time.minutes_between(whole.placed[0], whole.late[0]))


def percent_of(whole: Rollup) -> int:
    """Return the % complete of a summary."""
    if whole.complete:
        return 100
    return round(whole.done / whole.minutes) if whole.minutes else 0
