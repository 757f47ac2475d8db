"""Rows dragged by their numbers, to another place and another level."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from planner.app.main_window import MainWindow
from planner.app.metrics import ROW_HEIGHT
from planner.app.table.painted_cells import INDENT
from tests.app.conftest import Press
from tests.app.table.hands import go_to, rows


def drag(window: MainWindow, row: int, gap: int, right: int = 0, *, drop: bool = True) -> None:
    header = window.table.verticalHeader().viewport()
    start = QPoint(10, row * ROW_HEIGHT + ROW_HEIGHT // 2)
    stop = QPoint(10 + right, gap * ROW_HEIGHT)
    QTest.mousePress(header, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(header, start + (stop - start) / 2)
    QTest.mouseMove(header, stop)
    if drop:
        QTest.mouseRelease(header, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, stop)


def test_a_row_dragged_by_its_number_goes_between_others_at_its_level(window: MainWindow, press: Press) -> None:
    go_to(window, 4)
    drag(window, 4, 3)
    assert rows(window)[3:] == ["2 Party", "3 Launch"]
    assert window.selection.selected == {"t5"}
    press("Ctrl+Z")
    assert rows(window)[3:] == ["2 Launch", "3 Party"]


def test_the_place_to_the_right_says_how_deep(window: MainWindow, press: Press) -> None:
    press("Ctrl+A", "Ctrl+Shift+F2")
    go_to(window, 4)
    drag(window, 4, 3, INDENT)
    assert rows(window) == ["1 Preparation", "1.1 Write brief", "1.2 Book venue", "1.3 Party", "2 Launch"]
    go_to(window, 3)
    drag(window, 3, 3, INDENT)
    assert rows(window)[3] == "1.2.1 Party"


def test_a_summary_is_dragged_with_all_below_it(window: MainWindow) -> None:
    window.document.undo_stack.clear()
    go_to(window, 0)
    drag(window, 0, 5)
    assert rows(window)[2:] == ["3 Preparation", "3.1 Write brief", "3.2 Book venue"]


def test_esc_gives_a_drag_up_and_a_drag_to_where_it_was_is_no_edit(window: MainWindow, press: Press) -> None:
    go_to(window, 4)
    drag(window, 4, 1, drop=False)
    press("Escape")
    header = window.table.verticalHeader().viewport()
    QTest.mouseRelease(header, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(10, ROW_HEIGHT))
    assert not window.document.modified
    drag(window, 4, 5)
    assert not window.document.modified


def test_a_drag_that_would_close_a_loop_says_so(window: MainWindow) -> None:
    go_to(window, 3)
    drag(window, 3, 3, 2 * INDENT)
    assert not window.document.modified
    assert "Launch" in window.status.message


def test_a_drag_from_a_row_that_is_not_selected_selects(window: MainWindow) -> None:
    go_to(window, 0)
    drag(window, 1, 3)
    assert not window.document.modified
    assert {"t2", "t3"} <= window.selection.selected


@pytest.mark.parametrize("row", [0, 4])
def test_a_click_on_the_number_of_a_selected_row_selects_it_alone(window: MainWindow, press: Press, row: int) -> None:
    press("Ctrl+A")
    header = window.table.verticalHeader().viewport()
    place = QPoint(10, row * ROW_HEIGHT + 5)
    QTest.mouseClick(header, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert window.selection.selected == {f"t{row + 1}"}
