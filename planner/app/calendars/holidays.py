"""Public holidays: a country and years, and the list of what would be added before it is."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHeaderView,
    QLabel,
    QSpinBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from planner.app.document import Document
from planner.app.forms.draft_dialog import plain_label
from planner.app.forms.editors import ChoiceEditor
from planner.app.tips import tip_html
from planner.files.public_holidays import countries, public_holidays
from planner.language import date_text, tr, trn
from planner.model.hours_text import format_hours
from planner.model.workcalendar import CalendarException


class HolidaysDialog(QDialog):
    """Chooses what to add to a calendar.

    Attributes:
        found: What would be added.
    """

    def __init__(self, document: Document, calendar_id: str, parent: QWidget) -> None:
        """Begin with the user's own country and the years of the plan.

        Raises:
            PlannerError: The package that knows the holidays is not installed.
        """
        super().__init__(parent)
        self._document = document
        self._calendar = calendar_id
        self.found: list[CalendarException] = []
        known = countries()
        title = tr("Add public holidays")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.country = ChoiceEditor(self, known)
        self.country.name(tr("Country"), "")
        first, last = document.schedule.start.year, document.schedule.finish.year
        self.first, self.last = self._year(tr("First year"), first), self._year(tr("Last year"), last)
        self.list = QTreeWidget(self)
        self.list.setHeaderLabels([tr("Date"), tr("Name"), tr("Working hours")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.list.setAccessibleName(tr("What would be added"))
        self.count = plain_label("", self)
        self._lay_out()
        self.country.taken.connect(self.look)
        self.first.valueChanged.connect(self.look)
        self.last.valueChanged.connect(self.look)
        self.look()
        self.resize(640, 560)
        self.country.control.setFocus()

    def _year(self, title: str, year: int) -> QSpinBox:
        box = QSpinBox(self)
        box.setRange(1950, 2099)
        box.setValue(year)
        box.setAccessibleName(title)
        return box

    def _lay_out(self) -> None:
        grid = QGridLayout()
        rows = ((tr("Country"), self.country), (tr("First year"), self.first), (tr("Last year"), self.last))
        for row, (title, editor) in enumerate(rows):
            label = QLabel(title, self)
            label.setBuddy(editor)
            grid.addWidget(label, row, 0)
            grid.addWidget(editor, row, 1)
        grid.setColumnStretch(1, 1)
        kinds = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, self)
        self._buttons.setAccessibleName(tr("Buttons"))
        self._buttons.button(kinds.Ok).setText(tr("Add"))
        self._buttons.button(kinds.Cancel).setText(tr("Cancel"))
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(grid)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.count)
        layout.addWidget(self._buttons)

    def look(self) -> None:
        """List what would be added."""
        first, last = sorted((self.first.value(), self.last.value()))
        years = range(first, last + 1)
        self.found = public_holidays(self._document.plan, self._calendar, self.country.text(), years)
        self.list.clear()
        for held in self.found:
            line = QTreeWidgetItem(self.list, _cells(held))
            line.setToolTip(1, tip_html([held.name]))
        n = len(self.found)
        text = trn("{n} entry would be added.", "{n} entries would be added.", n).format(n=n)
        self.count.setText(text if n else tr("Nothing would be added: these days are off already."))
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(n))


def _cells(held: CalendarException) -> list[str]:
    """Return the texts of a line: its days, its name, its working hours."""
    day = date_text(held.start, "full")
    if held.finish != held.start:
        day = f"{day} – {date_text(held.finish, 'full')}"
    return [day, held.name, format_hours(held.hours)]
