"""How long it takes to filter, sort and group: `pytest tests/benchmarks/test_arranging.py`."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from planner.analysis.arranging.arranged import arranged
from planner.analysis.arranging.facts import Facts
from planner.model.plan import Plan
from planner.model.records import Arrangement, Condition
from planner.schedule import Schedule, schedule
from tests.plans import random_plan

_DAY = dt.date(2026, 4, 1)
_ASKED = {
    "text": Arrangement(text="brief"),
    "critical": Arrangement(conditions=(Condition(field="critical", relation="yes"),)),
    "owner and finish": Arrangement(
        conditions=(
            Condition(field="owner", relation="one_of", values=("r1", "r2")),
            Condition(field="finish", relation="after", values=("2026-06-01",)),
        )
    ),
    "by owner": Arrangement(group="owner"),
    "by state, sorted": Arrangement(group="state", sort="finish"),
    "sorted by slack": Arrangement(sort="total_slack"),
}


@cache
def _plan(tasks: int) -> tuple[Plan, Schedule]:
    plan = random_plan(seed=1, tasks=tasks, links=tasks)
    assert len(plan.outline) == tasks
    return plan, schedule(plan)


@pytest.mark.parametrize("tasks", [10_000, 100_000])
@pytest.mark.parametrize("asked", _ASKED)
def test_arranging(benchmark: BenchmarkFixture, tasks: int, asked: str) -> None:
    plan, scheduled = _plan(tasks)
    found = benchmark(lambda: arranged(Facts(plan, scheduled, _DAY), _ASKED[asked]))
    assert 0 < found.matching <= tasks
