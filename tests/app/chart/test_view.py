"""The chart under real mouse, wheel and key events."""

import datetime as dt

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from planner.app.chart.view import ChartView
from planner.app.main_window import MainWindow
from planner.app.metrics import HEADER_HEIGHT, ROW_HEIGHT
from planner.gantt.bars import Bar
from planner.model.duration import Duration
from planner.model.edits import link, rename_task, set_duration
from planner.model.plan import Plan
from planner.model.records import LinkType
from planner.paint.palette import DARK, LIGHT
from tests.app.chart.hands import Show, chart_alone
from tests.plans import FAIR, build_plan, random_plan


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Shows the chart of a plan, 900 by 400, on 10 March 2026."""
    return lambda plan: chart_alone(qtbot, plan, 900)


def row_place(chart: ChartView, row: int, x: float = 600) -> QPoint:
    return QPoint(round(x), row * ROW_HEIGHT + ROW_HEIGHT // 2 - chart.verticalScrollBar().value())


def bar_place(chart: ChartView, row: int) -> QPoint:
    body = chart.scene.row(row).body
    return row_place(chart, row, (body.left + body.right) / 2 - chart.position.left)


def wheel(chart: ChartView, place: QPoint, turn: QPoint, keys: Qt.KeyboardModifier) -> None:
    viewport = chart.viewport()
    event = QWheelEvent(
        QPointF(place),
        QPointF(viewport.mapToGlobal(place)),
        QPoint(),
        turn,
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003  # Qt takes it by place only
    )
    QApplication.sendEvent(viewport, event)


def colours(chart: ChartView) -> set[str]:
    image = chart.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return {
        f"#{image.pixel(x, y) & 0xFFFFFF:06x}" for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)
    }


def test_the_whole_plan_is_in_view_at_first(show: Show) -> None:
    chart = show(build_plan(FAIR))
    first, last = chart.scene.span
    assert chart.position.left <= first
    assert last <= chart.position.right


def test_a_click_selects_the_task_of_its_row(show: Show) -> None:
    chart = show(build_plan(FAIR))
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=row_place(chart, 2))
    assert chart._selection.selected == {"t3"}
    QTest.mouseClick(
        chart.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, row_place(chart, 4)
    )
    assert chart._selection.selected == {"t3", "t5"}
    QTest.mouseClick(
        chart.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, row_place(chart, 1)
    )
    assert chart._selection.selected == {"t2", "t3", "t4", "t5"}
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=row_place(chart, 9))
    assert chart._selection.selected == frozenset()


def test_a_double_click_opens_the_task(show: Show, qtbot: QtBot) -> None:
    chart = show(build_plan(FAIR))
    with qtbot.waitSignal(chart.task_activated) as opened:
        QTest.mouseDClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=row_place(chart, 1))
    assert opened.args == ["t2"]


def test_ctrl_and_wheel_zoom_and_keep_the_date_under_the_mouse(show: Show) -> None:
    chart = show(build_plan(FAIR))
    place = QPoint(300, 100)
    before, width = chart.position.scale.at(chart.position.left + 300), chart.position.scale.per_day
    for _ in range(5):
        wheel(chart, place, QPoint(0, 120), Qt.KeyboardModifier.ControlModifier)
    assert chart.position.scale.per_day > 2 * width
    assert chart.position.scale.x(before) - chart.position.left == pytest.approx(300, abs=1)
    for _ in range(5):
        wheel(chart, place, QPoint(0, -120), Qt.KeyboardModifier.ControlModifier)
    assert chart.position.scale.per_day == pytest.approx(width)


def test_the_wheel_scrolls_rows_and_with_shift_time(show: Show) -> None:
    chart = show(random_plan(seed=3, tasks=200, links=200))
    left = chart.position.left
    wheel(chart, QPoint(300, 100), QPoint(0, -120), Qt.KeyboardModifier.NoModifier)
    assert chart.verticalScrollBar().value() == 3 * ROW_HEIGHT
    assert chart.position.left == left
    wheel(chart, QPoint(300, 100), QPoint(0, -120), Qt.KeyboardModifier.ShiftModifier)
    assert chart.verticalScrollBar().value() == 3 * ROW_HEIGHT
    assert chart.position.left > left


def test_the_scroll_bars_move_the_chart_and_follow_it(show: Show) -> None:
    chart = show(random_plan(seed=3, tasks=200, links=200))
    bar = chart.horizontalScrollBar()
    left, value = chart.position.left, bar.value()
    bar.setValue(value + 40)
    assert chart.position.left == pytest.approx(left + 40, abs=1)
    chart.scroll_to_today()
    middle = chart.position.scale.at(chart.position.left + chart.position.width / 2)
    assert abs(middle - dt.datetime(2026, 3, 10, 12)) < dt.timedelta(hours=24)
    assert bar.value() == round(chart.position.left - chart.position.range()[0])


def test_there_is_room_below_for_the_row_that_new_tasks_are_typed_into(show: Show) -> None:
    chart = show(random_plan(seed=3, tasks=200, links=0))
    bar = chart.verticalScrollBar()
    assert bar.maximum() + chart.viewport().height() == 201 * ROW_HEIGHT


def test_dragging_with_the_middle_button_pans_and_esc_puts_it_back(show: Show) -> None:
    chart = show(random_plan(seed=3, tasks=200, links=0))
    chart.set_vertical_offset(280)
    before = chart.scroll_place()
    viewport = chart.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.MiddleButton, pos=QPoint(300, 200))
    moved = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(250, 150),
        QPointF(viewport.mapToGlobal(QPoint(250, 150))),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.MiddleButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(viewport, moved)
    assert chart.scroll_place() == before + QPointF(50, 50)
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.scroll_place() == before
    QTest.mouseRelease(viewport, Qt.MouseButton.MiddleButton, pos=QPoint(250, 150))
    assert chart.scroll_place() == before


@pytest.mark.qt_log_ignore("does not support raise")  # a tooltip without a screen
def test_hovering_tells_dates_slack_and_driver_in_plain_text(show: Show, qtbot: QtBot) -> None:
    plan = build_plan(FAIR)
    chart = show(plan)
    chart._document.edit(rename_task(plan, "t3", "<b>Book</b> & pay"))
    place = bar_place(chart, 2)
    lines = chart.tip_at(place).splitlines()
    assert lines[0] == "<b>Book</b> & pay"
    assert "Thu, 5 Mar 2026 08:00 – Fri, 6 Mar 2026 17:00" in lines
    assert "Critical: no slack" in lines
    assert "Starts when it does because of “Write brief”" in lines
    help_event = QHelpEvent(QEvent.Type.ToolTip, place, chart.viewport().mapToGlobal(place))
    QApplication.sendEvent(chart.viewport(), help_event)
    qtbot.waitUntil(QToolTip.isVisible)
    assert "&lt;b&gt;Book&lt;/b&gt; &amp; pay" in QToolTip.text()
    QToolTip.hideText()


def test_hovering_over_a_link_tells_what_it_links(show: Show) -> None:
    chart = show(build_plan(FAIR))
    path = next(path for path in chart.scene.links(chart.visible(0, 399)) if path.link.id == "t2 t6 FS")
    x, y = path.tip
    tip = chart.tip_at(QPoint(round(x - chart.position.left) - 9, round(y)))
    assert tip.splitlines()[:2] == ["Write brief → Films", "Finish to start"]


def test_the_row_under_the_mouse_is_hovered_in_table_and_chart(show: Show) -> None:
    chart = show(build_plan(FAIR))
    QTest.mouseMove(chart.viewport(), row_place(chart, 1))
    QTest.mouseMove(chart.viewport(), row_place(chart, 3))
    assert chart._selection.hovered == "t4"
    QApplication.sendEvent(chart.viewport(), QEvent(QEvent.Type.Leave))
    assert chart._selection.hovered == ""


def test_keys_go_from_row_to_row_zoom_and_open(show: Show, qtbot: QtBot) -> None:
    chart = show(build_plan(FAIR))
    for _ in range(3):
        QTest.keyClick(chart, Qt.Key.Key_Down)
    assert chart._selection.current == "t3"
    width = chart.position.scale.per_day
    QTest.keyClick(chart, Qt.Key.Key_Plus)
    assert chart.position.scale.per_day == pytest.approx(width * 1.25)
    with qtbot.waitSignal(chart.task_activated) as opened:
        QTest.keyClick(chart, Qt.Key.Key_Return)
    assert opened.args == ["t3"]


def test_an_edit_moves_bars_and_leaves_the_view_alone(show: Show) -> None:
    plan = build_plan(FAIR)
    chart = show(plan)
    left, before = chart.position.left, chart.scene.row(2).body
    chart._document.edit(set_duration(plan, ["t2"], Duration(5 * 480)))
    after = chart.scene.row(2).body
    assert after.left > before.left
    assert chart.position.left == left
    chart._document.undo_stack.undo()
    assert chart.scene.row(2).body == before


def test_a_new_link_is_drawn_and_an_undone_one_is_gone(show: Show) -> None:
    plan = build_plan(FAIR)
    chart = show(plan)
    view = chart.visible(0, 399)
    before = {path.link.id for path in chart.scene.links(view)}
    chart._document.edit(link(plan, "t6", "t7", LinkType.FF))
    assert {path.link.id for path in chart.scene.links(view)} == before | {"t6 t7 FF"}
    chart._document.undo_stack.undo()
    assert {path.link.id for path in chart.scene.links(view)} == before


def test_links_that_pass_the_view_are_found_while_nothing_else_is_to_be_done(show: Show, qtbot: QtBot) -> None:
    plan = random_plan(seed=5, tasks=6000, links=9000)
    leaves = [task for task in plan.outline.ids if not plan.outline.is_summary(task)]
    plan.apply(link(plan, leaves[0], leaves[-1]))
    chart = show(plan)
    qtbot.waitUntil(lambda: chart.scene.index.complete)
    passing = {entry[2].id for entry in chart.scene.index.passing(3000, 3020)}
    assert f"{leaves[0]} {leaves[-1]} FS" in passing


def test_collapsed_tasks_leave_the_chart_with_their_links(show: Show) -> None:
    chart = show(build_plan(FAIR))
    chart._rows.set_collapsed(["t1"], collapsed=True)
    assert chart.scene.row_count == 5
    assert {path.link.id for path in chart.scene.links(chart.visible(0, 399))} == {"t5 t7 FS"}


def test_another_plan_is_shown_whole(show: Show) -> None:
    chart = show(build_plan(FAIR))
    chart.set_scale("day")
    other = build_plan("Later | 400d", start=dt.datetime(2031, 1, 6, 8))
    chart._document.replace(other)
    first, last = chart.scene.span
    assert chart.position.left <= first
    assert last <= chart.position.right


@pytest.mark.parametrize(("name", "width"), [("day", 32), ("week", 8), ("month", 2), ("quarter", 0.8)])
def test_each_scale_has_its_width(show: Show, name: str, width: float) -> None:
    chart = show(build_plan(FAIR))
    chart.set_scale(name)
    assert chart.position.scale.per_day == pytest.approx(width)


def test_scrolling_to_a_task_brings_its_bar_into_view(show: Show) -> None:
    chart = show(random_plan(seed=3, tasks=300, links=400))
    chart.set_scale("day")
    for row in (250, 10, 130):
        task = chart._rows.ids[row]
        chart.scroll_to_task(task)
        body = chart.scene.row(row).body
        assert chart.position.left <= body.left <= chart.position.right
        top = row * ROW_HEIGHT - chart.verticalScrollBar().value()
        assert 0 <= top <= chart.viewport().height() - ROW_HEIGHT


def test_bars_are_where_the_geometry_says_and_change_with_the_theme(show: Show) -> None:
    chart = show(build_plan(FAIR))
    for palette in (LIGHT, DARK):
        chart.set_palette(palette)
        image = chart.viewport().grab().toImage()
        for row in range(chart.scene.row_count):
            shapes = chart.scene.row(row)
            if isinstance(shapes.body, Bar):
                colour = image.pixelColor(bar_place(chart, row)).name()
                assert colour == (palette.critical if shapes.critical else palette.bar)


def test_the_links_of_the_selected_task_are_drawn_in_the_accent_colour(show: Show) -> None:
    chart = show(build_plan(FAIR))
    chart.now = lambda: dt.datetime(2020, 1, 1)
    chart.viewport().update()
    assert LIGHT.accent not in colours(chart)
    chart._selection.select({"t2"})
    assert LIGHT.accent in colours(chart)


def test_table_and_chart_have_the_same_rows_and_header(show: Show) -> None:
    chart = show(build_plan(FAIR))
    assert (chart.row_height, chart.header_height) == (ROW_HEIGHT, HEADER_HEIGHT)
    assert chart.viewport().y() == HEADER_HEIGHT
    assert chart._header.height() == HEADER_HEIGHT


def test_the_chart_has_a_name_and_takes_the_focus(show: Show) -> None:
    chart = show(build_plan(FAIR))
    assert chart.accessibleName() == "Gantt chart"
    assert chart.accessibleDescription()
    assert chart.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_an_empty_plan_has_an_empty_chart(show: Show) -> None:
    chart = show(Plan())
    assert chart.grab().width() == 900
    chart.fit()
    chart.zoom_in()
    chart.scroll_to_task("none")
    QTest.keyClick(chart, Qt.Key.Key_Down)
    assert chart.tip_at(QPoint(10, 10)) == ""


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_hairlines_are_sharp_at_every_scaling(show: Show, ratio: float) -> None:
    chart = show(build_plan(FAIR))
    chart.now = lambda: dt.datetime(2020, 1, 1)
    chart.position.left += 0.3
    image = QImage(round(900 * ratio), round(400 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    chart.render(image)
    column = round(870 * ratio)
    seen = {image.pixelColor(column, y).name() for y in range(round((HEADER_HEIGHT + 1) * ratio), round(240 * ratio))}
    # A blurred hairline would leave colours between the ground's and its own.
    assert seen == {LIGHT.base, LIGHT.grid}


def _plate(window: MainWindow) -> list[int]:
    """Return where in the timescale the plate of today lies: the columns painted in the accent colour."""
    image = window.chart._header.grab().toImage()
    accent, row = QColor(LIGHT.accent).rgb(), image.height() - 4
    return [column for column in range(image.width()) if image.pixel(column, row) == accent]


def test_the_date_of_today_is_whole_near_an_edge_and_gone_when_out_of_view(window: MainWindow) -> None:
    chart = window.chart
    chart.now = lambda: dt.datetime(2026, 3, 4, 12)
    x = chart.position.scale.x(chart.now())
    widths = []
    for left in (x - 200, x - 2, x - chart.position.width + 2):
        chart.position.left = left
        chart.after_move()
        columns = _plate(window)
        widths.append(columns[-1] - columns[0])
    assert max(widths) - min(widths) <= 2
    assert widths[0] > 20
    chart.position.left = x + 1
    chart.after_move()
    assert not _plate(window)
