"""Frame times of the chart at 2560 × 1440, beside the time that painting nothing but the ground takes.

`pytest tests/benchmarks/test_chart.py`. A frame is the timescale and the chart, painted at once by Qt into its backing
store. At 60 frames a second there are 16 ms for it. A table of medians and 99th percentiles is printed at the end; with
`--benchmark-timer=time.process_time` in time of the processor, which other programs don't blur.
"""

import itertools
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from planner.app.chart.view import ChartView
from planner.app.document import Document
from planner.app.rows import Rows
from planner.app.selection import Selection
from planner.gantt.bars import Bar
from tests.benchmarks import frames
from tests.benchmarks.large_plans import plain_plan
from tests.plans import random_plan

SIZES = (1_000, 10_000, 100_000)
_MOST_RANDOM = 20_000
"""Chains of a larger plan made at random reach beyond the years that a plan may have."""


class Ground(QWidget):
    """A widget that paints its ground and nothing else."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's own name
        """Fill what is asked for."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), QColor("white"))


def shown(qtbot: QtBot, widget: QWidget) -> None:
    widget.resize(2560, 1440)
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    QApplication.processEvents()


@pytest.fixture(scope="module")
def document_of() -> Iterator[Callable[[int], Document]]:
    """Gives the document of a random plan of so many tasks; the last one is kept."""
    kept: dict[int, Document] = {}

    def made(tasks: int) -> Document:
        if tasks not in kept:
            kept.clear()
            large = tasks > _MOST_RANDOM
            plan = plain_plan(tasks) if large else random_plan(seed=1, tasks=tasks, links=tasks * 6 // 5)
            kept[tasks] = Document(plan)
        return kept[tasks]

    yield made
    kept.clear()


@pytest.fixture
def chart_of(qtbot: QtBot, document_of: Callable[[int], Document]) -> Callable[[int], ChartView]:
    """Shows the chart of a random plan in weeks, half-way down."""

    def made(tasks: int) -> ChartView:
        document = document_of(tasks)
        rows = Rows(document)
        chart = ChartView(document, rows, Selection(document, rows))
        shown(qtbot, chart)
        chart.set_scale("week")
        chart.set_vertical_offset(chart.verticalScrollBar().maximum() // 2)
        task = document.schedule[rows.ids[len(rows) // 2]]
        chart.position.reveal(task.start, task.finish)
        chart.after_move()
        return chart

    return made


def paint(widget: QWidget) -> None:
    """Let Qt paint a widget and what is in it, once."""
    for part in (widget, *widget.findChildren(QWidget)):
        part.update()
    QApplication.processEvents()


def test_painting_the_ground_alone(benchmark: BenchmarkFixture, qtbot: QtBot) -> None:
    ground = Ground()
    shown(qtbot, ground)
    benchmark(lambda: paint(ground))


@pytest.mark.parametrize("tasks", SIZES)
def test_painting_the_same_frame_again(
    benchmark: BenchmarkFixture, chart_of: Callable[[int], ChartView], tasks: int
) -> None:
    chart = chart_of(tasks)
    benchmark(lambda: paint(chart))
    frames.note("the same again", tasks, benchmark)


@pytest.mark.parametrize("tasks", SIZES)
def test_scrolling_by_three_rows(benchmark: BenchmarkFixture, chart_of: Callable[[int], ChartView], tasks: int) -> None:
    chart = chart_of(tasks)
    offset = chart.verticalScrollBar().value()
    steps = itertools.cycle([*range(0, 3000, 84), *range(3000, 0, -84)])

    def frame() -> None:
        chart.set_vertical_offset(offset // 2 + next(steps))
        paint(chart)

    benchmark.pedantic(frame, rounds=70, warmup_rounds=1)  # type: ignore[no-untyped-call]  # the plugin leaves it without types
    frames.note("scrolling by three rows", tasks, benchmark)


@pytest.mark.parametrize("tasks", SIZES)
def test_jumping_to_other_rows(benchmark: BenchmarkFixture, chart_of: Callable[[int], ChartView], tasks: int) -> None:
    """A frame of rows that have not been painted before."""
    chart = chart_of(tasks)
    last = chart.verticalScrollBar().maximum()
    places = itertools.cycle(range(0, last, max(last // 97, 1)))

    def frame() -> None:
        chart.set_vertical_offset(next(places))
        paint(chart)

    benchmark.pedantic(frame, rounds=90, warmup_rounds=1)  # type: ignore[no-untyped-call]  # the plugin leaves it without types
    frames.note("jumping to other rows", tasks, benchmark)


@pytest.mark.parametrize("tasks", SIZES)
def test_zooming_by_one_step(benchmark: BenchmarkFixture, chart_of: Callable[[int], ChartView], tasks: int) -> None:
    chart = chart_of(tasks)
    factors = itertools.cycle([1.1] * 10 + [1 / 1.1] * 10)

    def frame() -> None:
        chart.zoom(next(factors), 800)
        paint(chart)

    benchmark.pedantic(frame, rounds=60, warmup_rounds=1)  # type: ignore[no-untyped-call]  # the plugin leaves it without types
    frames.note("zooming by a step", tasks, benchmark)


@pytest.mark.parametrize("tasks", SIZES)
def test_hovering_over_another_row(
    benchmark: BenchmarkFixture, chart_of: Callable[[int], ChartView], tasks: int
) -> None:
    chart = chart_of(tasks)
    first = chart.verticalScrollBar().value() // chart.row_height + 2
    rows = itertools.cycle(range(first, first + 20))

    def frame() -> None:
        chart._selection.hover(chart._rows.ids[next(rows)])
        QApplication.processEvents()

    benchmark(frame)
    frames.note("hovering over another row", tasks, benchmark)


def mouse(chart: ChartView, kind: QEvent.Type, place: QPointF) -> None:
    """Tell the chart of the mouse with its left button held, as Qt does."""
    viewport = chart.viewport()
    button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    shown_at = QPointF(viewport.mapToGlobal(place.toPoint()))
    keys = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(viewport, QMouseEvent(kind, place, shown_at, button, Qt.MouseButton.LeftButton, keys))


def bar_in_hand(chart: ChartView) -> QPointF:
    """Bring a bar some rows down into the middle of the view, and return its own middle."""
    rows = chart.scene.rows(chart.whole_view())[8:]
    row, body = next((row, shapes.body) for row, shapes in rows if isinstance(shapes.body, Bar))
    middle = (body.left + body.right) / 2
    chart.position.left = middle - chart.position.width / 2
    chart.after_move()
    paint(chart)
    left, top = chart.paper(QPointF(0, 0))
    return QPointF(middle - left, row * chart.row_height + chart.row_height / 2 - 3 - top)


@pytest.mark.parametrize("tasks", SIZES)
def test_dragging_a_bar_by_a_day(benchmark: BenchmarkFixture, chart_of: Callable[[int], ChartView], tasks: int) -> None:
    """A frame is a move of the mouse by a step, what that would do to the plan, and all of it painted."""
    chart = chart_of(tasks)
    place = bar_in_hand(chart)
    steps = itertools.cycle([*range(8, 320, 8), *range(320, 8, -8)])
    mouse(chart, QEvent.Type.MouseButtonPress, place)

    def frame() -> None:
        mouse(chart, QEvent.Type.MouseMove, place + QPointF(next(steps), 2))
        QApplication.processEvents()

    benchmark.pedantic(frame, rounds=150, warmup_rounds=2)  # type: ignore[no-untyped-call]  # the plugin leaves it without types
    frames.note("dragging a bar", tasks, benchmark)
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    mouse(chart, QEvent.Type.MouseButtonRelease, place)
    assert chart.document.undo_stack.count() == 0
