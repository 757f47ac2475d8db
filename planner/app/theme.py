"""Light and dark: the application's palette, set by us and live, and the colours that the table paints with."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor


@dataclass(frozen=True)
class TableColours:
    """What the table paints with."""

    base: QColor
    text: QColor
    muted: QColor
    hairline: QColor
    hover: QColor
    selection: QColor
    accent: QColor
    critical: QColor
    late: QColor
    header: QColor

    @classmethod
    def light(cls) -> TableColours:
        """Return the colours on white."""
        return cls(
            *map(
                QColor,
                (
                    "#ffffff",
                    "#1f2328",
                    "#6a737d",
                    "#e4e7eb",
                    "#f3f6fa",
                    "#dbe9f9",
                    "#0072b2",
                    "#b04a00",
                    "#c0182b",
                    "#f6f7f9",
                ),
            )
        )
