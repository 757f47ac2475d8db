"""Where the keyboard is after the mouse has worked in the chart, or a dialog has gone to a row: in the table."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from planner.app.main_window import MainWindow
from planner.app.metrics import ROW_HEIGHT
from planner.app.table.columns import NAME
from tests.app.chart.hands import link_place
from tests.app.conftest import Answer, Press, type_line


def on_bar(window: MainWindow, row: int, share: float = 0.5) -> QPoint:
    """Return a place on the bar of a row, so far along it."""
    chart = window.chart
    body = chart.scene.row(row).body
    left, top = chart.paper(QPointF(0, 0))
    x = body.left + (body.right - body.left) * share - left
    return QPoint(round(x), round(row * ROW_HEIGHT + ROW_HEIGHT / 2 - 3 - top))


def drag(window: MainWindow, start: QPoint, by: QPoint) -> None:
    viewport = window.chart.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    window.chart.setFocus(Qt.FocusReason.MouseFocusReason)  # as a click in a real window gives it
    QTest.mouseMove(viewport, start + by / 2)
    QTest.mouseMove(viewport, start + by)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start + by)


def test_after_a_drag_and_go_to_row_what_is_typed_goes_into_the_cells_of_that_row(
    window: MainWindow, press: Press, answer: Answer
) -> None:
    window.chart.set_scale("day")
    drag(window, on_bar(window, 1), QPoint(64, 0))
    assert window.table.hasFocus()
    answer(type_line("3"))
    press("F5")
    assert window.focusWidget() is window.table
    assert (window.table.currentIndex().row(), window.table.currentIndex().column()) == (2, NAME)
    press("Right", "4d", "Enter")
    plan = window.document.plan
    assert plan.task("t3").name == "Book venue"
    assert plan.task("t3").duration.minutes == 4 * 480


def test_go_to_row_brings_the_keyboard_from_the_chart_to_the_table(
    window: MainWindow, press: Press, answer: Answer
) -> None:
    window.chart.setFocus()
    answer(type_line("5"))
    press("F5")
    assert window.focusWidget() is window.table
    assert window.selection.current == "t5"


def test_a_picked_link_keeps_the_keyboard_in_the_chart_so_that_delete_takes_it_away(
    window: MainWindow, press: Press
) -> None:
    window.chart.set_scale("day")
    at = link_place(window.chart, "t2 t3 FS")
    window.chart.setFocus()
    QTest.mouseClick(window.chart.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert window.chart.links.selected == "t2 t3 FS"
    assert window.chart.hasFocus()
    press("Delete")
    assert "t2 t3 FS" not in {link.id for link in window.document.plan.dependencies()}
