"""Resources in the window: people said, renamed, taken away, and off for a week; one edit on OK."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from planner.app.main_window import MainWindow
from planner.app.resources.dialog import ResourcesDialog
from planner.app.resources.tables import RESOURCES
from planner.files import read
from planner.model import edits
from planner.model.plan import Plan
from planner.model.records import Task
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


def test_the_next_row_is_marked_once_one_is_taken_away_and_the_last_after_the_last(
    window: MainWindow, answer: Answer
) -> None:
    document = window.document
    document.edit(edits.add_resource(document.plan, "Bob"))
    document.edit(edits.add_resource(document.plan, "Cem"))
    marked = []

    def act(dialog: ResourcesDialog) -> None:
        grid = dialog.resources.grid
        remove = dialog.resources.findChildren(QPushButton)[0]
        assert names(dialog) == ["Ann", "Bob", "Cem", "陈丽"]
        grid.setCurrentIndex(grid.model_.index(1, 0))
        for _ in range(4):
            QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
            marked.append([grid.model_.text(index.row(), 0) for index in grid.selectionModel().selectedRows()])

    answer(of_resources(act))
    window.actions_["resources"].trigger()
    assert marked == [["Cem"], ["陈丽"], ["Ann"], [""]]


def test_the_tasks_of_all_people_are_counted_in_one_walk_and_anew_after_an_edit(window: MainWindow) -> None:
    document = window.document
    walks = []
    for number in range(200):
        document.edit(edits.assign(document.plan, "t2", f"Person {number}"))
    column = next(held for held in RESOURCES.columns if held.title == "Tasks")
    owners = [held.id for held in document.plan.resources.values()]
    plan, walked = document.plan, type(document.plan).tasks

    def tasks(self: Plan) -> Iterable[Task]:
        walks.append(self)
        return walked(self)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Plan, "tasks", tasks)
        counted = [column.text(document, owner) for owner in owners]
    assert len(walks) <= 1
    assert counted == ["2", "1", *["1"] * 200]
    document.edit(edits.assign(plan, "t3", "Person 7"))
    document.edit(edits.assign_owner(document.plan, ["t3"], "Person 7"))
    assert column.text(document, owners[9]) == "2"


def test_cancel_changes_nothing(window: MainWindow, answer: Answer) -> None:
    answer(of_resources(lambda dialog: fill_cell(dialog.resources.grid, 0, 0, "Anna"), "Cancel"))
    window.actions_["resources"].trigger()
    assert window.document.plan.resources["r-Ann"].name == "Ann"
    assert not window.document.modified
