"""What a user's hands do in forms and small tables: type, choose, tick."""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QWidget

from planner.app.forms.editors import ChoiceEditor, FlagEditor, LineEditor
from planner.app.main_window import MainWindow


def active(dialog: QWidget) -> None:
    """Wait until a dialog has the keys, as it has for a user."""
    dialog.activateWindow()
    for _ in range(100):
        QTest.qWait(10)
        if QApplication.activeWindow() is dialog:
            break


def type_into(editor: QWidget, text: str, *, leave: bool = False) -> None:
    """Type over what stands in a line, and press Enter, or Tab to leave it."""
    assert isinstance(editor, LineEditor)
    editor.line.setFocus()
    editor.line.selectAll()
    if text:
        QTest.keyClicks(editor.line, text)
    else:
        QTest.keyClick(editor.line, Qt.Key.Key_Delete)
    QTest.keyClick(editor.line, Qt.Key.Key_Tab if leave else Qt.Key.Key_Return)


def pick(editor: QWidget, words: str) -> None:
    """Choose an entry of a list by its words."""
    assert isinstance(editor, ChoiceEditor)
    editor.box.setFocus()
    QTest.keyClicks(editor.box, words)
    editor.box.setCurrentIndex(editor.box.findText(words))
    editor.box.activated.emit(editor.box.currentIndex())


def tick(editor: QWidget) -> None:
    assert isinstance(editor, FlagEditor)
    QTest.keyClick(editor.tick, Qt.Key.Key_Space)


def fill_cell(grid: QTableView, row: int, column: int, text: str) -> None:
    """Type a text into a cell, and take it by Enter."""
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(row, column))
    QTest.keyClick(grid, Qt.Key.Key_F2)
    line = grid.viewport().findChildren(QLineEdit)[-1]
    line.selectAll()
    QTest.keyClicks(line, text)
    popup = QApplication.activePopupWidget()  # it has the keys as long as it is there
    QTest.keyClick(line if popup is None else popup, Qt.Key.Key_Return)
    QTest.qWait(60)  # the panel paints first and looks at the plan again then


def edited(window: MainWindow, before: int) -> int:
    """Return how many edits came since there were so many."""
    return window.document.undo_stack.count() - before


def leaves_nothing(open_and_close: Callable[[], None]) -> bool:
    """Whether there are no more windows and widgets after twenty times of opening and closing than after one."""

    def held() -> tuple[int, int]:
        gc.collect()
        return len(QGuiApplication.topLevelWindows()), len(QApplication.allWidgets())

    open_and_close()
    before = held()
    for _ in range(20):
        open_and_close()
    return held() == before
