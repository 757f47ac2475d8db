"""How large a window begins: as large as is of use, and no larger than its screen has room for."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_FRAME: Final = QSize(2, 36)
"""What window managers put around a window, which is not known before it is shown."""
_LEAST: Final = QSize(1024, 700)
"""The smallest screen that windows are made for; on a smaller one they would be of no use if they were squeezed in."""


def begin_with(window: QWidget, width: int, height: int) -> None:
    """Give a window its first size, less where its screen is smaller than that.

    Args:
        window: The window, not yet shown.
        width: Width in pixels.
        height: Height in pixels.
    """
    size, screen = QSize(width, height), window.screen().availableGeometry().size()
    if screen.width() >= _LEAST.width() and screen.height() >= _LEAST.height() - _FRAME.height():
        size = size.boundedTo(screen - _FRAME)
    window.resize(size)
