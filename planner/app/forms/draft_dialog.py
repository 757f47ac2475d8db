"""Dialogs whose fields are edits of a draft: OK makes one edit of all of them, Cancel none.

Esc first gives up a cell that is being edited, and what has been edited is thrown away by nobody unasked.
"""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QSizePolicy, QWidget

from planner.app.document import Document
from planner.app.forms.draft_document import DraftDocument
from planner.app.forms.form import Form
from planner.app.forms.grid import Grid
from planner.app.messages import ask_discard
from planner.language import date_text, tr
from planner.model.change import Change


class DraftDialog(QDialog):
    """What such dialogs share.

    Attributes:
        draft: The document that the fields edit.
        buttons: OK and Cancel.
        asks: Whether edits are thrown away only after a question.
    """

    asks = True

    def __init__(self, document: Document, title: str, parent: QWidget) -> None:
        """Begin with the plan as it stands."""
        super().__init__(parent)
        self.draft = DraftDocument(document, self)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, self)
        self.buttons.setAccessibleName(tr("Buttons"))
        self.buttons.button(kinds.Ok).setText(tr("OK"))
        self.buttons.button(kinds.Cancel).setText(tr("Cancel"))
        self.buttons.accepted.connect(self._take)
        self.buttons.rejected.connect(self.reject)

    def finish(self) -> bool:
        """Take what is being typed; whether everything was taken."""
        raise NotImplementedError

    def label(self) -> str:
        """Return the name of several edits together."""
        raise NotImplementedError

    def _take(self) -> None:
        if self.finish():
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc give up the cells that are being edited, and only where there are none the dialog."""
        if event.key() != Qt.Key.Key_Escape or not self._give_up_cells():
            super().keyPressEvent(event)

    def _give_up_cells(self) -> bool:
        given_up = [grid.give_up() for grid in self.findChildren(Grid)]
        return any(given_up)

    def reject(self) -> None:
        """Close without an edit; whatever was edited is thrown away if the user says so."""
        if not (self.asks and self.isVisible() and self._edited()) or ask_discard(self):
            super().reject()

    def _edited(self) -> bool:
        """Whether anything was edited, or is being typed."""
        return (
            bool(self.draft.change)
            or any(form.dirty for form in self.findChildren(Form))
            or any(grid.typing for grid in self.findChildren(Grid))
            or any(text.document().isModified() for text in self.findChildren(QPlainTextEdit))
        )

    def change(self) -> Change:
        """Return what was edited, as one change of the document's plan; a single edit keeps its name."""
        made = self.draft.change
        return made if self.draft.undo_stack.count() == 1 else Change(self.label(), made.edits)


def finish_effect(draft: Document, before: dt.datetime) -> str:
    """Return the sentence that tells what the edits of a draft do to the plan's finish.

    Args:
        draft: The draft.
        before: The plan's finish without them.
    """
    finish = draft.schedule.finish
    text = tr("The plan finishes on {date}, as before.")
    if finish != before:
        text = tr("The plan then finishes on {date} instead of {before}.")
    return text.format(date=date_text(finish, "full"), before=date_text(before, "full"))


def plain_label(text: str, parent: QWidget) -> QLabel:
    """Return a sentence that wraps and asks for no width of its own."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
