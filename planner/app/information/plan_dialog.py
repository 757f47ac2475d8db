"""Plan Information: title, start or finish, calendar, units, status date, notes; one edit on OK."""

from __future__ import annotations

import datetime as dt
from typing import Final

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from planner.analysis.remarks import remark_on_start
from planner.app.document import Document
from planner.app.forms.draft_dialog import DraftDialog, plain_label
from planner.app.forms.form import Form
from planner.app.information.pages import NotesPage
from planner.app.information.plan_edits import PLAN, notes, set_notes
from planner.app.messages import confirm
from planner.app.theme import TableColours
from planner.language import date_text, tr, trn
from planner.model.change import Change
from planner.model.records import Task

_SIZE: Final = (520, 560)
_PAST: Final = dt.timedelta(days=31)
"""A start that is moved back and lies longer ago than this is asked about."""


class PlanDialog(DraftDialog):
    """The plan's own settings, with what they do to its dates."""

    def __init__(self, document: Document, colours: TableColours, parent: QWidget) -> None:
        """Show the plan."""
        super().__init__(document, tr("Plan information"), parent)
        self._finish_before = document.schedule.finish
        self._start_before = document.plan.project.start.date()
        self.form = Form(self.draft, PLAN, self)
        self.notes = NotesPage(self.draft, notes, set_notes, self)
        self.tabs = QTabWidget(self)
        self.tabs.setAccessibleName(tr("Pages"))
        self.tabs.addTab(self.form, tr("General"))
        self.tabs.addTab(self.notes, tr("Notes"))
        self.effect = plain_label("", self)
        layout = QVBoxLayout(self)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.effect)
        layout.addWidget(self.buttons)
        self.resize(*_SIZE)
        self.form.set_colours(colours)
        self.notes.set_colours(colours)
        self.draft.changed.connect(self._show)
        self._show()
        self.form["name"].control.setFocus()

    def _show(self) -> None:
        self.form.show_task("")
        self.notes.show_task("")
        self.effect.setText("\n".join(_effect(self.draft.change, self.draft, self._finish_before)))

    def finish(self) -> bool:
        """Take what is being typed, and go to what can't be taken; whether everything was taken."""
        if not self.form.finish():
            self.tabs.setCurrentWidget(self.form)
            return self.form.finish()
        if not self.notes.finish():
            self.tabs.setCurrentWidget(self.notes)
            return False
        return self._past_is_meant()

    def _past_is_meant(self) -> bool:
        """Ask where tasks have been moved back into the past, as a mistyped year moves them; whether it is meant."""
        plan, today = self.draft.plan, dt.date.today()
        start = plan.project.start.date()
        back = start < min(self._start_before, today - _PAST)
        if not back or plan.project.from_finish or not len(plan.outline):
            return True
        text = tr(
            "The plan would start on {date}, which is in the past, and its tasks would move with it. Is that meant?"
        )
        meant = confirm(self, tr("Start in the past"), text.format(date=date_text(start, "full")))
        if not meant:
            self.tabs.setCurrentWidget(self.form)
            self.form["start"].control.setFocus()
        return meant

    def label(self) -> str:
        """Return the name of several edits together."""
        return tr("Change plan information")


def _effect(change: Change, document: Document, before: object) -> list[str]:
    """Return what the edits do to constraints and to the plan's finish."""
    lines = []
    turned = [
        after for before_, after in change.edits.values() if isinstance(after, Task) and isinstance(before_, Task)
    ]
    if turned:
        late = document.plan.project.from_finish
        text = (
            trn("{n} task becomes As Late As Possible.", "{n} tasks become As Late As Possible.", len(turned))
            if late
            else trn("{n} task becomes As Soon As Possible.", "{n} tasks become As Soon As Possible.", len(turned))
        )
        lines.append(text.format(n=len(turned)))
    remark = remark_on_start(document.plan, document.schedule)
    if remark:
        lines.append(remark)
    finish = document.schedule.finish
    if finish != before:
        lines.append(tr("The plan then finishes on {date}.").format(date=date_text(finish, "full")))
    return lines
