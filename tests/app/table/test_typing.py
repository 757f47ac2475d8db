"""The table under the keys that people press."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget

from planner.app.main_window import MainWindow
from planner.app.table.columns import NAME
from tests.app.conftest import Press
from tests.app.table.hands import COLUMN, cursor, go_to


def click(window: MainWindow, place: QPoint) -> None:
    viewport = window.table.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def names(window: MainWindow) -> list[str]:
    return [window.document.plan.task(task).name for task in window.rows.ids]


def text(window: MainWindow, row: int, column: str) -> str:
    return str(window.table.model().index(row, COLUMN[column]).data())


def test_typing_on_a_cell_replaces_it_and_enter_goes_down(window: MainWindow, press: Press) -> None:
    go_to(window, 1)
    press("Draft the brief", "Enter")
    assert names(window)[1] == "Draft the brief"
    assert cursor(window) == (2, "name")


def test_f2_edits_what_is_there(window: MainWindow, press: Press) -> None:
    go_to(window, 1)
    press("F2", "End", " again", "Enter")
    assert names(window)[1] == "Write brief again"


def test_f2_begins_at_the_end_with_nothing_selected_so_that_a_slip_can_be_mended(
    window: MainWindow, press: Press
) -> None:
    go_to(window, 1)
    press("F2", "Left", "Left", "Left", "Left", "e", "Enter")
    assert names(window)[1] == "Write berief"


def test_ctrl_home_goes_to_the_first_cell_that_can_be_typed_into(window: MainWindow, press: Press) -> None:
    go_to(window, 3, "owner")
    press("Ctrl+Home")
    assert cursor(window) == (0, "name")
    go_to(window, 3, "owner")
    press("Home")
    assert cursor(window) == (3, "name")
    press("Left")
    assert cursor(window) == (3, "wbs")


def test_tab_takes_the_text_and_goes_right(window: MainWindow, press: Press) -> None:
    go_to(window, 1)
    press("Draft", "Tab", "5d", "Tab")
    assert names(window)[1] == "Draft"
    assert text(window, 1, "duration") == "5d"
    assert cursor(window) == (1, "start")


def test_esc_gives_the_text_up(window: MainWindow, press: Press) -> None:
    go_to(window, 1)
    press("Nonsense", "Escape")
    assert names(window)[1] == "Write brief"
    assert window.table.open_editor() is None
    assert window.table.hasFocus()


def test_the_empty_last_row_takes_one_task_after_the_other(empty_window: MainWindow, press: Press) -> None:
    press("One", "Enter", "Two", "Enter", "三", "Enter")
    assert names(empty_window) == ["One", "Two", "三"]
    assert cursor(empty_window) == (3, "name")


def test_enter_on_the_empty_last_row_opens_its_editor(window: MainWindow, press: Press) -> None:
    go_to(window, 5, "start")
    press("Enter")
    assert window.table.open_editor() is not None
    press("Clean up", "Enter")
    assert names(window)[-1] == "Clean up"


def test_typing_anywhere_in_the_empty_last_row_types_the_name(window: MainWindow, press: Press) -> None:
    go_to(window, 5, "duration")
    press("Clean up", "Enter")
    assert names(window)[-1] == "Clean up"


def test_leaving_the_empty_last_row_empty_is_no_error(window: MainWindow, press: Press) -> None:
    go_to(window, 5)
    press("F2", "Enter")
    assert len(names(window)) == 5
    assert window.table.open_editor() is None
    assert not window.document.modified


def test_a_wrong_text_keeps_the_editor_open_and_says_what_is_wrong(window: MainWindow, press: Press) -> None:
    go_to(window, 1, "duration")
    press("3 elephants", "Enter")
    editor = window.table.open_editor()
    assert editor is not None
    assert editor.text() == "3 elephants"
    assert "3 elephants" in editor.error
    assert "3 elephants" in window.status.message
    press("Backspace")
    assert not editor.error
    press("Escape")
    assert text(window, 1, "duration") == "3d"


def test_a_wrong_text_is_still_there_after_a_click_elsewhere(window: MainWindow, press: Press) -> None:
    go_to(window, 1, "duration")
    press("3 elephants")
    place = window.table.visualRect(window.table.model().index(3, NAME)).center()
    click(window, place)
    editor = window.table.open_editor()
    assert editor is not None
    assert editor.text() == "3 elephants"
    assert editor.hasFocus()
    assert cursor(window) == (1, "duration")


def test_a_click_elsewhere_takes_a_good_text(window: MainWindow, press: Press) -> None:
    go_to(window, 1, "duration")
    press("4d")
    place = window.table.visualRect(window.table.model().index(3, NAME)).center()
    click(window, place)
    assert text(window, 1, "duration") == "4d"
    assert window.table.open_editor() is None
    assert cursor(window) == (3, "name")


def test_a_cell_that_is_computed_says_why_it_cannot_be_typed_into(window: MainWindow, press: Press) -> None:
    go_to(window, 0, "finish")
    press("1")
    assert window.table.open_editor() is None
    assert "Preparation" in window.status.message


def test_an_edit_of_another_task_while_typing_leaves_what_was_typed(window: MainWindow, press: Press) -> None:
    go_to(window, 1)
    press("Half a na")
    window.document.undo_stack.undo()
    window.table.model().refresh()  # type: ignore[attr-defined]  # it is a TableModel
    editor = window.table.open_editor()
    assert editor is not None
    assert editor.text() == "Half a na"


def test_indent_and_outdent_by_keys_and_back_by_undo(window: MainWindow, press: Press) -> None:
    go_to(window, 3)
    press("Alt+Shift+Right")
    assert text(window, 3, "wbs") == "1.3"
    press("Alt+Shift+Left")
    assert text(window, 3, "wbs") == "2"
    press("Ctrl+Z", "Ctrl+Z")
    assert not window.document.modified


def test_an_edit_that_is_refused_says_why(window: MainWindow, press: Press) -> None:
    go_to(window, 4)
    press("Alt+Shift+Right")
    assert text(window, 4, "wbs") == "3"
    assert "Launch" in window.status.message


def test_delete_takes_the_selected_tasks_and_undo_brings_them_back(window: MainWindow, press: Press) -> None:
    go_to(window, 1)
    press("Shift+Down", "Delete")
    assert names(window) == ["Preparation", "Launch", "Party"]
    press("Ctrl+Z")
    assert names(window) == ["Preparation", "Write brief", "Book venue", "Launch", "Party"]
    assert window.selection.selected == {"t2", "t3"}


def test_delete_in_an_editor_deletes_a_letter_and_no_task(window: MainWindow, press: Press) -> None:
    go_to(window, 1)
    press("F2", "Home", "Delete", "Enter")
    assert names(window)[1] == "rite brief"
    assert len(names(window)) == 5


def test_insert_puts_a_task_above_and_starts_typing_its_name(window: MainWindow, press: Press) -> None:
    go_to(window, 2)
    press("Insert", "Get offers", "Enter")
    assert names(window)[:4] == ["Preparation", "Write brief", "Get offers", "Book venue"]
    assert text(window, 2, "wbs") == "1.2"


def test_linking_and_unlinking_by_keys(window: MainWindow, press: Press) -> None:
    go_to(window, 1)
    press("Shift+Down", "Ctrl+Shift+F2")
    assert text(window, 2, "predecessors") == ""
    press("Ctrl+F2")
    assert text(window, 2, "predecessors") == "2"


def test_moving_rows_by_keys(window: MainWindow, press: Press) -> None:
    go_to(window, 1)
    press("Ctrl+Down")
    assert names(window)[1:3] == ["Book venue", "Write brief"]
    assert cursor(window) == (2, "name")
    press("Alt+Shift+Up")
    assert names(window)[1:3] == ["Write brief", "Book venue"]
    press("Alt+Shift+Up")
    assert names(window)[1:3] == ["Write brief", "Book venue"]


def test_collapsing_and_expanding_by_keys(window: MainWindow, press: Press) -> None:
    go_to(window, 0)
    press("Alt+Shift+-")
    assert names(window) == ["Preparation", "Launch", "Party"]
    press("Alt+Shift++")
    assert len(names(window)) == 5


def test_the_triangle_collapses_and_expands(window: MainWindow) -> None:
    rect = window.table.visualRect(window.table.model().index(0, NAME))
    triangle = triangle_of(window, rect)
    click(window, triangle)
    assert len(names(window)) == 3
    click(window, triangle)
    assert len(names(window)) == 5


def triangle_of(window: MainWindow, rect: QRect) -> QPoint:
    return window.table.cells.triangle(rect, "t1").center()


def test_a_hidden_cursor_goes_to_the_summary_that_hides_it(window: MainWindow) -> None:
    go_to(window, 2)
    window.rows.collapse_all()
    assert cursor(window) == (0, "name")


def test_known_owners_are_completed(window: MainWindow, press: Press) -> None:
    go_to(window, 3, "owner")
    press("陈")
    (offered,) = [held for held in window.findChildren(QListWidget) if held.parent() is window]
    assert [offered.item(row).text() for row in range(offered.count())] == ["陈丽"]


@pytest.mark.parametrize("percent", [0, 25, 50, 75, 100])
def test_marking_complete_reaches_the_tasks_below_a_summary(window: MainWindow, percent: int) -> None:
    go_to(window, 0)
    window.actions_[f"mark_{percent}"].trigger()
    assert text(window, 1, "percent_complete") == f"{percent}%"
    assert text(window, 2, "percent_complete") == f"{percent}%"
