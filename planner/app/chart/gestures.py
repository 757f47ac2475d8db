"""Gestures of the mouse in the chart: one object from press to release, so that the view holds no flags.

A gesture is begun by `planner.app.chart.begin`, told of every move, and ended by release or cancel. Whoever adds one
writes a class and lets `begin` choose it. Those that edit the plan are in `chart_drags` and `chart_linking`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QCursor

from planner.analysis.arranging.groups import is_band
from planner.app.document import Document
from planner.app.rows import Rows
from planner.app.selection import Selection
from planner.gantt.preview import NOTHING, Preview
from planner.gantt.scene import Scene, View

_FAR: Final = 4
"""A press is a click until the mouse has gone so far."""


@dataclass(frozen=True, slots=True)
class Press:
    """Where and how a mouse button was pressed."""

    place: QPointF
    button: Qt.MouseButton
    modifiers: Qt.KeyboardModifier


class Gesture(Protocol):
    """What happens between press and release.

    Attributes:
        cursor: The cursor meanwhile.
        scrolls: The chart scrolls when the mouse comes to its edge.
    """

    cursor: QCursor | Qt.CursorShape
    scrolls: bool

    def move(self, place: QPointF) -> None:
        """Follow the mouse."""

    def release(self) -> None:
        """Make it so."""

    def cancel(self) -> None:
        """Put everything back as it was."""


class Surface(Protocol):
    """The chart as gestures know it."""

    @property
    def document(self) -> Document:
        """The open plan."""

    @property
    def rows(self) -> Rows:
        """The tasks that are shown."""

    @property
    def selection(self) -> Selection:
        """What is selected."""

    @property
    def scene(self) -> Scene:
        """The chart's geometry."""

    def paper(self, place: QPointF) -> tuple[float, float]:
        """Return a place of the viewport as the geometry has it: x from the scale's origin, y from the first row."""

    def whole_view(self) -> View:
        """Return what is in view."""

    def task_at(self, place: QPointF) -> str:
        """Return the id of the task in whose row a place lies; empty for none."""

    def click(self, task: str, modifiers: Qt.KeyboardModifier) -> None:
        """Select a task as a click on it does."""

    def show_preview(self, preview: Preview) -> None:
        """Paint something over the chart, in place of what was."""

    def complain(self, text: str) -> None:
        """Say why something can't be done."""

    def scroll_place(self) -> QPointF:
        """Return how far it is scrolled."""

    def scroll_to_place(self, place: QPointF) -> None:
        """Scroll so far, or as far as can be."""


def is_far(place: QPointF, pressed: QPointF) -> bool:
    """Whether the mouse has gone so far from where it was pressed that a click is a drag."""
    return (place - pressed).manhattanLength() >= _FAR


class Pan:
    """Drags the paper under the view."""

    cursor: QCursor | Qt.CursorShape = Qt.CursorShape.ClosedHandCursor
    scrolls = False

    def __init__(self, chart: Surface, press: Press) -> None:
        """Begin where the mouse was pressed."""
        self._chart = chart
        self._pressed = press.place
        self._before = chart.scroll_place()

    def move(self, place: QPointF) -> None:
        """Follow the mouse."""
        self._chart.scroll_to_place(self._before - (place - self._pressed))

    def release(self) -> None:
        """Stay where it is."""

    def cancel(self) -> None:
        """Go back to where it was."""
        self._chart.scroll_to_place(self._before)


class RubberBand:
    """Selects the tasks whose bars a rectangle touches; with Ctrl or Shift beside those selected before.

    A press that goes nowhere selects the task of the row.
    """

    cursor: QCursor | Qt.CursorShape = Qt.CursorShape.ArrowCursor
    scrolls = True

    def __init__(self, chart: Surface, press: Press) -> None:
        """Begin where the mouse was pressed, as a click."""
        self._chart = chart
        self._press = press
        self._from = chart.paper(press.place)
        self._before = (chart.selection.selected, chart.selection.current)
        adds = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        self._kept: frozenset[str] = self._before[0] if press.modifiers & adds else frozenset()
        self._begun = False
        chart.click(chart.task_at(press.place), press.modifiers)

    def move(self, place: QPointF) -> None:
        """Follow the mouse and select what the band touches."""
        self._begun = self._begun or is_far(place, self._press.place)
        if not self._begun:
            return
        (x, y), (to_x, to_y) = self._from, self._chart.paper(place)
        band = (min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y))
        self._chart.selection.select(self._kept | self._touched(band))
        self._chart.show_preview(Preview(band=band))

    def _touched(self, band: tuple[float, float, float, float]) -> set[str]:
        scene, ids = self._chart.scene, self._chart.rows.ids
        left, top, right, bottom = band
        height = scene.metrics.row_height
        touched = set()
        for row in range(max(int(top // height), 0), min(int(bottom // height) + 1, len(ids))):
            if is_band(ids[row]):
                continue
            body = scene.row(row).body
            beside = body.right < left or body.left > right
            above = row * height + body.bottom < top or row * height + body.top > bottom
            if not beside and not above:
                touched.add(ids[row])
        return touched

    def release(self) -> None:
        """Keep what is selected."""
        self._chart.show_preview(NOTHING)

    def cancel(self) -> None:
        """Select again what was selected before."""
        self._chart.show_preview(NOTHING)
        self._chart.selection.select(*self._before)
