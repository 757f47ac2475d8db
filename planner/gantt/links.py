"""Links as lines: orthogonal, from port to port, in the gaps between rows and around the bars.

Ports are fixed: a link leaves and arrives at the middle of a bar's end, or drops onto a bar's start from above or
below where the two ends stand too close for a line between them. Of the ways there are, the one is taken that crosses
the fewest bars and labels, then the one with the fewest bends. Where a line still meets a label, it is interrupted: a
text is never struck through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import msgspec

from planner.gantt.bars import RowShapes, arrives_left, leaves_left
from planner.gantt.metrics import Metrics
from planner.gantt.ways import Line, Point, Way, ways
from planner.model.records import Dependency

ShapesAt = Callable[[int], RowShapes]
"""Gives the shapes of a row."""

LOOK_AROUND = 32
"""A link over more rows than this takes its way without looking at what is in between: it would cost, and help no eye."""

_BAR_COST = 100.0
_LABEL_COST = 30.0
_BEND_COST = 1.0
_LENGTH_COST = 0.001


class LinkPath(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One link as it is drawn.

    Attributes:
        link: The dependency.
        rows: Rows of its predecessor and of its successor.
        lines: Pieces of the line, each a row of corners, to be rounded by `Metrics.bend`; interrupted at labels. The
            last one ends where the arrowhead begins.
        tip: Where the arrow points.
        heading: Its direction: (1, 0) to the right, (-1, 0) left, (0, 1) down, (0, -1) up.
        left: x of its leftmost point.
        right: x of its rightmost point.
        driving: It sets the successor's start.
        critical: It is driving, and both of its tasks are critical.
    """

    link: Dependency
    rows: tuple[int, int]
    lines: tuple[Line, ...]
    tip: Point
    heading: Point
    left: float
    right: float
    driving: bool
    critical: bool

    @property
    def is_long(self) -> bool:
        """Whether it passes so many rows that it is interrupted for each view anew."""
        return abs(self.rows[1] - self.rows[0]) > LOOK_AROUND

    def touches(self, first: int, last: int) -> bool:
        """Whether it may be seen in rows `first` to `last`; it runs along the very edge of its rows too."""
        return min(self.rows) <= last + 1 and max(self.rows) >= first - 1


