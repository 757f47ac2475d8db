"""The chart of a plan alone, and what a hand does in it with the mouse.

Places are in the viewport, as the events of a mouse are.
"""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.app.chart.view import ChartView
from planner.app.document import Document
from planner.app.metrics import ROW_HEIGHT
from planner.app.rows import Rows
from planner.app.selection import Selection
from planner.gantt.zones import handle_of, ports_of
from planner.model.plan import Plan

MONDAY = dt.datetime(2026, 3, 2, 8)

Show = Callable[[Plan], ChartView]


def chart_alone(qtbot: QtBot, plan: Plan, width: int) -> ChartView:
    """Show the chart of a plan, 400 high, on 10 March 2026."""
    document = Document(plan)
    rows = Rows(document)
    chart = ChartView(document, rows, Selection(document, rows))
    document.setParent(chart)
    chart.now = lambda: dt.datetime(2026, 3, 10, 12)
    chart.resize(width, 400)
    qtbot.addWidget(chart)
    chart.show()
    qtbot.waitExposed(chart)
    return chart


def place(chart: ChartView, row: int, x: float, down: float = 0) -> QPoint:
    """Return a place in the viewport: x from the scale's origin, and how far below the row's middle."""
    left, top = chart.paper(QPointF(0, 0))
    return QPoint(round(x - left), round(row * ROW_HEIGHT + ROW_HEIGHT / 2 + down - top))


def middle(chart: ChartView, row: int) -> QPoint:
    body = chart.scene.row(row).body
    return place(chart, row, (body.left + body.right) / 2, -3)


def end(chart: ChartView, row: int) -> QPoint:
    return place(chart, row, chart.scene.row(row).body.right - 2, -3)


def handle(chart: ChartView, row: int) -> QPoint:
    x = handle_of(chart.scene.row(row).body)
    assert x is not None
    return place(chart, row, x, 6)


def port(chart: ChartView, row: int, number: int) -> QPoint:
    return place(chart, row, ports_of(chart.scene.row(row).body)[number], -5)


def to(chart: ChartView, at: QPoint, *, held: bool = True) -> None:
    """Move the mouse as Qt tells of it, with the left button held."""
    viewport = chart.viewport()
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(at),
        QPointF(viewport.mapToGlobal(at)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton if held else Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(viewport, event)


def press(chart: ChartView, at: QPoint, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mousePress(chart.viewport(), Qt.MouseButton.LeftButton, modifiers, at)


def release(chart: ChartView, at: QPoint) -> None:
    QTest.mouseRelease(chart.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def drag(chart: ChartView, start: QPoint, by: QPoint) -> None:
    """Drag in a few steps, and let go."""
    press(chart, start)
    for nth in range(1, 5):
        to(chart, start + by * nth / 4)
    release(chart, start + by)


def link_place(chart: ChartView, link: str) -> QPoint:
    """Return a place on the upright part of a link, in the gap between two rows."""
    path = next(path for path in chart.scene.links(chart.whole_view()) if path.link.id == link)
    points = path.lines[0]
    (x, y), (_, to_y) = next((a, b) for a, b in zip(points, (*points[1:], path.tip), strict=False) if a[0] == b[0])
    left, top = chart.paper(QPointF(0, 0))
    row = int(y // ROW_HEIGHT) + 1
    return QPoint(round(x - left), round((row * ROW_HEIGHT + 2 if to_y > y else (y + to_y) / 2) - top))
