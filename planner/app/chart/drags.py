"""Drags of a bar: moving it, drawing out its end, saying how much of it is done. Each ends in one edit."""

from __future__ import annotations

import datetime as dt

import msgspec
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QCursor

from planner.app.cells.asked import ask_start
from planner.app.chart import edits as chart_edits
from planner.app.chart.gestures import Press, Surface, is_far
from planner.app.chart.outlook import Outlook, Prospect, outlook
from planner.app.chart.words import constraint_words, dates_words, effect_words
from planner.app.tips import driver_text
from planner.errors import NoWorkingTimeError, PlannerError
from planner.gantt.bars import Bar, Body
from planner.gantt.preview import NOTHING, Ghost, Preview
from planner.gantt.snap import snapped, step_of
from planner.language import tr, trn
from planner.model import edits
from planner.model.change import Change
from planner.model.duration import Duration, format_duration


class Drag:
    """What all drags of a bar have in common; a press that goes nowhere is a click."""

    cursor: QCursor | Qt.CursorShape = Qt.CursorShape.SizeAllCursor
    scrolls = True

    def __init__(self, chart: Surface, press: Press, task: str) -> None:
        """Take a bar in the hand.

        Args:
            chart: The chart.
            press: Where and how the mouse was pressed.
            task: Id of the task whose bar it is.
        """
        self._chart = chart
        self._press = press
        self._task = task
        self._from = chart.paper(press.place)
        self._place = self._from
        self._begun = False
        self._change: Change | None = None
        self._refusal = ""
        self._was_selected = task in chart.selection.selected
        self._body = chart.scene.row(self._row()).body
        self._step = step_of(chart.scene.scale)
        self._prospect = Prospect(self._look, self._show)
        if not self._was_selected:
            chart.selection.select({task}, task)

    def _row(self) -> int:
        return self._chart.rows.row_of(self._task) or 0

    def _look(self, change: Change) -> Outlook:
        chart = self._chart
        return outlook(chart.document, chart.scene, chart.whole_view(), self._task, change)

    # From press to release

    def move(self, place: QPointF) -> None:
        """Follow the mouse: work out the edit where it has become another, and show it."""
        self._begun = self._begun or is_far(place, self._press.place)
        if not self._begun:
            return
        self._place = self._chart.paper(place)
        try:
            if self._follow(self._place[0] - self._from[0]):
                self._refusal = ""
                self._change = self._edit()
                self._prospect.ask(self._change)
        except PlannerError as error:
            self._change, self._refusal = None, str(error)
            self._prospect.ask(None)
        self._show()

    def release(self) -> None:
        """Make the edit, if there is one; select, if the mouse has not moved."""
        self._end()
        if not self._begun:
            if self._was_selected:
                self._chart.click(self._task, Qt.KeyboardModifier.NoModifier)
        elif self._refusal:
            self._chart.complain(self._refusal)
        elif self._change:
            try:
                self._chart.document.edit(self._change)
            except PlannerError as error:
                self._chart.complain(str(error))

    def cancel(self) -> None:
        """Leave everything as it is."""
        self._end()

    def _end(self) -> None:
        self._prospect.stop()
        self._chart.show_preview(NOTHING)

    def _show(self) -> None:
        found = self._prospect.outlook
        refusal = self._refusal or self._prospect.refusal
        ghosts = [Ghost(row, body, held=False) for row, body in found.bodies] if found else []
        held = self._held()
        if not refusal:
            ghosts = [ghost for ghost in ghosts if (ghost.row, ghost.body) != (self._row(), held)]
            ghosts.append(Ghost(self._row(), held, held=True))
        lines = (*self._lines(found), *((refusal,) if refusal else ()))
        self._chart.show_preview(Preview(ghosts=tuple(ghosts), lines=lines, place=self._place, refused=bool(refusal)))

    # What differs from drag to drag

    def _follow(self, by: float) -> bool:
        """Take note of how far the mouse has gone; whether the edit is another one now."""
        raise NotImplementedError

    def _edit(self) -> Change | None:
        """Return the edit; None where everything would stay as it is."""
        raise NotImplementedError

    def _held(self) -> Body:
        """Return the bar as it is in the hand."""
        raise NotImplementedError

    def _lines(self, found: Outlook | None) -> list[str]:
        """Return what is said beside the mouse."""
        raise NotImplementedError


