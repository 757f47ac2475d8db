"""From a plan to its network.

Summaries are no nodes. A link to a summary becomes a link to every task below it; a link from a summary comes from a
gate, which waits for the finish of all tasks below it (FS, FF) or for the start of the first (SS, SF). Inactive tasks
are driven by their links but drive nothing.
"""

from __future__ import annotations

from typing import NamedTuple

from planner.model.outline import Outline
from planner.model.plan import Plan
from planner.model.records import Dependency, LinkType
from planner.schedule.calendars import CLOCK, Calendars
from planner.schedule.crossings import Crossing, Crossings
from planner.schedule.measures import FROM_FINISH, Measurer, Measures
from planner.schedule.network import FAR, FIRST_GATE, GATE, INACTIVE, PLACED_LATE, Links, Network, topological_order
from planner.schedule.tasktimes import NODE_LISTS, TaskTimer, TaskTimes
from planner.schedule.worktime import instant_of


class Edge(NamedTuple):
    """A link between two nodes, not yet numbered in topological order."""

    origin: int
    goal: int
    link: Dependency | None
    summary: str = ""


class _Gates:
    """Makes the gates of summaries as links ask for them."""

    def __init__(self, plan: Plan, nodes: dict[str, int]) -> None:
        self.outline = plan.outline
        self.plan = plan
        self.nodes = nodes
        self.made: dict[tuple[str, bool], int | None] = {}
        self.summaries: list[tuple[str, bool]] = []
        self.edges: list[Edge] = []

    def gate(self, summary: str, *, finish: bool) -> int | None:
        """Return the node of a summary's gate; None where no active task stands below it."""
        key = (summary, finish)
        if key not in self.made:
            active = [self.nodes[leaf] for leaf in self.outline.leaves(summary) if self.plan.task(leaf).active]
            number = len(self.nodes) + len(self.summaries) if active else None
            self.made[key] = number
            if number is not None:
                self.summaries.append(key)
                self.edges += [Edge(node, number, None) for node in active]
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


def compile_plan(plan: Plan) -> Compiled:
    """Compile a plan.

    Raises:
        LoopError: The links run in a circle.
    """
    outline = plan.outline
    leaves = [task for task in outline.ids if not outline.is_summary(task)]
    nodes = {task: number for number, task in enumerate(leaves)}
    edges, gates = _edges(plan, outline, nodes)
    names = leaves + [summary for summary, _ in gates]
    order = topological_order(len(names), [edge.origin for edge in edges], [edge.goal for edge in edges], names)
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


def _edges(plan: Plan, outline: Outline, nodes: dict[str, int]) -> tuple[list[Edge], list[tuple[str, bool]]]:
    """Return the links between nodes, gates included, and the gates."""
    gates = _Gates(plan, nodes)
    edges: list[Edge] = []
    graph_tasks = plan.graph.nodes
    for predecessor, successor, data in plan.graph.edges(data=True):
        link: Dependency = data["dependency"]
        if not graph_tasks[predecessor]["task"].active:
            continue
        origin = nodes.get(predecessor)
        if origin is None:
            origin = gates.gate(predecessor, finish=link.type in FROM_FINISH)
            if origin is None:
                continue
        goal = nodes.get(successor)
        if goal is not None:
            edges.append(Edge(origin, goal, link))
        else:
            edges += [Edge(origin, nodes[leaf], link, successor) for leaf in outline.leaves(successor)]
    return edges + gates.edges, gates.summaries


def _fill(
    network: Network, timer: TaskTimer, edges: list[Edge], place: list[int], gates: list[tuple[str, bool]]
) -> None:
    count = len(place)
    held = [False] * count
    ends_held = [False] * count
    for edge in edges:
        goal = place[edge.goal]
        held[goal] = True
        if edge.link is not None and edge.link.type is LinkType.FF:
            ends_held[goal] = True
    project = network.calendars.project
    entries: list[TaskTimes] = [TaskTimes(CLOCK, project, project, 0, -FAR, FAR, FAR, 0, 0, GATE)] * count
    network.rooted = [not held[node] or ends_held[node] for node in range(count)]
    for node in network.node.values():
        entries[node] = timer.of(network.task[node], rooted=network.rooted[node])
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


def _link(network: Network, measurer: Measurer, edges: list[Edge], place: list[int]) -> None:
    count = len(place)
    arriving: list[list[int]] = [[] for _ in range(count)]
    leaving: list[list[int]] = [[] for _ in range(count)]
    measures: list[Measures] = []
    origins: list[int] = []
    goals: list[int] = []
    for number, edge in enumerate(edges):
        origin, goal = place[edge.origin], place[edge.goal]
        origins.append(origin)
        goals.append(goal)
        arriving[goal].append(number)
        leaving[origin].append(number)
        measures.append(measurer.measure(origin, goal, edge.link))
        if goal in network.started_by:
            network.started_by[goal].append(origin)
    onwards = _order(network.forward, arriving, range(count))
    _write(network.forward, onwards, (origins, goals), [m[:3] for m in measures])
    back = _order(network.backward, leaving, range(count - 1, -1, -1))
    _write(network.backward, back, (goals, origins), [m[3:] for m in measures])
    at = [0] * len(edges)
    for index, number in enumerate(back):
        at[number] = index
    network.back = [at[number] for number in onwards]
    for index, number in enumerate(onwards):
        at[number] = index
    network.onwards = [at[number] for number in back]
    network.link = [edges[number].link for number in onwards]
    network.summary = [edges[number].summary for number in onwards]


def _order(links: Links, buckets: list[list[int]], nodes: range) -> list[int]:
    """Return links in the order of the nodes they arrive at, and note where those of each node stand."""
    order: list[int] = []
    links.first, links.stop = [0] * len(buckets), [0] * len(buckets)
    for node in nodes:
        links.first[node] = len(order)
        order += buckets[node]
        links.stop[node] = len(order)
    return order


def _write(
    links: Links,
    order: list[int],
    ends: tuple[list[int], list[int]],
    measures: list[tuple[int, Crossing | None, int]],
) -> None:
    """Write links into their lists, in an order of their numbers."""
    origins, goals = ends
    links.origin = [origins[number] for number in order]
    links.goal = [goals[number] for number in order]
    links.before = [measures[number][0] for number in order]
    links.crossing = [measures[number][1] for number in order]
    links.after = [measures[number][2] for number in order]
    links.crosses = any(crossing is not None for crossing in links.crossing)
