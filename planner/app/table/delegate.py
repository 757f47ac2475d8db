"""The editors of the task table's cells: what they are filled with, where they stand, which keys they have."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from planner.app.cells.editor import CellEditor, EditingKeys
from planner.app.document import Document
from planner.app.table.columns import NAME
from planner.app.table.model import TableModel
from planner.app.table.painted_cells import PAD, TRIANGLE, CellPainter

_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_EDITOR_WIDTH: Final = 120
"""A cell may be narrower than what is typed into it."""
Index = QModelIndex | QPersistentModelIndex


class TableDelegate(QStyledItemDelegate):
    """The editors of the cells, which the table paints itself.

    Attributes:
        keys: What the keys of an open editor do.
    """

    def __init__(self, document: Document, model: TableModel, cells: CellPainter, parent: QTableView) -> None:
        """Edit in a table on `model`, whose cells are painted by `cells`."""
        super().__init__(parent)
        self._document = document
        self._model = model
        self._cells = cells
        self.keys = EditingKeys(model, self)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a line to type into, which completes known names where the column has some."""
        column = self._model.columns[index.column()]
        editor = CellEditor(QPersistentModelIndex(index), self._cells.colours, parent)
        editor.setAccessibleName(column.shown_title)
        editor.setAlignment(_RIGHT if column.numeric else _LEFT)
        editor.picked.connect(lambda: self.keys.finish(editor))
        if column.choices is not None:
            editor.complete(column.choices(self._document), several=column.several)
        elif column.day is not None:
            editor.pick_days(column.day(self._document, self._model.task_at(index.row())))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill the editor once; what is typed stays, whatever changes beneath."""
        if isinstance(editor, CellEditor):
            editor.fill(self._model.text(index.row(), index.column()))

    def setModelData(self, editor: QWidget, _model: object, _index: Index) -> None:
        """Take the text, as Qt asks for when the cursor leaves the cell."""
        if isinstance(editor, CellEditor):
            self.keys.commit(editor)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Put the editor over the text of its cell."""
        rect = QRect(option.rect)
        if index.column() == NAME:
            task = self._model.task_at(index.row())
            rect.setLeft(rect.left() + (self._cells.name_offset(task) if task else PAD + TRIANGLE) - PAD)
        rect.setWidth(max(rect.width(), _EDITOR_WIDTH))
        around = editor.parentWidget()
        if around is not None:
            rect.moveRight(min(rect.right(), max(around.width() - 1, _EDITOR_WIDTH)))
        editor.setGeometry(rect.adjusted(0, 0, 0, -1))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Let the editing keys have what Qt's own delegate would close the editor for."""
        if isinstance(editor, CellEditor):
            return self.keys.filter(editor, event)
        return super().eventFilter(editor, event)
