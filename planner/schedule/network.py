"""The compiled network: a plan as flat lists of integers, the tasks numbered in topological order.

A *node* is a task without children, or a gate. Gates stand for a summary at the one end of a link: a gate of its
finish waits for all tasks below it, a gate of its start for the first of them. Nodes are numbered so that links lead
from lower numbers to higher ones; a pass over them in order needs no recursion and no queue.

Times of a node are positions in the calendar it is worked on in (see `worktime`). Within one calendar a link of any
type is one number, the least distance between the two starts:

    FS: span of predecessor + lag            SS: lag
    FF: span of predecessor + lag - span     SF: lag - span of successor

A link that crosses two calendars, or whose lag does not run in the successor's calendar, goes through a `Crossing`.
Milestones and elapsed tasks live in the calendar that works round the clock: a milestone keeps its exact instant.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import lt

from planner.errors import LoopError
from planner.language import tr
from planner.model.records import Dependency, Task
from planner.schedule.calendars import Calendars
from planner.schedule.constraints import Effect
from planner.schedule.crossings import Crossing, Crossings

FAR = 10**15
"""Further than any position; its negative stands for "no floor"."""

COMPLETE = 1
STARTED = 2
MANUAL = 4
INACTIVE = 8
GATE = 16
FIRST_GATE = 32
ALAP = 64
JUST_IN_TIME = 128
ROOT = 256
"""The project's start is part of the floor."""
PLACED_LATE = ALAP | JUST_IN_TIME
"""Flags of tasks that are not placed at their early dates."""


Measure = tuple[int, Crossing | None, int, int, Crossing | None, int]
"""How long a link is: what is added before, the crossing, what is added after; the same on the way back."""


@dataclass(slots=True, eq=False)
class Links:
    """The links between nodes as parallel lists, in the order of the nodes they leave.

    That one order serves both passes: when the forward pass comes to the links that leave a node, all that arrive at
    it have had their say, and so it is backwards with the list reversed.

    Onwards a link takes the start of its origin, adds `before`, goes through `crossing` where there is one, and adds
    `after`; its goal starts no earlier. Back it takes the late start of its goal through the other three to that of
    its origin.

    Attributes:
        origin: Node that the link leaves, ascending.
        goal: Node that it arrives at.
        before: Minutes added first on the way onwards.
        crossing: Translation between two calendars on the way onwards, or None.
        after: Minutes added last on the way onwards; 0 where there is no crossing.
        before_back: Minutes added first on the way back.
        crossing_back: Translation on the way back, or None.
        after_back: Minutes added last on the way back.
        dependency: The record it was made from; None where it leads to a gate.
        summary: The summaries through which links came to their goals, by the indices of those that did.
        first: For each node, index of the first link that leaves it; one entry more for the end.
        arriving: For each node, the indices of the links that arrive at it.
        crosses: Whether any link has a crossing.
    """

    origin: list[int] = field(default_factory=list)
    goal: list[int] = field(default_factory=list)
    before: list[int] = field(default_factory=list)
    crossing: list[Crossing | None] = field(default_factory=list)
    after: list[int] = field(default_factory=list)
    before_back: list[int] = field(default_factory=list)
    crossing_back: list[Crossing | None] = field(default_factory=list)
    after_back: list[int] = field(default_factory=list)
    dependency: list[Dependency | None] = field(default_factory=list)
    summary: dict[int, str] = field(default_factory=dict)
    first: list[int] = field(default_factory=list)
    arriving: list[list[int]] = field(default_factory=list)
    crosses: bool = False

    def measure(self, index: int) -> Measure:
        """Return the numbers of a link."""
        onwards = self.before[index], self.crossing[index], self.after[index]
        return (*onwards, self.before_back[index], self.crossing_back[index], self.after_back[index])

    def put(self, index: int, measure: Measure) -> None:
        """Write the numbers of a link."""
        self.before[index], self.crossing[index], self.after[index] = measure[:3]
        self.before_back[index], self.crossing_back[index], self.after_back[index] = measure[3:]
        self.crosses = self.crosses or measure[1] is not None

    def leaving(self, node: int) -> range:
        """Return the indices of the links that leave a node."""
        return range(self.first[node], self.first[node + 1])

    def asked(self, index: int, starts: Sequence[int]) -> int:
        """Return where a link wants its goal to start, if the nodes start at some positions."""
        return self.asked_from(index, starts[self.origin[index]])

    def asked_from(self, index: int, start: int) -> int:
        """Return where a link wants its goal to start, if its origin starts at a position."""
        position = start + self.before[index]
        crossing = self.crossing[index]
        return position if crossing is None else crossing[position] + self.after[index]

    def allowed(self, index: int, starts: Sequence[int]) -> int:
        """Return the latest start that a link leaves to its origin, if the nodes start at some positions."""
        position = starts[self.goal[index]] + self.before_back[index]
        crossing = self.crossing_back[index]
        return position if crossing is None else crossing[position] + self.after_back[index]


