"""A frame paints what it must and nothing else: what Qt is asked to paint is counted, and looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPaintEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.app.chart.view import ChartView
from planner.app.main_window import MainWindow
from planner.app.metrics import ROW_HEIGHT
from planner.gantt.scene import MOST_PASSING
from planner.model.plan import Plan
from tests.app.chart.hands import chart_alone
from tests.app.conftest import WindowMaker
from tests.plans import build_plan, random_plan

NOTCH = 120
_QUIET_MS = 120
"""Longer than the overview waits before it paints the plan anew."""
MOST_SHADES = 6
"""By so many of 255 shades a bend may be smoothed differently when less than all of it is painted."""


class Painted(QObject):
    """Counts the pixels that a widget is asked to paint."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.pixels = 0
        self.width = widget.width()
        widget.installEventFilter(self)

    @property
    def high(self) -> float:
        """How high a stripe of the widget's width all of it would be."""
        return self.pixels / self.width

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's own name
        """Count what is asked for."""
        if isinstance(event, QPaintEvent):
            self.pixels += sum(area.width() * area.height() for area in event.region())  # type: ignore[attr-defined]  # Qt's stubs don't know that it gives rectangles
        return False


@contextmanager
def painted(*widgets: QWidget) -> Iterator[list[Painted]]:
    """Count from an idle window on until it is idle again."""
    counts = [Painted(widget) for widget in widgets]
    QTest.qWait(_QUIET_MS)
    while any(part.pixels for part in counts):
        for part in counts:
            part.pixels = 0
        QTest.qWait(_QUIET_MS)
    yield counts
    QApplication.processEvents()


def wheel(widget: QWidget, notches: float) -> None:
    """Turn the wheel in the middle of a widget, down where negative."""
    place = QPointF(widget.rect().center())
    event = QWheelEvent(
        place,
        QPointF(widget.mapToGlobal(place)),
        QPoint(),
        QPoint(0, round(notches * NOTCH)),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003  # Qt's own constructor
    )
    QApplication.sendEvent(widget, event)


def screen(widget: QWidget) -> QImage:
    """Return what is on the screen of a window, which nothing is painted for."""
    QApplication.processEvents()
    return widget.screen().grabWindow(widget.winId()).toImage().convertToFormat(QImage.Format.Format_Grayscale8)


def differ(one: QImage, other: QImage) -> int:
    """Return by how many shades two pictures differ at most."""
    assert one.size() == other.size()
    return max(abs(a - b) for a, b in zip(bytes(one.constBits()), bytes(other.constBits()), strict=True))


def assert_as_painted_whole(widget: QWidget) -> None:
    """What is on the screen is what painting all of it shows."""
    before = screen(widget)
    for part in (widget, *widget.findChildren(QWidget)):
        part.update()
    assert differ(before, screen(widget)) <= MOST_SHADES


@pytest.fixture(autouse=True)
def _screen_of_its_own(qapp: QApplication) -> None:
    """A real screen shows other windows too."""
    if qapp.platformName() != "offscreen":
        pytest.skip("what is painted is looked at where nothing else is on the screen")


@pytest.fixture
def large(make_window: WindowMaker) -> MainWindow:
    window = make_window(random_plan(seed=5, tasks=3000, links=600))
    window.chart.set_scale("week")
    window.chart.set_vertical_offset(1000 * ROW_HEIGHT)
    return window


@pytest.mark.parametrize("over", [lambda window: window.chart.viewport(), lambda window: window.table.viewport()])
def test_a_scroll_by_rows_paints_only_those_that_come_into_view(
    large: MainWindow, qtbot: QtBot, over: Callable[[MainWindow], QWidget]
) -> None:
    chart, table = large.chart, large.table
    qtbot.waitUntil(lambda: chart.scene.index.complete)
    rows = QApplication.wheelScrollLines() if over(large) is table.viewport() else 3
    parts = (chart.viewport(), table.viewport(), table.verticalHeader().viewport(), chart._header, large.overview)
    with painted(*parts) as counts:
        wheel(over(large), -1)
    high = [round(part.high / ROW_HEIGHT) for part in counts]
    assert high[3:] == [0, 0]
    # Where the pointer rests over the rows, it is over another one then: that and the one before are painted too.
    assert set(high[:3]) <= {rows, rows + 2}


def test_the_pointer_over_another_row_paints_these_two_rows(large: MainWindow) -> None:
    chart = large.chart
    middle = chart.viewport().width() // 2
    QTest.mouseMove(chart.viewport(), QPoint(middle, 3 * ROW_HEIGHT + 5))
    with painted(chart.viewport(), large.table.viewport()) as counts:
        QTest.mouseMove(chart.viewport(), QPoint(middle, 9 * ROW_HEIGHT + 5))
    assert [part.high for part in counts] == [2 * ROW_HEIGHT] * 2


def test_what_is_shifted_and_added_is_what_painting_all_of_it_shows(large: MainWindow, qtbot: QtBot) -> None:
    chart = large.chart
    qtbot.waitUntil(lambda: chart.scene.index.complete)
    for turn, notches in enumerate((-1, -1, -0.5, 2, -4, 0.3, -7, 1)):
        wheel(chart.viewport() if turn % 2 else large.table.viewport(), notches)
        QTest.mouseMove(chart.viewport(), QPoint(40 + 20 * turn, 60 + 31 * turn))
        if turn == 4:
            row = chart.verticalScrollBar().value() // ROW_HEIGHT + 5
            large.selection.select({large.rows.ids[row]})
        assert_as_painted_whole(large)


def crossed() -> Plan:
    """Ten tasks that ten others all wait for, with some between them: more links than are drawn where they only pass."""
    starts = "\n".join(f"Start {n} | 1d" for n in range(10))
    between = "\n".join(f"Between {n} | 2d" for n in range(6))
    ends = "\n".join(f"End {n} | 1d | {', '.join(str(row) for row in range(1, 11))}" for n in range(10))
    return build_plan(f"{starts}\n{between}\n{ends}")


@pytest.fixture
def dense(qtbot: QtBot) -> ChartView:
    """The chart of that plan, all of its rows in view."""
    chart = chart_alone(qtbot, crossed(), 900)
    chart.resize(900, 27 * ROW_HEIGHT + 90)
    chart.set_scale("day")
    return chart


def test_links_through_a_row_stay_when_that_row_alone_is_painted(dense: ChartView) -> None:
    whole = dense.scene.links(dense.whole_view())
    assert len([path for path in whole if path.touches(12, 12)]) > MOST_PASSING
    screen(dense)
    QTest.mouseMove(dense.viewport(), QPoint(700, 12 * ROW_HEIGHT + 5))
    assert_as_painted_whole(dense)


def test_all_is_painted_where_a_scroll_changes_which_links_are_drawn(dense: ChartView) -> None:
    dense.resize(900, 400)
    screen(dense)
    for _ in range(6):
        wheel(dense.viewport(), -1)
        assert_as_painted_whole(dense)


def test_all_is_painted_where_a_scroll_takes_away_what_the_others_fade_for(qtbot: QtBot) -> None:
    pairs = "\n".join(f"First {n} | 1d\nSecond {n} | 1d | {2 * n + 1}" for n in range(20))
    chart = chart_alone(qtbot, build_plan(pairs), 900)
    chart.set_scale("day")
    chart.selection.select({chart.rows.ids[0]})
    for _ in range(3):
        wheel(chart.viewport(), -1)
        assert_as_painted_whole(chart)
