"""From one network to the next where an edit adds, removes, moves or links a few tasks.

Compiling a plan looks at every record. Here all that the edit leaves alone is taken over from the network before, in
whole lists: the nodes come to new numbers, the links follow, and only new tasks and links, and those around them, are
looked at. The network before stays as it is.

While this goes on, nodes and links are numbered *jointly*: those of the network before as they were, new ones after.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from planner.model.change import Change
from planner.model.outline import Outline
from planner.model.plan import Plan
from planner.model.records import LinkType
from planner.schedule.compile import Compiled, firsts, sort_nodes
from planner.schedule.measures import Measurer
from planner.schedule.network import Links, Network, topological_order
from planner.schedule.structure import Structure, TooFarError
from planner.schedule.tasktimes import NODE_LISTS, TaskTimer

_TWO = 2
_MEASURES = ("before", "crossing", "after", "before_back", "crossing_back", "after_back")


def regrown(compiled: Compiled, rows: Outline, plan: Plan, change: Change) -> Compiled | None:
    """Return the network of a plan after a change of its structure, made from the one before.

    Args:
        compiled: The network before.
        rows: The outline before.
        plan: The plan, with the change applied.
        change: What has been applied; no task in it became active or inactive, no summary's constraint changed.

    Returns:
        A network that gives the same schedule as the compiled one; None where it has to be compiled.
    """
    try:
        structure = Structure(compiled.network, rows, plan, change)
        joint = _joint(compiled.network, structure, plan.outline)
    except TooFarError:
        return None
    timer = compiled.timer.reassigned(plan) if change.ids("assignment") else compiled.timer
    return _Growth(compiled.network, structure, joint, plan.outline).grown(timer)


class _Joint(NamedTuple):
    """The nodes in their new order, and the links.

    Attributes:
        order: Joint numbers of the nodes that are there now.
        place: For each joint number of a node, its number now; -1 for those that are gone.
        origins: For each joint number of a link, the joint number of the node it leaves.
        goals: The same of the node it arrives at.
        links: Joint numbers of the links that are there now.
        reordered: Nodes that were there before have changed places.
    """

    order: Sequence[int]
    place: Sequence[int]
    origins: list[int]
    goals: list[int]
    links: Sequence[int]
    reordered: bool


def _joint(old: Network, structure: Structure, rows: Outline) -> _Joint:
    """Number nodes and links jointly, and find a topological order.

    Raises:
        TooFarError: There is none; the compiler names the loop.
    """
    count = len(old.ids) + len(structure.come)
    new = {task.id: number for number, task in enumerate(structure.come, len(old.ids))}
    origins, goals = old.links.origin[:], old.links.goal[:]
    for link in structure.tied:
        origins.append(new[link.predecessor] if link.predecessor in new else old.node[link.predecessor])
        goals.append(new[link.successor] if link.successor in new else old.node[link.successor])
    cut = structure.cut
    links = [number for number in range(len(origins)) if number not in cut] if cut else range(len(origins))
    order = _by_rows(old, structure, rows)
    place = _places(order, count)
    tied = range(len(old.links.origin), len(origins))
    reordered = any(place[origins[number]] >= place[goals[number]] for number in tied)
    if reordered:
        ends = [place[origins[number]] for number in links], [place[goals[number]] for number in links]
        sound = topological_order(len(order), *ends)
        if len(sound) < len(order):
            raise TooFarError
        order = _taken(list(order), sound)
        place = _places(order, count)
    return _Joint(order, place, origins, goals, links, reordered)


def _by_rows(old: Network, structure: Structure, rows: Outline) -> Sequence[int]:
    """Return the nodes in the order before, every new one behind the nearest that stands above it."""
    count, gone = len(old.ids), structure.gone
    if not gone and not structure.come:
        return range(count)
    order = [node for node in range(count) if node not in gone]
    above = [_node_above(old, gone, rows, task.id) for task in structure.come]
    spots = [bisect_left(order, node + 1) for node in above]
    for nth in range(len(spots) - 1, -1, -1):
        order.insert(spots[nth], count + nth)
    return order


def _node_above(old: Network, gone: set[int], rows: Outline, task_id: str) -> int:
    """Return the node before that stands in the nearest row above a task; -1 where there is none."""
    for row in range(rows.row(task_id) - 1, -1, -1):
        node = old.node.get(rows.ids[row], -1)
        if node >= 0 and node not in gone:
            return node
    return -1


def _places(order: Sequence[int], count: int) -> Sequence[int]:
    """Return for each joint number its place in an order; -1 where it has none."""
    if isinstance(order, range):
        return order
    place = [-1] * count
    for at, number in enumerate(order):
        place[number] = at
    return place


class _Growth:
    """A network on its way from the one before."""

    def __init__(self, old: Network, structure: Structure, joint: _Joint, rows: Outline) -> None:
        self._old = old
        self._structure = structure
        self._joint = joint
        self._rows = rows

    def grown(self, timer: TaskTimer) -> Compiled:
        network = self._with_nodes(timer)
        index_of = self._link(network)
        reached = self._arrive(network, index_of)
        measurer = Measurer(network)
        self._renew(network, reached, index_of, timer, measurer)
        sort_nodes(network)
        return Compiled(network, timer, measurer)

    def _with_nodes(self, timer: TaskTimer) -> Network:
        """Return a network with the nodes that are there now, its links still to come."""
        old, order, place, come = self._old, self._joint.order, self._joint.place, self._structure.come
        tasks = [*old.task, *come]
        for task in self._structure.edited:
            tasks[old.node[task.id]] = task
        network = Network(timer.calendars, old.crossings)
        for name in (*NODE_LISTS, "rooted"):
            setattr(network, name, _taken([*getattr(old, name), *[0] * len(come)], order))
        network.ids = _taken([*old.ids, *(task.id for task in come)], order)
        network.task = _taken(tasks, order)
        network.node = {task_id: node for node, task_id in enumerate(network.ids)}
        for summary, _ in old.gates:
            network.node.pop(summary, None)
        network.gates = {key: place[node] for key, node in old.gates.items()}
        network.started_by = {place[gate]: [place[node] for node in nodes] for gate, nodes in old.started_by.items()}
        network.limits, network.from_finish, network.status = old.limits, old.from_finish, old.status
        network.start, network.finish = old.start, old.finish
        return network

    def _link(self, network: Network) -> Sequence[int]:
        """Give a network its links; return for each joint number of a link its index now, -1 for those that are gone."""
        old, joint, links, place = self._old.links, self._joint, network.links, self._joint.place
        tied = self._structure.tied
        origins = _taken(place, joint.origins)
        numbers: Sequence[int] = joint.links
        if joint.reordered or tied:
            numbers = sorted(joint.links, key=origins.__getitem__)
        links.origin, links.goal = _taken(origins, numbers), _taken(place, _taken(joint.goals, numbers))
        dependencies = [*old.dependency, *tied]
        for number, link in self._structure.lags.items():
            dependencies[number] = link
        links.dependency = _taken(dependencies, numbers)
        for name in _MEASURES:
            setattr(links, name, _taken([*getattr(old, name), *[0] * len(tied)], numbers))
        links.crosses = old.crosses
        links.first = firsts(links.origin, len(joint.order))
        index_of = _places(numbers, len(origins))
        links.summary = {index_of[number]: summary for number, summary in old.summary.items()}
        return index_of

    def _arrive(self, network: Network, index_of: Sequence[int]) -> set[int]:
        """Let links arrive at their goals as the compiler does; return the nodes at which it is not as before."""
        joint, links = self._joint, network.links
        tied = range(len(self._old.links.origin), len(joint.origins))
        arriving = [*self._old.links.arriving, *[[] for _ in self._structure.come]]
        links.arriving = _taken(arriving, joint.order)
        if not isinstance(index_of, range):
            links.arriving = [[index_of[number] for number in numbers] for numbers in links.arriving]
        reached = self._reached(network)
        for goal in reached:
            came = [index_of[number] for number in tied if joint.place[joint.goals[number]] == goal]
            found = [index for index in links.arriving[goal] if index >= 0] + came
            links.arriving[goal] = sorted(found, key=lambda index: self._rank(links, index))
        return reached

    def _reached(self, network: Network) -> set[int]:
        """Return the nodes at which other links arrive than before, or in another order."""
        joint, links = self._joint, network.links
        changed = [*self._structure.cut, *range(len(self._old.links.origin), len(joint.origins))]
        reached = {joint.place[joint.goals[number]] for number in changed}
        for task_id in self._structure.moved:
            for leaf in self._rows.leaves(task_id):
                reached.update(links.goal[index] for index in links.leaving(network.node[leaf]))
        reached.discard(-1)
        return reached

    def _rank(self, links: Links, index: int) -> tuple[bool, int, int, LinkType]:
        """Return what links are ordered by that arrive at one node; see `edges`."""
        link, row = links.dependency[index], self._rows.row
        assert link is not None  # noqa: S101  # only links to gates have none, and below their summaries nothing changed
        through = index in links.summary or self._rows.is_summary(link.predecessor)
        return through, row(link.predecessor), row(link.successor), link.type

    def _renew(
        self, network: Network, reached: set[int], index_of: Sequence[int], timer: TaskTimer, measurer: Measurer
    ) -> None:
        """Work out what new and edited tasks bring along, those that lost or gained links, and the links around them."""
        links, structure = network.links, self._structure
        nodes = {network.node[task.id] for task in (*structure.come, *structure.edited)}
        measured = {
            index_of[number] for number in (*structure.lags, *range(len(self._old.links.origin), len(index_of)))
        }
        for node in reached | nodes:
            arriving = [links.dependency[index] for index in links.arriving[node]]
            rooted = not arriving or any(link is not None and link.type is LinkType.FF for link in arriving)
            if node in nodes or rooted != network.rooted[node]:
                network.rooted[node] = rooted
                for name, value in zip(NODE_LISTS, timer.of(network.task[node], rooted=rooted), strict=True):
                    getattr(network, name)[node] = value
                measured.update(links.arriving[node], links.leaving(node))
        for index in measured:
            links.put(index, measurer.measure(links.origin[index], links.goal[index], links.dependency[index]))


def _taken(values: Sequence[Any], order: Sequence[int]) -> list[Any]:
    """Return values in another order; some may be left out. A range stands for all of them as they are."""
    if isinstance(order, range):
        return list(values)
    if len(order) < _TWO:
        return [values[number] for number in order]
    return list(itemgetter(*order)(values))  # several times quicker for thousands
