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


@dataclass(slots=True, eq=False)
class Links:
    """Links in one direction, those that arrive at one node side by side, as parallel lists.

    A link takes the value of node `origin`, adds `before`, goes through `crossing` where there is one, and adds
    `after`; that bounds the value of node `goal`.

    Attributes:
        origin: Node whose value is known.
        goal: Node whose value is bounded; ascending forwards, descending backwards.
        before: Minutes added first.
        crossing: Translation between two calendars, or None.
        after: Minutes added last; 0 where there is no crossing.
        first: For each node, index of the first link that arrives at it.
        stop: For each node, index after the last.
        crosses: Whether any link has a crossing.
    """

    origin: list[int] = field(default_factory=list)
    goal: list[int] = field(default_factory=list)
    before: list[int] = field(default_factory=list)
    crossing: list[Crossing | None] = field(default_factory=list)
    after: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    stop: list[int] = field(default_factory=list)
    crosses: bool = False


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
        forward: Links from predecessors to successors.
        backward: Links from successors to predecessors.
        back: For each link of `forward`, its index in `backward`.
        onwards: For each link of `backward`, its index in `forward`.
        link: For each link of `forward`, its dependency; None where it leads to a gate.
        summary: For each link of `forward`, the summary through which it came to the successor; else empty.
        gates: For a summary, and whether its finish is meant, the gate.
        started_by: For each FIRST_GATE, the nodes whose first start it waits for.
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
    forward: Links = field(default_factory=Links)
    backward: Links = field(default_factory=Links)
    back: list[int] = field(default_factory=list)
    onwards: list[int] = field(default_factory=list)
    link: list[Dependency | None] = field(default_factory=list)
    summary: list[str] = field(default_factory=list)
    gates: dict[tuple[str, bool], int] = field(default_factory=dict)
    started_by: dict[int, list[int]] = field(default_factory=dict)
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
        """Return the indices of the forward links that a dependency has become; none where it has no effect."""
        if not self._indices:
            for index, held in enumerate(self.link):
                if held is not None:
                    self._indices.setdefault(held.id, []).append(index)
        return self._indices.get(link.id, [])


def topological_order(count: int, origins: Sequence[int], goals: Sequence[int], names: Sequence[str]) -> list[int]:
    """Return the nodes in an order in which every link leads onwards, earlier nodes first where there is a choice.

    Args:
        count: Number of nodes.
        origins: For each link, the node it leaves.
        goals: For each link, the node it arrives at.
        names: For each node, the id of its task, for the error.

    Raises:
        LoopError: The links run in a circle.
    """
    arriving = [0] * count
    leaving: list[list[int]] = [[] for _ in range(count)]
    for origin, goal in zip(origins, goals, strict=True):
        leaving[origin].append(goal)
        arriving[goal] += 1
    order = [node for node in range(count) if not arriving[node]]
    for node in order:
        for goal in leaving[node]:
            arriving[goal] -= 1
            if not arriving[goal]:
                order.append(goal)  # the list is its own queue
    if len(order) < count:
        raise _loop(leaving, arriving, names)
    return order


def _loop(leaving: list[list[int]], arriving: list[int], names: Sequence[str]) -> LoopError:
    """Walk backwards from what never got free: some node comes twice, and what lies between is a loop."""
    stuck = {node for node, waiting in enumerate(arriving) if waiting}
    came_from = {goal: node for node in stuck for goal in leaving[node] if goal in stuck}
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
