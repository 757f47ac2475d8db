"""Fonts: the system's own, a proper face for Chinese behind it, figures of equal width, 13 pixels at 100 %."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF

from planner.language import current

SIZE: Final = 13
"""Height of the planner's texts in logical pixels."""

SMALL: Final = 11
"""Height of texts in a header of three tiers."""

_CHINESE: Final = ("PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC")


def ui_font(pixels: int = SIZE, *, semibold: bool = False) -> QFont:
    """Return the font of the planner's texts in the language in use; needs a QGuiApplication.

    Among Chinese words Latin letters and figures come from the Chinese face too, as they stand on its line and have its
    weight; a Chinese desktop has such a face for its own texts anyway.

    Args:
        pixels: Height in logical pixels.
        semibold: For the names of summaries and for headings.
    """
    system = _face(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).toString())
    font = QFont([*_CHINESE, system] if current().startswith("zh") else [system, *_CHINESE])
    font.setPixelSize(pixels)
    if semibold:
        font.setWeight(QFont.Weight.DemiBold)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


@lru_cache(maxsize=16)
def _face(described: str) -> str:
    """Return the family that a font is found in; remembered, since Qt searches all fonts for it."""
    font = QFont()
    font.fromString(described)
    return QFontInfo(font).family()


class TextWidth:
    """Measures texts in one font, and remembers: a chart asks for the same ones at every scale."""

    def __init__(self, font: QFont) -> None:
        """Keep the font's measures; needs a QGuiApplication."""
        self._metrics = QFontMetricsF(font)
        self._known: dict[str, float] = {}

    def __call__(self, text: str) -> float:
        """Return the width of a text in logical pixels."""
        width = self._known.get(text)
        if width is None:
            if len(self._known) > 20_000:  # noqa: PLR2004  # no more than a few megabytes
                self._known.clear()
            width = self._known[text] = self._metrics.horizontalAdvance(text)
        return width
