"""Plans of up to eight tasks, drawn at random to the minute, with as many features as are asked for."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from planner.errors import EditError
from planner.model import edits
from planner.model.change import Change
from planner.model.duration import Duration, Lag, Unit
from planner.model.order import keys_between
from planner.model.plan import Plan
from planner.model.records import (
    STANDARD_CALENDAR,
    Assignment,
    CalendarException,
    Constraint,
    Interval,
    LinkType,
    Project,
    Recurrence,
    RecurrenceKind,
    Resource,
    Split,
    Task,
    WorkCalendar,
    WorkWeek,
)
from tests.plans import START

_OFFICE = (Interval(480, 720), Interval(780, 1020))
_STANDARD = WorkCalendar(
    id=STANDARD_CALENDAR,
    name="Standard",
    exceptions=(
        CalendarException(start=dt.date(2026, 3, 11), finish=dt.date(2026, 3, 12), name="Holiday"),
        CalendarException(start=dt.date(2026, 3, 14), finish=dt.date(2026, 3, 14), name="Make-up day", hours=_OFFICE),
    ),
)
CALENDARS = (
    WorkCalendar(id="six", name="Six days", week=(*((_OFFICE,) * 6), ())),
    WorkCalendar(id="nights", name="Nights", week=((Interval(0, 180), Interval(240, 540), Interval(1380, 1440)),) * 7),
    WorkCalendar(
        id="based",
        name="Based",
        base=STANDARD_CALENDAR,
        week=(None, None, (Interval(600, 840),), None, None, None, None),
        work_weeks=(
            WorkWeek(start=dt.date(2026, 3, 16), finish=dt.date(2026, 3, 22), week=((Interval(480, 720),),) * 7),
        ),
    ),
    WorkCalendar(
        id="ruled",
        name="Ruled",
        week=(*(((Interval(437, 683), Interval(690, 1001)),) * 5), (), ()),
        exceptions=(
            CalendarException(
                start=dt.date(2026, 2, 2),
                finish=dt.date(2026, 5, 29),
                name="Every other Thursday",
                recurrence=Recurrence(kind=RecurrenceKind.WEEKLY, every=2, weekdays=(3,)),
            ),
            CalendarException(
                start=dt.date(2019, 3, 9),
                finish=dt.date(2019, 3, 10),
                name="Half days",
                hours=(Interval(0, 240),),
                yearly=True,
            ),
        ),
    ),
)
_ALL_DONE = 100
_HOURS = (0, 4, 8, 8, 12, 16, 24, 40)
_LAGS = (Lag(480), Lag(-480), Lag(960), Lag(-240, Unit.HOUR), Lag(50, Unit.PERCENT), Lag(-25, Unit.PERCENT))
_ODD_LAGS = (Lag(77, Unit.MINUTE), Lag(-131, Unit.MINUTE), Lag(33, Unit.PERCENT), Lag(-151, Unit.ELAPSED_MINUTE))
_ELAPSED_LAGS = (Lag(2880, Unit.ELAPSED_DAY), Lag(-600, Unit.ELAPSED_HOUR))


_LINKS = 0.2
"""How many of the edits make a link, and how many take one away."""
_OF_SUMMARIES = ("constraint", "constraint_date", "deadline", "manual", "start", "finish")
_PLAIN = {
    field.name: field.default
    for field in msgspec.structs.fields(Task)
    if field.default is not msgspec.NODEFAULT and field.name not in {"unknown", "parent", "custom", "owner"}
}
"""A task of which nothing is said, field by field."""


@dataclass(frozen=True)
class Features:
    """What a drawn plan may have besides tasks and links without lag; everything unless said otherwise.

    Attributes with names that don't say all: `odd_minutes` are dates, durations and lags that are no whole hours;
    `half_dated` is progress or a manual task of which only one date is known; `marked` are milestones with a duration;
    `settled_summaries` are those that are manual or inactive; `shares_of_summaries` are lags in percent of a summary.
    """

    lags: bool = True
    elapsed_lags: bool = True
    link_types: bool = True
    calendars: bool = True
    people: bool = True
    elapsed: bool = True
    milestones: bool = True
    constraints: bool = True
    links_beat: bool = True
    deadlines: bool = True
    off_hours: bool = True
    summaries: bool = True
    summary_links: bool = True
    from_summaries: tuple[LinkType, ...] = tuple(LinkType)
    summary_constraints: bool = True
    manual: bool = True
    inactive: bool = True
    progress: bool = True
    remaining: bool = True
    resume: bool = True
    splits: bool = True
    alap: bool = True
    just_in_time: bool = True
    from_finish: bool = True
    levelling: bool = True
    odd_minutes: bool = True
    half_dated: bool = True
    marked: bool = True
    settled_summaries: bool = True
    shares_of_summaries: bool = True
    project_calendars: bool = True


def small_plan(chance: random.Random, features: Features | None = None, most: int = 8) -> Plan:
    """Draw a plan.

    Args:
        chance: Where the draws come from.
        features: What it may have; everything if left out.
        most: How many tasks at most.
    """
    wanted = features or Features()
    if _happens(chance, 0.3):
        wanted = replace(wanted, calendars=False, people=False, elapsed=False, elapsed_lags=False, manual=False)
    people = [Resource(id=f"r-{calendar.id}", name=calendar.name, calendar=calendar.id) for calendar in CALENDARS[:2]]
    wanted = replace(wanted, odd_minutes=wanted.odd_minutes and _happens(chance, 0.3))
    tasks = _outline(chance, wanted, most)
    plan = Plan([_project(chance, wanted), _STANDARD, *CALENDARS, *people, *tasks], plan_id="smallplan")
    for task in plan.outline.ids:
        fields = _summary_fields(chance, wanted) if plan.outline.is_summary(task) else _task_fields(chance, wanted)
        plan.apply(edits.set_fields(plan, [task], **fields))
        if wanted.people and _happens(chance, 0.1) and not plan.outline.is_summary(task):
            for person in chance.sample(people, chance.choice([1, 1, 2])):
                job = Assignment(id=f"job-{task}-{person.id}", task=task, resource=person.id)
                plan.apply(edits.put_record(plan, job, "Assign"))
    for _ in range(chance.randint(0, 2 * len(tasks))):
        _link(plan, chance, wanted)
    return plan


def small_edit(plan: Plan, chance: random.Random, features: Features | None = None) -> Change:
    """Draw an edit: a task or summary drawn anew, a link more or one less; the plan is edited by it.

    Args:
        plan: A plan.
        chance: Where the draws come from.
        features: What it may bring along; everything if left out.
    """
    wanted = features or Features()
    links = list(plan.dependencies())
    kind = chance.random()
    if kind < _LINKS:
        return _link(plan, chance, wanted) or Change("Nothing")
    if kind < 2 * _LINKS and links:
        change = edits.unlink(plan, [chance.choice(links).id])
    else:
        task = chance.choice(plan.outline.ids)
        if plan.outline.is_summary(task):
            fields = {field: _PLAIN[field] for field in _OF_SUMMARIES} | _summary_fields(chance, wanted)
        else:
            fields = _PLAIN | _task_fields(chance, wanted)
        change = edits.set_fields(plan, [task], **fields)
    plan.apply(change)
    return change


def _happens(chance: random.Random, share: float) -> bool:
    """Draw whether something is there, once in so many; a draw of 0, which is simplest, leaves it out."""
    return chance.random() >= 1 - share


def _project(chance: random.Random, wanted: Features) -> Project:
    finish = START + dt.timedelta(days=60, hours=9)
    from_finish = wanted.from_finish and _happens(chance, 0.15)
    calendar = STANDARD_CALENDAR
    if wanted.calendars and wanted.project_calendars and _happens(chance, 0.2):
        calendar = chance.choice(CALENDARS).id
    start = START
    if wanted.project_calendars and _happens(chance, 0.2):
        start += dt.timedelta(minutes=chance.choice([-480, -3840, 240, 300, 540, 600, 77]))
    return Project(
        start=start,
        calendar=calendar,
        name="Small",
        from_finish=from_finish,
        finish=finish if from_finish else None,
        links_beat_constraints=wanted.links_beat and _happens(chance, 0.25),
    )


def _outline(chance: random.Random, wanted: Features, most: int) -> list[Task]:
    """Draw the rows; a row goes one level further in at most."""
    count = chance.randint(1, most)
    keys = keys_between(None, None, count)
    above: list[str] = []
    rows: list[Task] = []
    for number in range(count):
        level = chance.choice([0, 0, 1, 1, 2]) if wanted.summaries else 0
        del above[min(level, len(above)) :]
        rows.append(
            Task(id=f"t{number}", uid=number + 1, name=f"T{number}", order=keys[number], parent="".join(above[-1:]))
        )
        above.append(rows[-1].id)
    return rows


def _office_date(chance: random.Random, *, finish: bool) -> dt.datetime:
    """Draw a date at which work starts, or finishes, in the project's calendar."""
    day = chance.choice([day for day in range(19) if day % 7 < 5 and day not in (9, 10)])
    return START + dt.timedelta(days=day, hours=chance.choice([4, 9] if finish else [0, 5]))


