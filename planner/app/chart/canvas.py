"""What the chart shows: the geometry of `planner.gantt`, painted by `planner.paint`.

Which part of it is shown is in `planner.app.chart.scroll`, what one does with it in `planner.app.chart.view`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from planner.app.chart.glow import Glow
from planner.app.chart.header import ChartHeader
from planner.app.chart.links import LinkChoice
from planner.app.chart.scroll import ChartScroll
from planner.app.chart.still import Still
from planner.app.document import Document, Update
from planner.app.metrics import HEADER_HEIGHT, ROW_HEIGHT
from planner.app.rows import Rows
from planner.app.selection import Selection
from planner.gantt.bars import Planned
from planner.gantt.labels import LABELS
from planner.gantt.link_index import LinkIndex
from planner.gantt.metrics import Metrics
from planner.gantt.path import TaskPath, path_of
from planner.gantt.preview import NOTHING, Preview
from planner.gantt.rows import Rows as SceneRows
from planner.gantt.scene import Scene, View
from planner.language import tr
from planner.paint.chart import ChartPainter, Highlights, fades
from planner.paint.palette import LIGHT, Palette
from planner.schedule import Schedule

_MINUTE_MS: Final = 60_000
_LINKS_AT_ONCE: Final = 1_500


class ChartCanvas(ChartScroll):
    """The picture of a document's plan over time.

    Attributes:
        painter: What it is painted with.
        links: Which link is selected.
        is_marked: Whether a task bears the mark of a conflict.
    """

    def __init__(self, document: Document, rows: Rows, selection: Selection, parent: QWidget | None = None) -> None:
        """Show the whole plan as soon as there is a size to show it in."""
        super().__init__(document, rows, selection, parent)
        self.painter = ChartPainter(LIGHT)
        self._metrics = Metrics(row_height=ROW_HEIGHT, header_height=HEADER_HEIGHT)
        self._week_numbers = False
        self._label = "owner"
        self._shows_path = False
        self._path: TaskPath | None = None
        self._preview = NOTHING
        self._still = Still()
        # A timer of its own: a single shot that never comes, as when the window closes, would keep the chart for good.
        self._sorting = QTimer(self)
        self._sorting.timeout.connect(self._sort_links)
        self._glow = Glow(document, self)
        self.links = LinkChoice(document, selection, self)
        self._links_look = (False, False)
        self._painted: tuple[Schedule, int] | None = None
        self._scene: Scene | None = None
        self._index: LinkIndex | None = None
        self._header = ChartHeader(self, self)
        self.is_marked: Callable[[str], bool] = lambda _task: False
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
        self._document.compared_changed.connect(self._lay_out_anew)
        self._rows.changed.connect(self._after_rows)
        self._rows.arranged.connect(self._lay_out_anew)
        self._selection.changed.connect(self._after_selection)
        self._glow.changed.connect(self.viewport().update)
        self.links.changed.connect(self.viewport().update)
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
        self.links.alarm = QColor(palette.missed)
        self._lay_out_anew()

    def set_week_numbers(self, shown: bool) -> None:  # noqa: FBT001  # a menu item's signal tells on or off
        """Show or hide the ISO numbers of weeks."""
        self._week_numbers = shown
        self._lay_out_anew()

    def set_label(self, name: str) -> None:
        """Choose what stands beside bars, one of `planner.gantt.labels.LABELS`; the usual for an unknown one."""
        self._label = name if name in LABELS else "owner"
        self._lay_out_anew()

    @property
    def label(self) -> str:
        """What stands beside bars, one of `planner.gantt.labels.LABELS`."""
        return self._label

    def set_path_shown(self, shown: bool) -> None:  # noqa: FBT001  # a menu item's signal tells on or off
        """Let the path of the selected tasks stand out, and everything else fade; or not."""
        self._shows_path = shown
        self._after_selection()

    def show_preview(self, preview: Preview) -> None:
        """Paint something over the chart, in place of what was."""
        if preview == self._preview:
            return
        self._preview = preview
        if preview is NOTHING:
            self._still.drop()
        self.viewport().update()

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
                SceneRows(self._rows.ids, self._rows.row_of, self._rows.bands),
                scale=self.position.scale,
                metrics=self._metrics,
                width=self.painter.width,
                header_width=self.painter.header_width,
                label=LABELS[self._label],
                week_numbers=self._week_numbers,
                index=self._index,
                planned=self.planned,
            )
            self._index = self._scene.index
            if not self._index.complete:
                self._sort_links()
        return self._scene

    @property
    def planned(self) -> Planned:
        """The dates of the baseline that is compared with."""
        comparison = self._document.comparison
        return {} if comparison is None else comparison.planned

    def _sort_links(self) -> None:
        """Sort the links that pass by, a part at a time: those of a large plan while nothing else is to be done."""
        if self._index is None or self._index.sort(_LINKS_AT_ONCE):
            self._sorting.stop()
            self.viewport().update()
        elif not self._sorting.isActive():
            self._sorting.start()

    def today(self) -> dt.datetime:
        """Return the moment at which today's line stands."""
        return self.now()

    def _lay_out_anew(self) -> None:
        self._scene = None
        self.repaint_all()

    def repaint_all(self) -> None:
        """Paint chart and timescale when Qt next paints."""
        super().repaint_all()
        self._header.update()

    def rescale(self) -> None:
        """Lay out at the scale that `position` has."""
        if self._scene is not None and self._scene.scale != self.position.scale:
            self._scene.rescale(self.position.scale)

    # Following the plan

    def _after_change(self, update: Update) -> None:
        """Lay out anew; where no link came or went, the old index of links still holds."""
        if update.change is None or update.change.ids("dependency"):
            self._index = None
        self._lay_out_anew()
        self._after_selection()
        if update.change is None:
            self.show_plan_anew()
        else:
            left = self.position.left
            self.position.set_plan(self._document.schedule.start, self._document.schedule.finish)
            if self.position.left != left:
                self.after_move()
            self._update_bars()

    def _after_selection(self) -> None:
        self._path = None
        if self._shows_path and self._selection.selected:
            self._path = path_of(self._document.plan, self._document.schedule, self._selection.selected)
        self.viewport().update()

    def _after_rows(self) -> None:
        self._index = None
        self._lay_out_anew()
        self._update_bars()

    def _after_hover(self, before: str, now: str) -> None:
        for task in (before, now):
            row = self._rows.row_of(task) if task else None
            if row is not None:
                self._update_row(row)

    def _update_row(self, row: int) -> None:
        top = row * ROW_HEIGHT - self.verticalScrollBar().value()
        self.viewport().update(0, top, self.viewport().width(), ROW_HEIGHT)

    # Painting

    def _highlights(self) -> Highlights:
        return Highlights(
            self._selection.selected,
            self._selection.hovered,
            self._selection.current if self.hasFocus() else "",
            self.links.selected,
            self._path,
            self._glow.tasks,
            self._glow.strength,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that are asked for; all of them from a picture while something is dragged."""
        area = event.rect()
        with QPainter(self.viewport()) as painter:
            if self._preview is NOTHING:
                self._paint(painter, self.visible(area.top(), area.bottom()), self._highlights())
                self._links_look, self._painted = self._look_of_links(), self._state()
                self._paint_preview(painter, self._handles())
                return
            view, highlights = self.whole_view(), self._highlights()
            key = (view, self.verticalScrollBar().value(), highlights, id(self.scene), self.now().minute)
            size, ratio = self.viewport().size(), self.devicePixelRatioF()
            self._still.paint(painter, size, ratio, key, lambda into: self._paint(into, view, highlights))
            self._paint_preview(painter, self._preview)

    def _paint(self, painter: QPainter, view: View, highlights: Highlights) -> None:
        painter.save()
        painter.translate(-view.left, -self.verticalScrollBar().value())
        whole = self.whole_view()
        self.painter.paint_body(painter, self.scene, view, highlights, self.now(), whole=whole)
        for row, shapes in self.scene.rows(view):
            if self.is_marked(shapes.task):
                self.painter.paint_warning(painter, self._metrics, row, shapes.body)
        painter.restore()

    def shift_rows(self, by: int) -> None:
        """Move what is painted, so that only the rows that come into view are painted anew; all where that won't do."""
        if self._state() != self._painted:  # the table has heard of other rows or dates first; the chart is about to
            super().shift_rows(by)
            return
        ratio, look = self.devicePixelRatioF(), self._look_of_links()
        # A picture shifted by parts of a device pixel would be blurred; what a gesture shows stays with the mouse.
        if self._preview is NOTHING and ratio == int(ratio) and look[0] and look == self._links_look:
            self.viewport().scroll(0, by, self.viewport().rect())
        else:
            super().shift_rows(by)

    def _state(self) -> tuple[Schedule, int]:
        """Return what rows and dates are told apart by."""
        return self._document.schedule, len(self._rows)

    def _look_of_links(self) -> tuple[bool, bool]:
        """Return whether all links in view are drawn, and whether some fade: what hangs on all that is in view."""
        view = self.whole_view()
        return self.scene.seen(view).all, fades(self.scene, view, self._highlights())

    def _paint_preview(self, painter: QPainter, preview: Preview) -> None:
        if preview is not NOTHING:
            left, top = self.paper(QPointF(0, 0))
            painter.translate(-left, -top)
            area = QRectF(left, top, self.viewport().width(), self.viewport().height())
            self.painter.paint_preview(painter, preview, self._metrics, area)

    def _handles(self) -> Preview:
        """Return what is shown of the bar under the mouse; nothing here."""
        return NOTHING

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
