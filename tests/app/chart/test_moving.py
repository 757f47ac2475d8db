"""Bars dragged to other dates, with what is shown meanwhile and what refuses."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.app.chart.view import ChartView
from planner.gantt.preview import NOTHING
from planner.model.edits import set_fields, set_project
from planner.model.records import Constraint
from tests.app.chart.hands import (
    MONDAY,
    Show,
    drag,
    end,
    handle,
    middle,
    port,
    press,
    release,
    to,
)
from tests.plans import FAIR, build_plan


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
    plan = build_plan(FAIR)
    plan.apply(set_fields(plan, ["t2"], manual=True, start=MONDAY, finish=MONDAY + dt.timedelta(days=2, hours=9)))
    chart = show(plan)
    drag(chart, middle(chart, 1), QPoint(3 * 32, 0))
    task = plan.task("t2")
    assert (task.start, task.finish) == (MONDAY + dt.timedelta(days=3), MONDAY + dt.timedelta(days=7, hours=9))
    assert task.constraint is Constraint.ASAP
    drag(chart, end(chart, 1), QPoint(32, 0))
    assert plan.task("t2").finish == MONDAY + dt.timedelta(days=8, hours=9)


def test_a_task_that_has_started_refuses_to_be_moved_and_says_why(show: Show, qtbot: QtBot) -> None:
    plan = build_plan(FAIR)
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


def test_the_tip_names_how_many_selected_tasks_are_in_the_hand(chart: ChartView) -> None:
    chart.selection.select({"t2", "t6"}, "t2")
    start = middle(chart, 1)
    press(chart, start)
    to(chart, start + QPoint(10, 0))
    to(chart, start + QPoint(32, 0))
    assert chart._preview.lines[:2] == ("2 selected tasks move", "Tue, 3 Mar – Thu, 5 Mar")
    to(chart, start)
    assert chart._preview.lines[0] == "2 selected tasks move"
    release(chart, start)


def test_a_milestone_and_a_bar_of_three_pixels_can_be_moved(show: Show) -> None:
    chart = show(build_plan("Tiny | 30m\nLaunch | 0d"))
    chart.set_scale("month")
    assert chart.scene.row(0).body.right - chart.scene.row(0).body.left <= 3
    for row in (0, 1):
        drag(chart, middle(chart, row), QPoint(29, 0))
        assert chart.document.plan.task(f"t{row + 1}").constraint_date == MONDAY + dt.timedelta(days=14)


def test_a_plan_from_its_finish_gets_start_no_later_than(show: Show) -> None:
    plan = build_plan(FAIR)
    plan.apply(set_project(plan, from_finish=True, finish=dt.datetime(2026, 4, 3, 17)))
    chart = show(plan)
    chart.scroll_to_task("t2")
    drag(chart, middle(chart, 1), QPoint(-3 * 32, 0))
    assert plan.task("t2").constraint is Constraint.SNLT
