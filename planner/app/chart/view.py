"""The chart beside the table, on the same rows and the same vertical scroll: what mouse and keyboard do with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from planner.analysis.arranging.groups import is_band
from planner.app.chart.begin import PLAIN_LINK, Target, begin, cursor_for, handles, link_told, target_at
from planner.app.chart.canvas import ChartCanvas
from planner.app.chart.edge import EdgeScroll
from planner.app.chart.gestures import Gesture, Press
from planner.app.chart.key_link import KeyLink
from planner.app.document import Document
from planner.app.metrics import ROW_HEIGHT
from planner.app.rows import Rows
from planner.app.selection import Selection
from planner.app.tips import link_tip, status_date_tip, task_tip, tip_html
from planner.gantt.hits import link_at
from planner.gantt.links import LinkPath
from planner.gantt.preview import NOTHING, Preview

_NOTCH: Final = 120
"""What one click of a mouse wheel counts."""
_ZOOM_A_NOTCH: Final = 1.2
_ROWS_A_NOTCH: Final = 3
_SCROLL_STEP: Final = 64
_ROW_STEPS: Final[Mapping[int, int]] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PAGE_STEPS: Final[Mapping[int, int]] = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_TIME_STEPS: Final[Mapping[int, int]] = {Qt.Key.Key_Left: -_SCROLL_STEP, Qt.Key.Key_Right: _SCROLL_STEP}


class ChartView(ChartCanvas):
    """The Gantt chart of a document.

    Attributes:
        task_activated: Emitted with a task's id when it is double-clicked, or Enter is pressed on it.
        refused: Emitted with the sentence that says why an edit can't be made.
        let_go: Emitted when the mouse has let go of a task: what is typed next is meant for the table.
    """

    task_activated = Signal(str)
    refused = Signal(str)
    let_go = Signal()

    def __init__(self, document: Document, rows: Rows, selection: Selection, parent: QWidget | None = None) -> None:
        """Show the whole plan as soon as there is a size to show it in."""
        super().__init__(document, rows, selection, parent)
        self._gesture: Gesture | None = None
        self._panning = False
        self._mouse = QPointF(-1, -1)
        self._over = NOTHING
        self._edge = EdgeScroll(self, self._scroll_at_edge)
        self.links.refused.connect(self.refused)
        document.changed.connect(self._give_up)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    # What lies where

    def task_at(self, place: QPointF) -> str:
        """Return the id of the task in whose row a place of the viewport lies; empty for none."""
        return self._rows.at(self.row_at(place)) or ""

    def row_at(self, place: QPointF) -> int:
        """Return the row, from 0, in which a place of the viewport lies, be it one of the list or not."""
        return int(place.y() + self.verticalScrollBar().value()) // ROW_HEIGHT

    def nearest_link(self, place: QPointF, reach: float) -> LinkPath | None:
        """Return the link whose line runs nearest to a place of the viewport, within reach."""
        row = self.visible(int(place.y()), int(place.y())).first
        near = [path for path in self.scene.links(self.whole_view()) if path.touches(row, row)]
        return link_at(near, self.paper(place), reach)

    def _tip(self, place: QPointF) -> list[str]:
        plan, schedule = self._document.plan, self._document.schedule
        target = target_at(self, place)
        link = link_told(self, place, target)
        if link is not None:
            return link_tip(plan, link.link, driving=link.driving)
        if target.zone is None and self.near_status_date(place.x()):
            return status_date_tip(plan)
        return task_tip(plan, schedule, target.task, self._document.comparison) if target.task else []

    def near_status_date(self, x: float) -> bool:
        """Whether a place from the left edge lies on the line of the status date, or right beside it."""
        status = self._document.plan.project.status_date
        return status is not None and abs(self.position.scale.x(status) - self.position.left - x) <= PLAIN_LINK

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
            self._point(QPointF(-1, -1))
        return bool(super().viewportEvent(event))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a gesture, or select a link; another button while one lasts does nothing."""
        if self._gesture is not None:
            return
        QToolTip.hideText()
        link = None
        if event.button() == Qt.MouseButton.LeftButton and not self._panning:
            link = target_at(self, event.position()).link
        self.links.select("" if link is None else link.link.id)
        if link is not None:
            return
        press = Press(event.position(), event.button(), event.modifiers())
        self._gesture = begin(self, press, panning=self._panning)
        if self._gesture is not None:
            self._over = NOTHING
            self.viewport().setCursor(self._gesture.cursor)

    def click(self, task: str, modifiers: Qt.KeyboardModifier) -> None:
        """Select a task; with Ctrl beside the others, with Shift all from the current one on."""
        selection = self._selection
        if modifiers & Qt.KeyboardModifier.ControlModifier and task:
            selection.select(selection.selected ^ {task}, task)
        elif (
            modifiers & Qt.KeyboardModifier.ShiftModifier and task and self._rows.row_of(selection.current) is not None
        ):
            selection.select(self._rows_between(selection.current, task), selection.current)
        else:
            selection.select({task} if task else (), task)

    def _rows_between(self, one: str, other: str) -> list[str]:
        first, last = sorted((self._rows.row_of(one) or 0, self._rows.row_of(other) or 0))
        return [task for task in self._rows.ids[first : last + 1] if not is_band(task)]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the gesture, or tell which row the mouse is over and what a press would do."""
        if self._gesture is None:
            self._selection.hover(self.task_at(event.position()))
            self._point(event.position())
            return
        self._mouse = event.position()
        self._gesture.move(event.position())
        if self._gesture.scrolls:
            self._edge.follow(event.position(), QRectF(self.viewport().rect()))

    def _point(self, place: QPointF) -> None:
        """Show by cursor, ports and handle what a press at a place would do."""
        self._mouse = place
        if self._panning:
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
            return
        target = target_at(self, place) if self.viewport().rect().contains(place.toPoint()) else Target()
        self.viewport().setCursor(cursor_for(target))
        over = handles(self, place, target)
        if over != self._over:
            rows = {dot.row for dot in (*over.dots, *self._over.dots)}
            self._over = over
            for row in rows:
                self._update_row(row)

    def _handles(self) -> Preview:
        return self._over

    def _scroll_at_edge(self, by: QPointF) -> None:
        self.scroll_to_place(self.scroll_place() + by)
        if self._gesture is not None:
            self._gesture.move(self._mouse)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the gesture."""
        gesture = self._gesture
        if gesture is not None:
            self._end_gesture()  # first, so that the edit that it makes finds none to give up
            gesture.release()
            self._point(event.position())
            if not self._panning and event.button() == Qt.MouseButton.LeftButton:
                self.let_go.emit()
        event.accept()

    def _end_gesture(self) -> None:
        self._gesture = None
        self._edge.stop()
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)

    def _give_up(self) -> None:
        """Cancel the gesture: the plan it was about is another one now."""
        self._over = NOTHING
        gesture = self._gesture
        if gesture is not None:
            self._end_gesture()
            gesture.cancel()

    def complain(self, text: str) -> None:
        """Say why something can't be done."""
        self.refused.emit(text)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the editor of a link, or activate the task in the row."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        target = target_at(self, event.position())
        if target.link is not None:
            self.links.select(target.link.link.id)
            self.links.edit(event.globalPosition().toPoint())
        elif target.task:
            self.task_activated.emit(target.task)

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
        if self._gesture is not None:
            self._gesture.move(event.position())

    # Keyboard

    def event(self, event: QEvent) -> bool:
        """Take Delete for the selected link before the window takes it for the selected tasks."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            takes = event.key() == Qt.Key.Key_Delete and bool(self.links.selected)
            if takes:
                event.accept()
                return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc ends a gesture; arrows go from row to row and through time; plus and minus zoom; Enter opens."""
        key = event.key()
        if self._link_key(event):
            return
        if key == Qt.Key.Key_Escape:
            self._escape()
        elif key == Qt.Key.Key_Space:
            self._set_panning(panning=True)
        elif key in _ROW_STEPS:
            self._step(_ROW_STEPS[key])
        elif key in _PAGE_STEPS:
            self._step(_PAGE_STEPS[key] * max(self.viewport().height() // ROW_HEIGHT - 1, 1))
        elif key in _TIME_STEPS:
            self.scroll_to_place(self.scroll_place() + QPointF(_TIME_STEPS[key], 0))
        elif key == Qt.Key.Key_Delete and self.links.selected:
            self.links.remove()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_selected()
        elif not self._zoom_key(event.text()):
            super().keyPressEvent(event)

    def _link_key(self, event: QKeyEvent) -> bool:
        """Begin a link by L, and let it have the keys while it is drawn; whether a key was one of these."""
        gesture, key = self._gesture, event.key()
        if isinstance(gesture, KeyLink) and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._end_gesture()
            gesture.release()
        elif isinstance(gesture, KeyLink):
            return gesture.press(key)
        elif key == Qt.Key.Key_L and not event.modifiers() and self._selection.current and gesture is None:
            self.links.select("")
            self._gesture = KeyLink(self, self._selection.current)
        else:
            return False
        return True

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let go of the paper with the space bar."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._set_panning(panning=False)
        else:
            super().keyReleaseEvent(event)

    def _set_panning(self, *, panning: bool) -> None:
        if panning is not self._panning:
            self._panning = panning
            if self._gesture is None:
                self._point(self._mouse)

    def _escape(self) -> None:
        """Cancel the gesture; where there is none, select no link."""
        if self._gesture is not None:
            self._give_up()
        else:
            self.links.select("")

    def _open_selected(self) -> None:
        if self.links.selected:
            self.links.edit(self._link_place())
        elif self._selection.current:
            self.task_activated.emit(self._selection.current)

    def _link_place(self) -> QPoint:
        """Return a place on the screen beside the selected link; the middle of the view where it is out of view."""
        for path in self.scene.links(self.whole_view()):
            if path.link.id == self.links.selected:
                left, top = self.paper(QPointF(0, 0))
                return self.viewport().mapToGlobal(QPoint(round(path.tip[0] - left), round(path.tip[1] - top) + 8))
        return self.viewport().mapToGlobal(self.viewport().rect().center())

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
        tasks = self._rows.tasks
        if not tasks:
            return
        place = {task: nth for nth, task in enumerate(tasks)} if self._rows.bands else None
        here = self._rows.row_of(self._selection.current) if place is None else place.get(self._selection.current)
        task = tasks[0 if here is None else min(max(here + rows, 0), len(tasks) - 1)]
        self._selection.select({task}, task)
        self.scroll_to_task(task)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus on the current row."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the focus no longer; the space bar may be let go of elsewhere."""
        super().focusOutEvent(event)
        self._panning = False
        self.viewport().update()

    def tip_at(self, place: QPoint) -> str:
        """Return the text that hovering over a place of the viewport tells."""
        return "\n".join(self._tip(QPointF(place)))
