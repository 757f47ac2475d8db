"""Paints links: lines with rounded corners and small sharp arrowheads, all of one colour in one stroke."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

from planner.gantt.links import LinkPath
from planner.gantt.metrics import Metrics
from planner.gantt.ways import Line
from planner.paint.inks import Inks
from planner.paint.pixels import Pixels

_ORDER = ("link", "driving", "critical_done", "accent")
"""Colours from the one painted first to the one on top of all others."""


def paint_links(
    painter: QPainter, paths: Iterable[LinkPath], inks: Inks, metrics: Metrics, selected: frozenset[str]
) -> None:
    """Paint links; those of selected tasks in the accent colour above the others, which fade.

    Args:
        painter: With antialiasing, standing at the origin of x and at the top of row 0.
        paths: The links.
        inks: The colours.
        metrics: The sizes.
        selected: Ids of the selected tasks.
    """
    groups: dict[str, list[LinkPath]] = {name: [] for name in _ORDER}
    for path in paths:
        groups[_colour(path, selected)].append(path)
    faded = bool(groups["accent"])
    pixels = Pixels(painter)
    for name in _ORDER:
        if groups[name]:
            _paint_group(painter, groups[name], (inks, name, faded and name != "accent"), metrics, pixels)


def _colour(path: LinkPath, selected: frozenset[str]) -> str:
    if path.link.predecessor in selected or path.link.successor in selected:
        return "accent"
    if path.critical:
        return "critical_done"
    return "driving" if path.driving else "link"


def _paint_group(
    painter: QPainter, paths: list[LinkPath], ink: tuple[Inks, str, bool], metrics: Metrics, pixels: Pixels
) -> None:
    inks, name, faded = ink
    strokes, heads = QPainterPath(), QPainterPath()
    for path in paths:
        for line in path.lines:
            _add_line(strokes, line, metrics.bend, pixels)
        heads.addPolygon(_head(path, metrics, pixels))
        heads.closeSubpath()
    painter.strokePath(strokes, inks.pen(name, pixels.hair, faded=faded))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillPath(heads, inks.colour(name, faded=faded))


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
