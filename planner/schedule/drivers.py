"""What set the start of a task, found after the passes by asking which of their bounds it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from planner.model.records import Constraint
from planner.schedule.constraints import EFFECTS, FINISH, Effect
from planner.schedule.network import MANUAL, PLACED_LATE, STARTED, Network
from planner.schedule.result import Driver, DriverKind
from planner.schedule.solution import Solution
from planner.schedule.worktime import instant_of

_SET_OTHERWISE = STARTED | MANUAL | PLACED_LATE
"""Flags of nodes whose start may rest on something else than links."""
_PREDECESSOR = DriverKind.PREDECESSOR
_PROJECT_START = Driver(DriverKind.PROJECT_START)


def driver_of(solution: Solution, node: int) -> Driver:
    """Return what set the start of a task."""
    network = solution.network
    task, flags = network.task[node], network.flags[node]
    if task.actual_start is not None or task.actual_finish is not None or flags & MANUAL:
        return Driver(DriverKind.MANUAL if flags & MANUAL else DriverKind.ACTUAL)
    if flags & PLACED_LATE and solution.starts[node] > solution.early[node]:
        return Driver(DriverKind.PROJECT_FINISH if network.from_finish else DriverKind.SLACK)
    if network.delay[node]:
        return Driver(DriverKind.LEVELLING)
    if node in solution.wanted:
        return _limit(network, node, solution.starts[node])
    start, links = solution.starts[node], network.links
    for index in links.arriving[node]:
        if links.asked(index, solution.starts) == start:
            return _through(network, index)
    return _limit(network, node, start)


def drivers_of(solution: Solution, nodes: Iterable[int]) -> list[Driver]:
    """Return what set the starts of some tasks; most rest on the first of their links that pushes them so far."""
    network, links, starts, wanted = solution.network, solution.network.links, solution.starts, solution.wanted
    origins, before, crossings, after = links.origin, links.before, links.crossing, links.after
    flags, delay, arriving, reached = network.flags, network.delay, links.arriving, links.summary
    found: list[Driver] = []
    for node in nodes:
        if flags[node] & _SET_OTHERWISE or delay[node] or node in wanted:
            found.append(driver_of(solution, node))
            continue
        start = starts[node]
        for index in arriving[node]:
            asked, crossing = starts[origins[index]] + before[index], crossings[index]
            if (asked if crossing is None else crossing[asked] + after[index]) == start:
                link = links.dependency[index]
                if index in reached or link is None:
                    found.append(_through(network, index))
                else:  # nearly always, and a call costs more than the rest of it
                    found.append(Driver(_PREDECESSOR, link.id, link.predecessor))
                break
        else:
            found.append(_limit(network, node, start))
    return found


def driving_links(solution: Solution, node: int) -> list[str]:
    """Return the ids of all dependencies that a task's start rests on."""
    links, starts = solution.network.links, solution.starts
    rests = [links.dependency[index] for index in links.arriving[node] if links.asked(index, starts) == starts[node]]
    return list(dict.fromkeys(link.id for link in rests if link is not None))


def _through(network: Network, index: int) -> Driver:
    """Return the driver that a link is: to the task itself, or to a summary above it."""
    link = network.links.dependency[index]
    assert link is not None  # noqa: S101  # only links to gates have none, and no gate is asked
    if index in network.links.summary:
        return Driver(DriverKind.SUMMARY, link.id, network.links.summary[index])
    return Driver(DriverKind.PREDECESSOR, link.id, link.predecessor)


def _limit(network: Network, node: int, start: int) -> Driver:
    """Return what a task rests on that is no link: a constraint, a summary's, or the start of the project."""
    task = network.task[node]
    if task.constraint_date is None and not network.limits:
        return _PROJECT_START
    effect = EFFECTS[task.constraint]
    if task.constraint_date is not None and _at(network, node, effect, instant_of(task.constraint_date)) == start:
        put_off = task.constraint is Constraint.SNET and task.constraint_date == network.status
        return Driver(DriverKind.STATUS_DATE if put_off else DriverKind.CONSTRAINT)
    for limit, instant, summary in network.limits.get(task.id, ()):
        if _at(network, node, limit, instant) == start:
            return Driver(DriverKind.SUMMARY, task=summary)
    return _PROJECT_START


def constraint_position(network: Network, node: int) -> int | None:
    """Return the start past which a task's own constraint lets nothing push it; None where it has no such constraint."""
    task = network.task[node]
    effect = EFFECTS[task.constraint]
    if task.constraint_date is None or not effect.hold:
        return None
    return _at(network, node, effect, instant_of(task.constraint_date))


def _at(network: Network, node: int, effect: Effect, instant: int) -> int | None:
    if not effect.floor and not effect.hold:
        return None
    position = network.calendars.times[network.calendar[node]].position(instant)
    return position - network.span[node] if effect.end == FINISH else position
