"""A plan's double, to try edits on: applied, scheduled, looked at and dropped, while the plan itself stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from planner.model.change import Change
from planner.model.plan import Plan
from planner.schedule import Schedule, reschedule, schedule

Looked = TypeVar("Looked")
"""What is read from a schedule that is only tried out."""


class WhatIf:
    """A copy of a plan with a schedule of its own.

    Attributes:
        plan: The copy; verbs make their changes from it.
    """

    def __init__(self, plan: Plan) -> None:
        """Copy a plan.

        Raises:
            ScheduleError: It has no schedule.
        """
        self.plan = plan.copy()
        self._schedule = schedule(self.plan)

    def look(self, change: Change, read: Callable[[Schedule], Looked]) -> Looked:
        """Return what is read from the schedule that a change would give.

        The one schedule is brought there and back, which costs a large plan less than another one.

        Raises:
            ScheduleError: The plan would have no schedule.
        """
        self.plan.apply(change)
        trial: Schedule | None = None
        try:
            trial = reschedule(self._schedule, self.plan, change)
            return read(trial)
        finally:
            back = change.reversed()
            self.plan.apply(back)
            if trial is not None and self._schedule.handed_over:
                self._schedule = reschedule(trial, self.plan, back)
