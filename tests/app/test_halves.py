"""How table and chart share the width, and how the filter bar lies in a narrow window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QToolButton, QWidget

from planner.app.main_window import MainWindow
from tests.app.conftest import Press


def _resize(window: MainWindow, width: int, height: int = 700) -> None:
    window.resize(width, height)
    QApplication.processEvents()


def _drag_line(window: MainWindow, place: int) -> None:
    """Move the line between table and chart as the mouse does."""
    window._halves.moveSplitter(place, 1)
    QApplication.processEvents()


def test_the_table_gives_way_to_a_panel_before_the_chart_does_and_has_its_width_again_after(
    window: MainWindow, press: Press
) -> None:
    _resize(window, 1024)
    _drag_line(window, 634)
    before = window._halves.sizes()
    assert before[0] == 634
    press("F4")
    QApplication.processEvents()
    table, chart = window._halves.sizes()
    assert chart == 240
    assert table < 634
    press("F4")
    QApplication.processEvents()
    assert window._halves.sizes() == before


def test_a_chart_that_the_user_has_made_narrow_stays_so(window: MainWindow) -> None:
    _resize(window, 1024)
    _drag_line(window, 900)
    chart = window._halves.sizes()[1]
    assert chart < 140
    _resize(window, 1000)
    assert window._halves.sizes()[1] == chart


@pytest.mark.parametrize("width", [720, 780, 1024, 1366])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_word_of_the_filter_bar_is_whole(window: MainWindow, press: Press, width: int, language: str) -> None:
    window._choose_language(language)
    try:
        _resize(window, 1366)
        press("Ctrl+Shift+F")
        bar = window.looking.arrange_bar
        bar.choose("critical")
        _resize(window, width)
        assert window.width() == width
        kinds: tuple[type[QWidget], ...] = (QCheckBox, QComboBox, QToolButton)
        shown = [part for kind in kinds for part in bar.findChildren(kind) if part.isVisible()]
        assert len(shown) > 8
        for part in shown:
            assert part.width() >= part.sizeHint().width(), part.accessibleName()
            assert bar.rect().contains(part.geometry())
    finally:
        window._choose_language("en")
