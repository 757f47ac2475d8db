"""How far the schedule has moved away from a baseline, task by task.

A variance is what is scheduled less what was planned, positive where it is later or longer: in working minutes, and in
minutes of the clock of a task whose duration is elapsed, as its slack is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cached_property
from typing import Final

import msgspec

from planner.model.plan import Plan
from planner.model.records import Baseline, TaskBaseline
from planner.schedule import Schedule
from planner.schedule.baselines import baseline_id

_MINUTE: Final = dt.timedelta(minutes=1)


class Variance(msgspec.Struct, frozen=True):
    """The difference of one task from what it was planned to be.

    Attributes:
        start: Minutes by which it starts later, counted as the task runs; None where no start was planned.
        finish: Minutes by which it finishes later, counted as the task runs; None where no finish was planned.
        duration: Minutes by which it is longer; None where no duration was planned.
    """

    start: int | None
    finish: int | None
    duration: int | None


class Comparison:
    """A plan against one of its baselines.

    Attributes:
        number: The baseline's number, 0 to 10.
        baseline: The baseline; None where the plan has none of the number.
    """

    def __init__(self, plan: Plan, number: int = 0) -> None:
        """Compare with the baseline of a number, whether there is one or not."""
        self.number = number
        self.baseline: Baseline | None = plan.baselines.get(baseline_id(number))
        self._plan = plan

    @cached_property
    def planned(self) -> dict[str, TaskBaseline]:
        """What each task was planned to be, by id."""
        return {} if self.baseline is None else {row.task: row for row in self.baseline.tasks}

    def holds(self, plan: Plan) -> bool:
        """Whether this is still the plan and its baseline."""
        return self._plan is plan and plan.baselines.get(baseline_id(self.number)) is self.baseline

    def variance(self, schedule: Schedule, task_id: str) -> Variance | None:
        """Return how far a task is from what it was planned to be; None where the baseline doesn't hold it.

        Args:
            schedule: The plan's schedule.
            task_id: Id of the task.
        """
        planned = self.planned.get(task_id)
        if planned is None:
            return None
        task, dates = self._plan.task(task_id), schedule[task_id]
        by_clock = task.duration.elapsed and not dates.summary
        length = dates.duration_minutes if dates.summary else task.duration.minutes
        between = on_the_clock if by_clock else schedule.working_time(task.calendar).minutes_between
        return Variance(
            None if planned.start is None else between(planned.start, dates.start),
            None if planned.finish is None else between(planned.finish, dates.finish),
            None if planned.duration is None else length - _planned_length(planned, between, by_clock=by_clock),
        )

    def working_finish(self, schedule: Schedule, task_id: str) -> int | None:
        """Return the working minutes by which a task finishes later than planned, also of one that runs on the clock.

        Args:
            schedule: The plan's schedule.
            task_id: Id of the task.
        """
        planned = self.planned.get(task_id)
        if planned is None or planned.finish is None:
            return None
        time = schedule.working_time(self._plan.task(task_id).calendar)
        return time.minutes_between(planned.finish, schedule[task_id].finish)


def on_the_clock(first: dt.datetime, second: dt.datetime) -> int:
    """Return the minutes of the clock from one moment to another; negative where the other comes first."""
    return (second - first) // _MINUTE


def _planned_length(
    planned: TaskBaseline, between: Callable[[dt.datetime, dt.datetime], int], *, by_clock: bool
) -> int:
    """Return the planned duration, counted anew where that ran on the clock and the task no longer does, or since."""
    assert planned.duration is not None  # noqa: S101  # the caller has looked
    if planned.duration.elapsed == by_clock or planned.start is None or planned.finish is None:
        return planned.duration.minutes
    return between(planned.start, planned.finish)
