"""A small dialog of one form, whose OK is one edit: a status date, a constraint with its date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.app.document import Document
from planner.app.forms.draft_dialog import DraftDialog
from planner.app.forms.form import Field, Form
from planner.app.theme import TableColours

_WIDTH: Final = 420


class FormDialog(DraftDialog):
    """One form.

    Attributes:
        form: The form.
    """

    asks = False  # one or two fields are soon filled in again

    def __init__(
        self, document: Document, title: str, fields: Sequence[Field], colours: TableColours, parent: QWidget
    ) -> None:
        """Show the fields of the plan."""
        super().__init__(document, title, parent)
        self.form = Form(self.draft, fields, self)
        self.form.line_up()
        self.form.set_colours(colours)
        self.form.show_task("")
        self.draft.changed.connect(lambda: self.form.show_task(""))
        layout = QVBoxLayout(self)
        layout.addWidget(self.form, 1)
        layout.addWidget(self.buttons)
        self.resize(_WIDTH, self.sizeHint().height())
        self.form[fields[0].id].control.setFocus()

    def finish(self) -> bool:
        """Take what is being typed; whether everything was taken."""
        return self.form.finish()

    def label(self) -> str:
        """Return the name of several edits together."""
        return self.windowTitle()
