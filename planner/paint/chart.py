"""Paints a chart's geometry: the one way in which it gets onto screen, paper and pictures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

import msgspec
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from planner.gantt.bars import Body, RowShapes
from planner.gantt.header import Cell
from planner.gantt.metrics import Metrics
from planner.gantt.path import TaskPath
from planner.gantt.preview import Preview
from planner.gantt.scene import Scene, View
from planner.gantt.shade import Span
from planner.language import date_text, tr
from planner.paint.fonts import SMALL, TextWidth, ui_font
from planner.paint.inks import FADED, Inks
from planner.paint.link_lines import LinkPainter, Standing
from planner.paint.link_lines import fades as links_fade
from planner.paint.palette import Palette
from planner.paint.pixels import Pixels
from planner.paint.preview import PreviewPainter
from planner.paint.row_shapes import RowPainter
from planner.paint.warning import SIZE, paint_warning

HEADER_SIZE = 12
"""Height of the header's texts in logical pixels; those of three tiers are smaller."""
_BESIDE = 2.0
"""Room between the line of today and a label for which it is broken."""
_TICK = 4.0
"""Half the height of the ends of a group's line."""
_DASH = 4.0
"""Length of a dash of the status date's line, and of the gap after it."""
_BESIDE_TODAY = 4.0
"""Room between the date of today and a label that it would have covered."""


class _Plate(NamedTuple):
    """A date in the header above its line: where it lies, what it says, and whether it is today's, in full colour."""

    left: float
    right: float
    text: str
    filled: bool


class Highlights(msgspec.Struct, frozen=True):
    """What stands out.

    Attributes:
        selected: Ids of the selected tasks.
        hovered: Id of the task under the mouse; empty for none.
        focused: Id of the task that keys go to; empty for none.
        link: Id of the selected link; empty for none.
        path: What stands out of everything else, which is faded; None where nothing is faded.
        moved: Ids of the tasks that the last edit moved.
        glow: How strongly these glow, 0 to 1.
    """

    selected: frozenset[str] = frozenset()
    hovered: str = ""
    focused: str = ""
    link: str = ""
    path: TaskPath | None = None
    moved: frozenset[str] = frozenset()
    glow: float = 0.0


