"""A colleague's file on the command line: what it loses is said, and its dates can be kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner import cli
from planner.files import open_plan, read, write
from planner.language import choose
from planner.schedule import schedule
from tests.cli.tampering import tamper
from tests.plans import LAUNCH, build_plan


@pytest.fixture
def received(tmp_path: Path) -> Path:
    """A file with one stale date and one thing that no plan holds."""
    path = tmp_path / "client.xml"
    write(build_plan(LAUNCH), path)
    tamper(path, "Book venue", Start="2026-03-16T08:00:00", Finish="2026-03-17T17:00:00")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("</Task>", "<Recurring>1</Recurring></Task>", 2), encoding="utf-8")
    return path


def run(capfdbinary: pytest.CaptureFixture[bytes], *arguments: str | Path) -> tuple[int, str, str]:
    try:
        code = cli.run([*map(str, arguments), "--language", "en"], lambda *_: 0)
    finally:
        choose("en")
    told = capfdbinary.readouterr()
    return code, told.out.decode(), told.err.decode()


def test_kept_dates_are_those_of_the_file_and_survive_saving_and_another_program(
    capfdbinary: pytest.CaptureFixture[bytes], received: Path
) -> None:
    out = received.with_suffix(".plan")
    code, _, said = run(capfdbinary, "convert", "--keep-dates", received, out)
    assert code == 0
    assert "scheduled by hand now, on the dates of the file." in said
    plan = read(out)
    dates, recorded = schedule(plan), open_plan(received).recorded
    assert any(task.manual for task in plan.tasks())
    for task in plan.tasks():
        if not plan.outline.is_summary(task.id):
            assert (dates[task.id].start, dates[task.id].finish) == (recorded[task.id].start, recorded[task.id].finish)
    run(capfdbinary, "convert", out, received.with_name("again.xml"))
    assert read(received.with_name("again.xml")).equals(plan)


def test_without_being_asked_the_dates_are_ours(capfdbinary: pytest.CaptureFixture[bytes], received: Path) -> None:
    out = received.with_suffix(".plan")
    assert run(capfdbinary, "convert", received, out)[0] == 0
    assert not any(task.manual for task in read(out).tasks())


def test_the_comparison_says_how_to_keep_them(capfdbinary: pytest.CaptureFixture[bytes], received: Path) -> None:
    assert "planner convert --keep-dates" in run(capfdbinary, "compare-dates", received)[2]
    assert "planner convert --keep-dates" not in run(capfdbinary, "compare-dates", "--json", received)[2]


def test_what_is_not_held_is_said_by_each_command(capfdbinary: pytest.CaptureFixture[bytes], received: Path) -> None:
    for command in ("check", "schedule", "compare-dates"):
        assert "2 recurring tasks are held as ordinary tasks" in run(capfdbinary, command, received)[2]
