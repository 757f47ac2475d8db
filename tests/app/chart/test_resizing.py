"""The end of a bar dragged to another duration, and the boundary of what is done."""

from PySide6.QtCore import QPoint

from planner.app.chart.view import ChartView
from planner.model.duration import Duration, Unit
from tests.app.chart.hands import Show, drag, end, handle, press, release, to
from tests.plans import build_plan


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
