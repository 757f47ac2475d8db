"""From a plan to its network.

Summaries are no nodes. A link to a summary becomes a link to every task below it; a link from a summary comes from a
gate, which waits for the finish of all tasks below it (FS, FF) or for the start of the first (SS, SF). Inactive tasks
are driven by their links but drive nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from planner.model.collector import collector_resting
from planner.model.plan import Plan
from planner.model.records import Dependency, LinkType
from planner.schedule.calendars import CLOCK, Calendars
from planner.schedule.crossings import Crossings
from planner.schedule.lengths import note_lengths
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
    """The links between nodes that are not yet numbered in topological order, gates of summaries included.

    Attributes:
        origins: Node that each leaves.
        goals: Node that each arrives at.
        dependencies: The record it is made from; None where it leads to a gate.
        summaries: The summaries through which links come to their goals, by the numbers of those that do.
        gates: The gates, in the order of their nodes after those of the tasks.
    """

    def __init__(self, plan: Plan, nodes: dict[str, int]) -> None:
        """Take the links from a plan.

        Args:
            plan: The plan.
            nodes: For each task without children its node.
        """
        self.origins: list[int] = []
        self.goals: list[int] = []
        self.dependencies: list[Dependency | None] = []
        self.summaries: dict[int, str] = {}
        self.gates: list[tuple[str, bool]] = []
        self._plan = plan
        self._nodes = nodes
        self._made: dict[tuple[str, bool], int | None] = {}
        inactive = {task.id for task in plan.tasks() if not task.active}
        # The plain dictionaries of `adjacency` are several times quicker to walk than views of edges.
        for predecessor, successors in plan.graph.adjacency():
            if not successors or predecessor in inactive:
                continue
            origin = nodes.get(predecessor)
            for successor, links in successors.items():
                goal = nodes.get(successor)
                for held in links.values():
                    if origin is None or goal is None:
                        self._add_through_summaries(held["dependency"])
                    else:
                        self.origins.append(origin)
                        self.goals.append(goal)
                        self.dependencies.append(held["dependency"])

    def _add(self, origin: int, goal: int, link: Dependency | None) -> None:
        self.origins.append(origin)
        self.goals.append(goal)
        self.dependencies.append(link)

    def _add_through_summaries(self, link: Dependency) -> None:
        origin = self._nodes.get(link.predecessor)
        if origin is None:
            origin = self._gate(link.predecessor, finish=link.type in FROM_FINISH)
        if origin is None:
            return
        goal = self._nodes.get(link.successor)
        if goal is not None:
            self._add(origin, goal, link)
            return
        for leaf in self._plan.outline.leaves(link.successor):
            self.summaries[len(self.goals)] = link.successor
            self._add(origin, self._nodes[leaf], link)

    def _gate(self, summary: str, *, finish: bool) -> int | None:
        """Return the node of a summary's gate; None where no active task stands below it."""
        key = (summary, finish)
        if key not in self._made:
            leaves = self._plan.outline.leaves(summary)
            active = [self._nodes[leaf] for leaf in leaves if self._plan.task(leaf).active]
            gate = self._made[key] = len(self._nodes) + len(self.gates) if active else None
            if gate is not None:
                self.gates.append(key)
                for node in active:
                    self._add(node, gate, None)
        return self._made[key]


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
        return _compiled(plan)


def _compiled(plan: Plan) -> Compiled:
    outline = plan.outline
    leaves = [task for task in outline.ids if not outline.is_summary(task)]
    nodes = {task: number for number, task in enumerate(leaves)}
    edges = _Edges(plan, nodes)
    names = leaves + [summary for summary, _ in edges.gates]
    order = topological_order(len(names), edges.origins, edges.goals)
    if len(order) < len(names):
        raise loop_error(order, edges.origins, edges.goals, names)
    calendars = Calendars(plan)
    network = Network(calendars, Crossings(calendars.times))
    project = plan.project
    network.from_finish = project.from_finish
    network.status = project.status_date
    network.start = instant_of(project.start)
    network.finish = instant_of(project.finish or project.start)
    place = _places(order)
    network.ids = [names[node] for node in order]
    network.node = dict(zip(leaves, place, strict=False))
    tasks = {task.id: task for task in plan.tasks()}
    network.task = [tasks[task] for task in network.ids]
    network.gates = dict(zip(edges.gates, place[len(leaves) :], strict=True))
    _link(network.links, edges, place)
    timer = TaskTimer(plan, calendars)
    network.limits = timer.limits
    _fill(network, timer)
    note_lengths(network)
    measurer = Measurer(network)
    _measure(network, measurer)
    return Compiled(network, timer, measurer)


def _places(order: Sequence[int]) -> list[int]:
    """Return for each node its place in an order."""
    place = [0] * len(order)
    for number, node in enumerate(order):
        place[node] = number
    return place


def _link(links: Links, edges: _Edges, place: list[int]) -> None:
    """Write links into their lists, in the order of the nodes they leave."""
    origins = [place[origin] for origin in edges.origins]
    numbers = sorted(range(len(origins)), key=origins.__getitem__)
    links.origin = [origins[number] for number in numbers]
    links.goal = [place[edges.goals[number]] for number in numbers]
    links.dependency = [edges.dependencies[number] for number in numbers]
    if edges.summaries:
        links.summary = {at: edges.summaries[number] for at, number in enumerate(numbers) if number in edges.summaries}
    links.arriving = [[] for _ in place]
    leaving = [0] * len(place)
    for index, (origin, goal) in enumerate(zip(links.origin, links.goal, strict=True)):
        links.arriving[goal].append(index)
        leaving[origin] += 1
    links.first = list(accumulate(leaving, initial=0))


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
