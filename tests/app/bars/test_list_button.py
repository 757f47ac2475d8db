"""The buttons that open the lists of groups and orders look open as long as the lists are, and no longer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.app.main_window import MainWindow


@pytest.mark.parametrize("name", ["group_button", "sort_button"])
def test_a_button_whose_list_is_closed_by_a_click_elsewhere_is_marked_no_more(
    window: MainWindow, qtbot: QtBot, name: str
) -> None:
    button = getattr(window.looking.views_bar, name)
    QTest.mouseMove(button)
    assert button.underMouse()
    marked = []

    def click_elsewhere() -> None:
        menu = QApplication.activePopupWidget()
        assert menu is not None
        button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)  # as X11 leaves it: no word of where the mouse has gone
        marked.append(button.underMouse())
        QCursor.setPos(window.mapToGlobal(QPoint(300, 400)))
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=QPoint(-300, 200))

    QTimer.singleShot(100, click_elsewhere)
    QTest.mousePress(button, Qt.MouseButton.LeftButton)  # is back once the list is closed
    qtbot.wait(20)
    assert marked == [True]
    assert QApplication.activePopupWidget() is None
    assert not button.underMouse()
    assert not button.isDown()
