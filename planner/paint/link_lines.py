"""Paints links: lines with rounded corners and small sharp arrowheads, all of one colour at once.

The outline of a link is kept from frame to frame: while the chart scrolls by whole device pixels, it stays what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

from planner.gantt.links import LinkPath
from planner.gantt.metrics import Metrics
from planner.gantt.path import TaskPath
from planner.gantt.ways import Line
from planner.paint.inks import Inks
from planner.paint.pixels import Pixels

_STRONG = "strong"
_ORDER = ("link", "driving", "critical_link", "accent", _STRONG)
"""Colours from the one painted first to the one on top of all others; strong is the accent in a broader line."""

_SPARE = 100
"""So many outlines are kept beyond twice those of a frame."""


class Standing(NamedTuple):
    """What makes links stand out.

    Attributes:
        selected: Ids of the selected tasks, whose links do.
        link: Id of the selected link; empty for none.
        path: The path whose links do, in place of those of the selected tasks; None for none.
    """

    selected: frozenset[str] = frozenset()
    link: str = ""
    path: TaskPath | None = None


class _Outline(NamedTuple):
    """How a link is painted: its straight parts, its bends and its head; the path is held so that none takes its place."""

    path: LinkPath
    boxes: list[QRectF]
    bends: QPainterPath
    head: QPolygonF


class LinkPainter:
    """Paints links in one palette."""

    def __init__(self, inks: Inks) -> None:
        """Keep the colours."""
        self._inks = inks
        self._grid: tuple[float, float, float] | None = None
        self._outlines: dict[tuple[int, float], _Outline] = {}

    def paint(
        self, painter: QPainter, paths: Sequence[LinkPath], rows: tuple[int, int], metrics: Metrics, standing: Standing
    ) -> None:
        """Paint links; those that stand out in the accent colour above the others, which fade.

        Args:
            painter: With antialiasing, standing at the origin of x and at the top of row 0.
            paths: All links that are drawn, be they painted now or not.
            rows: The first and the last row that are painted.
            metrics: The sizes.
            standing: What makes them stand out.
        """
        groups: dict[str, list[LinkPath]] = {name: [] for name in _ORDER}
        for path in paths:
            if path.touches(*rows):
                groups[_colour(path, standing)].append(path)
        pixels = Pixels(painter)
        if pixels.grid != self._grid:
            self._grid = pixels.grid
            self._outlines.clear()
        faded = fades(paths, standing)
        for name in _ORDER:
            if groups[name]:
                group_faded = faded and name not in ("accent", _STRONG)
                self._paint_group(painter, groups[name], name, metrics, pixels, faded=group_faded)
        # While one zooms, every frame has new links; those of old frames are let go of little by little.
        if len(self._outlines) > _SPARE + 2 * len(paths):
            drawn = {id(path) for path in paths}
            self._outlines = {key: held for key, held in self._outlines.items() if key[0] in drawn}

    def _outline(self, path: LinkPath, width: float, metrics: Metrics, pixels: Pixels) -> _Outline:
        """Return the outline of a link; kept with the link, whose place in memory names it."""
        known = self._outlines.get((id(path), width))
        if known is None:
            known = _Outline(path, [], QPainterPath(), _head(path, metrics, pixels))
            for line in path.lines:
                _add_line(known, line, metrics.bend, width, pixels)
            self._outlines[id(path), width] = known
        return known

    def _paint_group(
        self, painter: QPainter, paths: list[LinkPath], name: str, metrics: Metrics, pixels: Pixels, *, faded: bool
    ) -> None:
        """Paint links of one colour: straight parts as boxes, which cost a sixth of a stroke, and bends as a stroke."""
        width = 2 * pixels.hair if name == _STRONG else pixels.hair
        ink = "accent" if name == _STRONG else name
        boxes: list[QRectF] = []
        bends, heads = QPainterPath(), QPainterPath()
        heads.setFillRule(Qt.FillRule.WindingFill)  # two heads on one spot are one head, not a hole
        for path in paths:
            outline = self._outline(path, width, metrics, pixels)
            boxes += outline.boxes
            bends.addPath(outline.bends)
            heads.addPolygon(outline.head)
            heads.closeSubpath()
        painter.strokePath(bends, self._inks.pen(ink, width, faded=faded))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._inks.colour(ink, faded=faded))
        painter.drawRects(boxes)
        painter.fillPath(heads, self._inks.colour(ink, faded=faded))


def fades(paths: Iterable[LinkPath], standing: Standing) -> bool:
    """Whether links fade because others stand out."""
    return standing.path is not None or any(_colour(path, standing) == "accent" for path in paths)


def _colour(path: LinkPath, standing: Standing) -> str:
    link = path.link
    if link.id == standing.link:
        return _STRONG
    if standing.path is not None:
        if link.id in standing.path.links:
            return _STRONG if link.id in standing.path.driving else "accent"
    elif link.predecessor in standing.selected or link.successor in standing.selected:
        return "accent"
    if path.critical:
        return "critical_link"
    return "driving" if path.driving else "link"


def _add_line(outline: _Outline, line: Line, bend: float, width: float, pixels: Pixels) -> None:
    """Add a line whose corners are rounded as far as the stretches on either side have room."""
    points = [(pixels.line_x(x), pixels.line_y(y)) for x, y in line]
    lengths = [abs(x1 - x) + abs(y1 - y) for (x, y), (x1, y1) in pairwise(points)]
    radii = [min(bend, before / 2, after / 2) for before, after in pairwise(lengths)]
    half, begun = width / 2, 0.0
    bends = outline.bends
    for (x, y), (x1, y1), length, ends in zip(points, points[1:], lengths, (*radii, 0.0), strict=False):
        across, down = _direction(x1 - x), _direction(y1 - y)
        from_x, from_y = x + across * begun, y + down * begun
        if begun > 0:
            bends.quadTo(x, y, from_x, from_y)
        straight = length - begun - ends
        if across:
            outline.boxes.append(QRectF(from_x if across > 0 else from_x - straight, y - half, straight, width))
        else:
            outline.boxes.append(QRectF(x - half, from_y if down > 0 else from_y - straight, width, straight))
        if ends > 0:
            bends.moveTo(x1 - across * ends, y1 - down * ends)
        begun = ends


def _direction(way: float) -> int:
    """Return -1, 0 or 1, as a way goes back, nowhere or on."""
    return (way > 0) - (way < 0)


def _head(path: LinkPath, metrics: Metrics, pixels: Pixels) -> QPolygonF:
    """Return the arrowhead: its tip at the port, in the middle of the line's pixels."""
    ahead_x, ahead_y = path.heading
    x, y = path.tip
    x, y = (pixels.x(x), pixels.line_y(y)) if ahead_x else (pixels.line_x(x), pixels.y(y))
    length, half = metrics.arrow, metrics.arrow / 2
    back_x, back_y = x - ahead_x * length, y - ahead_y * length
    return QPolygonF(
        [
            QPointF(x, y),
            QPointF(back_x + ahead_y * half, back_y + ahead_x * half),
            QPointF(back_x - ahead_y * half, back_y - ahead_x * half),
        ]
    )
