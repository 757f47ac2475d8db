"""What a window shows of its views: rows, tabs, the mark of a change."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from planner.analysis.arranging.groups import is_band
from planner.app.main_window import MainWindow


def rows_of(window: MainWindow) -> list[str]:
    """Return the visible rows: ids of tasks, and names of groups."""
    return [window.rows.bands[held].label if is_band(held) else held for held in window.rows.ids]


def tab_texts(window: MainWindow) -> list[str]:
    tabs = window.looking.views_bar.tabs
    return [tabs.tabText(place) for place in range(tabs.count())]


def click_tab(window: MainWindow, name: str, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
    tabs = window.looking.views_bar.tabs
    place = next(nth for nth, text in enumerate(tab_texts(window)) if text.startswith(name))
    QTest.mouseClick(tabs, button, pos=tabs.tabRect(place).center())


def is_changed(window: MainWindow) -> bool:
    return window.looking.current.modified
