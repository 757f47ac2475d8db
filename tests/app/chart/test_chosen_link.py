"""A link that is there already: picked, edited in place, deleted, let go of."""

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from planner.app.chart.link_editor import LinkEditor
from planner.app.chart.view import ChartView
from planner.app.metrics import ROW_HEIGHT
from planner.model.duration import Lag, Unit
from planner.model.records import Dependency
from planner.paint.palette import LIGHT
from tests.app.chart.hands import Show, link_place, place
from tests.plans import build_plan


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
