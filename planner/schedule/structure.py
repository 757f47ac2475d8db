"""What an edit does to the structure of a network: which nodes and links come and go.

Edits that reach further are left to the compiler: below summaries that hand links or constraints down, of links that
lead to or from summaries, or of many tasks at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from planner.model.change import Change
from planner.model.outline import Outline
from planner.model.plan import Plan
from planner.model.records import Dependency, Task
from planner.schedule.constraints import SUMMARY_EFFECTS
from planner.schedule.network import Network

_FEW = 64
"""So many tasks may come, go, or be edited at once; beyond that compiling anew costs little more."""


class TooFarError(Exception):
    """The edit reaches so far that the plan has to be compiled; never seen outside this package."""


class Structure:
    """The nodes and links that come and go with a change.

    Attributes:
        gone: Nodes of the network before that are none any more.
        come: Tasks that are nodes now, in reading order.
        edited: Tasks that were and are nodes, and whose records changed or whose rows moved.
        moved: Ids of tasks, summaries among them, that stand in other rows.
        cut: Indices of links of the network before that are gone.
        tied: Links between nodes that are new.
        lags: Dependencies that have another lag, by the indices of their links in the network before.
    """

    def __init__(self, network: Network, rows: Outline, plan: Plan, change: Change) -> None:
        """Look at a change.

        Args:
            network: The network before.
            rows: The outline before.
            plan: The plan, with the change applied.
            change: What has been applied; no task in it became active or inactive, no summary's constraint changed.

        Raises:
            TooFarError: The plan has to be compiled.
        """
        self.gone: set[int] = set()
        self.come: list[Task] = []
        self.edited: list[Task] = []
        self.moved: list[str] = []
        self.cut: set[int] = set()
        self.tied: list[Dependency] = []
        self.lags: dict[int, Dependency] = {}
        self._network = network
        self._before = rows
        self._plan = plan
        self._look_at_tasks(change)
        self._look_at_links(change)
        self._look_at_summaries(rows, plan.outline)

    def _look_at_tasks(self, change: Change) -> None:
        touched: dict[str, None] = {}
        for (_, task_id), (old, new) in change.edits.items():
            tasks = [task for task in (old, new) if isinstance(task, Task)]
            if tasks:
                touched.update(dict.fromkeys([task_id, *(task.parent for task in tasks if task.parent)]))
            if len({(task.parent, task.order) for task in tasks}) > 1:
                self.moved.append(task_id)
        if len(touched) > _FEW:
            raise TooFarError
        for task_id in touched:
            self._look_at_task(task_id)
        row = self._plan.outline.row
        self.come.sort(key=lambda task: row(task.id))

    def _look_at_task(self, task_id: str) -> None:
        """See whether a task is a node and was one: it may have come or gone, or stand above others now."""
        plan, node = self._plan, self._network.node.get(task_id)
        if task_id in plan.graph and not plan.outline.is_summary(task_id):
            (self.come if node is None else self.edited).append(plan.task(task_id))
            return
        if node is not None:
            self.gone.add(node)
        if task_id in plan.graph and not self._before.is_summary(task_id):
            task = plan.task(task_id)  # a summary since this change
            dated = task.constraint in SUMMARY_EFFECTS and task.constraint_date is not None
            if dated or plan.is_linked(task_id):
                raise TooFarError

    def _look_at_links(self, change: Change) -> None:
        added = set()
        for (kind, link_id), (old, new) in change.edits.items():
            if kind != "dependency":
                continue
            if isinstance(old, Dependency) and new is None:
                self.cut.update(self._indices_of(old))
            elif isinstance(new, Dependency) and old is None:
                added.add(link_id)
                self._tie(new)
            elif isinstance(new, Dependency):
                self.lags.update(dict.fromkeys(self._indices_of(new), new))
        links, plan = self._network.links, self._plan
        for node in self.gone:
            if not self.cut.issuperset([*links.arriving[node], *links.leaving(node)]):
                raise TooFarError
        for task in self.come:
            held = [*plan.arriving(task.id), *plan.leaving(task.id)]
            if not added.issuperset([link.id for link in held]):
                raise TooFarError

    def _indices_of(self, link: Dependency) -> list[int]:
        """Return the indices of what a dependency became in the network before; none where it had no effect."""
        node, links = self._network.node, self._network.links
        if link.predecessor not in node or link.successor not in node:
            raise TooFarError
        leaving = links.leaving(node[link.predecessor])
        return [index for index in leaving if (held := links.dependency[index]) is not None and held.id == link.id]

    def _tie(self, link: Dependency) -> None:
        is_summary = self._plan.outline.is_summary
        if is_summary(link.predecessor) or is_summary(link.successor):
            raise TooFarError
        if self._plan.task(link.predecessor).active:
            self.tied.append(link)

    def _look_at_summaries(self, before: Outline, after: Outline) -> None:
        """Refuse to change what stands below summaries that hand something down, or the order of these."""
        network = self._network
        if network.lengths:
            raise TooFarError
        handing = {summary for summary, _ in network.gates}.union(network.links.summary.values())
        handing.update(summary for found in network.limits.values() for _, _, summary in found)
        if handing:
            for node in self.gone:
                _refuse(handing, before.ancestors(network.ids[node]))
            for task in self.come:
                _refuse(handing, [task.id, *after.ancestors(task.id)])
            for task_id in self.moved:
                _refuse(handing, [task_id, *before.ancestors(task_id), *after.ancestors(task_id)])
                _refuse(handing, after.descendants(task_id))


def _refuse(summaries: Collection[str], found: Iterable[str]) -> None:
    if any(summary in summaries for summary in found):
        raise TooFarError
