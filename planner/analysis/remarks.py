"""What is worth a word about dates that were asked for: days without work, starts before the plan's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from typing import Final

from planner.analysis.sentences import name_of
from planner.language import date_text, tr, trn
from planner.model.change import Change
from planner.model.plan import Plan
from planner.model.records import Constraint, Project, Task
from planner.schedule import Schedule

FINISHING: Final = frozenset({Constraint.MFO, Constraint.FNET, Constraint.FNLT})
"""The constraints whose date is one of the finish."""
_MOST: Final = 100
_LOOK_AHEAD: Final = dt.timedelta(days=366)


def remarks_on_dates(plan: Plan, schedule: Schedule, change: Change) -> dict[str, str]:
    """Return what became of the dates that a change asks for where it is not what was asked, by the task's id.

    Of an edit of many tasks the first hundred are looked at.

    Args:
        plan: The plan, with the change applied.
        schedule: Its schedule.
        change: The change.

    Returns:
        A sentence or two for each such task.
    """
    said = {task.id: _of_task(plan, schedule, task) for task in islice(newly_constrained(change), _MOST)}
    return {held: text for held, text in said.items() if text}


def moves_the_start(change: Change) -> bool:
    """Whether a change gives the plan another start."""
    return any(
        isinstance(before, Project) and isinstance(after, Project) and before.start != after.start
        for before, after in change.edits.values()
    )


def remark_on_start(plan: Plan, schedule: Schedule) -> str:
    """Return that a plan starts on a day without work; empty where it doesn't."""
    start, calendar = plan.project.start, plan.project.calendar
    time = schedule.working_time(calendar)
    if plan.project.from_finish or time.is_working_day(start.date()):
        return ""
    first = next((begin for begin, _ in time.intervals(start, start + _LOOK_AHEAD)), None)
    if first is None:
        return ""
    text = tr("The plan's start, {day}, is not a working day in calendar {calendar}: work begins on {date}.")
    return text.format(day=_day(start), calendar=_calendar_name(plan, calendar), date=_day(first))


def remark_on_early_starts(plan: Plan, change: Change, today: dt.date) -> str:
    """Return which tasks have begun by their progress on days that are still ahead; empty for none.

    A share that is done has begun, and where nobody says when, that was at the scheduled start.

    Args:
        plan: The plan, with the change applied.
        change: The change.
        today: What is ahead of it is ahead, and of the status date where the plan has one.
    """
    status = plan.project.status_date
    day = today if status is None else max(today, status.date())
    found = [
        after
        for before, after in change.edits.values()
        if isinstance(before, Task)
        and isinstance(after, Task)
        and before.actual_start is None
        and before.percent_complete != after.percent_complete
        and after.actual_start is not None
        and after.actual_start.date() > day
    ]
    if len(found) == 1 and found[0].actual_start is not None:
        text = tr("“{name}” is now started on its planned start, {date}, which is still ahead")
        return text.format(name=name_of(plan, found[0].id), date=_day(found[0].actual_start))
    text = trn(
        "{n} task is now started on a day still ahead", "{n} tasks are now started on days still ahead", len(found)
    )
    return text.format(n=len(found)) if found else ""


def newly_constrained(change: Change) -> Iterator[Task]:
    """Yield the tasks to which a change gives a constraint with a date, or another date."""
    for before, after in change.edits.values():
        if isinstance(after, Task) and after.constraint_date is not None and after.constraint.dated:
            old = (before.constraint, before.constraint_date) if isinstance(before, Task) else None
            if old is not None and old != (after.constraint, after.constraint_date):
                yield after


def _of_task(plan: Plan, schedule: Schedule, task: Task) -> str:
    found = [_day_off(plan, schedule, task), _before_the_plan(plan, schedule, task)]
    return " ".join(text for text in found if text)


def _day_off(plan: Plan, schedule: Schedule, task: Task) -> str:
    moment = task.constraint_date
    calendar = task.calendar or plan.project.calendar
    if moment is None or task.duration.elapsed or schedule.working_time(calendar).is_working_day(moment.date()):
        return ""
    finish = task.constraint in FINISHING
    text = tr("{day} is not a working day in calendar {calendar}: “{name}” starts on {date}.")
    if finish:
        text = tr("{day} is not a working day in calendar {calendar}: “{name}” finishes on {date}.")
    dates = schedule[task.id]
    return text.format(
        day=_day(moment),
        calendar=_calendar_name(plan, calendar),
        name=name_of(plan, task.id),
        date=_day(dates.finish if finish else dates.start),
    )


def _before_the_plan(plan: Plan, schedule: Schedule, task: Task) -> str:
    dates, start = schedule[task.id], plan.project.start
    if plan.project.from_finish or dates.start >= start:
        return ""
    text = tr("“{name}” starts on {date}, before the plan does on {start}; Plan Information can move the plan's start.")
    return text.format(name=name_of(plan, task.id), date=_day(dates.start), start=_day(start))


def _day(moment: dt.datetime) -> str:
    return date_text(moment.date(), "full")


def _calendar_name(plan: Plan, calendar: str) -> str:
    held = plan.calendars.get(calendar)
    return held.name if held is not None else calendar