def _date(chance: random.Random, wanted: Features) -> dt.datetime:
    date = START + dt.timedelta(days=chance.randint(-1, 18), hours=chance.choice([0, 0, 0, 4, 9, 9, 12, -8]))
    return date + _odd(chance, wanted)


def _odd(chance: random.Random, wanted: Features) -> dt.timedelta:
    """Draw some minutes that make no whole hour."""
    return dt.timedelta(minutes=chance.choice([0, 1, 17, 59]) if wanted.odd_minutes else 0)


def _duration(chance: random.Random, wanted: Features) -> Duration:
    if wanted.elapsed and _happens(chance, 0.1):
        return Duration(chance.choice([720, 1440, 4320]), Unit.ELAPSED_DAY)
    odd = chance.choice([0, 0, 7, 31]) if wanted.odd_minutes else 0
    return Duration(60 * chance.choice(_HOURS if wanted.milestones else _HOURS[1:]) + odd)


def _task_fields(chance: random.Random, wanted: Features) -> dict[str, Any]:
    duration = _duration(chance, wanted)
    fields: dict[str, Any] = {"duration": duration, **_dated(chance, wanted)}
    if wanted.calendars and _happens(chance, 0.25):
        fields["calendar"] = chance.choice(CALENDARS).id
        fields["ignore_resource_calendars"] = wanted.people and _happens(chance, 0.2)
    if wanted.marked and _happens(chance, 0.05):
        fields["milestone"] = True
    if wanted.manual and _happens(chance, 0.08):
        fields |= _manual(chance, wanted)
        if wanted.half_dated and wanted.progress and _happens(chance, 0.2):
            fields |= _progress(chance, duration, wanted)
    elif wanted.progress and _happens(chance, 0.15):
        fields |= _progress(chance, duration, wanted)
    if wanted.inactive and _happens(chance, 0.05):
        fields["active"] = False
    if wanted.splits and duration.minutes > 240 and _happens(chance, 0.05):
        after = [after for after in (240, 241, 480, 900) if wanted.odd_minutes or after != 241]  # odd
        fields["splits"] = tuple(
            Split(pause, chance.choice([240, 960])) for pause in sorted(chance.sample(after, chance.choice([1, 1, 2])))
        )
    if wanted.levelling and _happens(chance, 0.05):
        fields["levelling_delay"] = Duration(chance.choice([720, 2880]), Unit.ELAPSED_MINUTE)
    return fields


