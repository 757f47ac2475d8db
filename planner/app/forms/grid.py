"""Small tables inside dialogs and panels: the same cell editors and keys as the task table."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from planner.app.cells.editor import CellEditor, EditingKeys
from planner.app.cells.typing_run import Run, step_of
from planner.app.document import Document
from planner.app.forms.grid_model import GridModel, GridSource, Index
from planner.app.theme import TableColours
from planner.language import tr
from planner.paint.palette import LIGHT

_ROW: Final = 26
_PAD: Final = 6
_NARROWEST: Final = 44
_EDITOR_WIDTH: Final = 90
_TYPED: Final = QAbstractItemView.EditTrigger.AnyKeyPressed
_ASKED: Final = (
    _TYPED,
    QAbstractItemView.EditTrigger.DoubleClicked,
    QAbstractItemView.EditTrigger.EditKeyPressed,
)


class Grid(QTableView):
    """A small table of the records of one task.

    Attributes:
        refused: Emitted with the sentence that says why typed text was not taken.
    """

    refused = Signal(str)

    def __init__(self, document: Document, source: GridSource, parent: QWidget | None = None) -> None:
        """Show the records of no task."""
        super().__init__(parent)
        self.model_ = GridModel(document, source, self)
        self._delegate = _Delegate(document, self.model_, self)
        self.setModel(self.model_)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(tr(source.name))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(_NARROWEST)
        header.setHighlightSections(False)
        header.setStyleSheet(f"QHeaderView::section {{ padding: 3px {_PAD}px; }}")
        for number, column in enumerate(source.columns):
            mode = QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(number, mode)
        self._run = Run()
        self._delegate.keys.moved.connect(self._go_on_typed)
        self.model_.edit_refused.connect(self.refused)
        self._place = (0, 0)
        self.model_.modelAboutToBeReset.connect(self._keep_place)
        self.model_.modelReset.connect(lambda: self._move(*self._place))

    def show_task(self, task_id: str) -> None:
        """Show the records of a task, unless something is being typed into them."""
        self.model_.show_task(task_id)

    def set_colours(self, colours: TableColours) -> None:
        """Paint with the colours of another theme."""
        self._delegate.colours = colours
        self.viewport().update()

    def finish(self) -> bool:
        """Take what is being typed; whether it was taken."""
        return all(self._delegate.keys.finish(editor) for editor in self._editors())

    @property
    def typing(self) -> bool:
        """Whether a text is being typed."""
        return any(editor.isModified() for editor in self._editors())

    def give_up(self) -> bool:
        """Leave the cells that are being edited as they were; whether there were any."""
        editors = self._editors()
        for editor in editors:
            self._delegate.keys.give_up(editor)
        return bool(editors)

    def _editors(self) -> list[CellEditor]:
        return [editor for editor in self.viewport().findChildren(CellEditor) if not editor.done]

    def remove_selected(self) -> None:
        """Take the selected records away, and select the one that follows, or the last."""
        rows = [index.row() for index in self.selectionModel().selectedRows()]
        if not rows:
            return
        count, error = self.model_.rowCount(), self.model_.remove(rows)
        if error:
            self.refused.emit(error)
        elif self.model_.rowCount() < count:
            records = self.model_.rowCount() - bool(self.model_.source.add)
            self._move(min(*rows, max(records - 1, 0)), max(self.currentIndex().column(), 0))
            self.selectRow(self.currentIndex().row())

    def event(self, event: QEvent) -> bool:
        """Take Delete for the records before the window takes it for the tasks."""
        overrides = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if isinstance(event, QKeyEvent) and overrides and event.key() == Qt.Key.Key_Delete:
            event.accept()
            return True
        return bool(super().event(event))

    def edit(self, index: Index, trigger: Any = None, event: Any = None) -> bool:  # type: ignore[override]  # two overloads in one
        """Open an editor; what is typed in the empty row begins where it adds a record, so that none of it is lost."""
        if trigger is None:
            super().edit(index)
            return True
        asked = trigger in _ASKED and (trigger != _TYPED or _types(event))
        if asked and index.isValid() and not self.model_.task_at(index.row()) and not _editable(index):
            adds = [number for number, column in enumerate(self.model_.source.columns) if column.adds]
            if adds:
                self._move(index.row(), adds[0])
                index = self.currentIndex()
        elif asked and index.isValid() and not _editable(index):
            self.refused.emit(tr("This cell can't be typed into."))
        return bool(super().edit(index, trigger, event))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Stay with a wrong text while it is being edited."""
        wrong = [editor for editor in self._editors() if editor.error]
        if wrong:
            wrong[0].setFocus()
        else:
            super().mousePressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001  # Qt's own
        """Let Tab leave the table, but in a run of typing go on to the next cell."""
        index = self.currentIndex()
        place = index.column() + (1 if forward else -1)
        if self._run.at(index.row(), index.column()) and 0 <= place < self.model_.columnCount():
            self._go_on(index.row(), index.column(), 0, 1 if forward else -1, typed=False)
            return True
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the selected records away; Enter edits, and ends a run of typing in the next row; Tab leaves."""
        index, step = self.currentIndex(), step_of(Qt.Key(event.key()), event.modifiers())
        if event.key() == Qt.Key.Key_Delete:
            self.remove_selected()
        elif step is not None and step[0] and self._run.at(index.row(), index.column()):
            self._go_on(index.row(), index.column(), *step, typed=False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the cursor somewhere."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self._move(0, 0)

    def _keep_place(self) -> None:
        index = self.currentIndex()
        self._place = (max(index.row(), 0), max(index.column(), 0))

    def _go_on_typed(self, row: int, column: int, down: int, right: int) -> None:
        """Go on from a cell whose text was taken, along the row of its record, wherever that stands by now."""
        stands = self.model_.row_of(self.model_.taken) if self.model_.taken else None
        added = stands is not None and row >= self.model_.rowCount() - 2 and down > 0
        self._go_on(row if stands is None or added else stands, column, down, right, typed=True)

    def _go_on(self, row: int, column: int, down: int, right: int, *, typed: bool) -> None:
        """Go on by rows or by columns; Enter in a run of typing goes to below where the run began."""
        place = min(max(column + right, 0), self.model_.columnCount() - 1)
        self._move(*self._run.step(row, column, down, place if right else None, typed=typed))

    def _move(self, row: int, column: int) -> None:
        rows, columns = self.model_.rowCount(), self.model_.columnCount()
        self.setCurrentIndex(self.model_.index(min(max(row, 0), rows - 1), min(max(column, 0), columns - 1)))


class _Delegate(QStyledItemDelegate):
    """The look of the cells, and their editors."""

    def __init__(self, document: Document, model: GridModel, grid: Grid) -> None:
        super().__init__(grid)
        self._document = document
        self._model = model
        self.colours = TableColours.of(LIGHT)
        self.keys = EditingKeys(model, self)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        column = self._model.source.columns[index.column()]
        empty = not self._model.task_at(index.row())
        text = self._model.text(index.row(), index.column())
        if empty and index.column() == self._model.prompt:
            text = tr(self._model.source.add)
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self.colours.selection)
        painter.setPen(self.colours.hairline)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(self.colours.muted if empty else self.colours.text)
        place = rect.adjusted(_PAD, 0, -_PAD, 0)
        side = Qt.AlignmentFlag.AlignRight if column.numeric and not empty else Qt.AlignmentFlag.AlignLeft
        shown = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, shown)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self.colours.accent)
            painter.drawRect(rect.adjusted(0, 0, -1, -2))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        text = self._model.text(index.row(), index.column())
        if not self._model.task_at(index.row()) and index.column() == self._model.prompt:
            text = tr(self._model.source.add)
        return QSize(option.fontMetrics.horizontalAdvance(text) + 2 * _PAD + 4, _ROW)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._model.source.columns[index.column()]
        editor = CellEditor(QPersistentModelIndex(index), self.colours, parent)
        editor.setAccessibleName(tr(column.title))
        editor.picked.connect(lambda: self.keys.finish(editor))
        if column.choices is not None:
            editor.complete(list(column.choices(self._document)))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, CellEditor):
            editor.fill(self._model.text(index.row(), index.column()))
            editor.selectAll()

    def setModelData(self, editor: QWidget, _model: object, _index: Index) -> None:
        if isinstance(editor, CellEditor):
            self.keys.commit(editor)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        rect = QRect(option.rect)
        rect.setWidth(max(rect.width(), _EDITOR_WIDTH))
        editor.setGeometry(rect.adjusted(0, 0, 0, -1))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, CellEditor):
            return self.keys.filter(editor, event)
        return super().eventFilter(editor, event)


def _editable(index: Index) -> bool:
    return bool(index.flags() & Qt.ItemFlag.ItemIsEditable)


def _types(event: object) -> bool:
    """Whether an event writes something: a printable character, or a word from an input method."""
    return not isinstance(event, QKeyEvent) or (bool(event.text()) and event.text().isprintable())
