"""Plans drawn by hypothesis, small and full of everything that sets dates, and working time counted day by day."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from functools import cache

from hypothesis import strategies as st

from planner.analysis.reckoning import FROM_FINISH
from planner.model.duration import Duration, Lag, Unit
from planner.model.order import keys_between
from planner.model.outline import Outline, outline_of
from planner.model.plan import Plan
from planner.model.records import (
    FIVE_DAYS,
    OFFICE_HOURS,
    STANDARD_CALENDAR,
    CalendarException,
    Constraint,
    Dependency,
    Interval,
    LinkType,
    Project,
    Task,
    WorkCalendar,
    dependency,
)
from tests.plans import START

HOLIDAY = CalendarException(start=dt.date(2026, 3, 11), finish=dt.date(2026, 3, 12), name="Fair")
CALENDARS = (
    WorkCalendar(id=STANDARD_CALENDAR, name="Standard", week=FIVE_DAYS, exceptions=(HOLIDAY,)),
    WorkCalendar(id="six", name="6-day week", week=(OFFICE_HOURS,) * 6 + ((),)),
    WorkCalendar(id="late", name="Late shift", week=((Interval(14 * 60, 22 * 60),),) * 5 + ((), ())),
)


def add_by_days(calendar: WorkCalendar | None, moment: dt.datetime, minutes: int, *, ends_work: bool) -> dt.datetime:
    """Go some working minutes on or back, a day at a time; round the clock where there is no calendar.

    Args:
        calendar: The calendar, without a base calendar or work weeks.
        moment: Where to set out.
        minutes: How many, negative for back.
        ends_work: Of the moments with no work between, the first, else the last.
    """
    if calendar is None:
        return moment + dt.timedelta(minutes=minutes)
    worked = _worked_minutes(calendar)
    done = bisect_left(worked, moment) + minutes
    return worked[done - 1] + dt.timedelta(minutes=1) if ends_work else worked[done]


@cache
def _worked_minutes(calendar: WorkCalendar) -> list[dt.datetime]:
    """Return every single minute that is worked in some sixteen months."""
    first = dt.datetime(2025, 11, 1)
    return [
        first + dt.timedelta(days=day, minutes=minute)
        for day in range(500)
        for interval in _hours(calendar, first.date() + dt.timedelta(days=day))
        for minute in range(interval.start, interval.finish)
    ]


def _hours(calendar: WorkCalendar, day: dt.date) -> tuple[Interval, ...]:
    for exception in calendar.exceptions:
        if exception.start <= day <= exception.finish:
            return exception.hours or ()
    return calendar.week[day.weekday()] or ()


@st.composite
def plans(
    draw: st.DrawFn, *, one_calendar: bool = False, placed_early: bool = False, lags_at_work: bool = False
) -> Plan:
    """Draw a plan of up to ten tasks.

    Args:
        draw: Hypothesis' own.
        one_calendar: Everybody works by the project's calendar, and nothing runs on the clock.
        placed_early: No task is placed late.
        lags_at_work: No lag is elapsed.
    """
    count = draw(st.integers(1, 10))
    keys = keys_between(None, None, count)
    parents = draw(st.lists(st.integers(0, 9), min_size=count, max_size=count))
    tasks: list[Task] = []
    for row in range(count):
        above = parents[row] % 3
        parent = (
            tasks[row - above].parent if above == 2 and row >= 2 else tasks[row - 1].id if above == 1 and row else ""
        )
        tasks.append(Task(id=f"t{row + 1}", uid=row + 1, name=f"Task {row + 1}", order=keys[row], parent=parent))
    outline = outline_of(tasks)
    made = [
        _with(task, draw(_fields(summary=outline.is_summary(task.id), one_calendar=one_calendar, early=placed_early)))
        for task in tasks
    ]
    links = _links(draw, outline, elapsed=not (one_calendar or lags_at_work))
    beats = draw(st.booleans()) and draw(st.booleans())
    project = Project(start=START, name="Drawn", links_beat_constraints=beats)
    return Plan([project, *CALENDARS, *made, *links], plan_id="drawn")


def _with(task: Task, fields: dict[str, object]) -> Task:
    held = {name: getattr(task, name) for name in task.__struct_fields__}
    return Task(**{**held, **fields})


def _links(draw: st.DrawFn, outline: Outline, *, elapsed: bool) -> list[Dependency]:
    found: dict[str, Dependency] = {}
    ids = outline.ids
    if len(ids) < 2:
        return []
    for _ in range(draw(st.integers(0, 2 * len(ids)))):
        first = draw(st.integers(0, len(ids) - 2))
        second = draw(st.integers(first + 1, len(ids) - 1))
        if outline.stands_below(ids[second], ids[first]):
            continue
        units = [Unit.DAY, Unit.PERCENT, Unit.ELAPSED_DAY] if elapsed else [Unit.DAY, Unit.PERCENT]
        unit = draw(st.sampled_from(units))
        kind = draw(st.sampled_from(LinkType))
        amount = draw(st.sampled_from([-480, -120, 0, 0, 0, 60, 480, 1200]))
        if kind not in FROM_FINISH and outline.is_summary(ids[first]):
            kind, amount = LinkType.SS, abs(amount)  # free slack before other links from a summary's start overflows
        lag = Lag(amount // 12 if unit is Unit.PERCENT else amount, unit)
        link = dependency(ids[first], ids[second], kind, lag)
        found[link.id] = link
    return list(found.values())


_MOMENTS = st.builds(
    lambda day, minutes: START.replace(hour=0) + dt.timedelta(days=day, minutes=minutes),
    st.integers(-5, 30),
    st.sampled_from([0, 480, 600, 720, 1020, 1200]),
)


@st.composite
def _fields(draw: st.DrawFn, *, summary: bool, one_calendar: bool, early: bool) -> dict[str, object]:
    fields: dict[str, object] = {}
    kinds = [Constraint.SNET, Constraint.FNLT] if summary else [c for c in Constraint if c.dated or not early]
    if draw(st.integers(0, 3)) == 0:
        constraint = draw(st.sampled_from(kinds))
        fields["constraint"] = constraint
        if constraint.dated:
            fields["constraint_date"] = draw(_MOMENTS)
    if summary:
        return fields
    fields["duration"] = Duration(draw(st.sampled_from([0, 60, 480, 960, 1440, 2000])), Unit.DAY)
    if not one_calendar:
        fields["calendar"] = draw(st.sampled_from(["", "", "six", "late"]))
        if draw(st.integers(0, 5)) == 0:
            fields["duration"] = Duration(draw(st.sampled_from([0, 600, 2880])), Unit.ELAPSED_DAY)
    if draw(st.integers(0, 4)) == 0:
        fields["deadline"] = draw(_MOMENTS)
    if not early and draw(st.integers(0, 7)) == 0:
        fields["just_in_time"] = True
    return fields | _progress(draw(st.integers(0, 14)), draw(_MOMENTS))


def _progress(chance: int, moment: dt.datetime) -> dict[str, object]:
    """Return what happened to one task in three."""
    held: list[dict[str, object]] = [
        {"manual": True, "start": moment},
        {"actual_start": moment, "percent_complete": 40},
        {"active": False},
        {"levelling_delay": Duration(2000, Unit.ELAPSED_DAY)},
        {"percent_complete": 30},
    ]
    return held[chance] if chance < len(held) else {}
