"""The chart as it stands, kept as a picture while something is dragged over it: a frame then costs next to nothing."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPixmap


class Still:
    """A picture, with what it was made for."""

    def __init__(self) -> None:
        """Hold none."""
        self._picture: QPixmap | None = None
        self._key: Hashable = None

    def paint(
        self, painter: QPainter, size: QSize, ratio: float, key: Hashable, make: Callable[[QPainter], None]
    ) -> None:
        """Paint the picture; made first where none was made for the same.

        Args:
            painter: Standing at the view's upper left corner.
            size: Size of the view in logical pixels.
            ratio: Device pixels in a logical one.
            key: All that the picture depends on.
            make: Paints it.
        """
        key = (key, size.width(), size.height(), ratio)
        if self._picture is None or key != self._key:
            picture = QPixmap(size * ratio)
            picture.setDevicePixelRatio(ratio)
            with QPainter(picture) as into:
                make(into)
            self._picture, self._key = picture, key
        painter.drawPixmap(0, 0, self._picture)

    def drop(self) -> None:
        """Hold none any more."""
        self._picture = None
