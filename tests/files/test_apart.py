"""Other people's files are read in a process of their own, which costs what it may, ends when told to, and harms nobody."""

from __future__ import annotations

import dataclasses
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from planner.analysis.compare_dates import compare_dates
from planner.errors import FileError, InvalidPlanError, NotAPlanError, PlannerError
from planner.files import ReadResult, open_plan, write
from planner.files.apart import Budget, ReadingApart, is_own, open_apart, parcel, wants_apart
from planner.files.mspdi import write_mspdi
from planner.language import choose
from planner.model import edits
from planner.model.duration import Duration, Unit
from planner.model.plan import Plan
from planner.model.validate import validate
from planner.schedule import schedule
from tests.files.mspdi.xml_files import Hostile, hostile_files, link, project, task
from tests.plans import random_plan

_HAS_LIMITS = sys.platform.startswith("linux")


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A file that takes a second or more to read."""
    path = tmp_path / "received.xml"
    path.write_text(project("".join(task(n, "<Notes>later</Notes>") for n in range(1, 30_001))), encoding="utf-8")
    return path


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "received.xml"
    path.write_text(project(task(1) + task(2, link(1) + "<Deadline>soon</Deadline>")), encoding="utf-8")
    return path


def stale_file(folder: Path) -> Path:
    """Return a file whose dates are those of a plan before some edits."""
    plan = random_plan(seed=5, tasks=60, links=90)
    edited = plan.copy()
    leaves = [one for one in plan.outline.ids if not plan.outline.is_summary(one)]
    edited.apply(edits.set_fields(edited, leaves[:3], duration=Duration(9 * 480, Unit.DAY), percent_complete=0))
    path = folder / "stale.xml"
    write_mspdi(edited, schedule(plan), path)
    return path


def test_what_was_read_apart_is_what_is_read_here(small: Path) -> None:
    here, apart = open_plan(small), open_apart(small).result
    assert apart.plan.equals(here.plan)
    assert dataclasses.replace(apart, plan=here.plan) == here
    assert validate(list(apart.plan.snapshot().values())) == []


def test_everything_that_a_reader_hands_over_travels(tmp_path: Path) -> None:
    assert parcel.is_complete()
    path = stale_file(tmp_path)
    result = open_plan(path)
    found = compare_dates(result.plan, schedule(result.plan), result.recorded, result.unheld)
    assert any(isinstance(one.theirs, bool) for one in found.differences)
    again = parcel.unpack(parcel.pack(result))
    assert again.plan.equals(result.plan)
    assert (again.recorded, again.unheld, again.foreign) == (result.recorded, result.unheld, True)
    assert parcel.unpack_comparison(parcel.pack_comparison(found)) == found


def test_fields_that_a_newer_version_wrote_travel_too() -> None:
    plan = random_plan(seed=1, tasks=5, links=3)
    plan.unknown = {"version": "1.7", "boards": [{"a": None}]}
    plan.revision, plan.parent_revision = "r2", "r1"
    held = next(plan.tasks())
    marked = msgspec.structs.replace(held, unknown={"colour": "red", "weights": [1, 2.5]})
    rest = [record for record in plan.snapshot().values() if record.id != held.id]
    twin = Plan([*rest, marked], plan_id=plan.id)
    twin.unknown, twin.revision, twin.parent_revision = plan.unknown, "r2", "r1"
    again = parcel.unpack(parcel.pack(ReadResult(twin))).plan
    assert again.equals(twin)
    assert (again.id, again.unknown, again.revision, again.parent_revision) == (twin.id, twin.unknown, "r2", "r1")


def test_its_dates_are_compared_apart_too(tmp_path: Path) -> None:
    path = stale_file(tmp_path)
    result = open_plan(path)
    told: list[int] = []
    apart = open_apart(path, compare=True, watch=told.append)
    assert apart.comparison == compare_dates(result.plan, schedule(result.plan), result.recorded, result.unheld)
    assert apart.comparison is not None
    assert apart.comparison.moved
    assert told == sorted(told)
    assert 0 < told[0] < told[-1] <= 100


def test_a_plan_file_of_ours_is_read_here(tmp_path: Path) -> None:
    plan = random_plan(seed=1, tasks=5, links=3)
    write(plan, tmp_path / "own.plan")
    assert is_own(tmp_path / "own.plan")
    assert not wants_apart(tmp_path / "own.plan")
    assert open_apart(tmp_path / "own.plan").result.plan.equals(plan)


def test_a_large_plan_file_is_not(tmp_path: Path) -> None:
    (tmp_path / "own.plan").write_bytes(b"{" + b" " * 9_000_000 + b"}")
    assert wants_apart(tmp_path / "own.plan")
    with pytest.raises(NotAPlanError, match=r"own\.plan"):
        open_apart(tmp_path / "own.plan")


def test_an_error_comes_back_with_its_class_and_its_data(tmp_path: Path) -> None:
    path = tmp_path / "received.xml"
    path.write_text(project(task(1, "<Deadline>1066-10-14T08:00:00</Deadline>")), encoding="utf-8")
    with pytest.raises(InvalidPlanError) as here:
        open_plan(path)
    with pytest.raises(InvalidPlanError) as apart:
        open_apart(path)
    assert str(apart.value) == str(here.value)
    assert vars(apart.value) == vars(here.value)
    assert apart.value.field == "Deadline"


def test_it_speaks_the_language_of_who_asked(small: Path) -> None:
    choose("zh_CN")
    try:
        here, apart = open_plan(small), open_apart(small).result
    finally:
        choose("en")
    assert apart.repairs == here.repairs
    assert apart.repairs != open_plan(small).repairs


def test_a_file_that_takes_too_long_is_given_up_with_a_sentence(large: Path) -> None:
    reading = ReadingApart(large, budget=Budget(seconds=0.1))
    with pytest.raises(NotAPlanError, match=r"“received\.xml” would take more than 0 seconds to read"):
        reading.result()


def test_a_comparison_that_takes_too_long_leaves_the_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = stale_file(tmp_path)
    reading = ReadingApart(path, compare=True)
    unpack = parcel.unpack

    def slowly(data: bytes) -> ReadResult:
        monkeypatch.setattr(reading, "_budget", Budget(seconds=-1))
        return unpack(data)

    monkeypatch.setattr(parcel, "unpack", slowly)
    monkeypatch.setattr("planner.files.apart.reading._LOOK_SECONDS", 0)
    apart = reading.result()
    assert apart.result.plan.equals(open_plan(path).plan)
    assert apart.comparison is None
    assert "was not found out" in apart.result.notices[-1]


@pytest.mark.skipif(not _HAS_LIMITS, reason="this system holds no process to a limit of memory")
def test_a_file_that_takes_too_much_memory_is_given_up_with_a_sentence(large: Path) -> None:
    with pytest.raises(NotAPlanError, match="would take more than 60 MB of memory to read"):
        ReadingApart(large, budget=Budget(megabytes=60)).result()


def _ended_by(reading: ReadingApart, end: Callable[[], None]) -> tuple[PlannerError, float]:
    """Read, end it in another way once its process runs, and return the error and how long it took to come."""
    ended = 0.0

    def soon() -> None:
        nonlocal ended
        while reading._process.pid is None:
            time.sleep(0.01)
        time.sleep(0.2)
        ended = time.monotonic()
        end()

    thread = threading.Thread(target=soon)
    thread.start()
    with pytest.raises(PlannerError) as caught:
        reading.result()
    came = time.monotonic()
    thread.join()
    return caught.value, came - ended


def test_reading_ends_at_once_when_it_is_told_to(large: Path) -> None:
    reading = ReadingApart(large)
    _, seconds = _ended_by(reading, reading.stop)
    assert seconds < 1
    assert not reading._process.is_alive()


def test_one_told_to_end_before_it_began_never_begins(small: Path) -> None:
    reading = ReadingApart(small)
    reading.stop()
    with pytest.raises(FileError):
        reading.result()
    assert reading._process.pid is None


@pytest.mark.skipif(os.name == "nt", reason="signals are not known here")
def test_a_process_that_dies_is_told_of_in_a_sentence(large: Path) -> None:
    reading = ReadingApart(large)
    error, _ = _ended_by(reading, lambda: os.kill(reading._process.pid or 0, signal.SIGKILL))
    assert isinstance(error, NotAPlanError)
    assert str(error) == (
        "“received.xml” was not opened: what reads it ended before it was done. The file may be damaged."
    )


@pytest.mark.parametrize("case", [case for case in hostile_files() if case.large], ids=lambda case: case.name)
def test_the_largest_hostile_files_end_in_the_same_words_apart(case: Hostile, tmp_path: Path) -> None:
    path = tmp_path / "received.xml"
    path.write_bytes(case.make())
    started = time.monotonic()
    try:
        said = " ".join(open_apart(path).result.repairs)
    except FileError as error:
        said = str(error)
    assert case.refused in said
    assert time.monotonic() - started < 10
