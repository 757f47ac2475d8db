"""What in a plan asks for attention: its critical and late tasks and its conflicts, found a moment after each edit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import Enum
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from planner.analysis.conflicts import conflict_sentence, conflicts_of
from planner.app.document import Document
from planner.app.rows import Rows
from planner.app.selection import Selection
from planner.language import date_text, tr
from planner.model.workcalendar import OFFICE_HOURS
from planner.schedule import Conflict

_DELAY_MS: Final = 30


class Kind(Enum):
    """Why a task asks for attention."""

    CONFLICT = "conflict"
    LATE = "late"
    CRITICAL = "critical"


class Attention(QObject):
    """The tasks of an open plan that ask for attention, and the way from one to the next.

    Attributes:
        changed: Emitted when they may be others.
        shown: Emitted with the id of a task that was gone to.
        told: Emitted with a sentence for the status bar: which of how many is shown, and what is wrong with it.
    """

    changed = Signal()
    shown = Signal(str)
    told = Signal(str)

    def __init__(self, document: Document, rows: Rows, selection: Selection, parent: QObject | None = None) -> None:
        """Follow a document."""
        super().__init__(parent)
        self._document, self._rows, self._selection = document, rows, selection
        self._tasks: dict[Kind, list[str]] = {kind: [] for kind in Kind}
        self._conflicts: Mapping[str, Conflict] = {}
        # Finding what is critical in a large plan takes longer than painting what changed: first things first.
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY_MS)
        self._timer.timeout.connect(self._find)
        document.changed.connect(self._timer.start)
        self._find()

    def tasks(self, kind: Kind) -> list[str]:
        """Return the ids of the tasks of a kind in reading order; of the critical ones no summaries."""
        return self._tasks[kind]

    def warning(self, task_id: str) -> str:
        """Return what contradicts what at a task; empty where nothing does."""
        found = self._conflicts.get(task_id)
        if found is None or self._document.plan.get("task", task_id) is None:
            return ""
        return conflict_sentence(self._document.plan, self._document.schedule, found)

    def has_conflict(self, task_id: str) -> bool:
        """Whether a task is marked."""
        return task_id in self._conflicts

    def _find(self) -> None:
        schedule = self._document.schedule
        row = self._document.plan.outline.rows()
        self._conflicts = conflicts_of(schedule)
        self._tasks = {
            Kind.CONFLICT: sorted(self._conflicts, key=row.__getitem__),
            Kind.LATE: sorted(schedule.late, key=row.__getitem__),
            Kind.CRITICAL: sorted(schedule.critical_leaves, key=row.__getitem__),
        }
        self.changed.emit()

    # From one to the next

    def next_of(self, name: str) -> None:
        """Select the next task of a kind, named by its value, after the current one; after the last the first."""
        self._step(Kind(name), 1)

    def previous_of(self, name: str) -> None:
        """Select the task of a kind before the current one; before the first the last."""
        self._step(Kind(name), -1)

    def _step(self, kind: Kind, by: int) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self._find()
        tasks = self._tasks[kind]
        if not tasks:
            self.told.emit(_none_of(kind))
            return
        row = self._document.plan.outline.rows()
        here = row.get(self._selection.current, -1 if by > 0 else len(row))
        if by > 0:
            found = next((task for task in tasks if row[task] > here), tasks[0])
        else:
            found = next((task for task in reversed(tasks) if row[task] < here), tasks[-1])
        self._rows.reveal(found)
        self._selection.select({found}, found)
        self.shown.emit(found)
        self.told.emit(self._told_of(kind, found, tasks.index(found) + 1))

    def _told_of(self, kind: Kind, task: str, nth: int) -> str:
        count = len(self._tasks[kind])
        text = {
            Kind.CONFLICT: tr("Conflict {nth} of {count}"),
            Kind.LATE: tr("Late task {nth} of {count}"),
            Kind.CRITICAL: tr("Critical task {nth} of {count}"),
        }[kind].format(nth=nth, count=count)
        why = self.warning(task)
        return tr("{what}: {why}").format(what=text, why=self._without_usual_hours(why)) if why else text

    def _without_usual_hours(self, text: str) -> str:
        """Return a sentence without the times at which days of the plan begin and end, which say nothing in one line."""
        calendar = self._document.plan.calendars.get(self._document.plan.project.calendar)
        hours = next((day for day in calendar.week if day), OFFICE_HOURS) if calendar is not None else OFFICE_HOURS
        midnight = dt.datetime.combine(dt.date.min, dt.time())
        for minute in (hours[0].start, hours[-1].finish):
            text = text.replace(" " + date_text(midnight + dt.timedelta(minutes=minute), "time"), "")
        return text


def _none_of(kind: Kind) -> str:
    return {
        Kind.CONFLICT: tr("No conflicts: every constraint can be kept."),
        Kind.LATE: tr("No task misses its deadline."),
        Kind.CRITICAL: tr("No task is critical."),
    }[kind]
