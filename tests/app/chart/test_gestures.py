"""Every gesture in the chart, under real mouse and key events: what it does, what it shows, how it is left."""

import datetime as dt
from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from planner.app.chart.link_editor import LinkEditor
from planner.app.chart.view import ChartView
from planner.app.document import Document
from planner.app.main_window import MainWindow
from planner.app.metrics import ROW_HEIGHT
from planner.app.rows import Rows
from planner.app.selection import Selection
from planner.gantt.preview import NOTHING
from planner.gantt.zones import handle_of, ports_of
from planner.model.duration import Duration, Lag, Unit
from planner.model.edits import set_fields, set_percent_complete, set_project
from planner.model.plan import Plan
from planner.model.records import Constraint, Dependency, LinkType
from planner.paint.palette import LIGHT
from tests.plans import build_plan, random_plan

OUTLINE = """
    Preparation
        Write brief | 3d |      | Ann
        Book venue  | 2d | 2    | 陈丽
    Build
        Order stand | 5d | 3    | Bob
        Films       | 2d | 2
    Launch          | 0d | 5
"""
MONDAY = dt.datetime(2026, 3, 2, 8)

Show = Callable[[Plan], ChartView]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Shows the chart of a plan in days, 1200 by 400."""

    def shown(plan: Plan) -> ChartView:
        document = Document(plan)
        rows = Rows(document)
        chart = ChartView(document, rows, Selection(document, rows))
        document.setParent(chart)
        chart.now = lambda: dt.datetime(2026, 3, 10, 12)
        chart.resize(1200, 400)
        qtbot.addWidget(chart)
        chart.show()
        qtbot.waitExposed(chart)
        chart.set_scale("day")
        chart.setFocus()
        return chart

    return shown


@pytest.fixture
def chart(show: Show) -> ChartView:
    return show(build_plan(OUTLINE))


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


# Moving


def test_dragging_a_bar_sets_start_no_earlier_than_and_is_one_undo(chart: ChartView) -> None:
    document = chart.document
    drag(chart, middle(chart, 1), QPoint(2 * 32 + 5, 0))
    task = document.plan.task("t2")
    assert (task.constraint, task.constraint_date) == (Constraint.SNET, MONDAY + dt.timedelta(days=2))
    assert document.schedule["t2"].start == MONDAY + dt.timedelta(days=2)
    assert document.undo_stack.count() == 1
    assert document.undo_stack.undoText() == "Move “Write brief”: Start No Earlier Than 4 Mar"
    document.undo_stack.undo()
    assert document.plan.task("t2").constraint is Constraint.ASAP
    assert document.schedule["t2"].start == MONDAY


def test_a_bar_dropped_on_a_weekend_starts_on_monday(chart: ChartView) -> None:
    drag(chart, middle(chart, 1), QPoint(5 * 32, 0))
    assert chart.document.schedule["t2"].start == MONDAY + dt.timedelta(days=7)


def test_moving_is_shown_before_release_with_dates_constraint_and_effect(chart: ChartView) -> None:
    start = middle(chart, 1)
    press(chart, start)
    to(chart, start + QPoint(10, 0))
    to(chart, start + QPoint(64, 0))
    preview = chart._preview
    assert preview.lines == (
        "Wed, 4 Mar – Fri, 6 Mar",
        "Start No Earlier Than: Wed, 4 Mar",
        "4 other tasks move",
        "The plan's finish: 13 Mar → 17 Mar",
    )
    held = [ghost for ghost in preview.ghosts if ghost.held]
    assert [ghost.row for ghost in held] == [1]
    assert held[0].body.left == pytest.approx(chart.scene.row(1).body.left + 64, abs=1)
    assert {ghost.row for ghost in preview.ghosts} == {0, 1, 2, 3, 4, 5, 6}
    assert not preview.refused
    assert chart.document.undo_stack.count() == 0
    release(chart, start + QPoint(64, 0))
    assert chart._preview is NOTHING


def test_esc_during_a_drag_leaves_everything_as_it_is(chart: ChartView) -> None:
    before = chart.document.plan.snapshot()
    for start in (middle(chart, 1), end(chart, 1), handle(chart, 1), port(chart, 1, 1)):
        press(chart, start)
        to(chart, start + QPoint(30, 0))
        to(chart, start + QPoint(70, 60))
        assert chart._preview is not NOTHING
        QTest.keyClick(chart, Qt.Key.Key_Escape)
        assert chart._preview is NOTHING
        to(chart, start + QPoint(90, 60))
        release(chart, start + QPoint(90, 60))
        assert chart.document.plan.snapshot() == before
        assert chart.document.undo_stack.count() == 0
        assert chart.viewport().cursor().shape() != Qt.CursorShape.ClosedHandCursor


def test_a_bar_dragged_back_to_where_it_was_is_no_edit(chart: ChartView) -> None:
    start = middle(chart, 1)
    press(chart, start)
    to(chart, start + QPoint(64, 0))
    to(chart, start + QPoint(3, 0))
    assert chart._preview.lines == ("Mon, 2 Mar – Wed, 4 Mar",)
    release(chart, start + QPoint(3, 0))
    assert chart.document.undo_stack.count() == 0


def test_a_task_held_by_its_predecessor_says_so_while_it_is_dragged_ahead(chart: ChartView) -> None:
    start = middle(chart, 2)
    press(chart, start)
    to(chart, start - QPoint(20, 0))
    to(chart, start - QPoint(64, 0))
    assert chart._preview.lines[:3] == (
        "Thu, 5 Mar – Fri, 6 Mar",
        "Start No Earlier Than: Tue, 3 Mar",
        "Starts when it does because of “Write brief”",
    )
    release(chart, start - QPoint(64, 0))
    assert chart.document.schedule["t3"].start == MONDAY + dt.timedelta(days=3)


def test_a_manual_task_gets_both_dates(show: Show) -> None:
    plan = build_plan(OUTLINE)
    plan.apply(set_fields(plan, ["t2"], manual=True, start=MONDAY, finish=MONDAY + dt.timedelta(days=2, hours=9)))
    chart = show(plan)
    drag(chart, middle(chart, 1), QPoint(3 * 32, 0))
    task = plan.task("t2")
    assert (task.start, task.finish) == (MONDAY + dt.timedelta(days=3), MONDAY + dt.timedelta(days=7, hours=9))
    assert task.constraint is Constraint.ASAP
    drag(chart, end(chart, 1), QPoint(32, 0))
    assert plan.task("t2").finish == MONDAY + dt.timedelta(days=8, hours=9)


def test_a_task_that_has_started_refuses_to_be_moved_and_says_why(show: Show, qtbot: QtBot) -> None:
    plan = build_plan(OUTLINE)
    plan.apply(set_fields(plan, ["t2"], actual_start=MONDAY, percent_complete=30))
    chart = show(plan)
    start = middle(chart, 1)
    press(chart, start)
    to(chart, start + QPoint(64, 0))
    assert chart._preview.refused
    with qtbot.waitSignal(chart.refused) as said:
        release(chart, start + QPoint(64, 0))
    assert said.args == ["“Write brief” has started: its actual start holds it."]
    assert chart.document.undo_stack.count() == 0


def test_several_selected_tasks_move_together(chart: ChartView) -> None:
    chart.selection.select({"t2", "t6"}, "t2")
    drag(chart, middle(chart, 1), QPoint(32, 0))
    plan = chart.document.plan
    assert plan.task("t2").constraint_date == MONDAY + dt.timedelta(days=1)
    assert plan.task("t6").constraint_date == MONDAY + dt.timedelta(days=4)
    assert chart.document.undo_stack.count() == 1
    assert chart.document.undo_stack.undoText() == "Move 2 tasks"
    assert chart.selection.selected == {"t2", "t6"}


def test_a_milestone_and_a_bar_of_three_pixels_can_be_moved(show: Show) -> None:
    chart = show(build_plan("Tiny | 30m\nLaunch | 0d"))
    chart.set_scale("month")
    assert chart.scene.row(0).body.right - chart.scene.row(0).body.left <= 3
    for row in (0, 1):
        drag(chart, middle(chart, row), QPoint(29, 0))
        assert chart.document.plan.task(f"t{row + 1}").constraint_date == MONDAY + dt.timedelta(days=14)


def test_a_plan_from_its_finish_gets_start_no_later_than(show: Show) -> None:
    plan = build_plan(OUTLINE)
    plan.apply(set_project(plan, from_finish=True, finish=dt.datetime(2026, 4, 3, 17)))
    chart = show(plan)
    chart.scroll_to_task("t2")
    drag(chart, middle(chart, 1), QPoint(-3 * 32, 0))
    assert plan.task("t2").constraint is Constraint.SNLT


# Resizing and progress


def test_dragging_the_end_sets_the_duration_in_whole_days_of_work(chart: ChartView) -> None:
    drag(chart, end(chart, 1), QPoint(2 * 32, 0))
    assert chart.document.plan.task("t2").duration == Duration(5 * 480, Unit.DAY)
    drag(chart, end(chart, 1), QPoint(3 * 32 - 3, 0))
    assert chart.document.plan.task("t2").duration == Duration(6 * 480, Unit.DAY)
    drag(chart, end(chart, 1), QPoint(-600, 0))
    assert chart.document.plan.task("t2").duration == Duration(480, Unit.DAY)
    for _ in range(3):
        chart.document.undo_stack.undo()
    assert chart.document.plan.task("t2").duration == Duration(3 * 480, Unit.DAY)


def test_resizing_says_duration_dates_and_effect(chart: ChartView) -> None:
    start = end(chart, 1)
    press(chart, start)
    to(chart, start + QPoint(10, 0))
    to(chart, start + QPoint(32, 0))
    assert chart._preview.lines == (
        "Duration: 4d",
        "Mon, 2 Mar – Thu, 5 Mar",
        "4 other tasks move",
        "The plan's finish: 13 Mar → 16 Mar",
    )
    release(chart, start + QPoint(32, 0))


def test_an_elapsed_task_is_resized_by_the_clock(show: Show) -> None:
    chart = show(build_plan("Dry | 3ed"))
    drag(chart, end(chart, 0), QPoint(2 * 32, 0))
    assert chart.document.plan.task("t1").duration == Duration(5 * 1440, Unit.ELAPSED_DAY)


def test_dragging_the_boundary_sets_how_much_is_done(chart: ChartView) -> None:
    body = chart.scene.row(4).body
    start = handle(chart, 4)
    press(chart, start)
    to(chart, start + QPoint(12, 0))
    to(chart, start + QPoint(round((body.right - body.left) * 0.41), 0))
    assert chart._preview.lines == ("40 % complete",)
    release(chart, start + QPoint(round((body.right - body.left) * 0.41), 0))
    assert chart.document.plan.task("t5").percent_complete == 40
    drag(chart, handle(chart, 4), QPoint(600, 0))
    assert chart.document.plan.task("t5").percent_complete == 100
    drag(chart, handle(chart, 4), QPoint(-600, 0))
    assert chart.document.plan.task("t5").percent_complete == 0
    assert chart.document.undo_stack.count() == 3


# Links


@pytest.mark.parametrize(
    ("begun", "dropped", "kind"),
    [(1, 0.2, LinkType.FS), (0, 0.2, LinkType.SS), (1, 0.8, LinkType.FF), (0, 0.8, LinkType.SF)],
)
def test_the_ends_where_a_link_begins_and_is_dropped_give_its_type(
    show: Show, begun: int, dropped: float, kind: LinkType
) -> None:
    chart = show(build_plan("A | 3d\nB | 4d\nC | 5d"))
    body = chart.scene.row(2).body
    at = place(chart, 2, body.left + (body.right - body.left) * dropped)
    drag(chart, port(chart, 0, begun), at - port(chart, 0, begun))
    assert [held.id for held in chart.document.plan.dependencies()] == [f"t1 t3 {kind}"]
    chart.document.undo_stack.undo()
    assert not list(chart.document.plan.dependencies())


def test_a_loop_is_refused_during_the_drag(chart: ChartView, qtbot: QtBot) -> None:
    start, goal = port(chart, 4, 1), place(chart, 1, chart.scene.row(1).body.left + 5)
    press(chart, start)
    to(chart, start + QPoint(0, -20))
    to(chart, goal)
    assert chart._preview.refused
    assert "circle" in chart._preview.lines[-1]
    with qtbot.waitSignal(chart.refused):
        release(chart, goal)
    assert chart.document.undo_stack.count() == 0


def test_a_link_into_the_own_family_and_a_second_one_alike_are_refused(chart: ChartView) -> None:
    for row, goal_row, words in ((1, 0, "stands below"), (1, 2, "already")):
        start, goal = port(chart, row, 1), place(chart, goal_row, chart.scene.row(goal_row).body.left + 5)
        press(chart, start)
        to(chart, start + QPoint(10, 10))
        to(chart, goal)
        assert words in chart._preview.lines[-1]
        release(chart, goal)
    assert chart.document.undo_stack.count() == 0


def test_what_a_link_would_do_is_told_once_the_mouse_rests(chart: ChartView, qtbot: QtBot) -> None:
    start, goal = port(chart, 2, 1), place(chart, 5, chart.scene.row(5).body.left + 5)
    press(chart, start)
    to(chart, start + QPoint(10, 10))
    to(chart, goal)
    assert list(chart._preview.lines) == ["Book venue → Films", "Finish to start"]
    qtbot.waitUntil(lambda: len(chart._preview.lines) > 2)
    assert chart._preview.lines[-1] == "The plan's finish stays: 13 Mar"
    assert [ghost.row for ghost in chart._preview.ghosts] == [3, 5]
    release(chart, goal)
    assert chart.document.undo_stack.count() == 1


def test_a_link_dropped_beside_everything_is_none(chart: ChartView) -> None:
    drag(chart, port(chart, 1, 1), QPoint(500, 260))
    assert chart.document.undo_stack.count() == 0


def link_place(chart: ChartView, link: str) -> QPoint:
    """Return a place on the upright part of a link, in the gap between two rows."""
    path = next(path for path in chart.scene.links(chart.whole_view()) if path.link.id == link)
    points = path.lines[0]
    (x, y), (_, to_y) = next((a, b) for a, b in zip(points, (*points[1:], path.tip), strict=False) if a[0] == b[0])
    left, top = chart.paper(QPointF(0, 0))
    row = int(y // ROW_HEIGHT) + 1
    return QPoint(round(x - left), round((row * ROW_HEIGHT + 2 if to_y > y else (y + to_y) / 2) - top))


def test_a_click_selects_a_link_and_delete_removes_it(chart: ChartView) -> None:
    chart.selection.select({"t5"}, "t5")
    at = link_place(chart, "t3 t5 FS")
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chart.links.selected == "t3 t5 FS"
    assert not chart.selection.selected
    QTest.keyClick(chart, Qt.Key.Key_Delete)
    assert "t3 t5 FS" not in {held.id for held in chart.document.plan.dependencies()}
    assert chart.links.selected == ""
    chart.document.undo_stack.undo()
    assert "t3 t5 FS" in {held.id for held in chart.document.plan.dependencies()}


def test_a_link_that_passes_a_summary_s_bracket_is_picked_beside_it_and_delete_removes_it_and_no_task(
    show: Show,
) -> None:
    chart = show(build_plan("    Design | 3d\n    Phase\n        Shoot | 12d\n    Edit | 2d | 1"))
    path = next(path for path in chart.scene.links(chart.whole_view()) if path.link.id == "t1 t4 FS")
    upright = [a for a, b in pairwise((*path.lines[0], path.tip)) if a[0] == b[0] and b[1] - a[1] > ROW_HEIGHT]
    bracket = chart.scene.row(1).body
    assert upright
    assert bracket.left < upright[0][0] < bracket.right
    beside = place(chart, 1, upright[0][0], bracket.bottom - ROW_HEIGHT / 2 + 4)
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=beside)
    assert chart.links.selected == "t1 t4 FS"
    QTest.keyClick(chart, Qt.Key.Key_Delete)
    plan = chart.document.plan
    assert not list(plan.dependencies())
    assert len(plan.outline) == 4
    assert chart.document.undo_stack.undoText() == "Remove link “Design” → “Edit”"
    on_it = place(chart, 1, upright[0][0] + 40, (bracket.top + bracket.bottom) / 2 - ROW_HEIGHT / 2)
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=on_it)
    assert chart.selection.current == "t2"


def test_selecting_a_task_or_esc_lets_go_of_the_link(chart: ChartView) -> None:
    chart.links.select("t3 t5 FS")
    chart.selection.select({"t2"})
    assert chart.links.selected == ""
    chart.links.select("t3 t5 FS")
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.links.selected == ""


def test_enter_on_a_link_opens_its_editor_which_changes_type_and_lag(chart: ChartView, qtbot: QtBot) -> None:
    chart.links.select("t3 t5 FS")
    QTest.keyClick(chart, Qt.Key.Key_Return)
    editor = chart.findChild(LinkEditor)
    assert editor is not None
    editor.type_box.setCurrentIndex(1)
    editor.lag_line.setText("2 parsecs")
    QTest.keyClick(editor.lag_line, Qt.Key.Key_Return)
    assert editor.isVisible()
    assert "2 parsecs" in editor._wrong.text()
    editor.lag_line.setText("2d")
    QTest.keyClick(editor.lag_line, Qt.Key.Key_Return)
    held = chart.document.plan.get("dependency", "t3 t5 SS")
    assert isinstance(held, Dependency)
    assert held.lag == Lag(960, Unit.DAY)
    assert chart.links.selected == "t3 t5 SS"
    chart.document.undo_stack.undo()
    assert chart.document.plan.get("dependency", "t3 t5 FS") is not None


def test_a_double_click_on_a_link_opens_its_editor_and_esc_closes_it(chart: ChartView) -> None:
    QTest.mouseDClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=link_place(chart, "t3 t5 FS"))
    editor = chart.findChild(LinkEditor)
    assert editor is not None
    assert editor.isVisible()
    QTest.keyClick(editor.lag_line, Qt.Key.Key_Escape)
    assert chart.document.undo_stack.count() == 0


def test_a_click_beside_the_link_s_editor_takes_what_was_typed_and_says_in_red_what_is_wrong(chart: ChartView) -> None:
    QTest.mouseDClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=link_place(chart, "t3 t5 FS"))
    editor = chart.findChild(LinkEditor)
    assert editor is not None
    QTest.keyClicks(editor.lag_line, "2x")
    QTest.mousePress(editor, Qt.MouseButton.LeftButton, pos=QPoint(-30, -30))
    wrong = editor.findChild(QLabel, "wrong")
    assert isinstance(wrong, QLabel)
    assert wrong.isVisible()
    assert "2x" in wrong.text()
    assert wrong.palette().color(wrong.foregroundRole()) == QColor(LIGHT.missed)
    editor.lag_line.selectAll()
    QTest.keyClicks(editor.lag_line, "2d")
    QTest.mousePress(editor, Qt.MouseButton.LeftButton, pos=QPoint(-30, -30))
    held = chart.document.plan.get("dependency", "t3 t5 FS")
    assert isinstance(held, Dependency)
    assert held.lag == Lag(960, Unit.DAY)


# Selecting and panning


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
    chart = show(build_plan(OUTLINE))
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


# A link by keyboard


@pytest.mark.parametrize(("turns", "kind"), [((), "FS"), (("Right",), "SS"), (("Left",), "SF")])
def test_a_link_is_drawn_by_keys_with_a_preview_and_one_edit(
    window: MainWindow, press: Callable[..., None], turns: tuple[str, ...], kind: str
) -> None:
    window.selection.select(["t2"], "t2")
    window.chart.setFocus()
    press("L", "Down", "Down", "Down", *turns)
    assert "Write brief → Party" in window.chart._preview.lines
    assert not window.document.modified
    press("Enter")
    assert window.chart._preview.lines == ()
    assert ("t2", kind) in {(held.predecessor, held.type.value) for held in window.document.plan.predecessors("t5")}
    assert window.document.undo_stack.count() == 1


def test_esc_gives_a_link_by_keys_up_and_a_loop_is_refused(window: MainWindow, press: Callable[..., None]) -> None:
    before = window.document.plan.snapshot()
    window.selection.select(["t3"], "t3")
    window.chart.setFocus()
    press("L", "Down", "Escape")
    press("L", "Up", "Enter")
    assert "circle" in window.status.message
    assert window.document.plan.snapshot() == before