def _manual(chance: random.Random, wanted: Features) -> dict[str, Any]:
    """Draw dates of its own for a task; within office hours, of one day."""
    if not wanted.off_hours:
        start = _office_date(chance, finish=False).replace(hour=8)
        return {"manual": True, "start": start, "finish": start.replace(hour=17), "duration": Duration(480)}
    start = _date(chance, wanted)
    finish = start + dt.timedelta(hours=chance.choice([0, 9, 33, 81])) + _odd(chance, wanted)
    if wanted.half_dated and _happens(chance, 0.3):
        return {"manual": True, **chance.choice([{"start": start}, {"finish": finish}])}
    return {"manual": True, "start": start, "finish": finish}


def _dated(chance: random.Random, wanted: Features) -> dict[str, Any]:
    """Draw constraint, deadline and what places a task late."""
    fields: dict[str, Any] = {}
    if wanted.constraints and _happens(chance, 0.25):
        kind = fields["constraint"] = chance.choice([kind for kind in Constraint if kind.dated])
        at_finish = kind in (Constraint.MFO, Constraint.FNET, Constraint.FNLT)
        fields["constraint_date"] = (
            _date(chance, wanted) if wanted.off_hours else _office_date(chance, finish=at_finish)
        )
    if wanted.deadlines and _happens(chance, 0.15):
        fields["deadline"] = _date(chance, wanted) if wanted.off_hours else _office_date(chance, finish=True)
    if wanted.alap and _happens(chance, 0.06):
        fields |= {"constraint": Constraint.ALAP, "constraint_date": None}
    if wanted.just_in_time and _happens(chance, 0.2):
        fields["just_in_time"] = True
    return fields


