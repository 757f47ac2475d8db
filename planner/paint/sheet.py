"""A plan as a sheet: title, columns of the table and the chart beside them, in logical pixels, for paper and pictures.

It is painted in the fixed light colours of print, whatever the screen has.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from planner.analysis.arranging.groups import is_band
from planner.gantt.bars import NOTHING_PLANNED, Planned
from planner.gantt.labels import LabelText, usual_label
from planner.gantt.metrics import Metrics
from planner.gantt.rows import Rows
from planner.gantt.scene import Scene, View, scale_for
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
_MEASURED: Final = 1000
_LEAST_NAMES: Final = 120.0
_WIDEST_NAMES: Final = 360.0
_LONGEST: Final = 500
_CHART: Final = 1100.0
"""Width that the plan's own time is fitted into."""
_LABELS: Final = 150.0
_MARGIN: Final = 16.0
_WIDEST_DAY: Final = 32.0


class SheetColumn(NamedTuple):
    """A column beside the chart.

    Attributes:
        title: Its heading.
        text: What it says of a row, by the id of a task or of a group.
        right: Numbers and dates stand at its right edge.
        indented: Tasks are set in by their level.
    """

    title: str
    text: Callable[[str], str]
    right: bool = False
    indented: bool = False


class Shown(NamedTuple):
    """What of a plan a sheet shows.

    Attributes:
        rows: The tasks, and the groups that they stand in.
        columns: The columns, from left to right.
        label: What stands beside the bars.
        planned: The dates of the baseline that is compared with.
        flat: Tasks are shown without their summaries, so that none is set in.
    """

    rows: Rows
    columns: Sequence[SheetColumn]
    label: LabelText = usual_label
    planned: Planned = NOTHING_PLANNED
    flat: bool = False


def all_of(plan: Plan) -> Shown:
    """Return what shows all tasks by their names."""
    names = SheetColumn(tr("Task"), lambda task: plan.task(task).name, indented=True)
    return Shown(Rows(plan.outline.ids, plan.outline.rows().get), (names,))


class Sheet:
    """A plan laid out for paper; rows can be painted from any on to any.

    Attributes:
        width: Width of the whole in logical pixels.
        row_count: Number of rows.
    """

    def __init__(
        self, plan: Plan, schedule: Schedule, now: dt.datetime | None = None, shown: Shown | None = None
    ) -> None:
        """Lay out; needs a QGuiApplication.

        Args:
            plan: The plan.
            schedule: Its schedule as it stands.
            now: Where the line of today stands; None for no line.
            shown: What is shown of it; all tasks by their names where None.
        """
        self._plan = plan
        self._schedule = schedule
        self._now = now
        self._shown = shown or all_of(plan)
        self._inks = Inks(PRINT)
        self._painter = ChartPainter(PRINT)
        self._fonts = {False: ui_font(), True: ui_font(semibold=True)}
        self._width = TextWidth(self._fonts[True])
        self.row_count = len(self._shown.rows.ids)
        self._widths = [self._width_of(column) for column in self._shown.columns]
        self._names = sum(self._widths)
        self._scene = self._make_scene()
        self._left = self._scene.span[0] - _MARGIN
        self.width = self._names + self._scene.span[1] + _LABELS - self._left

    def _make_scene(self) -> Scene:
        plan, schedule = self._plan, self._schedule
        scale = scale_for(plan, schedule.start, 1.0).fitted(schedule.start, schedule.finish, _CHART)
        scale = scale.with_day(min(scale.per_day, _WIDEST_DAY))
        scene = Scene(
            plan,
            schedule,
            self._shown.rows,
            scale=scale,
            metrics=Metrics(),
            width=self._painter.width,
            header_width=self._painter.header_width,
            right_edge=scale.x(schedule.finish) + _LABELS,
            label=self._shown.label,
            planned=self._shown.planned,
        )
        scene.index.sort()
        return scene

    def _width_of(self, column: SheetColumn) -> float:
        """Return how wide a column is, looking at no more than the first thousand rows."""
        ids = [held for held in self._shown.rows.ids[:_MEASURED] if not is_band(held)]
        widest = max((self._indent(column, held) + self._width(_text(column, held)) for held in ids), default=0.0)
        least = max(self._width(column.title), _LEAST_NAMES if column.indented else 0.0)
        return min(max(widest, least), _WIDEST_NAMES) + 2 * _PAD

    def _indent(self, column: SheetColumn, held: str) -> float:
        if not column.indented or self._shown.flat or is_band(held):
            return 0.0
        return (self._plan.outline.level(held) - 1) * _INDENT

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
        self._paint_headings(painter)
        for row in range(first, last):
            self._paint_row(painter, row, self.head + (row - first) * scene.metrics.row_height)
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

    def _paint_headings(self, painter: QPainter) -> None:
        header = QRectF(0, TITLE, self._names, self._scene.metrics.header_height)
        painter.fillRect(header, self._inks.colour("header"))
        painter.setFont(self._fonts[True])
        painter.setPen(self._inks.colour("text"))
        left = 0.0
        for column, width in zip(self._shown.columns, self._widths, strict=True):
            box = QRectF(left + _PAD, TITLE, width - 2 * _PAD, header.height())
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, column.title)
            left += width

    def _paint_row(self, painter: QPainter, row: int, top: float) -> None:
        """Paint the cells of a row, elided where they are too wide, and the hairline below them."""
        pixels, height, held = Pixels(painter), self._scene.metrics.row_height, self._shown.rows.ids[row]
        font = self._fonts[is_band(held) or self._plan.outline.is_summary(held)]
        painter.setFont(font)
        painter.setPen(self._inks.colour("text"))
        baseline = pixels.y(top + _baseline(font, height))
        left = 0.0
        for column, width in zip(self._shown.columns, self._widths, strict=True):
            indent = self._indent(column, held)
            text = _elided(_text(column, held), font, width - 2 * _PAD - indent)
            spare = width - 2 * _PAD - QFontMetricsF(font).horizontalAdvance(text) if column.right else indent
            painter.drawText(QPointF(left + _PAD + spare, baseline), text)
            left += width
        painter.fillRect(pixels.level(top + height - pixels.hair, 0, self._names), self._inks.colour("grid"))

    def _paint_frame(self, painter: QPainter, size: QSizeF) -> None:
        """Paint the lines around names and chart."""
        pixels, line = Pixels(painter), self._inks.colour("line")
        for y in (TITLE, self.head - pixels.hair, size.height() - pixels.hair):
            painter.fillRect(pixels.level(y, 0, self.width), line)
        for x in (0.0, *accumulate(self._widths), self.width - pixels.hair):
            painter.fillRect(pixels.upright(x, TITLE, size.height()), line)


def _text(column: SheetColumn, held: str) -> str:
    """Return what a column says of a row, on one line."""
    return " ".join(column.text(held)[:_LONGEST].split())


def _elided(text: str, font: QFont, width: float) -> str:
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)


def _baseline(font: QFont, height: float) -> float:
    measures = QFontMetricsF(font)
    return (height + measures.ascent() - measures.descent()) / 2
