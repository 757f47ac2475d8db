import datetime as dt

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QListWidget, QToolButton

from planner.app.main_window import MainWindow
from planner.app.table.columns import NAME
from planner.model import edits
from tests.app.conftest import Press
from tests.app.table.hands import COLUMN


def offered(window: MainWindow) -> list[str]:
    """Return what the list below the editor offers; nothing where there is none."""
    lists = [held for held in window.findChildren(QListWidget) if held.isVisible() and held.parent() is window]
    return [lists[-1].item(row).text() for row in range(lists[-1].count())] if lists else []


def owner_of(window: MainWindow, task: str) -> str:
    resources = window.document.plan.resources
    return resources[window.document.plan.task(task).owner].name


def typed_and_completed(window: MainWindow) -> tuple[str, str]:
    """Return what stands in the open editor before what is completed, and what is."""
    editor = window.table.open_editor()
    assert editor is not None
    chosen = editor.selectedText()
    return editor.text().removesuffix(chosen), chosen


def names(window: MainWindow) -> list[str]:
    return [held.name for held in window.document.plan.resources.values()]


@pytest.mark.parametrize("key", ["Enter", "Tab"])
def test_half_a_known_name_is_completed_and_one_key_takes_the_known_person(
    window: MainWindow, press: Press, key: str
) -> None:
    before = names(window)
    window.table.move_cursor(4, COLUMN["owner"])
    press("a")
    assert offered(window) == ["Ann"]
    assert typed_and_completed(window) == ("a", "nn")
    press(key)
    assert window.table.open_editor() is None
    assert offered(window) == []
    assert owner_of(window, "t5") == "Ann"
    assert names(window) == before


@pytest.mark.parametrize(("keys", "name"), [(("Escape",), "An"), (("Backspace",), "An"), (("dy",), "Andy")])
def test_esc_backspace_and_typing_on_keep_what_is_typed_which_is_told_as_new(
    window: MainWindow, press: Press, keys: tuple[str, ...], name: str
) -> None:
    window.table.move_cursor(1, COLUMN["owner"])
    press("An", *keys)
    assert typed_and_completed(window) == (name, "")
    press("Enter")
    assert owner_of(window, "t2") == name
    assert window.status.message.endswith(f"new in this plan: {name}")


def test_the_last_of_several_names_is_completed_and_a_comma_takes_it(window: MainWindow, press: Press) -> None:
    before = names(window)
    window.table.move_cursor(4, COLUMN["owner"])
    press("陈", ", ", "A")
    assert typed_and_completed(window) == ("陈丽, A", "nn")
    press("Enter")
    assert owner_of(window, "t5") == "陈丽"
    assert names(window) == before


def test_an_arrow_shows_the_known_name_that_it_marks_and_esc_brings_back_what_was_typed(
    window: MainWindow, press: Press
) -> None:
    document = window.document
    document.edit(edits.assign(document.plan, "t2", "Anton"))
    window.table.move_cursor(1, COLUMN["owner"])
    press("an")
    assert typed_and_completed(window) == ("an", "n")
    press("Down")
    assert typed_and_completed(window) == ("Anton", "")
    press("Escape")
    assert typed_and_completed(window) == ("an", "")


def test_an_arrow_marks_a_known_name_and_enter_takes_that_one(window: MainWindow, press: Press) -> None:
    window.table.move_cursor(4, COLUMN["owner"])
    press("陈", "Down", "Tab")
    assert owner_of(window, "t5") == "陈丽"
    assert window.table.currentIndex().column() == COLUMN["predecessors"]


def test_esc_closes_the_list_first_and_the_editor_after(window: MainWindow, press: Press) -> None:
    window.table.move_cursor(1, COLUMN["owner"])
    press("an", "Escape")
    assert offered(window) == []
    assert window.table.open_editor() is not None
    press("Escape")
    assert window.table.open_editor() is None
    assert window.document.undo_stack.count() == 0


def test_alt_and_down_offer_every_known_name_and_a_click_takes_one(window: MainWindow, press: Press) -> None:
    window.table.move_cursor(1, COLUMN["owner"])
    press("Alt+Down")
    assert offered(window) == ["Ann", "陈丽"]
    shown = next(held for held in window.findChildren(QListWidget) if held.isVisible() and held.parent() is window)
    place = shown.visualItemRect(shown.item(1)).center()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert owner_of(window, "t2") == "陈丽"
    assert window.table.open_editor() is None


@pytest.mark.parametrize("by_mouse", [False, True])
def test_a_calendar_chooses_the_day_of_a_date(window: MainWindow, press: Press, by_mouse: bool) -> None:  # noqa: FBT001
    window.table.move_cursor(4, COLUMN["deadline"])
    if by_mouse:
        press("F2")
        editor = window.table.open_editor()
        assert editor is not None
        QTest.mouseClick(editor.findChildren(QToolButton)[-1], Qt.MouseButton.LeftButton)
    else:
        press("Alt+Down")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    calendar = popup.findChild(QCalendarWidget)
    assert calendar is not None
    assert calendar.selectedDate().toPython() == window.document.schedule["t5"].finish.date()
    calendar.setSelectedDate(QDate(2026, 3, 20))
    calendar.activated.emit(calendar.selectedDate())
    assert window.document.plan.task("t5").deadline == dt.datetime(2026, 3, 20, 17)
    assert window.table.open_editor() is None


