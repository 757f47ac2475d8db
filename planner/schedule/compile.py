"""From a plan to its network: the nodes in topological order, what each task brings along, how long each link is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from planner.model.collector import collector_resting
from planner.model.plan import Plan
from planner.model.records import Task
from planner.schedule.calendars import CLOCK, Calendars
from planner.schedule.crossings import Crossings
from planner.schedule.edges import Edges
from planner.schedule.lengths import note_lengths
from planner.schedule.measures import Measurer
from planner.schedule.network import (
    FAR,
    FIRST_GATE,
    GATE,
    INACTIVE,
    MANUAL,
    PLACED_LATE,
    Links,
    Network,
    loop_error,
    topological_order,
)
from planner.schedule.tasktimes import NODE_LISTS, TaskTimer, TaskTimes
from planner.schedule.worktime import instant_of


class Compiled(NamedTuple):
    """A network and what keeps it up to date while the topology stands.

    Attributes:
        network: The network.
        timer: Makes the entries of a task.
        measurer: Measures a link.
    """

    network: Network
    timer: TaskTimer
    measurer: Measurer


def compile_plan(plan: Plan) -> Compiled:
    """Compile a plan.

    Raises:
        LoopError: The links run in a circle.
    """
    with collector_resting():
        return _compiled(plan, None)


def recompile(before: Compiled, plan: Plan) -> Compiled:
    """Compile a plan that differs from that of a network in its tasks and links only.

    What a task brings along is taken over where neither the task nor its being held by links has changed.

    Args:
        before: The network, which stays as it is.
        plan: The plan, of the same calendars, people, assignments and settings.

    Raises:
        LoopError: The links run in a circle.
    """
    with collector_resting():
        return _compiled(plan, before)


def _compiled(plan: Plan, before: Compiled | None) -> Compiled:
    outline = plan.outline
    leaves = [task for task in outline.ids if not outline.is_summary(task)]
    nodes = {task: number for number, task in enumerate(leaves)}
    tasks = {task.id: task for task in plan.tasks()}
    edges = Edges(plan, tasks, nodes)
    names = leaves + [summary for summary, _ in edges.gates]
    order = topological_order(len(names), edges.origins, edges.goals)
    if len(order) < len(names):
        raise loop_error(order, edges.origins, edges.goals, names)
    network = _network(plan, None if before is None else before.network)
    place = _places(order)
    network.ids = [names[node] for node in order]
    network.node = dict(zip(leaves, place, strict=False))
    network.task = [tasks[task] for task in network.ids]
    network.gates = dict(zip(edges.gates, place[len(leaves) :], strict=True))
    _link(network.links, edges, place)
    network.rooted = [not arriving for arriving in network.links.arriving]
    for goal in edges.finishing:
        network.rooted[place[goal]] = True
    return _timed(plan, network, before)


def compile_times(compiled: Compiled, plan: Plan) -> Compiled:
    """Compile a plan whose tasks and links are those of a network already: all but these may be others.

    Args:
        compiled: The network, which stays as it is.
        plan: The plan.
    """
    old, links, network = compiled.network, compiled.network.links, _network(plan, None)
    network.ids, network.node, network.gates, network.rooted = old.ids, old.node, old.gates, old.rooted
    network.task = old.task[:]
    network.links = Links(links.origin, links.goal, dependency=links.dependency[:], summary=links.summary)
    network.links.first, network.links.arriving = links.first, links.arriving
    return _timed(plan, network, None)


def _network(plan: Plan, alike: Network | None) -> Network:
    """Return a network without nodes and links, with the calendars of another one where that has the same."""
    project = plan.project
    if alike is None:
        calendars = Calendars(plan)
        network = Network(calendars, Crossings(calendars.times))
    else:
        network = Network(alike.calendars, alike.crossings)
    network.from_finish = project.from_finish
    network.status = project.status_date
    network.start = instant_of(project.start)
    network.finish = instant_of(project.finish or project.start)
    return network


def _timed(plan: Plan, network: Network, before: Compiled | None) -> Compiled:
    """Work out what the nodes of a network bring along, and how long its links are."""
    timer = TaskTimer(plan, network.calendars)
    network.limits = timer.limits
    _fill(network, timer, {} if before is None else _known(network, before.network))
    note_lengths(network)
    measurer = Measurer(network)
    measurer.measure_all()
    return Compiled(network, timer, measurer)


def _places(order: Sequence[int]) -> list[int]:
    """Return for each node its place in an order."""
    place = [0] * len(order)
    for number, node in enumerate(order):
        place[node] = number
    return place


def _link(links: Links, edges: Edges, place: list[int]) -> None:
    """Write links into their lists, in the order of the nodes they leave."""
    origins = [place[origin] for origin in edges.origins]
    numbers = sorted(range(len(origins)), key=origins.__getitem__)
    links.origin = [origins[number] for number in numbers]
    links.goal = [place[edges.goals[number]] for number in numbers]
    links.dependency = [edges.dependencies[number] for number in numbers]
    if edges.summaries:
        links.summary = {at: edges.summaries[number] for at, number in enumerate(numbers) if number in edges.summaries}
    links.arriving = [[] for _ in place]
    for index, goal in zip(_places(numbers), edges.goals, strict=True):
        links.arriving[place[goal]].append(index)  # in the order of the edges, whatever that of the nodes
    links.first = firsts(links.origin, len(place))


def firsts(origins: Sequence[int], count: int) -> list[int]:
    """Return for each node the index of the first link that leaves it, and one entry more for the end.

    Args:
        origins: For each link, the node it leaves, ascending.
        count: Number of nodes.
    """
    leaving = [0] * count
    for origin in origins:
        leaving[origin] += 1
    return list(accumulate(leaving, initial=0))


def _known(network: Network, old: Network) -> dict[int, tuple[int, ...]]:
    """Return what the tasks bring along, by their nodes, that are as they were in a network of the same calendars."""
    if network.limits or old.limits:
        return {}
    entries = list(zip(*(getattr(old, name) for name in NODE_LISTS), strict=True))
    places = ((node, old.node.get(task_id, -1)) for task_id, node in network.node.items())
    return {
        node: entries[place]
        for node, place in places
        if place >= 0 and network.task[node] is old.task[place] and network.rooted[node] == old.rooted[place]
    }


def _fill(network: Network, timer: TaskTimer, known: Mapping[int, tuple[int, ...]]) -> None:
    """Write what each task brings along into the network's lists."""
    links = network.links
    rooted = network.rooted
    project = network.calendars.project
    gate = TaskTimes(CLOCK, project, project, 0, -FAR, FAR, FAR, 0, 0, GATE)
    entries: list[tuple[int, ...]] = [gate] * len(rooted)
    for node in network.node.values():
        entries[node] = known.get(node) or timer.of(network.task[node], rooted=rooted[node])
    for (_, finish), node in network.gates.items():
        kept = _kept_end(network.task[node], finish=finish)
        if kept is not None:
            entries[node] = gate._replace(floor=kept, hold=kept, flags=GATE | MANUAL)
        elif not finish:
            entries[node] = gate._replace(flags=GATE | FIRST_GATE)
            network.started_by[node] = [links.origin[index] for index in links.arriving[node]]
    _spread(network, entries)