class ChartPainter:
    """Paints charts in one palette with one font.

    Attributes:
        width: Measures a label's text; for the scene.
        header_width: Measures a text of the header; for the scene.
    """

    def __init__(self, palette: Palette) -> None:
        """Make colours and fonts; needs a QGuiApplication."""
        self.inks = Inks(palette)
        self._links = LinkPainter(self.inks)
        self.font = ui_font()
        self._previews = PreviewPainter(self.inks, self.font)
        self._header_font = ui_font(HEADER_SIZE)
        self._small_font = ui_font(SMALL)
        self.width = TextWidth(self.font)
        self.header_width = TextWidth(self._header_font)

    def paint_body(
        self,
        painter: QPainter,
        scene: Scene,
        view: View,
        highlights: Highlights,
        today: dt.datetime | None,
        *,
        whole: View | None = None,
    ) -> None:
        """Paint the rows in view.

        Args:
            painter: Standing at the scale's origin and at the top of row 0.
            scene: The chart.
            view: What of it is painted.
            highlights: Selection and hovered row.
            today: Where the line of today stands; None for no line.
            whole: All that is in view, where only a part of it is painted: which links are drawn follows from it.
        """
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        self._paint_ground(painter, scene, view, highlights)
        pixels = Pixels(painter)
        top, bottom = view.first * scene.metrics.row_height, (view.last + 1) * scene.metrics.row_height
        if today is not None and view.left <= scene.scale.x(today) <= view.right:
            x = scene.scale.x(today)
            for start, end in _around_labels(scene, view, x, (top, bottom)):
                painter.fillRect(pixels.upright(x, start, end), self.inks.colour("accent"))
        self._paint_status_date(painter, scene, view, (top, bottom))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        links = scene.links(whole or view)
        self._links.paint(painter, links, (view.first, view.last), scene.metrics, _standing(highlights))
        self._paint_rows(painter, scene, view, highlights)

    def _paint_status_date(self, painter: QPainter, scene: Scene, view: View, between: tuple[float, float]) -> None:
        """Paint the dashed line of the status date."""
        moment, pixels = scene.status_date, Pixels(painter)
        if moment is None or not view.left <= scene.scale.x(moment) <= view.right:
            return
        x = scene.scale.x(moment)
        for start, end in _around_labels(scene, view, x, between):
            for top, bottom in _dashes(start, end):
                painter.fillRect(pixels.upright(x, top, bottom), self.inks.colour("text"))

    def _paint_ground(self, painter: QPainter, scene: Scene, view: View, highlights: Highlights) -> None:
        """Paint what lies under everything: shade, bands and hairlines."""
        pixels, inks, height = Pixels(painter), self.inks, scene.metrics.row_height
        top, bottom = view.first * height, (view.last + 1) * height
        spans = scene.shade(view.left, view.right)
        self._fill(painter, view, (top, bottom), spans, ground="base")
        rows = scene.rows(view)
        for row, shapes in rows:
            name = _band(shapes.task, highlights)
            if name:
                self._fill(painter, view, (row * height, (row + 1) * height), spans, ground=name)
        grid = inks.colour("grid")
        for row, _ in rows:
            line = pixels.level((row + 1) * height - pixels.hair, view.left, view.right)
            painter.fillRect(line, grid)
        for x in scene.grid(view.left, view.right):
            painter.fillRect(pixels.upright(x, top, bottom), grid)
        self._paint_bands(painter, scene, view)
        for row in (row for row, shapes in rows if shapes.task == highlights.focused):
            for y in (row * height, (row + 1) * height - pixels.hair):
                painter.fillRect(pixels.level(y, view.left, view.right), inks.colour("accent"))

    def _paint_bands(self, painter: QPainter, scene: Scene, view: View) -> None:
        """Paint the headings of groups: a band across, and a line over the time that the group takes."""
        pixels, inks, height = Pixels(painter), self.inks, scene.metrics.row_height
        for row, shapes in scene.bands(view):
            top, middle, body = row * height, row * height + scene.metrics.middle, shapes.body
            painter.fillRect(pixels.box(view.left, top, view.right, top + height), inks.colour("header"))
            foot = pixels.level(top + height - pixels.hair, view.left, view.right)
            painter.fillRect(foot, inks.colour("grid"))
            first, last = max(body.left, view.left - height), min(body.right, view.right + height)
            if first < last:
                ink = inks.colour("faint")
                painter.fillRect(pixels.box(first, middle - 1, last, middle + 1), ink)
                for x in (first, last - 2):
                    painter.fillRect(pixels.box(x, middle - _TICK, x + 2, middle + _TICK), ink)

    def _fill(
        self, painter: QPainter, view: View, between: tuple[float, float], spans: list[Span], *, ground: str
    ) -> None:
        """Fill between two heights, darker in the spans; in plain colours, as a veil costs ten times as much."""
        pixels, (top, bottom) = Pixels(painter), between
        painter.fillRect(pixels.box(view.left, top, view.right, bottom), self.inks.colour(ground))
        shaded = self.inks.shaded(ground)
        for left, right in spans:
            painter.fillRect(pixels.box(left, top, right, bottom), shaded)

    def _paint_rows(self, painter: QPainter, scene: Scene, view: View, highlights: Highlights) -> None:
        rows = scene.rows(view)
        row_painter = RowPainter(painter, self.inks, scene.metrics, self.font)
        faded = [held for held in rows if highlights.path and held[1].task not in highlights.path.tasks]
        if highlights.glow > 0:
            for row, shapes in rows:
                if shapes.task in highlights.moved:
                    row_painter.paint_glow(row, shapes.body, highlights.glow)
        if faded:
            rows = [held for held in rows if held not in faded]
            painter.setOpacity(FADED)
            self._paint_these(row_painter, faded, view)
            painter.setOpacity(1)
        self._paint_these(row_painter, rows, view)

    def _paint_these(self, row_painter: RowPainter, rows: list[tuple[int, RowShapes]], view: View) -> None:
        for row, shapes in rows:
            row_painter.paint(row, shapes)
        for row, shapes in rows:
            label = shapes.label
            if label is not None and label.left <= view.right and label.right >= view.left:
                row_painter.paint_label(row, label)

    def paint_warning(self, painter: QPainter, metrics: Metrics, row: int, body: Body) -> None:
        """Paint the mark of a conflict before a row's bar."""
        middle, left = row * metrics.row_height + metrics.middle, body.left - SIZE - 3
        paint_warning(painter, left, middle, fill=self.inks.colour("missed"), ink=self.inks.colour("base"))

    def paint_preview(self, painter: QPainter, preview: Preview, metrics: Metrics, area: QRectF) -> None:
        """Paint what a gesture shows; see `PreviewPainter.paint`."""
        self._previews.paint(painter, preview, metrics, area)

    # The header

    def paint_header(
        self, painter: QPainter, scene: Scene, left: float, right: float, today: dt.datetime | None
    ) -> None:
        """Paint the timescale.

        Args:
            painter: Standing at the scale's origin and at the top of the header.
            scene: The chart.
            left: x of the left edge of the part in view.
            right: x of its right edge.
            today: The day that is marked; None for none.
        """
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        inks, height = self.inks, scene.metrics.header_height
        painter.fillRect(QRectF(left, 0, right - left, height), inks.colour("header"))
        rows = scene.header(left, right)
        plates = self._plates(scene, today, left, right)
        for nth, cells in enumerate(rows):
            for held in plates if nth == len(rows) - 1 else ():
                cells = [self._uncovered(cell, held, right) for cell in cells]  # noqa: PLW2901  # the same, less a label
            self._paint_tier(painter, cells, height * nth / len(rows), height * (nth + 1) / len(rows), len(rows))
        pixels = Pixels(painter)
        for nth in range(1, len(rows) + 1):
            y = height * nth / len(rows) - pixels.hair
            painter.fillRect(pixels.level(y, left, right), inks.colour("line"))
        for held in plates:
            self._paint_plate(painter, held, len(rows), height)

    def _paint_tier(self, painter: QPainter, cells: list[Cell], top: float, bottom: float, count: int) -> None:
        pixels, line = Pixels(painter), self.inks.colour("line")
        font = self._font_of(count)
        painter.setFont(font)
        painter.setPen(self.inks.colour("text" if top == 0 else "faint"))
        baseline = pixels.y(_baseline(font, top, bottom))
        for cell in cells:
            painter.fillRect(pixels.upright(cell.left, top, bottom), line)
            if cell.shown:
                painter.drawText(QPointF(pixels.x(cell.text_left), baseline), cell.text)

    def _font_of(self, tiers: int) -> QFont:
        return self._small_font if tiers > 2 else self._header_font  # noqa: PLR2004  # two is usual

    def _plates(self, scene: Scene, today: dt.datetime | None, left: float, right: float) -> list[_Plate]:
        """Return the plates in view: that of today, and that of the status date where there is room beside it."""
        status = scene.status_date
        shown = self._plate(scene, today, "{date}", left, right)
        for text in (tr("Status {date}"), "{date}"):
            beside = self._plate(scene, status, text, left, right, filled=False)
            if not shown or not beside or beside[0].left > shown[0].right or beside[0].right < shown[0].left:
                return [*shown, *beside]
        return shown

    def _plate(
        self, scene: Scene, moment: dt.datetime | None, text: str, left: float, right: float, *, filled: bool = True
    ) -> list[_Plate]:
        """Return the plate with a date, which covers the labels below it; none where its line is out of view.

        It is whole in view even where its line is near an edge.
        """
        if moment is None or not left <= scene.scale.x(moment) <= right:
            return []
        said = text.format(date=date_text(moment, "day-month"))
        width = self.header_width(said) + 10
        start = max(left, min(scene.scale.x(moment) - width / 2, right - width))
        return [_Plate(start, start + width, said, filled=filled)]

    def _uncovered(self, cell: Cell, plate: _Plate, edge: float) -> Cell:
        """Return a cell whose label the plate covers no part of: moved behind it where there is room in view, else without."""
        width = self.header_width(cell.text)
        if cell.text_left >= plate.right + 1 or cell.text_left + width <= plate.left - 1:
            return cell
        behind = plate.right + _BESIDE_TODAY
        if cell.shown and behind + width <= min(cell.right, edge) - _BESIDE_TODAY:
            return msgspec.structs.replace(cell, text_left=behind)
        return msgspec.structs.replace(cell, shown=False)

    def _paint_plate(self, painter: QPainter, plate: _Plate, tiers: int, height: float) -> None:
        """Paint a date on a plate above its line."""
        box = Pixels(painter).box(plate.left, height * (1 - 1 / tiers) + 1, plate.right, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        painter.setPen(Qt.PenStyle.NoPen if plate.filled else self.inks.colour("faint"))
        painter.setBrush(self.inks.colour("accent" if plate.filled else "header"))
        half = 0 if plate.filled else 0.5
        painter.drawRoundedRect(box.adjusted(half, half, -half, -half - 1 + plate.filled), 3, 3)
        painter.setFont(self._font_of(tiers))
        painter.setPen(self.inks.colour("base" if plate.filled else "text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, plate.text)


def fades(scene: Scene, view: View, highlights: Highlights) -> bool:
    """Whether links in a view fade because others there stand out."""
    return links_fade(scene.links(view), _standing(highlights))


def _standing(highlights: Highlights) -> Standing:
    return Standing(highlights.selected, highlights.link, highlights.path)


def _dashes(top: float, bottom: float) -> Iterator[tuple[float, float]]:
    """Iterate over the dashes of an upright line; they stand where they do whatever part of it is painted."""
    at = top - top % (2 * _DASH)
    while at < bottom:
        if at + _DASH > top:
            yield max(at, top), min(at + _DASH, bottom)
        at += 2 * _DASH


def _band(task: str, highlights: Highlights) -> str:
    """Return the name of the colour of a row's ground; empty where it is like any other."""
    if task in highlights.selected:
        return "selected"
    return "hover" if task == highlights.hovered else ""


def _around_labels(scene: Scene, view: View, x: float, between: tuple[float, float]) -> Iterator[tuple[float, float]]:
    """Iterate over the pieces of an upright line that leave out the labels it would run through."""
    top, bottom = between
    for row, shapes in scene.rows(view):
        label = shapes.label
        if label is not None and label.left - _BESIDE <= x <= label.right + _BESIDE:
            upper = row * scene.metrics.row_height
            yield top, upper + label.top
            top = upper + label.bottom
    yield top, bottom


def _baseline(font: QFont, top: float, bottom: float) -> float:
    """Return where a line of text stands in the middle between two heights."""
    measures = QFontMetricsF(font)
    return (top + bottom + measures.ascent() - measures.descent()) / 2
