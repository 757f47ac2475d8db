"""The ways that a link can take between two bars: a handful of lines to choose from.

All are worked out for a link that leaves to the right. A link that leaves to the left is that one seen in a mirror:
x counts from right to left there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from planner.gantt.bars import Body, Diamond
from planner.gantt.metrics import Metrics

Point = tuple[float, float]
Line = tuple[Point, ...]

_UNDER = 3.0
"""A line that drops may begin so far under the end of its bar."""


class Way(NamedTuple):
    """One way for a link.

    Attributes:
        line: Its corners, in the mirror if there is one.
        through: x at which it passes the rows between both ends.
    """

    line: Line
    through: float


def ways(rows: tuple[int, int], bodies: tuple[Body, Body], metrics: Metrics, mirror: int, *, far: bool) -> list[Way]:
    """Return the ways from a bar's right end to another's left end, or its right end where `far`.

    Args:
        rows: Rows of both ends.
        bodies: What the link leaves and arrives at, as they are.
        metrics: The sizes.
        mirror: -1 where the bodies are to be seen in the mirror, else 1.
        far: The link arrives at the right end.
    """
    first, last = seen(bodies[0], mirror), seen(bodies[1], mirror)
    height = metrics.row_height
    down = rows[1] > rows[0]
    # A milestone is a moment: what leaves it begins in its middle, below the diamond, and goes straight down or up.
    moment = isinstance(bodies[0], Diamond)
    start = ((first[0] + first[1]) / 2 if moment else first[1], rows[0] * height + metrics.middle)
    end = (last[1] if far else last[0], rows[1] * height + metrics.middle)
    out = start[0] if moment else start[0] + metrics.stub
    approach = end[0] + metrics.approach if far else end[0] - metrics.approach
    found: list[Way] = []
    if far:
        turn = max(out, approach)
        found.append(Way((start, (turn, start[1]), (turn, end[1]), end), turn))
    elif approach >= out:
        found.append(Way((start, (out, start[1]), (out, end[1]), end), out))
    else:
        found.extend(_drop(start, last, (rows[1] * height, bodies[1]), metrics, down=down))
    below_start = (rows[0] + 1 if down else rows[0]) * height
    before_end = (rows[1] if down else rows[1] + 1) * height
    found.extend(
        Way((start, (out, start[1]), (out, gap), (approach, gap), (approach, end[1]), end), through)
        for gap, through in ((below_start, approach), (before_end, out))
    )
    return found


def _drop(
    start: Point, last: tuple[float, float], target: tuple[float, Body], metrics: Metrics, *, down: bool
) -> Iterator[Way]:
    """Give the way that drops onto a bar near its start, where that isn't left of the line's own beginning."""
    top, body = target
    inset = (last[1] - last[0]) / 2 if isinstance(body, Diamond) else min(metrics.stub, last[1] - last[0])
    x = last[0] + inset
    if start[0] - _UNDER <= x <= start[0] + metrics.stub + inset + 1:
        edge = body.top if down else body.bottom
        # Where the bar ends above the very place, the line comes out from under it.
        begin = (min(start[0], x), start[1])
        yield Way((begin, (x, start[1]), (x, top + edge)), x)


def seen(body: Body, mirror: int) -> tuple[float, float]:
    """Return left and right of a body as seen in the mirror, if there is one."""
    return (body.left, body.right) if mirror > 0 else (-body.right, -body.left)
