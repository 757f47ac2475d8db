"""What a lead is told of a file that was opened: what could not be read, and which dates are not those of the file.

The dates of another program are kept or not, as the lead chooses; whatever the file says is shown as plain text.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from planner.analysis.compare_sentences import cause_sentence, headings, limit_sentence, lines, summary_sentence
from planner.app.forms.buttons import finish_buttons
from planner.app.opening.reading import Opened
from planner.language import tr, trn

_MOST_CAUSES: Final = 100
_SIZE: Final = (680, 360)
_TALL: Final = 640

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


class Choice(Enum):
    """Whose dates the plan is to have."""

    OURS = "ours"
    THEIRS = "theirs"


class OpeningReport(QDialog):
    """The report on an opened file.

    Attributes:
        choice: What the lead has chosen; ours until then.
    """

    def __init__(self, opened: Opened, parent: QWidget) -> None:
        """Show what there is to say."""
        super().__init__(parent)
        self.choice = Choice.OURS
        self._opened = opened
        self._layout = QVBoxLayout(self)
        self.setWindowTitle(tr("About this file"))
        self.setAccessibleName(tr("About this file"))
        self._add_headline()
        self._add_text()
        self._add_table()
        self._add_buttons()
        self.resize(*_SIZE)

    def _add_headline(self) -> None:
        headline = QLabel(_headline(self._opened), self)
        headline.setTextFormat(Qt.TextFormat.PlainText)
        headline.setWordWrap(True)
        headline.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        headline.setAccessibleName(tr("In short"))
        self._layout.addWidget(headline)

    def _add_text(self) -> None:
        self._text = QPlainTextEdit(report_text(self._opened), self)
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(tr("What there is to know about this file"))
        self._layout.addWidget(self._text, 2)

    def _add_table(self) -> None:
        self._table = DifferencesTable(self)
        self._table.setAccessibleName(tr("Dates that differ"))
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setWordWrap(False)
        self._table.setTabKeyNavigation(False)
        self._table.verticalHeader().hide()
        self._table.hide()
        self._layout.addWidget(self._table, 3)

    def _add_buttons(self) -> None:
        box = QDialogButtonBox(self)
        differs = self._opened.lies_elsewhere
        ours = box.addButton(tr("Keep ours") if differs else tr("OK"), QDialogButtonBox.ButtonRole.AcceptRole)
        ours.clicked.connect(self.accept)
        if differs:
            ours.setToolTip(tr("The dates follow from the plan, as after any edit."))
            theirs = box.addButton(tr("Keep the file's dates"), QDialogButtonBox.ButtonRole.ActionRole)
            theirs.setToolTip(tr("These tasks are scheduled by hand, on the dates of the file; undo takes it back."))
            theirs.clicked.connect(self._keep_theirs)
        if self._opened.comparison is not None and self._opened.comparison.differences:
            self._details = box.addButton(tr("Details…"), QDialogButtonBox.ButtonRole.HelpRole)
            self._details.clicked.connect(self._show_details)
        finish_buttons(box, ours)
        self._layout.addWidget(box)
        ours.setFocus()

    def _keep_theirs(self) -> None:
        self.choice = Choice.THEIRS
        self.accept()

    def _show_details(self) -> None:
        """Show the table of differences; it is made when it is first asked for."""
        if self._table.model() is None:
            self._table.setModel(DifferencesModel(self._opened, self))
            self._table.resizeColumnsToContents()
            self._table.selectRow(0)
        self._table.show()
        self._details.setEnabled(False)
        self.resize(max(self.width(), self._table.horizontalHeader().length() + 60), _TALL)
        self._table.setFocus()


class DifferencesTable(QTableView):
    """Shows the dates that differ; what is selected can be copied."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the selected lines onto the clipboard, the headings above them; Qt would take one cell."""
        model = self.model()
        if event.matches(QKeySequence.StandardKey.Copy) and isinstance(model, DifferencesModel):
            rows = sorted(index.row() for index in self.selectionModel().selectedRows())
            QGuiApplication.clipboard().setText(model.text(rows))
            return
        super().keyPressEvent(event)


class DifferencesModel(QAbstractTableModel):
    """The table of the dates that differ, cause by cause."""

    def __init__(self, opened: Opened, parent: QDialog) -> None:
        """Take the lines of a comparison."""
        super().__init__(parent)
        assert opened.comparison is not None  # noqa: S101  # else there would be nothing to show
        self._headings = headings()
        self._lines = [line.cells for line in lines(opened.result.plan, opened.comparison)]

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return the text of a cell."""
        return self._lines[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return the heading of a column."""
        across = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._headings[section] if across else None

    def text(self, rows: list[int]) -> str:
        """Return lines as a spreadsheet takes them, with tabs between the cells."""
        return "\n".join("\t".join(line) for line in (self._headings, *(self._lines[row] for row in rows)))


def is_worth_telling(opened: Opened) -> bool:
    """Whether a report is to be shown: something could not be read, or tasks lie elsewhere than in the file."""
    repairs = opened.result.repairs and not opened.fault  # those of a faulty plan have been agreed to
    return bool(opened.result.notices or repairs) or opened.lies_elsewhere


def report_text(opened: Opened) -> str:
    """Return the report below its headline: why dates differ, what could not be held, what was set right."""
    result, found = opened.result, opened.comparison
    causes: list[str] = []
    if found is not None and found.moved:
        numbered = enumerate(found.causes[:_MOST_CAUSES], 1)
        causes = [f"{n}. {cause_sentence(result.plan, cause)}" for n, cause in numbered]
        more = len(found.causes) - _MOST_CAUSES
        if more > 0:
            causes.append(trn("… and {n} more cause.", "… and {n} more causes.", more).format(n=more))
        causes += [said for said in (limit_sentence(found),) if said]
    parts = (
        (tr("Why dates differ"), causes),
        (tr("What the plan can't hold"), list(result.notices)),
        (tr("What was wrong in the file and set right"), list(result.repairs)),
    )
    return "\n\n".join("\n".join([title, *held]) for title, held in parts if held)


def _headline(opened: Opened) -> str:
    if opened.comparison is not None:
        return summary_sentence(opened.result.plan, opened.comparison)
    return tr("The plan is open. Some of the file is to be known:")
