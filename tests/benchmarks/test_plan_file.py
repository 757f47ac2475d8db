"""How long a plan file of 10,000 tasks and 20,000 links takes, beside plain JSON of the same records.

The standard library's json, which judges nothing, is the measure; a machine's speed is not.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

import msgspec
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from planner.files import read, write
from planner.files.plan_file import dump_plan
from planner.model.plan import Plan
from planner.model.validate import validate
from tests.plans import random_plan


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The plan that everything is measured with."""
    return random_plan(1, 10_000, 20_000)


@pytest.fixture(scope="module")
def file(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its file."""
    path = tmp_path_factory.mktemp("plans") / "a.plan"
    write(plan, path)
    return path


def quickest(call: Callable[[], object], rounds: int = 5) -> float:
    """Return the shortest of several times, in seconds."""
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        call()
        times.append(time.perf_counter() - started)
    return min(times)


def test_reading(benchmark: BenchmarkFixture, file: Path) -> None:
    assert len(benchmark(read, file).outline) == 10_000


def test_writing(benchmark: BenchmarkFixture, plan: Plan, file: Path) -> None:
    numbers = count()
    benchmark(lambda: write(plan, file.with_name(f"{next(numbers)}.plan")))


def test_judging_the_records(benchmark: BenchmarkFixture, plan: Plan) -> None:
    records = list(plan.snapshot().values())
    assert benchmark(validate, records) == []


def test_reading_costs_a_few_times_what_plain_json_does_and_less_than_half_a_second(file: Path) -> None:
    data = file.read_bytes()
    plain = quickest(lambda: json.loads(data))
    whole = quickest(lambda: read(file))
    print(f"plain {plain * 1000:.0f} ms, plan {whole * 1000:.0f} ms, ratio {whole / plain:.1f}")  # noqa: T201  # the figure
    assert whole < 20 * plain
    assert whole < 0.5


def test_writing_costs_about_what_plain_json_does_and_less_than_a_third_of_a_second(plan: Plan) -> None:
    values = [msgspec.to_builtins(record) for record in plan.snapshot().values()]
    plain = quickest(lambda: json.dumps(values, ensure_ascii=False).encode())
    whole = quickest(lambda: dump_plan(plan))
    print(f"plain {plain * 1000:.0f} ms, plan {whole * 1000:.0f} ms, ratio {whole / plain:.1f}")  # noqa: T201  # the figure
    assert whole < 4 * plain
    assert whole < 0.3


def test_a_plan_of_a_hundred_thousand_tasks_opens_in_seconds(tmp_path: Path) -> None:
    write(random_plan(1, 100_000, 100_000), tmp_path / "a.plan")
    assert quickest(lambda: read(tmp_path / "a.plan"), rounds=1) < 10
