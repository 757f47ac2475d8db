"""What opens the dialogs about a task and about the plan, each of which makes one edit."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from planner.app.document import Document
from planner.app.selection import Selection
from planner.app.task_info import TaskDialog
from planner.app.theme import TableColours, Themes
from planner.errors import PlannerError
from planner.model.change import Change


class InfoCommands(QObject):
    """Task information, plan information, status date, working time.

    Attributes:
        refused: Emitted with the sentence that says why an edit can't be made.
    """

    refused = Signal(str)

    def __init__(self, window: QWidget, document: Document, selection: Selection, themes: Themes) -> None:
        """Serve a window."""
        super().__init__(window)
        self._window = window
        self._document = document
        self._selection = selection
        self._themes = themes

    def show_task(self) -> None:
        """Show Task Information of the current task."""
        if self._selection.current:
            self.show_task_of(self._selection.current)

    def show_task_of(self, task_id: str) -> None:
        """Show Task Information of a task."""
        dialog = TaskDialog(self._document, task_id, self._colours(), self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._edit(dialog.change())
        dialog.deleteLater()

    def _colours(self) -> TableColours:
        return TableColours.of(self._themes.palette)

    def _edit(self, change: Change) -> None:
        try:
            self._document.edit(change)
        except PlannerError as error:
            self.refused.emit(str(error))
