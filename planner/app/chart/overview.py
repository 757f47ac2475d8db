"""The strip below table and chart: the whole plan at a glance, and a frame around what the chart shows of it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.app.chart.canvas import ChartCanvas
from planner.app.metrics import ROW_HEIGHT
from planner.gantt.overview import Frame, Overview, Stroke
from planner.language import tr
from planner.paint.inks import Inks
from planner.paint.overview import frame_box, inner, paint_frame, paint_ground, paint_stroke
from planner.paint.palette import LIGHT, Palette

_HEIGHT: Final = 52
_SETTLE_MS: Final = 60
"""The plan is painted anew when so long nothing has changed."""
_SLICE_S: Final = 0.008
"""So long it is painted at a time: half a frame, so that nobody who scrolls meanwhile notices."""


class OverviewStrip(QWidget):
    """The whole plan; a press or a drag shows that part of it in the chart, Esc goes back to where the drag began."""

    def __init__(self, chart: ChartCanvas, parent: QWidget | None = None) -> None:
        """Belong to a chart."""
        super().__init__(parent)
        self._chart = chart
        self._inks = Inks(LIGHT)
        self._picture: QPixmap | None = None
        self._next: QPixmap | None = None
        self._strokes: Iterator[Stroke] = iter(())
        self._slices = QTimer(self)
        self._slices.timeout.connect(self._go_on)
        self._overview = Overview(chart.document.schedule, chart.rows.tasks)
        self._box = QRectF()
        self._grip: FrameDrag | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE_MS)
        self._timer.timeout.connect(self._begin)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        chart.document.changed.connect(self._renew_soon)
        chart.rows.changed.connect(self._renew_soon)
        chart.part_changed.connect(self._follow)
        self.retranslate()

    def sizeHint(self) -> QSize:
        """Return the size it wants."""
        return QSize(400, _HEIGHT)

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.setAccessibleName(tr("Overview of the whole plan"))
        self.setToolTip(tr("The whole plan; drag the frame to see another part of it"))

    def set_palette(self, palette: Palette) -> None:
        """Paint with the colours of another theme."""
        self._inks = Inks(palette)
        self._renew()

    # What it shows

    def _renew_soon(self) -> None:
        """Stop painting what is no longer so, and begin anew in a moment."""
        self._next, self._strokes = None, iter(())
        if not self._timer.isActive():
            self._timer.start()

    def _renew(self) -> None:
        """Paint what is shown now no longer: its colours or its size are others."""
        self._picture = None
        self._begin()
        self.update()

    def _begin(self) -> None:
        """Begin to paint the plan into another picture; the old one is shown until that is done."""
        if not self.isVisible():
            self._picture = None  # painted when it is shown
            return
        self._overview = Overview(self._chart.document.schedule, self._chart.rows.tasks)
        self._strokes = self._overview.strokes()
        ratio = self.devicePixelRatioF()
        self._next = QPixmap(self.size() * ratio)
        self._next.setDevicePixelRatio(ratio)
        with QPainter(self._next) as painter:
            paint_ground(painter, self._inks, QRectF(self.rect()))
        self._go_on()

    def _go_on(self) -> None:
        """Paint as much as there is time for, and the rest after whatever else there is to do."""
        if self._next is None or self._paint_slice(self._next):
            self._picture, self._next = self._next or self._picture, None
            self._slices.stop()
            self.update()
        elif not self._slices.isActive():
            self._slices.start()

    def _paint_slice(self, picture: QPixmap) -> bool:
        """Paint strokes for a moment; whether all have been painted."""
        until, area = time.perf_counter() + _SLICE_S, QRectF(self.rect())
        with QPainter(picture) as painter:
            for stroke in self._strokes:
                paint_stroke(painter, self._inks, stroke, self._overview.rows, area)
                if time.perf_counter() > until:
                    return False
        return True

    def frame(self) -> Frame:
        """Return the part of the plan that the chart shows."""
        position, chart = self._chart.position, self._chart
        rows = max(len(chart.rows), 1) * ROW_HEIGHT
        top = chart.verticalScrollBar().value()
        left, right = (self._overview.part(position.scale.at(x)) for x in (position.left, position.right))
        return Frame(left, top / rows, right, min((top + chart.viewport().height()) / rows, 1.0))

    def _follow(self) -> None:
        """Paint where the frame was and where it is now; nothing while that is the same."""
        box = frame_box(self.frame(), QRectF(self.rect()))
        if box != self._box:
            self.update(box.united(self._box).toAlignedRect())

    def show_part(self, left: float, top: float) -> None:
        """Show the part of the plan whose upper left corner lies there.

        Args:
            left: Part of the plan's time left of it, 0 to 1.
            top: Part of its rows above it, 0 to 1.
        """
        chart = self._chart
        x = chart.position.scale.x(self._overview.moment(left))
        chart.scroll_to_place(QPointF(x, top * len(chart.rows) * ROW_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint the plan anew."""
        super().resizeEvent(event)
        self._renew()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the plan, kept as a picture, and the frame."""
        area = QRectF(self.rect())
        if self._picture is None and self._next is None:
            self._begin()
        with QPainter(self) as painter:
            if self._picture is not None:
                painter.drawPixmap(0, 0, self._picture)
            else:
                paint_ground(painter, self._inks, area)
            if len(self._chart.rows):
                frame = self.frame()
                self._box = frame_box(frame, area)
                paint_frame(painter, self._inks, frame, area)

    # Dragging the frame

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the frame, which comes to the mouse where it is elsewhere."""
        if event.button() == Qt.MouseButton.LeftButton and self._grip is None and len(self._chart.rows):
            self._grip = FrameDrag(self, event.position())
            self.setFocus()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the frame, or tell by the cursor that it can be dragged."""
        if self._grip is not None:
            self._grip.move(event.position())
            return
        over = frame_box(self.frame(), QRectF(self.rect())).contains(event.position())
        self.setCursor(Qt.CursorShape.OpenHandCursor if over else Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the frame."""
        self._grip = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to where the drag began."""
        if event.key() == Qt.Key.Key_Escape and self._grip is not None:
            self._grip.cancel()
            self._grip = None
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew where font or style are others."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._renew()


class FrameDrag:
    """Drags the frame from press to release."""

    def __init__(self, strip: OverviewStrip, place: QPointF) -> None:
        """Take hold of the frame where it was pressed, or in its middle where it was not."""
        self._strip = strip
        frame = strip.frame()
        self._before = (frame.left, frame.top)
        area = QRectF(strip.rect())
        room = inner(area)
        self._room = room
        x, y = (place.x() - room.left()) / room.width(), (place.y() - room.top()) / room.height()
        inside = frame_box(frame, area).contains(place)
        self._grip = (x - frame.left, y - frame.top)
        if not inside:
            self._grip = ((frame.right - frame.left) / 2, (frame.bottom - frame.top) / 2)
            self.move(place)

    def move(self, place: QPointF) -> None:
        """Follow the mouse."""
        room = self._room
        x, y = (place.x() - room.left()) / room.width(), (place.y() - room.top()) / room.height()
        self._strip.show_part(x - self._grip[0], max(y - self._grip[1], 0.0))

    def cancel(self) -> None:
        """Show again what was shown before."""
        self._strip.show_part(*self._before)
