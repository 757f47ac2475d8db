"""Why a task that is placed late does not start later still: what follows it, against the run of time.

An As Late As Possible task lies at its late dates, so the late dates of what follows it decide, or the plan's finish, a
deadline, a constraint. A just-in-time task gives way besides to where its successors have been put.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from planner.analysis.legs import LegKind, Walk
from planner.analysis.reasons import Reason
from planner.analysis.reckoning import FROM_FINISH, TO_FINISH, Reckoner
from planner.model.records import Dependency, LinkType, Task
from planner.schedule import DriverKind
from planner.schedule.constraints import EFFECTS, FINISH, SUMMARY_EFFECTS, Effect
from planner.schedule.worktime import instant_of, moment_of

_UNTIL_FINISH = Effect(FINISH, 0)
_ALL_DONE = 100


def is_late(reckoner: Reckoner, task_id: str) -> bool:
    """Whether a task was put off from its early dates."""
    held = reckoner.schedule[task_id]
    return held.driver.kind in {DriverKind.SLACK, DriverKind.PROJECT_FINISH} and not held.summary


def late_reason(reckoner: Reckoner, task_id: str) -> Reason:
    """Return what a late task was put off to: the earliest of what holds it."""
    own = reckoner.times(task_id).own
    task = reckoner.plan.task(task_id)
    held = reckoner.schedule[task_id]
    lies = own.position(instant_of(held.start))
    bounds = [*_successors(reckoner, task), *_dates(reckoner, task)]
    # What the task lies beyond holds it no longer: a successor that keeps its date whatever others ask of it.
    bounds = [bound for bound in bounds if own.position(bound[0].at) >= lies] or bounds
    walk, link, other = min(bounds, key=lambda bound: own.position(bound[0].at))
    if link is not None and reckoner.is_put_off(task_id):
        # Where a calendar rests several instants are one, of which the last might push the successor after all.
        ahead = own.position(walk.at) - lies
        walk.go(LegKind.LAST_WORK, own, -max(0, ahead))
    start = moment_of(walk.at)
    return Reason(
        task=task_id,
        kind=DriverKind.SLACK if link else DriverKind.PROJECT_FINISH,
        anchor=walk.anchor,
        legs=tuple(walk.legs),
        start=start,
        confirmed=start == held.start,
        by=other,
        dependency=link.id if link else "",
    )


_Bound = tuple[Walk, Dependency | None, str]


def _successors(reckoner: Reckoner, task: Task) -> Iterator[_Bound]:
    """Iterate over what links that leave a task or a summary above it allow."""
    outline, plan = reckoner.outline, reckoner.plan
    for holder in (task.id, *outline.ancestors(task.id)):
        for link in plan.successors(holder):
            if link.type not in FROM_FINISH and not _starts_first(reckoner, holder, task.id):
                continue
            for leaf in outline.leaves(link.successor):
                if _notices(plan.task(leaf), link):
                    yield _pulled(reckoner, task, leaf, link, _late_start(reckoner, leaf)), link, leaf
                    if reckoner.is_put_off(task.id):
                        yield _pulled(reckoner, task, leaf, link, reckoner.schedule[leaf].start), link, leaf


def _notices(successor: Task, link: Dependency) -> bool:
    """Whether the successor of a link can still move for it."""
    done = not successor.active or successor.actual_finish is not None or successor.percent_complete >= _ALL_DONE
    started = successor.actual_start is not None or successor.percent_complete > 0
    return not (done or (started and link.type is LinkType.SS))


def _starts_first(reckoner: Reckoner, holder: str, task_id: str) -> bool:
    """Whether none of the tasks below a summary could start before this one."""
    plan, dates = reckoner.plan, reckoner.schedule
    leaves = [leaf for leaf in reckoner.outline.leaves(holder) if plan.task(leaf).active]
    return all(dates[leaf].early_start >= dates[task_id].early_start for leaf in leaves)


def _pulled(reckoner: Reckoner, task: Task, successor: str, link: Dependency, start: dt.datetime) -> Walk:
    """Walk back from a start of a successor to where a link then lets a task start."""
    here, there = reckoner.times(successor), reckoner.times(task.id)
    walk = Walk(start)
    started = reckoner.plan.task(successor)
    if link.type in TO_FINISH:
        walk.go(LegKind.DURATION, here.own, reckoner.span(successor))
    elif started.percent_complete:
        done = round(reckoner.span(successor) * started.percent_complete / _ALL_DONE)
        walk.go(LegKind.DURATION, here.own, done)
    minutes, on_clock = reckoner.lag(link)
    if on_clock:
        walk.go(LegKind.LAG, reckoner.clock, -minutes)
    elif minutes:
        walk.go(LegKind.LAG, here.work if here.own is reckoner.clock else here.own, -minutes)
    if link.type in FROM_FINISH:
        walk.go(LegKind.DURATION, there.own, -reckoner.span(task.id))
    return walk.go(LegKind.NEXT_WORK, there.own)


def _late_start(reckoner: Reckoner, task_id: str) -> dt.datetime:
    held, own = reckoner.schedule[task_id], reckoner.times(task_id).own
    return moment_of(own.later_or_end(own.position(instant_of(held.late_finish)) - held.duration_minutes))


def _dates(reckoner: Reckoner, task: Task) -> Iterator[_Bound]:
    """Iterate over the dates that bound a task's late dates: the plan's finish, its deadline, constraints."""
    plan = reckoner.plan
    finish = plan.project.finish if plan.project.from_finish else None
    yield reckoner.from_date(task.id, _UNTIL_FINISH, finish or reckoner.schedule.finish), None, ""
    if task.deadline is not None:
        yield reckoner.from_date(task.id, _UNTIL_FINISH, task.deadline), None, ""
    effect = EFFECTS[task.constraint]
    if effect.bound and task.constraint_date is not None:
        yield reckoner.from_date(task.id, effect, task.constraint_date), None, ""
    for summary in map(plan.task, reckoner.outline.ancestors(task.id)):
        reaches = SUMMARY_EFFECTS.get(summary.constraint)
        if reaches is not None and reaches.bound and summary.constraint_date is not None:
            yield reckoner.from_date(task.id, reaches, summary.constraint_date), None, ""
