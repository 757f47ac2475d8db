"""Small tables inside dialogs and panels, as Qt's model: the records that belong to a task, and an empty row to add one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from planner.app.document import Document
from planner.errors import PlannerError
from planner.language import tr
from planner.model.change import Change

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column.

    Attributes:
        title: Heading, to be translated.
        text: What it says of a record.
        edit: The change that typed text makes, of a record or, with an empty id, a new one; None where none can be.
        adds: Whether typing into the empty row adds a record.
        numeric: Right-aligned.
        choices: Known texts that the editor completes.
        stretch: Takes the room that is left.
        prompt: Holds the words of the empty row; else the column that stretches does.
    """

    title: str
    text: Callable[[Document, str], str]
    edit: Callable[[Document, str, str, str], Change] | None
    adds: bool = False
    numeric: bool = False
    choices: Callable[[Document], Sequence[str]] | None = None
    stretch: bool = False
    prompt: bool = False


@dataclass(frozen=True, slots=True)
class GridSource:
    """What a small table is of.

    Attributes:
        name: Its accessible name, to be translated.
        add: What the empty row invites to, to be translated; empty for no such row.
        columns: Its columns.
        ids: Ids of the records that belong to a task.
        remove: The change that takes records away.
    """

    name: str
    add: str
    columns: tuple[GridColumn, ...]
    ids: Callable[[Document, str], list[str]]
    remove: Callable[[Document, list[str]], Change]


class GridModel(QAbstractTableModel):
    """The records of one task.

    Attributes:
        edit_refused: Emitted with the sentence that says why typed text was not taken.
        taken: Id of the record whose text was taken last, which may have changed its place; empty for none.
    """

    edit_refused = Signal(str)

    def __init__(self, document: Document, source: GridSource, parent: QObject | None = None) -> None:
        """Show the records of no task."""
        super().__init__(parent)
        self._document = document
        self.source = source
        self._task = ""
        self._ids: list[str] = []
        self._texts: list[list[str]] = []
        self._taking = False
        self.taken = ""

    def show_task(self, task_id: str) -> None:
        """Show the records of a task; once an edit is made, where the row goes in which it is being made."""
        ids = self.source.ids(self._document, task_id)
        if self._taking and (task_id != self._task or len(ids) < len(self._ids)):
            QTimer.singleShot(0, self, lambda: self.show_task(task_id))
            return
        texts = [[column.text(self._document, record) for column in self.source.columns] for record in ids]
        if (task_id, ids) == (self._task, self._ids):
            self._texts = texts
            if ids:
                self.dataChanged.emit(self.index(0, 0), self.index(len(ids) - 1, len(self.source.columns) - 1))
            return
        if task_id == self._task:
            self._splice(ids, texts)
            return
        self.beginResetModel()
        self._task, self._ids, self._texts = task_id, ids, texts
        self.endResetModel()

    def _splice(self, ids: list[str], texts: list[list[str]]) -> None:
        """Show other records of the same task: only those that differ go and come, so that typing in others goes on."""
        kept = min(len(ids), len(self._ids))
        first = next((place for place in range(kept) if ids[place] != self._ids[place]), kept)
        after = next((n for n in range(kept - first) if ids[-1 - n] != self._ids[-1 - n]), kept - first)
        gone, come = len(self._ids) - after, len(ids) - after
        if gone == come:  # others in the place of as many
            self._ids[first:gone] = ids[first:come]
            gone = come = first
        if gone > first:
            self.beginRemoveRows(_ROOT, first, gone - 1)
            del self._ids[first:gone], self._texts[first:gone]
            self.endRemoveRows()
        if come > first:
            self.beginInsertRows(_ROOT, first, come - 1)
            self._ids[first:first], self._texts[first:first] = ids[first:come], texts[first:come]
            self.endInsertRows()
        self._texts = texts
        if ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(ids) - 1, len(self.source.columns) - 1))

    # What views ask

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of records, and one for the empty row."""
        return 0 if parent.isValid() else len(self._ids) + bool(self.source.add)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.source.columns)

    @property
    def prompt(self) -> int:
        """Index of the column with the words of the empty row."""
        columns = self.source.columns
        asks = [number for number, column in enumerate(columns) if column.prompt]
        return (asks or [number for number, column in enumerate(columns) if column.stretch])[0]

    def task_at(self, row: int) -> str:
        """Return the id of the record in a row; empty for the empty row."""
        return self._ids[row] if 0 <= row < len(self._ids) else ""

    def row_of(self, record: str) -> int | None:
        """Return the row of a record; None where it has none."""
        return self._ids.index(record) if record in self._ids else None

    def text(self, row: int, column: int) -> str:
        """Return what a cell says."""
        return self._texts[row][column] if 0 <= row < len(self._texts) else ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, alignment or accessible text."""
        if not index.isValid():
            return None
        column = self.source.columns[index.column()]
        text = self.text(index.row(), index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            return text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.numeric else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{tr(column.title)}: {text or (tr(self.source.add) if not self.task_at(index.row()) else '')}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's title."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(self.source.columns[section].title)
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            numeric = self.source.columns[section].numeric
            side = Qt.AlignmentFlag.AlignRight if numeric else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return whether a cell can be typed into; in the empty row only what adds a record."""
        column = self.source.columns[index.column()]
        fixed = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        open_ = column.edit is not None and (column.adds or bool(self.task_at(index.row())))
        return fixed | Qt.ItemFlag.ItemIsEditable if open_ else fixed

    # Editing

    def take(self, index: Index, text: str) -> str:
        """Make the edit that typed text means; what is wrong with it, empty where it was taken."""
        edit, known = self.source.columns[index.column()].edit, set(self._ids)
        self.taken = self.task_at(index.row())
        if edit is None or text == self.text(index.row(), index.column()):
            return ""
        self._taking = True
        try:
            self._document.edit(edit(self._document, self._task, self.task_at(index.row()), text))
            self.show_task(self._task)  # at once: what is typed next may be about what this has added
            self.taken = next((record for record in self._ids if record not in known), self.taken)
        except PlannerError as error:
            return str(error)
        finally:
            self._taking = False
        return ""

    def remove(self, rows: Sequence[int]) -> str:
        """Take the records of rows away; what is wrong with that, empty where it was done."""
        chosen = [record for record in map(self.task_at, rows) if record]
        if not chosen:
            return ""
        try:
            self._document.edit(self.source.remove(self._document, chosen))
        except PlannerError as error:
            return str(error)
        return ""
