"""How long a Microsoft Project XML file of 10,000 tasks takes, beside the bare parsing of it, which judges nothing."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from planner.files.apart import open_apart, parcel
from planner.files.mspdi import read_mspdi, write_mspdi
from planner.schedule import schedule
from tests.benchmarks.large_plans import plain_plan
from tests.benchmarks.ratios import best_times, note

_READING = 5
_WRITING = 12


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    plan = plain_plan(10_000, calendars=True)
    path = tmp_path_factory.mktemp("plans") / "large.xml"
    write_mspdi(plan, schedule(plan), path)
    return path


def test_reading_costs_a_few_times_what_bare_parsing_does(file: Path) -> None:
    data = file.read_bytes()
    times = best_times({"parse": lambda: ET.fromstring(data), "read": lambda: read_mspdi(file)}, rounds=3)  # noqa: S314  # our own file
    ratio = times["read"] / times["parse"]
    note("Microsoft Project XML of 10,000 tasks read, beside bare parsing", f"{ratio:.1f}×", f"≤ {_READING}×", times)
    assert ratio <= _READING


def test_writing_costs_a_few_schedules(file: Path) -> None:
    plan = read_mspdi(file).plan
    dates = schedule(plan)
    out = file.with_name("again.xml")
    times = best_times({"schedule": lambda: schedule(plan), "write": lambda: write_mspdi(plan, dates, out)}, rounds=3)
    ratio = times["write"] / times["schedule"]
    note("Microsoft Project XML of 10,000 tasks written, beside scheduling", f"{ratio:.1f}×", f"≤ {_WRITING}×", times)
    assert ratio <= _WRITING


def test_what_is_read_apart_is_packed_for_little(file: Path) -> None:
    result = read_mspdi(file)
    times = best_times(
        {"read": lambda: read_mspdi(file), "travel": lambda: parcel.unpack(parcel.pack(result))}, rounds=3
    )
    ratio = times["travel"] / times["read"]
    note("what was read of it sent to another process, beside reading", f"{ratio:.2f}×", "≤ 0.5×", times)
    assert ratio <= 0.5
    assert open_apart(file).result.plan.equals(result.plan)
