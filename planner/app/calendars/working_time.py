"""Working time: the plan's calendars, their weeks, the days that differ, and what that does to the finish."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from planner.app.calendars.holidays import HolidaysDialog
from planner.app.calendars.tables import EXCEPTIONS, WEEK
from planner.app.calendars.year_bar import YearBar
from planner.app.calendars.year_view import YearView, day_words
from planner.app.document import Document
from planner.app.forms.draft_dialog import DraftDialog, finish_effect, plain_label
from planner.app.forms.editors import ChoiceEditor
from planner.app.forms.form import Field, Form, Kind
from planner.app.information.fields import calendar_choices
from planner.app.information.pages import GridPage
from planner.app.screen_room import begin_with
from planner.app.theme import TableColours
from planner.errors import PlannerError
from planner.language import mark, tr
from planner.model import edits
from planner.model.calendar_days import DayKind
from planner.model.change import Change
from planner.model.workcalendar import OFFICE_HOURS, CalendarException

_WIDTH: Final = 1060
_HEIGHT: Final = 690
_WEEK_HEIGHT: Final = 7 * 26 + 64


def _name(document: Document, calendar: str) -> str:
    return document.plan.calendars[calendar].name


def _rename(document: Document, calendar: str, text: str) -> Change:
    return edits.rename_calendar(document.plan, calendar, text)


def _base(document: Document, calendar: str) -> str:
    return document.plan.calendars[calendar].base


def _set_base(document: Document, calendar: str, text: str) -> Change:
    return edits.set_base(document.plan, calendar, text)


def _bases(document: Document) -> list[tuple[str, str]]:
    return [("", tr("None: it stands alone")), *calendar_choices(document)]


CALENDAR: Final = (
    Field("name", mark("Name"), _name, _rename),
    Field("base", mark("Changes the calendar"), _base, _set_base, Kind.CHOICE, choices=_bases),
)


class _YearRoom(QScrollArea):
    """Room for the whole year, or, on a small screen, for a part of it that is scrolled."""

    def __init__(self, year: YearView, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidget(year)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(year.width() + self.verticalScrollBar().sizeHint().width())  # it is scrolled down only
        self._year = year
        year.day_changed.connect(self._follow)

    def sizeHint(self) -> QSize:
        return self._year.size()

    def _follow(self, day: dt.date) -> None:
        place = self._year.rect_of(day)
        self.ensureVisible(place.center().x(), place.center().y(), place.width(), 2 * place.height())


class WorkingTimeDialog(DraftDialog):
    """The calendars of the plan; all that is changed is one edit on OK."""

    def __init__(self, document: Document, colours: TableColours, parent: QWidget) -> None:
        """Show the plan's own calendar."""
        super().__init__(document, tr("Working time"), parent)
        self._colours = colours
        self._finish_before = document.schedule.finish
        self.calendar = document.plan.project.calendar
        self.chooser = ChoiceEditor(self)
        self.chooser.name(tr("Calendar"), "")
        self.form = Form(self.draft, CALENDAR, self)
        self.week = GridPage(self.draft, WEEK, self)
        self.exceptions = GridPage(self.draft, EXCEPTIONS, self)
        self.tabs = QTabWidget(self)
        self.tabs.setAccessibleName(tr("Pages"))
        self.year = YearView(self.draft, self)
        self._year_room = _YearRoom(self.year, self)
        self.day = plain_label("", self)
        self.told = plain_label("", self)
        self.told.setStyleSheet(f"color: {colours.late.name()};")
        self.effect = plain_label("", self)
        self._lay_out()
        for part in (self.form, self.week, self.exceptions):
            part.set_colours(colours)
        self.year.colours = colours
        self.chooser.taken.connect(self.show_calendar)
        self.year.day_changed.connect(self._show_day)
        self.year.day_chosen.connect(self.turn_round)
        self.draft.changed.connect(self._show)
        self._show()
        begin_with(self, _WIDTH, max(_HEIGHT, self.sizeHint().height()))
        self.chooser.control.setFocus()

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        title = QLabel(tr("Calendar"), self)
        title.setBuddy(self.chooser.control)
        above.addWidget(title)
        above.addWidget(self.chooser, 1)
        for text, call in (
            (tr("New"), self.add),
            (tr("Duplicate"), self.duplicate),
            (tr("Delete calendar"), self.delete),
            (tr("Add public holidays…"), self.add_holidays),
        ):
            above.addWidget(self._button(text, call))
        self.week.setFixedHeight(_WEEK_HEIGHT)
        self.form.line_up()
        self.week.line_up()
        left = QVBoxLayout()
        left.setContentsMargins(0, 6, 6, 0)
        left.addWidget(self.form)
        left.addWidget(self.week)
        left.addStretch(1)
        whole_year = QWidget(self)
        right = QVBoxLayout(whole_year)
        right.setContentsMargins(9, 6, 9, 6)
        right.setSpacing(4)
        self.tabs.addTab(whole_year, tr("Year"))
        self.tabs.addTab(self.exceptions, tr(EXCEPTIONS.name))
        right.addWidget(YearBar(self.year, whole_year))
        right.addWidget(self._year_room, 1)
        turn = self._button(tr("Day off or working day"), lambda: self.turn_round(self.year.day))
        below_year = QHBoxLayout()
        below_year.addWidget(self.day, 1)
        below_year.addWidget(turn)
        right.addLayout(below_year)
        middle = QHBoxLayout()
        middle.addLayout(left, 1)
        middle.addWidget(self.tabs)
        layout = QVBoxLayout(self)
        layout.addLayout(above)
        layout.addLayout(middle, 1)
        said, below = QVBoxLayout(), QHBoxLayout()
        said.addWidget(self.told)
        said.addWidget(self.effect)
        below.addLayout(said, 1)
        below.addWidget(self.buttons, 0, Qt.AlignmentFlag.AlignBottom)
        layout.addLayout(below)

    def _button(self, text: str, call: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(call)
        return button

    # Showing

    def show_calendar(self, calendar_id: str) -> None:
        """Show a calendar; what is being typed about the one before is taken first."""
        if self._finish_parts():
            self.calendar = calendar_id
        self._show()

    def _show(self) -> None:
        if self.calendar not in self.draft.plan.calendars:
            self.calendar = self.draft.plan.project.calendar
        self.chooser.offer(calendar_choices(self.draft))
        self.chooser.show_text(self.calendar)
        self.form.show_task(self.calendar)
        self.week.show_task(self.calendar)
        self.exceptions.show_task(self.calendar)
        self.year.show_calendar(self.calendar)
        self._show_day(self.year.day)
        self.effect.setText(finish_effect(self.draft, self._finish_before))

    def _show_day(self, day: dt.date) -> None:
        self.day.setText(day_words(day, self.year.held(day)))

    # What is done

    def _edit(self, make: Callable[[], Change]) -> Change | None:
        """Make an edit of the draft, or tell why it can't be made."""
        self.told.clear()
        if not self._finish_parts():
            return None
        try:
            change = make()
            self.draft.edit(change)
        except PlannerError as error:
            self.told.setText(str(error))
            return None
        return change

    def _new_name(self, wanted: str) -> str:
        taken = {held.name.casefold() for held in self.draft.plan.calendars.values()}
        names = [wanted, *(f"{wanted} {number}" for number in range(2, len(taken) + 3))]
        return next(name for name in names if name.casefold() not in taken)

    def add(self) -> None:
        """Add a calendar that changes the plan's own, and let its name be typed."""
        name = self._new_name(tr("New calendar"))
        base = self.draft.plan.project.calendar
        self._added(self._edit(lambda: edits.add_calendar(self.draft.plan, name, base)))

    def duplicate(self) -> None:
        """Copy the calendar that is shown, and let its name be typed."""
        name = self._new_name(tr("Copy of {name}").format(name=_name(self.draft, self.calendar)))
        self._added(self._edit(lambda: edits.duplicate_calendar(self.draft.plan, self.calendar, name)))

    def _added(self, change: Change | None) -> None:
        if change is not None:
            self.calendar = change.added("calendar")[0]
            self._show()
            line = self.form["name"].control
            line.setFocus(Qt.FocusReason.TabFocusReason)
            if isinstance(line, QLineEdit):
                line.selectAll()

    def delete(self) -> None:
        """Delete the calendar that is shown."""
        self._edit(lambda: edits.delete_calendar(self.draft.plan, self.calendar))

    def turn_round(self, day: dt.date) -> None:
        """Make a working day a day off, any other day one with the hours of a working day; twice is as before."""
        self._edit(lambda: self._turned(day))

    def _turned(self, day: dt.date) -> Change:
        plan, held = self.draft.plan, self.year.held(day)
        calendar = plan.calendars[self.calendar]
        if held.own and held.exception is not None and held.exception.start == held.exception.finish == day:
            return edits.remove_exceptions(plan, self.calendar, [calendar.exceptions.index(held.exception)])
        if held.hours:
            return edits.add_exceptions(plan, self.calendar, [CalendarException(start=day, finish=day)])
        usual = next((hours for hours in calendar.week if hours), OFFICE_HOURS)
        name = tr("Extra working day") if held.kind is DayKind.OFF else ""
        made = CalendarException(start=day, finish=day, name=name, hours=usual)
        return edits.add_exceptions(plan, self.calendar, [made])

    def add_holidays(self) -> None:
        """Ask for a country and add its holidays."""
        self.told.clear()
        try:
            dialog = HolidaysDialog(self.draft, self.calendar, self)
        except PlannerError as error:
            self.told.setText(str(error))
            return
        if dialog.exec() == HolidaysDialog.DialogCode.Accepted and dialog.found:
            found = dialog.found
            self._edit(lambda: edits.add_exceptions(self.draft.plan, self.calendar, found))
        dialog.deleteLater()

    # The end

    def _finish_parts(self) -> bool:
        return self.form.finish() and self.week.finish() and self.exceptions.finish()

    def finish(self) -> bool:
        """Take what is being typed; whether everything was taken."""
        return self._finish_parts()

    def label(self) -> str:
        """Return the name of several edits together."""
        return tr("Change working time")
