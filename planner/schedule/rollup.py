"""What a summary shows of the tasks below it.

- Start and finish are the earliest and the latest of its active tasks; a manual summary keeps its own.
- So are its early dates; a task As Late As Possible counts with where it lies, as the dates in Microsoft Project's files
  have taught the author of another scheduler (MPXJ's).
- Late dates are the earliest late start and the latest late finish; a manual task counts with the dates it keeps. A
  deadline of the summary bounds its own late finish.
- Duration is working time in the summary's calendar, else the project's, from start to finish.
- % complete is the share of the durations below that is done.
- Total slack follows from these dates as a task's does; free slack is that before its own links, else total slack.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from planner.model.records import Constraint, Task
from planner.schedule.network import COMPLETE, INACTIVE, MANUAL, STARTED
from planner.schedule.result import ScheduledTask
from planner.schedule.solution import Solution, Span
from planner.schedule.worktime import WorkTime


@dataclass(slots=True)
class Rollup:
    """What stands below one summary, taken together.

    Attributes:
        placed: Start and finish.
        early: Early start and finish.
        late: Late start and finish.
        minutes: Sum of the durations.
        done: Sum of what is done of them, times 100.
        started: Any of it has been started.
        complete: All of it is complete.
        active: Any of it counts for the summaries above.
    """

    placed: Span
    early: Span
    late: Span
    minutes: int
    done: int
    started: bool
    complete: bool
    active: bool


def of_summary(
    task: Task,
    solution: Solution,
    nodes: Sequence[int],
    leaves: Sequence[ScheduledTask],
    parts: Sequence[Rollup],
) -> Rollup:
    """Return what a summary shows, and adds to those above it.

    Args:
        task: The summary.
        solution: Where the tasks below it are placed.
        nodes: The nodes of the tasks without children right below it, active ones if anything below it is active.
        leaves: The computed sides of these.
        parts: What the summaries right below it show, active ones if anything below it is active.
    """
    network, placed_early = solution.network, solution.early is solution.starts
    flags = [network.flags[node] for node in nodes]
    minutes, done, some, every = _work([network.task[node] for node in nodes], flags)
    starts, finishes = [leaf.start for leaf in leaves], [leaf.finish for leaf in leaves]
    late_starts, late_finishes = [leaf.late_start for leaf in leaves], [leaf.late_finish for leaf in leaves]
    for at, held in enumerate(flags if some & MANUAL else ()):
        if held & MANUAL:
            late_starts[at], late_finishes[at] = starts[at], finishes[at]
    placed = early = _around(starts, finishes, [part.placed for part in parts])
    if not placed_early:
        spans = [_early(leaf, network.task[node]) for leaf, node in zip(leaves, nodes, strict=True)]
        early = _around([span[0] for span in spans], [span[1] for span in spans], [part.early for part in parts])
    whole = Rollup(
        placed,
        early,
        _around(late_starts, late_finishes, [part.late for part in parts]),
        minutes + sum([part.minutes for part in parts]),
        done + sum([part.done for part in parts]),
        bool(some & STARTED) or any(part.started for part in parts),
        bool(every & COMPLETE) and all(part.complete for part in parts),
        task.active and (not every & INACTIVE or any(part.active for part in parts)),
    )
    if task.deadline is not None and not whole.complete:
        whole.late = whole.late[0], min(whole.late[1], task.deadline)
    if task.manual and (task.start is not None or task.finish is not None):
        _keep_manual_dates(whole, task)
    return whole


def _work(tasks: Sequence[Task], flags: Sequence[int]) -> tuple[int, int, int, int]:
    """Return minutes, what is done of them times 100, the flags that some have, and those that all have."""
    minutes, done, some, every = 0, 0, 0, -1
    for task, held in zip(tasks, flags, strict=True):
        length = task.duration.minutes
        minutes += length
        if task.percent_complete:
            done += length * task.percent_complete
        some |= held
        every &= held
    return minutes, done, some, every


def _early(leaf: ScheduledTask, task: Task) -> Span:
    if task.constraint is Constraint.ALAP:
        return leaf.start, leaf.finish
    return leaf.early_start, leaf.early_finish


def _around(starts: list[dt.datetime], finishes: list[dt.datetime], parts: list[Span]) -> Span:
    for start, finish in parts:
        starts.append(start)
        finishes.append(finish)
    return min(starts), max(finishes)


def _keep_manual_dates(whole: Rollup, task: Task) -> None:
    whole.placed, whole.early = _kept(whole.placed, task), _kept(whole.early, task)


def _kept(span: Span, task: Task) -> Span:
    start = task.start if task.start is not None else span[0]
    finish = task.finish if task.finish is not None else span[1]
    return start, max(start, finish)


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
