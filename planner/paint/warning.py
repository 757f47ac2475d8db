"""The mark of a task whose wishes contradict: a triangle with an exclamation mark, legible without its colour."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

SIZE: Final = 12.0
"""Width and height of the mark in logical pixels."""


def paint_warning(painter: QPainter, left: float, middle: float, *, fill: QColor, ink: QColor) -> None:
    """Paint the mark.

    Args:
        painter: Where to; it is left as it was.
        left: x of its left edge.
        middle: y of its middle.
        fill: Colour of the triangle.
        ink: Colour of the exclamation mark and of the rim, which sets the mark off from what lies below it.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    top, bottom, centre = middle - SIZE / 2, middle + SIZE / 2 - 1, left + SIZE / 2
    painter.setPen(ink)
    painter.setBrush(fill)
    painter.drawPolygon(QPolygonF([QPointF(centre, top), QPointF(left + SIZE, bottom), QPointF(left, bottom)]))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawRect(QRectF(centre - 0.75, top + 4, 1.5, 3.5))
    painter.drawRect(QRectF(centre - 0.75, bottom - 2.5, 1.5, 1.5))
    painter.restore()
