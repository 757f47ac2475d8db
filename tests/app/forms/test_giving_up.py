"""Esc and Cancel in dialogs of many fields: a cell first, then the dialog, and nothing typed is lost unasked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from planner.app.calendars.working_time import WorkingTimeDialog
from planner.app.cells.editor import CellEditor
from planner.app.forms.draft_dialog import DraftDialog
from planner.app.forms.grid import Grid
from planner.app.information.plan_dialog import PlanDialog
from planner.app.main_window import MainWindow
from tests.app.conftest import Answer, Press, press_button
from tests.app.hands import active, fill_cell

Asked = list[str]


def esc(dialog: QWidget) -> None:
    QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Escape)


def asks(answer: Answer, dialog: QWidget, word: str, leave: Callable[[QWidget], None]) -> Asked:
    """Leave a dialog and answer its question; what was asked."""
    seen = answer(press_button(word))
    leave(dialog)
    return seen


@pytest.mark.parametrize("action", ["fields", "resources", "working_time"])
def test_what_was_typed_into_a_table_goes_only_once_the_user_says_so(
    window: MainWindow, answer: Answer, action: str
) -> None:
    asked: list[Asked] = []

    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, DraftDialog)
        active(dialog)
        if isinstance(dialog, WorkingTimeDialog):
            dialog.tabs.setCurrentIndex(1)
            fill_cell(dialog.exceptions.grid, 0, 0, "2026-03-04")
        else:
            grid = dialog.findChildren(Grid)[0]
            fill_cell(grid, grid.model().rowCount() - 1, 0, "Zoe")
        asked.append(asks(answer, dialog, "Keep editing", esc))
        assert dialog.isVisible()
        assert dialog.draft.change
        asked.append(asks(answer, dialog, "Discard", esc))
        assert not dialog.isVisible()

    answer(act)
    window.actions_[action].trigger()
    assert [seen[-1] for seen in asked] == ["Discard the changes?"] * 2
    assert not window.document.modified


@pytest.mark.parametrize("action", ["fields", "resources", "working_time", "plan_info", "task_info"])
def test_a_dialog_in_which_nothing_was_changed_closes_at_once(window: MainWindow, answer: Answer, action: str) -> None:
    window.selection.select({"t2"}, "t2")
    seen: list[bool] = []

    def act(dialog: QWidget) -> None:
        active(dialog)
        esc(dialog)
        seen.append(dialog.isVisible())

    answer(act)
    window.actions_[action].trigger()
    assert seen == [False]


def test_esc_gives_up_the_cell_first_and_its_sentence_with_it(window: MainWindow, answer: Answer, press: Press) -> None:
    seen: list[object] = []

    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, DraftDialog)
        active(dialog)
        grid = dialog.findChildren(Grid)[0]
        grid.setFocus()
        grid.setCurrentIndex(grid.model().index(0, 3))
        press("lots", "Enter")
        (editor,) = grid.viewport().findChildren(CellEditor)
        seen.append(bool(editor.error))
        dialog.buttons.buttons()[0].setFocus()
        esc(dialog)  # not in the cell, but in the dialog around it
        seen.extend([dialog.isVisible(), editor.done])
        esc(dialog)
        seen.append(dialog.isVisible())

    answer(act)
    window.actions_["resources"].trigger()
    assert seen == [True, True, True, False]


def test_what_is_being_typed_into_a_field_is_asked_about_too(window: MainWindow, answer: Answer, press: Press) -> None:
    asked: list[Asked] = []

    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, PlanDialog)
        active(dialog)
        press("New name")
        asked.append(asks(answer, dialog, "Discard", esc))

    answer(act)
    window.actions_["plan_info"].trigger()
    assert asked[0][-1] == "Discard the changes?"
