from __future__ import annotations

import time
from pathlib import Path

import pytest

from planner.errors import FileError
from planner.files import open_plan
from tests.files.hostile import Hostile, hostile_files, sound
from tests.in_a_process import CAN_TELL_COSTS, run_apart

CASES = list(hostile_files())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name.replace(" ", "_"))
def test_a_file_that_is_no_sound_plan_is_refused_in_one_sentence_that_names_the_place(
    case: Hostile, tmp_path: Path
) -> None:
    path = tmp_path / "received.plan"
    path.write_bytes(case.data)
    started = time.process_time()
    with pytest.raises(FileError) as caught:
        open_plan(path)
    message = str(caught.value)
    assert caught.type is case.error, message
    assert time.process_time() - started < 10
    assert "received.plan" in message
    assert all(word in message for word in case.words), message
    assert "\n" not in message
    assert len(message) < 500
    assert message.endswith((".", "。"))
    assert caught.value.path == path


def test_refused_files_stay_as_they_were_and_nothing_is_left_beside_them(tmp_path: Path) -> None:
    for case in CASES:
        path = tmp_path / "received.plan"
        path.write_bytes(case.data)
        with pytest.raises(FileError):
            open_plan(path)
        assert path.read_bytes() == case.data
    assert [held.name for held in tmp_path.iterdir()] == ["received.plan"]


def test_the_file_that_all_of_them_are_made_from_is_sound(tmp_path: Path) -> None:
    (tmp_path / "a.plan").write_bytes(sound())
    assert len(open_plan(tmp_path / "a.plan").plan.outline) == 4


def test_there_are_enough_hostile_files() -> None:
    assert len({case.data for case in CASES}) >= 100


_READ = """
import sys
from pathlib import Path
from planner.errors import FileError
from planner.files import open_plan

try:
    open_plan(Path(sys.argv[1]))
    print("opened")
except FileError as error:
    print("refused")
"""


@pytest.mark.skipif(not CAN_TELL_COSTS, reason="this system does not tell what a process has used")
@pytest.mark.parametrize(
    "data",
    [
        b'{"format":"planner","version":"1.0","more":' + b"[" * 4_000_000,
        sound()[:-3] + b',\n"more":[' + b'"a",' * 4_900_000 + b"0,]}",
        sound()[:-3] + b',\n"more":"' + b"a" * 40_000_000,
        sound().replace(b'"tasks":[', b'"tasks":[' + b"{}," * 1_500_000),
        sound().replace(b'"uid":2', b'"uid":2,"more":[' + b"[0]," * 2_000_000 + b"0]"),
        b" " * (51 * 1024**2),
    ],
    ids=["brackets", "texts", "a text", "tasks", "a field", "blanks"],
)
def test_a_huge_file_costs_seconds_and_bounded_memory(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "huge.plan"
    path.write_bytes(data)
    cost = run_apart(_READ, path)
    assert cost.said in {"opened", "refused"}
    assert cost.seconds < 10
    assert cost.megabytes < 512
