"""The pages of Task Information that are more than a form: tables of links and people, custom fields, notes."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from planner.app.document import Document
from planner.app.forms.form import Field, Form
from planner.app.forms.grid import Grid
from planner.app.forms.grid_model import GridSource
from planner.app.information.custom import custom_fields
from planner.app.information.edits import Edit, Text
from planner.app.information.fields import OWNER
from planner.app.information.links import ASSIGNEES
from planner.app.theme import TableColours
from planner.errors import PlannerError
from planner.language import tr
from planner.paint.palette import LIGHT


class Page(Protocol):
    """What Task Information asks of its pages."""

    def show_task(self, task_id: str) -> None:
        """Show a task."""

    def finish(self) -> bool:
        """Take what is being typed; whether everything was taken."""

    def set_colours(self, colours: TableColours) -> None:
        """Use the colours of another theme."""


class GridPage(QWidget):
    """A small table with a button to take rows away, and a sentence for what was refused."""

    def __init__(self, document: Document, source: GridSource, parent: QWidget | None = None) -> None:
        """Show the records of no task."""
        super().__init__(parent)
        self.grid = Grid(document, source, self)
        self._complaint = _complaint(self)
        remove = QPushButton(tr("Remove"), self)
        remove.setAutoDefault(False)
        remove.setToolTip(tr("Remove the selected rows (Del)"))
        remove.clicked.connect(self.grid.remove_selected)
        remove.setVisible(bool(source.add))
        self.grid.refused.connect(self._complain)
        self.grid.selectionModel().currentChanged.connect(lambda: self._complain(""))
        self._remove = remove
        self.grid.selectionModel().selectionChanged.connect(self._let_remove)
        self.grid.model_.rowsInserted.connect(self._let_remove)
        self._let_remove()
        below = QHBoxLayout()
        below.addWidget(self._complaint, 1000)
        below.addStretch(1)
        below.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        self._column = layout
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(self.grid, 1)
        layout.addLayout(below)
        self.setFocusProxy(self.grid)
        self.set_colours(TableColours.of(LIGHT))

    def complain_at(self, record: str, column: int, text: str) -> None:
        """Go to a record's cell and say what is wrong there."""
        row = self.grid.model_.row_of(record)
        if row is not None:
            self.grid.setFocus()
            self.grid.setCurrentIndex(self.grid.model_.index(row, column))
            self._complain(text)

    def _let_remove(self) -> None:
        """Let records be removed where any is selected; the empty row is none."""
        rows = self.grid.selectionModel().selectedRows()
        some = any(self.grid.model_.task_at(index.row()) for index in rows)
        if self._remove.hasFocus() and not some:
            self.grid.setFocus()
        self._remove.setEnabled(some)

    def line_up(self) -> None:
        """Begin at the left edge, as in a dialog that has margins of its own."""
        self._column.setContentsMargins(0, 3, 0, 3)

    def show_task(self, task_id: str) -> None:
        """Show the records of a task."""
        self.grid.show_task(task_id)

    def finish(self) -> bool:
        """Take what is being typed; whether it was taken."""
        return self.grid.finish()

    def set_colours(self, colours: TableColours) -> None:
        """Use the colours of another theme."""
        self.grid.set_colours(colours)
        self._complaint.setStyleSheet(f"color: {colours.late.name()};")

    def _complain(self, text: str) -> None:
        self._complaint.setText(text)
        self._complaint.setVisible(bool(text))


