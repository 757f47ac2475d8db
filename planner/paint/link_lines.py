"""Paints links: lines with rounded corners and small sharp arrowheads, all of one colour in one stroke.

The outline of a link is kept from frame to frame: while the chart scrolls by whole device pixels, it stays what it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

from planner.gantt.links import LinkPath
from planner.gantt.metrics import Metrics
from planner.gantt.path import TaskPath
from planner.gantt.ways import Line
from planner.paint.inks import Inks
from planner.paint.pixels import Pixels

_STRONG = "strong"
_ORDER = ("link", "driving", "critical_done", "accent", _STRONG)
"""Colours from the one painted first to the one on top of all others; strong is the accent in a broader line."""

_KEPT = 4_000


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


class LinkPainter:
    """Paints links in one palette."""

    def __init__(self, inks: Inks) -> None:
        """Keep the colours."""
        self._inks = inks
        self._grid: tuple[float, float, float] | None = None
        self._outlines: dict[int, tuple[LinkPath, QPainterPath, QPainterPath]] = {}

    def paint(self, painter: QPainter, paths: Iterable[LinkPath], metrics: Metrics, standing: Standing) -> None:
        """Paint links; those that stand out in the accent colour above the others, which fade.

        Args:
            painter: With antialiasing, standing at the origin of x and at the top of row 0.
            paths: The links.
            metrics: The sizes.
            standing: What makes them stand out.
        """
        groups: dict[str, list[LinkPath]] = {name: [] for name in _ORDER}
        for path in paths:
            groups[_colour(path, standing)].append(path)
        pixels = Pixels(painter)
        if pixels.grid != self._grid or len(self._outlines) > _KEPT:
            self._grid = pixels.grid
            self._outlines.clear()
        faded = bool(groups["accent"] or standing.path or (groups[_STRONG] and not standing.link))
        for name in _ORDER:
            if groups[name]:
                self._add_outlines(groups[name], metrics, pixels)
                self._paint_group(painter, groups[name], name, pixels, faded=faded and name not in ("accent", _STRONG))

    def _add_outlines(self, paths: list[LinkPath], metrics: Metrics, pixels: Pixels) -> None:
        """Work out the outlines that aren't known; each is kept with its link, whose place in memory names it."""
        for path in paths:
            if id(path) in self._outlines:
                continue
            stroke, head = QPainterPath(), QPainterPath()
            for line in path.lines:
                _add_line(stroke, line, metrics.bend, pixels)
            head.addPolygon(_head(path, metrics, pixels))
            head.closeSubpath()
            self._outlines[id(path)] = (path, stroke, head)

    def _paint_group(self, painter: QPainter, paths: list[LinkPath], name: str, pixels: Pixels, *, faded: bool) -> None:
        strokes, heads = QPainterPath(), QPainterPath()
        for path in paths:
            _, stroke, head = self._outlines[id(path)]
            strokes.addPath(stroke)
            heads.addPath(head)
        width = 2 * pixels.hair if name == _STRONG else pixels.hair
        name = "accent" if name == _STRONG else name
        painter.strokePath(strokes, self._inks.pen(name, width, faded=faded))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillPath(heads, self._inks.colour(name, faded=faded))


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
        return "critical_done"
    return "driving" if path.driving else "link"


def _add_line(path: QPainterPath, line: Line, bend: float, pixels: Pixels) -> None:
    """Add a line whose corners are rounded as far as the stretches on either side have room."""
    points = [(pixels.line_x(x), pixels.line_y(y)) for x, y in line]
    path.moveTo(*points[0])
    for (x0, y0), (x, y), (x1, y1) in zip(points, points[1:], points[2:], strict=False):
        before, after = abs(x - x0) + abs(y - y0), abs(x1 - x) + abs(y1 - y)
        radius = min(bend, before / 2, after / 2)
        if radius > 0:
            path.lineTo(x + (x0 - x) * radius / before, y + (y0 - y) * radius / before)
            path.quadTo(x, y, x + (x1 - x) * radius / after, y + (y1 - y) * radius / after)
    path.lineTo(*points[-1])


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
