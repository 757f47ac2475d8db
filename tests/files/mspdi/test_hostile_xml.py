from __future__ import annotations

import time
from pathlib import Path

import pytest

from planner.errors import FileError, ScheduleError
from planner.files.mspdi import read_mspdi
from planner.model.validate import validate
from planner.schedule import schedule
from tests.files.mspdi.xml_files import Hostile, hostile_files, project, task
from tests.in_a_process import CAN_TELL_COSTS, run_apart

CASES = list(hostile_files())


@pytest.mark.parametrize(
    "case", [case for case in CASES if not case.large], ids=lambda case: case.name.replace(" ", "_")
)
def test_a_hostile_file_is_refused_in_a_sentence_or_opens_with_its_repairs_listed(
    case: Hostile, tmp_path: Path
) -> None:
    path = tmp_path / "received.xml"
    path.write_bytes(case.make())
    started = time.process_time()
    if case.refused:
        with pytest.raises(FileError) as caught:
            read_mspdi(path)
        message = str(caught.value)
        assert case.refused in message
        assert "received.xml" in message
        assert "\n" not in message
        assert len(message) < 400
    else:
        result = read_mspdi(path)
        assert validate(list(result.plan.snapshot().values())) == []
        assert any(case.listed in sentence for sentence in result.repairs) or not case.listed
        assert all("\n" not in sentence and len(sentence) < 600 for sentence in result.repairs)
        assert len(result.repairs) < 100
    assert time.process_time() - started < 10


def test_there_are_enough_of_them() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 100


@pytest.mark.parametrize("name", ["a chain of 5,000", "5,000 levels", "3,000 bases", "300 years of holidays"])
def test_what_opens_can_be_scheduled_or_says_why_not(name: str, tmp_path: Path) -> None:
    case = next(case for case in CASES if case.name == name)
    (tmp_path / "received.xml").write_bytes(case.make())
    plan = read_mspdi(tmp_path / "received.xml").plan
    try:
        assert schedule(plan).finish >= plan.project.start
    except ScheduleError as error:
        assert "calendar" in str(error)  # noqa: PT017  # either outcome is right


_READ = """
import sys
from pathlib import Path
from planner.errors import FileError
from planner.files.mspdi import read_mspdi

try:
    read_mspdi(Path(sys.argv[1]))
    print()
except FileError as error:
    print(error)
"""


@pytest.mark.skipif(not CAN_TELL_COSTS, reason="this system does not tell what a process has used")
@pytest.mark.parametrize("case", [case for case in CASES if case.large], ids=lambda case: case.name)
def test_the_largest_files_stay_within_bounded_time_and_memory(case: Hostile, tmp_path: Path) -> None:
    (tmp_path / "received.xml").write_bytes(case.make())
    cost = run_apart(_READ, tmp_path / "received.xml")
    assert case.refused in cost.said
    assert cost.megabytes < 512
    assert cost.seconds < 10


def test_a_file_in_an_older_encoding_opens(tmp_path: Path) -> None:
    path = tmp_path / "received.xml"
    text = project(task(1, name="编写方案"), head='<?xml version="1.0" encoding="GB2312"?>')
    path.write_bytes(text.encode("gb2312"))
    assert [task.name for task in read_mspdi(path).plan.tasks()] == ["编写方案"]
    path.write_bytes(text.replace("GB2312", "UTF-16").encode("utf-16"))
    assert [task.name for task in read_mspdi(path).plan.tasks()] == ["编写方案"]


def test_many_repairs_of_one_sort_are_counted_not_listed(tmp_path: Path) -> None:
    path = tmp_path / "received.xml"
    path.write_text(project("".join(task(n, "<Deadline>x</Deadline>") for n in range(1, 100))), encoding="utf-8")
    repairs = read_mspdi(path).repairs
    assert len(repairs) == 11
    assert "89" in repairs[-1]
