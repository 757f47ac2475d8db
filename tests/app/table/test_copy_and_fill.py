"""The table as a spreadsheet: rows and cells copied, cut and duplicated, cells filled down, into all, and cleared."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from planner.app.main_window import MainWindow
from tests.app.conftest import Press, WindowMaker
from tests.app.table.hands import cells, clip, go_to, put, rows
from tests.plans import build_plan


def test_rows_are_copied_as_text_and_as_a_table_with_escaped_names(window: MainWindow, press: Press) -> None:
    go_to(window, 1)
    press("<b>Brief</b>\t", "Enter")
    go_to(window, 0)
    press("Ctrl+C")
    lines = clip().splitlines()
    assert lines[0].split("\t")[:4] == ["No.", "WBS", "Task", "Duration"]
    assert [line.split("\t")[0] for line in lines[1:]] == ["1", "2", "3"]
    assert [line.split("\t")[2] for line in lines[1:]] == ["Preparation", "<b>Brief</b>", "Book venue"]
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


def test_copied_rows_pasted_back_as_text_keep_their_links_to_the_rest_of_the_plan(
    window: MainWindow, press: Press
) -> None:
    before = cells(window, "start")
    go_to(window, 3)
    press("Shift+Down", "Ctrl+C")
    put(clip())
    go_to(window, 5)
    press("Ctrl+V")
    assert rows(window)[5:] == ["4 Launch", "5 Party"]
    assert cells(window, "predecessors")[3:] == ["3FS+2d", "4", "3FS+2d", "6"]
    assert cells(window, "start")[5:] == before[3:5]
    assert "“No.”, others as rows of this plan" in window.status.message


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


def test_the_task_that_refuses_a_text_for_several_rows_is_named(window: MainWindow, press: Press) -> None:
    go_to(window, 1, "predecessors")
    press("Shift+Down", "2", "Ctrl+Return")
    editor = window.table.open_editor()
    assert editor is not None
    assert editor.error == "“Write brief”: A task can't be its own predecessor."
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


# Del


def test_del_on_a_cell_beside_the_name_empties_it_and_keeps_the_task(window: MainWindow, press: Press) -> None:
    go_to(window, 1, "owner")
    press("Delete")
    assert cells(window, "owner")[1] == ""
    assert len(rows(window)) == 5
    assert window.status.message == "Owner emptied, was “Ann”; Del on the task's name deletes the task"
    press("Delete")
    assert window.status.message == "Owner is empty already; Del on the task's name deletes the task"
    press("Ctrl+Z")
    assert cells(window, "owner")[1] == "Ann"
    assert not window.document.modified


def test_del_on_a_cell_that_cannot_be_empty_says_so_and_keeps_the_task(window: MainWindow, press: Press) -> None:
    for column in ("duration", "wbs"):
        go_to(window, 1, column)
        press("Delete")
        assert window.status.message.endswith("Del on the task's name deletes the task.")
    assert not window.document.modified


def test_del_deletes_tasks_on_a_name_on_several_rows_and_once_a_row_number_is_clicked(
    window: MainWindow, press: Press
) -> None:
    go_to(window, 4)
    press("Delete")
    assert len(rows(window)) == 4
    go_to(window, 1, "owner")
    press("Shift+Down", "Delete")
    assert rows(window) == ["1 Preparation", "2 Launch"]
    go_to(window, 1, "owner")
    header = window.table.verticalHeader()
    place = QPoint(header.width() // 2, header.sectionViewportPosition(1) + header.sectionSize(1) // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    press("Delete")
    assert rows(window) == ["1 Preparation"]
    go_to(window, 0, "owner")
    press("Shift+Space", "Delete")
    assert rows(window) == []
