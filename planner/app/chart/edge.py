"""Scrolls the chart while something is dragged to its edge.

What is taken hold of at an edge, as a bar at the beginning of the plan is, is not dragged to it: there the chart
scrolls only once the mouse has gone further, or away and back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer

_EDGE: Final = 8.0
"""Less than lies between the edge and the ports of the first bars when the whole plan is in view."""
_FRAME_MS: Final = 16
_SPEED: Final = 0.35
"""Pixels a frame for each pixel that the mouse is past the edge's beginning."""
_FASTEST: Final = 40.0


class EdgeScroll(QObject):
    """Scrolls as long as the mouse stays at an edge."""

    def __init__(self, parent: QObject, scroll: Callable[[QPointF], None]) -> None:
        """Scroll nothing yet.

        Args:
            parent: The chart.
            scroll: Scrolls by so much, and tells the gesture.
        """
        super().__init__(parent)
        self._scroll = scroll
        self._speed = QPointF()
        self._began: tuple[float, float] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(lambda: self._scroll(self._speed))

    def follow(self, place: QPointF, area: QRectF) -> None:
        """Take note of where the mouse is, and begin or end to scroll.

        Args:
            place: The mouse.
            area: The view.
        """
        x = _past(place.x(), area.left(), area.right())
        y = _past(place.y(), area.top(), area.bottom())
        began = self._began or (x, y)
        self._began = (_still(began[0], x), _still(began[1], y))
        self._speed = QPointF(_limited(_beyond(x, began[0])), _limited(_beyond(y, began[1])))
        if self._speed.isNull():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Scroll no more."""
        self._timer.stop()
        self._began = None


def _past(at: float, first: float, last: float) -> float:
    """Return how far a place is past the beginning of an edge; negative at the first one."""
    return min(at - first - _EDGE, 0) + max(at - last + _EDGE, 0)


def _still(began: float, past: float) -> float:
    """Return how far past an edge's beginning a drag began, which is forgotten once the mouse has been away from it."""
    return began if began * past > 0 else 0.0


def _beyond(past: float, began: float) -> float:
    """Return how far the mouse is past an edge's beginning, and past where it began there."""
    return past if began * past <= 0 else past - began if abs(past) > abs(began) else 0.0


def _limited(past: float) -> float:
    return min(max(past * _SPEED, -_FASTEST), _FASTEST)
