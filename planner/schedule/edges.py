"""From the links of a plan to links between nodes.

Summaries are no nodes. A link to a summary becomes a link to every task below it; a link from a summary comes from a
gate, which waits for the finish of all tasks below it (FS, FF) or for the start of the first (SS, SF); that of a manual
summary stays at the date that it keeps, which is what successors of such a one follow in Microsoft Project too. Inactive
tasks are driven by their links but drive nothing.

The links come in an order that the plan alone decides, whatever the order of its records: by the rows of their
predecessors, those that reach up or down through a summary last. Where several drive a task, the first of them is
called its driver.
"""

from __future__ import annotations

from collections.abc import Mapping

from planner.model.plan import Plan
from planner.model.records import Dependency, LinkType, Task
from planner.schedule.measures import FROM_FINISH


class Edges:
    """The links between nodes that are not yet numbered in topological order, gates of summaries included.

    Attributes:
        origins: Node that each leaves.
        goals: Node that each arrives at.
        dependencies: The record it is made from; None where it leads to a gate.
        summaries: The summaries through which links come to their goals, by the numbers of those that do.
        gates: The gates, in the order of their nodes after those of the tasks.
        finishing: Nodes at which an FF link arrives.
    """

    def __init__(self, plan: Plan, tasks: Mapping[str, Task], nodes: Mapping[str, int]) -> None:
        """Take the links from a plan.

        Args:
            plan: The plan.
            tasks: Its tasks by id.
            nodes: For each task without children its node, in reading order.
        """
        self.origins: list[int] = []
        self.goals: list[int] = []
        self.dependencies: list[Dependency | None] = []
        self.summaries: dict[int, str] = {}
        self.gates: list[tuple[str, bool]] = []
        self.finishing: set[int] = set()
        self._outline = plan.outline
        self._tasks = tasks
        self._nodes = nodes
        self._made: dict[tuple[str, bool], int | None] = {}
        for link in self._take_direct(plan):
            self._add_through_summaries(link)

    def _take_direct(self, plan: Plan) -> list[Dependency]:
        """Take the links between tasks without children; return the others, which reach through summaries."""
        tasks, nodes = self._tasks, self._nodes
        # The plain dictionaries of `adjacency` are several times quicker to walk than views of edges.
        adjacency = dict(plan.graph.adjacency())
        others: list[Dependency] = []
        for task, origin in nodes.items():
            successors = adjacency[task]
            if not successors or not tasks[task].active:
                continue
            for successor, links in successors.items():
                goal = nodes.get(successor)
                for kind, held in links.items() if len(links) == 1 else sorted(links.items()):
                    if goal is None:
                        others.append(held["dependency"])
                        continue
                    self.origins.append(origin)
                    self.goals.append(goal)
                    self.dependencies.append(held["dependency"])
                    if kind == LinkType.FF:
                        self.finishing.add(goal)
        for task in tasks.keys() - nodes.keys():
            if tasks[task].active:
                others += [held["dependency"] for links in adjacency[task].values() for held in links.values()]
        row = self._outline.row
        return sorted(others, key=lambda link: (row(link.predecessor), row(link.successor), link.type))

    def _add(self, origin: int, goal: int, link: Dependency | None) -> None:
        self.origins.append(origin)
        self.goals.append(goal)
        self.dependencies.append(link)
        if link is not None and link.type is LinkType.FF:
            self.finishing.add(goal)

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
        for leaf in self._outline.leaves(link.successor):
            self.summaries[len(self.goals)] = link.successor
            self._add(origin, self._nodes[leaf], link)

    def _gate(self, summary: str, *, finish: bool) -> int | None:
        """Return the node of a summary's gate; None where no active task stands below it."""
        key = (summary, finish)
        if key not in self._made:
            leaves = self._outline.leaves(summary)
            active = [self._nodes[leaf] for leaf in leaves if self._tasks[leaf].active]
            gate = self._made[key] = len(self._nodes) + len(self.gates) if active else None
            if gate is not None:
                self.gates.append(key)
                for node in active:
                    self._add(node, gate, None)
        return self._made[key]
