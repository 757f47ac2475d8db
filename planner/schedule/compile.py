"""From a plan to its network.

Summaries are no nodes. A link to a summary becomes a link to every task below it; a link from a summary comes from a
gate, which waits for the finish of all tasks below it (FS, FF) or for the start of the first (SS, SF). Inactive tasks
are driven by their links but drive nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from planner.model.outline import Outline
from planner.model.plan import Plan
from planner.model.records import Dependency, LinkType
from planner.schedule.calendars import CLOCK, Calendars
from planner.schedule.crossings import Crossings
from planner.schedule.measures import FROM_FINISH, Measure, Measurer
from planner.schedule.network import FAR, FIRST_GATE, GATE, INACTIVE, PLACED_LATE, Links, Network, topological_order
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
    order = topological_order(len(names), edges.origins, edges.goals, names)
    calendars = Calendars(plan)
    network = Network(calendars, Crossings(calendars.times))
    project = plan.project
    network.from_finish = project.from_finish
    network.status = project.status_date
    network.start = instant_of(project.start)
    network.finish = instant_of(project.finish or project.start)
    place = [0] * len(order)
    for number, node in enumerate(order):
        place[node] = number
    network.ids = [names[node] for node in order]
    network.node = {task: place[node] for task, node in nodes.items()}
    tasks = plan.graph.nodes
    network.task = [tasks[names[node]]["task"] for node in order]
    timer = TaskTimer(plan, calendars)
    network.limits = timer.limits
    _fill(network, timer, edges, place, gates)
    measurer = Measurer(network)
    _link(network, measurer, edges, place)
    return Compiled(network, timer, measurer)


def _edges(plan: Plan, outline: Outline, nodes: dict[str, int]) -> tuple[_Edges, list[tuple[str, bool]]]:
    """Return the links between nodes, gates included, and the gates."""
    edges = _Edges()
    gates = _Gates(plan, nodes, edges)
    inactive = {task.id for task in plan.tasks() if not task.active}
    for link in plan.dependencies():
        predecessor = link.predecessor
        if predecessor in inactive:
            continue
        origin = nodes.get(predecessor)
        if origin is None:
            origin = gates.gate(predecessor, finish=link.type in FROM_FINISH)
            if origin is None:
                continue
        goal = nodes.get(link.successor)
        if goal is not None:
            edges.add(origin, goal, link)
            continue
        for leaf in outline.leaves(link.successor):
            edges.add(origin, nodes[leaf], link, link.successor)
    return edges, gates.summaries


def _fill(network: Network, timer: TaskTimer, edges: _Edges, place: list[int], gates: list[tuple[str, bool]]) -> None:
    count = len(place)
    rooted = [True] * count
    for goal in edges.goals:
        rooted[place[goal]] = False
    for goal, link in zip(edges.goals, edges.links, strict=True):
        if link is not None and link.type is LinkType.FF:
            rooted[place[goal]] = True
    network.rooted = rooted
    project = network.calendars.project
    entries: list[TaskTimes] = [TaskTimes(CLOCK, project, project, 0, -FAR, FAR, FAR, 0, 0, GATE)] * count
    for node in network.node.values():
        entries[node] = timer.of(network.task[node], rooted=rooted[node])
    for nth, (summary, finish) in enumerate(gates):
        node = network.gates[summary, finish] = place[len(network.node) + nth]
        if not finish:
            entries[node] = entries[node]._replace(flags=GATE | FIRST_GATE)
            network.started_by[node] = []
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


def _link(network: Network, measurer: Measurer, edges: _Edges, place: list[int]) -> None:
    count = len(place)
    arriving: list[list[int]] = [[] for _ in range(count)]
    leaving: list[list[int]] = [[] for _ in range(count)]
    origins = [place[origin] for origin in edges.origins]
    goals = [place[goal] for goal in edges.goals]
    onwards: list[Measure] = []
    back: list[Measure] = []
    for number, (origin, goal, link) in enumerate(zip(origins, goals, edges.links, strict=True)):
        arriving[goal].append(number)
        leaving[origin].append(number)
        there, returning = measurer.measure(origin, goal, link)
        onwards.append(there)
        back.append(returning)
    for goal, first in network.started_by.items():
        first += [origins[number] for number in arriving[goal]]
    order = _order(network.forward, arriving, range(count))
    _write(network.forward, order, (origins, goals), onwards)
    order_back = _order(network.backward, leaving, range(count - 1, -1, -1))
    _write(network.backward, order_back, (goals, origins), back)
    network.back = _places(order, order_back)
    network.onwards = _places(order_back, order)
    network.link = [edges.links[number] for number in order]
    network.summary = [edges.summaries[number] for number in order]


def _places(these: list[int], others: list[int]) -> list[int]:
    """Return for each of some numbers in one order its place in another."""
    at = [0] * len(others)
    for index, number in enumerate(others):
        at[number] = index
    return [at[number] for number in these]


def _order(links: Links, buckets: list[list[int]], nodes: range) -> list[int]:
    """Return links in the order of the nodes they arrive at, and note where those of each node stand."""
    order: list[int] = []
    links.first, links.stop = [0] * len(buckets), [0] * len(buckets)
    for node in nodes:
        links.first[node] = len(order)
        order += buckets[node]
        links.stop[node] = len(order)
    return order


def _write(links: Links, order: list[int], ends: tuple[list[int], list[int]], measures: list[Measure]) -> None:
    """Write links into their lists, in an order of their numbers."""
    origins, goals = ends
    links.origin = [origins[number] for number in order]
    links.goal = [goals[number] for number in order]
    if measures:
        before, crossing, after = zip(*[measures[number] for number in order], strict=True)
        links.before, links.crossing, links.after = list(before), list(crossing), list(after)
    links.crosses = any(crossing is not None for crossing in links.crossing)
