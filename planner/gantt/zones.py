"""Which part of a bar lies under a point, and so what a press there takes hold of.

A bar's parts are as wide as a hand needs, however short the bar: one of a single pixel can still be moved, made longer
and linked. Beyond each end lies a port, from which links are drawn; the rear end of a bar makes it longer; where it is
done so far, a handle along its foot says how much.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from planner.gantt.bars import Bar, Body
from planner.gantt.metrics import Metrics
from planner.gantt.ways import Point

PORT: Final = 12.0
"""How far beyond a bar's end the middle of its port lies."""
PORT_REACH: Final = 8.0
"""How far from its middle a port still is one."""
NEAR: Final = PORT + PORT_REACH + 4
"""So near to a bar its ports are shown."""

_LEAST: Final = 8.0
"""A bar is taken hold of as if it were at least this wide."""
_END: Final = 6.0
_BEYOND: Final = 3.0
_HANDLE: Final = 6.0
_ROOMY: Final = 26.0
"""A bar narrower than this has no room for all its parts: it has no handle, and its end reaches further beyond it."""


class Zone(Enum):
    """A part of a bar."""

    BODY = "body"
    END = "end"
    PROGRESS = "progress"
    START_PORT = "start port"
    FINISH_PORT = "finish port"


def zone_at(body: Body, place: Point, metrics: Metrics) -> Zone | None:
    """Return the part of a body at a place, its y measured from the row's top; None where there is none."""
    x, y = place
    if abs(y - metrics.middle) > metrics.row_height / 2:
        return None
    left, right = _held(body)
    if isinstance(body, Bar):
        zone = _zone_of_bar(body, (left, right), place, metrics)
        if zone is not None:
            return zone
    if left - 1 <= x <= right + 1 and abs(y - metrics.middle) <= metrics.bar_height / 2 + 3:
        return Zone.BODY
    return _port(body, place, metrics)


def _zone_of_bar(bar: Bar, held: tuple[float, float], place: Point, metrics: Metrics) -> Zone | None:
    """Return handle or end, if one of them it is."""
    (x, y), right = place, held[1]
    if abs(y - metrics.middle) > metrics.bar_height / 2 + 4:
        return None
    handle = handle_of(bar)
    if handle is not None and y > metrics.middle and abs(x - handle) <= _HANDLE and x < bar.right - 1:
        return Zone.PROGRESS
    width = bar.right - bar.left
    # The end reaches into the bar as far as leaves enough of it to be moved by.
    first = bar.right - min(_END, width - _LEAST) if width > _LEAST else right
    return Zone.END if first <= x <= max(bar.right, right) + _BEYOND + (_END if width < _ROOMY else 0) else None


def _port(body: Body, place: Point, metrics: Metrics) -> Zone | None:
    x, y = place
    if abs(y - metrics.middle) > metrics.bar_height / 2 + 1:
        return None
    for zone, middle in zip((Zone.START_PORT, Zone.FINISH_PORT), ports_of(body), strict=True):
        if abs(x - middle) <= PORT_REACH:
            return zone
    return None


def handle_of(body: Body) -> float | None:
    """Return the x of the handle for progress, before the bar's end at most; None where the body has none."""
    if not isinstance(body, Bar) or body.right - body.left < _ROOMY:
        return None
    return min(max(body.done, body.left), body.right - _HANDLE - 1)


def ports_of(body: Body) -> tuple[float, float]:
    """Return the x of the middles of a body's ports: of its start and of its finish."""
    left, right = _held(body)
    short = isinstance(body, Bar) and body.right - body.left < _ROOMY
    return left - PORT, right + PORT + (_END if short else 0)


def near(body: Body, x: float) -> bool:
    """Whether a place in a body's row is so near that its ports are to be shown."""
    return body.left - NEAR <= x <= body.right + NEAR + _END


def end_at(body: Body, x: float, reach: float) -> Zone | None:
    """Return at which end of a body a link that is dropped at x arrives; None where it is out of reach."""
    if not body.left - reach <= x <= body.right + reach:
        return None
    return Zone.START_PORT if x <= (body.left + body.right) / 2 else Zone.FINISH_PORT


def _held(body: Body) -> tuple[float, float]:
    """Return left and right of a body as the hand takes hold of it."""
    middle = (body.left + body.right) / 2
    half = max((body.right - body.left) / 2, _LEAST / 2)
    return middle - half, middle + half
