"""The timescale above the chart: painted with it, and taking hold of it to zoom and pan."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from planner.app.chart.position import Position
from planner.gantt.scene import Scene
from planner.paint.chart import ChartPainter


class Chart(Protocol):
    """What the timescale belongs to."""

    @property
    def scene(self) -> Scene:
        """The chart's geometry."""

    @property
    def position(self) -> Position:
        """Which stretch of time is shown."""

    @property
    def painter(self) -> ChartPainter:
        """What it is painted with."""

    def today(self) -> dt.datetime:
        """Return the day that is marked."""


class ChartHeader(QWidget):
    """The timescale; wheel and mouse go on to the chart."""

    def __init__(self, chart: Chart, parent: QWidget) -> None:
        """Belong to a chart."""
        super().__init__(parent)
        self._chart = chart
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the part that is asked for."""
        position = self._chart.position
        area = event.rect()
        with QPainter(self) as painter:
            left = position.painted_left(self.devicePixelRatioF())
            painter.translate(-left, 0)
            first, last = left + area.left(), left + area.right() + 1
            # Labels are as wide as they are: what begins left of the area may reach into it.
            view = (min(first, left), max(last, left + self.width()))
            self._chart.painter.paint_header(painter, self._chart.scene, *view, self._chart.today())
