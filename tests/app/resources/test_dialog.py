"""Resources in the window: people said, renamed, taken away, and off for a week; one edit on OK."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from planner.app.main_window import MainWindow
from planner.app.resources.dialog import ResourcesDialog
from planner.files import read
from tests.app.conftest import Answer, press_button
from tests.app.hands import active, fill_cell


def of_resources(act: Callable[[ResourcesDialog], None], button: str = "OK") -> Callable[[QWidget], None]:
    def do(dialog: QWidget) -> None:
        assert isinstance(dialog, ResourcesDialog)
        active(dialog)
        act(dialog)
        press_button(button)(dialog)

    return do


def names(dialog: ResourcesDialog) -> list[str]:
    model = dialog.resources.grid.model_
    return [model.text(row, 0) for row in range(model.rowCount() - 1)]


def test_a_week_off_is_said_once_seen_in_the_finish_undone_and_kept(
    window: MainWindow, answer: Answer, tmp_path: Path
) -> None:
    before, finish = window.document.plan.snapshot(), window.document.schedule.finish

    def act(dialog: ResourcesDialog) -> None:
        dialog.resources.grid.setCurrentIndex(dialog.resources.grid.model_.index(0, 0))
        assert dialog.resource == "r-Ann"
        fill_cell(dialog.time_off.grid, 0, 0, "2026-03-02")
        fill_cell(dialog.time_off.grid, 0, 1, "2026-03-06")
        fill_cell(dialog.time_off.grid, 0, 2, "Vacation")
        assert "instead of" in dialog.effect.text()

    answer(of_resources(act))
    window.actions_["resources"].trigger()
    assert window.document.undo_stack.count() == 1
    assert window.document.schedule.finish == finish + dt.timedelta(days=7)
    window.document.save(tmp_path / "kept.plan")
    assert read(tmp_path / "kept.plan").equals(window.document.plan)
    window.actions_["undo"].trigger()
    assert window.document.plan.snapshot() == before


def test_people_are_added_renamed_and_taken_away(window: MainWindow, answer: Answer) -> None:
    def act(dialog: ResourcesDialog) -> None:
        assert names(dialog) == ["Ann", "陈丽"]
        assert [dialog.resources.grid.model_.text(row, 5) for row in range(2)] == ["2", "1"]
        fill_cell(dialog.resources.grid, 2, 0, "Zoe")
        fill_cell(dialog.resources.grid, 0, 0, "Anna")
        fill_cell(dialog.resources.grid, 0, 2, "Design")
        fill_cell(dialog.resources.grid, 0, 3, "50")
        dialog.resources.grid.selectRow(names(dialog).index("陈丽"))
        dialog.resources.grid.remove_selected()
        assert names(dialog) == ["Anna", "Zoe"]

    answer(of_resources(act))
    window.actions_["resources"].trigger()
    plan = window.document.plan
    assert sorted(held.name for held in plan.resources.values()) == ["Anna", "Zoe"]
    assert (plan.resources["r-Ann"].group, plan.resources["r-Ann"].max_units) == ("Design", 50)
    assert plan.task("t3").owner == ""
    assert window.document.undo_stack.undoText() == "Change resources"


def test_cancel_changes_nothing(window: MainWindow, answer: Answer) -> None:
    answer(of_resources(lambda dialog: fill_cell(dialog.resources.grid, 0, 0, "Anna"), "Cancel"))
    window.actions_["resources"].trigger()
    assert window.document.plan.resources["r-Ann"].name == "Ann"
    assert not window.document.modified
