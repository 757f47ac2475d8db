"""Links as lines: orthogonal, from port to port, in the gaps between rows and around the bars.

Ports are fixed: a link leaves and arrives at the middle of a bar's end, or drops onto a bar's start from above or
below where the two ends stand too close for a line between them. Of the few ways there are, the one is taken that
crosses the fewest bars and labels on its way, then the one with the fewest bends. Where a line still meets a label,
it is interrupted: a text is never struck through.

All ways are worked out for a link that leaves to the right. A link that leaves to the left is that one seen in a
mirror.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import msgspec

from planner.gantt.bars import Body, Diamond, RowShapes, arrives_left, leaves_left
from planner.gantt.metrics import Metrics
from planner.model.records import Dependency

Point = tuple[float, float]
Line = tuple[Point, ...]
ShapesAt = Callable[[int], RowShapes]
"""Gives the shapes of a row."""

LOOK_AROUND = 24
"""So many rows between the two ends are looked at for what is in the way; more would cost and be no help to the eye."""

_UNDER = 3.0
"""A line that drops may begin so far under the end of its bar."""

_BAR_COST = 100.0
_LABEL_COST = 30.0
_BEND_COST = 1.0
_LENGTH_COST = 0.001


class LinkPath(msgspec.Struct, frozen=True, kw_only=True):
    """One link as it is drawn.

    Attributes:
        link: The dependency.
        lines: Pieces of the line, each a row of corners, to be rounded by `Metrics.bend`; interrupted at labels. The
            last one ends where the arrowhead begins.
        tip: Where the arrow points.
        heading: Its direction: (1, 0) to the right, (-1, 0) left, (0, 1) down, (0, -1) up.
        driving: It sets the successor's start.
        critical: It is driving, and both of its tasks are critical.
    """

    link: Dependency
    lines: tuple[Line, ...]
    tip: Point
    heading: Point
    driving: bool
    critical: bool


class Obstacle(msgspec.Struct, frozen=True):
    """What stands in a row that a link passes: its bar, and its label, which is empty where left == right."""

    left: float
    right: float
    label_left: float
    label_right: float


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
        """Return the way of one link.

        Args:
            link: The dependency.
            rows: Rows of its predecessor and of its successor; two different ones.
            driving: Whether it sets its successor's start.
        """
        shapes = (self._shapes_at(rows[0]), self._shapes_at(rows[1]))
        mirror = -1 if leaves_left(link) else 1
        # Mirrored where need be, the link leaves to the right; it arrives at the far side where types are equal-sided.
        far = leaves_left(link) == arrives_left(link)
        ways = self._ways(rows, (shapes[0].body, shapes[1].body), mirror, far=far)
        between = self._between(rows, mirror)
        ends = (_obstacle(shapes[0], mirror), _obstacle(shapes[1], mirror))
        best = min(ways, key=lambda way: self._cost(way, rows, between, ends))
        line = tuple((x * mirror, y) for x, y in best)
        heading = _heading(line)
        lines = tuple(self._interrupted(self._cut(line, heading), rows))
        critical = driving and shapes[0].critical and shapes[1].critical
        return LinkPath(link=link, lines=lines, tip=line[-1], heading=heading, driving=driving, critical=critical)

    # The ways there are

    def _ways(self, rows: tuple[int, int], bodies: tuple[Body, Body], mirror: int, *, far: bool) -> list[Line]:
        """Return the ways from a bar's right end to another's left end, or its right end where `far`.

        Args:
            rows: Rows of both ends.
            bodies: What the link leaves and arrives at, as they are.
            mirror: -1 where they are to be seen in the mirror.
            far: The link arrives at the right end.
        """
        metrics = self._metrics
        first, last = _seen(bodies[0], mirror), _seen(bodies[1], mirror)
        height = metrics.row_height
        down = rows[1] > rows[0]
        # A milestone is a moment: what leaves it begins in its middle, below the diamond, and goes straight down or up.
        moment = isinstance(bodies[0], Diamond)
        start = ((first[0] + first[1]) / 2 if moment else first[1], rows[0] * height + metrics.middle)
        end = (last[1] if far else last[0], rows[1] * height + metrics.middle)
        out = start[0] if moment else start[0] + metrics.stub
        approach = end[0] + metrics.approach if far else end[0] - metrics.approach
        ways: list[Line] = []
        if far:
            turn = max(out, approach)
            ways.append((start, (turn, start[1]), (turn, end[1]), end))
        elif approach >= out:
            ways.append((start, (out, start[1]), (out, end[1]), end))
        else:
            ways.extend(self._drop(start, last, (rows[1] * height, bodies[1]), down=down))
        below_start = (rows[0] + 1 if down else rows[0]) * height
        before_end = (rows[1] if down else rows[1] + 1) * height
        ways.extend(
            (start, (out, start[1]), (out, gap), (approach, gap), (approach, end[1]), end)
            for gap in (below_start, before_end)
        )
        return ways

    def _drop(
        self, start: Point, last: tuple[float, float], target: tuple[float, Body], *, down: bool
    ) -> Iterator[Line]:
        """Give the way that drops onto a bar near its start, where that isn't left of the line's own beginning."""
        top, body = target
        inset = (last[1] - last[0]) / 2 if isinstance(body, Diamond) else min(self._metrics.stub, last[1] - last[0])
        x = last[0] + inset
        if start[0] - _UNDER <= x <= start[0] + self._metrics.stub + inset + 1:
            edge = body.top if down else body.bottom
            # Where the bar ends above the very place, the line comes out from under it.
            begin = (min(start[0], x), start[1])
            yield (begin, (x, start[1]), (x, top + edge))

    # Which of them is best

    def _between(self, rows: tuple[int, int], mirror: int) -> list[tuple[int, Obstacle]]:
        """Return what stands in the rows between the ends, if there are not too many."""
        upper, lower = min(rows), max(rows)
        stop = min(lower, upper + 1 + LOOK_AROUND)
        return [(row, _obstacle(self._shapes_at(row), mirror)) for row in range(upper + 1, stop)]

    def _cost(
        self,
        way: Line,
        rows: tuple[int, int],
        between: Sequence[tuple[int, Obstacle]],
        ends: tuple[Obstacle, Obstacle],
    ) -> float:
        """Return how bad a way is: what it crosses, how often it bends, how long it is."""
        cost = _BEND_COST * len(way)
        height = self._metrics.row_height
        for (x, y), (to_x, to_y) in pairwise(way):
            cost += _LENGTH_COST * (abs(to_x - x) + abs(to_y - y))
            if x == to_x:
                top, bottom = min(y, to_y), max(y, to_y)
                cost += sum(_crossing(x, x, o) for row, o in between if top <= row * height and bottom > row * height)
        cost += _crossing(way[0][0] + 1, way[1][0], ends[0])
        if way[-2][1] == way[-1][1]:
            near, far = sorted((way[-2][0], way[-1][0]))
            cost += _crossing(near + 1, far - 1, ends[1])
        elif rows[0] != rows[1]:
            cost += _BEND_COST / 2
        return cost

    # How it is drawn

    def _cut(self, line: Line, heading: Point) -> Line:
        """Return the line as far as the arrowhead, whose tip stays sharp only where no line lies under it."""
        x, y = line[-1]
        length = self._metrics.arrow - 1
        return (*line[:-1], (x - heading[0] * length, y - heading[1] * length))

    def _interrupted(self, line: Line, rows: tuple[int, int]) -> Iterator[Line]:
        """Give the pieces of a line that are left where its upright parts meet labels."""
        piece = [line[0]]
        for (x, y), (to_x, to_y) in pairwise(line):
            if x == to_x:
                for leave, resume in self._labels_on(x, y, to_y, rows):
                    piece.append((x, leave))
                    yield tuple(piece)
                    piece = [(x, resume)]
            piece.append((to_x, to_y))
        yield tuple(piece)

    def _labels_on(self, x: float, y: float, to_y: float, rows: tuple[int, int]) -> list[Point]:
        """Return from where to where an upright line meets labels of the rows between, in the line's own direction."""
        height, upper, lower = self._metrics.row_height, min(rows), max(rows)
        top, bottom = min(y, to_y), max(y, to_y)
        met: list[Point] = []
        first = max(upper + 1, int(top // height))
        for row in range(first, min(lower, int(bottom // height) + 1, first + LOOK_AROUND)):
            label = self._shapes_at(row).label
            if label is None or not label.left - 1 <= x <= label.right + 1:
                continue
            span = (row * height + label.top, row * height + label.bottom)
            if top <= span[0] and span[1] <= bottom:
                met.append(span)
        return met if to_y > y else [(stop, start) for start, stop in reversed(met)]


def _seen(body: Body, mirror: int) -> tuple[float, float]:
    """Return left and right of a body as seen in the mirror, if there is one."""
    return (body.left, body.right) if mirror > 0 else (-body.right, -body.left)


def _obstacle(shapes: RowShapes, mirror: int) -> Obstacle:
    left, right = _seen(shapes.body, mirror)
    label = shapes.label
    if label is None:
        return Obstacle(left, right, 0, 0)
    sides = (label.left, label.right) if mirror > 0 else (-label.right, -label.left)
    return Obstacle(left, right, *sides)


def _crossing(left: float, right: float, obstacle: Obstacle) -> float:
    """Return what it costs to pass a row's bar and label from left to right; an upright line has both the same."""
    cost = 0.0
    if left <= obstacle.right and right >= obstacle.left:
        cost += _BAR_COST
    if left < obstacle.label_right and right > obstacle.label_left:
        cost += _LABEL_COST
    return cost


def _heading(line: Line) -> Point:
    (x, y), (to_x, to_y) = line[-2], line[-1]
    if y == to_y:
        return (1.0, 0.0) if to_x > x else (-1.0, 0.0)
    return (0.0, 1.0) if to_y > y else (0.0, -1.0)
