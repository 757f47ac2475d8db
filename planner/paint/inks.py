"""A palette as Qt's colours and pens, each made once."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from planner.paint.palette import Palette, blend

FADED = 0.35
"""Strength of what is not meant, while something else is."""
_FADED_SHARP = 0.6
"""The same in high contrast, where nothing may be faint, and of hairlines that still have to be followed."""
_HAIRLINES = frozenset({"critical_link"})


class Inks:
    """The colours of one palette.

    Attributes:
        palette: Where they come from.
    """

    def __init__(self, palette: Palette) -> None:
        """Mix nothing yet."""
        self.palette = palette

    def colour(self, name: str, *, faded: bool = False) -> QColor:
        """Return a colour by its name in the palette, or faded towards the ground."""
        return _colour(self.palette, name, faded=faded)

    def pen(self, name: str, width: float, *, faded: bool = False) -> QPen:
        """Return a pen for lines that end where they are told to."""
        return _pen(self.palette, name, width, faded=faded)

    def shaded(self, ground: str) -> QColor:
        """Return the colour of time without work on a ground."""
        return _shaded(self.palette, ground)


@lru_cache(maxsize=64)
def _shaded(palette: Palette, ground: str) -> QColor:
    return QColor(blend(palette.text, getattr(palette, ground), palette.shade))


@lru_cache(maxsize=512)
def _colour(palette: Palette, name: str, *, faded: bool) -> QColor:
    colour: str = getattr(palette, name)
    strength = _FADED_SHARP if palette.line == palette.text or name in _HAIRLINES else FADED
    return QColor(blend(colour, palette.base, strength) if faded else colour)


@lru_cache(maxsize=512)
def _pen(palette: Palette, name: str, width: float, *, faded: bool) -> QPen:
    pen = QPen(_colour(palette, name, faded=faded), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen
