"""The strip with the whole plan, and the choices of the View menu that go with the chart."""

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.app.chart.overview import OverviewStrip
from planner.app.main_window import MainWindow
from planner.app.settings import Settings
from planner.model.edits import add_task
from planner.paint.overview import frame_box
from planner.paint.palette import DARK
from tests.app.conftest import WindowMaker
from tests.plans import random_plan


def frame_of(strip: OverviewStrip) -> QRectF:
    return frame_box(strip.frame(), QRectF(strip.rect()))


def long_window(make_window: WindowMaker) -> MainWindow:
    window = make_window(random_plan(seed=5, tasks=400, links=500))
    window.chart.set_scale("week")
    return window


def test_dragging_the_frame_shows_another_part_and_esc_goes_back(make_window: WindowMaker) -> None:
    window = long_window(make_window)
    strip, chart = window.overview, window.chart
    before = chart.scroll_place()
    middle = frame_of(strip).center().toPoint()
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(strip, middle + QPoint(60, 15))
    moved = chart.scroll_place()
    assert moved.x() > before.x()
    assert moved.y() > before.y()
    QTest.keyClick(strip, Qt.Key.Key_Escape)
    after = chart.scroll_place() - before
    assert abs(after.x()) < 2
    assert abs(after.y()) < 2
    QTest.mouseMove(strip, middle + QPoint(90, 15))
    QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=middle)
    assert (chart.scroll_place() - before).manhattanLength() < 4


def test_a_press_beside_the_frame_brings_it_there(make_window: WindowMaker) -> None:
    window = long_window(make_window)
    strip = window.overview
    place = QPointF(strip.width() * 0.6, strip.height() * 0.7)
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=place.toPoint())
    box = frame_of(strip)
    assert abs(box.center().x() - place.x()) < 4
    assert abs(box.center().y() - place.y()) < 6


def test_the_strip_follows_scrolling_edits_and_theme(make_window: WindowMaker, qtbot: QtBot) -> None:
    window = long_window(make_window)
    strip = window.overview
    before = frame_of(strip)
    window.chart.set_vertical_offset(3000)
    assert frame_of(strip).top() > before.top()
    strip.grab()
    kept = strip._picture
    window.document.edit(add_task(window.document.plan, "One more"))
    qtbot.waitUntil(lambda: strip._picture is not kept)
    strip.set_palette(DARK)
    assert strip.grab().toImage().pixelColor(3, 20).lightness() < 100


def test_choices_of_the_view_menu_are_kept(make_window: WindowMaker, settings: Settings) -> None:
    window = make_window(random_plan(seed=5, tasks=40, links=50))
    for action in ("label_dates", "path", "overview"):
        window.actions_[action].trigger()
    assert not window.overview.isVisible()
    assert (settings.text("label"), settings.text("path"), settings.text("overview")) == ("dates", "on", "off")
    again = make_window(random_plan(seed=5, tasks=40, links=50))
    assert again.actions_["label_dates"].isChecked()
    assert again.actions_["path"].isChecked()
    assert not again.overview.isVisible()
    again.actions_["overview"].trigger()
    assert again.overview.isVisible()
    labels = [again.chart.scene.row(row).label for row in range(40)]
    assert any(label is not None and "–" in label.text for label in labels)


def test_each_choice_writes_its_own_text_beside_a_bar(window: MainWindow) -> None:
    said = {}
    for name in ("owner", "name", "dates", "percent", "none"):
        window.actions_[f"label_{name}"].trigger()
        label = window.chart.scene.row(1).label
        said[name] = label.text if label else ""
    assert said == {"owner": "Ann", "name": "Write brief", "dates": "2 Mar – 4 Mar", "percent": "0 %", "none": ""}


def test_the_path_of_the_selected_task_stands_out_and_the_rest_fades(window: MainWindow) -> None:
    window.actions_["path"].trigger()
    window.selection.select({"t2"}, "t2")
    path = window.chart._highlights().path
    assert path is not None
    assert path.tasks == {"t1", "t2", "t3", "t4", "t5"}
    window.selection.select(())
    assert window.chart._highlights().path is None
