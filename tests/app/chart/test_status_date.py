"""The status date in the chart: a dashed line, its date above it where there is room, told by its tip, also on paper."""

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor

from planner.app.chart.view import ChartView
from planner.app.main_window import MainWindow
from planner.model import edits
from planner.paint.image import export_picture
from planner.paint.palette import LIGHT
from planner.schedule import schedule
from tests.plans import build_plan

STATUS = dt.datetime(2026, 3, 4, 17)


def show(window: MainWindow, now: dt.datetime) -> ChartView:
    chart = window.chart
    chart.now = lambda: now
    chart.fit()
    return chart


def inks_along(chart: ChartView, x: float) -> list[str]:
    """Return the colours down a column of the chart, in its empty part below the rows."""
    image = chart.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    column = round(x * ratio)
    return [image.pixelColor(column, y).name() for y in range(5 * 28 + 2, image.height())]


def status_x(chart: ChartView) -> float:
    return chart.position.scale.x(STATUS) - chart.position.left


def test_the_status_date_is_a_dashed_line_that_comes_and_goes_with_it(window: MainWindow) -> None:
    chart = show(window, dt.datetime(2020, 1, 1))
    text = QColor(LIGHT.text).name()
    near = range(-1, 2)
    assert not any(text in inks_along(chart, status_x(chart) + by) for by in near)
    window.document.edit(edits.set_project(window.document.plan, status_date=STATUS))
    chart.fit()
    (line,) = [inks for by in near if text in (inks := inks_along(chart, status_x(chart) + by))]
    assert 0.3 < line.count(text) / len(line) < 0.7
    window.document.undo_stack.undo()
    chart.fit()
    assert not any(text in inks_along(chart, status_x(chart) + by) for by in near)


def test_its_date_stands_in_the_header_but_not_over_that_of_today(window: MainWindow) -> None:
    window.document.edit(edits.set_project(window.document.plan, status_date=STATUS))
    chart = show(window, dt.datetime(2026, 3, 10, 12))
    left = chart.position.left
    plates = chart.painter._plates(chart.scene, chart.now(), left, left + chart.position.width)
    assert [plate.text for plate in plates] == ["10 Mar", "Status 4 Mar"]
    plates = chart.painter._plates(chart.scene, STATUS + dt.timedelta(hours=5), left, left + chart.position.width)
    assert [plate.text for plate in plates] == ["4 Mar"]


def test_resting_on_the_line_tells_the_date(window: MainWindow) -> None:
    window.document.edit(edits.set_project(window.document.plan, status_date=STATUS))
    chart = show(window, dt.datetime(2020, 1, 1))
    tip = chart.tip_at(QPoint(round(status_x(chart)), chart.viewport().height() - 4))
    assert tip.splitlines() == ["Status date: Wed, 4 Mar 2026", "Progress is told as of this day."]


def test_the_picture_for_paper_has_it_too(window: MainWindow, tmp_path: Path) -> None:
    plan = build_plan("    Write brief | 3d\n    Book venue | 12d | 1")
    plan.apply(edits.set_project(plan, status_date=STATUS))
    path = tmp_path / "plan.svg"
    export_picture(plan, schedule(plan), path, dt.datetime(2026, 3, 16, 12))
    assert "Status 4 Mar" in path.read_text("utf-8")
