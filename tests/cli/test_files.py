"""`planner export`, `planner convert` and `planner check`."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from planner.files import read
from planner.schedule import schedule
from tests.cli.program import CHINESE, SAMPLE, Cli, run
from tests.files.hostile import document, lines


def test_an_exported_workbook_holds_the_tasks(planner: Cli, tmp_path: Path) -> None:
    out = tmp_path / "a.xlsx"
    told = planner("export", SAMPLE, out)
    assert (told.code, told.err) == (0, "")
    cells = {cell for row in load_workbook(out).worksheets[0].iter_rows(values_only=True) for cell in row}
    plan = read(SAMPLE)
    assert {task.name for task in plan.tasks()} <= cells


def test_a_plan_is_converted_there_and_back(planner: Cli, tmp_path: Path) -> None:
    xml, back = tmp_path / "a.xml", tmp_path / "b.plan"
    assert planner("convert", SAMPLE, xml).code == 0
    assert planner("convert", xml, back).code == 0
    plan, again = read(SAMPLE), read(back)
    names = [[held.task(task_id).name for task_id in held.outline.ids] for held in (plan, again)]
    assert names[0] == names[1]
    assert schedule(again).finish == schedule(plan).finish


@pytest.mark.parametrize("command", ["export", "convert"])
def test_what_is_there_is_only_replaced_by_force(planner: Cli, tmp_path: Path, command: str) -> None:
    out = tmp_path / "a.xlsx"
    out.write_bytes(b"mine")
    planner(command, SAMPLE, out).refused("a.xlsx", "--force")
    assert out.read_bytes() == b"mine"
    assert planner(command, SAMPLE, out, "--force").code == 0
    assert out.read_bytes() != b"mine"


def test_an_export_to_another_suffix_and_a_conversion_to_none_are_refused(planner: Cli, tmp_path: Path) -> None:
    planner("export", SAMPLE, tmp_path / "a.csv").refused("a.csv", ".xlsx")
    planner("convert", SAMPLE, tmp_path / "a.doc").refused("a.doc", ".plan", ".xlsx", ".xml")
    planner("convert", SAMPLE, tmp_path / "gone" / "a.plan").refused("gone", "isn't there")
    assert not list(tmp_path.iterdir())


def test_what_is_to_be_said_about_a_file_is_said_on_stderr(planner: Cli, tmp_path: Path) -> None:
    values = document()
    values["version"] = "1.9"
    (tmp_path / "a.plan").write_bytes(lines(values))
    told = planner("schedule", tmp_path / "a.plan")
    assert told.code == 0
    assert told.err.startswith("planner: “a.plan” was written by")


# planner check


def test_a_sound_file_is_called_sound(planner: Cli) -> None:
    for sample in (SAMPLE, CHINESE):
        told = planner("check", sample)
        assert (told.code, told.err) == (0, "")
        assert sample.name in told.out


def test_every_problem_of_a_file_is_listed(planner: Cli, tmp_path: Path) -> None:
    values = document()
    values["tasks"][1]["uid"] = "two"
    values["tasks"][3]["duration"] = "long"
    (tmp_path / "a.plan").write_bytes(lines(values))
    told = planner("check", tmp_path / "a.plan")
    assert told.code == 1
    assert ["line 17" in told.out.splitlines()[0], "line 19" in told.out.splitlines()[1]] == [True, True]


def test_a_plan_that_can_never_be_done_is_a_problem(planner: Cli, tmp_path: Path) -> None:
    values = document()
    values["calendars"][0]["week"] = [[], [], [], [], [], [], []]
    (tmp_path / "a.plan").write_bytes(lines(values))
    told = planner("check", tmp_path / "a.plan")
    assert told.code == 1
    assert len(told.out.splitlines()) == 1
    planner("schedule", tmp_path / "a.plan").refused("Standard")


@pytest.mark.parametrize(("suffix", "start"), [(".pdf", b"%PDF-"), (".png", b"\x89PNG"), (".svg", b"<?xml")])
def test_the_chart_is_exported_as_pdf_or_picture(tmp_path: Path, suffix: str, start: bytes) -> None:
    out = tmp_path / f"chart{suffix}"
    told = run("export", str(SAMPLE), str(out), QT_QPA_PLATFORM="offscreen")
    assert told.code == 0, told.err
    assert "tasks written" in told.out
    assert out.read_bytes().startswith(start)
    run("export", str(SAMPLE), str(out)).refused("is there already; --force replaces it")


def test_an_export_of_another_kind_says_which_there_are(tmp_path: Path) -> None:
    run("export", str(SAMPLE), str(tmp_path / "chart.doc")).refused("must end in one of .xlsx, .pdf, .png, .svg")
