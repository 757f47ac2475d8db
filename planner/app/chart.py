"""The chart beside the table, on the same rows and the same vertical scroll: what mouse and keyboard do with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from planner.app.chart_canvas import ChartCanvas
from planner.app.chart_gestures import Gesture, begin
from planner.app.chart_tips import link_tip, task_tip, tip_html
from planner.app.document import Document
from planner.app.metrics import ROW_HEIGHT
from planner.app.rows import Rows
from planner.app.selection import Selection
from planner.gantt.hits import link_at, on_body
from planner.gantt.links import LinkPath

_NOTCH: Final = 120
"""What one click of a mouse wheel counts."""
_ZOOM_A_NOTCH: Final = 1.2
_ROWS_A_NOTCH: Final = 3
_REACH: Final = 4.0
"""So far beside a line or bar the mouse still means it, in logical pixels."""
_SCROLL_STEP: Final = 64
_ROW_STEPS: Final[Mapping[int, int]] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PAGE_STEPS: Final[Mapping[int, int]] = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_TIME_STEPS: Final[Mapping[int, int]] = {Qt.Key.Key_Left: -_SCROLL_STEP, Qt.Key.Key_Right: _SCROLL_STEP}


class ChartView(ChartCanvas):
    """The Gantt chart of a document.

    Attributes:
        task_activated: Emitted with a task's id when it is double-clicked, or Enter is pressed on it.
    """

    task_activated = Signal(str)

    def __init__(self, document: Document, rows: Rows, selection: Selection, parent: QWidget | None = None) -> None:
        """Show the whole plan as soon as there is a size to show it in."""
        super().__init__(document, rows, selection, parent)
        self._gesture: Gesture | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    # What lies where

    def task_at(self, place: QPointF) -> str:
        """Return the id of the task in whose row a place of the viewport lies; empty for none."""
        return self._rows.at(int(place.y() + self.verticalScrollBar().value()) // ROW_HEIGHT) or ""

    def link_at(self, place: QPointF) -> LinkPath | None:
        """Return the link under a place of the viewport; none where a bar lies over it."""
        view = self.visible(int(place.y()), int(place.y()))
        x, y = place.x() + view.left, place.y() + self.verticalScrollBar().value()
        if self.task_at(place) and on_body(self.scene.row(view.first).body, (x, y - view.first * ROW_HEIGHT), 0):
            return None
        return link_at(self.scene.links(view), (x, y), _REACH)

    def _tip(self, place: QPointF) -> list[str]:
        plan, schedule = self._document.plan, self._document.schedule
        path = self.link_at(place)
        if path is not None:
            return link_tip(plan, path.link, driving=path.driving)
        task = self.task_at(place)
        return task_tip(plan, schedule, task) if task else []

    # Mouse

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the tip of what the mouse rests on."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            lines = self._tip(QPointF(event.pos()))
            if lines:
                QToolTip.showText(event.globalPos(), tip_html(lines), self.viewport())
            else:
                QToolTip.hideText()
            return True
        if event.type() == QEvent.Type.Leave:
            self._selection.hover("")
        return bool(super().viewportEvent(event))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a gesture, or select."""
        self._gesture = begin(self, event.position(), event.button())
        if self._gesture is not None:
            self.viewport().setCursor(self._gesture.cursor)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._click(self.task_at(event.position()), event.modifiers())

    def _click(self, task: str, modifiers: Qt.KeyboardModifier) -> None:
        """Select a task; with Ctrl beside the others, with Shift all from the current one on."""
        selection = self._selection
        if not task:
            selection.select(())
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            selection.select(selection.selected ^ {task}, task)
        elif modifiers & Qt.KeyboardModifier.ShiftModifier and self._rows.row_of(selection.current) is not None:
            selection.select(self._rows_between(selection.current, task), selection.current)
        else:
            selection.select({task}, task)

    def _rows_between(self, one: str, other: str) -> list[str]:
        first, last = sorted((self._rows.row_of(one) or 0, self._rows.row_of(other) or 0))
        return list(self._rows.ids[first : last + 1])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the gesture, or tell which row the mouse is over."""
        if self._gesture is not None:
            self._gesture.move(event.position())
        else:
            self._selection.hover(self.task_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the gesture."""
        if self._gesture is not None:
            self._gesture.release()
            self._end_gesture()
        event.accept()

    def _end_gesture(self) -> None:
        self._gesture = None
        self.viewport().unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Activate the task in the row."""
        task = self.task_at(event.position())
        if task and event.button() == Qt.MouseButton.LeftButton:
            self.task_activated.emit(task)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Shift sideways; with Ctrl zoom, and keep the date under the mouse."""
        event.accept()
        modifiers, notches = event.modifiers(), QPointF(event.angleDelta()) / _NOTCH
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_ZOOM_A_NOTCH ** (notches.y() or notches.x()), event.position().x())
            return
        pixels = QPointF(event.pixelDelta())
        if pixels.isNull():
            pixels = notches * (_ROWS_A_NOTCH * ROW_HEIGHT)
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            pixels = QPointF(pixels.x() or pixels.y(), 0)
        if not pixels.isNull():
            self.scroll_to_place(self.scroll_place() - pixels)

    # Scrolling by gestures

    def scroll_place(self) -> QPointF:
        """Return how far the chart is scrolled."""
        return QPointF(self.position.left, self.verticalScrollBar().value())

    def scroll_to_place(self, place: QPointF) -> None:
        """Scroll so far."""
        self.position.left = place.x()
        self.verticalScrollBar().setValue(round(place.y()))
        self.after_move()

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc ends a gesture; arrows go from row to row and through time; plus and minus zoom; Enter opens."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self._gesture is not None:
            self._gesture.cancel()
            self._end_gesture()
        elif key in _ROW_STEPS:
            self._step(_ROW_STEPS[key])
        elif key in _PAGE_STEPS:
            self._step(_PAGE_STEPS[key] * max(self.viewport().height() // ROW_HEIGHT - 1, 1))
        elif key in _TIME_STEPS:
            self.scroll_to_place(self.scroll_place() + QPointF(_TIME_STEPS[key], 0))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._selection.current:
            self.task_activated.emit(self._selection.current)
        elif not self._zoom_key(event.text()):
            super().keyPressEvent(event)

    def _zoom_key(self, text: str) -> bool:
        """Zoom where the key says so; whether it did."""
        if text in ("+", "="):
            self.zoom_in()
        elif text == "-":
            self.zoom_out()
        else:
            return False
        return True

    def _step(self, rows: int) -> None:
        """Make the task so many rows further down the current one."""
        if not len(self._rows):
            return
        here = self._rows.row_of(self._selection.current)
        row = 0 if here is None else min(max(here + rows, 0), len(self._rows) - 1)
        task = self._rows.ids[row]
        self._selection.select({task}, task)
        self.scroll_to_task(task)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus on the current row."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the focus no longer."""
        super().focusOutEvent(event)
        self.viewport().update()

    def tip_at(self, place: QPoint) -> str:
        """Return the text that hovering over a place of the viewport tells."""
        return "\n".join(self._tip(QPointF(place)))
