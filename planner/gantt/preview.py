"""What a gesture shows before the mouse is let go: where bars would lie, the link being drawn, and what is said of it."""

from __future__ import annotations

import msgspec

from planner.gantt.bars import Body
from planner.gantt.ways import Point


class Ghost(msgspec.Struct, frozen=True, gc=False):
    """Where a task would lie; `held` says that it is the one in the hand, not one that it moves."""

    row: int
    body: Body
    held: bool


class Dot(msgspec.Struct, frozen=True, gc=False):
    """A port: where a link begins or arrives; `hot` when the mouse means it."""

    x: float
    row: int
    hot: bool


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is painted over the chart, x from the scale's origin and y from the top of row 0.

    Attributes:
        ghosts: Where tasks would lie.
        dots: Ports.
        handle: The handle for progress: x, row, and whether the mouse means it.
        cord: The link being drawn, from its port to the mouse.
        band: The rubber band: left, top, right, bottom.
        lines: What is said beside the mouse.
        place: Where the mouse is.
        refused: What is in the hand can't be dropped here; the lines say why.
    """

    ghosts: tuple[Ghost, ...] = ()
    dots: tuple[Dot, ...] = ()
    handle: Dot | None = None
    cord: tuple[Point, Point] | None = None
    band: tuple[float, float, float, float] | None = None
    lines: tuple[str, ...] = ()
    place: Point = (0.0, 0.0)
    refused: bool = False


NOTHING = Preview()
