"""Whoever opens a file is told who else has it open, and by nobody who has gone."""

from __future__ import annotations

import datetime as dt
import getpass
import platform
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from planner.files.presence import mark_open, who_has_open

ROOT = Path(__file__).parents[2]

HAVE_OPEN = """
import sys
from pathlib import Path
from planner.files.presence import mark_open

marker = mark_open(Path(sys.argv[1]))
print("open" if marker else "refused", flush=True)
sys.stdin.readline()
marker.take_away()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file, alone in its folder."""
    held = tmp_path / "launch.plan"
    held.write_bytes(b"a plan")
    return held


def have_open(path: Path) -> subprocess.Popen[str]:
    """Let another program have a file open."""
    command = [sys.executable, "-c", HAVE_OPEN, str(path)]
    child = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603  # this Python
    assert child.stdout is not None
    assert child.stdout.readline() == "open\n"
    return child


def test_another_program_is_told_by_whom_where_and_since_when(path: Path) -> None:
    with have_open(path) as child:
        found = who_has_open(path)
        assert found is not None
        assert (found.user, found.host) == (getpass.getuser(), platform.node())
        assert found.since is not None
        assert abs(dt.datetime.now() - found.since) < dt.timedelta(minutes=1)
        assert mark_open(path) is None
        child.communicate("\n")
    assert who_has_open(path) is None
    assert [held.name for held in path.parent.iterdir()] == ["launch.plan"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows kills in another way")
def test_a_program_that_was_killed_has_nothing_open(path: Path) -> None:
    with have_open(path) as child:
        child.send_signal(signal.SIGKILL)
        child.wait()
    assert who_has_open(path) is None
    assert [held.name for held in path.parent.iterdir()] == ["launch.plan"]


def test_a_marker_says_nothing_once_it_is_taken_away(path: Path) -> None:
    marker = mark_open(path)
    assert marker is not None
    assert who_has_open(path) is not None
    marker.take_away()
    assert who_has_open(path) is None
    again = mark_open(path)
    assert again is not None
    again.take_away()


def test_a_marker_that_says_nothing_of_its_owner_still_says_that_there_is_one(path: Path) -> None:
    marker = mark_open(path)
    assert marker is not None
    next(path.parent.glob(".~*")).write_bytes(b" not what was written")
    found = who_has_open(path)
    assert found is not None
    assert found.since is None
    marker.take_away()


def test_a_folder_that_takes_no_marker_is_no_reason_not_to_open(tmp_path: Path) -> None:
    path = tmp_path / "gone" / "launch.plan"
    assert mark_open(path) is None
    assert who_has_open(path) is None
