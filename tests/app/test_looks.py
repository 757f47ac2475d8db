"""What is on the screen can be read, in the language in use, and reached by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QLineEdit, QPushButton, QToolButton

from planner.app.main_window import MainWindow
from planner.app.metrics import HEADER_HEIGHT, ROW_HEIGHT
from planner.app.settings import Settings
from planner.files import write
from planner.model import edits
from planner.paint.fonts import ui_font
from tests.app.conftest import WindowMaker
from tests.plans import build_plan


def test_the_line_of_today_runs_through_no_label(window: MainWindow) -> None:
    chart = window.chart
    row = 1
    label = chart.scene.row(row).label
    assert label is not None
    today = chart.scene.scale.at((label.left + label.right) / 2)
    chart.now = lambda: today
    chart.repaint_all()
    QTest.qWait(60)
    accent = QColor(window._themes.palette.accent)
    picture, left = chart.viewport().grab().toImage(), chart.paper(QPointF(0, 0))[0]
    columns = [round(label.left - left) + step for step in range(round(label.right - label.left))]

    def seen(first: float, last: float) -> bool:
        return any(picture.pixelColor(x, y) == accent for x in columns for y in range(round(first), round(last)))

    top = row * ROW_HEIGHT
    assert not seen(top + label.top + 1, top + label.bottom - 1)
    assert seen(top + ROW_HEIGHT - 3, top + ROW_HEIGHT + 3), "it goes on below"


def test_a_language_brings_its_own_face_at_once(window: MainWindow) -> None:
    before = QApplication.font().families()
    window.actions_["language_zh_CN"].trigger()
    families = QApplication.font().families()
    assert families != before
    assert families == ui_font().families()
    assert window.chart.painter.font.families() == families
    assert window.table.font().families() == families
    window.actions_["language_en"].trigger()
    assert QApplication.font().families() == before
    assert window.chart.painter.font.families() == before


@pytest.mark.parametrize("panel", ["why", "task_panel"])
def test_a_panel_is_closed_by_keyboard_from_its_title(window: MainWindow, panel: str) -> None:
    window.actions_[panel].trigger()
    QTest.qWait(60)
    dock = next(held for held in window.findChildren(QDockWidget) if held.isVisible())
    close = dock.titleBarWidget().findChild(QToolButton)
    assert close is not None
    assert dock.windowTitle() in close.accessibleName()
    assert close.focusPolicy() & Qt.FocusPolicy.TabFocus
    close.setFocus()
    QTest.keyClick(close, Qt.Key.Key_Space)
    assert not dock.isVisible()


def test_table_and_chart_begin_at_one_height(window: MainWindow) -> None:
    window.actions_["theme_dark"].trigger()
    window.actions_["language_zh_CN"].trigger()
    QTest.qWait(60)
    tops = {
        view.viewport().mapTo(window, view.viewport().rect().topLeft()).y() for view in (window.table, window.chart)
    }
    assert len(tops) == 1
    assert window.table.horizontalHeader().height() == HEADER_HEIGHT
    window.actions_["language_en"].trigger()
    window.actions_["theme_light"].trigger()


def test_a_filter_that_nothing_passes_says_so_and_leads_back(window: MainWindow, settings: Settings) -> None:
    window.actions_["filter"].trigger()
    QTest.keyClicks(QApplication.focusWidget() or window, "nothing is called so")
    QTest.qWait(400)
    assert len(window.rows) == 0
    button = window._nothing.findChild(QPushButton)
    assert window._nothing.isVisible()
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(window.rows) == 5
    assert not window._nothing.isVisible()


def test_an_empty_plan_offers_the_files_of_late(make_window: WindowMaker, settings: Settings, tmp_path: Path) -> None:
    for name in ("a", "b & c", "d", "e"):
        write(build_plan("Dance | 1d"), tmp_path / f"{name}.plan")
        settings.add_recent(tmp_path / f"{name}.plan")
    window = make_window()
    offered = [button for button in window._welcome.findChildren(QPushButton) if button.isFlat()]
    assert [button.accessibleName() for button in offered] == ["Open e.plan", "Open d.plan", "Open b & c.plan"]
    QTest.mouseClick(offered[2], Qt.MouseButton.LeftButton)
    assert window.document.path == tmp_path / "b & c.plan"
    assert not window._welcome.isVisible()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_toolbar_and_the_bars_fit_a_small_laptop(window: MainWindow, language: str) -> None:
    window.actions_[f"language_{language}"].trigger()
    window.actions_["filter"].trigger()
    window.resize(1024, 700)
    QTest.qWait(80)
    bar = window.actions_.toolbar
    assert window.width() == 1024
    cut = [held for held in bar.actions() if not bar.widgetForAction(held).isVisible()]
    assert [held.objectName() for held in cut] == []
    last = bar.widgetForAction(bar.actions()[-1]).geometry()
    assert last.right() <= bar.width()
    assert window.arrange_bar.minimumSizeHint().width() <= 1024
    window.actions_["language_en"].trigger()


def test_one_key_goes_through_all_parts_of_the_window_and_back(window: MainWindow) -> None:
    for action in ("filter", "why", "task_panel"):
        window.actions_[action].trigger()
        QTest.qWait(60)
    window.table.setFocus()
    bars = (window.looking.views_bar, window.arrange_bar)
    parts = [window.table, window.chart, *bars, window.info, window.status]

    def here() -> int:
        focus = QApplication.focusWidget()
        assert focus is not None
        return next(nth for nth, part in enumerate(parts) if part is focus or part.isAncestorOf(focus))

    seen = []
    for _ in range(2 * len(parts)):
        seen.append(here())
        window.actions_["next_part"].trigger()
    assert seen == [0, 1, 2, 3, 4, 5] * 2
    window.actions_["previous_part"].trigger()
    assert here() == 5


def test_a_field_that_has_been_left_shows_its_beginning(window: MainWindow) -> None:
    name = "A name that is much longer than the field in which it stands beside the chart"
    window.document.edit(edits.rename_task(window.document.plan, "t2", name))
    window.selection.select(["t2"])
    window.actions_["task_panel"].trigger()
    QTest.qWait(60)
    line = next(held for held in window.info.findChildren(QLineEdit) if held.text() == name)
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_End)
    assert line.cursorPosition() == len(name)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert line.cursorPosition() == 0
