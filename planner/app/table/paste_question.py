"""What of a pasted block can't be read, and whether the rest is wanted."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from planner.app.table.paste import Pasted
from planner.language import tr

_SIZE: Final = (560, 320)


def ask_rest(window: QWidget, pasted: Pasted) -> bool:
    """Show what can't be read; whether the rest is to be pasted."""
    dialog = PasteQuestion(pasted, window)
    wanted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return wanted


class PasteQuestion(QDialog):
    """Lists what can't be read, cell by cell, and asks."""

    def __init__(self, pasted: Pasted, parent: QWidget) -> None:
        """Show the sentences."""
        super().__init__(parent)
        title = tr("Some of it can't be pasted")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        some = bool(pasted.change)
        text = tr("This is left out. Nothing has been changed yet.") if some else tr("None of it can be pasted.")
        if pasted.reading:
            text = f"{text}\n{pasted.reading}"
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        problems = QPlainTextEdit("\n".join(pasted.problems), self)
        problems.setReadOnly(True)
        problems.setTabChangesFocus(True)
        problems.setAccessibleName(tr("What is left out"))
        box = QDialogButtonBox(self)
        box.setAccessibleName(tr("Buttons"))
        cancel = box.addButton(tr("Cancel") if some else tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        first = cancel
        if some:
            first = box.addButton(tr("Paste the rest"), QDialogButtonBox.ButtonRole.AcceptRole)
        for button in (first, cancel):
            button.setAccessibleName(button.text())
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (label, problems, box):
            layout.addWidget(widget)
        self.resize(*_SIZE)
        first.setDefault(True)
        first.setFocus()
