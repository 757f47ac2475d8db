"""Short ways to say plans and to ask for dates, for the tests of the schedule."""

from __future__ import annotations

import datetime as dt
from typing import Any

from planner.model import edits
from planner.model.plan import Plan
from planner.model.records import Constraint, Interval, WorkCalendar, WorkWeek
from planner.schedule import Schedule, schedule
from tests.plans import build_plan

OFFICE = (Interval(480, 720), Interval(780, 1020))
SIX_DAYS = WorkCalendar(id="six", name="Six days", week=(*((OFFICE,) * 6), ()))
NIGHTS = WorkCalendar(
    id="nights", name="Night shift", week=((Interval(0, 180), Interval(240, 480), Interval(1380, 1440)),) * 7
)
"""Seven nights a week from 23:00 to 8:00, with an hour's rest at 3:00."""

__all__ = ["NIGHTS", "OFFICE", "SIX_DAYS", "Constraint", "WorkWeek", "at", "changed", "days", "plan_of", "said"]


def at(text: str) -> dt.datetime:
    """Return a moment of March 2026, which begins on a Sunday: `9 17:00`; other months as `2026-04-01 08:00`."""
    day, _, hour = text.partition(" ")
    date = dt.date(2026, 3, int(day)) if day.isdigit() else dt.date.fromisoformat(day)
    return dt.datetime.combine(date, dt.time.fromisoformat(hour.zfill(5) if hour else "08:00"))


def plan_of(outline: str, project: dict[str, Any] | None = None, **tasks: dict[str, Any]) -> Plan:
    """Make a plan of an outline, with other values in some fields: `t2={"deadline": at("9 17:00")}`.

    It has the calendars `six` and `nights` besides its own.
    """
    plan = build_plan(outline)
    for calendar in (SIX_DAYS, NIGHTS):
        plan.apply(edits.put_record(plan, calendar, "Add calendar"))
    if project:
        plan.apply(edits.set_project(plan, **project))
    for task, fields in tasks.items():
        plan.apply(edits.set_fields(plan, [task], **fields))
    return plan


def changed(plan: Plan, task: str, **fields: Any) -> Plan:
    """Return the plan with other values in some fields of a task."""
    plan.apply(edits.set_fields(plan, [task], **fields))
    return plan


def said(plan: Plan | Schedule, task: str) -> tuple[str, str]:
    """Return start and finish of a task as texts: `Mon 2 08:00`."""
    found = (schedule(plan) if isinstance(plan, Plan) else plan)[task]
    return f"{found.start:%a %-d %H:%M}", f"{found.finish:%a %-d %H:%M}"


def days(minutes: int) -> float:
    """Return working minutes as days of eight hours."""
    return minutes / 480
