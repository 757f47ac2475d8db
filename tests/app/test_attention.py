from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QToolTip
from pytestqt.qtbot import QtBot

from planner.app.attention import Kind
from planner.app.bars.elided import ElidedLabel
from planner.app.main_window import MainWindow
from planner.model import edits
from planner.model.records import Constraint
from tests.app.conftest import Press


def _break(window: MainWindow, task: str, day: int) -> None:
    date = dt.datetime(2026, 3, day, 8)
    window.document.edit(edits.set_constraint(window.document.plan, [task], Constraint.MSO, date))


@pytest.fixture
def broken(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The launch with two constraints that links break."""
    _break(window, "t3", 3)
    _break(window, "t4", 4)
    qtbot.waitUntil(lambda: window.attention.tasks(Kind.CONFLICT) == ["t3", "t4"])
    return window


def _button(window: MainWindow, kind: Kind) -> QToolButton:
    button = window.status.findChild(QToolButton, f"count_{kind.value}")
    assert isinstance(button, QToolButton)
    return button


def test_conflicts_are_counted_and_a_click_goes_from_one_to_the_next(broken: MainWindow) -> None:
    button = _button(broken, Kind.CONFLICT)
    assert button.isVisible()
    assert button.text() == button.accessibleName() == "2 conflicts"
    seen = []
    for _ in range(3):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        seen.append(broken.selection.current)
    assert seen == ["t3", "t4", "t3"]
    assert "Conflict 1 of 2: Must Start On" in broken.status.message
    assert "too late" in broken.status.message


def test_without_conflicts_nothing_is_said_of_them(window: MainWindow) -> None:
    assert not _button(window, Kind.CONFLICT).isVisible()


def test_keys_step_through_conflicts_and_critical_tasks(broken: MainWindow, press: Press) -> None:
    press("F8", "F8")
    assert broken.selection.current == "t4"
    press("Shift+F8")
    assert broken.selection.current == "t3"
    critical = broken.attention.tasks(Kind.CRITICAL)
    broken.selection.select(["t1"], "t1")
    press("F9")
    assert broken.selection.current == critical[0]
    press("F7")
    assert broken.status.message == "No task misses its deadline."


def test_stepping_opens_a_collapsed_summary(window: MainWindow, qtbot: QtBot, press: Press) -> None:
    deadline = dt.datetime(2026, 3, 2, 17)
    window.document.edit(edits.set_deadline(window.document.plan, ["t3"], deadline))
    window.rows.collapse_all()
    qtbot.waitUntil(lambda: _button(window, Kind.LATE).text() == "1 late")
    press("F7")
    assert window.selection.current == "t3"
    assert window.rows.row_of("t3") is not None


def test_a_conflict_is_marked_in_table_and_chart_and_told_by_both_tips(broken: MainWindow, qtbot: QtBot) -> None:
    def row_number(row: int) -> object:
        top = broken.table.rowViewportPosition(row)
        return broken.table.verticalHeader().viewport().grab().toImage().copy(0, top, 16, 20)

    marked = row_number(3)
    bar = broken.chart.viewport().grab().toImage()
    broken.document.undo_stack.undo()
    broken.document.undo_stack.undo()
    qtbot.waitUntil(lambda: not broken.attention.tasks(Kind.CONFLICT))
    assert row_number(3) != marked
    assert broken.chart.viewport().grab().toImage() != bar
    broken.document.undo_stack.redo()
    broken.document.undo_stack.redo()
    row = broken.table.model().index(3, 1)
    for tip in (row.data(Qt.ItemDataRole.ToolTipRole), broken.chart.tip_at(QPoint(5, 3 * 26 + 8))):
        assert "Must Start On" in tip
        assert "too late" in tip


def test_a_typed_date_says_what_constraint_it_makes_and_which_day_counts(window: MainWindow, press: Press) -> None:
    window.table.move_cursor(4, next(column for column in range(12) if _title(window, column) == "Start"))
    press("F2", "Ctrl+A", "2026-03-14", "Enter")
    expected = "“Party”: Start No Earlier Than Mon, 16 Mar (Sat, 14 Mar is not a working day in calendar Standard)"
    assert window.status.message.startswith(expected)
    assert "Start No Earlier Than" in window.table.model().index(4, 1).data(Qt.ItemDataRole.ToolTipRole)


def _title(window: MainWindow, column: int) -> str:
    return str(window.table.model().headerData(column, Qt.Orientation.Horizontal))


def test_giving_a_wrong_text_up_takes_the_complaint_away(window: MainWindow, press: Press) -> None:
    window.table.move_cursor(4, next(column for column in range(12) if _title(window, column) == "Duration"))
    press("F2", "Ctrl+A", "many", "Enter")
    assert "many" in window.status.message
    press("Escape")
    assert window.status.message == ""


def test_a_conflict_is_told_in_dates_without_the_usual_hours_and_what_does_not_fit_ends_in_dots(
    broken: MainWindow, press: Press
) -> None:
    press("F8")
    message = broken.status.message
    assert message == (
        "Conflict 1 of 2: Must Start On Tue, 3 Mar, but “Write brief” finishes Wed, 4 Mar → Thu, 5 Mar: 2d too late"
    )
    label = broken.status.findChild(ElidedLabel)
    assert isinstance(label, ElidedLabel)
    broken.resize(760, 500)
    assert label.shown.endswith("…")
    assert label.shown[:-1] in message
    assert "2d too late" in label.toolTip()


def test_resting_on_the_mark_before_a_row_tells_what_contradicts_what(broken: MainWindow, qtbot: QtBot) -> None:
    header = broken.table.verticalHeader()
    mark = QPoint(7, broken.table.rowViewportPosition(2) + 12)
    QApplication.sendEvent(
        header.viewport(), QHelpEvent(QEvent.Type.ToolTip, mark, header.viewport().mapToGlobal(mark))
    )
    qtbot.waitUntil(lambda: "Must Start On" in QToolTip.text())
    assert "too late" in QToolTip.text()
    QToolTip.hideText()
