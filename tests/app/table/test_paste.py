"""Sheets, lists and cells pasted into the table: what becomes of them, and what is said of what cannot be read."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from planner.app.main_window import MainWindow
from tests.app.conftest import Answer, Press, WindowMaker, press_button
from tests.app.table.hands import COLUMN, cells, go_to, put, rows
from tests.plans import build_plan

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


def take_the_rest(answer: Answer) -> list[str]:
    """Paste the rest when asked; what could not be read is in the list that is returned, line by line."""
    seen: list[str] = []

    def look(box: QWidget) -> None:
        for text in box.findChildren(QPlainTextEdit):
            seen.extend(text.toPlainText().splitlines())
        press_button("Paste the rest")(box)

    answer(look)
    return seen


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
    seen = take_the_rest(answer)
    press("Ctrl+V")
    assert [line.partition(":")[0] for line in seen] == [
        "The column “Colour” is not known and is left out.",
        "Line 4 of the sheet, Task",
        "“Bad” (line 3 of the sheet), Duration",
    ]
    assert rows(window)[5:] == ["4 Good", "5 Bad"]
    assert cells(window, "duration")[5:] == ["2d", "1d"]


def test_what_cannot_be_read_over_cells_is_told_by_the_task_and_the_line(
    window: MainWindow, press: Press, answer: Answer
) -> None:
    go_to(window, 3, "duration")
    put("soon\n2d\n3d\n4d")
    seen = take_the_rest(answer)
    press("Ctrl+V")
    assert [line.partition(":")[0] for line in seen] == [
        "“Launch” (line 1 of the sheet), Duration",
        "2 lines of the sheet have no task to go to",
    ]
    assert seen[1].endswith("go to: 3, 4.")


def test_predecessors_that_can_be_read_are_kept_beside_those_that_cannot(
    window: MainWindow, press: Press, answer: Answer
) -> None:
    put("Task\tDuration\tPredecessors\nFilm\t2d\t\nCut\t3d\t\nApprove\t1d\t6;7FS+1d;99")
    go_to(window, 5)
    seen = take_the_rest(answer)
    press("Ctrl+V")
    told = "There is no row 99 to be a predecessor. These are kept: 6, 7FS+1d."
    assert seen == [f"“Approve” (line 4 of the sheet), Predecessors: {told}"]
    assert cells(window, "predecessors")[5:] == ["", "", "6, 7FS+1d"]


# What numbers of predecessors mean


def test_numbers_of_a_block_without_ids_are_rows_of_the_plan_and_go_on_into_it_at_the_end(
    window: MainWindow, press: Press
) -> None:
    put("Task\tDuration\tPredecessors\nFilm\t2d\t3\nCut\t3d\t6SS\nShow\t1d\t2, 7FS+1d")
    go_to(window, 5)
    press("Ctrl+V")
    assert cells(window, "predecessors")[5:] == ["3", "6SS", "2, 7FS+1d"]
    assert window.status.message == (
        "Paste 3 tasks; finish 11 Mar → 13 Mar. Predecessor numbers were read as rows of this plan."
    )


def test_rows_of_the_plan_are_meant_as_they_were_before_the_paste(
    window: MainWindow, press: Press, answer: Answer
) -> None:
    put("Task\tPredecessors\nFilm\t3\nCut\t2\nShow\t6")
    go_to(window, 1)
    seen = take_the_rest(answer)
    press("Ctrl+V")
    assert rows(window)[1:6] == ["1.1 Film", "1.2 Cut", "1.3 Show", "1.4 Write brief", "1.5 Book venue"]
    assert cells(window, "predecessors")[1:4] == ["6", "5", ""]
    assert seen[0].endswith("There is no row 6 to be a predecessor. No predecessor is taken from this cell.")


def test_ids_of_a_block_are_what_its_predecessors_mean(window: MainWindow, press: Press) -> None:
    put("No.\tTask\tPredecessors\n1\tFilm\t\n2\tCut\t1\n3\tShow\t2, 1SS")
    go_to(window, 5)
    press("Ctrl+V")
    assert cells(window, "predecessors")[5:] == ["", "6", "6SS, 7"]
    assert window.status.message.endswith("read as those of the pasted column “No.”.")


def test_outline_codes_are_meant_where_predecessors_are_written_in_them(window: MainWindow, press: Press) -> None:
    put("WBS\tTask\tPredecessors\n1\tFilm\t\n1.1\tShoot\t\n1.2\tCut\t1.1\n2\tShow\t1")
    go_to(window, 5)
    press("Ctrl+V")
    assert cells(window, "predecessors")[5:] == ["", "", "7", "6"]
    assert window.status.message.endswith("read as those of the pasted column “WBS”.")
    # A task can't follow its own summary, so these are no codes.
    put("WBS\tTask\tPredecessors\n1\tFilm\t\n1.1\tShoot\t1")
    go_to(window, 9)
    press("Ctrl+V")
    assert window.status.message.endswith("rows of this plan.")


def test_what_cannot_be_pasted_is_told_with_what_the_numbers_were_read_as(
    window: MainWindow, press: Press, answer: Answer
) -> None:
    put("Task\tPredecessors\nFilm\t99\n")
    go_to(window, 5)
    seen: list[str] = []

    def look(box: QWidget) -> None:
        seen.extend(label.text() for label in box.findChildren(QLabel))
        press_button("Cancel")(box)

    answer(look)
    press("Ctrl+V")
    assert any("read as rows of this plan" in text for text in seen)


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


def test_rows_pasted_at_the_end_are_in_sight(make_window: WindowMaker, press: Press) -> None:
    window = make_window(build_plan("\n".join(f"Task {number}" for number in range(60))))
    press("Ctrl+End")
    put("Task\n" + "\n".join(f"New {number}" for number in range(8)))
    press("Ctrl+V")
    table = window.table
    seen = [table.visualRect(table.model().index(row, COLUMN["name"])) for row in range(60, 68)]
    assert all(table.viewport().rect().contains(rect) for rect in seen)
    put("Task\n" + "\n".join(f"Newer {number}" for number in range(90)))
    press("Ctrl+End", "Ctrl+V")
    first = table.visualRect(table.model().index(68, COLUMN["name"]))
    assert table.viewport().rect().contains(first)
    assert first.top() < table.rowHeight(0)
