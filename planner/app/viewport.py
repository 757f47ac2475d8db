"""The viewport of a table, a header or the chart, made here rather than by Qt.

Of a widget that Qt has made, PySide doesn't know the class, and makes every class of widgets that there is to compare
it with: all of tabs, dialogs and text fields before the first paint, for a widget that is none of them.
"""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QHeaderView, QWidget


def make_viewport(area: QAbstractScrollArea) -> None:
    """Give a scroll area a viewport like the one that Qt has given it, before anybody asks for that.

    Args:
        area: What has just been made, and nothing set on it.
    """
    header, roles = isinstance(area, QHeaderView), QPalette.ColorRole
    viewport = QWidget()
    viewport.setObjectName("qt_scrollarea_viewport")
    viewport.setBackgroundRole(roles.Button if header else roles.Base)
    viewport.setAutoFillBackground(True)
    viewport.setMouseTracking(header)
    area.setViewport(viewport)
