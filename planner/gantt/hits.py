"""What lies under a point: the link whose line is nearest, the bar of a row."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from planner.gantt.bars import Body
from planner.gantt.links import LinkPath
from planner.gantt.ways import Point


def link_at(paths: Iterable[LinkPath], place: Point, reach: float) -> LinkPath | None:
    """Return the link whose line runs nearest to a place, or None where none is within reach.

    Args:
        paths: The links.
        place: x and y, measured as the paths are.
        reach: How far off the line still counts.
    """
    nearest, best = None, reach
    for path in paths:
        for line in path.lines:
            for start, stop in pairwise((*line, path.tip) if line is path.lines[-1] else line):
                distance = _distance(place, start, stop)
                if distance < best:
                    nearest, best = path, distance
    return nearest


def on_body(body: Body, place: Point, reach: float) -> bool:
    """Whether a place, its y measured from the row's top, lies on a bar or within reach of it."""
    x, y = place
    return body.left - reach <= x <= body.right + reach and body.top - reach <= y <= body.bottom + reach


def _distance(place: Point, start: Point, stop: Point) -> float:
    """Return the distance to a level or upright stretch, the larger of both directions."""
    (x, y), (x0, y0), (x1, y1) = place, start, stop
    beside = max(min(x0, x1) - x, x - max(x0, x1), 0)
    above = max(min(y0, y1) - y, y - max(y0, y1), 0)
    return max(beside, above)