def _progress(chance: random.Random, duration: Duration, wanted: Features) -> dict[str, Any]:
    """Draw progress."""
    start = (
        START + dt.timedelta(days=chance.choice([0, 1, 2, 7]), hours=chance.choice([0, 0, 5])) + _odd(chance, wanted)
    )
    percent = chance.choice([0, 25, 50, 75, 100] + [1, 33, 99] * wanted.odd_minutes)
    fields: dict[str, Any] = {"actual_start": start, "percent_complete": percent}
    if percent == _ALL_DONE:
        fields["actual_finish"] = start + dt.timedelta(hours=chance.choice([4, 9, 57]) if duration.minutes else 0)
    elif wanted.remaining and duration.minutes and _happens(chance, 0.2):
        fields["remaining"] = Duration(chance.choice([240, 960, 0]), duration.unit)
    elif wanted.resume and _happens(chance, 0.2):
        fields["resume"] = start + dt.timedelta(days=chance.choice([1, 4]), hours=chance.choice([0, 2]))
    if wanted.half_dated and _happens(chance, 0.2):
        del fields[chance.choice(sorted(fields.keys() - {"percent_complete"}))]
    return fields


def _settled_summary(chance: random.Random) -> dict[str, Any]:
    """Draw what makes a summary keep dates of its own."""
    start = START + dt.timedelta(days=chance.randint(-1, 9))
    dates = {"start": start, "finish": start + dt.timedelta(days=chance.choice([0, 4]), hours=9)}
    return {"manual": True, **{end: dates[end] for end in chance.sample(sorted(dates), chance.choice([1, 2]))}}


def _summary_fields(chance: random.Random, wanted: Features) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if wanted.summary_constraints and _happens(chance, 0.25):
        fields["constraint"] = chance.choice([kind for kind in Constraint if kind.dated])
        fields["constraint_date"] = _date(chance, wanted)
    if wanted.deadlines and _happens(chance, 0.15):
        fields["deadline"] = _date(chance, wanted) if wanted.off_hours else _office_date(chance, finish=True)
    if wanted.settled_summaries and _happens(chance, 0.1):
        fields |= _settled_summary(chance)
    return fields


def _link(plan: Plan, chance: random.Random, wanted: Features) -> Change | None:
    """Draw a link; one that the plan refuses, such as for the loop it would make, is left out."""
    kind = LinkType.FS
    if wanted.link_types and _happens(chance, 0.5):
        kind = chance.choice(list(LinkType))
    lags = (_LAGS if wanted.lags else ()) + (_ELAPSED_LAGS if wanted.elapsed_lags else ())
    lags += _ODD_LAGS if wanted.odd_minutes else ()
    lag = chance.choice(lags) if lags and _happens(chance, 0.4) else Lag()
    ends = [task for task in plan.outline.ids if wanted.summary_links or not plan.outline.is_summary(task)]
    predecessor, successor = chance.choice(ends), chance.choice(ends)
    if plan.outline.is_summary(predecessor) and kind not in wanted.from_summaries:
        return None
    # From the finish a length may hang on a share of itself and never settle.
    shares = wanted.shares_of_summaries and not plan.project.from_finish
    if plan.outline.is_summary(predecessor) and lag.unit is Unit.PERCENT and not shares:
        return None
    try:
        change = edits.link(plan, predecessor, successor, kind, lag)
    except EditError:
        return None
    plan.apply(change)
    return change
