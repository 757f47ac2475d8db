"""The path of a task: everything that it waits for and everything that waits for it, and which of it really drives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from planner.model.plan import Plan
from planner.model.records import Dependency
from planner.schedule import Schedule


class TaskPath(msgspec.Struct, frozen=True):
    """Tasks and links before and after some tasks.

    Attributes:
        tasks: Ids of the tasks on the path, those that it is about and the summaries above them included.
        links: Ids of the links along it.
        driving: Ids of the links along which each task sets the start of the next, up to and from those that it is
            about.
    """

    tasks: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    driving: frozenset[str] = frozenset()


def path_of(plan: Plan, schedule: Schedule, task_ids: Iterable[str]) -> TaskPath:
    """Return the path of some tasks, taken together.

    A link of a summary reaches every task below it, as it does in the schedule.
    """
    chosen = [leaf for task in task_ids for leaf in plan.outline.leaves(task)]
    tasks: set[str] = set(chosen)
    links: set[str] = set()
    for neighbours in (_before, _after):
        _walk(plan, chosen, neighbours, tasks, links)
    driving = _drivers(plan, schedule, chosen) | _driven(plan, schedule, chosen)
    above = {summary for task in tasks for summary in plan.outline.ancestors(task)}
    return TaskPath(frozenset(tasks | above), frozenset(links | driving), frozenset(driving))


_Neighbours = Callable[[Plan, str], Iterator[tuple[Dependency, str]]]


def _walk(plan: Plan, chosen: list[str], neighbours: _Neighbours, tasks: set[str], links: set[str]) -> None:
    """Add all tasks and links that are reached in one direction."""
    seen = set(chosen)
    waiting = list(chosen)
    for task in waiting:
        for link, other in neighbours(plan, task):
            links.add(link.id)
            for leaf in plan.outline.leaves(other):
                if leaf not in seen:
                    seen.add(leaf)
                    waiting.append(leaf)  # the list is walked as it grows
    tasks |= seen


def _holders(plan: Plan, task: str) -> Iterator[str]:
    """Iterate over a task and the summaries above it, whose links are its links too."""
    yield task
    yield from plan.outline.ancestors(task)


def _before(plan: Plan, task: str) -> Iterator[tuple[Dependency, str]]:
    for holder in _holders(plan, task):
        for link in plan.arriving(holder):
            yield link, link.predecessor


def _after(plan: Plan, task: str) -> Iterator[tuple[Dependency, str]]:
    for holder in _holders(plan, task):
        for link in plan.leaving(holder):
            yield link, link.successor


def _drivers(plan: Plan, schedule: Schedule, chosen: list[str]) -> set[str]:
    """Return the links that drive the chosen tasks, what drives those, and so on."""
    found: set[str] = set()
    seen, waiting = set(chosen), list(chosen)
    for task in waiting:
        for identity in schedule.driving_links(task):
            found.add(identity)
            for leaf in plan.outline.leaves(identity.split(" ")[0]):
                if leaf not in seen:
                    seen.add(leaf)
                    waiting.append(leaf)  # the list is walked as it grows
    return found


def _driven(plan: Plan, schedule: Schedule, chosen: list[str]) -> set[str]:
    """Return the links by which the chosen tasks drive others, those others more, and so on."""
    found: set[str] = set()
    driven: dict[str, frozenset[str]] = {}
    seen, waiting = set(chosen), list(chosen)
    for task in waiting:
        for link, other in _after(plan, task):
            for leaf in plan.outline.leaves(other):
                if leaf not in driven:
                    driven[leaf] = frozenset(schedule.driving_links(leaf))
                if link.id in driven[leaf]:
                    found.add(link.id)
                    if leaf not in seen:
                        seen.add(leaf)
                        waiting.append(leaf)  # the list is walked as it grows
    return found
