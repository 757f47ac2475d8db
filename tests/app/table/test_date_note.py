"""What became of a date that can't be had as it was typed stands beside the cell until one turns to something else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.app.bars import status
from planner.app.main_window import MainWindow
from planner.app.table.columns import NAME
from tests.app.conftest import Answer, Press, press_button
from tests.app.table.hands import go_to

_SATURDAY = "Sat, 14 Mar 2026 is not a working day in calendar Standard: “Party” starts on Mon, 16 Mar 2026."


def test_a_start_on_a_day_off_is_told_whole_beside_the_cell_until_the_next_edit(
    window: MainWindow, press: Press
) -> None:
    note = window.table.note
    go_to(window, 4, "start")
    press("2026-03-14", "Enter")
    assert note.isVisible()
    assert note.text() == _SATURDAY
    viewport = window.table.viewport()
    assert viewport.rect().contains(note.geometry())
    assert note.height() >= note.heightForWidth(note.width())
    cell = window.table.visualRect(window.table.model().index(4, NAME))
    assert not note.geometry().intersects(cell)
    press("Up", "Up")
    assert note.isVisible()
    go_to(window, 1)
    press("F2", "!", "Enter")
    assert not note.isVisible()


@pytest.mark.parametrize("by_mouse", [False, True])
def test_the_note_goes_by_esc_or_a_click(window: MainWindow, press: Press, by_mouse: bool) -> None:  # noqa: FBT001
    note = window.table.note
    go_to(window, 4, "start")
    press("2026-03-14", "Enter")
    if by_mouse:
        QTest.mouseClick(note, Qt.MouseButton.LeftButton)
    else:
        press("Escape")
    assert not note.isVisible()
    press("Ctrl+Z")
    assert not note.isVisible()


@pytest.mark.parametrize("way", ["row", "chart", "wheel", "dialog", "page"])
def test_the_note_goes_with_what_one_turns_to_next(window: MainWindow, press: Press, answer: Answer, way: str) -> None:
    note = window.table.note
    go_to(window, 4, "start")
    press("2026-03-14", "Enter")
    assert note.isVisible()
    if way == "dialog":
        answer(press_button("Cancel"))
        window.actions_["plan_info"].trigger()
    elif way == "page":
        press("PageUp")
    else:
        view = (window.chart if way == "chart" else window.table).viewport()
        place = QPoint(view.width() // 2, 10)
        if way == "wheel":
            turned = (QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)
            phase = Qt.ScrollPhase.NoScrollPhase
            event = QWheelEvent(QPointF(place), QPointF(view.mapToGlobal(place)), *turned, phase, False)  # noqa: FBT003  # Qt's own
            QApplication.sendEvent(view, event)
        else:
            QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    assert not note.isVisible()


def test_the_click_that_takes_a_date_leaves_its_note(window: MainWindow, press: Press, qtbot: QtBot) -> None:
    go_to(window, 4, "start")
    press("2026-03-14")
    place = window.table.visualRect(window.table.model().index(1, NAME)).center()
    QTest.mouseClick(window.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.wait(20)
    assert window.table.note.isVisible()


def test_a_finish_on_a_day_off_counts_as_the_working_day_before(window: MainWindow, press: Press) -> None:
    go_to(window, 4, "finish")
    press("2026-03-21", "Enter")
    assert window.document.schedule["t5"].finish.day == 20
    assert window.table.note.text().endswith("“Party” finishes on Fri, 20 Mar 2026.")
    assert window.status.message.startswith("“Party”: Finish No Earlier Than Fri, 20 Mar (Sat, 21 Mar is not a")


def test_a_start_before_the_plan_s_own_is_told(window: MainWindow, press: Press) -> None:
    go_to(window, 1, "start")
    press("2026-02-24", "Enter")
    assert window.document.schedule["t2"].start.day == 24
    assert window.table.note.text() == (
        "“Write brief” starts on Tue, 24 Feb 2026, before the plan does on Mon, 2 Mar 2026;"
        " Plan Information can move the plan's start."
    )


def test_an_ordinary_date_has_no_note(window: MainWindow, press: Press) -> None:
    go_to(window, 4, "start")
    press("2026-03-17", "Enter")
    assert not window.table.note.isVisible()


def test_the_note_follows_its_row_and_goes_with_it(window: MainWindow, press: Press) -> None:
    note = window.table.note
    go_to(window, 2, "start")
    press("2026-03-14", "Enter")
    before = note.y()
    window.resize(window.width(), 420)
    window.table.verticalScrollBar().setValue(20)
    assert note.isVisible()
    assert note.y() != before or not window.table.verticalScrollBar().value()
    go_to(window, 0)
    press("Alt+Shift+Minus")
    assert window.rows.row_of("t3") is None
    assert not note.isVisible()


def test_what_an_edit_has_done_is_told_until_the_next_action(
    window: MainWindow, press: Press, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(status, "_SHOWN_MS", 30)
    go_to(window, 1, "duration")
    press("9d", "Enter")
    told = window.status.message
    assert told
    qtbot.wait(90)
    assert window.status.message == told
    window.actions_["next_critical"].trigger()
    assert window.status.message.startswith("Critical task")
    qtbot.waitUntil(lambda: not window.status.message)


def test_what_is_wrong_is_told_until_the_user_goes_elsewhere(
    window: MainWindow, press: Press, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(status, "_SHOWN_MS", 30)
    go_to(window, 0, "start")
    press("F2")
    told = window.status.message
    assert "summary" in told
    qtbot.wait(90)
    assert window.status.message == told
    press("Down")
    assert not window.status.message
