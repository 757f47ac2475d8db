"""The table as a spreadsheet: blocks pasted and copied, cells filled, rows typed along and dragged, by real events."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from planner.app.main_window import MainWindow
from planner.app.metrics import ROW_HEIGHT
from planner.app.table.columns import COLUMNS
from planner.app.table.delegate import INDENT
from tests.app.conftest import WindowMaker, press_button
from tests.plans import build_plan

COLUMN = {column.id: number for number, column in enumerate(COLUMNS)}
Press = Callable[..., None]
Answer = Callable[..., list[str]]

SHEET = """WBS\tTask name\tDuration (days)\tStart\tOwner\tPredecessors\tDeadline\t% Complete
1\tPrepare\t\t\t\t\t\t
1.1\tWrite brief\t3\t2026-03-02 00:00:00\tAnn\t\t\t50%
1.2\t"Book
venue"\t2\t2026-03-05 00:00:00\t陈丽\t2\t2026-03-20 00:00:00\t
2\tLaunch\t0\t2026-03-09\t\t3FS+1d\t\t
"""
CHINESE = """任务名称\t工期\t前置任务\t负责人\t截止日期
准备\t\t\t\t
　编写方案\t3天\t\t王强\t2026/3/20
　审核方案\t2 个工作日\t2\t李娜\t2026年3月31日
发布\t0\t3\t\t"""


def go_to(window: MainWindow, row: int, column: str = "name") -> None:
    window.table.move_cursor(row, COLUMN[column])


def cursor(window: MainWindow) -> tuple[int, str]:
    index = window.table.currentIndex()
    return index.row(), COLUMNS[index.column()].id


def rows(window: MainWindow) -> list[str]:
    plan = window.document.plan
    return [f"{plan.outline.wbs(task)} {plan.task(task).name}" for task in plan.outline.ids]


def cells(window: MainWindow, column: str) -> list[str]:
    model = window.table.model()
    return [str(model.index(row, COLUMN[column]).data()) for row in range(len(window.rows))]


def put(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def clip() -> str:
    return QGuiApplication.clipboard().text()


# Pasting


def test_a_sheet_with_headings_becomes_tasks_in_one_edit(empty_window: MainWindow, press: Press) -> None:
    put(SHEET)
    press("Ctrl+V")
    window = empty_window
    assert rows(window) == ["1 Prepare", "1.1 Write brief", "1.2 Book venue", "2 Launch"]
    assert cells(window, "duration")[1:] == ["3d", "2d", "0d"]
    assert cells(window, "start") == ["2 Mar 2026", "2 Mar 2026", "5 Mar 2026", "9 Mar 2026"]
    assert cells(window, "owner") == ["", "Ann", "陈丽", ""]
    assert cells(window, "predecessors") == ["", "", "2", "3FS+1d"]
    assert cells(window, "deadline")[2] == "20 Mar 2026"
    assert cells(window, "percent_complete")[1] == "50%"
    assert window.document.undo_stack.undoText() == "Paste 4 tasks"
    # What the links give anyway is held by no constraint.
    assert cells(window, "constraint") == ["As Soon As Possible"] * 4
    press("Ctrl+Z")
    assert rows(window) == []
    press("Ctrl+Y")
    assert len(rows(window)) == 4


def test_a_chinese_sheet_with_blanks_before_names_becomes_an_outline(empty_window: MainWindow, press: Press) -> None:
    put(CHINESE)
    press("Ctrl+V")
    assert rows(empty_window) == ["1 准备", "1.1 编写方案", "1.2 审核方案", "2 发布"]
    assert cells(empty_window, "duration")[1:] == ["3d", "2d", "0d"]
    assert cells(empty_window, "predecessors") == ["", "", "2", "3"]
    assert cells(empty_window, "deadline")[1:3] == ["20 Mar 2026", "31 Mar 2026"]


def test_a_start_that_nothing_else_gives_is_held_and_a_finish_gives_the_duration(
    empty_window: MainWindow, press: Press
) -> None:
    put(
        "Task\tStart\tFinish\tPredecessors\nA\t2026-03-02\t2026-03-04\t\nB\t2026-03-10\t2026-03-11\t1\nC\t2026-03-12\t2026-03-12\t2"
    )
    press("Ctrl+V")
    assert cells(empty_window, "duration") == ["3d", "2d", "1d"]
    assert cells(empty_window, "constraint") == ["As Soon As Possible", "Start No Earlier Than", "As Soon As Possible"]
    assert cells(empty_window, "finish") == ["4 Mar 2026", "11 Mar 2026", "12 Mar 2026"]


def test_a_list_pasted_into_the_empty_row_joins_the_last_task(window: MainWindow, press: Press) -> None:
    window.document.undo_stack.clear()
    go_to(window, 5)
    put("Clean up\nThank everybody")
    press("Ctrl+V")
    assert rows(window)[5:] == ["4 Clean up", "5 Thank everybody"]
    assert window.selection.selected == set(window.rows.ids[5:])


def test_cells_go_over_cells_from_the_current_one_on(window: MainWindow, press: Press) -> None:
    go_to(window, 1, "duration")
    put("5d\n4d")
    press("Ctrl+V")
    assert cells(window, "duration")[1:3] == ["5d", "4d"]
    go_to(window, 1, "deadline")
    put("2026-03-20\tBob\n\tEve")
    press("Ctrl+V")
    assert cells(window, "deadline")[1:3] == ["20 Mar 2026", ""]
    assert cells(window, "owner")[1:3] == ["Bob", "Eve"]
    press("Ctrl+Z", "Ctrl+Z")
    assert not window.document.modified


def test_one_cell_goes_into_every_selected_row(window: MainWindow, press: Press) -> None:
    go_to(window, 1, "owner")
    press("Shift+Down", "Shift+Down")
    put("Grace\n")
    press("Ctrl+V")
    assert cells(window, "owner") == ["", "Grace", "Grace", "Grace", "Ann"]
    assert window.document.undo_stack.count() == 1


def test_rows_beyond_the_last_task_are_added(window: MainWindow, press: Press) -> None:
    go_to(window, 4)
    put("Party!\t2d\nAfter party\t1d")
    press("Ctrl+V")
    assert rows(window)[4:] == ["3 Party!", "4 After party"]
    assert cells(window, "duration")[4:] == ["2d", "1d"]


def test_pasting_as_new_rows_puts_them_above(window: MainWindow, press: Press) -> None:
    go_to(window, 2)
    put("Get offers\t1d\n  Call three\t2h")
    press("Ctrl+Shift+V")
    assert rows(window)[1:5] == ["1.1 Write brief", "1.2 Get offers", "1.2.1 Call three", "1.3 Book venue"]
    assert cells(window, "duration")[3] == "2h"


def test_what_cannot_be_read_is_told_by_its_cell_and_nothing_changes_until_the_rest_is_wanted(
    window: MainWindow, press: Press, answer: Answer
) -> None:
    sheet = "Task\tDuration\tColour\nGood\t2d\tred\nBad\tsoon\tblue\n\t3d\t"
    put(sheet)
    go_to(window, 5)
    before = window.document.plan.snapshot()
    answer(press_button("Cancel"))
    press("Ctrl+V")
    assert window.document.plan.snapshot() == before
    seen: list[str] = []

    def look(box: QWidget) -> None:
        for text in box.findChildren(QPlainTextEdit):
            seen.extend(text.toPlainText().splitlines())
        press_button("Paste the rest")(box)

    answer(look)
    press("Ctrl+V")
    assert [line.partition(":")[0] for line in seen] == [
        "The column “Colour” is not known and is left out.",
        "Line 4 of the sheet, Task",
        "“Bad” (line 3 of the sheet), Duration",
    ]
    assert rows(window)[5:] == ["4 Good", "5 Bad"]
    assert cells(window, "duration")[5:] == ["2d", "1d"]


def test_predecessors_that_can_be_read_are_kept_beside_those_that_cannot(
    window: MainWindow, press: Press, answer: Answer
) -> None:
    put("Task\tDuration\tPredecessors\nFilm\t2d\t\nCut\t3d\t\nApprove\t1d\t1;2FS+1d;99")
    go_to(window, 5)
    seen: list[str] = []

    def look(box: QWidget) -> None:
        for text in box.findChildren(QPlainTextEdit):
            seen.extend(text.toPlainText().splitlines())
        press_button("Paste the rest")(box)

    answer(look)
    press("Ctrl+V")
    assert seen == [
        "“Approve” (line 4 of the sheet), Predecessors: “99” names none of the pasted rows. These are kept: 1, 2FS+1d."
    ]
    assert cells(window, "predecessors")[5:] == ["", "", "6, 7FS+1d"]


def test_a_paste_that_cannot_be_read_at_all_changes_nothing(window: MainWindow, press: Press, answer: Answer) -> None:
    go_to(window, 1, "duration")
    put("soon\nlater")
    answer(press_button("Close"))
    press("Ctrl+V")
    assert not window.document.modified


def test_an_empty_clipboard_says_so(window: MainWindow, press: Press) -> None:
    QGuiApplication.clipboard().clear()
    press("Ctrl+V")
    assert "clipboard" in window.status.message


# Copying


def test_rows_are_copied_as_text_and_as_a_table_with_escaped_names(window: MainWindow, press: Press) -> None:
    go_to(window, 1)
    press("<b>Brief</b>\t", "Enter")
    go_to(window, 0)
    press("Ctrl+C")
    lines = clip().splitlines()
    assert lines[0].split("\t")[:3] == ["WBS", "Task", "Duration"]
    assert [line.split("\t")[1] for line in lines[1:]] == ["Preparation", "<b>Brief</b>", "Book venue"]
    html = QGuiApplication.clipboard().mimeData().html()
    assert "&lt;b&gt;Brief&lt;/b&gt;" in html
    assert html.count("<tr>") == 4


def test_copied_rows_come_back_with_links_and_owners_also_from_text_alone(
    window: MainWindow, make_window: WindowMaker, press: Press
) -> None:
    go_to(window, 0)
    press("Ctrl+C")
    text = clip()
    go_to(window, 5)
    press("Ctrl+V")
    assert rows(window)[5:] == ["4 Preparation", "4.1 Write brief", "4.2 Book venue"]
    assert cells(window, "predecessors")[5:] == ["", "", "7"]
    other = make_window(build_plan(""))
    put(text)
    press("Ctrl+V")
    assert rows(other) == ["1 Preparation", "1.1 Write brief", "1.2 Book venue"]
    assert cells(other, "owner")[1:] == ["Ann", "陈丽"]
    assert cells(other, "predecessors") == ["", "", "2"]


def test_cut_and_paste_moves_rows(window: MainWindow, press: Press) -> None:
    go_to(window, 4)
    press("Ctrl+X")
    assert rows(window)[-1] == "2 Launch"
    go_to(window, 1)
    press("Ctrl+V")
    assert rows(window)[1] == "1.1 Party"
    press("Ctrl+Z", "Ctrl+Z")
    assert rows(window)[-1] == "3 Party"
    assert not window.document.modified


def test_cells_of_one_column_are_copied(window: MainWindow, press: Press) -> None:
    go_to(window, 1, "duration")
    press("Shift+Down", "Ctrl+Shift+C")
    assert clip() == "3d\n2d"


def test_duplicate_puts_copies_after_the_last_row(window: MainWindow, press: Press) -> None:
    go_to(window, 1)
    press("Shift+Down", "Ctrl+Shift+D")
    assert rows(window)[1:5] == ["1.1 Write brief", "1.2 Book venue", "1.3 Write brief", "1.4 Book venue"]
    assert cells(window, "predecessors")[1:5] == ["", "2", "", "4"]


# Filling


def test_fill_down_takes_the_first_row_s_cell_or_the_one_above(window: MainWindow, press: Press) -> None:
    go_to(window, 1, "duration")
    press("Shift+Down", "Shift+Down", "Ctrl+D")
    assert cells(window, "duration")[1:4] == ["3d", "3d", "3d"]
    go_to(window, 4, "duration")
    press("Ctrl+D")
    assert cells(window, "duration")[4] == "3d"
    press("Ctrl+Z", "Ctrl+Z")
    assert not window.document.modified


def test_ctrl_enter_puts_what_is_typed_into_every_selected_row(window: MainWindow, press: Press) -> None:
    go_to(window, 0, "duration")
    press("Shift+Down", "Shift+Down", "Shift+Down", "4", "d")
    press("Ctrl+Return")
    assert cells(window, "duration")[1:4] == ["4d", "4d", "4d"]
    assert window.document.undo_stack.count() == 1
    assert window.table.open_editor() is None


def test_ctrl_enter_with_a_wrong_text_keeps_the_editor(window: MainWindow, press: Press) -> None:
    go_to(window, 1, "duration")
    press("Shift+Down", "s", "oon", "Ctrl+Return")
    editor = window.table.open_editor()
    assert editor is not None
    assert "soon" in editor.error
    press("Escape")
    assert not window.document.modified


def test_backspace_clears_the_current_column_and_leaves_the_tasks(window: MainWindow, press: Press) -> None:
    go_to(window, 1, "owner")
    press("Shift+Down", "Backspace")
    assert cells(window, "owner")[1:3] == ["", ""]
    assert len(rows(window)) == 5
    go_to(window, 1)
    press("Backspace")
    assert len(rows(window)) == 5
    assert "empty" in window.status.message


def test_ctrl_enter_inserts_below(window: MainWindow, press: Press) -> None:
    go_to(window, 1)
    press("Ctrl+Return", "Get offers", "Enter")
    assert rows(window)[1:4] == ["1.1 Write brief", "1.2 Get offers", "1.3 Book venue"]
    go_to(window, 0)
    press("Ctrl+Return", "First", "Enter")
    assert rows(window)[1] == "1.1 First"


# Moving about


def test_enter_after_tabs_goes_to_below_where_typing_began(empty_window: MainWindow, press: Press) -> None:
    press("Brief", "Tab", "3d", "Tab", "Tab", "Enter")
    assert cursor(empty_window) == (1, "name")
    press("Venue", "Tab", "2d", "Enter", "Launch", "Enter")
    assert rows(empty_window) == ["1 Brief", "2 Venue", "3 Launch"]
    assert cells(empty_window, "duration") == ["3d", "2d", "1d"]


def test_enter_after_tabs_from_another_column_goes_below_that_one(window: MainWindow, press: Press) -> None:
    go_to(window, 1, "deadline")
    press("20 Mar", "Tab", "Bob", "Enter")
    assert cursor(window) == (2, "deadline")
    press("Tab")
    go_to(window, 3, "owner")
    press("Enter")
    assert cursor(window) == (4, "owner")


def test_tabs_that_only_pass_cells_begin_no_run_so_that_a_column_can_be_typed_down(
    window: MainWindow, press: Press
) -> None:
    go_to(window, 1)
    press("Tab", "5d", "Enter")
    assert cursor(window) == (2, "duration")
    press("3w", "Enter")
    assert rows(window)[1:3] == ["1.1 Write brief", "1.2 Book venue"]
    assert cells(window, "duration")[1:3] == ["5d", "3w"]


def test_tab_in_the_last_column_takes_what_is_typed_with_suggestions_open(window: MainWindow, press: Press) -> None:
    columns = window.table.columns
    columns.arrange(
        [*(name for name in columns.order() if name != "calendar"), "calendar"], ["name", "owner", "calendar"]
    )
    go_to(window, 1, "calendar")
    press("Standard", "Tab")
    assert window.table.open_editor() is None
    assert cells(window, "calendar")[1] == "Standard"


def test_enter_in_the_last_row_stays_in_its_column(window: MainWindow, press: Press) -> None:
    go_to(window, 4, "deadline")
    press("20 Mar", "Enter")
    assert cursor(window) == (5, "deadline")
    press("Up", "21 Mar", "Enter")
    assert cells(window, "deadline")[4] == "21 Mar 2026"
    assert rows(window)[4:] == ["3 Party"]


def test_tab_skips_hidden_columns_and_follows_the_order_on_screen(window: MainWindow, press: Press) -> None:
    window.table.columns.show_column("duration", shown=False)
    go_to(window, 1)
    press("Tab")
    assert cursor(window) == (1, "start")
    press("Shift+Tab")
    assert cursor(window) == (1, "name")


def test_home_and_end_go_along_the_row_and_with_ctrl_to_the_corners(window: MainWindow, press: Press) -> None:
    go_to(window, 2, "start")
    press("Home")
    assert cursor(window) == (2, "name")
    press("End")
    assert cursor(window) == (2, "total_slack")
    press("Ctrl+Home")
    assert cursor(window) == (0, "name")
    press("Ctrl+End")
    assert cursor(window) == (5, "total_slack")
    press("PageUp")
    assert cursor(window)[0] == 0


def test_shift_space_selects_the_row_alone(window: MainWindow, press: Press) -> None:
    go_to(window, 1)
    press("Shift+Down", "Shift+Down", "Shift+Space")
    assert window.selection.selected == {"t4"}
    assert window.table.open_editor() is None


# Dragging rows


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
