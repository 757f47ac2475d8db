"""Whatever goes wrong is one line, and no traceback."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from planner.files import write
from tests.cli.program import CHINESE, ROOT, SAMPLE, Cli, run
from tests.files.hostile import hostile_files
from tests.plans import random_plan


def test_every_hostile_file_is_one_line_for_every_command(planner: Cli, tmp_path: Path) -> None:
    path = tmp_path / "a.plan"
    for case in hostile_files():
        path.write_bytes(case.data)
        planner("schedule", path).refused("a.plan")
        assert planner("check", path).code == 1
        planner("convert", path, tmp_path / "b.plan").refused("a.plan")
    assert [held.name for held in tmp_path.iterdir()] == ["a.plan"]


def test_a_process_of_its_own_shows_no_traceback_for_the_worst_files(tmp_path: Path) -> None:
    (tmp_path / "a.plan").write_bytes(b'{"format":"planner","version":"1.0","more":' + b"[" * 2_000_000)
    started = time.perf_counter()
    run("schedule", "a.plan", cwd=tmp_path).refused("a.plan")
    assert time.perf_counter() - started < 10
    run("schedule", "gone.plan", cwd=tmp_path).refused("gone.plan")


def test_a_terminal_without_chinese_gets_question_marks_and_no_error() -> None:
    told = run("schedule", CHINESE, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert told.code == 0
    assert "?" in told.out
    told = run("schedule", "计划.plan", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    told.refused("?")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and signals of Windows are others")
def test_a_reader_who_has_seen_enough_causes_no_traceback(tmp_path: Path) -> None:
    write(random_plan(1, 3000, 3000), tmp_path / "a.plan")
    command = f"{sys.executable} -m planner schedule {tmp_path}/a.plan | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, check=False, cwd=ROOT)  # noqa: S602  # a pipe, of our own program
    assert (done.stdout.count(b"\n"), done.stderr) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_output_that_can_not_be_written_is_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "planner", "schedule", str(SAMPLE)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, cwd=ROOT)  # noqa: S603  # our own program
    assert done.returncode == 1
    assert done.stderr.startswith(b"planner: error: ")
    assert done.stderr.count(b"\n") == 1


_INTERRUPTED_WHILE_READING = """
import os, signal, sys
from planner.__main__ import main

def interrupt(event, arguments):
    if event == "open" and str(arguments[0]).endswith("a.plan"):
        os.kill(os.getpid(), signal.SIGINT)

sys.argv = ["planner", "schedule", sys.argv[1]]
sys.addaudithook(interrupt)
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Windows are others")
def test_an_interrupt_is_one_line(tmp_path: Path) -> None:
    write(random_plan(1, 10, 10), tmp_path / "a.plan")
    command = [sys.executable, "-c", _INTERRUPTED_WHILE_READING, str(tmp_path / "a.plan")]
    done = subprocess.run(command, capture_output=True, check=False, cwd=ROOT)  # noqa: S603  # our own program
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"planner: error: Stopped.\n")
