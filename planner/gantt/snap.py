"""The steps of the timescale that a drag snaps to: whole days where days are wide enough to aim at, and so on."""

from __future__ import annotations

import datetime as dt
from typing import Final

from planner.gantt.periods import Period, period_finish, period_start
from planner.gantt.timescale import MINUTES_PER_DAY, Timescale
from planner.model.duration import UnitLengths

_AIM: Final = 6.0
"""A step is at least so wide that a hand can aim at it."""
_STEPS: Final = (Period.QUARTER_HOUR, Period.HOUR, Period.DAY, Period.WEEK, Period.MONTH)
_DAYS_A_MONTH: Final = 30


def step_of(scale: Timescale) -> Period:
    """Return the shortest step that can be aimed at in a scale: a quarter of an hour to a month."""
    for step in _STEPS:
        if scale.per_day * step.minutes / MINUTES_PER_DAY >= _AIM:
            return step
    return Period.MONTH


def snapped(scale: Timescale, step: Period, x: float) -> dt.datetime:
    """Return the beginning of a step that lies nearest to a place."""
    moment = scale.at(x)
    first = period_start(step, moment)
    last = period_finish(step, first)
    return first if x - scale.x(first) <= scale.x(last) - x else last


def step_minutes(step: Period, lengths: UnitLengths, *, elapsed: bool) -> int:
    """Return how long a step is in a duration.

    Args:
        step: The step.
        lengths: How long a plan's working units are.
        elapsed: The duration runs on the clock.

    Returns:
        Minutes of the clock where elapsed, else working minutes.
    """
    if elapsed:
        return MINUTES_PER_DAY * _DAYS_A_MONTH if step is Period.MONTH else step.minutes
    return {Period.DAY: lengths.day, Period.WEEK: lengths.week, Period.MONTH: lengths.month}.get(step, step.minutes)


def whole_steps(minutes: float, step: int) -> int:
    """Return the whole number of steps nearest to a length, one at least, in minutes."""
    return max(round(minutes / step), 1) * step
