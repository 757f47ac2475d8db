"""Brings a solved network up to date after an edit, visiting only what the edit reaches.

The entries of the edited tasks are made anew, the links around them measured anew; then early starts are recomputed
from lower to higher nodes and late starts from higher to lower ones, as far as they change. Where the finish of the
plan moves, all late dates do, and the whole backward pass runs. A visit costs some six times as much as a node's share
of the passes, so that they take over where one node in sixty-four has been visited; plans with tasks that are placed
late, with gates of a summary's start or with a fixed finish always take them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from heapq import heapify, heappop, heappush

from planner.errors import NoWorkingTimeError
from planner.model.records import Dependency, Task
from planner.schedule.compile import Compiled, sort_nodes
from planner.schedule.history import Patch
from planner.schedule.network import FAR, INACTIVE, PLACED_LATE
from planner.schedule.passes import Positions, backward, forward, last_instant, settle, tops_of
from planner.schedule.reach import check, with_task
from planner.schedule.solution import Lie, Solution, lie_of, solve
from planner.schedule.tasktimes import NODE_LISTS

_VISITS = 64
"""One node in so many may be visited before the passes take over."""


class Update:
    """One edit on its way through a network.

    Attributes:
        patch: What has been changed in lists that the solution before shares.
        before: How the nodes lay whose tasks were edited, and those that lie elsewhere now as far as they were visited.
        starts_before: Where all nodes were placed, if not every one that lies elsewhere has been visited; else None.
        touched: Nodes whose task, dates or late dates may differ; None for any of them.
    """

    def __init__(self, compiled: Compiled, solved: Solution) -> None:
        """Get ready to change the lists of a solution."""
        self.patch = Patch()
        self.before: dict[int, Lie] = {}
        self.starts_before: Positions | None = None
        self.touched: set[int] | None = set()
        self._compiled = compiled
        self._network = compiled.network
        self._solved = solved
        self._ahead: set[int] = set()
        self._behind: set[int] = set()

    def solution(self, tasks: Iterable[Task], links: Iterable[Dependency]) -> Solution:
        """Return the solution with some records in place of those that the network was compiled from.

        Args:
            tasks: Tasks without children, as active as before.
            links: Dependencies that had another lag.

        Raises:
            NoWorkingTimeError: A calendar has no working time where a task needs some; everything is as it was.
        """
        network = self._network
        try:
            for task in tasks:
                self._put_task(network.node[task.id], task)
            for link in links:
                for index in network.indices_of(link):
                    self.patch.put(network.links.dependency, index, link)
                    self._measure(index)
            always_whole = network.late or network.started_by or network.from_finish
            if always_whole or self._solved.starts is not self._solved.early:
                return self._solved_anew()
            return self._propagated()
        except NoWorkingTimeError as error:
            named = with_task(network, error)
            self.patch.undo()
            sort_nodes(network)
            raise named from None

    def finish_with(self, task: Task) -> int:
        """Return the instant of the plan's finish if a task had another record; everything is as it was afterwards.

        Only where no task is placed late and the plan is scheduled from its start.

        Raises:
            NoWorkingTimeError: A calendar has no working time where a task needs some.
        """
        network = self._network
        node = network.node[task.id]
        try:
            self._put_task(node, task)
            early, _ = forward(network)
            return last_instant(network, tops_of(network, early, network.active))
        finally:
            was = network.calendar[node]
            self.patch.undo()
            self._sort(node, was)

    # Records into the network

    def _put_task(self, node: int, task: Task) -> None:
        network = self._network
        self._remember(node)
        percent_base = network.task[node].duration
        self.patch.put(network.task, node, task)
        entries = self._compiled.timer.of(task, rooted=network.rooted[node])
        changed = False
        for name, value in zip(NODE_LISTS, entries, strict=True):
            changed = self.patch.put(getattr(network, name), node, value) or changed
        if not changed and percent_base == task.duration:
            return
        self._sort(node, self.before[node].calendar)
        self._ahead.add(node)
        self._behind.add(node)
        for index in (*network.links.arriving[node], *network.links.leaving(node)):
            self._measure(index)

    def _remember(self, node: int) -> None:
        if node not in self.before:
            self.before[node] = lie_of(self._network, node, self._solved.starts[node])
        if self.touched is not None:
            self.touched.add(node)

    def _sort(self, node: int, was: int) -> None:
        """Bring the lists of nodes that need more than their links up to date for one node.

        Args:
            node: The node.
            was: The calendar that it was worked on in.
        """
        network = self._network
        flags = network.flags[node]
        _keep(network.special, node, belongs=network.hold[node] != FAR or bool(network.delay[node]))
        _keep(network.bounded, node, belongs=network.bound[node] != FAR)
        _keep(network.late, node, belongs=bool(flags & PLACED_LATE))
        now = network.calendar[node]
        if was != now and not flags & INACTIVE:
            _keep(network.active[was], node, belongs=False)
            _keep(network.active.setdefault(now, []), node, belongs=True)
            if not network.active[was]:
                del network.active[was]

    def _measure(self, index: int) -> None:
        """Measure a link anew; note its ends where it is longer or shorter than before."""
        links, put = self._network.links, self.patch.put
        origin, goal = links.origin[index], links.goal[index]
        measure = self._compiled.measurer.measure(origin, goal, links.dependency[index])
        if measure == links.measure(index):
            return
        before, crossing, after, before_back, crossing_back, after_back = measure
        if crossing is not None:
            links.crosses = True
        if put(links.before, index, before) | put(links.crossing, index, crossing) | put(links.after, index, after):
            self._ahead.add(goal)
        if (
            put(links.before_back, index, before_back)
            | put(links.crossing_back, index, crossing_back)
            | put(links.after_back, index, after_back)
        ):
            self._behind.add(origin)

    # Positions

    def _solved_anew(self) -> Solution:
        """Run the passes; what they return is in new lists, so that nothing needs to be patched."""
        self.starts_before, self.touched = self._solved.starts, None
        return solve(self._network)

    def _propagated(self) -> Solution:
        solved, network = self._solved, self._network
        wanted = self._push_onwards()
        if wanted is None:
            return self._start_over()
        early, tops = solved.starts, self._tops()
        finish = last_instant(network, tops)
        late, ends = solved.late, solved.ends
        if finish != solved.finish or not self._pull_back():
            self.patch.undo(late)
            late, ends = backward(network, finish, solved.early)
            self.touched = None
        check(network, early, self.before)
        return Solution(network, solved.floors, early, early, late, wanted, tops, ends, solved.start, finish)

    def _start_over(self) -> Solution:
        """Put the positions back and run the passes: the edit reaches too far."""
        self.patch.undo(self._solved.starts)
        return self._solved_anew()

    def _push_onwards(self) -> dict[int, int] | None:
        """Recompute early starts; return what links want of held nodes, or None where too many nodes are reached."""
        network, early = self._network, self._solved.starts
        links = network.links
        origins, befores, crossings, afters = links.origin, links.before, links.crossing, links.after
        wanted = self._solved.wanted
        queue = list(self._ahead)
        heapify(queue)
        queued = set(queue)
        visits = max(64, len(early) // _VISITS)
        while queue:
            node = heappop(queue)
            visits -= 1
            if not visits:
                return None
            start = network.floor[node]
            for index in links.arriving[node]:
                crossing = crossings[index]
                least = early[origins[index]] + befores[index]
                if crossing is not None:
                    least = crossing[least] + afters[index]
                if least > start:  # noqa: PLR1730  # a call of max costs more than the rest of the loop
                    start = least
            if network.hold[node] != FAR or network.delay[node] or node in wanted:
                wanted, start = self._settled(node, start, wanted)
            if start != early[node]:
                self._remember(node)
                self.patch.put(early, node, start)
                for goal in links.goal[links.first[node] : links.first[node + 1]]:
                    if goal not in queued:
                        queued.add(goal)
                        heappush(queue, goal)
        return wanted

    def _settled(self, node: int, start: int, wanted: dict[int, int]) -> tuple[dict[int, int], int]:
        """Return a special node's start, and what links want of nodes: the old dictionary where that is the same."""
        here: dict[int, int] = {}
        settled = settle(self._network, node, start, self._solved.starts, here)
        if here.get(node) != wanted.get(node):
            self._remember(node)
            wanted = {**wanted, **here}
            if not here:
                del wanted[node]
        return wanted, settled

    def _tops(self) -> dict[int, int]:
        """Return the last finish in each calendar, looking through all its tasks only where the last one moved."""
        network, early = self._network, self._solved.starts
        tops = dict(self._solved.tops)
        lower: set[int] = set()
        for node, lie in self.before.items():
            if network.flags[node] & INACTIVE:
                continue
            calendar, end = network.calendar[node], early[node] + network.span[node]
            if lie.start + lie.span == tops.get(lie.calendar) and (
                lie.calendar != calendar or end < lie.start + lie.span
            ):
                lower.add(lie.calendar)
            if end > tops.get(calendar, -FAR):
                tops[calendar] = end
        for calendar in lower:
            tops.pop(calendar, None)
            tops.update(tops_of(network, early, [calendar]))
        return tops

    def _pull_back(self) -> bool:
        """Recompute late starts; return whether few enough nodes were reached."""
        network, late, ends = self._network, self._solved.late, self._solved.ends
        links = network.links
        queue = [-node for node in self._behind]
        heapify(queue)
        queued = set(self._behind)
        visits = max(64, len(late) // _VISITS)
        while queue:
            node = -heappop(queue)
            visits -= 1
            if not visits:
                return False
            most = min(ends[network.calendar[node]] - network.span[node], network.bound[node])
            for index in links.leaving(node):
                crossing = links.crossing_back[index]
                position = late[links.goal[index]] + links.before_back[index]
                if crossing is not None:
                    position = crossing[position] + links.after_back[index]
                if position < most:  # noqa: PLR1730  # a call of min costs more than the rest of the loop
                    most = position
            if self.patch.put(late, node, most):
                if self.touched is not None:
                    self.touched.add(node)
                for index in links.arriving[node]:
                    origin = links.origin[index]
                    if origin not in queued:
                        queued.add(origin)
                        heappush(queue, -origin)
        return True


def _keep(nodes: list[int], node: int, *, belongs: bool) -> None:
    """Put a node into an ascending list of nodes, or take it out."""
    at = bisect_left(nodes, node)
    there = at < len(nodes) and nodes[at] == node
    if belongs and not there:
        nodes.insert(at, node)
    elif there and not belongs:
        del nodes[at]
