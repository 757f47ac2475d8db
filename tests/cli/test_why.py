from __future__ import annotations

import json
from pathlib import Path

import pytest

from planner.cli import run
from planner.files import write
from planner.model import edits
from planner.model.records import Constraint
from planner.schedule import put_off_uncompleted, schedule
from tests.plans import START, build_plan

PLAN = """
    Phase
        Design | 4d
        Build  | 5d | 2FS+1d
    Paint  | 1d
    Paint  | 2d | 4
    Launch | 1d | 3, 5
"""


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    """A plan with a chain, a task that has time to spare, and two of one name."""
    path = tmp_path / "launch.plan"
    write(build_plan(PLAN), path)
    return path


def _run(*arguments: str | Path) -> int:
    return run([str(argument) for argument in arguments], lambda *_: 0)


def test_why_prints_the_chain_and_what_has_time_to_spare(plan_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("why", plan_file, "Launch") == 0
    assert capsys.readouterr().out == (
        "6 4 “Launch”\n"
        "Mon, 16 Mar 08:00 – Mon, 16 Mar 17:00; total slack 0d\n"
        "\n"
        "Why it starts then:\n"
        "  1. Design: The plan starts Mon, 2 Mar 08:00\n"
        "  2. Build: “Design” finishes Thu, 5 Mar 17:00, +1d lag in calendar “Standard” → Mon, 9 Mar 08:00\n"
        "  3. Launch: “Build” finishes Fri, 13 Mar 17:00 → Mon, 16 Mar 08:00\n"
        "\n"
        "Other links:\n"
        "  “Paint” finishes Wed, 4 Mar 17:00 → Thu, 5 Mar 08:00; 7d to spare\n"
    )


@pytest.mark.parametrize("task", ["6", "4", "#6", "launch", "aun"])
def test_a_task_is_named_by_row_code_number_or_name(
    plan_file: Path, capsys: pytest.CaptureFixture[str], task: str
) -> None:
    assert _run("why", plan_file, task, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["task"]["row"] == (4 if task == "4" else 6)  # a row number goes before a WBS code


def test_a_wbs_code_of_a_deeper_level_is_found(plan_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("why", plan_file, "1.2", "--json") == 0
    assert json.loads(capsys.readouterr().out)["task"]["name"] == "Build"


def test_a_name_that_several_tasks_have_lists_them(plan_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("why", plan_file, "Paint") == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == (
        "planner: error: “Paint” may be any of these tasks: 4 “Paint”, 5 “Paint”. Give the row number.\n"
    )


@pytest.mark.parametrize("task", ["Party", "77", "#77", "", "9.9"])
def test_a_task_that_is_not_there_is_one_line(plan_file: Path, capsys: pytest.CaptureFixture[str], task: str) -> None:
    assert _run("why", plan_file, task) == 1
    error = capsys.readouterr().err
    assert error.startswith("planner: error: There is no task")
    assert error.count("\n") == 1


def test_what_would_let_it_start_earlier_is_told_when_asked(
    plan_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run("why", plan_file, "6", "--earlier", "1") == 0
    out = capsys.readouterr().out
    assert "Shorten “Build” from 5d to 4d: 1d earlier, Fri, 13 Mar 08:00; the plan finishes 1d earlier" in out
    assert _run("why", plan_file, "6", "--earlier", "1", "--json") == 0
    options = json.loads(capsys.readouterr().out)["earlier"]
    assert {option["kind"] for option in options} == {"duration", "link", "lag", "project start"}
    assert all(option["gain_minutes"] >= 480 and option["enough"] for option in options)


def test_json_holds_the_arithmetic(plan_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("why", plan_file, "3", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["start"] == "2026-03-09T08:00:00"
    assert found["drag_minutes"] == 5 * 480
    legs = found["chain"][-1]["legs"]
    assert [(leg["kind"], leg["minutes"], leg["finish"]) for leg in legs] == [
        ("duration", 1920, "2026-03-05T17:00:00"),
        ("lag", 480, "2026-03-06T17:00:00"),
        ("next working time", 0, "2026-03-09T08:00:00"),
    ]


def test_critical_prints_the_path_with_drags_and_what_is_nearly_critical(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = build_plan(PLAN)
    plan.apply(edits.set_constraint(plan, ["t4"], Constraint.SNET, START.replace(day=10)))
    write(plan, tmp_path / "x.plan")
    assert _run("critical", tmp_path / "x.plan") == 0
    assert capsys.readouterr().out == (
        "The plan finishes Mon, 16 Mar 17:00.\n"
        "\n"
        "Critical path of 3 tasks:\n"
        "  2 1.1 “Design”: Mon, 2 Mar 08:00 – Thu, 5 Mar 17:00; drag 1d\n"
        "  3 1.2 “Build”: Mon, 9 Mar 08:00 – Fri, 13 Mar 17:00; drag 1d\n"
        "  6 4 “Launch”: Mon, 16 Mar 08:00 – Mon, 16 Mar 17:00; drag 1d\n"
        "\n"
        "Nearly critical:\n"
        "  4 2 “Paint”: 1d of slack\n"
        "  5 3 “Paint”: 1d of slack\n"
    )
    assert _run("critical", tmp_path / "x.plan", "--json", "--near", "0.5") == 0
    found = json.loads(capsys.readouterr().out)
    assert [task["name"] for task in found["paths"][0]] == ["Design", "Build", "Launch"]
    assert found["near_critical"] == []


def test_signs_that_steer_a_terminal_are_printed_as_blanks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = build_plan("    Begin | 1d\n    End | 1d | 1")
    plan.apply(edits.set_fields(plan, ["t1"], name="\x1b[2JBegin\r\n"))
    write(plan, tmp_path / "x.plan")
    assert _run("why", tmp_path / "x.plan", "2") == 0
    assert "\x1b" not in capsys.readouterr().out


def test_an_empty_plan_has_no_critical_path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(build_plan(""), tmp_path / "x.plan")
    assert _run("critical", tmp_path / "x.plan") == 0
    assert "Critical path" not in capsys.readouterr().out


def test_why_tells_where_work_before_the_task_rests(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = build_plan(PLAN)
    plan.apply(edits.set_percent_complete(plan, ["t2"], 50))
    plan.apply(edits.set_project(plan, "status", status_date=START.replace(day=6, hour=17)))
    plan.apply(put_off_uncompleted(plan, schedule(plan)))
    write(plan, path := tmp_path / "late.plan")
    assert _run("why", path, "Launch") == 0
    out = capsys.readouterr().out
    assert "     Work rests 3d, from Tue, 3 Mar 17:00 until Mon, 9 Mar 08:00.\n  2. Build" in out
