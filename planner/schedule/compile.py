"""From a plan to its network.

Summaries are no nodes. A link to a summary becomes a link to every task below it; a link from a summary comes from a
gate, which waits for the finish of all tasks below it (FS, FF) or for the start of the first (SS, SF). Inactive tasks
are driven by their links but drive nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate
from typing import NamedTuple

from planner.model.outline import Outline
from planner.model.plan import Plan
from planner.model.records import Dependency, LinkType
from planner.schedule.calendars import CLOCK, Calendars
from planner.schedule.crossings import Crossings
from planner.schedule.measures import FROM_FINISH, Measurer
from planner.schedule.network import (
    FAR,
    FIRST_GATE,
    GATE,
    INACTIVE,
    PLACED_LATE,
    Links,
    Network,
    loop_error,
    topological_order,
)
from planner.schedule.tasktimes import NODE_LISTS, TaskTimer, TaskTimes
from planner.schedule.worktime import instant_of


class _Edges:
    """Links between nodes that are not yet numbered in topological order, as parallel lists.

    Attributes:
        origins: Node that each leaves.
        goals: Node that each arrives at.
        links: Its dependency; None where it leads to a gate.
        summaries: The summary through which it came to its goal; else empty.
    """

    def __init__(self) -> None:
        self.origins: list[int] = []
        self.goals: list[int] = []
        self.links: list[Dependency | None] = []
        self.summaries: list[str] = []

    def add(self, origin: int, goal: int, link: Dependency | None, summary: str = "") -> None:
        self.origins.append(origin)
        self.goals.append(goal)
        self.links.append(link)
        self.summaries.append(summary)

    def in_order(self, names: Sequence[str]) -> tuple[list[int], list[int]]:
        """Return the nodes in topological order, and the numbers of the links in the order of the nodes they leave.

        Args:
            names: For each node, the id of its task, for the error.

        Raises:
            LoopError: The links run in a circle.
        """
        arriving = [0] * len(names)
        leaving: list[list[int]] = [[] for _ in names]
        for number, (origin, goal) in enumerate(zip(self.origins, self.goals, strict=True)):
            leaving[origin].append(number)
            arriving[goal] += 1
        order = topological_order(arriving, leaving, self.goals)
        if len(order) < len(names):
            raise loop_error(order, self.origins, self.goals, names)
        return order, [number for node in order for number in leaving[node]]


class _Gates:
    """Makes the gates of summaries as links ask for them."""

    def __init__(self, plan: Plan, nodes: dict[str, int], edges: _Edges) -> None:
        self.plan = plan
        self.nodes = nodes
        self.edges = edges
        self.made: dict[tuple[str, bool], int | None] = {}
        self.summaries: list[tuple[str, bool]] = []

    def gate(self, summary: str, *, finish: bool) -> int | None:
        """Return the node of a summary's gate; None where no active task stands below it."""
        key = (summary, finish)
        if key not in self.made:
            leaves = self.plan.outline.leaves(summary)
            active = [self.nodes[leaf] for leaf in leaves if self.plan.task(leaf).active]
            number = len(self.nodes) + len(self.summaries) if active else None
            self.made[key] = number
            if number is not None:
                self.summaries.append(key)
                for node in active:
                    self.edges.add(node, number, None)
        return self.made[key]


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


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep the garbage collector from walking the whole plan again and again while a network is made of it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def compile_plan(plan: Plan) -> Compiled:
    """Compile a plan.

    Raises:
        LoopError: The links run in a circle.
    """
    with _collector_at_rest():
        return _compiled(plan)


def _compiled(plan: Plan) -> Compiled:
    outline = plan.outline
    leaves = [task for task in outline.ids if not outline.is_summary(task)]
    nodes = {task: number for number, task in enumerate(leaves)}
    edges, gates = _edges(plan, outline, nodes)
    names = leaves + [summary for summary, _ in gates]
    order, numbers = edges.in_order(names)
    calendars = Calendars(plan)
    network = Network(calendars, Crossings(calendars.times))
    project = plan.project
    network.from_finish = project.from_finish
    network.status = project.status_date
    network.start = instant_of(project.start)
    network.finish = instant_of(project.finish or project.start)
    place = _places(order)
    network.ids = [names[node] for node in order]
    network.node = {task: place[node] for task, node in nodes.items()}
    network.task = [plan.task(task) for task in network.ids]
    for nth, gate in enumerate(gates, len(leaves)):
        network.gates[gate] = place[nth]
    _link(network.links, edges, place, numbers)
    timer = TaskTimer(plan, calendars)
    network.limits = timer.limits
    _fill(network, timer)
    measurer = Measurer(network)
    _measure(network, measurer)
    return Compiled(network, timer, measurer)


