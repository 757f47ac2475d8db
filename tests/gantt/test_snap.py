import datetime as dt

import pytest

from planner.gantt.periods import Period
from planner.gantt.snap import snapped, step_minutes, step_of, whole_steps
from planner.gantt.timescale import Timescale
from planner.model.duration import UnitLengths

ORIGIN = dt.datetime(2026, 3, 2)


def scale(per_day: float) -> Timescale:
    return Timescale(ORIGIN, per_day, (480, 1020))


@pytest.mark.parametrize(
    ("per_day", "step"),
    [
        (4000, Period.QUARTER_HOUR),
        (300, Period.HOUR),
        (32, Period.DAY),
        (8, Period.DAY),
        (2, Period.WEEK),
        (0.8, Period.MONTH),
        (0.01, Period.MONTH),
    ],
)
def test_a_step_is_the_shortest_that_a_hand_can_aim_at(per_day: float, step: Period) -> None:
    assert step_of(scale(per_day)) is step


def test_a_place_snaps_to_the_nearest_beginning_of_a_step() -> None:
    days = scale(32)
    assert snapped(days, Period.DAY, 0) == ORIGIN
    assert snapped(days, Period.DAY, 15) == ORIGIN
    assert snapped(days, Period.DAY, 17) == ORIGIN + dt.timedelta(days=1)
    assert snapped(days, Period.DAY, -17) == ORIGIN - dt.timedelta(days=1)
    assert snapped(scale(2), Period.WEEK, 8) == ORIGIN + dt.timedelta(days=7)
    assert snapped(scale(0.8), Period.MONTH, 0) == dt.datetime(2026, 3, 1)


def test_snapping_twice_is_snapping_once() -> None:
    for per_day in (1000.0, 200.0, 32.0, 8.0, 2.0, 0.8):
        step = step_of(scale(per_day))
        for x in range(-300, 300, 7):
            moment = snapped(scale(per_day), step, x)
            again = snapped(scale(per_day), step, scale(per_day).x(moment))
            assert abs(scale(per_day).x(again) - scale(per_day).x(moment)) < 1e-6


def test_steps_count_in_the_plans_own_working_time_or_by_the_clock() -> None:
    lengths = UnitLengths(420, 2100, 8400)
    assert [step_minutes(step, lengths, elapsed=False) for step in (Period.HOUR, Period.DAY, Period.WEEK)] == [
        60,
        420,
        2100,
    ]
    assert [step_minutes(step, lengths, elapsed=True) for step in (Period.DAY, Period.MONTH)] == [1440, 43200]


def test_a_length_is_whole_steps_and_one_at_least() -> None:
    assert whole_steps(1100, 480) == 960
    assert whole_steps(1300, 480) == 1440
    assert whole_steps(0, 480) == 480
