"""Task Information as a dialog: its OK is one edit, Cancel none."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from planner.app.information.task_info import TaskDialog
from planner.app.main_window import MainWindow
from planner.app.metrics import ROW_HEIGHT
from tests.app.conftest import Answer, Press, press_button
from tests.app.hands import active, edited, type_into


def filled(act: Callable[[TaskDialog], None], button: str) -> Callable[[QWidget], None]:
    def do(dialog: QWidget) -> None:
        assert isinstance(dialog, TaskDialog)
        active(dialog)
        act(dialog)
        press_button(button)(dialog)

    return do


def rename_and_lengthen(dialog: TaskDialog) -> None:
    form = dialog.info.form("general")
    type_into(form["name"], "Brief", leave=True)
    type_into(form["duration"], "6d", leave=True)


def test_double_click_on_a_bar_opens_the_dialog_whose_ok_is_one_edit(window: MainWindow, answer: Answer) -> None:
    seen = answer(filled(rename_and_lengthen, "OK"))
    place = QPoint(window.chart.viewport().width() // 2, ROW_HEIGHT + ROW_HEIGHT // 2)
    QTest.mouseDClick(window.chart.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert seen[0] == "Task information: Write brief"
    task = window.document.plan.task("t2")
    assert (task.name, task.duration.minutes) == ("Brief", 6 * 480)
    assert edited(window, 0) == 1
    assert window.actions_["undo"].text() == "&Undo Change “Brief”"
    window.actions_["undo"].trigger()
    assert window.document.plan.task("t2").name == "Write brief"


def test_cancel_leaves_the_plan_as_it_was(window: MainWindow, answer: Answer, press: Press) -> None:
    before = window.document.plan.snapshot()
    window.selection.select({"t2"}, "t2")
    answer(filled(rename_and_lengthen, "Cancel"))
    press("Shift+F2")
    assert window.document.plan.snapshot() == before
    assert edited(window, 0) == 0


def test_progress_in_the_dialog_shows_the_actual_dates_at_once(window: MainWindow, answer: Answer) -> None:
    shown: list[str] = []

    def act(dialog: TaskDialog) -> None:
        dialog.info.open_page("progress")
        form = dialog.info.form("progress")
        type_into(form["done"], "100", leave=True)
        shown.extend(form[field].text() for field in ("actual_start", "actual_finish", "remaining"))

    window.selection.select({"t2"}, "t2")
    answer(filled(act, "OK"))
    window.actions_["task_info"].trigger()
    assert shown == ["2 Mar 2026", "4 Mar 2026", "0d"]
    assert window.document.plan.task("t2").actual_finish == dt.datetime(2026, 3, 4, 17)


def test_ok_goes_to_the_field_that_can_not_be_taken(window: MainWindow, answer: Answer) -> None:
    told: list[str] = []

    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, TaskDialog)
        active(dialog)
        dialog.info.open_page("constraint")
        type_into(dialog.info.form("constraint")["deadline"], "one day", leave=True)
        dialog.info.open_page("notes")
        press_button("OK")(dialog)
        told.append(dialog.info.page())
        told.append(dialog.info.form("constraint").complaint("deadline"))
        press_button("Cancel")(dialog)

    window.selection.select({"t2"}, "t2")
    answer(act)
    window.actions_["task_info"].trigger()
    assert told[0] == "constraint"
    assert "“one day” is not a date" in told[1]
