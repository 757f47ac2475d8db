"""What is said beside the mouse while a drag lasts."""

from __future__ import annotations

import datetime as dt

from planner.app.chart.outlook import Outlook
from planner.gantt.periods import Period
from planner.language import DateStyle, date_text, tr, trn
from planner.model.records import Constraint, Task
from planner.schedule import ScheduledTask


def dates_words(scheduled: ScheduledTask, step: Period) -> str:
    """Return the dates of a task, with times where the steps are shorter than a day."""
    style: DateStyle = "full-time" if step.within_day else "weekday-day-month"
    start, finish = date_text(scheduled.start, style), date_text(scheduled.finish, style)
    return start if start == finish else f"{start} – {finish}"


def date_words(moment: dt.datetime, step: Period) -> str:
    """Return a date, with its time where the steps are shorter than a day."""
    return date_text(moment, "full-time" if step.within_day else "weekday-day-month")


def constraint_words(task: Task, moment: dt.datetime, step: Period, *, from_finish: bool) -> str:
    """Return what moving a task to a moment will make of it."""
    if task.manual:
        return tr("Scheduled by hand: keeps these dates")
    text = constraint_name(Constraint.SNLT if from_finish else Constraint.SNET)
    return tr("{constraint}: {date}").format(constraint=text, date=date_words(moment, step))


def constraint_name(constraint: Constraint) -> str:
    """Return the name of one of the constraints that moving a bar sets."""
    if constraint is Constraint.SNLT:
        return tr("Start No Later Than")
    return tr("Start No Earlier Than")


def effect_words(found: Outlook) -> list[str]:
    """Return how the plan would move."""
    lines = []
    others = found.moved - 1
    if others > 0:
        lines.append(trn("{n} other task moves", "{n} other tasks move", others).format(n=others))
    before, after = found.finish_before, found.finish
    if before == after:
        lines.append(tr("The plan's finish stays: {date}").format(date=date_text(after, "day-month")))
    else:
        same_day = before.date() == after.date()
        style: DateStyle = "short-time" if same_day else "day-month"
        text = tr("The plan's finish: {before} → {after}")
        lines.append(text.format(before=date_text(before, style), after=date_text(after, style)))
    return lines
