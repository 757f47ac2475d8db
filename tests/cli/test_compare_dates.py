from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from planner import cli
from planner.files import read, write
from planner.language import choose
from tests.cli.tampering import tamper
from tests.plans import LAUNCH, build_plan


@pytest.fixture
def launch(tmp_path: Path) -> Path:
    """A file of Microsoft Project XML whose dates are ours."""
    path = tmp_path / "launch.xml"
    write(build_plan(LAUNCH), path)
    return path


def run(
    capfdbinary: pytest.CaptureFixture[bytes], *arguments: str | Path, language: str = "en"
) -> tuple[int, str, str]:
    try:
        code = cli.run(["compare-dates", *map(str, arguments), "--language", language], lambda *_: 0)
    finally:
        choose("en")
    told = capfdbinary.readouterr()
    return code, told.out.decode(), told.err.decode()


def test_equal_dates_are_one_sentence(capfdbinary: pytest.CaptureFixture[bytes], launch: Path) -> None:
    assert run(capfdbinary, launch) == (0, "All 5 tasks have the dates of the file.\n", "")


def test_a_stale_value_is_named_in_a_sentence_and_a_table(
    capfdbinary: pytest.CaptureFixture[bytes], launch: Path
) -> None:
    tamper(launch, "Book venue", Finish="2026-03-20T17:00:00")
    code, out, err = run(capfdbinary, launch)
    assert code == 0
    assert err == "planner: “planner convert --keep-dates FILE OUT.plan” makes a plan with the dates of the file.\n"
    summary, cause, table = out.split("\n\n")
    assert summary.startswith("1 of 5 tasks lies elsewhere than in the file, for 1 cause; the plan finishes")
    assert cause == (
        "1. “Book venue”: its dates in the file are stale: nothing in the plan leads to them; here 10d earlier."
    )
    assert re.search(r"1 +3 +Book venue +Finish +Fri, 20 Mar 2026 17:00 +Fri, 6 Mar 2026 17:00 +−10d", table)


def test_the_json_holds_every_field_that_differs(capfdbinary: pytest.CaptureFixture[bytes], launch: Path) -> None:
    tamper(launch, "Book venue", Finish="2026-03-20T17:00:00", Critical="0")
    code, out, _ = run(capfdbinary, launch, "--json")
    held = json.loads(out)
    task = next(task for task in read(launch).tasks() if task.name == "Book venue")
    assert code == 0
    assert held["tasks"] == 5
    assert held["fields"]["different"] == len(held["differences"]) == 2
    assert held["differences"][0] == {
        "id": task.id,
        "uid": task.uid,
        "name": "Book venue",
        "field": "finish",
        "file": "2026-03-20T17:00:00",
        "planner": "2026-03-06T17:00:00",
        "minutes": -10 * 480,
    }
    assert [(cause["kind"], cause["tasks"]) for cause in held["causes"]] == [("stale", [task.id])]
    assert held["finish"] == {"file": "2026-03-20T17:00:00", "planner": held["finish"]["planner"]}


def test_a_plan_file_holds_no_dates_of_another_program(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    write(build_plan(LAUNCH), tmp_path / "a.plan")
    assert run(capfdbinary, tmp_path / "a.plan") == (0, "The file holds no dates of another program.\n", "")


def test_an_error_is_one_line_and_the_only_failure(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    code, out, err = run(capfdbinary, tmp_path / "missing.xml")
    assert (code, out) == (1, "")
    assert err.startswith("planner: error: ")
    assert err.count("\n") == 1


def test_the_help_says_what_the_exit_code_means(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code, out, _ = run(capfdbinary, "--help")
    assert code == 0
    assert "exit code is 0 whether they differ or not" in " ".join(out.split())


def test_names_cannot_steer_the_terminal(capfdbinary: pytest.CaptureFixture[bytes], launch: Path) -> None:
    text = launch.read_text(encoding="utf-8").replace("Book venue", "Book\u009b31m venue\u202e")
    launch.write_text(text, encoding="utf-8")
    tamper(launch, "Book\u009b31m venue\u202e", Finish="2026-03-20T17:00:00")
    _, out, _ = run(capfdbinary, launch)
    assert "\u009b" not in out
    assert "\u202e" not in out


def test_it_speaks_chinese(capfdbinary: pytest.CaptureFixture[bytes], launch: Path) -> None:
    tamper(launch, "Book venue", Finish="2026-03-20T17:00:00")
    _, out, _ = run(capfdbinary, launch, language="zh_CN")
    assert "文件" in out
    assert "file" not in out
