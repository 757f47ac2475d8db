"""Wishes that can't both be had, as sentences: a constraint against links; and what a constraint that was set comes to."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from planner.analysis.remarks import FINISHING, newly_constrained
from planner.analysis.sentences import constraint_text, moment_text, name_of, sentence, slack_days
from planner.analysis.why import Explainer
from planner.language import date_text, tr, trn
from planner.model.change import Change
from planner.model.plan import Plan
from planner.model.records import Constraint, Task
from planner.schedule import Conflict, Schedule

_DEADLINE = "deadline"


def conflicts_of(schedule: Schedule) -> Mapping[str, Conflict]:
    """Return the conflicts by their tasks, in reading order; missed deadlines are not among them, `late` has those."""
    return {found.task: found for found in schedule.conflicts if found.kind != _DEADLINE}


def conflict_sentence(plan: Plan, schedule: Schedule, conflict: Conflict) -> str:
    """Return what contradicts what, such as `Must Start On Fri, 16 Jan 08:00, but “Cabling” finishes …: 2d too late`.

    Args:
        plan: The plan.
        schedule: Its schedule.
        conflict: One of the schedule's conflicts that is no missed deadline.
    """
    task = plan.task(conflict.task)
    wish = constraint_wish(plan, task)
    amount = slack_days(plan, task.id, conflict.minutes)
    explainer = Explainer(plan, schedule)
    broken = [link for link in explainer.links(task.id) if link.spare < 0]
    # The constraint has won over a link, or what sets the start has won over the constraint.
    reason = min(broken, key=lambda link: link.spare).reason if broken else explainer.reason(task.id)
    if not reason.by and not broken:
        return tr("{constraint} can't be kept: {time} too late").format(constraint=wish, time=amount)
    text = tr("{constraint}, but {reason}: {time} too late")
    told = sentence(
        plan, msgspec.structs.replace(reason, confirmed=True)
    )  # that the task starts elsewhere is the point
    return text.format(constraint=wish, reason=told, time=amount)


def constraint_wish(plan: Plan, task: Task) -> str:
    """Return a task's constraint with its date: `Start No Earlier Than Mon, 18 Jan 08:00`; empty for none."""
    if task.constraint is Constraint.ASAP:
        return ""
    named = constraint_text(task.constraint)
    if task.constraint_date is None:
        return named
    return tr("{constraint} {date}").format(constraint=named, date=moment_text(plan, task.constraint_date))


def constraint_set(plan: Plan, schedule: Schedule, change: Change) -> str:
    """Return what the constraints that a change has set come to; empty where it has set none with a date.

    Args:
        plan: The plan, with the change applied.
        schedule: Its schedule.
        change: The change.
    """
    tasks = list(newly_constrained(change))
    if not tasks:
        return ""
    named = constraint_text(tasks[0].constraint)
    if len(tasks) > 1:
        if len({task.constraint for task in tasks}) > 1:
            return ""
        return trn("{constraint}: {n} task", "{constraint}: {n} tasks", len(tasks)).format(
            constraint=named, n=len(tasks)
        )
    task = tasks[0]
    moment = task.constraint_date
    assert moment is not None  # noqa: S101  # `newly_constrained` gives only those with a date
    calendar = task.calendar or plan.project.calendar
    time = schedule.working_time(calendar)
    day = moment.date()
    if time.is_working_day(day) or task.duration.elapsed:
        text = tr("“{name}”: {constraint} {date}")
        return text.format(name=name_of(plan, task.id), constraint=named, date=date_text(day, "weekday-day-month"))
    counted = (time.previous_working if task.constraint in FINISHING else time.next_working)(moment).date()
    held = plan.calendars.get(calendar)
    text = tr("“{name}”: {constraint} {date} ({day} is not a working day in calendar {calendar})")
    return text.format(
        name=name_of(plan, task.id),
        constraint=named,
        date=date_text(counted, "weekday-day-month"),
        day=date_text(day, "weekday-day-month"),
        calendar=held.name if held is not None else calendar,
    )
