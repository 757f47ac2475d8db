"""Choosing from the lists of forms by typing: blanks belong to what is typed, and Tab goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from planner.app.forms.dialog import FormDialog
from planner.app.forms.editors import ChoiceEditor, LineEditor
from planner.app.main_window import MainWindow
from planner.model.records import Constraint
from tests.app.conftest import Answer, press_button
from tests.app.hands import active


def key(key: Qt.Key) -> None:
    """Press a key in whatever has the keys: what pops up, else what has the focus."""
    popup = QApplication.activePopupWidget()
    target = popup if popup is not None else QApplication.focusWidget()
    assert isinstance(target, QWidget)
    QTest.keyClick(target, key)


def test_a_blank_belongs_to_the_words_that_are_typed_and_the_date_follows(window: MainWindow, answer: Answer) -> None:
    popups: list[object] = []

    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, FormDialog)
        active(dialog)
        chooser, day = (dialog.form[name] for name in ("constraint", "constraint_date"))
        assert isinstance(chooser, ChoiceEditor)
        assert isinstance(day, LineEditor)
        QTest.keyClicks(chooser.box, "must s")
        popups.append(QApplication.activePopupWidget())
        assert chooser.box.currentText() == "Must Start On"
        key(Qt.Key.Key_Tab)
        assert day.line.hasFocus()
        QTest.keyClicks(day.line, "2026-03-20")
        press_button("OK")(dialog)

    window.selection.select({"t5"}, "t5")
    answer(act)
    window.actions_["constrain"].trigger()
    assert popups == [None]
    task = window.document.plan.task("t5")
    assert task.constraint is Constraint.MSO
    assert task.constraint_date is not None
    assert task.constraint_date.day == 20


def test_tab_takes_from_an_open_list_and_goes_on(window: MainWindow, answer: Answer) -> None:
    seen: list[object] = []

    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, FormDialog)
        active(dialog)
        chooser = dialog.form["constraint"]
        assert isinstance(chooser, ChoiceEditor)
        QTest.keyClick(chooser.box, Qt.Key.Key_Space)  # alone it opens the list
        seen.append(QApplication.activePopupWidget() is not None)
        QTest.keyClick(chooser.box.view(), Qt.Key.Key_Down)
        QTest.keyClick(chooser.box.view(), Qt.Key.Key_Tab)
        seen.append(QApplication.activePopupWidget())
        seen.append(chooser.box.currentText())
        seen.append(chooser.box.hasFocus())
        press_button("Cancel")(dialog)

    window.selection.select({"t5"}, "t5")
    answer(act)
    window.actions_["constrain"].trigger()
    assert seen == [True, None, "As Late As Possible", False]


def test_the_same_letter_again_goes_to_the_next_entry_with_it(window: MainWindow, answer: Answer) -> None:
    seen: list[str] = []

    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, FormDialog)
        active(dialog)
        chooser = dialog.form["constraint"]
        assert isinstance(chooser, ChoiceEditor)
        for _ in range(3):
            QTest.keyClicks(chooser.box, "m")
            seen.append(chooser.box.currentText())
        press_button("Cancel")(dialog)

    window.selection.select({"t5"}, "t5")
    answer(act)
    window.actions_["constrain"].trigger()
    assert seen == ["Must Start On", "Must Finish On", "Must Start On"]
