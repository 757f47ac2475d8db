"""The critical paths: what holds the plan's finish, or one task's start, from the beginning on; and what nearly does."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import msgspec

from planner.analysis.why import Explainer
from planner.model.plan import Plan
from planner.schedule import DriverKind, Schedule

MOST_PATHS = 10
"""Paths handed over at most: diamonds in a row have more of them than anybody can count."""


class Paths(msgspec.Struct, frozen=True):
    """Ways on which each task drives the next.

    Attributes:
        paths: Ids of the tasks of each way from its beginning on.
        more: There are more than these.
    """

    paths: tuple[tuple[str, ...], ...]
    more: bool


class NearCritical(msgspec.Struct, frozen=True):
    """A task that becomes critical when it slips a little.

    Attributes:
        task: Id of the task.
        slack: Its total slack in working minutes.
    """

    task: str
    slack: int


def critical_paths(plan: Plan, dates: Schedule, explainer: Explainer | None = None, most: int = MOST_PATHS) -> Paths:
    """Return the ways that lead to the plan's finish.

    Args:
        plan: The plan.
        dates: Its schedule.
        explainer: What is known of the plan's reasons already.
        most: How many ways to return at most.
    """
    explainer = explainer or Explainer(plan, dates)
    lasts = last_tasks(plan, dates)
    passed = {task for last in lasts for task in _drivers(explainer, last) or ()}  # a milestone may stand at their end
    return _some(plan, (path for last in lasts if last not in passed for path in _paths(explainer, last)), most)


def paths_to(plan: Plan, dates: Schedule, task_id: str, most: int = MOST_PATHS) -> Paths:
    """Return the ways that lead to a task's start, the task itself last.

    Raises:
        KeyError: The plan has no such task.
    """
    return _some(plan, _paths(Explainer(plan, dates), task_id), most)


def last_tasks(plan: Plan, dates: Schedule) -> list[str]:
    """Return the tasks that finish when the plan does, in reading order."""
    time = dates.working_time(plan.project.calendar)
    outline = plan.outline
    return [
        task
        for task in outline.ids
        if not outline.is_summary(task)
        and plan.task(task).active
        and (dates[task].finish == dates.finish or time.minutes_between(dates[task].finish, dates.finish) == 0)
    ]


def near_critical(plan: Plan, dates: Schedule, within: int) -> list[NearCritical]:
    """Return the tasks that have slack, but not much, those with the least first.

    Args:
        plan: The plan.
        dates: Its schedule.
        within: Most slack in working minutes.
    """
    outline = plan.outline
    found = [
        NearCritical(task, dates[task].total_slack_minutes)
        for task in outline.ids
        if not outline.is_summary(task) and plan.task(task).active and plan.task(task).actual_finish is None
    ]
    return sorted((near for near in found if 0 < near.slack <= within), key=lambda near: near.slack)


def _some(plan: Plan, paths: Iterator[tuple[str, ...]], most: int) -> Paths:
    found = list(islice(paths, most + 1))
    row = plan.outline.row
    ordered = sorted(found[:most], key=lambda path: [row(task) for task in path])
    return Paths(tuple(ordered), len(found) > most)


def _paths(explainer: Explainer, last: str) -> Iterator[tuple[str, ...]]:
    """Walk back from a task along everything that ties; the walk is kept in a list, for chains may be long."""
    walk = [last]
    choices = [_drivers(explainer, last)]
    while choices:
        options = choices[-1]
        if options is None:  # here a way begins
            yield tuple(reversed(walk))
        task = options.pop() if options else ""
        if not task:
            choices.pop()
            walk.pop()
        elif task not in walk:
            walk.append(task)
            choices.append(_drivers(explainer, task))


def _drivers(explainer: Explainer, task_id: str) -> list[str] | None:
    """Return the tasks whose dates set a task's start, the first last; None where nothing before it does."""
    reason = explainer.reason(task_id)
    if not reason.origin:
        return None
    if reason.kind is DriverKind.CHILDREN:
        return [reason.origin]
    tied = [link.reason.origin for link in explainer.links(task_id) if link.driving and link.reason.origin]
    return list(dict.fromkeys(tied or [reason.origin]))[::-1]
