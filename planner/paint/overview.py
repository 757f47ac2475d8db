"""Paints the strip with the whole plan, and on it the frame of what is in view."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from planner.gantt.overview import Frame, Stroke
from planner.paint.inks import Inks

PAD: Final = 6.0
"""Room around the plan in the strip."""
_LEAST: Final = 2.0
_VEIL: Final = 0.12


def inner(area: QRectF) -> QRectF:
    """Return the part of the strip that the plan fills."""
    return area.adjusted(PAD, PAD, -PAD, -PAD)


def paint_ground(painter: QPainter, inks: Inks, area: QRectF) -> None:
    """Paint the strip without a task."""
    painter.fillRect(area, inks.colour("base"))
    painter.fillRect(QRectF(area.left(), area.top(), area.width(), 1), inks.colour("line"))


def paint_stroke(painter: QPainter, inks: Inks, stroke: Stroke, count: int, area: QRectF) -> None:
    """Paint a task.

    Args:
        painter: Without antialiasing.
        inks: The colours.
        stroke: The task.
        count: How many rows the plan has.
        area: The strip.
    """
    room = inner(area)
    thick = min(max(room.height() / max(count, 1) * 0.6, 1.0), 4.0)
    left = room.left() + stroke.left * room.width()
    width = max((stroke.right - stroke.left) * room.width(), _LEAST)
    name = "summary" if stroke.summary else "critical" if stroke.critical else "bar"
    painter.fillRect(QRectF(left, room.top() + stroke.top * room.height(), width, thick), inks.colour(name))


def paint_frame(painter: QPainter, inks: Inks, frame: Frame, area: QRectF) -> None:
    """Paint the frame of what is in view; everything around it lies under a veil."""
    box = frame_box(frame, area)
    veil = QColor(inks.colour("text"))
    veil.setAlphaF(_VEIL)
    for part in (
        QRectF(area.left(), area.top(), area.width(), box.top() - area.top()),
        QRectF(area.left(), box.bottom(), area.width(), area.bottom() - box.bottom()),
        QRectF(area.left(), box.top(), box.left() - area.left(), box.height()),
        QRectF(box.right(), box.top(), area.right() - box.right(), box.height()),
    ):
        if part.isValid():
            painter.fillRect(part, veil)
    painter.setPen(inks.pen("accent", 1))
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))


def frame_box(frame: Frame, area: QRectF) -> QRectF:
    """Return where the frame lies in the strip, in whole pixels and within it."""
    room = inner(area)
    left, right = (room.left() + part * room.width() for part in (frame.left, frame.right))
    top, bottom = (room.top() + part * room.height() for part in (frame.top, frame.bottom))
    left, right = max(round(left), area.left() + 1), min(round(right), area.right() - 1)
    top, bottom = max(round(top) - 2, area.top() + 2), min(round(bottom) + 2, area.bottom() - 1)
    right, bottom = max(right, min(left + 6, area.right() - 1)), max(bottom, min(top + 6, area.bottom() - 1))
    return QRectF(left, top, right - left, bottom - top)
