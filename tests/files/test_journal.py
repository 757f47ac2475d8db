"""A crash of the program loses next to nothing: what was edited since the last save is found and brought back."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.files.journal import Journal, LeftBehind, Origin, left_behind
from planner.model import edits
from planner.model.plan import Plan
from tests.plans import LAUNCH, build_plan, random_plan
from tests.random_edits import make_edits

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("PLANNER_KILLS", "5"))
LOSS_S = 2.0

EDIT_FOR_EVER = """
import sys, time
from pathlib import Path
from planner.files.journal import Journal, Origin
from planner.model import edits
from tests.plans import random_plan

plan, journal = random_plan(1, 300, 300), Journal(Path(sys.argv[1]), print)
task = plan.outline.ids[-1]
for number in range(1_000_000):
    change = edits.rename_task(plan, task, str(number))
    plan.apply(change)
    journal.note(change, plan) if journal.active else journal.begin(plan, Origin())
    print(number, time.monotonic(), flush=True)
    time.sleep(0.002)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where journals are kept."""
    return tmp_path / "journal"


def crashed(folder: Path) -> Path:
    """Return a folder as a program that is gone has left it: its locks are free."""
    copy = folder.with_name(f"{folder.name}-left")
    copy.mkdir()
    for path in folder.iterdir():
        if path.suffix != ".lock":
            (copy / path.name).write_bytes(path.read_bytes())
    return copy


def only(folder: Path) -> LeftBehind:
    """Return what was left behind, of which there must be one."""
    (found,) = left_behind(folder)
    return found


def kept(folder: Path, plan: Plan, origin: Origin = Origin()) -> Journal:  # noqa: B008  # a frozen value
    journal = Journal(folder, pytest.fail)
    journal.begin(plan, origin)
    return journal


@given(st.integers(0, 10**9))
def test_whatever_was_edited_and_taken_back_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    folder = tmp_path_factory.mktemp("journal")
    plan = random_plan(seed % 50, tasks=12, links=8)
    journal = kept(folder, plan)
    chance = random.Random(seed)  # noqa: S311  # a plan for a test is no secret
    made = make_edits(plan.copy(), chance)
    for change in made:
        plan.apply(change)
        journal.note(change, plan)
    for change in reversed(made[len(made) // 2 :]):
        plan.apply(change.reversed())
        journal.note(change.reversed(), plan)
    journal.settle()
    found = only(crashed(folder))
    assert found.recovered.plan.equals(plan)
    assert found.recovered.plan.id == plan.id
    assert found.edits <= 1 + len(made) + len(made[len(made) // 2 :])
    journal.close()


def test_where_the_plan_has_come_from_is_known_again(folder: Path) -> None:
    origin = Origin("/plans/launch.plan", "f00d", "r2", "r1", 7)
    journal = kept(folder, build_plan(LAUNCH), origin)
    journal.settle()
    found = only(crashed(folder))
    assert found.recovered.path == Path("/plans/launch.plan")
    assert found.recovered.fingerprint == "f00d"
    assert (found.recovered.plan.revision, found.recovered.plan.parent_revision) == ("r2", "r1")
    assert found.edits == 7
    journal.close()


def test_a_program_that_runs_keeps_its_journal_to_itself_and_takes_it_away_in_the_end(folder: Path) -> None:
    journal = kept(folder, build_plan(LAUNCH))
    journal.settle()
    assert len(list(folder.iterdir())) == 3
    assert list(left_behind(folder)) == []
    journal.close()
    assert list(folder.iterdir()) == []


def test_a_line_that_was_not_written_to_its_end_is_left_out_and_those_before_it_count(folder: Path) -> None:
    plan = build_plan(LAUNCH)
    journal = kept(folder, plan)
    for name in ("One", "Two"):
        change = edits.rename_task(plan, "t2", name)
        plan.apply(change)
        journal.note(change, plan)
    journal.settle()
    left = crashed(folder)
    path = next(left.glob("*.journal"))
    path.write_bytes(path.read_bytes()[:-9])
    assert only(left).recovered.plan.task("t2").name == "One"
    journal.close()


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\x00\x01\n\xff", b'{}\n[[1]]\n[]\n[["task","t2",{}]]\n[["no","x",null]]\n']
)
def test_what_is_damaged_harms_nobody(folder: Path, content: bytes) -> None:
    journal = kept(folder, build_plan(LAUNCH))
    journal.settle()
    left = crashed(folder)
    path = next(left.glob("*.journal"))
    path.write_bytes(content)
    assert [found.recovered.plan.task("t2").name for found in left_behind(left)] in ([], ["Write brief"])
    assert path.exists()
    journal.close()


def test_edits_that_would_make_no_plan_are_left_out(folder: Path) -> None:
    plan = build_plan(LAUNCH)
    journal = kept(folder, plan)
    journal.settle()
    left = crashed(folder)
    with next(left.glob("*.journal")).open("ab") as file:
        file.write(b'[["task","t9",{"id":"t9","uid":99,"name":"Lost","parent":"nobody","order":"a0"}]]\n')
    assert only(left).recovered.plan.equals(plan)
    journal.close()


def test_a_journal_that_was_not_even_begun_is_taken_away(folder: Path) -> None:
    folder.mkdir()
    (folder / "a.journal").write_bytes(b"")
    assert list(left_behind(folder)) == []
    assert list(folder.glob("*.journal")) == []


def test_after_very_many_edits_the_journal_begins_anew_and_loses_none(folder: Path) -> None:
    plan = build_plan(LAUNCH)
    journal = Journal(folder, pytest.fail, longest=2_000)
    journal.begin(plan, Origin())
    stems = set[str]()
    for number in range(60):
        change = edits.rename_task(plan, "t2", f"Draft {number}")
        plan.apply(change)
        journal.note(change, plan)
        journal.settle()
        stems.update(path.stem for path in folder.glob("*.journal"))
    found = only(crashed(folder))
    assert found.recovered.plan.equals(plan)
    assert found.edits == 61
    assert len(stems) > 2
    assert len(list(folder.iterdir())) == 3
    journal.close()


def test_a_place_that_refuses_is_told_once_and_the_next_journal_tries_again(tmp_path: Path) -> None:
    folder, told, plan = tmp_path / "journal", list[str](), build_plan(LAUNCH)
    folder.write_text("a file where the folder should be", encoding="utf-8")
    journal = Journal(folder, told.append)
    journal.begin(plan, Origin())
    journal.note(edits.rename_task(plan, "t2", "One"), plan)
    journal.settle()
    assert len(told) == 1
    folder.unlink()
    journal.drop()
    journal.begin(plan, Origin())
    journal.settle()
    assert only(crashed(folder)).recovered.plan.equals(plan)
    journal.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows kills in another way")
def test_a_program_that_is_killed_at_any_moment_loses_two_seconds_of_edits_at_most(tmp_path: Path) -> None:
    chance, worst = random.Random(1), 0.0  # noqa: S311  # any moments will do
    for number in range(KILLS):
        folder = tmp_path / str(number)
        command = [sys.executable, "-c", EDIT_FOR_EVER, str(folder)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:  # noqa: S603  # this Python
            assert child.stdout is not None
            child.stdout.readline()  # the first edit
            time.sleep(chance.uniform(0, 0.5))
            child.send_signal(signal.SIGKILL)
            rest = [line.split() for line in child.stdout.read().splitlines() if line.count(" ") == 1]
        if not rest:
            continue
        found = list(left_behind(folder))
        name = found[0].recovered.plan.task(found[0].recovered.plan.outline.ids[-1]).name if found else "-1"
        lost = [float(at) for edit, at in rest if int(edit) > int(name)]
        worst = max(worst, float(rest[-1][1]) - lost[0] if lost else 0.0)
        assert found or float(rest[-1][1]) - float(rest[0][1]) < LOSS_S
    sys.stdout.write(f"\n{KILLS} kills, at most {worst * 1000:.0f} ms of edits lost\n")
    assert worst < LOSS_S
