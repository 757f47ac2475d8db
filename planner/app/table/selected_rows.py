"""Keeps the table's selected rows and the selection of the window the same, through rows that come, go and move."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject
from PySide6.QtWidgets import QTableView

from planner.analysis.moved import Cause
from planner.app.document import Document, Update
from planner.app.rows import Rows
from planner.app.selection import Selection
from planner.app.table.columns import NAME
from planner.app.table.model import TableModel

_SELECT: Final = QItemSelectionModel.SelectionFlag.ClearAndSelect
_ROWS: Final = QItemSelectionModel.SelectionFlag.Rows
_STAY: Final = QItemSelectionModel.SelectionFlag.NoUpdate


class TableSelection(QObject):
    """Ties a table's selection model to a `Selection`. Made after the model, so that it hears of rows after it."""

    def __init__(
        self, view: QTableView, model: TableModel, document: Document, rows: Rows, selection: Selection
    ) -> None:
        """Start with the selection as it is."""
        super().__init__(view)
        self._view, self._model, self._document, self._rows, self._selection = view, model, document, rows, selection
        self._row = 0
        self._showing = False
        view.selectionModel().selectionChanged.connect(self._tell)
        view.selectionModel().currentChanged.connect(self._tell)
        selection.changed.connect(self._show_if_other)
        rows.changed.connect(self._after_splice)
        document.changed.connect(self._after_change)

    def move_cursor(self, row: int, column: int) -> None:
        """Go to a cell and select its row, or as near to it as there is one."""
        row = max(0, min(row, self._model.rowCount() - 1))
        column = max(0, min(column, self._model.columnCount() - 1))
        # Not the view's setCurrentIndex, which extends the selection while Shift or Ctrl happens to be held.
        self._view.selectionModel().setCurrentIndex(self._model.index(row, column), _SELECT | _ROWS)
        self._row = row

    def _tell(self) -> None:
        """Tell what the user has selected; rows that come and go are not the user's doing."""
        if self._model.splicing or self._showing:
            return
        current = self._view.currentIndex()
        self._row = max(0, current.row())
        tasks = (self._model.task_at(index.row()) for index in self._view.selectionModel().selectedRows())
        with self._shown():
            band = self._model.band_at(current.row())
            self._selection.select(filter(None, tasks), self._model.task_at(current.row()), band.id if band else "")

    def _show_if_other(self) -> None:
        """Show what was selected elsewhere."""
        if not self._model.splicing and not self._showing:
            self._show(self._selection.selected, self._selection.current)

    def _show(self, tasks: Iterable[str], current: str) -> None:
        """Select the rows of tasks and put the cursor on the current one, in the column where it is."""
        row = self._rows.row_of(current)
        with self._shown():
            self._view.selectionModel().select(self._rows_of(tasks), _SELECT)
            if row is not None:
                self._row = row
                column = max(0, self._view.currentIndex().column())
                self._view.selectionModel().setCurrentIndex(self._model.index(row, column), _STAY)

    def _rows_of(self, tasks: Iterable[str]) -> QItemSelection:
        """Return the rows of the visible ones of tasks, neighbours as one stretch."""
        places = QItemSelection()
        for first, last in _stretches(sorted(row for task in tasks if (row := self._rows.row_of(task)) is not None)):
            places.select(self._model.index(first, 0), self._model.index(last, self._model.columnCount() - 1))
        return places

    def _after_splice(self) -> None:
        """Keep selection and cursor on their tasks, or on what stands in their place."""
        band = self._selection.band
        current = band if band in self._rows.bands else self._rows.stand_in(self._selection.current)
        if current:
            self._show(self._selection.selected, current)
        else:
            self.move_cursor(self._row, max(0, self._view.currentIndex().column()))

    def _after_change(self, update: Update) -> None:
        """Show what was undone or redone; begin another plan at its first name."""
        if update.change is None:
            self.move_cursor(0, NAME)
        elif update.cause is not Cause.EDIT:
            touched = [task for task in update.change.ids("task") if task in self._document.plan.outline.rows()]
            if touched:
                self._rows.reveal(touched[0])
                self._selection.select(touched)
                self._view.scrollTo(self._view.currentIndex())

    @contextmanager
    def _shown(self) -> Iterator[None]:
        """Keep both sides from answering each other."""
        before, self._showing = self._showing, True
        try:
            yield
        finally:
            self._showing = before


def _stretches(rows: list[int]) -> Iterator[tuple[int, int]]:
    """Iterate over the first and last row of each stretch of neighbours."""
    first = last = -2
    for row in rows:
        if row != last + 1:
            if last >= 0:
                yield first, last
            first = row
        last = row
    if last >= 0:
        yield first, last