def test_further_names_are_put_to_work_and_told(window: MainWindow, press: Press) -> None:
    window.table.move_cursor(1, COLUMN["owner"])
    press("Ann, Bob, 陈丽", "Enter")
    plan = window.document.plan
    assert owner_of(window, "t2") == "Ann"
    assert [plan.resources[held.resource].name for held in plan.assignments.values()] == ["Bob", "陈丽"]
    assert window.status.message.startswith("Owner: Ann; also put to work: Bob, 陈丽; new in this plan: Bob")
    press("Ctrl+Z")
    assert not plan.assignments
    assert window.document.undo_stack.index() == 0


def test_a_share_of_one_is_taken_as_a_percentage_and_told(window: MainWindow, press: Press) -> None:
    window.table.move_cursor(1, COLUMN["percent_complete"])
    press("0.5", "Enter")
    assert window.document.plan.task("t2").percent_complete == 50
    assert window.status.message.startswith("Set % complete: 0.5 is 50 %")


def test_esc_after_insert_leaves_nothing_behind(window: MainWindow, press: Press) -> None:
    before = window.document.plan.snapshot()
    window.table.move_cursor(1, NAME)
    for keys in (("Insert", "Escape"), ("Ctrl+Return", "Escape"), ("Insert", "half a name", "Escape")):
        press(*keys)
        assert window.document.plan.snapshot() == before
        assert window.document.undo_stack.count() == 0


def test_esc_later_leaves_the_task_that_was_inserted(window: MainWindow, press: Press) -> None:
    window.table.move_cursor(1, NAME)
    press("Insert", "Enter", "Up", "F2", "Escape")
    assert window.document.undo_stack.count() == 1
    assert len(window.document.plan.outline) == 6


def test_what_moves_when_tasks_are_cut_is_told(window: MainWindow, press: Press) -> None:
    window.table.move_cursor(2, NAME)
    press("Ctrl+X")
    assert window.status.message == (
        "Cut 1 task; 2 tasks moved; finish 11 Mar → 4 Mar; Ctrl+V puts them where the cursor is"
    )


def test_what_was_deleted_is_told_by_name(window: MainWindow, press: Press) -> None:
    window.table.move_cursor(0, NAME)
    press("Delete")
    assert window.status.message == (
        "Delete “Preparation” with 2 tasks below; 2 tasks moved; finish 11 Mar → 2 Mar; "
        "Ctrl+Z brings back what was deleted"
    )
    assert window.document.undo_stack.undoText() == "Delete “Preparation”"
    press("Ctrl+Z", "Ctrl+A", "Delete")
    assert window.document.undo_stack.undoText() == "Delete “Preparation”, “Launch”, “Party”"


def test_ctrl_home_and_end_select_the_row_that_they_go_to(window: MainWindow, press: Press) -> None:
    window.table.move_cursor(2, NAME)
    press("Ctrl+Home")
    assert window.selection.selected == {"t1"}
    press("Ctrl+End", "Up")
    assert window.selection.selected == {"t5"}


# The names that stay in view


def test_the_names_stay_in_view_while_other_columns_are_scrolled(window: MainWindow, press: Press) -> None:
    table = window.table
    window._halves.setSizes([600, 600])
    model = table.model()
    table.move_cursor(1, COLUMN["total_slack"])
    table.scrollTo(table.currentIndex())
    assert table.horizontalHeader().sectionViewportPosition(NAME) < 0
    name = table.visualRect(model.index(1, NAME))
    assert name.left() == 0
    assert table.indexAt(name.center()) == model.index(1, NAME)
    assert table.visualRect(table.currentIndex()).left() >= name.right()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=name.center())
    assert table.currentIndex() == model.index(1, NAME)
    scrolled = table.horizontalScrollBar().value()
    press("F2", "Ctrl+A", "Draft", "Enter")
    assert window.document.plan.task("t2").name == "Draft"
    assert table.horizontalScrollBar().value() == scrolled
    table.horizontalScrollBar().setValue(0)
    assert table.visualRect(model.index(1, NAME)).left() == table.columnViewportPosition(NAME)


# The chart follows the keyboard


def in_view(window: MainWindow, task: str) -> bool:
    held, position = window.document.schedule[task], window.chart.position
    return position.shows(held.start, held.finish)


def test_the_chart_follows_the_keyboard_and_not_the_mouse(window: MainWindow, press: Press) -> None:
    window.table.move_cursor(1, COLUMN["start"])
    press("2027-06-01", "Enter")
    assert in_view(window, "t3")
    press("Up")
    assert in_view(window, "t2")
    left = window.chart.position.left
    place = window.table.visualRect(window.table.model().index(2, COLUMN["duration"])).center()
    window.chart.set_scale("day")
    window.chart.scroll_to_task("t2")
    left = window.chart.position.left
    QTest.mouseClick(window.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.chart.position.left == left
