"""The dialog of columns by keyboard: found by what is typed, ticked by the space bar."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from planner.app.main_window import MainWindow
from planner.app.table.columns_dialog import ColumnsDialog


def test_a_blank_goes_on_with_the_title_that_is_typed_and_ticks_otherwise(window: MainWindow) -> None:
    titles = [("name", "Task"), ("finish", "Finish"), ("finish_variance", "Finish variance")]
    dialog = ColumnsDialog(titles, {"finish"}, window)
    held = dialog._list
    QTest.keyClicks(held, "finish v")
    assert held.currentItem().text() == "Finish variance"
    assert [held.item(row).checkState() for row in (1, 2)] == [Qt.CheckState.Checked, Qt.CheckState.Unchecked]
    QTest.qWait(QApplication.keyboardInputInterval() + 100)
    QTest.keyClick(held, Qt.Key.Key_Space)
    assert held.item(2).checkState() is Qt.CheckState.Checked
    dialog.deleteLater()
