"""Large plans whose structure is the point: plain ones, several calendars, one chain, one star, a ladder of diamonds."""

from __future__ import annotations

import datetime as dt
import random

from planner.model.duration import NO_LAG, Duration, Lag
from planner.model.plan import Plan
from planner.model.records import (
    FIVE_DAYS,
    STANDARD_CALENDAR,
    CalendarException,
    Dependency,
    Interval,
    LinkType,
    Project,
    Record,
    Task,
    WorkCalendar,
    dependency,
)
from tests.plans import START

Ends = list[tuple[int, int]]
"""Row of the predecessor, row of the successor."""

_OFFICE = (Interval(480, 720), Interval(780, 1020))
_EARLY = (Interval(360, 600), Interval(630, 870))
SIX_DAYS = WorkCalendar(id="six", name="Six days", week=((*((_OFFICE,) * 6), ())))
EARLY = WorkCalendar(id="early", name="Early shift", week=((*((_EARLY,) * 5), (), ())))


def plain_plan(tasks: int, *, calendars: bool = False, span: int = 10) -> Plan:
    """Return a plan of phases of ten tasks with twice as many links of all types and with lags, forwards.

    Args:
        tasks: Number of tasks, summaries included.
        calendars: Whether two tasks in five have calendars of their own, so that a third of the links cross.
        span: How many rows links reach over, at most; the less, the longer the chains.
    """
    chance = random.Random(7)  # noqa: S311  # a plan for a benchmark is no secret
    rows = [_row(chance, row, calendars=calendars) for row in range(tasks)]
    leaves = [row for row in range(tasks) if row % 10]
    ends: set[tuple[int, int, LinkType]] = set()
    while len(ends) < 2 * tasks:
        first = chance.randrange(len(leaves) - 1)
        second = min(first + chance.randint(1, 3 * span), len(leaves) - 1)
        kind = LinkType.FS if chance.random() < 0.85 else chance.choice(list(LinkType))
        ends.add((leaves[first], leaves[second], kind))
    links = [_link(chance, *end) for end in sorted(ends)]
    return _plan([*rows, *links])


def _row(chance: random.Random, row: int, *, calendars: bool) -> Task:
    own = chance.choices(["", "six", "early"], weights=[8, 1, 1])[0] if calendars else ""
    days = chance.choice([1, 1, 2, 2, 3, 5, 8])
    parent = "" if row % 10 == 0 else _name(row - row % 10)
    return _task(row, Duration(480 * days), parent=parent, calendar=own)


def _name(row: int) -> str:
    return f"t{row:x}"


def _task(row: int, duration: Duration, **fields: str) -> Task:
    order = f"f{row:06d}"  # an order key of six figures
    return Task(id=_name(row), uid=row + 1, name=f"Task {row + 1}", order=order, duration=duration, **fields)  # type: ignore[arg-type]  # ids only


def _link(chance: random.Random, first: int, second: int, kind: LinkType) -> Dependency:
    lag = Lag(chance.choice([-240, 240, 480, 960])) if chance.random() < 0.15 else NO_LAG
    return dependency(_name(first), _name(second), kind, lag)


def plan_of_links(tasks: int, ends: Ends) -> Plan:
    """Return a plan without summaries whose tasks take an hour each, with finish-to-start links."""
    rows = [_task(row, Duration(60)) for row in range(tasks)]
    return _plan([*rows, *(dependency(_name(first), _name(second)) for first, second in ends)])


def chain(tasks: int) -> Plan:
    """Return one chain of all tasks."""
    return plan_of_links(tasks, [(row, row + 1) for row in range(tasks - 1)])


def star(tasks: int) -> Plan:
    """Return one task that all others follow."""
    return plan_of_links(tasks, [(0, row) for row in range(1, tasks)])


def ladder(tasks: int) -> Plan:
    """Return diamonds on end: two tasks side by side, then one, then two; the number of paths doubles with each."""
    ends: Ends = []
    for row in range(0, tasks - 3, 3):
        ends += [(row, row + 1), (row, row + 2), (row + 1, row + 3), (row + 2, row + 3)]
    return plan_of_links(tasks, ends)


def with_exceptions(plan: Plan, count: int) -> Plan:
    """Return the same plan with so many days off, one every nine days from its start on."""
    days = [START.date() + dt.timedelta(days=9 * nth) for nth in range(count)]
    off = tuple(CalendarException(start=day, finish=day, name="Day off") for day in days)
    standard = WorkCalendar(id=STANDARD_CALENDAR, name="Standard", week=FIVE_DAYS, exceptions=off)
    records = {key: record for key, record in plan.snapshot().items() if record.id != STANDARD_CALENDAR}
    return Plan([*records.values(), standard])


def _plan(records: list[Record]) -> Plan:
    holiday = CalendarException(start=dt.date(2026, 5, 1), finish=dt.date(2026, 5, 5), name="Holiday")
    standard = WorkCalendar(id=STANDARD_CALENDAR, name="Standard", week=FIVE_DAYS, exceptions=(holiday,))
    return Plan([Project(start=START, name="Large plan"), standard, SIX_DAYS, EARLY, *records])


__all__ = ["chain", "ladder", "plain_plan", "plan_of_links", "star", "with_exceptions"]
