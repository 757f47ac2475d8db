"""Dialogs whose fields are edits of a draft: OK makes one edit of all of them, Cancel none."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QSizePolicy, QWidget

from planner.app.document import Document
from planner.app.forms.draft_document import DraftDocument
from planner.language import date_text, tr
from planner.model.change import Change


class DraftDialog(QDialog):
    """What such dialogs share.

    Attributes:
        draft: The document that the fields edit.
        buttons: OK and Cancel.
    """

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
