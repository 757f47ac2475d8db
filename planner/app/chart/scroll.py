"""Which part of the chart is shown: scrolled over rows and time, zoomed about a moment that stays where it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from planner.app.chart.position import Position
from planner.app.document import Document
from planner.app.metrics import ROW_HEIGHT
from planner.app.rows import Rows
from planner.app.selection import Selection
from planner.app.viewport import make_viewport
from planner.gantt.periods import Period
from planner.gantt.scene import View, scale_for
from planner.gantt.timescale import Timescale, usual_scale

ZOOM_STEP: Final = 1.25
_SCALES: Final = {"day": Period.DAY, "week": Period.WEEK, "month": Period.MONTH, "quarter": Period.QUARTER}


class ChartScroll(QAbstractScrollArea):
    """A view on a document's plan over time, which paints nothing yet.

    Attributes:
        scale_changed: Emitted when the timescale is another one.
        part_changed: Emitted when another part of the plan may be shown.
        now: Gives the moment at which today's line stands.
        position: Which stretch of time is shown.
    """

    scale_changed = Signal()
    part_changed = Signal()

    def __init__(self, document: Document, rows: Rows, selection: Selection, parent: QWidget | None = None) -> None:
        """Show the whole plan as soon as there is a size to show it in."""
        super().__init__(parent)
        make_viewport(self)
        self._document = document
        self._rows = rows
        self._selection = selection
        self.now: Callable[[], dt.datetime] = dt.datetime.now
        self.position = self._new_position()
        self._shown_time: tuple[Timescale, float, float] | None = None
        self._fit_when_shown = True

    @property
    def document(self) -> Document:
        """The open plan."""
        return self._document

    @property
    def rows(self) -> Rows:
        """The tasks that are shown."""
        return self._rows

    @property
    def selection(self) -> Selection:
        """What is selected."""
        return self._selection

    def _new_position(self) -> Position:
        plan, schedule = self._document.plan, self._document.schedule
        scale = scale_for(plan, schedule.start, usual_scale(Period.DAY))
        return Position(scale, schedule.start, schedule.finish)

    def show_plan_anew(self) -> None:
        """Show the whole of another plan."""
        width = self.position.width
        self.position = self._new_position()
        self.position.width = width
        self.fit()

    def rescale(self) -> None:
        """Lay out at the scale that `position` has; there is nothing to lay out here."""

    def repaint_all(self) -> None:
        """Paint everything when Qt next paints."""
        self._shown_time = self._time_shown()
        self.viewport().update()

    def _time_shown(self) -> tuple[Timescale, float, float]:
        """Return what the picture has of `position`: scale, left edge and width."""
        return self.position.scale, self.position.painted_left(self.devicePixelRatioF()), self.position.width

    # What is in view

    def visible(self, top: int, bottom: int) -> View:
        """Return what lies between two heights of the viewport."""
        offset = self.verticalScrollBar().value()
        first, last = (offset + top) // ROW_HEIGHT, (offset + bottom) // ROW_HEIGHT
        left = self.position.painted_left(self.devicePixelRatioF())
        return View(first, last, left, left + self.viewport().width())

    def whole_view(self) -> View:
        """Return what is in view."""
        return self.visible(0, self.viewport().height() - 1)

    def paper(self, place: QPointF) -> tuple[float, float]:
        """Return a place of the viewport as the geometry has it: x from the scale's origin, y from the first row."""
        left = self.position.painted_left(self.devicePixelRatioF())
        return place.x() + left, place.y() + self.verticalScrollBar().value()

    # Scrolling

    def _update_bars(self) -> None:
        """Give the scroll bars their ranges; the table has one more row, to type into."""
        viewport = self.viewport().size()
        height = (len(self._rows) + 1) * ROW_HEIGHT
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setPageStep(viewport.height())
        vertical.setRange(0, max(height - viewport.height(), 0))
        first, last = self.position.range()
        horizontal.blockSignals(True)  # noqa: FBT003  # Qt's own call
        horizontal.setPageStep(viewport.width())
        horizontal.setRange(0, max(round(last - first) - viewport.width(), 0))
        horizontal.setValue(round(self.position.left - first))
        horizontal.blockSignals(False)  # noqa: FBT003  # Qt's own call

    def _after_scroll(self, value: int) -> None:
        first, _ = self.position.range()
        self.position.left = first + value
        self.repaint_all()
        self.part_changed.emit()

    def after_move(self) -> None:
        """Show what `position` says; nothing is painted anew where that is what is shown."""
        self.rescale()
        self._update_bars()
        if self._time_shown() != self._shown_time:
            self.repaint_all()
        self.part_changed.emit()

    def set_vertical_offset(self, pixels: int) -> None:
        """Scroll the rows so far up."""
        self.verticalScrollBar().setValue(pixels)

    def scroll_to_today(self) -> None:
        """Show today in the middle."""
        self.position.centre(self.now())
        self.after_move()

    def scroll_to_task(self, task_id: str) -> None:
        """Scroll as little as shows a task's bar; nothing happens for a task in no row."""
        row = self._rows.row_of(task_id)
        if row is None:
            return
        scheduled = self._document.schedule[task_id]
        self.position.reveal(scheduled.start, scheduled.finish)
        bar, top = self.verticalScrollBar(), row * ROW_HEIGHT
        lowest = top + ROW_HEIGHT - self.viewport().height()
        bar.setValue(min(max(bar.value(), lowest), top))
        self.after_move()

    def follow_task(self, task_id: str) -> None:
        """Scroll to a task's bar where none of it, or too little to be seen, is in view."""
        if self._rows.row_of(task_id) is not None:
            scheduled = self._document.schedule[task_id]
            if not self.position.shows(scheduled.start, scheduled.finish):
                self.position.reveal(scheduled.start, scheduled.finish)
                self.after_move()

    def scrollContentsBy(self, _dx: int, dy: int) -> None:
        """Show other rows; `position` says which time is shown, whatever the scroll bar can count."""
        if dy:
            self.shift_rows(dy)
            self.part_changed.emit()

    def shift_rows(self, _by: int) -> None:
        """Show the rows so far down: paint all of them."""
        self.viewport().update()

    def scroll_place(self) -> QPointF:
        """Return how far the chart is scrolled."""
        return QPointF(self.position.left, self.verticalScrollBar().value())

    def scroll_to_place(self, place: QPointF) -> None:
        """Scroll so far."""
        self.position.left = place.x()
        self.verticalScrollBar().setValue(round(place.y()))
        self.after_move()

    # Zooming

    def zoom_in(self) -> None:
        """Make everything wider about what the user looks at."""
        self.zoom(ZOOM_STEP, self.focus_place())

    def zoom_out(self) -> None:
        """Make everything narrower about what the user looks at."""
        self.zoom(1 / ZOOM_STEP, self.focus_place())

    def focus_place(self) -> float:
        """Return what stays where it is on zooming, from the left edge.

        The start of the current task where it is in view, else today's line, else the plan's start, else the middle.
        """
        schedule, current = self._document.schedule, self._selection.current
        moments = [schedule[current].start] if current else []
        for moment in (*moments, self.now(), schedule.start):
            place = self.position.scale.x(moment) - self.position.left
            if 0 <= place <= self.position.width:
                return place
        return self.position.width / 2

    def zoom(self, factor: float, at: float) -> None:
        """Zoom by a factor; the moment that lies `at` so far from the left edge stays there."""
        self.position.zoom(factor, at)
        self.after_move()
        self.scale_changed.emit()

    def set_scale(self, period: str) -> None:
        """Show `day`, `week`, `month` or `quarter` at the width in which they read well.

        Raises:
            KeyError: It is none of these.
        """
        self.zoom(usual_scale(_SCALES[period]) / self.position.scale.per_day, self.focus_place())

    def show_part(self, first: dt.datetime, per_day: float) -> None:
        """Show a part of the plan, also at the first showing.

        Args:
            first: What lies at the left edge.
            per_day: Width of a day.
        """
        self._fit_when_shown = False
        self.position.set_day(per_day, 0)
        self.position.left = self.position.scale.x(first)
        self.after_move()
        self.scale_changed.emit()

    def fit(self) -> None:
        """Show the whole plan; at the first showing, where there is no size to show it in yet."""
        self._fit_when_shown = not self.isVisible()
        self.position.fit()
        self.after_move()
        self.scale_changed.emit()
