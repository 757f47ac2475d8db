"""What the chart shows: the geometry of `planner.gantt`, painted by `planner.paint`, scrolled and zoomed.

What one does with it by mouse and keyboard is in `planner.app.chart`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from planner.app.chart_header import ChartHeader
from planner.app.chart_position import Position
from planner.app.document import Document, Update
from planner.app.metrics import HEADER_HEIGHT, ROW_HEIGHT
from planner.app.rows import Rows
from planner.app.selection import Selection
from planner.gantt.link_index import LinkIndex
from planner.gantt.metrics import Metrics
from planner.gantt.periods import Period
from planner.gantt.scene import Rows as SceneRows
from planner.gantt.scene import Scene, View, scale_for
from planner.gantt.timescale import usual_scale
from planner.language import tr
from planner.paint.chart import ChartPainter, Highlights
from planner.paint.palette import LIGHT, Palette

ZOOM_STEP: Final = 1.25
_MINUTE_MS: Final = 60_000
_LINKS_AT_ONCE: Final = 5_000
_SCALES: Final = {"day": Period.DAY, "week": Period.WEEK, "month": Period.MONTH, "quarter": Period.QUARTER}


class ChartCanvas(QAbstractScrollArea):
    """The picture of a document's plan over time.

    Attributes:
        scale_changed: Emitted when the timescale is another one.
        now: Gives the moment at which today's line stands.
        position: Which stretch of time is shown.
        painter: What it is painted with.
    """

    scale_changed = Signal()

    def __init__(self, document: Document, rows: Rows, selection: Selection, parent: QWidget | None = None) -> None:
        """Show the whole plan as soon as there is a size to show it in."""
        super().__init__(parent)
        self._document = document
        self._rows = rows
        self._selection = selection
        self.now: Callable[[], dt.datetime] = dt.datetime.now
        self.painter = ChartPainter(LIGHT)
        self.position = self._new_position()
        self._metrics = Metrics(row_height=ROW_HEIGHT, header_height=HEADER_HEIGHT)
        self._week_numbers = False
        self._scene: Scene | None = None
        self._index: LinkIndex | None = None
        self._fit_when_shown = True
        self._header = ChartHeader(self, self)
        self._set_up()
        self._connect()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportMargins(0, HEADER_HEIGHT, 0, 0)
        # Always there, so that table and chart have equally high viewports.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.horizontalScrollBar().setSingleStep(32)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT)
        self.retranslate()

    def _connect(self) -> None:
        self._document.changed.connect(self._after_change)
        self._rows.changed.connect(self._after_rows)
        self._selection.changed.connect(self.viewport().update)
        self._selection.hovered_changed.connect(self._after_hover)
        self.horizontalScrollBar().valueChanged.connect(self._after_scroll)
        clock = QTimer(self)
        clock.timeout.connect(self.repaint_all)
        clock.start(_MINUTE_MS)

    # What it shows

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.setAccessibleName(tr("Gantt chart"))
        self.setAccessibleDescription(
            tr("Bars of the tasks over time, on the rows of the table beside it. The table holds all of it as text.")
        )
        self._lay_out_anew()

    def set_palette(self, palette: Palette) -> None:
        """Paint with the colours of another theme."""
        self.painter = ChartPainter(palette)
        self._lay_out_anew()

    def set_week_numbers(self, shown: bool) -> None:  # noqa: FBT001  # a menu item's signal tells on or off
        """Show or hide the ISO numbers of weeks."""
        self._week_numbers = shown
        self._lay_out_anew()

    @property
    def row_height(self) -> int:
        """Height of a row in logical pixels."""
        return ROW_HEIGHT

    @property
    def header_height(self) -> int:
        """Height of the timescale in logical pixels."""
        return HEADER_HEIGHT

    @property
    def scene(self) -> Scene:
        """The chart's geometry as the plan stands."""
        if self._scene is None:
            self._scene = Scene(
                self._document.plan,
                self._document.schedule,
                SceneRows(self._rows.ids, self._rows.row_of),
                scale=self.position.scale,
                metrics=self._metrics,
                width=self.painter.width,
                header_width=self.painter.header_width,
                week_numbers=self._week_numbers,
                index=self._index,
            )
            self._index = self._scene.index
            self._sort_links()
        return self._scene

    def _sort_links(self) -> None:
        """Sort the links that pass by, a part at a time: those of a large plan while nothing else is to be done."""
        if self._index is None or self._index.complete:
            return
        self._index.sort(_LINKS_AT_ONCE)
        self.viewport().update()
        if not self._index.complete:
            QTimer.singleShot(0, self, self._sort_links)

    def today(self) -> dt.datetime:
        """Return the moment at which today's line stands."""
        return self.now()

    def _new_position(self) -> Position:
        plan, schedule = self._document.plan, self._document.schedule
        scale = scale_for(plan, schedule.start, usual_scale(Period.DAY))
        return Position(scale, schedule.start, schedule.finish)

    def _lay_out_anew(self) -> None:
        self._scene = None
        self.repaint_all()

    def repaint_all(self) -> None:
        """Paint chart and timescale when Qt next paints."""
        self.viewport().update()
        self._header.update()

    # Following the plan

    def _after_change(self, update: Update) -> None:
        """Lay out anew; where no link came or went, the old index of links still holds."""
        if update.change is None or update.change.ids("dependency"):
            self._index = None
        self._lay_out_anew()
        if update.change is None:
            width = self.position.width
            self.position = self._new_position()
            self.position.width = width
            self.fit()
        else:
            self.position.set_plan(self._document.schedule.start, self._document.schedule.finish)
            self._update_bars()

    def _after_rows(self) -> None:
        self._index = None
        self._lay_out_anew()
        self._update_bars()

    def _after_hover(self, before: str, now: str) -> None:
        for task in (before, now):
            row = self._rows.row_of(task) if task else None
            if row is not None:
                top = row * ROW_HEIGHT - self.verticalScrollBar().value()
                self.viewport().update(0, top, self.viewport().width(), ROW_HEIGHT)

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

    def after_move(self) -> None:
        """Show what `position` says."""
        if self._scene is not None and self._scene.scale != self.position.scale:
            self._scene.rescale(self.position.scale)
        self._update_bars()
        self.repaint_all()

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

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Repaint; a shifted picture would be blurred where device pixels are parts of logical ones."""
        if dx or dy:
            self.viewport().update()

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

    def fit(self) -> None:
        """Show the whole plan; at the first showing, where there is no size to show it in yet."""
        self._fit_when_shown = not self.isVisible()
        self.position.fit()
        self.after_move()
        self.scale_changed.emit()

    # Painting

    def visible(self, top: int, bottom: int) -> View:
        """Return what lies between two heights of the viewport."""
        offset = self.verticalScrollBar().value()
        first, last = (offset + top) // ROW_HEIGHT, (offset + bottom) // ROW_HEIGHT
        left = self.position.painted_left(self.devicePixelRatioF())
        return View(first, last, left, left + self.viewport().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that are asked for."""
        area = event.rect()
        view = self.visible(area.top(), area.bottom())
        with QPainter(self.viewport()) as painter:
            painter.translate(-view.left, -self.verticalScrollBar().value())
            focused = self._selection.current if self.hasFocus() else ""
            highlights = Highlights(self._selection.selected, self._selection.hovered, focused)
            self.painter.paint_body(painter, self.scene, view, highlights, self.now())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the left edge where it is."""
        super().resizeEvent(event)
        self.position.width = self.viewport().width()
        self._header.setGeometry(self.viewport().x(), 0, self.viewport().width(), HEADER_HEIGHT)
        if self._fit_when_shown:
            self.position.fit()
        self.after_move()

    def showEvent(self, event: QShowEvent) -> None:
        """From now on, resizing leaves the scale alone."""
        super().showEvent(event)
        self._fit_when_shown = False