def _kept_end(summary: Task, *, finish: bool) -> int | None:
    """Return the instant that a manual summary keeps as its start or finish; None where it follows what is below."""
    date = summary.finish if finish else summary.start
    return instant_of(date) if summary.manual and date is not None else None


def _spread(network: Network, entries: list[tuple[int, ...]]) -> None:
    """Write the entries into the network's lists."""
    columns = [list(column) for column in zip(*entries, strict=True)] or [[] for _ in NODE_LISTS]
    for name, column in zip(NODE_LISTS, columns, strict=True):
        setattr(network, name, column)
    sort_nodes(network)


def sort_nodes(network: Network) -> None:
    """Find the nodes that need more than their links, and the active ones of each calendar."""
    special = set(network.started_by)
    if network.hold.count(FAR) < len(network.hold):
        special.update(node for node, hold in enumerate(network.hold) if hold != FAR)
    if any(network.delay):
        special.update(node for node, delay in enumerate(network.delay) if delay)
    network.special = sorted(special)
    network.bounded = []
    if network.bound.count(FAR) < len(network.bound):
        network.bounded = [node for node, bound in enumerate(network.bound) if bound != FAR]
    network.late = [node for node, flags in enumerate(network.flags) if flags & PLACED_LATE]
    left_out = {node for node, flags in enumerate(network.flags) if flags & (INACTIVE | GATE)}
    network.active = {}
    for calendar in dict.fromkeys(network.calendar):
        nodes = [node for node, held in enumerate(network.calendar) if held == calendar]
        network.active[calendar] = nodes
    if left_out:
        network.active = {
            calendar: found
            for calendar, nodes in network.active.items()
            if (found := [node for node in nodes if node not in left_out])
        }
