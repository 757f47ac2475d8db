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
        readable = min(contrast(palette.critical, ground) for ground in (palette.base, palette.selected)) >= _READABLE
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
    "QPushButton",
    "QRadioButton",
    "QTabBar",
    "QTabWidget",
    "QTableView",
    "QTreeView",
    "QLineEdit",
    "QAbstractSpinBox",
    "QComboBox",
    "QPlainTextEdit",
    "QTextEdit",
)
"""What one types into, ticks, presses, or sees a list or pages in."""
_FUSION_DARKENS: Final = 140
"""Qt's Fusion style draws outlines in the ground's colour, darker by this factor in per cent."""


def outlined_palette(palette: Palette) -> QPalette:
    """Return Qt's palette for what has an edge: one that can be seen on a dark ground too."""
    made = qt_palette(palette)
    made.setColor(QPalette.ColorRole.Window, QColor(palette.inactive).lighter(_FUSION_DARKENS))
    return made


_MENUS: Final = ("QMenu", "QMenuBar")


def menu_palette(palette: Palette) -> QPalette:
    """Return Qt's palette for menus: what is under the mouse keeps the ink that words and icons have elsewhere."""
    made = qt_palette(palette)
    made.setColor(QPalette.ColorRole.Window, QColor(palette.line).lighter(_FUSION_DARKENS))
    made.setColor(QPalette.ColorRole.Highlight, QColor(palette.chosen))
    made.setColor(QPalette.ColorRole.HighlightedText, QColor(palette.text))
    return made


def theme_of(choice: str, *, dark: bool, high_contrast: bool) -> Theme:
    """Return the theme to be used.

    Args:
        choice: `system`, or the value of a `Theme`.
        dark: The desktop is dark.
        high_contrast: The desktop asks for high contrast.
    """
    if choice != SYSTEM:
        return Theme(choice)
    if high_contrast:
        return Theme.HIGH_CONTRAST if dark else Theme.HIGH_CONTRAST_LIGHT
    return Theme.DARK if dark else Theme.LIGHT


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
        self._high_contrast = False
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        if hasattr(hints, "accessibility"):  # Qt 6.10 and later know of it
            asked = hints.accessibility()
            asked.contrastPreferenceChanged.connect(self._follow_contrast)
            self._high_contrast = asked.contrastPreference() == Qt.ContrastPreference.HighContrast
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

    def _follow_contrast(self, asked: Qt.ContrastPreference) -> None:
        self._high_contrast = asked == Qt.ContrastPreference.HighContrast
        self._follow()

    def _follow(self) -> None:
        dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        self.palette = PALETTES[theme_of(self._choice, dark=dark, high_contrast=self._high_contrast)]
        self._application.setPalette(qt_palette(self.palette))
        for kinds, made in ((_OUTLINED, outlined_palette(self.palette)), (_MENUS, menu_palette(self.palette))):
            for kind in kinds:
                self._application.setPalette(made, kind)  # type: ignore[arg-type]  # Qt takes a str; the stubs know bytes only
        self.changed.emit(self.palette)