class Router:
    """Finds the way of links between rows at one scale."""

    def __init__(self, metrics: Metrics, shapes_at: ShapesAt) -> None:
        """Keep the sizes and where shapes come from.

        Args:
            metrics: The sizes.
            shapes_at: Gives the shapes of a row, of those that are shown.
        """
        self._metrics = metrics
        self._shapes_at = shapes_at

    def path(self, link: Dependency, rows: tuple[int, int], *, driving: bool) -> LinkPath:
        """Return the way of one link; a long one is not interrupted yet.

        Args:
            link: The dependency.
            rows: Rows of its predecessor and of its successor; two different ones.
            driving: Whether it sets its successor's start.
        """
        shapes = (self._shapes_at(rows[0]), self._shapes_at(rows[1]))
        line = self._best(link, rows, shapes)
        heading = _heading(line)
        xs = [x for x, _ in line]
        path = LinkPath(
            link=link,
            rows=rows,
            lines=(self._cut(line, heading),),
            tip=line[-1],
            heading=heading,
            left=min(xs) - self._metrics.arrow,
            right=max(xs) + self._metrics.arrow,
            driving=driving,
            critical=driving and shapes[0].critical and shapes[1].critical,
        )
        return path if path.is_long else self.interrupted(path, min(rows), max(rows))

    def reach(self, link: Dependency, rows: tuple[int, int]) -> tuple[float, float]:
        """Return from which x to which the way of a link can run, whichever it takes; arguments as of `path`."""
        metrics, first, last = self._metrics, self._shapes_at(rows[0]).body, self._shapes_at(rows[1]).body
        start = first.left if leaves_left(link) else first.right
        end = last.left if arrives_left(link) else last.right
        around = metrics.stub + metrics.approach + metrics.arrow + metrics.diamond
        return min(start, end) - around, max(start, end) + around

    def interrupted(self, path: LinkPath, first: int, last: int) -> LinkPath:
        """Return a path, so far in one piece, interrupted at the labels of some rows.

        Args:
            path: The path.
            first: The uppermost row that is looked at; both ends of the path are left out.
            last: The lowest row that is looked at.
        """
        window = range(max(first, min(path.rows) + 1), min(last + 1, max(path.rows)))
        pieces = tuple(self._pieces(path.lines[0], window))
        return path if len(pieces) == 1 else msgspec.structs.replace(path, lines=pieces)

    # Which way is best

    def _best(self, link: Dependency, rows: tuple[int, int], shapes: tuple[RowShapes, RowShapes]) -> Line:
        """Return the corners of the way that costs least."""
        mirror = -1 if leaves_left(link) else 1
        # In the mirror, where need be, every link leaves to the right; SS and FF then arrive at the far end.
        far = leaves_left(link) == arrives_left(link)
        found = ways(rows, (shapes[0].body, shapes[1].body), self._metrics, mirror, far=far)
        passing = self._passing({way.through * mirror for way in found}, rows)
        best = min(found, key=lambda way: passing[way.through * mirror] + _own_cost(way, shapes, mirror))
        return tuple((x * mirror, y) for x, y in best.line)

    def _passing(self, places: set[float], rows: tuple[int, int]) -> dict[float, float]:
        """Return for each x what it costs to pass the rows between there."""
        costs = dict.fromkeys(places, 0.0)
        upper, lower = min(rows), max(rows)
        if lower - upper > LOOK_AROUND:
            return costs
        first, last = min(places), max(places)
        for row in range(upper + 1, lower):
            shapes = self._shapes_at(row)
            body, label = shapes.body, shapes.label
            if body.left <= last and first <= body.right:
                for x in places:
                    if body.left <= x <= body.right:
                        costs[x] += _BAR_COST
            if label is not None and label.left < last and first < label.right:
                for x in places:
                    if label.left < x < label.right:
                        costs[x] += _LABEL_COST
        return costs

    # How it is drawn

    def _cut(self, line: Line, heading: Point) -> Line:
        """Return the line as far as the arrowhead, whose tip stays sharp only where no line lies under it."""
        x, y = line[-1]
        length = self._metrics.arrow - 1
        return (*line[:-1], (x - heading[0] * length, y - heading[1] * length))

    def _pieces(self, line: Line, window: range) -> Iterator[Line]:
        """Give the pieces of a line that are left where its upright parts meet labels."""
        piece = [line[0]]
        for (x, y), (to_x, to_y) in pairwise(line):
            if x == to_x:
                for leave, resume in self._labels_on(x, y, to_y, window):
                    piece.append((x, leave))
                    yield tuple(piece)
                    piece = [(x, resume)]
            piece.append((to_x, to_y))
        yield tuple(piece)

    def _labels_on(self, x: float, y: float, to_y: float, window: range) -> list[Point]:
        """Return from where to where an upright line meets labels of rows, in the line's own direction."""
        height = self._metrics.row_height
        top, bottom = min(y, to_y), max(y, to_y)
        met: list[Point] = []
        for row in range(max(window.start, int(top // height)), min(window.stop, int(bottom // height) + 1)):
            label = self._shapes_at(row).label
            if label is None or not label.left - 1 <= x <= label.right + 1:
                continue
            span = (row * height + label.top, row * height + label.bottom)
            if top <= span[0] and span[1] <= bottom:
                met.append(span)
        return met if to_y > y else [(stop, start) for start, stop in reversed(met)]


def _own_cost(way: Way, shapes: tuple[RowShapes, RowShapes], mirror: int) -> float:
    """Return how bad a way is in its own two rows, and by its bends and length."""
    line = way.line
    cost = _BEND_COST * len(line)
    cost += _LENGTH_COST * sum(abs(to_x - x) + abs(to_y - y) for (x, y), (to_x, to_y) in pairwise(line))
    cost += _label_cost(line[0][0] * mirror, line[1][0] * mirror, shapes[0])
    if line[-2][1] == line[-1][1]:
        cost += _label_cost(line[-2][0] * mirror, line[-1][0] * mirror, shapes[1])
    else:
        cost += _BEND_COST / 2
    return cost


def _label_cost(one: float, other: float, shapes: RowShapes) -> float:
    """Return what it costs to run through a row between two places where its label may stand."""
    label = shapes.label
    if label is None:
        return 0.0
    return _LABEL_COST if min(one, other) < label.right and max(one, other) > label.left else 0.0


def _heading(line: Line) -> Point:
    (x, y), (to_x, to_y) = line[-2], line[-1]
    if y == to_y:
        return (1.0, 0.0) if to_x > x else (-1.0, 0.0)
    return (0.0, 1.0) if to_y > y else (0.0, -1.0)
