"""The card of an empty plan is seen whole, however narrow or low its place is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from planner.app.main_window import MainWindow
from planner.app.settings import Settings
from planner.app.welcome import Card
from tests.app.conftest import WindowMaker


def seen(card: Card, window: MainWindow) -> QRect:
    return QRect(card.mapTo(window, QPoint(0, 0)), card.size())


def whole(card: Card, window: MainWindow) -> bool:
    """Whether the card, and all of its parts that are shown, lie where they are not cut off."""
    around = window._middle.geometry()
    buttons = [button for button in card.findChildren(QPushButton) if button.isVisible()]
    inside = all(card.rect().contains(button.geometry()) for button in buttons)
    return len(buttons) >= 3 and inside and around.contains(seen(card, window))


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700), (720, 420)])
@pytest.mark.parametrize("chart", [60, 240, 700])
def test_the_card_of_an_empty_plan_is_whole_beside_a_table_of_any_width(
    make_window: WindowMaker, settings: Settings, tmp_path: Path, size: tuple[int, int], chart: int
) -> None:
    for name in ("One", "Two", "Three"):
        (tmp_path / f"{name}.plan").touch()
        settings.add_recent(tmp_path / f"{name}.plan")
    window = make_window()
    window.resize(*size)
    window._halves.setSizes([size[0] - chart, chart])
    QApplication.processEvents()
    card = window._welcome
    assert whole(card, window)
    viewport = window.table.viewport()
    first = window.table.visualRect(window.table.model().index(0, 1)).intersected(viewport.rect())
    assert not seen(card, window).intersects(QRect(viewport.mapTo(window, first.topLeft()), first.size()))


def test_a_card_over_the_table_can_be_clicked_and_goes_with_the_first_task(
    empty_window: MainWindow,
) -> None:
    window = empty_window
    window._halves.setSizes([1200, 80])
    QApplication.processEvents()
    button = window._welcome.findChildren(QPushButton)[0]
    place = button.mapTo(window, button.rect().center())
    assert window.childAt(place) is button
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    editor = window.table.open_editor()
    assert editor is not None
    QTest.keyClicks(editor, "First")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert not window._welcome.isVisible()
