"""Frames of the whole window at 2560 × 1440, as a user has them: from the mouse's events until all is painted.

`pytest tests/benchmarks/test_frames.py`. At 60 frames a second there are 16 ms for one. Table, chart, timescale and
overview are painted by Qt into its backing store, only what Qt asks for. A table of medians and 99th percentiles is
printed at the end, beside how many times as long as filling the window once that is; with
`--benchmark-timer=time.process_time` in time of the processor, which other programs don't blur. With
`QT_QPA_PLATFORM=xcb` the frames go on to the screen that is there.
"""

from __future__ import annotations

import gc
import itertools
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from planner.app.chart.view import ChartView
from planner.app.collector import Collector, settle
from planner.app.document import Document
from planner.app.main_window import MainWindow
from planner.app.qt_texts import QtTexts
from planner.app.settings import Settings
from planner.app.start import make_application
from planner.app.theme import Themes
from planner.gantt.bars import Bar
from tests.benchmarks import frames
from tests.benchmarks.large_plans import plain_plan
from tests.plans import random_plan

SIZES = (1_000, 10_000, 100_000)
NOTCH = 120
FRAMES = 120
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
_MOST_RANDOM = 20_000
"""Chains of a larger plan made at random reach beyond the years that a plan may have."""

WindowOf = Callable[[int], MainWindow]


class Ground(QWidget):
    """A widget that paints its ground and nothing else."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's own name
        """Fill what is asked for."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), QColor("white"))


