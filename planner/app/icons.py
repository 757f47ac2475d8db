"""Icons as vectors: drawn at the size and in the ink that are asked for, so that they are crisp at every scaling.

An icon reads its ink from the palette when it is painted, and so follows the theme by itself. Nothing is read from disk
before an icon is seen.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap, QPixmapCache

from planner import RESOURCES

SIZE: Final = 18
"""Side of an icon in the toolbar in logical pixels; in a wider place it stands at the left."""
APPLICATION_SIZES: Final = (16, 32, 48, 256)
_FOLDER: Final = RESOURCES / "icons"
_INK: Final = b"currentColor"
_STROKE: Final = b'stroke-width="2"'
_FINER: Final = b'stroke-width="1.75"'
"""The set's lines are made for 24 pixels; at 18 beside words, slightly finer ones are of the words' weight."""

ICONS: Final = {
    "new": "file-plus",
    "open": "folder-open",
    "save": "save",
    "export": "file-spreadsheet",
    "undo": "undo-2",
    "redo": "redo-2",
    "cut": "scissors",
    "copy": "copy",
    "paste": "clipboard-paste",
    "fill_down": "arrow-down-to-line",
    "insert": "list-plus",
    "duplicate": "copy-plus",
    "delete": "trash-2",
    "find": "search",
    "indent": "list-indent-increase",
    "outdent": "list-indent-decrease",
    "move_up": "arrow-up",
    "move_down": "arrow-down",
    "link": "link",
    "unlink": "unlink",
    "milestone": "diamond",
    "task_info": "square-pen",
    "plan_info": "info",
    "working_time": "calendar-cog",
    "status_date": "calendar-check",
    "zoom_in": "zoom-in",
    "zoom_out": "zoom-out",
    "fit": "move-horizontal",
    "today": "calendar-days",
    "show_task": "locate",
    "why": "route",
    "task_panel": "panel-right",
    "filter": "list-filter",
    "columns": "columns-3",
    "guide": "circle-question-mark",
    "keys": "keyboard",
    "palette": "terminal",
}
"""The file of each action that has an icon, without its suffix."""


def icon(name: str) -> QIcon:
    """Return an icon by the name of its file; it is drawn when it is seen."""
    return QIcon(_Engine(name))


def application_icon() -> QIcon:
    """Return the icon of the program for windows and the desktop's bar."""
    made = QIcon()
    for size in APPLICATION_SIZES:
        made.addFile(str(_FOLDER / f"planner-{size}.png"), QSize(size, size))
    return made


def ink(mode: QIcon.Mode) -> QColor:
    """Return the colour of an icon's lines: that of the words beside it."""
    group = QPalette.ColorGroup.Disabled if mode == QIcon.Mode.Disabled else QPalette.ColorGroup.Active
    return QGuiApplication.palette().color(group, QPalette.ColorRole.ButtonText)


class _Engine(QIconEngine):
    """Draws one icon."""

    def __init__(self, name: str) -> None:
        """Draw the icon of a file."""
        super().__init__()
        self._name = name

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Draw into a rectangle of a painter."""
        _draw(painter, QRectF(rect), self._name, ink(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        """Return a picture of a size in device pixels; drawn once for each ink."""
        colour = ink(mode)
        key = f"planner-icon {self._name} {size.width()}x{size.height()} {colour.name()}"
        kept = QPixmap()
        if QPixmapCache.find(key, kept):
            return kept
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        _draw(painter, QRectF(QPoint(0, 0), size), self._name, colour)
        painter.end()
        QPixmapCache.insert(key, made)
        return made

    def clone(self) -> QIconEngine:
        """Return another one of the same icon."""
        return _Engine(self._name)


def _draw(painter: QPainter, place: QRectF, name: str, colour: QColor) -> None:
    from PySide6.QtSvg import QSvgRenderer

    source = (_FOLDER / f"{name}.svg").read_bytes().replace(_INK, colour.name().encode())
    side = min(place.width(), place.height())
    square = QRectF(place.left(), place.top() + (place.height() - side) / 2, side, side)
    QSvgRenderer(QByteArray(source.replace(_STROKE, _FINER))).render(painter, square)
