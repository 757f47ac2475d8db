"""What a press in the chart begins, and how the chart tells so beforehand: by the cursor, by ports and handles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import hypot
from typing import Final, Protocol

from PySide6.QtCore import QPointF, Qt

from planner.app.chart.drags import DragProgress, MoveBar, ResizeBar
from planner.app.chart.gestures import Gesture, Pan, Press, RubberBand, Surface
from planner.app.chart.linking import DrawLink
from planner.gantt.bars import Bracket, RowShapes
from planner.gantt.hits import on_body
from planner.gantt.links import LinkPath
from planner.gantt.preview import NOTHING, Dot, Preview
from planner.gantt.zones import Zone, handle_of, near, ports_of, zone_at

PLAIN_LINK: Final = 4.0
"""So far beside a link's line the mouse still means it."""
_SURE_LINK: Final = 2.0
"""So near to its line it means the link even where a port reaches to."""
_DOT: Final = 6.0
"""So near to its middle a port is seen, and is meant even where a link's line runs over it."""
_ON_BRACKET: Final = 1.0
"""So near to the bracket of a summary it means the bracket even where a link is."""

_DRAGS: Final = {Zone.BODY: MoveBar, Zone.END: ResizeBar, Zone.PROGRESS: DragProgress}
_CURSORS: Final = {
    Zone.BODY: Qt.CursorShape.SizeAllCursor,
    Zone.END: Qt.CursorShape.SizeHorCursor,
    Zone.PROGRESS: Qt.CursorShape.SplitHCursor,
    Zone.START_PORT: Qt.CursorShape.CrossCursor,
    Zone.FINISH_PORT: Qt.CursorShape.CrossCursor,
}
_PORTS: Final = (Zone.START_PORT, Zone.FINISH_PORT)


class Chart(Surface, Protocol):
    """What is asked of the chart to find out what lies under the mouse."""

    def nearest_link(self, place: QPointF, reach: float) -> LinkPath | None:
        """Return the link whose line runs nearest to a place, within reach."""


@dataclass(frozen=True, slots=True)
class Target:
    """What lies under the mouse.

    Attributes:
        task: Id of the task in the row; empty for none.
        zone: Part of its bar; None beside it.
        link: The link, where the mouse means one.
    """

    task: str = ""
    zone: Zone | None = None
    link: LinkPath | None = None


def target_at(chart: Chart, place: QPointF) -> Target:
    """Return what a press at a place of the viewport would take hold of."""
    task = chart.task_at(place)
    zone, beside = None, True
    if task:
        x, y = chart.paper(place)
        row = chart.rows.row_of(task) or 0
        metrics = chart.scene.metrics
        body, at = chart.scene.row(row).body, (x, y - row * metrics.row_height)
        zone = zone_at(body, at, metrics)
        # A bracket is thin, and what is taken for it beside its line may be a link that passes there.
        beside = zone is None or (isinstance(body, Bracket) and not on_body(body, at, _ON_BRACKET))
        if zone in _PORTS:
            beside = all(hypot(x - port, at[1] - metrics.middle) > _DOT for port in ports_of(body))
    if beside:
        link = chart.nearest_link(place, _SURE_LINK if zone in _PORTS else PLAIN_LINK)
        if link is not None:
            return Target(task, None, link)
    return Target(task, zone)


def link_told(chart: Chart, place: QPointF, target: Target) -> LinkPath | None:
    """Return the link that the mouse rests on, under the dot of a port too."""
    return chart.nearest_link(place, _SURE_LINK) if target.zone in _PORTS else target.link


def begin(chart: Chart, press: Press, *, panning: bool) -> Gesture | None:
    """Return the gesture that a press begins; None where it is none.

    Args:
        chart: The chart.
        press: Where and how the mouse was pressed.
        panning: The key is held that makes any press take hold of the paper.
    """
    if press.button == Qt.MouseButton.MiddleButton or (panning and press.button == Qt.MouseButton.LeftButton):
        return Pan(chart, press)
    if press.button != Qt.MouseButton.LeftButton:
        return None
    target = target_at(chart, press.place)
    adds = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    if target.zone is None or press.modifiers & adds:
        return RubberBand(chart, press)
    if target.zone in _PORTS:
        return DrawLink(chart, press, target.task, target.zone)
    return _DRAGS[target.zone](chart, press, target.task)


def cursor_for(target: Target) -> Qt.CursorShape:
    """Return the cursor that tells what a press would do."""
    if target.link is not None:
        return Qt.CursorShape.PointingHandCursor
    return Qt.CursorShape.ArrowCursor if target.zone is None else _CURSORS[target.zone]


def handles(chart: Chart, place: QPointF, target: Target) -> Preview:
    """Return the ports and the handle of the bar that the mouse is near to."""
    if not target.task:
        return NOTHING
    row = chart.rows.row_of(target.task) or 0
    shapes = chart.scene.row(row)
    if not near(shapes.body, chart.paper(place)[0]):
        return NOTHING
    return _handles(shapes, row, target.zone)


@lru_cache(maxsize=1)
def _handles(shapes: RowShapes, row: int, zone: Zone | None) -> Preview:
    """As `handles`; one and the same value while nothing changes, so that nothing is painted anew."""
    dots = tuple(Dot(x, row, hot=zone is port) for x, port in zip(ports_of(shapes.body), _PORTS, strict=True))
    at = handle_of(shapes.body)
    handle = None if at is None else Dot(at, row, hot=zone is Zone.PROGRESS)
    return Preview(dots=dots, handle=handle)
