"""Paints what a gesture shows before the mouse is let go, and the ports and handles of the bar under the mouse."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from planner.gantt.bars import Bar, Body, Diamond
from planner.gantt.metrics import Metrics
from planner.gantt.preview import Dot, Ghost, Preview
from planner.paint.inks import Inks
from planner.paint.pixels import Pixels

_VEIL: Final = 0.30
_PORT: Final = 4.5
_PAD: Final = 8.0
_LEADING: Final = 4.0
_WIDEST: Final = 380.0
"""Longer lines of a note are wrapped."""
_WRAP: Final = Qt.TextFlag.TextWordWrap
_OFF: Final = 18.0
"""How far from the mouse its note stands."""


class PreviewPainter:
    """Paints previews in one palette with one font."""

    def __init__(self, inks: Inks, font: QFont) -> None:
        """Keep colours and font."""
        self._inks = inks
        self._font = font
        self._measures = QFontMetricsF(font)

    def paint(self, painter: QPainter, preview: Preview, metrics: Metrics, area: QRectF) -> None:
        """Paint a preview.

        Args:
            painter: Standing at the origin of x and at the top of row 0.
            preview: What is to be shown.
            metrics: The sizes.
            area: What of the chart is in view; notes stay within it.
        """
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        for ghost in preview.ghosts:
            self._ghost(painter, ghost, metrics)
        if preview.band is not None:
            self._band(painter, preview.band)
        if preview.cord is not None:
            self._cord(painter, preview)
        for dot in preview.dots:
            self._port(painter, dot, metrics, refused=preview.refused and dot.hot)
        if preview.handle is not None:
            self._handle(painter, preview.handle, metrics)
        if preview.lines:
            self._note(painter, preview, area)
        painter.restore()

    # Bars

    def _ghost(self, painter: QPainter, ghost: Ghost, metrics: Metrics) -> None:
        """Paint where a task would lie: filled with a veil if it is in the hand, else as an outline."""
        pixels, top = Pixels(painter), ghost.row * metrics.row_height
        colour = self._inks.colour("accent")
        pen = QPen(self._inks.pen("accent", pixels.hair))
        if not ghost.held:
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(_veiled(colour) if ghost.held else Qt.BrushStyle.NoBrush)
        body = ghost.body
        if isinstance(body, Diamond):
            painter.drawPolygon(_rhombus(body, top))
            return
        half = pixels.hair / 2
        painter.drawRect(pixels.box(*_box(body, top)).adjusted(half, half, -half, -half))
        if ghost.held and isinstance(body, Bar) and body.left < body.done < body.right:
            painter.fillRect(pixels.upright(body.done, top + body.top, top + body.bottom), colour)

    # Marks

    def _port(self, painter: QPainter, dot: Dot, metrics: Metrics, *, refused: bool) -> None:
        colour = self._inks.colour("missed" if refused else "accent")
        painter.setPen(QPen(self._inks.colour("base"), 2))
        middle = QPointF(dot.x, dot.row * metrics.row_height + metrics.middle)
        painter.setBrush(self._inks.colour("base"))
        painter.drawEllipse(middle, _PORT + 1, _PORT + 1)
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(colour if dot.hot else self._inks.colour("base"))
        painter.drawEllipse(middle, _PORT, _PORT)

    def _handle(self, painter: QPainter, handle: Dot, metrics: Metrics) -> None:
        """Paint the handle for progress: an arrow that points up at the boundary from the bar's foot."""
        foot = handle.row * metrics.row_height + metrics.middle + metrics.bar_height / 2
        half = 6.0 if handle.hot else 5.0
        arrow = QPolygonF(
            [QPointF(handle.x, foot - half - 1), QPointF(handle.x + half, foot + 4), QPointF(handle.x - half, foot + 4)]
        )
        painter.setPen(QPen(self._inks.colour("base"), 1.5))
        painter.setBrush(self._inks.colour("accent"))
        painter.drawPolygon(arrow)

    def _cord(self, painter: QPainter, preview: Preview) -> None:
        assert preview.cord is not None  # noqa: S101  # asked by the caller
        (x, y), (to_x, to_y) = preview.cord
        painter.setPen(QPen(self._inks.colour("missed" if preview.refused else "accent"), 1.5))
        painter.drawLine(QPointF(x, y), QPointF(to_x, to_y))

    def _band(self, painter: QPainter, band: tuple[float, float, float, float]) -> None:
        pixels = Pixels(painter)
        half = pixels.hair / 2
        painter.setPen(self._inks.pen("accent", pixels.hair))
        painter.setBrush(_veiled(self._inks.colour("accent"), 0.12))
        painter.drawRect(pixels.box(*band).adjusted(half, half, -half, -half))

    # Words

    def _note(self, painter: QPainter, preview: Preview, area: QRectF) -> None:
        """Paint the lines on a plate beside the mouse, on that side where there is room for them."""
        room = min(_WIDEST, area.width() - 2 * _PAD - 8)
        boxes = [self._measures.boundingRect(QRectF(0, 0, room, 1e4), _WRAP, line) for line in preview.lines]
        width = max(box.width() for box in boxes) + 2 * _PAD + 1
        tall = sum(box.height() + _LEADING for box in boxes) - _LEADING + 2 * _PAD - 2
        x, y = preview.place
        left = x + _OFF if x + _OFF + width <= area.right() - 4 else x - _OFF - width
        top = y + _OFF if y + _OFF + tall <= area.bottom() - 4 else y - _OFF - tall
        left = min(max(left, area.left() + 4), area.right() - width - 4)
        plate = QRectF(left, max(top, area.top() + 4), width, tall)
        painter.setPen(QPen(self._inks.colour("missed" if preview.refused else "line"), 1))
        painter.setBrush(self._inks.colour("base"))
        painter.drawRoundedRect(plate, 4, 4)
        painter.setFont(self._font)
        line_top = plate.top() + _PAD - 1
        for nth, (line, box) in enumerate(zip(preview.lines, boxes, strict=True)):
            name = "missed" if preview.refused and nth == len(preview.lines) - 1 else "text" if nth == 0 else "faint"
            painter.setPen(self._inks.colour(name))
            painter.drawText(QRectF(plate.left() + _PAD, line_top, width - 2 * _PAD, box.height()), _WRAP, line)
            line_top += box.height() + _LEADING


def _veiled(colour: QColor, strength: float = _VEIL) -> QColor:
    veiled = QColor(colour)
    veiled.setAlphaF(strength)
    return veiled


def _box(body: Body, top: float) -> tuple[float, float, float, float]:
    return body.left, top + body.top, body.right, top + body.bottom


def _rhombus(diamond: Diamond, top: float) -> QPolygonF:
    half = (diamond.right - diamond.left) / 2
    x, y = (diamond.left + diamond.right) / 2, top + (diamond.top + diamond.bottom) / 2
    return QPolygonF([QPointF(x - half, y), QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half)])
