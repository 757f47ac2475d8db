"""Views: shown by their tabs, saved under a name, changed, reset, deleted, with real keys and clicks."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from planner.app.attention import Kind
from planner.app.commands.views import SavedViewCommands
from planner.app.main_window import MainWindow
from planner.app.views.ready import READY
from planner.model import edits
from planner.model.duration import Duration, Unit
from planner.model.records import Arrangement
from planner.schedule import set_baseline
from tests.app.conftest import Answer, Press, type_line
from tests.app.views.seen import click_tab, is_changed, rows_of, tab_texts


def test_a_click_on_a_tab_shows_a_view_and_keys_show_the_next(window: MainWindow, press: Press) -> None:
    assert tab_texts(window) == ["All tasks", "Critical", "Late", "Behind", "Milestones", "This month", "By owner"]
    click_tab(window, "Milestones")
    assert rows_of(window) == ["t4"]
    assert window.looking.current.current.id == "ready-milestones"
    press("Ctrl+PageDown", "Ctrl+PageDown")
    assert rows_of(window)[0] == "Ann"
    press("Ctrl+PageDown")
    assert rows_of(window) == ["t1", "t2", "t3", "t4", "t5"]
    press("Ctrl+PageUp")
    assert window.looking.current.current.id == "ready-owner"
    assert not window.document.modified


def test_a_plan_with_a_baseline_has_a_view_of_what_has_slipped(window: MainWindow) -> None:
    document = window.document
    document.edit(set_baseline(document.plan, document.schedule))
    document.edit(edits.set_duration(document.plan, ["t3"], Duration(4 * 480, Unit.DAY)))
    click_tab(window, "Slipped")
    assert rows_of(window) == ["t1", "t3", "t4", "t5"]
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert "Slipped" not in tab_texts(window)
    assert window.looking.current.current.id == "ready-all"


def columns_of(window: MainWindow) -> list[str]:
    """Return the ids of the columns that are shown, from left to right."""
    columns = window.table.columns
    return [columns.all[number].id for number in columns.shown()]


def test_what_has_slipped_is_shown_with_how_far_and_no_other_view_is(window: MainWindow) -> None:
    document, usual = window.document, columns_of(window)
    document.edit(set_baseline(document.plan, document.schedule))
    click_tab(window, "Slipped")
    behind = usual.index("name") + 1
    assert columns_of(window) == [*usual[:behind], "finish_variance", "baseline_finish", *usual[behind:]]
    assert not is_changed(window)
    click_tab(window, "Critical")
    assert columns_of(window) == usual
    click_tab(window, "Slipped")
    document.undo_stack.undo()
    assert window.looking.current.current.id == "ready-all"
    assert columns_of(window) == usual


def test_columns_that_are_added_in_a_ready_made_view_are_a_change_of_it_and_in_no_other(window: MainWindow) -> None:
    usual = columns_of(window)
    click_tab(window, "Critical")
    window.table.columns.show_column("notes", shown=True)
    assert tab_texts(window)[1] == "Critical •"
    click_tab(window, "Milestones")
    assert columns_of(window) == usual
    assert not is_changed(window)
    window.table.columns.show_column("notes", shown=True)
    QTest.mouseClick(window.looking.views_bar.reset_button, Qt.MouseButton.LeftButton)
    assert columns_of(window) == usual
    window.table.columns.show_column("notes", shown=True)
    window.table.columns.show_column("notes", shown=False)
    assert not is_changed(window)
    click_tab(window, "All tasks")
    window.table.columns.show_column("notes", shown=True)
    assert not is_changed(window)
    click_tab(window, "Critical")
    assert "notes" in columns_of(window)
    assert not is_changed(window)
    assert "notes:0:1" in window.looking.current.own_columns()


def test_a_view_that_is_saved_from_changed_columns_keeps_them_and_the_users_own_stay(window: MainWindow) -> None:
    usual = columns_of(window)
    click_tab(window, "Critical")
    window.table.columns.show_column("notes", shown=True)
    window.looking.current.save_as("With notes")
    assert "notes" in columns_of(window)
    assert not is_changed(window)
    click_tab(window, "All tasks")
    assert columns_of(window) == usual


def test_the_view_of_late_tasks_shows_what_the_count_counts_and_that_of_tasks_behind_the_rest(
    window: MainWindow, qtbot: QtBot
) -> None:
    document = window.document
    document.edit(edits.set_deadline(document.plan, ["t3"], document.plan.project.start))
    document.edit(edits.set_project(document.plan, "status", status_date=dt.datetime(2026, 3, 4, 17)))
    qtbot.waitUntil(lambda: len(window.attention.tasks(Kind.LATE)) == 1)
    click_tab(window, "Late")
    assert rows_of(window) == ["t1", "t3"]
    assert "1 late" in [button.text() for button in window.status.findChildren(QToolButton)]
    click_tab(window, "Behind")
    assert rows_of(window) == ["t1", "t2"]


def test_a_view_is_saved_under_a_name_changed_updated_reset_and_undone(
    window: MainWindow, press: Press, answer: Answer
) -> None:
    window.actions_["group_owner"].trigger()
    assert tab_texts(window)[0] == "All tasks •"
    answer(type_line("Monday"))
    press("Ctrl+Shift+W")
    assert tab_texts(window)[-1] == "Monday"
    (view,) = window.document.plan.views.values()
    assert view.arrangement == Arrangement(group="owner")
    assert view.columns
    assert window.document.modified
    window.actions_["choose_sort"].trigger()
    window.looking.views_bar.sort_button.menu().close()
    window.looking.views_bar.sort_by("finish")
    assert tab_texts(window)[-1] == "Monday •"
    bar = window.looking.views_bar
    QTest.mouseClick(bar.reset_button, Qt.MouseButton.LeftButton)
    assert window.rows.arrangement.sort == ""
    bar.sort_by("finish")
    QTest.mouseClick(bar.save_button, Qt.MouseButton.LeftButton)
    assert tab_texts(window)[-1] == "Monday"
    assert window.document.plan.views[view.id].arrangement.sort == "finish"
    press("Ctrl+Z")
    assert tab_texts(window)[-1] == "Monday •"
    press("Ctrl+Z")
    assert tab_texts(window) == ["All tasks •", *(view.name for view in READY[1:])]
    press("Ctrl+Y")
    assert "Monday" in tab_texts(window)


def test_a_view_is_renamed_and_deleted_and_a_ready_made_one_is_neither(window: MainWindow, answer: Answer) -> None:
    assert not window.actions_["rename_view"].isEnabled()
    assert not window.actions_["delete_view"].isEnabled()
    answer(type_line("Monday"))
    window.actions_["save_view"].trigger()
    answer(type_line("Friday"))
    window.actions_["rename_view"].trigger()
    assert tab_texts(window)[-1] == "Friday"
    window.actions_["delete_view"].trigger()
    assert "Friday" not in tab_texts(window)
    assert window.looking.current.current.id == "ready-all"
    assert [window.document.undo_stack.text(nth) for nth in range(3)] == [
        "Save view “Monday”",
        "Rename view “Monday”",
        "Delete view “Friday”",
    ]


def test_a_name_that_is_taken_is_refused_with_a_sentence(window: MainWindow, answer: Answer) -> None:
    answer(type_line("Monday"))
    window.actions_["save_view"].trigger()
    answer(type_line("monday"))
    window.actions_["save_view"].trigger()
    assert window.status.message == "There is a view “Monday” already."
    assert len(window.document.plan.views) == 1


def test_columns_of_a_view_leave_ones_own_as_they_were(window: MainWindow, answer: Answer) -> None:
    columns = window.table.columns
    columns.show_column("priority", shown=True)
    own = columns.shown()
    columns.show_column("start", shown=False)
    answer(type_line("Narrow"))
    window.actions_["save_view"].trigger()
    columns.show_column("start", shown=True)
    assert is_changed(window)
    click_tab(window, "All tasks")
    columns.show_column("start", shown=True)
    assert columns.shown() == own
    assert not is_changed(window)
    click_tab(window, "Narrow")
    shown = [columns.all[number].id for number in columns.shown()]
    assert "start" not in shown
    assert "priority" in shown
    click_tab(window, "All tasks")
    assert columns.shown() == own


def test_the_tab_menu_offers_what_can_be_done_with_the_view(window: MainWindow) -> None:
    tabs = window.looking.views_bar.tabs
    tabs.customContextMenuRequested.emit(tabs.tabRect(1).center())
    assert window.looking.current.current.id == "ready-critical"
    commands = window.looking.commands["views"]
    assert isinstance(commands, SavedViewCommands)
    menu = commands.menu
    assert menu is not None
    assert [held.objectName() for held in menu.actions() if held.isEnabled()] == ["save_view"]
    menu.close()


def test_every_ready_made_view_has_a_name_in_chinese(window: MainWindow) -> None:
    window._choose_language("zh_CN")
    assert all(not text.isascii() for text in tab_texts(window))
    window._choose_language("en")


def test_the_right_button_on_a_changed_view_leaves_it_changed(window: MainWindow) -> None:
    window.actions_["group_owner"].trigger()
    click_tab(window, "All tasks", Qt.MouseButton.RightButton)
    assert rows_of(window)[0] == "Ann"
    assert is_changed(window)


def test_showing_all_tasks_goes_to_the_view_of_all_tasks(window: MainWindow) -> None:
    click_tab(window, "By owner")
    window.actions_["everything"].trigger()
    assert window.looking.current.current.id == "ready-all"
    assert not is_changed(window)
    assert rows_of(window) == ["t1", "t2", "t3", "t4", "t5"]


def test_escape_goes_from_the_tabs_back_to_the_table(window: MainWindow, press: Press) -> None:
    window.looking.views_bar.tabs.setFocus()
    press("Right")
    assert window.looking.current.current.id == "ready-critical"
    press("Escape")
    assert window.table.hasFocus()
