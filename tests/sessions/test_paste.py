import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from planner.files import read
from planner.model.plan import Plan
from planner.model.records import LinkType
from planner.schedule import schedule
from tests.in_a_process import ROOT
from tests.sessions.deeds import back_and_forth, save
from tests.sessions.hands import User

MOVE = [
    ["Task", "Duration (days)", "Start", "Owner", "Predecessors", "% complete"],
    ["Preparation", "", "", "", "", ""],
    ["    List what moves", "3", "2026-03-02", "Ann", "", "100%"],
    ['    Hire movers,\n"the best"', "2", "", "陈思远", "2", "0.5"],
    ["    Papers", "", "", "", "", ""],
    ["        Permits", "10", "2026-03-04 00:00:00", "Bob", "", ""],
    ["Moving day", "1", "", "Ann", "3FS+2d, 5", ""],
    ["Moved", "0", "", "", "6", ""],
]
"""Headings with a unit, outline by leading spaces, quotes and a line end in a cell, a share as percent, links by rows."""


@contextmanager
def copied(user: User, cells: list[list[str]]) -> Iterator[None]:
    """Have a block of cells on the clipboard, in a program of its own."""
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.sessions.spreadsheet", json.dumps(cells)],
        env={**user.desktop.environment, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
    )
    assert program.stdout is not None
    assert program.stdout.readline() == b"copied\n"
    try:
        yield
    finally:
        program.terminate()
        program.wait(timeout=10)
        program.stdout.close()


def by_name(plan: Plan) -> dict[str, str]:
    """Return ids by names, in one line."""
    return {" ".join(plan.task(identity).name.split()): identity for identity in plan.outline.ids}


def test_a_block_of_a_spreadsheet_becomes_a_plan(user: User, tmp_path: Path) -> None:
    with copied(user, MOVE):
        user.press("Ctrl+v")
        seen = user.wait("the pasted rows", levels=[1, 2, 2, 2, 3, 1, 1])
    assert seen["undo"] == 1
    file = tmp_path / "pasted.plan"
    save(user, file)
    plan = read(file)
    dates, named = schedule(plan), by_name(plan)
    assert list(named) == [
        "Preparation",
        "List what moves",
        'Hire movers, "the best"',
        "Papers",
        "Permits",
        "Moving day",
        "Moved",
    ]
    starts = {name: dates[identity].start.strftime("%Y-%m-%d") for name, identity in named.items()}
    assert starts["List what moves"] == "2026-03-02"
    assert starts['Hire movers, "the best"'] == "2026-03-05"
    assert starts["Permits"] == "2026-03-04"
    assert starts["Moving day"] == "2026-03-18"
    assert dates[named["Moved"]].milestone
    assert plan.task(named['Hire movers, "the best"']).percent_complete == 50
    assert plan.task(named["List what moves"]).percent_complete == 100
    assert plan.resources[plan.task(named['Hire movers, "the best"']).owner].name == "陈思远"
    arriving = {(link.type, link.lag.amount) for link in plan.predecessors(named["Moving day"])}
    assert arriving == {(LinkType.FS, 960), (LinkType.FS, 0)}
    back_and_forth(user, file)


def test_a_column_of_a_spreadsheet_goes_over_the_cells_from_the_current_one_down(user: User, tmp_path: Path) -> None:
    user.write("Design", "@Enter", "Build", "@Enter", "Test", "@Enter")
    user.press("Up", "Up", "Up", "Tab")
    user.wait("the cell", row=0, column="duration")
    with copied(user, [["3d"], ["2周"], ["4h"]]):
        user.press("Ctrl+v")
        user.wait("the durations", undo=4)
    file = tmp_path / "filled.plan"
    save(user, file)
    plan = read(file)
    assert [plan.task(identity).duration.minutes for identity in plan.outline.ids] == [1440, 4800, 240]
    back_and_forth(user, file)