@dataclass(slots=True, eq=False)
class Network:
    """A plan compiled for the passes; every list but the links' runs over the nodes.

    Attributes:
        calendars: The calendars that the nodes refer to.
        crossings: Translations between them.
        ids: Task id; of a gate that of its summary.
        task: The task's record; of a gate that of its summary.
        node: Node of a task id; gates and summaries have none.
        calendar: Index of the calendar the node is worked on in; 0 works round the clock.
        work: Index of the working calendar; differs from `calendar` for milestones and elapsed tasks.
        counted: Index of the calendar its slack is counted in.
        span: Minutes from start to finish, pauses included.
        floor: Earliest start that does not come from a link.
        hold: Latest start that links may push to; FAR where nothing holds.
        bound: Latest start by constraint and deadline; FAR where there is none.
        delay: Minutes of the clock that levelling put before the start.
        done: Minutes of the span that are done, of tasks in progress.
        flags: COMPLETE and its like.
        rooted: Whether nothing but the project's start may hold the node's start.
        special: Nodes with a hold, a delay or a first gate, ascending.
        links: The links between them.
        gates: For a summary, and whether its finish is meant, the gate.
        started_by: For each FIRST_GATE, the nodes whose first start it waits for.
        lengths: Minutes from the start to the finish of the summaries that links leave with a lag that is a percentage of
            that, by the node of the gate; known once the passes have run.
        bounded: Nodes that have a bound.
        active: For each calendar, the nodes of active tasks that are worked on in it.
        limits: What the constraints of summaries do to the tasks below them: effect, instant, summary.
        late: Nodes that are placed at late dates or just in time.
        from_finish: The plan is scheduled backwards.
        start: Instant of the project's start.
        status: The status date of the project.
        finish: Instant of the project's finish where it is scheduled backwards from that.
    """

    calendars: Calendars
    crossings: Crossings
    ids: list[str] = field(default_factory=list)
    task: list[Task] = field(default_factory=list)
    node: dict[str, int] = field(default_factory=dict)
    calendar: list[int] = field(default_factory=list)
    work: list[int] = field(default_factory=list)
    counted: list[int] = field(default_factory=list)
    span: list[int] = field(default_factory=list)
    floor: list[int] = field(default_factory=list)
    hold: list[int] = field(default_factory=list)
    bound: list[int] = field(default_factory=list)
    delay: list[int] = field(default_factory=list)
    done: list[int] = field(default_factory=list)
    flags: list[int] = field(default_factory=list)
    rooted: list[bool] = field(default_factory=list)
    special: list[int] = field(default_factory=list)
    links: Links = field(default_factory=Links)
    gates: dict[tuple[str, bool], int] = field(default_factory=dict)
    started_by: dict[int, list[int]] = field(default_factory=dict)
    lengths: dict[int, int] = field(default_factory=dict)
    bounded: list[int] = field(default_factory=list)
    active: dict[int, list[int]] = field(default_factory=dict)
    limits: dict[str, list[tuple[Effect, int, str]]] = field(default_factory=dict)
    late: list[int] = field(default_factory=list)
    from_finish: bool = False
    status: dt.datetime | None = None
    start: int = 0
    finish: int = 0
    _indices: dict[str, list[int]] = field(default_factory=dict)

    def indices_of(self, link: Dependency) -> list[int]:
        """Return the indices of the links that a dependency has become; none where it has no effect."""
        if not self._indices:
            for index, held in enumerate(self.links.dependency):
                if held is not None:
                    self._indices.setdefault(held.id, []).append(index)
        return self._indices.get(link.id, [])


def topological_order(count: int, origins: Sequence[int], goals: Sequence[int]) -> Sequence[int]:
    """Return the nodes in an order in which every link leads onwards; as they are, where that is such an order.

    Nodes on a loop, and those behind it, are missing.

    Args:
        count: Number of nodes.
        origins: For each link, the node it leaves.
        goals: For each link, the node it arrives at.
    """
    if all(map(lt, origins, goals)):
        return range(count)
    waiting = [0] * count
    leaving: list[list[int]] = [[] for _ in range(count)]
    for origin, goal in zip(origins, goals, strict=True):
        leaving[origin].append(goal)
        waiting[goal] += 1
    order = [node for node in range(count) if not waiting[node]]
    for node in order:
        for goal in leaving[node]:
            waiting[goal] -= 1
            if not waiting[goal]:
                order.append(goal)  # the list is its own queue
    return order


def loop_error(order: Sequence[int], origins: Sequence[int], goals: Sequence[int], names: Sequence[str]) -> LoopError:
    """Return the error that names a loop: walk backwards from what never got free until some node comes twice.

    Args:
        order: The nodes that are on no loop and behind none.
        origins: For each link, the node it leaves.
        goals: For each link, the node it arrives at.
        names: For each node, the id of its task.
    """
    stuck = set(range(len(names))).difference(order)
    came_from = {goal: origin for origin, goal in zip(origins, goals, strict=True) if {origin, goal} <= stuck}
    node = next(iter(came_from))
    seen: dict[int, int] = {}
    walk: list[int] = []
    while node not in seen:
        seen[node] = len(walk)
        walk.append(node)
        node = came_from[node]
    loop = walk[seen[node] :][::-1]
    tasks = list(dict.fromkeys(names[node] for node in loop))
    return LoopError(tr("The links of {n} tasks run in a circle.").format(n=len(tasks)), tasks)
