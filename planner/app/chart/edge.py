"""Scrolls the chart while something is dragged to its edge."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer

_EDGE: Final = 20.0
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
        self._speed = QPointF(_limited(x), _limited(y))
        if self._speed.isNull():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Scroll no more."""
        self._timer.stop()


def _past(at: float, first: float, last: float) -> float:
    """Return how far a place is past the beginning of an edge; negative at the first one."""
    return min(at - first - _EDGE, 0) + max(at - last + _EDGE, 0)


def _limited(past: float) -> float:
    return min(max(past * _SPEED, -_FASTEST), _FASTEST)
