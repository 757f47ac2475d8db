"""Light, dark and high contrast: our palettes given to Qt, following the system and live."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from planner.paint.palette import LIGHT, PALETTES, Palette, Theme, blend, contrast

SYSTEM: Final = "system"
"""The choice that follows the desktop; the others are the values of `Theme`."""
_READABLE: Final = 4.5


@dataclass(frozen=True, slots=True)
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
    critical_text: QColor
    late: QColor
    header: QColor
    header_line: QColor

    @classmethod
    def of(cls, palette: Palette) -> TableColours:
        """Return the table's share of a palette."""
        readable = contrast(palette.critical, palette.base) >= _READABLE
        return cls(
            base=QColor(palette.base),
            text=QColor(palette.text),
            muted=QColor(palette.faint),
            hairline=QColor(palette.grid),
            hover=QColor(palette.hover),
            selection=QColor(palette.selected),
            accent=QColor(palette.accent),
            critical=QColor(palette.critical),
            critical_text=QColor(palette.critical if readable else palette.critical_done),
            late=QColor(palette.missed),
            header=QColor(palette.header),
            header_line=QColor(palette.line),
        )


def qt_palette(palette: Palette) -> QPalette:
    """Return Qt's palette for widgets, so that menus and dialogs are of one piece with table and chart."""
    role = QPalette.ColorRole
    raised = blend(palette.text, palette.header, 0.06)
    colours = {
        role.Window: palette.header,
        role.WindowText: palette.text,
        role.Base: palette.base,
        role.AlternateBase: palette.header,
        role.Text: palette.text,
        role.PlaceholderText: palette.faint,
        role.Button: raised,
        role.ButtonText: palette.text,
        role.BrightText: palette.missed,
        role.ToolTipBase: palette.base,
        role.ToolTipText: palette.text,
        role.Highlight: palette.accent,
        role.HighlightedText: palette.base,
        role.Link: palette.accent,
        role.Light: blend(palette.base, raised, 0.5),
        role.Midlight: raised,
        role.Mid: palette.line,
        role.Dark: blend(palette.text, palette.line, 0.3),
        role.Shadow: blend(palette.text, palette.line, 0.5),
        role.Accent: palette.accent,
    }
    made = QPalette()
    for where, colour in colours.items():
        made.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, where, QColor(blend(palette.text, palette.header, 0.5)))
    return made


_OUTLINED: Final = (
    "QCheckBox",
    "QListView",
    "QRadioButton",
    "QLineEdit",
    "QAbstractSpinBox",
    "QComboBox",
    "QPlainTextEdit",
    "QTextEdit",
)
"""What one types into or ticks."""
_FUSION_DARKENS: Final = 140
"""Qt's Fusion style draws outlines in the ground's colour, darker by this factor in per cent."""


def outlined_palette(palette: Palette) -> QPalette:
    """Return Qt's palette for what one types into or ticks: with edges that can be seen on a dark ground too."""
    made = qt_palette(palette)
    made.setColor(QPalette.ColorRole.Window, QColor(palette.inactive).lighter(_FUSION_DARKENS))
    return made


class Themes(QObject):
    """The theme in use: what was chosen, or what the desktop has.

    Attributes:
        changed: Emitted with the `Palette` when another one is in use.
    """

    changed = Signal(object)

    def __init__(self, application: QApplication, choice: str = SYSTEM) -> None:
        """Put a choice to use."""
        super().__init__(application)
        self._application = application
        self._choice = SYSTEM
        self.palette = LIGHT
        application.styleHints().colorSchemeChanged.connect(self._follow)
        self.choose(choice)

    @property
    def choice(self) -> str:
        """What was chosen: `system`, or the value of a `Theme`."""
        return self._choice

    def choose(self, choice: str) -> None:
        """Use a theme from now on; an unknown one is the system's."""
        self._choice = choice if choice in {theme.value for theme in Theme} else SYSTEM
        scheme = Qt.ColorScheme.Unknown
        if self._choice != SYSTEM:
            scheme = Qt.ColorScheme.Dark if PALETTES[Theme(self._choice)].dark else Qt.ColorScheme.Light
        hints = self._application.styleHints()
        if hasattr(hints, "setColorScheme"):  # so that title bars and native dialogs come along
            hints.setColorScheme(scheme)
        self._follow()

    def _follow(self) -> None:
        theme = Theme.LIGHT
        if self._choice != SYSTEM:
            theme = Theme(self._choice)
        elif self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark:
            theme = Theme.DARK
        self.palette = PALETTES[theme]
        self._application.setPalette(qt_palette(self.palette))
        for kind in _OUTLINED:
            self._application.setPalette(outlined_palette(self.palette), kind)  # type: ignore[arg-type]  # Qt takes a str; the stubs know bytes only
        self.changed.emit(self.palette)
