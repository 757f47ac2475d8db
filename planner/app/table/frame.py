"""The task table as it stands there: headings, columns, colours, and the names that stay in view."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from planner.app.document import Document
from planner.app.metrics import ROW_HEIGHT
from planner.app.rows import Rows
from planner.app.selection import Selection
from planner.app.table.columns import NAME
from planner.app.table.date_note import DateNote
from planner.app.table.delegate import TableDelegate
from planner.app.table.frozen import FrozenNames
from planner.app.table.header import ColumnHeader, RowHeader
from planner.app.table.model import Index, TableModel
from planner.app.table.painted_cells import CellPainter
from planner.app.table.row_drag import RowDrag
from planner.app.table.shown_columns import TableColumns
from planner.app.theme import TableColours
from planner.app.viewport import make_viewport
from planner.language import tr


class TableFrame(QTableView):
    """A table of tasks that is looked at.

    Attributes:
        cells: How the cells look.
        columns: Which columns are shown, where, and how wide.
        note: What became of a date that was typed and can't be had so.
    """

    def __init__(self, document: Document, rows: Rows, selection: Selection, parent: QWidget | None = None) -> None:
        """Show a document."""
        super().__init__(parent)
        make_viewport(self)
        self._document = document
        self._rows = rows
        self._selection = selection
        self._model = TableModel(document, rows, self)
        self.cells = CellPainter(document, rows, selection, self._model, self)
        self._delegate = TableDelegate(document, self._model, self.cells, self)
        self._column_header = ColumnHeader(self._model, self)
        self._row_header = RowHeader(document, self._model, self)
        self._frozen = FrozenNames(self, self._column_header, self.cells)
        self.note = DateNote(document, rows, self)
        self._set_up()
        self.columns = TableColumns(self, self._model, self.cells, self._column_header)
        self._drag = self._row_header.drag = RowDrag(self, document, rows, selection)
        for signal in (selection.changed, selection.hovered_changed, rows.changed, self._model.dataChanged):
            signal.connect(self._frozen.update)

    def _set_up(self) -> None:
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(self._column_header)
        self.setVerticalHeader(self._row_header)
        self._row_header.setDefaultSectionSize(ROW_HEIGHT)
        self._row_header.setMinimumSectionSize(ROW_HEIGHT)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # Always there, so that table and chart have equally high viewports; the chart shows the vertical one.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed)
        self.retranslate()

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.setAccessibleName(tr("Tasks"))
        self._model.refresh()
        self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self._model.columnCount() - 1)

    def set_colours(self, colours: TableColours) -> None:
        """Paint with the colours of another theme."""
        self._drag.set_colour(colours.accent)
        self.cells.colours = self._column_header.colours = self._row_header.colours = colours
        self._column_header.viewport().update()
        self._row_header.viewport().update()
        self.viewport().update()
        self._frozen.update()
        self.note.set_colours(colours)

    def mark(self, is_marked: Callable[[str], bool]) -> None:
        """Show the mark of a conflict at the tasks for which a function says so."""
        self._row_header.is_marked = is_marked
        self._row_header.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells that are asked for, and no others that lie between them."""
        with QPainter(self.viewport()) as painter:
            for area in event.region():  # type: ignore[attr-defined]  # Qt's stubs don't know that it gives rectangles
                self.cells.paint(painter, area, self.cells.columns_in(area))

    # Columns

    def fit_columns(self) -> None:
        """Make each column as wide as its title and its content, but those that the user has given a width."""
        self.columns.fit()
        self._row_header.fit()

    def width_through(self, column: str) -> int:
        """Return how wide the table must be to show its columns up to one of them; empty for all of them."""
        return self._row_header.width() + self.columns.width_through(column)

    def width_within(self, room: int) -> int:
        """Return how wide the table is with as many whole columns as fit into some room."""
        return self._row_header.width() + self.columns.width_within(room - self._row_header.width())

    def columns_in_view(self) -> list[int]:
        """Return the numbers of the columns that are seen beside the chart, from left to right; the names always."""
        room = self.viewport().width()
        seen = [number for number in self.columns.shown() if self._is_in_view(number, room)]
        return seen if NAME in seen else [NAME, *seen]

    def _is_in_view(self, number: int, room: int) -> bool:
        left = self.columnViewportPosition(number)
        return left < room and left + self.columnWidth(number) / 2 <= room

    def columns_text(self) -> str:
        """Return what the user has made of the columns as a text to remember."""
        return self.columns.text()

    def restore_columns(self, text: str) -> None:
        """Make of the columns what `columns_text` told."""
        self.columns.restore(text)

    def sizeHintForColumn(self, column: int) -> int:
        """Return how wide a column must be to show all that it holds, which a double click on its edge asks for."""
        return max(self.cells.text_width(row, column) for row in range(self._model.rowCount()))

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew with another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "cells"):
            self.cells.set_font(QFont(self.font()))

    # The names that stay in view

    def visualRect(self, index: Index) -> QRect:
        """Return where a cell is seen; a name that stays in view, at the left edge."""
        rect = super().visualRect(index)
        if index.column() == NAME and self._frozen.width:
            rect.moveLeft(0)
        return rect

    def indexAt(self, place: QPoint) -> Index:  # type: ignore[override]  # what the model makes, either way
        """Return the cell that is seen at a place."""
        if 0 <= place.x() < self._frozen.width:
            row = self.rowAt(place.y())
            return self._model.index(row, NAME) if row >= 0 else super().indexAt(place)
        return super().indexAt(place)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Scroll to a cell, beside the names that stay in view; to a name up or down only."""
        bar, beside = self.horizontalScrollBar(), self._frozen.width
        across = bar.value()
        super().scrollTo(index, hint)
        if index.column() == NAME and beside:
            bar.setValue(across)
            return
        hidden = self._frozen.width - super().visualRect(index).left()
        if hidden > 0 and index.column() != NAME:
            bar.setValue(bar.value() - hidden)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Leave the names where they stand."""
        super().scrollContentsBy(dx, dy)
        self._frozen.settle()
        self.note.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the names where there is room for them."""
        super().resizeEvent(event)
        self._frozen.settle()