class PeoplePage(QWidget):
    """Who is accountable, and who works on it."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        """Show no task."""
        super().__init__(parent)
        self.form = Form(document, OWNER, self)
        self.assignees = GridPage(document, ASSIGNEES, self)
        heading = QLabel(tr("Assignees"), self)
        heading.setBuddy(self.assignees.grid)
        heading.setContentsMargins(12, 0, 12, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.form)
        layout.addWidget(heading)
        layout.addWidget(self.assignees, 1)
        self.setFocusProxy(self.form["owner"].control)

    def show_task(self, task_id: str) -> None:
        """Show the people of a task."""
        self.form.show_task(task_id)
        self.assignees.show_task(task_id)

    def finish(self) -> bool:
        """Take what is being typed; whether everything was taken."""
        return self.form.finish() and self.assignees.finish()

    def set_colours(self, colours: TableColours) -> None:
        """Use the colours of another theme."""
        self.form.set_colours(colours)
        self.assignees.set_colours(colours)


class CustomPage(QWidget):
    """The plan's custom fields; the form is made anew when these are others."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        """Show no task."""
        super().__init__(parent)
        self._document = document
        self._known: list[tuple[str, str]] = []
        self._colours = TableColours.of(LIGHT)
        self.form: Form | None = None
        self._none = QLabel(tr("This plan has no custom fields for tasks."), self)
        self._none.setWordWrap(True)
        self._none.setContentsMargins(12, 12, 12, 12)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self._none, 0, Qt.AlignmentFlag.AlignTop)

    def show_task(self, task_id: str) -> None:
        """Show the values of a task."""
        fields = custom_fields(self._document)
        if [(field.id, field.title) for field in fields] != self._known:
            self._make(fields)
        if self.form is not None:
            self.form.show_task(task_id)

    def _make(self, fields: list[Field]) -> None:
        self._known = [(field.id, field.title) for field in fields]
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
        self.form = Form(self._document, fields, self) if fields else None
        self._none.setVisible(not fields)
        if self.form is not None:
            self.form.set_colours(self._colours)
            self._layout.addWidget(self.form)

    def finish(self) -> bool:
        """Take what is being typed; whether everything was taken."""
        return self.form is None or self.form.finish()

    def set_colours(self, colours: TableColours) -> None:
        """Use the colours of another theme."""
        self._colours = colours
        if self.form is not None:
            self.form.set_colours(colours)


class NotesPage(QWidget):
    """Notes as plain text, with a look at them as Markdown."""

    refused = Signal(str)

    def __init__(self, document: Document, read: Text, edit: Edit, parent: QWidget | None = None) -> None:
        """Show nothing yet.

        Args:
            document: What the notes are of.
            read: Returns the notes of a task, or of the plan.
            edit: Returns the change that other notes make.
            parent: The widget around.
        """
        super().__init__(parent)
        self._document = document
        self._read = read
        self._edit = edit
        self._task = ""
        self._shown = ""
        self.text = QPlainTextEdit(self)
        self.text.setAccessibleName(tr("Notes"))
        self.text.setTabChangesFocus(True)
        self.text.installEventFilter(self)
        self.preview = _Preview(self)
        self.preview.setAccessibleName(tr("Notes as Markdown"))
        self.preview.hide()
        self.button = QPushButton(tr("Preview"), self)
        self.button.setCheckable(True)
        self.button.setAutoDefault(False)
        self.button.setToolTip(tr("Show the notes with their Markdown"))
        self.button.toggled.connect(self._show_preview)
        self._complaint = _complaint(self)
        below = QHBoxLayout()
        below.addWidget(self._complaint, 1000)
        below.addStretch(1)
        below.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.preview, 1)
        layout.addLayout(below)
        self.setFocusProxy(self.text)
        self.set_colours(TableColours.of(LIGHT))

    def show_task(self, task_id: str) -> None:
        """Show the notes of a task; what is being typed about the same task stays."""
        same, self._task = task_id == self._task, task_id
        notes = self._read(self._document, task_id)
        if not (same and self.text.toPlainText() != self._shown):
            self._shown = notes
            if self.text.toPlainText() != notes:
                self.text.setPlainText(notes)
        self._show_preview(self.button.isChecked())

    def finish(self) -> bool:
        """Take the notes as one edit; whether they were taken."""
        typed = self.text.toPlainText()
        if typed == self._shown:
            return not self._complaint.text()
        self._shown = typed
        self._complaint.clear()
        try:
            self._document.edit(self._edit(self._document, self._task, typed))
        except PlannerError as error:
            self._complaint.setText(str(error))
        self._complaint.setVisible(bool(self._complaint.text()))
        return not self._complaint.text()

    def set_colours(self, colours: TableColours) -> None:
        """Use the colours of another theme."""
        self._complaint.setStyleSheet(f"color: {colours.late.name()};")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the notes when they are left."""
        if watched is self.text and event.type() == QEvent.Type.FocusOut:
            self.finish()
        return False

    def _show_preview(self, shown: bool) -> None:  # noqa: FBT001  # Qt's signal
        self.text.setVisible(not shown)
        self.preview.setVisible(shown)
        if shown:
            features = QTextDocument.MarkdownFeature
            feature = features.MarkdownDialectGitHub | features.MarkdownNoHTML
            self.preview.document().setMarkdown(self.text.toPlainText(), feature)


class _Preview(QTextBrowser):
    """Shows Markdown alone: it opens no link and loads no picture, from wherever the notes come."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        return None


def _complaint(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.hide()
    return label