@pytest.fixture(scope="module")
def window_of(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WindowOf]:
    """Gives the window of a plan of so many tasks; the last one is kept, and those before are gone."""
    make_application()
    collector = Collector(qapp)
    settings = Settings(tmp_path_factory.mktemp("frames") / "settings.ini")
    themes, texts = Themes(qapp, "light"), QtTexts(qapp)
    kept: dict[int, MainWindow] = {}

    def close() -> None:
        for window in kept.values():
            window.document.undo_stack.setClean()
            window.close()
        kept.clear()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()

    def made(tasks: int) -> MainWindow:
        if tasks not in kept:
            close()
            plan = plain_plan(tasks) if tasks > _MOST_RANDOM else random_plan(1, tasks, tasks * 6 // 5)
            window = kept[tasks] = MainWindow(Document(), settings, themes, texts.speak)
            window.resize(2560, 1440)
            window.show()
            window.document.replace(plan)
            settle()
        return kept[tasks]

    yield made
    close()
    collector.stop()
    gc.enable()


@pytest.fixture
def half_way(window_of: WindowOf, qtbot: QtBot) -> WindowOf:
    """Shows the plan half-way down, in weeks, with nothing left to be done meanwhile."""

    def shown(tasks: int) -> MainWindow:
        window = window_of(tasks)
        chart = window.chart
        chart.set_scale("week")
        chart.set_vertical_offset(chart.verticalScrollBar().maximum() // 2)
        task = window.document.schedule[window.rows.ids[len(window.rows) // 2]]
        chart.position.reveal(task.start, task.finish)
        chart.after_move()
        QApplication.processEvents()
        qtbot.waitUntil(lambda: chart.scene.index.complete, timeout=60_000)
        qtbot.wait(200)
        return window

    return shown


def wheel(widget: QWidget, notches: int, keys: Qt.KeyboardModifier = PLAIN) -> None:
    """Turn the wheel in the middle of a widget, as Qt tells of it."""
    place = QPointF(widget.rect().center())
    event = QWheelEvent(
        place,
        QPointF(widget.mapToGlobal(place)),
        QPoint(),
        QPoint(0, notches * NOTCH),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003  # Qt's own constructor
    )
    QApplication.sendEvent(widget, event)


def mouse(widget: QWidget, kind: QEvent.Type, place: QPointF, *, held: bool = True) -> None:
    """Tell a widget of the mouse, as Qt does."""
    button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    buttons = Qt.MouseButton.LeftButton if held else Qt.MouseButton.NoButton
    shown_at = QPointF(widget.mapToGlobal(place.toPoint()))
    QApplication.sendEvent(widget, QMouseEvent(kind, place, shown_at, button, buttons, PLAIN))


def there_and_back(step: int, steps: int = 40) -> Iterator[int]:
    """Iterate over notches of a wheel that go down for some frames and up again, and so on."""
    return itertools.cycle([-step] * steps + [step] * steps)


def measure(benchmark: BenchmarkFixture, what: str, tasks: int, event: Callable[[], object]) -> None:
    """Measure frames: an event, and whatever Qt paints after it."""

    def frame() -> None:
        event()
        QApplication.processEvents()

    benchmark.pedantic(frame, rounds=FRAMES, warmup_rounds=2)  # type: ignore[no-untyped-call]  # the plugin leaves it without types
    frames.note(what, tasks, benchmark)


def test_filling_the_window_once(benchmark: BenchmarkFixture, qtbot: QtBot) -> None:
    ground = Ground()
    ground.resize(2560, 1440)
    qtbot.addWidget(ground)
    ground.show()
    qtbot.waitExposed(ground)
    measure(benchmark, frames.GROUND, 0, ground.update)


@pytest.mark.parametrize("tasks", SIZES, scope="module")
def test_one_notch_of_the_wheel_over_the_chart(benchmark: BenchmarkFixture, half_way: WindowOf, tasks: int) -> None:
    viewport, steps = half_way(tasks).chart.viewport(), there_and_back(1)
    measure(benchmark, "scrolling by a notch", tasks, lambda: wheel(viewport, next(steps)))


@pytest.mark.parametrize("tasks", SIZES, scope="module")
def test_one_notch_of_the_wheel_over_the_table(benchmark: BenchmarkFixture, half_way: WindowOf, tasks: int) -> None:
    viewport, steps = half_way(tasks).table.viewport(), there_and_back(1)
    measure(benchmark, "the same over the table", tasks, lambda: wheel(viewport, next(steps)))


@pytest.mark.parametrize("tasks", SIZES, scope="module")
def test_ten_notches_a_frame(benchmark: BenchmarkFixture, half_way: WindowOf, tasks: int) -> None:
    """Nearly all rows of each frame are new; half of the frames show them for the first time."""
    viewport, steps = half_way(tasks).chart.viewport(), there_and_back(10)
    measure(benchmark, "scrolling by ten notches", tasks, lambda: wheel(viewport, next(steps)))


@pytest.mark.parametrize("tasks", SIZES, scope="module")
def test_dragging_the_scroll_bar(benchmark: BenchmarkFixture, half_way: WindowOf, tasks: int) -> None:
    """All rows of each frame are shown for the first time."""
    bar = half_way(tasks).chart.verticalScrollBar()
    places = itertools.cycle(range(0, bar.maximum(), max(bar.maximum() // (FRAMES + 3), 1)))
    measure(benchmark, "dragging the scroll bar", tasks, lambda: bar.setValue(next(places)))


@pytest.mark.parametrize("tasks", SIZES, scope="module")
def test_scrolling_through_time(benchmark: BenchmarkFixture, half_way: WindowOf, tasks: int) -> None:
    viewport, steps = half_way(tasks).chart.viewport(), there_and_back(1)
    measure(benchmark, "scrolling through time", tasks, lambda: wheel(viewport, next(steps), SHIFT))


@pytest.mark.parametrize("tasks", SIZES, scope="module")
def test_zooming_by_a_notch(benchmark: BenchmarkFixture, half_way: WindowOf, tasks: int) -> None:
    viewport, steps = half_way(tasks).chart.viewport(), there_and_back(1, 6)
    measure(benchmark, "zooming by a notch", tasks, lambda: wheel(viewport, next(steps), CONTROL))


@pytest.mark.parametrize("tasks", SIZES, scope="module")
def test_moving_the_mouse_over_rows(benchmark: BenchmarkFixture, half_way: WindowOf, tasks: int) -> None:
    viewport = half_way(tasks).chart.viewport()
    places = itertools.cycle(range(40, viewport.height() - 40, 29))
    measure(
        benchmark,
        "the mouse over rows",
        tasks,
        lambda: mouse(viewport, QEvent.Type.MouseMove, QPointF(400, next(places)), held=False),
    )


def bar_in_hand(chart: ChartView) -> QPointF:
    """Bring a bar some rows down into the middle of the view, and return its own middle."""
    rows = chart.scene.rows(chart.whole_view())[8:]
    row, body = next((row, shapes.body) for row, shapes in rows if isinstance(shapes.body, Bar))
    middle = (body.left + body.right) / 2
    chart.position.left = middle - chart.position.width / 2
    chart.after_move()
    QApplication.processEvents()
    left, top = chart.paper(QPointF(0, 0))
    return QPointF(middle - left, row * chart.row_height + chart.row_height / 2 - 3 - top)


@pytest.mark.parametrize("tasks", SIZES, scope="module")
def test_dragging_a_bar_by_a_day(benchmark: BenchmarkFixture, half_way: WindowOf, tasks: int) -> None:
    """A frame is a move of the mouse by a step, what that would do to the plan where it is quick, and all of it painted."""
    window = half_way(tasks)
    chart, viewport = window.chart, window.chart.viewport()
    place = bar_in_hand(chart)
    steps = itertools.cycle([*range(8, 320, 8), *range(320, 8, -8)])
    mouse(viewport, QEvent.Type.MouseButtonPress, place)
    measure(
        benchmark,
        "dragging a bar",
        tasks,
        lambda: mouse(viewport, QEvent.Type.MouseMove, place + QPointF(next(steps), 2)),
    )
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    mouse(viewport, QEvent.Type.MouseButtonRelease, place)
    assert window.document.undo_stack.count() == 0
