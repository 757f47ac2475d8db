"""Forms: fields of a task, or of the plan, each taken by one edit as soon as it is left.

What can't be taken stays in its field, marked, with a sentence below that says why; it is there again when the user
comes back to the task.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from planner.app.cells import edits as cell_edits
from planner.app.document import Document
from planner.app.forms.editors import ChoiceEditor, DateEditor, Editor, FlagEditor, LineEditor
from planner.app.theme import TableColours
from planner.errors import PlannerError
from planner.language import tr
from planner.model.change import Change
from planner.paint.palette import LIGHT

_LONGEST_COMPLAINT: Final = 300


class Kind(Enum):
    """What a field is edited with."""

    LINE = "line"
    DATE = "date"
    CHOICE = "choice"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form.

    Attributes:
        id: Its name in the program.
        title: Its title, to be translated.
        text: What it says of a task.
        edit: The change that another text makes; None where it only tells.
        kind: What it is edited with.
        tip: What its tooltip says, to be translated.
        why_not: Why it can't be changed; empty where it can.
        choices: Values with their words, for a CHOICE; known texts, twice, for a LINE.
        translated: Whether the title is to be translated; what the user called a field is not.
    """

    id: str
    title: str
    text: Callable[[Document, str], str]
    edit: Callable[[Document, str, str], Change] | None
    kind: Kind = Kind.LINE
    tip: str = ""
    why_not: Callable[[Document, str], str] = cell_edits.free
    choices: Callable[[Document], Sequence[tuple[str, str]]] | None = None
    translated: bool = True

    @property
    def shown_title(self) -> str:
        """The title in the language in use."""
        return tr(self.title) if self.translated else self.title


class Form(QWidget):
    """Fields below each other, of one task at a time.

    Attributes:
        refused: Emitted with the sentence that says why a text was not taken.
    """

    refused = Signal(str)

    def __init__(self, document: Document, fields: Sequence[Field], parent: QWidget | None = None) -> None:
        """Make the editors.

        Args:
            document: What the fields are of.
            fields: In their order.
            parent: The widget around.
        """
        super().__init__(parent)
        self._document = document
        self._task = ""
        self._colours = TableColours.of(LIGHT)
        self._rejected: dict[tuple[str, str], tuple[str, str]] = {}
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(12, 12, 12, 12)
        self._layout.setHorizontalSpacing(12)
        self._layout.setVerticalSpacing(6)
        self._layout.setColumnStretch(1, 1)
        self._lines = [_Line(self, field, row) for row, field in enumerate(fields)]
        self._layout.setRowStretch(2 * len(fields), 1)

    def line_up(self) -> None:
        """Begin at the left edge, as in a dialog that has margins of its own."""
        self._layout.setContentsMargins(0, 3, 0, 3)

    def __getitem__(self, field: str) -> Editor:
        """Return the editor of a field."""
        return next(line.editor for line in self._lines if line.field.id == field)

    def complaint(self, field: str) -> str:
        """Return what is said below a field; empty while nothing is wrong."""
        return next(line.complaint.text() for line in self._lines if line.field.id == field)

    # What the lines ask

    @property
    def document(self) -> Document:
        """What the fields are of."""
        return self._document

    def add(self, row: int, label: QLabel | None, editor: Editor, complaint: QLabel) -> None:
        """Put a line into the layout."""
        if label is not None:
            self._layout.addWidget(label, 2 * row, 0, Qt.AlignmentFlag.AlignTop)
            label.setMinimumHeight(editor.sizeHint().height())
        self._layout.addWidget(editor, 2 * row, 1)
        self._layout.addWidget(complaint, 2 * row + 1, 1)

    def take(self, line: _Line, text: str) -> None:
        """Make the edit that a text means, or mark the field; the text that was shown means none."""
        field = line.field
        if field.edit is None or text == line.shown:
            return
        key = (self._task, field.id)
        self._rejected.pop(key, None)
        line.shown = text
        try:
            if text != field.text(self._document, self._task):
                self._document.edit(field.edit(self._document, self._task, text))
        except PlannerError as error:
            self._rejected[key] = (text, str(error))
            self.refused.emit(str(error))
        self.show_line(line)

    # Showing

    def set_colours(self, colours: TableColours) -> None:
        """Mark what is wrong in the colours of another theme."""
        self._colours = colours
        for line in self._lines:
            line.complain(line.complaint.text())

    @property
    def colours(self) -> TableColours:
        """What it marks with."""
        return self._colours

    def show_task(self, task_id: str) -> None:
        """Show the fields of a task, or of the plan where empty; what was typed there and not taken is there again.

        What is being typed about the same task stays.
        """
        same, self._task = task_id == self._task, task_id
        for line in self._lines:
            if not (same and line.dirty):
                self.show_line(line)

    def show_line(self, line: _Line) -> None:
        """Show what the plan says, or what was not taken."""
        field = line.field
        why = field.why_not(self._document, self._task) if field.edit else tr("This is computed.")
        line.editor.lock(why, tr(field.tip) if field.tip else "")
        if field.choices is not None:
            line.editor.offer(field.choices(self._document))
        text, error = self._rejected.get((self._task, field.id)) or (field.text(self._document, self._task), "")
        line.shown = text
        line.editor.show_text(text)
        line.complain(error)

    @property
    def dirty(self) -> bool:
        """Whether something stands in the fields that the plan has not, as it is being typed or could not be taken."""
        return any(line.dirty or (self._task, line.field.id) in self._rejected for line in self._lines)

    def finish(self) -> bool:
        """Take what is being typed; whether everything was taken."""
        for line in self._lines:
            if line.dirty:
                self.take(line, line.editor.text())
        wrong = [line for line in self._lines if (self._task, line.field.id) in self._rejected]
        if wrong:
            wrong[0].editor.control.setFocus()
        return not wrong


class _Line:
    """A field with its label, its editor and the place for a complaint."""

    def __init__(self, form: Form, field: Field, row: int) -> None:
        self.form = form
        self.field = field
        self.editor = _editor(form, field)
        self.shown = self.editor.text()
        title, tip = field.shown_title, tr(field.tip) if field.tip else ""
        self.editor.name(title, tip)
        label = None
        if field.kind is not Kind.FLAG:
            label = QLabel(title, form)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setBuddy(self.editor.control)
            label.setToolTip(tip)
        self.complaint = QLabel(form)
        self.complaint.setTextFormat(Qt.TextFormat.PlainText)
        self.complaint.setWordWrap(True)
        self.complaint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.complaint.hide()
        self.editor.taken.connect(lambda text: form.take(self, text))
        form.add(row, label, self.editor, self.complaint)

    def complain(self, error: str) -> None:
        """Mark the field and say what is wrong, or, empty, that nothing is."""
        late = self.form.colours.late.name()
        self.complaint.setText(error[:_LONGEST_COMPLAINT])
        self.complaint.setStyleSheet(f"color: {late};")
        self.complaint.setVisible(bool(error))
        self.editor.control.setStyleSheet(f"border: 2px solid {late}; padding: 2px;" if error else "")
        self.editor.describe(error)

    @property
    def dirty(self) -> bool:
        """Whether something stands in the editor that was not shown there."""
        return self.editor.isEnabled() and self.editor.text() != self.shown


def _editor(form: Form, field: Field) -> Editor:
    if field.kind is Kind.CHOICE:
        return ChoiceEditor(form)
    if field.kind is Kind.FLAG:
        return FlagEditor(form, field.shown_title)
    if field.kind is Kind.DATE:
        return DateEditor(form)
    return LineEditor(form)
