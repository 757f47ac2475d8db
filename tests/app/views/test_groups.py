"""Rows in groups, and the outline down to a level, with real keys and clicks on a real window."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from planner.app.arranger import MOST_AT_ONCE
from planner.app.main_window import MainWindow
from planner.app.resources.tables import RESOURCES
from planner.errors import EditError
from planner.model import edits
from planner.model.records import Arrangement, Condition
from tests.app.conftest import Press, WindowMaker
from tests.app.table.hands import COLUMN
from tests.app.views.seen import rows_of
from tests.plans import build_plan, random_plan
from tests.random_edits import random_change


def test_tasks_are_grouped_with_a_heading_for_each_owner_and_the_outline_stays(window: MainWindow) -> None:
    outline = list(window.document.plan.outline.ids)
    window.actions_["group_owner"].trigger()
    assert rows_of(window) == ["Ann", "t2", "t5", "陈丽", "t3", "No owner", "t4"]
    assert list(window.document.plan.outline.ids) == outline
    assert not window.document.modified
    model = window.table.model()
    name = model.index(0, 1)
    assert model.data(name) == "Ann (2 tasks)"
    assert model.data(model.index(0, 3)) == "2 Mar 2026"
    assert model.headerData(0, Qt.Orientation.Vertical) == ""
    assert not model.flags(name) & (Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable)
    assert window.actions_["group_owner"].isChecked()
    window.actions_["group_none"].trigger()
    assert rows_of(window) == outline


def test_a_shared_task_stands_under_all_its_names_behind_those_of_one_person(window: MainWindow, press: Press) -> None:
    document = window.document
    window.table.move_cursor(4, COLUMN["owner"])
    press("Ann, 陈丽", "Enter")
    window.actions_["group_owner"].trigger()
    assert rows_of(window) == ["Ann", "t2", "陈丽", "t3", "Ann, 陈丽", "t5", "No owner", "t4"]
    counted = {
        held.name: sum(len(band.tasks) for band in window.rows.bands.values() if held.name in band.label.split(", "))
        for held in document.plan.resources.values()
    }
    column = next(held for held in RESOURCES.columns if held.title == "Tasks")
    told = {held.name: column.text(document, held.id) for held in document.plan.resources.values()}
    assert {name: str(count) for name, count in counted.items()} == told == {"Ann": "2", "陈丽": "2"}
    window._choose_language("zh_CN")
    assert "Ann、陈丽" in rows_of(window)
    window._choose_language("en")
    document.edit(edits.unassign(document.plan, list(document.plan.assignments)))
    assert rows_of(window) == ["Ann", "t2", "t5", "陈丽", "t3", "No owner", "t4"]


def test_arrow_keys_step_onto_a_heading_which_the_space_bar_closes(window: MainWindow, press: Press) -> None:
    window.actions_["group_owner"].trigger()
    window.table.move_cursor(2, 1)
    press("Down")
    assert window.selection.current == ""
    assert window.selection.selected == frozenset()
    assert window.rows.bands[window.selection.band].label == "陈丽"
    press("Space")
    assert rows_of(window) == ["Ann", "t2", "t5", "陈丽", "No owner", "t4"]
    assert window.rows.bands[window.selection.band].label == "陈丽"
    window.actions_["expand"].trigger()
    assert rows_of(window)[4] == "t3"
    press("Down")
    assert window.selection.current == "t3"
    assert window.selection.band == ""


def test_typing_on_a_heading_is_refused_with_a_reason_and_changes_nothing(window: MainWindow, press: Press) -> None:
    window.actions_["group_owner"].trigger()
    window.table.move_cursor(0, 1)
    press("New name")
    assert window.table.open_editor() is None
    assert "heading of a group" in window.status.message
    assert not window.document.modified


def test_a_selection_over_several_groups_holds_tasks_only(window: MainWindow, press: Press) -> None:
    window.actions_["group_owner"].trigger()
    window.table.move_cursor(1, 1)
    press("Shift+Down", "Shift+Down", "Shift+Down")
    assert window.selection.selected == {"t2", "t5", "t3"}
    press("Ctrl+A")
    assert window.selection.selected == {"t2", "t3", "t4", "t5"}


def test_a_click_on_the_triangle_and_a_double_click_open_and_close_a_group(window: MainWindow) -> None:
    window.actions_["group_owner"].trigger()
    table = window.table
    cell = table.visualRect(table.model().index(0, 1))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(cell.left() + 12, cell.center().y()))
    assert rows_of(window)[:2] == ["Ann", "陈丽"]
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(cell.left() + 90, cell.center().y()))
    assert rows_of(window)[:2] == ["Ann", "t2"]


def test_a_new_owner_moves_a_task_to_the_other_group_and_the_cursor_goes_with_it(
    window: MainWindow, press: Press
) -> None:
    window.actions_["group_owner"].trigger()
    window.selection.select(["t2"], "t2")
    window.document.edit(edits.assign_owner(window.document.plan, ["t2"], "陈丽"))
    assert rows_of(window) == ["Ann", "t5", "陈丽", "t2", "t3", "No owner", "t4"]
    assert window.selection.current == "t2"
    assert window.table.currentIndex().row() == 3
    press("Ctrl+Z")
    assert rows_of(window) == ["Ann", "t2", "t5", "陈丽", "t3", "No owner", "t4"]


def test_a_task_typed_while_grouped_goes_to_the_end_of_the_plan_and_stays_in_view(
    window: MainWindow, press: Press
) -> None:
    window.actions_["group_owner"].trigger()
    window.table.move_cursor(len(window.rows), 1)
    press("Clean up", "Enter")
    new = window.document.plan.outline.ids[-1]
    assert window.document.plan.task(new).name == "Clean up"
    assert rows_of(window)[-2:] == ["t4", new]
    assert not window.actions_["indent"].isEnabled()


def test_cells_pasted_over_groups_go_into_the_tasks_as_they_are_shown(
    window: MainWindow, press: Press, qapp: object
) -> None:
    window.actions_["group_owner"].trigger()
    QGuiApplication.clipboard().setText("5d\n6d\n7d")
    window.table.move_cursor(1, 2)
    press("Ctrl+V")
    plan = window.document.plan
    assert [plan.task(task).duration.minutes // 480 for task in ("t2", "t5", "t3")] == [5, 6, 7]


def test_undo_reveals_a_task_in_a_closed_group(window: MainWindow, press: Press) -> None:
    window.document.edit(edits.rename_task(window.document.plan, "t3", "Book the hall"))
    window.actions_["group_owner"].trigger()
    window.rows.collapse_all()
    assert rows_of(window) == ["Ann", "陈丽", "No owner"]
    press("Ctrl+Z")
    assert rows_of(window) == ["Ann", "陈丽", "t3", "No owner"]
    assert window.selection.selected == {"t3"}


def test_the_chart_paints_headings_and_knows_no_task_in_them(window: MainWindow) -> None:
    window.actions_["group_owner"].trigger()
    window.grab()
    view = window.chart.whole_view()
    (row, shapes), *_ = window.chart.scene.bands(view)
    assert row == 0
    assert shapes.body.left == window.chart.position.scale.x(dt.datetime(2026, 3, 2, 8))
    assert window.chart.task_at(QPointF(20, 5)) == ""
    QTest.mouseClick(window.chart.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 5))
    assert not window.selection.selected


def test_headings_are_named_in_the_language_in_use(window: MainWindow) -> None:
    window.actions_["group_critical"].trigger()
    assert rows_of(window)[0] == "Critical"
    window._choose_language("zh_CN")
    assert rows_of(window)[0] == "关键"
    window._choose_language("en")


@pytest.mark.parametrize("seed", range(4))
def test_the_model_holds_under_edits_while_tasks_are_grouped_and_filtered(make_window: WindowMaker, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # a plan for a test is no secret
    window = make_window(random_plan(seed, 40, 30))
    model = window.table.model()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    arrangements = [
        Arrangement(group="owner"),
        Arrangement(group="state", sort="finish", text="a"),
        Arrangement(conditions=(Condition(field="critical", relation="yes"),)),
        Arrangement(),
    ]
    for _ in range(25):
        if chance.random() < 0.3:
            window.rows.arrange(chance.choice(arrangements))
        elif chance.random() < 0.3 and len(window.rows):
            window.rows.set_collapsed([chance.choice(list(window.rows.ids))], collapsed=chance.random() < 0.6)
        elif chance.random() < 0.3:
            window.document.undo_stack.undo()
        else:
            try:
                window.document.edit(random_change(window.document.plan, chance))
            except EditError:
                continue
        assert model.rowCount(QModelIndex()) == len(window.rows) + 1
        assert sorted(window.rows.tasks) == sorted(set(window.rows.tasks))
    tester.deleteLater()


def test_the_outline_is_shown_down_to_a_level(make_window: WindowMaker, press: Press) -> None:
    window = make_window(build_plan("A\n    B\n        C\n            D\nE\n"))
    for key, shown in (("2", ["t1", "t2", "t5"]), ("1", ["t1", "t5"]), ("3", ["t1", "t2", "t3", "t5"])):
        press(f"Alt+Shift+{key}")
        assert rows_of(window) == shown
    window.actions_["level_9"].trigger()
    assert len(rows_of(window)) == 5
    window.actions_["group_owner"].trigger()
    assert not window.actions_["level_1"].isEnabled()


def test_a_very_large_plan_is_arranged_a_part_at_a_time(make_window: WindowMaker, qtbot: QtBot) -> None:
    window = make_window(random_plan(seed=5, tasks=MOST_AT_ONCE + 20, links=2_000))
    before = len(window.rows)
    window.actions_["group_owner"].trigger()
    assert window.rows.busy
    assert len(window.rows) == before
    window.document.edit(edits.delete_tasks(window.document.plan, [window.document.plan.outline.ids[-1]]))
    assert window.rows.busy
    qtbot.waitUntil(lambda: not window.rows.busy, timeout=20_000)
    outline = window.document.plan.outline
    assert sorted(window.rows.tasks) == sorted(task for task in outline.ids if not outline.is_summary(task))
