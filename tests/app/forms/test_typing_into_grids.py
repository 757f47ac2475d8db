"""Typing along the rows of the small tables in dialogs, by keys alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from planner.app.cells.editor import CellEditor
from planner.app.forms.draft_dialog import DraftDialog
from planner.app.forms.grid import Grid
from planner.app.main_window import MainWindow
from planner.app.resources.dialog import ResourcesDialog
from planner.model.records import CustomFieldType
from tests.app.conftest import Answer, Press, press_button
from tests.app.hands import active


def in_dialog(act: Callable[[Grid], None], button: str = "OK") -> Callable[[QWidget], None]:
    def do(dialog: QWidget) -> None:
        assert isinstance(dialog, DraftDialog)
        active(dialog)
        grid = dialog.findChildren(Grid)[0]
        grid.setFocus()
        act(grid)
        press_button(button)(dialog)

    return do


def tab(times: int = 1) -> None:
    """Press Tab as a user does: whatever has the focus may let it go on to the next."""
    for _ in range(times):
        focus = QApplication.focusWidget()
        assert isinstance(focus, QWidget)
        QTest.keyClick(focus, Qt.Key.Key_Tab)


def texts(grid: Grid) -> list[list[str]]:
    model = grid.model_
    return [[model.text(row, column) for column in range(3)] for row in range(model.rowCount() - 1)]


def cursor(grid: Grid) -> tuple[int, int]:
    return grid.currentIndex().row(), grid.currentIndex().column()


def close_list() -> None:
    """Let the list of known texts go that hangs below the line."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


def test_a_list_is_typed_through_with_its_choices(window: MainWindow, answer: Answer, press: Press) -> None:
    at: list[tuple[int, int]] = []

    def act(grid: Grid) -> None:
        press("Risk")
        tab()
        press("List")
        close_list()
        tab()
        at.append(cursor(grid))
        assert not [editor for editor in grid.viewport().findChildren(CellEditor) if editor.error]
        press("Low, High", "Enter")
        at.append(cursor(grid))
        press("Budget")
        tab()
        press("Cost", "Enter")

    answer(in_dialog(act))
    window.actions_["fields"].trigger()
    assert at == [(0, 2), (1, 0)]
    held = {field.name: field for field in window.document.plan.custom_fields.values()}
    assert held["Risk"].choices == ("Low", "High")
    assert held["Budget"].field_type is CustomFieldType.COST
    assert window.document.undo_stack.count() == 1


def test_ok_goes_to_the_choices_that_a_list_has_not_yet(window: MainWindow, answer: Answer, press: Press) -> None:
    seen: list[object] = []

    def act(grid: Grid) -> None:
        press("Risk")
        tab()
        press("List")
        close_list()
        tab(2)
        press_button("OK")(grid.window())
        seen.extend([grid.window().isVisible(), cursor(grid)])
        press("Low", "Enter")

    answer(in_dialog(act))
    window.actions_["fields"].trigger()
    assert seen == [True, (0, 2)]
    (field,) = window.document.plan.custom_fields.values()
    assert field.choices == ("Low",)


def test_tab_follows_the_record_that_was_typed_wherever_it_is_sorted_in(
    window: MainWindow, answer: Answer, press: Press
) -> None:
    def act(grid: Grid) -> None:
        grid.setCurrentIndex(grid.model_.index(2, 0))
        press("Bea")
        tab(2)
        press("Design", "Enter")
        assert cursor(grid)[1] == 0
        assert texts(grid)[1] == ["Bea", "Work", "Design"]

    answer(in_dialog(act))
    window.actions_["resources"].trigger()
    assert [held.group for held in window.document.plan.resources.values() if held.name == "Bea"] == ["Design"]


def test_what_is_typed_on_the_empty_row_begins_a_record_in_whichever_column(
    window: MainWindow, answer: Answer, press: Press
) -> None:
    def act(grid: Grid) -> None:
        grid.setCurrentIndex(grid.model_.index(2, 2))
        press("Zoe", "Enter")

    answer(in_dialog(act))
    window.actions_["resources"].trigger()
    assert "Zoe" in {held.name for held in window.document.plan.resources.values()}


def test_remove_can_be_pressed_on_records_only(window: MainWindow, answer: Answer) -> None:
    seen: list[bool] = []

    def act(grid: Grid) -> None:
        dialog = grid.window()
        assert isinstance(dialog, ResourcesDialog)
        remove = dialog.resources.findChildren(QPushButton)[0]
        for row in (0, 2, 1):
            grid.setCurrentIndex(grid.model_.index(row, 0))
            seen.append(remove.isEnabled())

    answer(in_dialog(act))
    window.actions_["resources"].trigger()
    assert seen == [True, False, True]


def test_what_can_not_be_typed_into_says_so(window: MainWindow, answer: Answer, press: Press) -> None:
    told: list[str] = []

    def act(grid: Grid) -> None:
        grid.refused.connect(told.append)
        grid.setCurrentIndex(grid.model_.index(0, 5))  # how many tasks somebody has
        press("9")

    answer(in_dialog(act))
    window.actions_["resources"].trigger()
    assert told == ["This cell can't be typed into."]
