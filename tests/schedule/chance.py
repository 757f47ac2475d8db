"""Plans and edits drawn at random that use everything the schedule knows of, for laws that hold after any of them."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator

import msgspec

from planner.errors import EditError
from planner.model import edits
from planner.model.change import Change
from planner.model.duration import Duration, Lag, Unit
from planner.model.plan import Plan
from planner.model.records import CalendarException, Constraint, Interval, LinkType, Resource, Split, WorkCalendar
from tests.plans import START, random_plan
from tests.random_edits import VERBS
from tests.schedule.plans import SIX_DAYS

_EARLY = ((Interval(240, 600), Interval(660, 720)),) * 7
"""Overlaps with office hours, so that the people of two calendars always have some time in common."""

LAGS = (
    Lag(),
    Lag(480),
    Lag(-480),
    Lag(50, Unit.PERCENT),
    Lag(2880, Unit.ELAPSED_DAY),
    Lag(-600, Unit.ELAPSED_HOUR),
)


def drawn(seed: int) -> random.Random:
    """Return the chance that hangs on a seed."""
    return random.Random(seed)  # noqa: S311  # a plan for a test is no secret


def simple_plan(chance: random.Random, tasks: int = 20) -> Plan:
    """Draw a plan of one calendar whose links have no lead, without elapsed tasks, constraints and progress."""
    plan = random_plan(chance.randrange(1000), tasks=chance.randint(3, tasks), links=chance.randint(0, 2 * tasks))
    leaves = [task for task in plan.outline.ids if not plan.outline.is_summary(task)]
    plan.apply(edits.set_constraint(plan, leaves, Constraint.ASAP))
    plan.apply(edits.set_deadline(plan, leaves, None))
    plan.apply(edits.set_percent_complete(plan, leaves, 0))
    elapsed = [task for task in leaves if plan.task(task).duration.elapsed]
    plan.apply(edits.set_duration(plan, elapsed, Duration(960)))
    for link in list(plan.dependencies()):
        if link.lag.amount < 0:
            plan.apply(edits.change_link(plan, link.id, lag=Lag(480)))
    return plan


def eventful_plan(chance: random.Random) -> Plan:
    """Draw a plan of up to 25 tasks with three calendars, one in seven of them scheduled from its finish."""
    plan = random_plan(chance.randrange(1000), tasks=chance.randint(3, 25), links=chance.randint(0, 40))
    early = WorkCalendar(id="early", name="Early shift", week=_EARLY)
    for record in (SIX_DAYS, early, Resource(id="r-early", name="Early bird", calendar="early")):
        plan.apply(edits.put_record(plan, record, "Add"))
    if chance.random() < 0.15:
        plan.apply(edits.set_project(plan, from_finish=True, finish=START + dt.timedelta(days=60)))
    if chance.random() < 0.2:
        plan.apply(edits.set_project(plan, links_beat_constraints=True))
    return plan


def leaf(plan: Plan, chance: random.Random) -> str:
    """Draw a task without children."""
    return chance.choice([task for task in plan.outline.ids if not plan.outline.is_summary(task)])


def _date(chance: random.Random) -> dt.datetime:
    return START + dt.timedelta(days=chance.randint(-3, 40), hours=chance.choice([0, 0, 0, 4, 9, 13]))


def _duration(chance: random.Random) -> Duration:
    return chance.choice(
        [
            Duration(0),
            Duration(chance.randint(1, 3) * 1440, Unit.ELAPSED_DAY),
            Duration(chance.randint(1, 20) * 120, Unit.HOUR),
            Duration(chance.randint(1, 20) * 120, Unit.HOUR),
            Duration(chance.randint(1, 20) * 120, Unit.HOUR),
        ]
    )


def _constraint(plan: Plan, chance: random.Random) -> Change:
    constraint = chance.choice(list(Constraint))
    task = chance.choice(plan.outline.ids) if chance.random() < 0.2 else leaf(plan, chance)
    return edits.set_constraint(plan, [task], constraint, _date(chance) if constraint.dated else None)


def _lag(plan: Plan, chance: random.Random) -> Change:
    links = sorted(link.id for link in plan.dependencies())
    if not links:
        raise EditError("no links")
    return edits.change_link(plan, chance.choice(links), lag=chance.choice(LAGS))


def _manual(plan: Plan, chance: random.Random) -> Change:
    start = _date(chance)
    finish = start + dt.timedelta(hours=chance.randint(0, 60))
    return edits.set_fields(plan, [leaf(plan, chance)], manual=chance.random() < 0.5, start=start, finish=finish)


def _progress(plan: Plan, chance: random.Random) -> Change:
    started = chance.choice([None, _date(chance)])
    resume = chance.choice([None, None, _date(chance)])
    return edits.set_fields(
        plan, [leaf(plan, chance)], actual_start=started, resume=resume, percent_complete=chance.choice([0, 30, 100])
    )


def _calendar(plan: Plan, chance: random.Random) -> Change:
    record = plan.calendars[chance.choice(sorted(plan.calendars))]
    day = START.date() + dt.timedelta(days=chance.randint(0, 30))
    off = CalendarException(start=day, finish=day + dt.timedelta(days=chance.randint(0, 3)), name="Off")
    return edits.put_record(plan, msgspec.structs.replace(record, exceptions=(off,)), "Change calendar")


_VERBS: tuple[Callable[[Plan, random.Random], Change], ...] = (
    lambda plan, chance: edits.set_duration(plan, [leaf(plan, chance)], _duration(chance)),
    lambda plan, chance: edits.set_duration(plan, [leaf(plan, chance)], _duration(chance)),
    _lag,
    _lag,
    _constraint,
    _constraint,
    _manual,
    _progress,
    lambda plan, chance: edits.set_deadline(
        plan, [chance.choice(plan.outline.ids)], chance.choice([None, _date(chance)])
    ),
    lambda plan, chance: edits.set_fields(plan, [leaf(plan, chance)], just_in_time=chance.random() < 0.3),
    lambda plan, chance: edits.set_fields(plan, [leaf(plan, chance)], active=chance.random() < 0.7),
    lambda plan, chance: edits.set_fields(plan, [leaf(plan, chance)], splits=(Split(60, chance.randint(60, 2000)),)),
    lambda plan, chance: edits.set_fields(
        plan, [leaf(plan, chance)], levelling_delay=Duration(chance.choice([0, 2000]), Unit.ELAPSED_MINUTE)
    ),
    lambda plan, chance: edits.set_fields(plan, [leaf(plan, chance)], calendar=chance.choice(["", "six", "early"])),
    lambda plan, chance: edits.assign_owner(
        plan, [leaf(plan, chance)], chance.choice(["Early bird", "Ann", "New", ""])
    ),
    _calendar,
    lambda plan, chance: edits.set_project(plan, start=START + dt.timedelta(days=chance.randint(-3, 3))),
    lambda plan, chance: edits.link(
        plan, chance.choice(plan.outline.ids), chance.choice(plan.outline.ids), chance.choice(list(LinkType))
    ),
)


def eventful_changes(
    plan: Plan, chance: random.Random, count: int, *, restructuring: float = 0.15, undone: float = 0
) -> Iterator[Change]:
    """Draw edits one after another; each is applied before the next is drawn, those the plan refuses are left out.

    Args:
        plan: The plan.
        chance: What they are drawn by.
        count: How many are drawn.
        restructuring: Share of those that may add, remove, move or link tasks.
        undone: Share of those that are undone at once.
    """
    for _ in range(count):
        if not plan.outline.ids:
            return
        verb = chance.choice(VERBS) if chance.random() < restructuring else chance.choice(_VERBS)
        try:
            change = verb(plan, chance)
        except (EditError, IndexError):
            continue
        if change:
            plan.apply(change)
            yield change
            if chance.random() < undone:
                plan.apply(change.reversed())
                yield change.reversed()
