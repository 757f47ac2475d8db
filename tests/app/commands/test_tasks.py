"""What commands on tasks tell of what can't be seen."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from planner.app.bars import status
from planner.app.main_window import MainWindow
from tests.app.conftest import Press
from tests.app.table.hands import go_to


def is_milestone(window: MainWindow, task: str) -> bool:
    return window.document.schedule[task].milestone


def test_a_task_made_a_milestone_keeps_its_duration_which_is_told_until_the_next_action(
    window: MainWindow, press: Press, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(status, "_SHOWN_MS", 30)
    go_to(window, 1)
    duration = window.document.plan.task("t2").duration
    press("Ctrl+M")
    told = f"“Write brief” is a milestone now; its duration of {duration.minutes // 480}d is kept"
    assert window.status.message == told
    qtbot.wait(90)
    assert window.status.message == told
    assert window.document.plan.task("t2").duration == duration
    assert window.document.schedule["t2"].milestone
    press("Ctrl+M")
    assert "milestone now" not in window.status.message


def test_several_milestones_are_counted_and_one_without_a_duration_says_nothing(
    window: MainWindow, press: Press
) -> None:
    window.selection.select({"t2", "t3"}, "t2")
    press("Ctrl+M")
    assert window.status.message == "2 milestones keep their durations"
    go_to(window, 4, "duration")
    press("0", "Enter")
    go_to(window, 4)
    assert is_milestone(window, "t5")
    press("Ctrl+M")
    assert not is_milestone(window, "t5")
    assert "kept" not in window.status.message
