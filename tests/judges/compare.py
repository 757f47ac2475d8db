"""Compares a schedule of the program with what the brute-force scheduler finds, field by field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from planner.model.plan import Plan
from planner.model.records import Constraint
from planner.schedule import Schedule, ScheduledTask, schedule
from tests.judges.brute_force import Judge
from tests.judges.leaves import Leaf, summary_minutes
from tests.judges.minutes import minute_of, moment_of
from tests.judges.slack import free_slack, total_slack


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
    kept_start, kept_finish = _kept(leaf)
    yield from _letter(leaf, "start", kept_start or moment_of(leaf.time.start(place)), got.start)
    yield from _letter(leaf, "finish", kept_finish or moment_of(leaf.time.finish(place + leaf.span)), got.finish)
    yield from _modulo(leaf, "early start", early, got.early_start)
    yield from _modulo(leaf, "early finish", early + leaf.span, got.early_finish)
    if not leaf.started:
        yield from _modulo(leaf, "late start", late, got.late_start)
    if not leaf.complete:
        yield from _modulo(leaf, "late finish", late + leaf.span, got.late_finish)
    total, free = total_slack(judge, leaf), free_slack(judge, leaf)
    yield from _figure(leaf, "total slack", total, got.total_slack_minutes)
    yield from _figure(leaf, "free slack", free, got.free_slack_minutes)
    critical = total <= 0 and not leaf.complete and leaf.task.active
    yield from _figure(leaf, "critical", critical, got.critical)


def _kept(leaf: Leaf) -> tuple[dt.datetime | None, dt.datetime | None]:
    """Return the dates that a task keeps as they were entered; manual ones only where progress doesn't move them."""
    task = leaf.task
    if leaf.manual and task.actual_finish is None and task.actual_start in (None, task.start):
        return task.start, task.finish
    return task.actual_start, task.actual_finish


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
    """A summary spans the active tasks below it, as they are shown, but for the dates that a manual one keeps."""
    outline, own, got = judge.plan.outline, judge.plan.task(task), dates[task]
    leaves = [judge.leaves[leaf] for leaf in outline.leaves(task)]
    leaves = [leaf for leaf in leaves if leaf.task.active] or leaves
    below = [child for child in outline.children(task) if any(leaf.id in outline.leaves(child) for leaf in leaves)]
    start, finish = (own.start, own.finish) if own.manual else (None, None)
    for kind in ("", "early_"):
        spans = [_span(judge, dates[child], kind) for child in below]
        first = start or min(begin for begin, _ in spans)
        last = finish or max(end for _, end in spans)
        yield from _spanned(task, f"{kind}start", first, getattr(got, f"{kind}start"))
        yield from _spanned(task, f"{kind}finish", max(first, last), getattr(got, f"{kind}finish"))
    complete = all(leaf.complete for leaf in leaves)
    late = [_late(judge, dates[child]) for child in below]
    bound = own.deadline if own.deadline is not None and not complete else dt.datetime.max
    yield from _spanned(task, "late_start", min(first for first, _ in late), got.late_start)
    yield from _spanned(task, "late_finish", min(bound, max(last for _, last in late)), got.late_finish)
    time = summary_minutes(judge.plan, task)
    length, start_slack, finish_slack = (
        time.place(minute_of(second)) - time.place(minute_of(first))
        for first, second in ((got.start, got.finish), (got.start, got.late_start), (got.finish, got.late_finish))
    )
    slack = finish_slack if any(leaf.started for leaf in leaves) else min(start_slack, finish_slack)
    whole = sum(leaf.task.duration.minutes for leaf in leaves)
    done = sum(leaf.task.duration.minutes * leaf.task.percent_complete for leaf in leaves)
    yield from _spanned(task, "duration", length, got.duration_minutes)
    yield from _spanned(task, "total slack", 0 if complete else slack, got.total_slack_minutes)
    yield from _spanned(task, "percent", 100 if complete else round(done / (whole or 1)), got.percent_complete)
    yield from _spanned(task, "critical", not complete and slack <= 0, got.critical)


def _span(judge: Judge, child: ScheduledTask, kind: str) -> tuple[dt.datetime, dt.datetime]:
    """Return the dates with which a task counts in its summary: one as late as possible lies where it lies."""
    if not child.summary and judge.leaves[child.id].task.constraint is Constraint.ALAP:
        kind = ""
    return getattr(child, f"{kind}start"), getattr(child, f"{kind}finish")


def _late(judge: Judge, child: ScheduledTask) -> tuple[dt.datetime, dt.datetime]:
    """Return the late dates with which a task counts in its summary: a manual one stays where it is."""
    if not child.summary and judge.leaves[child.id].manual:
        return child.start, child.finish
    return child.late_start, child.late_finish


def _spanned(task: str, field: str, wanted: object, got: object) -> Iterator[str]:
    if wanted != got:
        yield f"{task} {field}: {wanted} of what is below, {got} computed"
