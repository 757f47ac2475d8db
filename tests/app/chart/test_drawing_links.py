"""Links drawn from bar to bar, with the mouse and by keys: their type, what they would do, what is refused."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from planner.app.chart.view import ChartView
from planner.app.main_window import MainWindow
from planner.model.records import LinkType
from tests.app.chart.hands import Show, drag, place, port, press, release, to
from tests.plans import build_plan


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
