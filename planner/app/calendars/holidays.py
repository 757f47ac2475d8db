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
from planner.files.public_holidays import countries, own_country, public_holidays, regions
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
        own = own_country()
        self.country = ChoiceEditor(self, known if own else [("", tr("Choose a country")), *known])
        self.country.name(tr("Country"), "")
        self.region = ChoiceEditor(self)
        self.region.name(tr("Region"), "")
        self.note = plain_label("", self)
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
        self._offer_regions()
        self.country.taken.connect(self._offer_regions)
        self.country.taken.connect(self.look)
        self.region.taken.connect(self.look)
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
        rows = (
            (tr("Country"), self.country),
            (tr("Region"), self.region),
            (tr("First year"), self.first),
            (tr("Last year"), self.last),
        )
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
        layout.addWidget(self.note)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.count)
        layout.addWidget(self._buttons)

    def _offer_regions(self) -> None:
        """Offer the regions of the country, if it has any."""
        country = self.country.text()
        known = regions(country) if country else []
        self.region.offer([("", tr("The whole country")), *known])
        self.region.show_text("")
        self.region.setEnabled(bool(known))

    def look(self) -> None:
        """List what would be added."""
        first, last = sorted((self.first.value(), self.last.value()))
        years = range(first, last + 1)
        country, region = self.country.text(), self.region.text()
        plan = self._document.plan
        self.found = public_holidays(plan, self._calendar, country, years, region) if country else []
        common = self.region.isEnabled() and not region
        note = tr("These are the days that all regions have in common. Choose a region for its own.")
        self.note.setText(note if common else "")
        self.note.setVisible(common)
        self.list.clear()
        for held in self.found:
            line = QTreeWidgetItem(self.list, _cells(held))
            line.setToolTip(1, tip_html([held.name]))
        n = len(self.found)
        text = trn("{n} entry would be added.", "{n} entries would be added.", n).format(n=n)
        nothing = tr("Nothing would be added: these days are off already.") if country else ""
        self.count.setText(text if n else nothing)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(n))


def _cells(held: CalendarException) -> list[str]:
    """Return the texts of a line: its days, its name, its working hours."""
    day = date_text(held.start, "full")
    if held.finish != held.start:
        day = f"{day} – {date_text(held.finish, 'full')}"
    return [day, held.name, format_hours(held.hours)]
