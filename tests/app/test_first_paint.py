"""What a lead sees first: the whole plan in the chart's width, and whole words in the table."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from planner import RESOURCES
from planner.app.chart.position import LABELS, LABELS_SHARE, MARGIN, WIDEST_FIT
from planner.app.chart.view import ChartView
from planner.app.main_window import MainWindow
from planner.app.table.columns import COLUMNS
from planner.files import write
from tests.app.conftest import WindowMaker
from tests.plans import build_plan, random_plan

SAMPLE = RESOURCES / "samples" / "product-launch.plan"


def ends(chart: ChartView) -> tuple[float, float]:
    """Return where the open plan starts and finishes, from the left edge of the chart and from its right edge."""
    schedule, place = chart.document.schedule, chart.position
    return place.scale.x(schedule.start) - place.left, place.right - place.scale.x(schedule.finish)


def label_room(chart: ChartView) -> float:
    """Return what a fitted plan leaves free on the right for the labels of its last bars."""
    return min(LABELS, chart.position.width * LABELS_SHARE)


def test_an_opened_plan_fills_the_width_of_the_chart(empty_window: MainWindow, qapp: QApplication) -> None:
    assert empty_window.files.open_file(SAMPLE)
    qapp.processEvents()
    assert empty_window.chart.position.width == empty_window.chart.viewport().width()
    assert ends(empty_window.chart) == pytest.approx((MARGIN, label_room(empty_window.chart)))


def test_every_plan_is_fitted_anew(empty_window: MainWindow, qapp: QApplication, tmp_path: Path) -> None:
    long, short = tmp_path / "long.plan", tmp_path / "short.plan"
    write(random_plan(1, 400, 600), long)
    write(build_plan("Dance | 2d"), short)
    for path in (long, short, long):
        assert empty_window.files.open_file(path)
        qapp.processEvents()
        before, after = ends(empty_window.chart)
        assert before == pytest.approx(MARGIN)
        if path is long:
            assert after == pytest.approx(label_room(empty_window.chart))
        else:
            assert empty_window.chart.position.scale.per_day == WIDEST_FIT


def test_a_plan_of_the_past_does_not_stretch_to_today(
    empty_window: MainWindow, qapp: QApplication, tmp_path: Path
) -> None:
    path = tmp_path / "past.plan"
    write(build_plan("Build | 60d\nMove in | 5d | 1", start=dt.datetime(2009, 3, 2, 8)), path)
    assert empty_window.files.open_file(path)
    qapp.processEvents()
    chart = empty_window.chart
    assert ends(chart) == pytest.approx((MARGIN, label_room(chart)))
    assert chart.position.scale.at(chart.position.range()[1]) < dt.datetime(2010, 1, 1)


def test_the_scale_stays_while_the_plan_is_edited(window: MainWindow, qapp: QApplication) -> None:
    window.chart.zoom_in()
    scale = window.chart.position.scale.per_day
    window.document.undo_stack.undo()
    window.table.setFocus()
    qapp.processEvents()
    window.resize(window.width() + 100, window.height())
    qapp.processEvents()
    assert window.chart.position.scale.per_day == scale


def test_the_columns_of_a_new_plan_are_wide_enough_for_usual_texts(make_window: WindowMaker) -> None:
    table = make_window().table
    texts = {"name": "Agree the terms of delivery", "duration": "100d", "start": "28 Nov 2026", "owner": "Anna Keller"}
    columns = {held.id: number for number, held in enumerate(COLUMNS)}
    for name, text in texts.items():
        column = columns[name]
        title = table.model().headerData(column, Qt.Orientation.Horizontal)
        widest = max(table.fontMetrics().horizontalAdvance(shown) for shown in (text, title))
        assert table.columnWidth(column) >= widest + 8, name


def test_the_panel_with_the_fields_is_made_when_it_is_opened(window: MainWindow, qapp: QApplication) -> None:
    assert window.info.widget() is None
    window.info.toggle()
    qapp.processEvents()
    assert window.info.info.isVisibleTo(window.info)
    window.actions_["language_zh_CN"].trigger()
    assert window.info.isVisible()
    window.actions_["language_en"].trigger()
