"""How the program is called: files to open, help, languages, and calls that are wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

from planner import __version__
from tests.cli.program import SAMPLE, Cli, run


def test_a_file_or_none_is_opened_in_a_window(planner: Cli) -> None:
    assert planner(SAMPLE).code == 0
    assert planner().code == 0
    assert planner("open", SAMPLE).code == 0
    assert planner(SAMPLE, "--language", "zh").code == 0
    assert planner("--language", "zh_CN").code == 0
    assert planner.opened == [(SAMPLE, "en"), (None, "en"), (SAMPLE, "en"), (SAMPLE, "zh"), (None, "zh_CN")]


def test_a_file_that_is_named_like_a_command_is_opened_by_its_path(planner: Cli, tmp_path: Path) -> None:
    shutil.copy(SAMPLE, tmp_path / "check")
    assert planner(tmp_path / "check").code == 0
    assert planner.opened == [(tmp_path / "check", "en")]


def test_a_command_that_there_is_none_of_opens_no_window(planner: Cli) -> None:
    planner("chekc").refused("chekc")
    assert not planner.opened


def test_without_a_screen_one_sentence_says_so() -> None:
    run(SAMPLE).refused("screen", "planner schedule")
    run().refused("screen")


# Calls and languages


def test_the_version_is_told(planner: Cli) -> None:
    assert planner("--version").out == f"planner {__version__}\n"


def test_every_command_explains_itself_in_both_languages(planner: Cli) -> None:
    english = planner("--help").out
    assert all(command in english for command in ("schedule", "export", "convert", "check", "--language", "--version"))
    chinese = planner("--language", "zh_CN", "--help").out
    assert chinese != english
    for command in ("schedule", "export", "convert", "check"):
        assert "Usage: planner " + command in planner(command, "--help").out
        page = planner(command, "--help", "--language", "zh_CN").out
        assert "Usage" not in page
        assert "Options" not in page


def test_a_wrong_call_is_one_line(planner: Cli, tmp_path: Path) -> None:
    planner("schedule").refused("FILE")
    planner("schedule", "--nope", SAMPLE).refused("--nope")
    planner("export", SAMPLE).refused("OUT")
    planner("schedule", SAMPLE, "more").refused("more")
    planner("--nope").refused("--nope")
    planner("--language", "xx", SAMPLE).refused("xx", "zh_CN")
    planner("schedule", SAMPLE, "--language").refused("--language")
    planner("check", tmp_path).refused("folder")
    planner("check", "").refused()