class MoveBar(Drag):
    """Moves a bar, and with it the others that are selected, to another start."""

    def __init__(self, chart: Surface, press: Press, task: str) -> None:
        """Take a bar in the hand."""
        super().__init__(chart, press, task)
        self._start = chart.document.schedule[task].start
        self._wanted = self._start
        self._tasks = [task, *(other for other in self._others() if other != task)]

    def release(self) -> None:
        """Make the edit, unless it would hold a single task where it is anyway."""
        if self._change and self._tasks == [self._task] and not self._chart.document.plan.task(self._task).manual:
            try:
                asked = ask_start(self._chart.document, self._task, self._wanted)
            except PlannerError as error:
                self._refusal = str(error)
            else:
                self._change = asked if asked.edits != self._change.edits else self._change
        super().release()

    def _others(self) -> list[str]:
        """Return the selected tasks that move along, without those that move with a summary above them."""
        outline = self._chart.document.plan.outline
        return outline.roots(self._chart.selection.in_order()) if self._was_selected else []

    def _follow(self, by: float) -> bool:
        scale = self._chart.scene.scale
        moment = snapped(scale, self._step, scale.x(self._start) + by)
        began = snapped(scale, self._step, scale.x(self._start))
        wanted = self._start
        if moment != began:
            wanted = _working(self._chart, self._task, moment)
        if wanted == self._wanted and not self._refusal:
            return False
        self._wanted = wanted
        return True

    def _edit(self) -> Change | None:
        if self._wanted == self._start:
            return None
        return chart_edits.move(self._chart.document, self._tasks, self._wanted)

    def _held(self) -> Body:
        scale, body = self._chart.scene.scale, self._body
        by = scale.x(self._wanted) - scale.x(self._start)
        moved = msgspec.structs.replace(body, left=body.left + by, right=body.right + by)
        return moved if isinstance(body.done, bool) else msgspec.structs.replace(moved, done=body.done + by)

    def _lines(self, found: Outlook | None) -> list[str]:
        document = self._chart.document
        task = document.plan.task(self._task)
        count = len(self._tasks)
        together = [trn("{n} task moves", "{n} selected tasks move", count).format(n=count)] if count > 1 else []
        if found is None:
            return [*together, dates_words(document.schedule[self._task], self._step)]
        lines = [*together, dates_words(found.own, self._step)]
        lines.append(constraint_words(task, self._wanted, self._step, from_finish=document.plan.project.from_finish))
        if found.own.start != self._wanted:
            lines.append(driver_text(document.plan, found.own))
        return [line for line in (*lines, *effect_words(found)) if line]


class ResizeBar(Drag):
    """Draws out the end of a bar: its duration, in whole steps of its working time."""

    cursor = Qt.CursorShape.SizeHorCursor

    def __init__(self, chart: Surface, press: Press, task: str) -> None:
        """Take the end of a bar in the hand."""
        super().__init__(chart, press, task)
        scheduled = chart.document.schedule[task]
        self._finish = scheduled.finish
        self._before = Duration(scheduled.duration_minutes, chart.document.plan.task(task).duration.unit)
        self._duration = self._before

    def _follow(self, by: float) -> bool:
        scale = self._chart.scene.scale
        moment = scale.at(scale.x(self._finish) + by)
        duration = self._before
        if abs(by) >= 1:
            duration = chart_edits.resized(self._chart.document, self._task, moment, self._step)
        if duration == self._duration and not self._refusal:
            return False
        self._duration = duration
        return True

    def _edit(self) -> Change | None:
        if self._duration == self._before:
            return None
        return chart_edits.resize(self._chart.document, self._task, self._duration)

    def _held(self) -> Body:
        document, scale, body = self._chart.document, self._chart.scene.scale, self._body
        if self._duration == self._before:
            return body
        start = document.schedule[self._task].start
        finish = document.schedule.calendar_of(self._task).add(start, self._duration.minutes)
        right = max(scale.x(finish), body.left + self._chart.scene.metrics.narrowest)
        percent = document.schedule[self._task].percent_complete
        return msgspec.structs.replace(body, right=right, done=body.left + (right - body.left) * percent / 100)

    def _lines(self, found: Outlook | None) -> list[str]:
        document = self._chart.document
        lengths = document.plan.project.lengths
        scheduled = found.own if found else document.schedule[self._task]
        duration = tr("Duration: {duration}").format(duration=format_duration(self._duration, lengths))
        return [duration, dates_words(scheduled, self._step), *(effect_words(found) if found else ())]


class DragProgress(Drag):
    """Moves the boundary between what is done and what remains."""

    cursor = Qt.CursorShape.SplitHCursor

    def __init__(self, chart: Surface, press: Press, task: str) -> None:
        """Take the boundary in the hand."""
        super().__init__(chart, press, task)
        self._before = chart.document.schedule[task].percent_complete
        self._percent = self._before

    def _follow(self, by: float) -> bool:
        body = self._body
        assert isinstance(body, Bar)  # noqa: S101  # nothing else has such a handle
        percent = chart_edits.percent_at(body.left, body.right, body.done + by) if abs(by) >= 1 else self._before
        if percent == self._percent and not self._refusal:
            return False
        self._percent = percent
        return True

    def _edit(self) -> Change | None:
        if self._percent == self._before:
            return None
        document = self._chart.document
        return edits.set_percent_complete(document.plan, [self._task], self._percent, document.schedule)

    def _held(self) -> Body:
        body = self._body
        return msgspec.structs.replace(body, done=body.left + (body.right - body.left) * self._percent / 100)

    def _lines(self, found: Outlook | None) -> list[str]:
        said = [tr("{percent} % complete").format(percent=self._percent)]
        return said if found is None or not found.moved else [*said, *effect_words(found)]


def _working(chart: Surface, task: str, moment: dt.datetime) -> dt.datetime:
    """Return when work on a task can start from a moment on; the moment itself where there is no work any more."""
    try:
        return chart_edits.working_start(chart.document, task, moment)
    except NoWorkingTimeError:
        return moment
