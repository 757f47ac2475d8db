"""What is asked when a file is opened: whether to open a copy without its faults, and whose dates to keep."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from planner.analysis.compare_sentences import summary_sentence
from planner.analysis.kept_dates import dates_to_keep
from planner.app.background import Cancelled, in_thread
from planner.app.document import Document
from planner.app.forms.buttons import finish_buttons
from planner.app.opening.reading import Opened
from planner.app.opening.report import Choice, OpeningReport, is_worth_telling
from planner.language import tr, trn
from planner.model.edits import keep_dates

_SIZE: Final = (560, 320)


def report(window: QWidget, document: Document, opened: Opened) -> str:
    """Show the report on an opened file where there is one to show, and keep the file's dates where that is chosen.

    Returns:
        A sentence for the status bar; empty for none.

    Raises:
        PlannerError: The file's dates can't be kept; the plan is as it was.
    """
    found = opened.comparison
    if not is_worth_telling(opened):
        return summary_sentence(opened.result.plan, found) if found is not None and found.tasks else ""
    dialog = OpeningReport(opened, window)
    dialog.exec()
    choice = dialog.choice
    dialog.deleteLater()
    return _kept(window, document, opened) if choice is Choice.THEIRS else ""


def _kept(window: QWidget, document: Document, opened: Opened) -> str:
    """Keep the file's dates, which may take as long as opening it did."""
    plan, recorded = document.plan, opened.result.recorded
    try:
        dates = in_thread(window, tr("Keeping the file's dates…"), lambda: dates_to_keep(plan, recorded))
    except Cancelled:
        return ""
    document.edit(keep_dates(plan, dates))
    n = len(dates)
    return trn(
        "{n} task is scheduled by hand now, on the dates of the file.",
        "{n} tasks are scheduled by hand now, on the dates of the file.",
        n,
    ).format(n=n)


def ask_repaired(window: QWidget, opened: Opened) -> bool:
    """Ask whether to open a copy of a faulty plan without what is wrong in it; whether that is wanted."""
    dialog = RepairQuestion(opened, window)
    wanted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return wanted


class RepairQuestion(QDialog):
    """Lists what would be set aside, and asks."""

    def __init__(self, opened: Opened, parent: QWidget) -> None:
        """Show the fault and what would be set aside."""
        super().__init__(parent)
        self.setWindowTitle(tr("The plan can't be opened as it is"))
        self.setAccessibleName(tr("The plan can't be opened as it is"))
        text = tr("A copy can be opened without what is listed here; the file itself stays as it is.")
        label = QLabel(f"{opened.fault}\n\n{text}", self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        repairs = QPlainTextEdit("\n".join(opened.result.repairs), self)
        repairs.setReadOnly(True)
        repairs.setTabChangesFocus(True)
        repairs.setAccessibleName(tr("What would be set aside"))
        box = QDialogButtonBox(self)
        copy = box.addButton(tr("Open a copy"), QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        finish_buttons(box, copy)
        layout = QVBoxLayout(self)
        for widget in (label, repairs, box):
            layout.addWidget(widget)
        self.resize(*_SIZE)
        copy.setFocus()
