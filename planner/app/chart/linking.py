"""Drawing a link from one bar to another: the ends where it begins and is dropped give its type."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QCursor

from planner.app.chart import edits as chart_edits
from planner.app.chart.gestures import Press, Surface, is_far
from planner.app.chart.outlook import Outlook, Prospect, outlook
from planner.app.chart.words import dates_words, effect_words
from planner.app.tips import link_words
from planner.errors import PlannerError
from planner.gantt.preview import NOTHING, Dot, Ghost, Preview
from planner.gantt.snap import step_of
from planner.gantt.zones import Zone, end_at, ports_of
from planner.language import tr
from planner.model.change import Change
from planner.model.records import LinkType

_REACH: Final = 24.0
"""A link may be dropped so far beside a bar."""
_REST_MS: Final = 120
_ALL_TASKS: Final = 20_000
"""In larger plans, what a link would do is only told when it is drawn: trying it out takes too long."""

_TYPES: Final = {
    (Zone.FINISH_PORT, Zone.START_PORT): LinkType.FS,
    (Zone.START_PORT, Zone.START_PORT): LinkType.SS,
    (Zone.FINISH_PORT, Zone.FINISH_PORT): LinkType.FF,
    (Zone.START_PORT, Zone.FINISH_PORT): LinkType.SF,
}


class DrawLink:
    """Draws a link from a port."""

    cursor: QCursor | Qt.CursorShape = Qt.CursorShape.CrossCursor
    scrolls = True

    def __init__(self, chart: Surface, press: Press, task: str, port: Zone) -> None:
        """Begin at a port.

        Args:
            chart: The chart.
            press: Where and how the mouse was pressed.
            task: Id of the task that will be the predecessor.
            port: Which of its ports.
        """
        self._chart = chart
        self._press = press
        self._task = task
        self._port = port
        self._place = chart.paper(press.place)
        self._begun = False
        self._target: tuple[str, Zone] | None = None
        self._change: Change | None = None
        self._refusal = ""
        self._prospect = Prospect(self._look, self._show, rest=_REST_MS)

    def _look(self, change: Change) -> Outlook:
        chart = self._chart
        target = self._target[0] if self._target else self._task
        return outlook(chart.document, chart.scene, chart.whole_view(), target, change)

    def move(self, place: QPointF) -> None:
        """Follow the mouse."""
        self._begun = self._begun or is_far(place, self._press.place)
        if not self._begun:
            return
        self._place = self._chart.paper(place)
        target = self._under(place)
        if target != self._target:
            self._target = target
            self._aim()
        self._show()

    def _under(self, place: QPointF) -> tuple[str, Zone] | None:
        """Return the task and the end of it that the mouse means."""
        task = self._chart.task_at(place)
        if not task or task == self._task:
            return None
        body = self._chart.scene.row(self._chart.rows.row_of(task) or 0).body
        zone = end_at(body, self._place[0], _REACH)
        return None if zone is None else (task, zone)

    def _aim(self) -> None:
        """Work out the edit for another target, or why there can be none."""
        self._change, self._refusal = None, ""
        if self._target is not None:
            task, zone = self._target
            try:
                self._change = chart_edits.link(self._chart.document, self._task, task, _TYPES[self._port, zone])
            except PlannerError as error:
                self._refusal = str(error)
        small = len(self._chart.document.plan.outline) <= _ALL_TASKS
        self._prospect.ask(self._change if small else None)

    def release(self) -> None:
        """Make the link, if it has been dropped on a task; select the task, if the mouse has not moved."""
        self.cancel()
        if not self._begun:
            self._chart.click(self._task, self._press.modifiers)
        elif self._refusal:
            self._chart.complain(self._refusal)
        elif self._change is not None:
            try:
                self._chart.document.edit(self._change)
            except PlannerError as error:
                self._chart.complain(str(error))

    def cancel(self) -> None:
        """Draw no link."""
        self._prospect.stop()
        self._chart.show_preview(NOTHING)

    # What is shown

    def _show(self) -> None:
        refusal = self._refusal or self._prospect.refusal
        found = self._prospect.outlook
        dots = [self._dot(self._task, self._port)]
        if self._target is not None:
            dots.append(self._dot(*self._target))
        start = self._port_place(dots[0])
        end = self._place if self._target is None else self._port_place(dots[1])
        ghosts = tuple(Ghost(row, body, held=False) for row, body in found.bodies) if found else ()
        self._chart.show_preview(
            Preview(
                ghosts=ghosts,
                dots=tuple(dots),
                cord=(start, end),
                lines=tuple(self._lines(refusal)),
                place=self._place,
                refused=bool(refusal),
            )
        )

    def _dot(self, task: str, port: Zone) -> Dot:
        row = self._chart.rows.row_of(task) or 0
        places = ports_of(self._chart.scene.row(row).body)
        return Dot(places[0] if port is Zone.START_PORT else places[1], row, hot=True)

    def _port_place(self, dot: Dot) -> tuple[float, float]:
        metrics = self._chart.scene.metrics
        return dot.x, dot.row * metrics.row_height + metrics.middle

    def _lines(self, refusal: str) -> list[str]:
        plan = self._chart.document.plan
        if self._target is None:
            return [tr("Drop the link on the start or finish of another task")]
        task, zone = self._target
        names = f"{chart_edits.short_name(plan, self._task)} → {chart_edits.short_name(plan, task)}"
        said = [names, link_words(_TYPES[self._port, zone])]
        if refusal:
            return [*said, refusal]
        found = self._prospect.outlook
        if found is None:
            return said
        return [*said, dates_words(found.own, step_of(self._chart.scene.scale)), *effect_words(found)]
