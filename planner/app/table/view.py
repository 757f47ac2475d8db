"""The task table: keyboard and mouse of a spreadsheet, on the flat list of visible rows."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QEvent, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QApplication, QWidget

from planner.app.cells.editor import CellEditor
from planner.app.cells.typing_run import Run, edge_of, step_of
from planner.app.document import Document, Update
from planner.app.metrics import ROW_HEIGHT
from planner.app.rows import Rows
from planner.app.selection import Selection
from planner.app.table.batch import fill
from planner.app.table.columns import NAME
from planner.app.table.frame import TableFrame
from planner.app.table.model import Index
from planner.app.table.selected_rows import TableSelection
from planner.app.table.shown_columns import MEASURED_ROWS
from planner.errors import PlannerError

_ASKED: Final = (
    QAbstractItemView.EditTrigger.AnyKeyPressed,
    QAbstractItemView.EditTrigger.DoubleClicked,
    QAbstractItemView.EditTrigger.EditKeyPressed,
)


class TableView(TableFrame):
    """The table beside the chart.

    Attributes:
        told: Emitted with a sentence for the status bar: why a cell can't be typed into, or what is wrong with a text.
        clear_asked: Emitted when Del is pressed on the cell of one task, beside its name.
        followed: Emitted with the task that the keyboard has gone to or edited, whose bar is to be in view.
    """

    told = Signal(str)
    clear_asked = Signal()
    followed = Signal(str)

    def __init__(self, document: Document, rows: Rows, selection: Selection, parent: QWidget | None = None) -> None:
        """Show a document."""
        super().__init__(document, rows, selection, parent)
        self._cursor = TableSelection(self, self._model, document, rows, selection)
        self._run = Run()
        self._connect()
        self._cursor.move_cursor(0, NAME)

    def _connect(self) -> None:
        self._delegate.keys.moved.connect(lambda *way: self._go_on(*way, typed=True))
        self._delegate.keys.given_up.connect(lambda row: self._document.drop_unnamed(self._model.task_at(row)))
        self._delegate.keys.everywhere = self._take_everywhere
        self._drag.refused.connect(self.told)
        self._row_header.clicked.connect(lambda row: self.move_cursor(row, NAME))
        self._model.edit_refused.connect(self.told)
        self._rows.changed.connect(self._row_header.fit)
        self._document.changed.connect(self._after_change)
        self._selection.hovered_changed.connect(self._show_hovered)

    # Editing

    def open_editor(self) -> CellEditor | None:
        """Return the editor that is open, or None."""
        editors = [
            editor for editor in self.viewport().findChildren(CellEditor) if not editor.done and editor.isVisible()
        ]
        return editors[0] if editors else None

    def finish_editing(self) -> bool:
        """Take what is being typed; whether it was taken, or nothing was being typed."""
        editor = self.open_editor()
        return editor is None or self._delegate.keys.finish(editor)

    def edit_name(self, task_id: str) -> None:
        """Open the editor of a task's name; of the empty last row where the id is empty."""
        row = self._rows.row_of(task_id) if task_id else len(self._rows)
        if row is not None:
            self.move_cursor(row, NAME)
            self.scrollTo(self.currentIndex())
            self.edit(self.currentIndex())

    def edit(self, index: Index, trigger: Any = None, event: Any = None) -> bool:  # type: ignore[override]  # two overloads in one
        """Open an editor where one can be, and say why where none can."""
        if trigger is None:
            super().edit(index)
            return True
        if trigger == QAbstractItemView.EditTrigger.AnyKeyPressed and not _types(event):
            return False
        if trigger in _ASKED and index.isValid() and self._is_last(index.row()) and index.column() != NAME:
            self.move_cursor(index.row(), NAME)
            index = self.currentIndex()
        if trigger in _ASKED and index.isValid() and self._model.why_not(index):
            self.told.emit(self._model.why_not(index))
            return False
        opened = bool(super().edit(index, trigger, event))
        editor = self.open_editor()
        if trigger == QAbstractItemView.EditTrigger.EditKeyPressed and opened and editor is not None:
            editor.deselect()  # to mend what is there; typing on the cell replaces it
            editor.end(False)  # noqa: FBT003  # Qt's own call
        return opened

    def _is_last(self, row: int) -> bool:
        """Whether a row is the empty one, where the next task is typed."""
        return not self._model.task_at(row) and self._model.band_at(row) is None

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Close an editor, but not one whose text could not be taken."""
        if not isinstance(editor, CellEditor) or editor.done:
            super().closeEditor(editor, hint)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: typing edits."""

    def event(self, event: QEvent) -> bool:
        """Take Del for the cell that has the cursor before the window takes it for the task."""
        override = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if isinstance(event, QKeyEvent) and override and self._clears(event):
            event.accept()
            return True
        return bool(super().event(event))

    def _clears(self, event: QKeyEvent) -> bool:
        """Whether a key is Del on a cell of one task; on its name, and on several tasks, it deletes them."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        on_cell = self.currentIndex().column() != NAME and len(self._selection.selected) == 1
        return plain and event.key() == Qt.Key.Key_Delete and on_cell

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Tab and Enter go on as in a spreadsheet, Shift+Space select the row, and Esc give up a drag."""
        before = self._selection.current
        self._press(event)
        if self._selection.current != before:
            self.followed.emit(self._selection.current)

    def _press(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        index = self.currentIndex()
        step, edge = step_of(key, modifiers), edge_of(key, modifiers)
        if self._drag.active and key == Qt.Key.Key_Escape:
            self._drag.cancel()
        elif key == Qt.Key.Key_Space and modifiers == Qt.KeyboardModifier.ShiftModifier:
            self.move_cursor(index.row(), NAME)
        elif self._clears(event):
            self.clear_asked.emit()
        elif edge is not None:
            self.move_cursor(*self._edge(*edge))
            if not edge[1]:  # the column of the names stands still, so that going there brings none beside it back
                self.horizontalScrollBar().setValue(0)
        elif key == Qt.Key.Key_Down and modifiers == Qt.KeyboardModifier.AltModifier:
            self._open_choices(index)
        elif key == Qt.Key.Key_Space and modifiers == Qt.KeyboardModifier.NoModifier and self._selection.band:
            self._toggle(self._selection.band)
        elif step is None:
            super().keyPressEvent(event)
        elif step[0] > 0 and (index.row() >= len(self._rows) or not index.isValid()):
            self.edit_name("")
        else:
            self._go_on(index.row(), index.column(), *step)

    def _go_on(self, row: int, column: int, down: int, right: int, *, typed: bool = False) -> None:
        """Go on from a cell, by rows or by columns; Enter in a run of typing goes to below where the run began."""
        to_column = self.columns.next_shown(column, right) if right else None
        after = self._run.step(row, column, down, to_column, typed=typed)
        self.move_cursor(*after)
        if self._selection.current and after[0] != row:
            self.followed.emit(self._selection.current)

    def _edge(self, last_row: bool | None, last_column: bool) -> tuple[int, int]:  # noqa: FBT001  # which of two
        """Return the cell at an end of the current row, or in the corner of the first row or of the last, empty one.

        The first cell is the first that can be typed into: nobody goes to the codes that follow from the outline.
        """
        shown = self.columns.shown()
        first = next((number for number in shown if self._model.columns[number].edit is not None), shown[0])
        column = shown[-1] if last_column else first
        if last_row is None:
            return self.currentIndex().row(), column
        return (len(self._rows) if last_row else 0), column

    def _open_choices(self, index: Index) -> None:
        """Open what can be chosen from in a cell, or its editor where nothing can."""
        if self.edit(index, QAbstractItemView.EditTrigger.EditKeyPressed, None):
            editor = self.open_editor()
            if editor is not None:
                editor.open_choices()

    def _take_everywhere(self, index: QPersistentModelIndex, text: str) -> str:
        """Put a text into a column of every selected row; what is wrong with it, empty where it was taken."""
        tasks = self._selection.in_order()
        if len(tasks) < 2 or index.column() == NAME:  # noqa: PLR2004  # one is an ordinary edit
            return self._model.take(index, text)
        try:
            self._document.edit(fill(self._document, self._model.columns[index.column()], tasks, text))
        except PlannerError as error:
            return str(error)
        return ""

    def move_cursor(self, row: int, column: int) -> None:
        """Go to a cell, or as near to it as there is one."""
        self._cursor.move_cursor(row, column)
        self.setFocus()

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open and close summaries by their triangle; while a wrong text is being edited, stay with it."""
        editor = self.open_editor()
        if editor is not None and editor.error:
            editor.setFocus()
        elif not self._pressed_triangle(event):
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit, or open and close a group, unless it is the triangle that is clicked."""
        band = self._model.band_at(self.rowAt(event.position().toPoint().y()))
        if self._pressed_triangle(event):
            return
        if band is not None:
            self._toggle(band.id)
        else:
            super().mouseDoubleClickEvent(event)

    def _pressed_triangle(self, event: QMouseEvent) -> bool:
        place = event.position().toPoint()
        held = self._triangle_at(place)
        if held and event.button() == Qt.MouseButton.LeftButton:
            self._toggle(held)
            return True
        return False

    def _toggle(self, identity: str) -> None:
        """Open or close a summary or a group."""
        self._rows.set_collapsed([identity], not self._rows.is_collapsed(identity))

    def _triangle_at(self, place: QPoint) -> str:
        index = self.indexAt(place)
        band = self._model.band_at(index.row()) if index.isValid() and index.column() == NAME else None
        if band is not None:
            return band.id if self.cells.triangle(self.visualRect(index), band.id).contains(place) else ""
        task = self._model.task_at(index.row()) if index.isValid() and index.column() == NAME else ""
        inside = task and self._document.plan.outline.is_summary(task)
        return task if inside and self.cells.triangle(self.visualRect(index), task).contains(place) else ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell which row the mouse is over."""
        super().mouseMoveEvent(event)
        self._selection.hover(self._model.task_at(self.rowAt(event.position().toPoint().y())))

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that the mouse is over no row."""
        super().leaveEvent(event)
        self._selection.hover("")

    def _show_hovered(self, before: str, now: str) -> None:
        for task in (before, now):
            row = self._rows.row_of(task) if task else None
            if row is not None:
                self.viewport().update(0, self.rowViewportPosition(row), self.viewport().width(), ROW_HEIGHT)

    # Following the plan

    def _after_change(self, update: Update) -> None:
        """Measure the columns of another plan; let an edit's texts widen them."""
        if update.change is None:
            self.fit_columns()
            return
        self.columns.widen(self._rows_touched(update))
        self._follow(update)

    def _rows_touched(self, update: Update) -> list[int]:
        """Return rows whose cells may say something longer now: of tasks edited or moved, and of summaries above them."""
        outline = self._document.plan.outline
        edited = update.change.ids("task") if update.change is not None else []
        tasks = [*edited[:MEASURED_ROWS], *(move.task for move in update.moved[:MEASURED_ROWS])]
        known = [task for task in tasks if task in outline.rows()]
        above = {summary for task in known for summary in outline.ancestors(task)}
        return [row for task in {*known, *above} if (row := self._rows.row_of(task)) is not None]

    def _follow(self, update: Update) -> None:
        """Let the bar of what the keyboard has edited, undone or redone be in view; the mouse sees what it does."""
        focus = QApplication.focusWidget()
        if focus is None or not (focus is self or self.isAncestorOf(focus)) or update.change is None:
            return
        touched = [task for task in update.change.ids("task") if self._rows.row_of(task) is not None]
        if self._selection.current in touched or self._selection.current in {move.task for move in update.moved}:
            touched = [self._selection.current]
        if touched:
            self.followed.emit(touched[0])


def _types(event: object) -> bool:
    """Whether an event writes something: a printable character, or a word from an input method."""
    return not isinstance(event, QKeyEvent) or event.text().isprintable()
