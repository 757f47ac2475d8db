"""A colleague's change is never written over unasked: the file has to hold what it was left with."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from planner.errors import FileChangedError
from planner.files import open_plan, read
from planner.files.fingerprint import fingerprint_at, fingerprint_of
from planner.files.plan_file import save_plan
from planner.files.safe_write import write_file
from planner.model import edits
from tests.plans import LAUNCH, build_plan

ROOT = Path(__file__).parents[2]
TURNS = 100

COUNT_UP = """
import sys
from pathlib import Path
from planner.errors import FileChangedError
from planner.files.fingerprint import fingerprint_of
from planner.files.safe_write import write_file

path, turns, refused = Path(sys.argv[1]), int(sys.argv[2]), 0
while turns:
    data = path.read_bytes()
    try:
        write_file(path, b"%d %s" % (int(data.split()[0]) + 1, sys.argv[3].encode()), fingerprint_of(data))
        turns -= 1
    except FileChangedError:
        refused += 1
print(refused)
"""


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A file, alone in its folder."""
    path = tmp_path / "a.plan"
    path.write_bytes(b"ours")
    return path


def test_what_somebody_else_has_written_stays_and_the_error_names_the_file(target: Path) -> None:
    ours = fingerprint_at(target)
    target.write_bytes(b"theirs")
    with pytest.raises(FileChangedError, match=r"“a\.plan” has been changed by somebody else"):
        write_file(target, b"new", ours)
    assert target.read_bytes() == b"theirs"
    assert [held.name for held in target.parent.iterdir()] == ["a.plan"]


def test_what_is_as_it_was_left_is_written_over_and_nothing_is_left_beside_it(target: Path) -> None:
    write_file(target, b"new", fingerprint_of(b"ours"))
    assert target.read_bytes() == b"new"
    assert [held.name for held in target.parent.iterdir()] == ["a.plan"]


def test_a_file_that_is_gone_is_written_anew(target: Path) -> None:
    target.unlink()
    write_file(target, b"new", fingerprint_of(b"ours"))
    assert target.read_bytes() == b"new"


def test_what_holds_these_bytes_already_has_been_changed_by_nobody_who_matters(target: Path) -> None:
    target.write_bytes(b"new")
    write_file(target, b"new", fingerprint_of(b"ours"))
    assert target.read_bytes() == b"new"


def test_of_two_programs_that_save_over_and_over_none_loses_what_the_other_wrote(target: Path) -> None:
    target.write_bytes(b"0")
    command = [sys.executable, "-c", COUNT_UP, str(target), str(TURNS)]
    both = [
        subprocess.Popen([*command, name], cwd=ROOT, stdout=subprocess.PIPE)  # noqa: S603  # this Python
        for name in ("Ann", "Ben")
    ]
    refused = [int(held.communicate(timeout=60)[0]) for held in both]
    assert int(target.read_bytes().split()[0]) == 2 * TURNS
    assert sum(refused) > 0  # else they were never at it together
    assert [held.name for held in target.parent.iterdir()] == ["a.plan"]


def test_a_plan_file_tells_its_fingerprint_as_it_is_read_and_as_it_is_written(target: Path) -> None:
    plan = build_plan(LAUNCH)
    written = save_plan(plan, target)
    assert open_plan(target).fingerprint == written.fingerprint == fingerprint_at(target)
    target.write_bytes(b"\xef\xbb\xbf" + target.read_bytes())  # as an editor of texts saves it
    assert open_plan(target).fingerprint == fingerprint_at(target) != written.fingerprint
    plan.apply(edits.rename_task(plan, "t2", "Draft brief"))
    with pytest.raises(FileChangedError):
        save_plan(plan, target, written.fingerprint)
    assert read(target).task("t2").name != "Draft brief"
