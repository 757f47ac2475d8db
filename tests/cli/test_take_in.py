"""`planner take-in`: what came back is listed, and taken into a plan where that is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.analysis.progress import Field
from planner.files import read, write
from planner.model import edits
from planner.model.plan import Plan
from tests.cli.program import Cli
from tests.files.excel.book import launch_plan
from tests.files.excel.returned_books import SentBook


@pytest.fixture
def sent(tmp_path: Path) -> tuple[Path, Path]:
    """A plan file and its workbook, filled in: a clean edit, one that the plan has changed too, one of no meaning."""
    plan = launch_plan()
    book = SentBook(plan, tmp_path / "back.xlsx")
    book.put("t3", Field.PERCENT, 0.25)
    book.put("t5", Field.NOTES, "theirs")
    book.put("t7", Field.PERCENT, "half")
    book.book.save(book.path)
    plan.apply(edits.set_notes(plan, "t5", "mine"))
    write(plan, tmp_path / "launch.plan")
    return tmp_path / "launch.plan", book.path


def values(plan: Plan) -> tuple[int, str, int]:
    return plan.task("t3").percent_complete, plan.task("t5").notes, plan.task("t7").percent_complete


def test_what_came_back_is_listed_and_nothing_is_written(planner: Cli, sent: tuple[Path, Path], tmp_path: Path) -> None:
    before = sent[0].read_bytes()
    told = planner("take-in", *sent)
    assert (told.code, told.err) == (0, "")
    parts = told.out.split("\n\n")
    assert [part.splitlines()[0] for part in parts] == [
        "To be taken in",
        "To be decided; stays as in the plan",
        "Not taken",
    ]
    assert all(word in parts[0] for word in ("Book venue", "% complete", "0 %", "25 %"))
    assert all(word in parts[1] for word in ("Agree on seating", "mine", "theirs", "Changed in the plan too"))
    assert all(word in parts[2] for word in ("Follow-up", "half", "Plan!H12", "This is not a percentage."))
    assert sent[0].read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["back.xlsx", "launch.plan"]


@pytest.mark.parametrize(("option", "notes"), [((), "mine"), (("--ours",), "mine"), (("--theirs",), "theirs")])
def test_the_plan_is_written_with_what_is_taken(
    planner: Cli, sent: tuple[Path, Path], tmp_path: Path, option: tuple[str, ...], notes: str
) -> None:
    out = tmp_path / "next.plan"
    told = planner("take-in", *sent, *option, "-o", out)
    assert (told.code, told.err) == (0, "")
    assert values(read(out)) == (25, notes, 0)
    assert values(read(sent[0])) == (0, "mine", 0)
    assert "next.plan: written with" in told.out
    again = planner("take-in", out, sent[1])
    assert "To be taken in" not in again.out


def test_what_is_there_is_only_replaced_by_force(planner: Cli, sent: tuple[Path, Path]) -> None:
    planner("take-in", *sent, "-o", sent[0]).refused("launch.plan", "--force")
    assert planner("take-in", *sent, "-o", sent[0], "--force").code == 0
    assert values(read(sent[0])) == (25, "mine", 0)


def test_an_untouched_workbook_brings_nothing(planner: Cli, tmp_path: Path) -> None:
    plan = launch_plan()
    write(plan, tmp_path / "launch.plan")
    book = SentBook(plan, tmp_path / "back.xlsx")
    assert (
        planner("take-in", tmp_path / "launch.plan", book.path).out
        == "Nothing has changed since the workbook was sent.\n"
    )


def test_what_is_no_workbook_of_the_plan_is_refused(planner: Cli, sent: tuple[Path, Path], tmp_path: Path) -> None:
    planner("take-in", sent[0], sent[0]).refused("launch.plan", "no Excel workbook")
    other = Plan([*launch_plan().records("project")], plan_id="other")
    SentBook(other, tmp_path / "other.xlsx")
    planner("take-in", sent[0], sent[1], tmp_path / "other.xlsx").refused("other.xlsx", "another plan")
    planner("take-in", sent[0]).refused("WORKBOOK")
