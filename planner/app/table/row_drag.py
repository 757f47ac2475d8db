"""Dragging rows by their numbers to another place in the outline, with a mark where they would go.

Up and down picks the gap between two rows; left and right, from where the drag began, picks how deep: as far out as the
row below the gap, as far in as below the row above it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTableView, QWidget

from planner.app.document import Document
from planner.app.metrics import ROW_HEIGHT
from planner.app.rows import Rows
from planner.app.selection import Selection
from planner.app.table.columns import NAME
from planner.app.table.painted_cells import INDENT, PAD, TRIANGLE
from planner.errors import PlannerError
from planner.language import tr
from planner.model import edits
from planner.model.outline import TOP

_SCROLL_EVERY: Final = 40
_DOT: Final = 3


@dataclass(frozen=True, slots=True)
class Target:
    """Where rows would go.

    Attributes:
        gap: The visible row that the mark stands above.
        level: Outline level of the rows there.
        parent: Id of the summary there, or `TOP`.
        before: Id of the sibling that they stand before; None for the last place.
    """

    gap: int
    level: int
    parent: str
    before: str | None


class RowDrag(QObject):
    """One drag of the selected rows at a time.

    Attributes:
        refused: Emitted with the sentence that says why rows can't go there.
        target: Where the rows would go; None while none are dragged.
        cancelled: The drag was given up while the button is still down.
    """

    refused = Signal(str)

    def __init__(self, view: QTableView, document: Document, rows: Rows, selection: Selection) -> None:
        """Drag rows of a table."""
        super().__init__(view)
        self._view, self._document, self._rows, self._selection = view, document, rows, selection
        self._roots: list[str] = []
        self._moving: set[str] = set()
        self._from = self._at = QPoint()
        self.target: Target | None = None
        self.cancelled = False
        self._mark = _Mark(view.viewport())
        self._scroll = QTimer(self)
        self._scroll.setInterval(_SCROLL_EVERY)
        self._scroll.timeout.connect(self._scroll_on)

    @property
    def active(self) -> bool:
        """Whether rows are being dragged."""
        return bool(self._roots)

    def set_colour(self, colour: QColor) -> None:
        """Draw the mark in another colour."""
        self._mark.colour = colour

    def start(self, place: QPoint) -> None:
        """Begin to drag the selected rows, from a place in the table's viewport."""
        outline = self._document.plan.outline
        self._roots = outline.roots(self._selection.selected)
        self._moving = {task for root in self._roots for task in (root, *outline.descendants(root))}
        self._from = place
        if not self._rows.arrangement.plain:
            self._roots = []
            self.refused.emit(tr("Rows can be moved by hand while all tasks are shown in outline order."))
        if self._roots:
            self._scroll.start()
            self.move(place)

    def move(self, place: QPoint) -> None:
        """Show where the rows would go from here."""
        if self.active:
            self._at = place
            self.target = self._target(place)
            self._show()

    def end(self) -> None:
        """Move the rows to where the mark stands, as one edit."""
        target, roots = self.target, self._roots
        self.cancel()
        if target is None or not roots or self._stands_there(roots, target):
            return
        try:
            change = edits.move_tasks(self._document.plan, roots, parent=target.parent, before=target.before)
            self._document.edit(change)
        except PlannerError as error:
            self.refused.emit(str(error))

    def cancel(self) -> None:
        """Leave the rows where they are."""
        self.cancelled = self.active
        self._roots, self._moving, self.target = [], set(), None
        self._scroll.stop()
        self._mark.hide()

    # Where

    def _target(self, place: QPoint) -> Target:
        outline = self._document.plan.outline
        offset = self._view.verticalScrollBar().value()
        gap = max(0, min(round((place.y() + offset) / ROW_HEIGHT), len(self._rows)))
        above = next((task for task in reversed(self._rows.ids[:gap]) if task not in self._moving), "")
        below = next((task for task in self._rows.ids[gap:] if task not in self._moving), "")
        lowest = outline.level(below) if below else 1
        highest = 1 if not above else outline.level(above) + (not self._rows.is_collapsed(above))
        wanted = outline.level(self._roots[0]) + round((place.x() - self._from.x()) / INDENT)
        level = max(lowest, min(wanted, max(highest, lowest)))
        parent = self._ancestor(above, level - 1)
        return Target(gap, level, parent, below if below and outline.level(below) == level else None)

    def _ancestor(self, task: str, level: int) -> str:
        """Return the task itself or the summary above it that stands at a level."""
        outline = self._document.plan.outline
        while task and outline.level(task) > level:
            task = outline.parent(task)
        return task if task and level else TOP

    def _stands_there(self, roots: list[str], target: Target) -> bool:
        """Whether the rows are where they would go."""
        outline = self._document.plan.outline
        siblings = list(outline.children(target.parent))
        others = [task for task in siblings if task not in roots]
        place = len(others) if target.before is None else others.index(target.before)
        return [*others[:place], *roots, *others[place:]] == siblings

    # Showing

    def _show(self) -> None:
        if self.target is None:
            return
        left = self._view.columnViewportPosition(NAME) + PAD + TRIANGLE + INDENT * (self.target.level - 1)
        right = self._view.columnViewportPosition(NAME) + self._view.columnWidth(NAME)
        top = self.target.gap * ROW_HEIGHT - self._view.verticalScrollBar().value()
        self._mark.show_at(left, max(right, left + 60), top)

    def _scroll_on(self) -> None:
        """Scroll while the mouse is beyond the first or the last row."""
        bar, height = self._view.verticalScrollBar(), self._view.viewport().height()
        by = -ROW_HEIGHT if self._at.y() < 0 else ROW_HEIGHT if self._at.y() > height else 0
        if by:
            bar.setValue(bar.value() + by)
            self.move(self._at)


class _Mark(QWidget):
    """The line between two rows, with a dot at the level that it stands for."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self.colour = QColor()
        self._line = (0, 0, 0)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, left: int, right: int, top: int) -> None:
        around = self.parentWidget()
        self._line = (left, right, top)
        if around is not None:
            self.setGeometry(around.rect())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        left, right, top = self._line
        top = max(_DOT + 1, min(top, self.height() - _DOT - 1))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.colour, 2))
        painter.drawLine(left + _DOT, top, right, top)
        painter.drawEllipse(QPoint(left, top), _DOT, _DOT)