def _places(order: list[int]) -> list[int]:
    """Return for each node its place in an order."""
    place = [0] * len(order)
    for number, node in enumerate(order):
        place[node] = number
    return place


def _edges(plan: Plan, outline: Outline, nodes: dict[str, int]) -> tuple[_Edges, list[tuple[str, bool]]]:
    """Return the links between nodes, gates included, and the gates."""
    edges = _Edges()
    gates = _Gates(plan, nodes, edges)
    inactive = {task.id for task in plan.tasks() if not task.active}
    for link in plan.dependencies():
        predecessor, successor = link.predecessor, link.successor
        if predecessor in inactive:
            continue
        origin = nodes.get(predecessor)
        if origin is None:
            origin = gates.gate(predecessor, finish=link.type in FROM_FINISH)
            if origin is None:
                continue
        if successor in nodes:
            edges.add(origin, nodes[successor], link)
            continue
        for leaf in outline.leaves(successor):
            edges.add(origin, nodes[leaf], link, successor)
    return edges, gates.summaries


def _link(links: Links, edges: _Edges, place: list[int], numbers: list[int]) -> None:
    """Write links into their lists, in the order of their numbers."""
    links.origin = [place[edges.origins[number]] for number in numbers]
    links.goal = [place[edges.goals[number]] for number in numbers]
    links.dependency = [edges.links[number] for number in numbers]
    links.summary = [edges.summaries[number] for number in numbers]
    links.arriving = [[] for _ in place]
    leaving = [0] * (len(place) + 1)
    for index, (origin, goal) in enumerate(zip(links.origin, links.goal, strict=True)):
        links.arriving[goal].append(index)
        leaving[origin + 1] += 1
    links.first = list(accumulate(leaving))


def _fill(network: Network, timer: TaskTimer) -> None:
    """Write what each task brings along into the network's lists."""
    links = network.links
    rooted = [not arriving for arriving in links.arriving]
    for goal, link in zip(links.goal, links.dependency, strict=True):
        if link is not None and link.type is LinkType.FF:
            rooted[goal] = True
    network.rooted = rooted
    project = network.calendars.project
    gate = TaskTimes(CLOCK, project, project, 0, -FAR, FAR, FAR, 0, 0, GATE)
    entries = [gate] * len(rooted)
    for node in network.node.values():
        entries[node] = timer.of(network.task[node], rooted=rooted[node])
    for (_, finish), node in network.gates.items():
        if not finish:
            entries[node] = gate._replace(flags=GATE | FIRST_GATE)
            network.started_by[node] = [links.origin[index] for index in links.arriving[node]]
    _spread(network, entries)


def _spread(network: Network, entries: list[TaskTimes]) -> None:
    """Write the entries into the network's lists."""
    columns = [list(column) for column in zip(*entries, strict=True)] or [[] for _ in NODE_LISTS]
    for name, column in zip(NODE_LISTS, columns, strict=True):
        setattr(network, name, column)
    sort_nodes(network)


def sort_nodes(network: Network) -> None:
    """Find the nodes that need more than their links, and the active ones of each calendar."""
    network.special = [
        node
        for node, (hold, delay, flags) in enumerate(zip(network.hold, network.delay, network.flags, strict=True))
        if hold != FAR or delay or flags & FIRST_GATE
    ]
    network.bounded = [node for node, bound in enumerate(network.bound) if bound != FAR]
    network.late = [node for node, flags in enumerate(network.flags) if flags & PLACED_LATE]
    network.active = {}
    for node, (calendar, flags) in enumerate(zip(network.calendar, network.flags, strict=True)):
        if not flags & (INACTIVE | GATE):
            network.active.setdefault(calendar, []).append(node)


def _measure(network: Network, measurer: Measurer) -> None:
    """Write how long the links are into their lists."""
    links = network.links
    ends = zip(links.origin, links.goal, links.dependency, strict=True)
    measures = [measurer.measure(origin, goal, link) for origin, goal, link in ends]
    if not measures:
        return
    before, crossing, after, before_back, crossing_back, after_back = zip(*measures, strict=True)
    links.before, links.crossing, links.after = list(before), list(crossing), list(after)
    links.before_back, links.crossing_back = list(before_back), list(crossing_back)
    links.after_back = list(after_back)
    links.crosses = links.crossing.count(None) < len(measures)
