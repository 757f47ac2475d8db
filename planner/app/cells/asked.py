"""Dates that are asked for and can't be had: a wish that would move nothing is refused, with what it is held by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from planner.app.document import Document
from planner.app.tips import driver_text
from planner.errors import EditError
from planner.language import date_text, tr
from planner.model import edits
from planner.model.change import Change
from planner.model.records import Constraint
from planner.schedule import Schedule
from planner.schedule.result import DriverKind, ScheduledTask


def ask_start(document: Document, task_id: str, moment: dt.datetime) -> Change:
    """Return the change that lets a task start no earlier than a moment.

    Where it starts later anyway, the constraint would hold nothing: a constraint that it had goes instead.

    Raises:
        EditError: It starts later anyway and no constraint of its own is in the way, or the date is out of range.
    """
    change = edits.set_start(document.plan, [task_id], moment)
    text = tr("“{name}” can't start before {date}.")
    return _unless_vain(document, task_id, change, moment, _Wish(lambda dates: dates.start, text))


def ask_finish(document: Document, task_id: str, moment: dt.datetime) -> Change:
    """Return the change that lets a task finish no earlier than a moment, as `ask_start` does for its start.

    Raises:
        EditError: It finishes later anyway and no constraint of its own is in the way, or the date is out of range.
    """
    change = edits.set_finish(document.plan, [task_id], moment)
    text = tr("“{name}” can't finish before {date}.")
    return _unless_vain(document, task_id, change, moment, _Wish(lambda dates: dates.finish, text))


class _Wish(NamedTuple):
    """Which date is asked for, and how it is said that it can't be had."""

    date_of: Callable[[ScheduledTask], dt.datetime]
    text: str


def _unless_vain(document: Document, task_id: str, change: Change, moment: dt.datetime, wish: _Wish) -> Change:
    plan = document.plan
    task = plan.task(task_id)
    if not change or task.manual or plan.project.from_finish or not document.in_step:
        return change

    def look(schedule: Schedule) -> tuple[dt.datetime, bool, str]:
        dates = schedule[task_id]
        return wish.date_of(dates), dates.driver.kind is DriverKind.CONSTRAINT, driver_text(plan, dates)

    comes_to, held, reason = document.what_if(change, look)
    if held or comes_to <= moment:
        return change
    name = " ".join(task.name.split())[:60]
    said = wish.text.format(name=name, date=date_text(comes_to.date(), "full"))
    if reason:
        said = tr("{sentence} {reason}.").format(sentence=said, reason=reason)
    if task.constraint.dated and comes_to != wish.date_of(document.schedule[task_id]):
        return Change(said.rstrip(".。"), edits.set_constraint(plan, [task_id], Constraint.ASAP).edits)
    raise EditError(said)
