"""Verbs that say how far tasks have come, with what follows from each as Microsoft Project has it.

1. A share above nothing has begun: the actual start becomes the scheduled start where none was entered.
2. A hundred per cent has ended: the actual finish becomes the scheduled finish. Less has not: it goes.
3. An actual finish means a hundred per cent; without one again, nothing is done yet of what had begun.
4. Nothing done and no actual start has not begun: both actual dates go, and with them when the rest goes on.
5. A remaining duration keeps what is done; the duration is both together, the percentage follows. Nothing left is done.
6. Setting the percentage drops a remaining duration that was entered, which would contradict it.
7. Another duration keeps what is done, as far as it goes: what is left, and the percentage, follow.

The model knows no dates but those entered, so whoever calls hands the schedule over.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

import msgspec

from planner.errors import EditError
from planner.language import tr
from planner.model.duration import Duration
from planner.model.edits.draft import Draft
from planner.model.records import Task

if TYPE_CHECKING:
    from planner.model.change import Change
    from planner.model.plan import Plan

_ALL_DONE = 100


class Dates(Protocol):
    """When a task is scheduled."""

    @property
    def start(self) -> dt.datetime:
        """When it starts."""

    @property
    def finish(self) -> dt.datetime:
        """When it finishes."""


class Scheduled(Protocol):
    """The dates of tasks by their ids, as a schedule has them."""

    def __getitem__(self, task_id: str, /) -> Dates:
        """Return the dates of a task."""


def set_percent_complete(
    plan: Plan, task_ids: Iterable[str], percent: int, scheduled: Scheduled | None = None
) -> Change:
    """Set how much of tasks is done, 0 to 100, and with it when they began and ended.

    Args:
        plan: The plan.
        task_ids: Ids of the tasks.
        percent: How much is done.
        scheduled: Where the actual dates come from; None enters none, and takes away those that no longer hold.

    Raises:
        EditError: One is a summary, or the figure is out of range.
    """
    draft = Draft(plan)
    for task_id in task_ids:
        _refuse_summary(plan, task_id)
        task, dates = draft.task(task_id), None if scheduled is None else scheduled[task_id]
        draft.put(_with_percent(task, percent, dates))
    return draft.change(tr("Set % complete"))


def set_actual_start(plan: Plan, task_id: str, start: dt.datetime | None) -> Change:
    """Set when work on a task began; None says that it has not, so nothing of it is done.

    Raises:
        EditError: It is a summary, the date is out of range, or the task would have ended before.
    """
    _refuse_summary(plan, task_id)
    draft = Draft(plan)
    task = draft.task(task_id)
    changed = _not_begun(task) if start is None else msgspec.structs.replace(task, actual_start=start)
    draft.put(changed)
    return draft.change(tr("Set actual start"))


def set_actual_finish(plan: Plan, task_id: str, finish: dt.datetime | None, scheduled: Scheduled) -> Change:
    """Set when work on a task ended, so that all of it is done; None says that it has not ended.

    Args:
        plan: The plan.
        task_id: Id of the task.
        finish: When it ended.
        scheduled: Where the actual start comes from; a finish before the scheduled start is that of a task whose
            start has to be entered too.

    Raises:
        EditError: It is a summary, the date is out of range, or it lies before the start.
    """
    _refuse_summary(plan, task_id)
    draft = Draft(plan)
    task = draft.task(task_id)
    if finish is None:
        draft.put(msgspec.structs.replace(task, percent_complete=0, actual_finish=None, remaining=None))
        return draft.change(tr("Clear actual finish"))
    start = task.actual_start or scheduled[task_id].start
    if finish < start:
        raise EditError(tr("The actual finish lies before the start. Enter the actual start first."))
    done = msgspec.structs.replace(
        task, percent_complete=_ALL_DONE, actual_start=start, actual_finish=finish, remaining=None
    )
    draft.put(done)
    return draft.change(tr("Set actual finish"))


def set_remaining(plan: Plan, task_id: str, remaining: Duration, scheduled: Scheduled) -> Change:
    """Set how much duration a task has left; what is done of it stays, and its duration is both together.

    Raises:
        EditError: It is a summary or a milestone, one of the two runs on the clock and the other doesn't, or the
            duration is out of range.
    """
    _refuse_summary(plan, task_id)
    draft = Draft(plan)
    task = draft.task(task_id)
    if remaining.elapsed != task.duration.elapsed:
        raise EditError(tr("The remaining duration must be working time or elapsed time as the duration is."))
    done = _done_minutes(task)
    if remaining.minutes == 0:
        draft.put(_with_percent(task, _ALL_DONE, scheduled[task_id]))
        return draft.change(tr("Set remaining duration"))
    whole = done + remaining.minutes
    percent = min(round(_ALL_DONE * done / whole), _ALL_DONE - 1)
    changed = msgspec.structs.replace(
        task,
        duration=Duration(whole, task.duration.unit),
        percent_complete=percent,
        actual_finish=None,
        remaining=remaining if done else None,
    )
    draft.put(changed)
    return draft.change(tr("Set remaining duration"))


def with_duration(task: Task, duration: Duration) -> Task:
    """Return a task with another duration; what is done of it stays done, and no more of it."""
    plain = msgspec.structs.replace(task, duration=duration, remaining=None)
    known = task.duration.minutes and duration.minutes and duration.elapsed == task.duration.elapsed
    if not task.percent_complete or not known or duration.minutes == task.duration.minutes:
        return plain
    done = _done_minutes(task)
    if done >= duration.minutes:  # the work has taken as long as it now is
        return msgspec.structs.replace(plain, percent_complete=_ALL_DONE, actual_finish=None)
    percent = min(max(round(_ALL_DONE * done / duration.minutes), 1), _ALL_DONE - 1)
    left = Duration(duration.minutes - done, duration.unit)
    exact = round(duration.minutes * percent / _ALL_DONE) == done
    return msgspec.structs.replace(
        plain, percent_complete=percent, actual_finish=None, remaining=None if exact else left
    )


def remaining_minutes(task: Task) -> int:
    """Return the minutes that a task has left: as entered, else what is not done of its duration."""
    if task.actual_finish is not None or task.percent_complete >= _ALL_DONE:
        return 0
    if task.remaining is not None:
        return task.remaining.minutes
    return task.duration.minutes - _done_minutes(task)


def _with_percent(task: Task, percent: int, dates: Dates | None) -> Task:
    if percent <= 0:
        return msgspec.structs.replace(_not_begun(task), percent_complete=percent)
    start = task.actual_start or (dates.start if dates else None)
    finish = None
    if percent >= _ALL_DONE:
        finish = task.actual_finish or (dates.finish if dates else None)
        if start is not None and finish is not None:
            finish = max(start, finish)
    return msgspec.structs.replace(
        task, percent_complete=percent, actual_start=start, actual_finish=finish, remaining=None
    )


def _not_begun(task: Task) -> Task:
    return msgspec.structs.replace(
        task, percent_complete=0, actual_start=None, actual_finish=None, remaining=None, resume=None
    )


def _done_minutes(task: Task) -> int:
    return round(task.duration.minutes * task.percent_complete / _ALL_DONE)


def _refuse_summary(plan: Plan, task_id: str) -> None:
    if task_id in plan.graph and plan.outline.is_summary(task_id):
        raise EditError(tr("A summary task's duration, milestone mark and progress follow from the tasks below it."))
