"""A plan as a sheet: title, names of the tasks and the chart beside them, in logical pixels, for paper and pictures.

It is painted in the fixed light colours of print, whatever the screen has.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from planner.gantt.metrics import Metrics
from planner.gantt.scene import Rows, Scene, View, scale_for
from planner.language import date_text, tr
from planner.model.plan import Plan
from planner.paint.chart import ChartPainter, Highlights
from planner.paint.fonts import TextWidth, ui_font
from planner.paint.inks import Inks
from planner.paint.palette import PRINT
from planner.paint.pixels import Pixels
from planner.schedule import Schedule

TITLE: Final = 56.0
"""Height of the title above the chart."""
_INDENT: Final = 14.0
_PAD: Final = 8.0
_MEASURED: Final = 3000
_WIDEST_NAMES: Final = 360.0
_CHART: Final = 1100.0
"""Width that the plan's own time is fitted into."""
_LABELS: Final = 150.0
_MARGIN: Final = 16.0
_WIDEST_DAY: Final = 32.0


class Sheet:
    """A plan laid out for paper; rows can be painted from any on to any.

    Attributes:
        width: Width of the whole in logical pixels.
        row_count: Number of tasks.
    """

    def __init__(self, plan: Plan, schedule: Schedule, now: dt.datetime | None = None) -> None:
        """Lay out; needs a QGuiApplication.

        Args:
            plan: The plan.
            schedule: Its schedule as it stands.
            now: Where the line of today stands; None for no line.
        """
        self._plan = plan
        self._schedule = schedule
        self._now = now
        self._inks = Inks(PRINT)
        self._painter = ChartPainter(PRINT)
        self._fonts = {False: ui_font(), True: ui_font(semibold=True)}
        self._width = TextWidth(self._fonts[True])
        self.row_count = len(plan.outline)
        self._names = self._names_width()
        self._scene = self._make_scene()
        self._left = self._scene.span[0] - _MARGIN
        self.width = self._names + self._scene.span[1] + _LABELS - self._left

    def _make_scene(self) -> Scene:
        plan, schedule = self._plan, self._schedule
        scale = scale_for(plan, schedule.start, 1.0).fitted(schedule.start, schedule.finish, _CHART)
        scale = scale.with_day(min(scale.per_day, _WIDEST_DAY))
        outline = plan.outline
        rows = Rows(outline.ids, outline.rows().get)
        scene = Scene(
            plan,
            schedule,
            rows,
            scale=scale,
            metrics=Metrics(),
            width=self._painter.width,
            header_width=self._painter.header_width,
            right_edge=scale.x(schedule.finish) + _LABELS,
        )
        scene.index.sort()
        return scene

    def _names_width(self) -> float:
        """Return how wide the names are, looking at no more than the first few thousand."""
        rows = range(min(self.row_count, _MEASURED))
        widest = max((self._name_left(row) + self._width(self._name(row)) for row in rows), default=0)
        return min(max(widest, 120), _WIDEST_NAMES) + 2 * _PAD

    def _name(self, row: int) -> str:
        task = self._plan.outline.ids[row]
        return " ".join(self._plan.task(task).name[:500].split())

    def _name_left(self, row: int) -> float:
        return _PAD + (self._plan.outline.levels[row] - 1) * _INDENT

    @property
    def row_height(self) -> float:
        """Height of a row."""
        return self._scene.metrics.row_height

    @property
    def head(self) -> float:
        """Height above the first row: title and timescale."""
        return TITLE + self._scene.metrics.header_height

    def size(self, first: int, last: int) -> QSizeF:
        """Return the size of a sheet with rows `first` to `last`, the last left out."""
        return QSizeF(self.width, self.head + (last - first) * self._scene.metrics.row_height + 1)

    def paint(self, painter: QPainter, first: int, last: int, page: str = "") -> None:
        """Paint rows `first` to `last`, the last left out, below title and timescale.

        Args:
            painter: Standing at the sheet's upper left corner.
            first: The uppermost row.
            last: The row after the lowest.
            page: What is written at the upper right, such as "2 / 5".
        """
        size, scene = self.size(first, last), self._scene
        painter.fillRect(QRectF(QPointF(), size), self._inks.colour("base"))
        self._paint_title(painter, page)
        right = self._left + self.width - self._names
        painter.save()
        painter.setClipRect(QRectF(self._names, TITLE, self.width - self._names, size.height() - TITLE - 1))
        painter.translate(self._names - self._left, TITLE)
        self._painter.paint_header(painter, scene, self._left, right, self._now)
        painter.translate(0, scene.metrics.header_height - first * scene.metrics.row_height)
        view = View(first, last - 1, self._left, right)
        self._painter.paint_body(painter, scene, view, Highlights(), self._now)
        painter.restore()
        self._paint_names(painter, first, last)
        self._paint_frame(painter, size)

    def _paint_title(self, painter: QPainter, page: str) -> None:
        title = self._plan.project.name or tr("Plan")
        font = ui_font(20, semibold=True)
        painter.setFont(font)
        painter.setPen(self._inks.colour("text"))
        painter.drawText(QPointF(0, 20), _elided(title, font, self.width - 120))
        painter.setFont(self._fonts[False])
        painter.setPen(self._inks.colour("faint"))
        dates = (date_text(day, "full") for day in (self._schedule.start, self._schedule.finish))
        painter.drawText(QPointF(0, 42), " – ".join(dates))
        painter.drawText(QRectF(self.width - 120, 4, 120, 20), Qt.AlignmentFlag.AlignRight, page)

    def _paint_names(self, painter: QPainter, first: int, last: int) -> None:
        """Paint the names, elided where they are too wide, and the hairlines between them."""
        pixels, height = Pixels(painter), self._scene.metrics.row_height
        header = QRectF(0, TITLE, self._names, self._scene.metrics.header_height)
        painter.fillRect(header, self._inks.colour("header"))
        painter.setFont(self._fonts[True])
        painter.setPen(self._inks.colour("text"))
        painter.drawText(header.adjusted(_PAD, 0, -_PAD, 0), Qt.AlignmentFlag.AlignVCenter, tr("Task"))
        for row in range(first, last):
            top = self.head + (row - first) * height
            left = self._name_left(row)
            font = self._fonts[self._plan.outline.is_summary(self._plan.outline.ids[row])]
            painter.setFont(font)
            baseline = top + _baseline(font, height)
            painter.drawText(
                QPointF(left, pixels.y(baseline)), _elided(self._name(row), font, self._names - left - _PAD)
            )
            painter.fillRect(pixels.level(top + height - pixels.hair, 0, self._names), self._inks.colour("grid"))

    def _paint_frame(self, painter: QPainter, size: QSizeF) -> None:
        """Paint the lines around names and chart."""
        pixels, line = Pixels(painter), self._inks.colour("line")
        for y in (TITLE, self.head - pixels.hair, size.height() - pixels.hair):
            painter.fillRect(pixels.level(y, 0, self.width), line)
        for x in (0.0, self._names, self.width - pixels.hair):
            painter.fillRect(pixels.upright(x, TITLE, size.height()), line)


def _elided(text: str, font: QFont, width: float) -> str:
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)


def _baseline(font: QFont, height: float) -> float:
    measures = QFontMetricsF(font)
    return (height + measures.ascent() - measures.descent()) / 2
