"""What opens the dialogs about a task and about the plan, each of which makes one edit.

A dialog's code is loaded when it first opens: the first window needs none of it.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6 import QtWidgets  # a class of Qt is made when it is first named, this one not before it is needed
from PySide6.QtWidgets import QWidget

from planner.app.commands.refusing import Commands
from planner.app.document import Document
from planner.app.messages import confirm
from planner.app.selection import Selection
from planner.app.theme import TableColours, Themes
from planner.errors import PlannerError
from planner.language import date_text, tr, trn
from planner.model.change import Change
from planner.model.records import Task
from planner.schedule import Schedule, put_off_uncompleted

if TYPE_CHECKING:
    from planner.app.forms.dialog import FormDialog
    from planner.app.forms.draft_dialog import DraftDialog


class InfoCommands(Commands):
    """Task information, plan information, status date, working time."""

    def __init__(self, window: QWidget, document: Document, selection: Selection, themes: Themes) -> None:
        """Serve a window."""
        super().__init__(window)
        self._window = window
        self._document = document
        self._selection = selection
        self._themes = themes

    def show_task(self) -> None:
        """Show Task Information of the current task; of several that are selected, what they have in common."""
        tasks = self._selection.in_order()
        if len(tasks) > 1:
            from planner.app.commands.several import SeveralDialog

            self._ask(SeveralDialog(self._document, tasks, self._colours(), self._window))
        elif self._selection.current:
            self.show_task_of(self._selection.current)

    def show_task_of(self, task_id: str) -> None:
        """Show Task Information of a task."""
        from planner.app.information.task_info import TaskDialog

        self._ask(TaskDialog(self._document, task_id, self._colours(), self._window))

    def show_plan(self) -> None:
        """Show Plan Information."""
        from planner.app.information.plan_dialog import PlanDialog

        self._ask(PlanDialog(self._document, self._colours(), self._window))

    def show_working_time(self) -> None:
        """Show the plan's calendars."""
        from planner.app.calendars.working_time import WorkingTimeDialog

        self._ask(WorkingTimeDialog(self._document, self._colours(), self._window))

    def show_resources(self) -> None:
        """Show who and what there is in the plan, and when each is off."""
        from planner.app.resources.dialog import ResourcesDialog

        self._ask(ResourcesDialog(self._document, self._colours(), self._window))

    def ask_status_date(self) -> None:
        """Ask for the status date."""
        self._ask(self._status_dialog())

    def put_off(self) -> None:
        """Put off uncompleted work until after the status date, which is asked for where there is none."""
        document, set_date = self._document, Change("")
        if document.plan.project.status_date is None:
            dialog = self._status_dialog()
            chosen = dialog.exec() == QtWidgets.QDialog.DialogCode.Accepted
            set_date = dialog.change()
            dialog.deleteLater()
            if not chosen:
                return
        try:
            put = document.what_if(set_date, lambda schedule: put_off_uncompleted(document.plan, schedule))
            whole = set_date.then(put, put.label)
            text = self._put_off_text(put, whole)
        except PlannerError as error:
            self.refused.emit(str(error))
            return
        if not put:
            self.refused.emit(tr("Nothing is put off: all that should have been done by the status date has been."))
        elif not confirm(self._window, tr("Put off uncompleted work"), text):
            return
        self._edit(whole)

    def _put_off_text(self, put: Change, whole: Change) -> str:
        """Return what putting off comes to: which tasks go on when, how many move, and when the plan then finishes."""
        document = self._document
        before, finish = document.schedule, document.schedule.finish

        def look(after: Schedule) -> tuple[dt.date, int, dt.datetime]:
            status = document.plan.project.status_date
            assert status is not None  # noqa: S101  # it has been set by now
            return status.date(), len(after.moved_since(before)), after.finish

        status, moved, after = document.what_if(whole, look)
        begun = sum(1 for held, _ in put.edits.values() if isinstance(held, Task) and held.percent_complete > 0)
        waiting = len(put.edits) - begun
        day = date_text(status, "full")
        going_on = trn(
            "{n} task in progress goes on after {date}; its bar shows the pause.",
            "{n} tasks in progress go on after {date}; their bars show the pause.",
            begun,
        ).format(n=begun, date=day)
        starting = trn(
            "{n} task that has not begun starts no earlier than after {date}.",
            "{n} tasks that have not begun start no earlier than after {date}.",
            waiting,
        ).format(n=waiting, date=day)
        moving = trn("{n} task moves in all.", "{n} tasks move in all.", moved).format(n=moved)
        said = [going_on] * bool(begun) + [starting] * bool(waiting)
        return "\n".join([*said, moving, _finish_text(finish.date(), after.date())])

    def set_baseline(self) -> None:
        """Ask which baseline is to keep the dates as they stand."""
        self._ask_baseline(clears=False)

    def clear_baseline(self) -> None:
        """Ask which baseline is to be forgotten."""
        self._ask_baseline(clears=True)

    def _ask_baseline(self, *, clears: bool) -> None:
        from planner.app.information.baseline_dialog import BaselineDialog

        dialog = BaselineDialog(self._document, self._selection.in_order(), self._window, clears=clears)
        if dialog.exec() == QtWidgets.QDialog.DialogCode.Accepted:
            self.attempt(lambda: self._document.edit(dialog.change()))
        dialog.deleteLater()

    def constrain(self) -> None:
        """Ask for a constraint and its date for the selected tasks."""
        from planner.app.forms.dialog import FormDialog
        from planner.app.information.constraint_fields import constraint_fields

        tasks = self._selection.in_order()
        if tasks:
            fields = constraint_fields(tasks)
            self._ask(FormDialog(self._document, tr("Constraint"), fields, self._colours(), self._window))

    def _status_dialog(self) -> FormDialog:
        """Return the dialog for the status date, which suggests today."""
        from planner.app.forms.dialog import FormDialog
        from planner.app.information.plan_edits import STATUS_DATE

        dialog = FormDialog(self._document, tr("Status date"), [STATUS_DATE], self._colours(), self._window)
        if self._document.plan.project.status_date is None:
            dialog.form["status_date"].show_text(date_text(dt.date.today(), "medium"))
        return dialog

    def _ask(self, dialog: DraftDialog) -> None:
        if dialog.exec() == QtWidgets.QDialog.DialogCode.Accepted:
            self._edit(dialog.change())
        dialog.deleteLater()

    def _colours(self) -> TableColours:
        return TableColours.of(self._themes.palette)

    def _edit(self, change: Change) -> None:
        self.attempt(lambda: self._document.edit(change))


def _finish_text(before: dt.date, after: dt.date) -> str:
    """Return when a plan finishes after an edit, and when before it."""
    if before == after:
        return tr("The plan still finishes on {date}.").format(date=date_text(after, "full"))
    text = tr("The plan then finishes on {after} instead of {before}.")
    return text.format(after=date_text(after, "full"), before=date_text(before, "full"))
