"""The task table as Qt's model: one flat row a visible task, and below them the empty row where the next is typed.

The model keeps its own list of rows and changes it between Qt's begin and end calls: while rows go, Qt still asks for
them, though their tasks have left the plan already. Such a cell is empty. Indexes carry no pointer.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from planner.analysis.arranging.groups import Band, is_band
from planner.app.document import Document, Update
from planner.app.rows import Rows
from planner.app.splice import Splice
from planner.app.table.bands import band_text
from planner.app.table.column import Column
from planner.app.table.columns import COLUMNS, NAME
from planner.app.table.custom_columns import custom_columns
from planner.app.tips import task_tip, tip_html
from planner.errors import PlannerError
from planner.language import tr

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_FIXED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_HEADING = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_EDITABLE = _FIXED | Qt.ItemFlag.ItemIsEditable
_ASKED_WITHOUT_VALUE = Qt.ItemDataRole.DisplayRole


class TableModel(QAbstractTableModel):
    """Cells of the visible tasks.

    Attributes:
        edit_refused: Emitted with the sentence that says why typed text was not taken.
        columns: The columns: those of every plan, hidden ones too, then those of the plan's own fields.
        splicing: Whether rows are coming or going just now; the selection that Qt tells of then is not the user's.
    """

    edit_refused = Signal(str)

    def __init__(self, document: Document, rows: Rows, parent: QObject | None = None) -> None:
        """Follow the rows of a document."""
        super().__init__(parent)
        self._document = document
        self.columns: tuple[Column, ...] = (*COLUMNS, *custom_columns(document.plan))
        self._rows = rows
        self._ids = list(rows.ids)
        self._texts: dict[tuple[str, int], str] = {}
        self.splicing = False
        rows.changed.connect(self._splice)
        rows.arranged.connect(self.refresh)
        document.changed.connect(self._on_document_changed)
        document.compared_changed.connect(self.refresh)

    # What views ask

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of visible tasks, and one for the empty row."""
        return 0 if parent.isValid() else len(self._ids) + 1

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def task_at(self, row: int) -> str:
        """Return the id of the task in a row; empty for the empty row and for a task that has left the plan."""
        if not 0 <= row < len(self._ids):
            return ""
        task = self._ids[row]
        return task if not is_band(task) and self._document.plan.get("task", task) is not None else ""

    def band_at(self, row: int) -> Band | None:
        """Return the group whose heading is in a row; None for a task and for the empty row."""
        return self._rows.bands.get(self._ids[row]) if 0 <= row < len(self._ids) else None

    def text(self, row: int, column: int) -> str:
        """Return what a cell says."""
        task = self.task_at(row)
        if not task:
            band = self.band_at(row)
            return "" if band is None else band_text(band, self.columns[column].id)
        return self.text_of(task, column)

    def text_of(self, task: str, column: int) -> str:
        """Return what a column says of a task of the plan."""
        known = self._texts.get((task, column))
        if known is None:
            known = self._texts[task, column] = self.columns[column].text(self._document, task)
        return known

    def data(self, index: Index, role: int = _ASKED_WITHOUT_VALUE) -> Any:
        """Return a cell's text, tooltip, alignment or accessible texts."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.text(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[column].numeric else _LEFT
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltip(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.columns[column].shown_title}: {self.text(row, column)}"
        return self._described(row, column) if role == Qt.ItemDataRole.AccessibleDescriptionRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ASKED_WITHOUT_VALUE) -> Any:
        """Return a column's title and tip, or a row's number in the whole plan, which predecessors are named by."""
        if orientation is Qt.Orientation.Horizontal:
            return self._heading(self.columns[section], role) if 0 <= section < len(self.columns) else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltip(section, NAME)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        task = self.task_at(section)
        return str(self._document.plan.outline.row(task) + 1) if task else ""

    def _heading(self, column: Column, role: int) -> Any:
        """Return what a column's heading tells; quickly, as Qt asks for a dozen things of each at every layout."""
        if role == Qt.ItemDataRole.DisplayRole:
            return column.shown_title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.numeric else _LEFT
        return column.shown_tip if role == Qt.ItemDataRole.ToolTipRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return whether a cell can be typed into; in the empty row only the name can."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.band_at(index.row()) is not None:
            return _HEADING
        return _FIXED if self.why_not(index) else _EDITABLE

    def why_not(self, index: Index) -> str:
        """Return why a cell can't be typed into; empty where it can."""
        if self.band_at(index.row()) is not None:
            return tr("This is the heading of a group, which holds nothing of its own. Edit the tasks below it.")
        task = self.task_at(index.row())
        if not task and index.column() != NAME:
            return tr("Type the task's name first.")
        return self.columns[index.column()].why_not(self._document, task)

    def _tooltip(self, row: int, column: int) -> str | None:
        task = self.task_at(row)
        if self.band_at(row) is not None:
            return tip_html([tr("A group of tasks: the space bar, or a double click, opens and closes it.")])
        if not task:
            return tr("Type a name here to add a task.") if column == NAME else None
        return tip_html(self._tip(task))

    def _described(self, row: int, column: int) -> str | None:
        """Return what colours and marks say of a task, with its name: critical, late, in conflict."""
        task = self.task_at(row) if column == NAME else ""
        return "\n".join(self._tip(task)) if task else None

    def _tip(self, task: str) -> list[str]:
        document = self._document
        return task_tip(document.plan, document.schedule, task, document.comparison)

    # Editing

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take typed text; what is wrong with it is told by `edit_refused`."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        error = self.take(index, str(value))
        if error:
            self.edit_refused.emit(error)
        return not error

    def take(self, index: Index, text: str) -> str:
        """Make the edit that typed text means; text that is already there makes none.

        Returns:
            What is wrong with it, as a sentence; empty where it was taken.
        """
        edit = self.columns[index.column()].edit
        if edit is None or self.why_not(index):
            return self.why_not(index)
        if text == self.text(index.row(), index.column()):
            self._document.name_next("")  # what was just added may keep its first name
            return ""
        try:
            self._document.edit(edit(self._document, self.task_at(index.row()), text))
        except PlannerError as error:
            return str(error)
        return ""

    # Following the plan

    def _on_document_changed(self, update: Update) -> None:
        if update.change is None or update.change.ids("field"):
            self._follow_fields()
        self.refresh()

    def _follow_fields(self) -> None:
        """Have the columns of the plan's own fields as they are now."""
        fixed, own = len(COLUMNS), custom_columns(self._document.plan)
        self._texts.clear()
        if [column.id for column in self.columns[fixed:]] == [column.id for column in own]:
            self.columns = (*COLUMNS, *own)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
            return
        if len(self.columns) > fixed:
            self.beginRemoveColumns(_ROOT, fixed, len(self.columns) - 1)
            self.columns = COLUMNS
            self.endRemoveColumns()
        if own:
            self.beginInsertColumns(_ROOT, fixed, fixed + len(own) - 1)
            self.columns = (*COLUMNS, *own)
            self.endInsertColumns()

    def refresh(self) -> None:
        """Show all cells anew, as after an edit or in another language."""
        self._texts.clear()
        last = len(self._ids)
        self.dataChanged.emit(self.index(0, 0), self.index(last, len(self.columns) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, last)

    def _splice(self, splice: Splice) -> None:
        self.splicing = True
        first = splice.first
        if splice.removed:
            self.beginRemoveRows(_ROOT, first, first + splice.removed - 1)
            del self._ids[first : first + splice.removed]
            self.endRemoveRows()
        if splice.added:
            self.beginInsertRows(_ROOT, first, first + len(splice.added) - 1)
            self._ids[first:first] = splice.added
            self.endInsertRows()
        self.splicing = False
