"""Compares a schedule of the program with what the brute-force scheduler finds, field by field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from planner.model.plan import Plan
from planner.schedule import Schedule, ScheduledTask, schedule
from tests.judges.brute_force import Judge
from tests.judges.leaves import Leaf
from tests.judges.minutes import minute_of, moment_of


def differences(plan: Plan, dates: Schedule | None = None) -> list[str]:
    """Return a line for each field that is not what it should be.

    Starts and finishes are compared to the letter, early and late dates modulo working time of the task.

    Args:
        plan: A small plan.
        dates: Its schedule, if there is one already.
    """
    dates = dates or schedule(plan)
    judge = Judge(plan)
    found: list[str] = []
    for leaf in judge.leaves.values():
        found += _of_leaf(judge, leaf, dates[leaf.id])
    for task in plan.outline.ids:
        if plan.outline.is_summary(task):
            found += _of_summary(judge, task, dates)
    return found


def _of_leaf(judge: Judge, leaf: Leaf, got: ScheduledTask) -> Iterator[str]:
    place, early, late = (places[leaf.id] for places in (judge.start, judge.early, judge.late))
    if not leaf.manual and leaf.task.actual_start is None:
        yield from _letter(leaf, "start", moment_of(leaf.time.start(place)), got.start)
    else:
        yield from _letter(leaf, "start", leaf.task.actual_start or leaf.task.start, got.start)
    if not leaf.manual and leaf.task.actual_finish is None:
        yield from _letter(leaf, "finish", moment_of(leaf.time.finish(place + leaf.span)), got.finish)
    yield from _modulo(leaf, "early start", early, got.early_start)
    yield from _modulo(leaf, "early finish", early + leaf.span, got.early_finish)
    if not leaf.started:
        yield from _modulo(leaf, "late start", late, got.late_start)
    if not leaf.complete:
        yield from _modulo(leaf, "late finish", late + leaf.span, got.late_finish)
    total, free = judge.total_slack(leaf), judge.free_slack(leaf)
    yield from _figure(leaf, "total slack", total, got.total_slack_minutes)
    yield from _figure(leaf, "free slack", free, got.free_slack_minutes)
    critical = total <= 0 and not leaf.complete and leaf.task.active
    yield from _figure(leaf, "critical", critical, got.critical)


def _letter(leaf: Leaf, field: str, wanted: dt.datetime | None, got: dt.datetime) -> Iterator[str]:
    if wanted != got:
        yield f"{leaf.id} {field}: {wanted} by trial, {got} computed"


def _modulo(leaf: Leaf, field: str, place: int, got: dt.datetime) -> Iterator[str]:
    time = leaf.time if leaf.span or leaf.elapsed else leaf.work
    minute = leaf.time.start(place)
    if time.place(minute) != time.place(minute_of(got)):
        yield f"{leaf.id} {field}: {moment_of(minute)} by trial, {got} computed"


def _figure(leaf: Leaf, field: str, wanted: int, got: int) -> Iterator[str]:
    if wanted != got:
        yield f"{leaf.id} {field}: {wanted} by trial, {got} computed"


def _of_summary(judge: Judge, task: str, dates: Schedule) -> Iterator[str]:
    """A summary spans the active tasks below it, as they are shown."""
    below = [dates[child] for child in judge.plan.outline.leaves(task)]
    active = [child for child in below if judge.plan.task(child.id).active] or below
    got = dates[task]
    for field in ("start", "early_start"):
        yield from _spanned(task, field, min(getattr(child, field) for child in active), getattr(got, field))
    for field in ("finish", "early_finish"):
        yield from _spanned(task, field, max(getattr(child, field) for child in active), getattr(got, field))


def _spanned(task: str, field: str, wanted: dt.datetime, got: dt.datetime) -> Iterator[str]:
    if wanted != got:
        yield f"{task} {field}: {wanted} of what is below, {got} computed"
