"""From logical to device pixels: edges and hairlines that fall on whole device pixels at any scaling.

At 125 or 150 per cent a logical coordinate lies between two device pixels and would be drawn as a blur over both.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter


class Pixels:
    """The grid of device pixels as a painter stands; to be made anew after it is moved or scaled.

    Attributes:
        hair: Width of the thinnest line that is sharp, in logical pixels: about one, never more.
        grid: Scale, and where between two device pixels the origin lies: with equal ones, edges fall alike.
    """

    def __init__(self, painter: QPainter) -> None:
        """Read where the painter's coordinates lie on the device."""
        transform = painter.combinedTransform() if painter.device() is None else painter.deviceTransform()
        self._scale = transform.m11() or 1.0
        self._dx = transform.dx()
        self._dy = transform.dy()
        self.grid = (self._scale, round(self._dx % 1, 6), round(self._dy % 1, 6))
        self.hair = max(1, math.floor(self._scale + 0.01)) / self._scale

    def x(self, x: float) -> float:
        """Return the nearest x between two device pixels."""
        return (math.floor(x * self._scale + self._dx + 0.5) - self._dx) / self._scale

    def y(self, y: float) -> float:
        """Return the nearest y between two device pixels."""
        return (math.floor(y * self._scale + self._dy + 0.5) - self._dy) / self._scale

    def line_x(self, x: float) -> float:
        """Return the x nearest to which an upright line of width `hair` fills whole device pixels."""
        return self.x(x - self.hair / 2) + self.hair / 2

    def line_y(self, y: float) -> float:
        """Return the y nearest to which a level line of width `hair` fills whole device pixels."""
        return self.y(y - self.hair / 2) + self.hair / 2

    def box(self, left: float, top: float, right: float, bottom: float) -> QRectF:
        """Return a rectangle whose edges lie between device pixels."""
        left, top = self.x(left), self.y(top)
        return QRectF(left, top, self.x(right) - left, self.y(bottom) - top)

    def upright(self, x: float, top: float, bottom: float) -> QRectF:
        """Return the device pixels of an upright hairline that begins at x."""
        return QRectF(self.x(x), top, self.hair, bottom - top)

    def level(self, y: float, left: float, right: float) -> QRectF:
        """Return the device pixels of a level hairline that begins at y."""
        return QRectF(left, self.y(y), right - left, self.hair)

    def foot(self, rect: QRect) -> QRectF:
        """Return the device pixels of the hairline along the foot of a rectangle."""
        return self.level(rect.y() + rect.height() - self.hair, rect.x(), rect.x() + rect.width())

    def side(self, rect: QRect) -> QRectF:
        """Return the device pixels of the hairline along the right side of a rectangle."""
        return self.upright(rect.x() + rect.width() - self.hair, rect.y(), rect.y() + rect.height())
