"""How long it takes to say why another program's dates differ, measured in schedules of the same plan."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable

import msgspec
import pytest

from planner.analysis.agreement import DATES, FIELDS
from planner.analysis.compare_dates import compare_dates
from planner.analysis.recorded import RecordedTask
from planner.model.duration import Duration, Unit
from planner.model.plan import Plan
from planner.model.records import Task
from planner.schedule import Schedule, schedule
from tests.benchmarks.large_plans import plain_plan
from tests.benchmarks.ratios import best_times, note

_TASKS = 10_000
_TARGET = 30

Recorded = dict[str, RecordedTask]


def recorded_in(dates: Schedule) -> Recorded:
    return {task: RecordedTask(**{name: getattr(dates[task], name) for name in FIELDS}) for task in dates}


def later(held: RecordedTask, days: int) -> RecordedTask:
    return msgspec.structs.replace(held, **{name: getattr(held, name) + dt.timedelta(days=days) for name in DATES})


def all_stale(plan: Plan) -> Recorded:
    """Every date of the file is off by another amount."""
    chance = random.Random(1)  # noqa: S311  # a plan for a benchmark is no secret
    return {task: later(held, chance.randint(1, 60)) for task, held in recorded_in(schedule(plan)).items()}


def all_a_week_later(plan: Plan) -> Recorded:
    """The file has the whole plan a week later."""
    return {task: later(held, 7) for task, held in recorded_in(schedule(plan)).items()}


def other_durations(plan: Plan) -> Recorded:
    """The file knew another duration of each tenth task."""
    chance = random.Random(2)  # noqa: S311  # as above
    records = [
        msgspec.structs.replace(record, duration=Duration(480 * chance.randint(1, 12), Unit.DAY))
        if isinstance(record, Task) and record.uid % 10 == 5
        else record
        for record in plan.snapshot().values()
    ]
    return recorded_in(schedule(Plan(records)))


@pytest.mark.parametrize("made", [all_stale, all_a_week_later, other_durations])
def test_saying_why_all_dates_differ_takes_a_few_schedules(made: Callable[[Plan], Recorded]) -> None:
    plan = plain_plan(_TASKS, calendars=True)
    recorded = made(plan)
    dates = schedule(plan)
    times = best_times(
        {"schedule": lambda: schedule(plan), "compare": lambda: compare_dates(plan, dates, recorded)}, rounds=3
    )
    ratio = times["compare"] / times["schedule"]
    note(f"why the dates of 10,000 tasks differ: {made.__name__}", f"{ratio:.1f}×", f"≤ {_TARGET}×", times)
    assert ratio <= _TARGET
