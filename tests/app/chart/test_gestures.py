"""What the mouse does in the chart whatever it is over: selecting, panning, scrolling, the cursor, what glows."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.app.chart.view import ChartView
from planner.app.metrics import ROW_HEIGHT
from planner.gantt.preview import NOTHING
from planner.gantt.zones import handle_of
from planner.model.edits import set_percent_complete
from tests.app.chart.hands import Show, drag, end, handle, link_place, middle, port, press, release, to
from tests.plans import FAIR, build_plan, random_plan


def test_the_rubber_band_selects_the_bars_that_it_touches_and_esc_selects_what_was(chart: ChartView) -> None:
    chart.selection.select({"t7"}, "t7")
    start, goal = QPoint(1000, 5 * ROW_HEIGHT + 20), middle(chart, 4)
    press(chart, start)
    to(chart, start - QPoint(10, 10))
    to(chart, goal)
    assert chart.selection.selected == {"t5"}
    assert chart._preview.band is not None
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.selection.selected == {"t7"}
    release(chart, goal)
    press(chart, start, Qt.KeyboardModifier.ControlModifier)
    to(chart, start - QPoint(10, 10))
    to(chart, goal)
    release(chart, goal)
    assert chart.selection.selected == {"t5", "t7"}


def test_the_space_bar_turns_the_left_button_into_a_hand(show: Show) -> None:
    chart = show(random_plan(seed=3, tasks=200, links=0))
    chart.set_vertical_offset(280)
    before = chart.scroll_place()
    to(chart, QPoint(300, 200), held=False)
    QTest.keyPress(chart, Qt.Key.Key_Space)
    assert chart.viewport().cursor().shape() == Qt.CursorShape.OpenHandCursor
    drag(chart, QPoint(300, 200), QPoint(-40, -60))
    assert chart.scroll_place() == before + QPointF(40, 60)
    QTest.keyRelease(chart, Qt.Key.Key_Space)
    assert chart.viewport().cursor().shape() != Qt.CursorShape.OpenHandCursor


def test_the_cursor_tells_what_a_press_would_do(chart: ChartView) -> None:
    shapes = Qt.CursorShape
    for at, shape in (
        (middle(chart, 1), shapes.SizeAllCursor),
        (end(chart, 1), shapes.SizeHorCursor),
        (handle(chart, 1), shapes.SplitHCursor),
        (port(chart, 1, 1), shapes.CrossCursor),
        (link_place(chart, "t3 t5 FS"), shapes.PointingHandCursor),
        (QPoint(1100, 20), shapes.ArrowCursor),
    ):
        to(chart, at, held=False)
        assert chart.viewport().cursor().shape() == shape


def test_ports_and_handle_are_shown_near_a_bar_only(chart: ChartView) -> None:
    to(chart, middle(chart, 1), held=False)
    assert {dot.row for dot in chart._handles().dots} == {1}
    assert chart._handles().handle is not None
    to(chart, QPoint(1100, 20), held=False)
    assert chart._handles() is NOTHING


def test_a_drag_to_the_edge_scrolls(show: Show, qtbot: QtBot) -> None:
    chart = show(build_plan(FAIR))
    start = middle(chart, 1)
    left = chart.position.left
    press(chart, start)
    to(chart, start + QPoint(30, 0))
    to(chart, QPoint(chart.viewport().width() + 10, start.y()))
    qtbot.waitUntil(lambda: chart.position.left > left + 60)
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    left = chart.position.left
    qtbot.wait(60)
    assert chart.position.left == left
    release(chart, start)


def test_another_edit_during_a_drag_gives_the_drag_up(chart: ChartView) -> None:
    start = middle(chart, 1)
    press(chart, start)
    to(chart, start + QPoint(64, 0))
    chart.document.edit(set_percent_complete(chart.document.plan, ["t3"], 50))
    assert chart._preview is NOTHING
    release(chart, start + QPoint(64, 0))
    assert chart.document.undo_stack.count() == 1


def test_the_schedule_is_what_it_was_after_any_preview(show: Show) -> None:
    chart = show(random_plan(seed=8, tasks=300, links=360))
    before = {task: chart.document.schedule[task] for task in chart.document.schedule}
    row = next(row for row in range(5, 12) if handle_of(chart.scene.row(row).body) is not None)
    chart.scroll_to_task(chart.rows.ids[row])
    start = middle(chart, row)
    press(chart, start)
    for nth in range(1, 30):
        to(chart, start + QPoint(9 * nth - 100, 0))
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    assert {task: chart.document.schedule[task] for task in chart.document.schedule} == before


def test_what_an_edit_moved_glows_and_then_no_more(chart: ChartView, qtbot: QtBot) -> None:
    drag(chart, middle(chart, 1), QPoint(64, 0))
    assert chart._glow.tasks == {"t2", "t3", "t5", "t6", "t7"}
    assert chart._glow.strength == 1
    qtbot.waitUntil(lambda: chart._glow.strength == 0, timeout=3000)
