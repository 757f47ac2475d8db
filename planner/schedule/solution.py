"""The solved network: where every node starts, could start, and has to start."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from planner.errors import NoWorkingTimeError
from planner.model.records import Task
from planner.schedule import reach
from planner.schedule.network import COMPLETE, INACTIVE, MANUAL, STARTED, Network
from planner.schedule.passes import Ends, Positions, backward, floors_from, forward, last_instant, tops_of
from planner.schedule.placement import place
from planner.schedule.worktime import WorkTime, instant_of

_ROUNDS = 8
"""How often at most the early dates of a plan that is scheduled from its finish are found anew."""


@dataclass(slots=True, eq=False)
class Solution:
    """Positions of every node of a network, each in the node's own calendar.

    Attributes:
        network: The network.
        floors: Earliest starts that do not come from links.
        starts: Where each node is placed.
        early: Early starts.
        late: Late starts.
        wanted: Where links wanted the nodes that a constraint holds back.
        tops: Position of the last finish by the index of the calendar.
        ends: Position of `finish` in each calendar.
        start: Instant of the project's start; computed where the plan is scheduled from its finish.
        finish: Instant that late dates count from: the last finish, or the project's where it is scheduled from that.
    """

    network: Network
    floors: Positions
    starts: Positions
    early: Positions
    late: Positions
    wanted: dict[int, int]
    tops: dict[int, int]
    ends: Ends
    start: int
    finish: int


def solve(network: Network) -> Solution:
    """Run the passes, once.

    Raises:
        NoWorkingTimeError: A calendar has no working time where a task needs some.
    """
    try:
        solution = _solve_backwards(network) if network.from_finish else _solve_forwards(network)
    except NoWorkingTimeError as error:
        raise reach.with_task(network, error) from None
    reach.check(network, solution.starts)
    return solution


def _solve_forwards(network: Network) -> Solution:
    early, wanted = forward(network)
    tops = tops_of(network, early, network.active)
    finish = last_instant(network, tops)
    late, ends = backward(network, finish, early)
    starts, early = place(network, network.floor, early, late, wanted)
    if starts is not early:  # levelling may delay further what late tasks push
        tops = tops_of(network, starts, network.active)
        last_instant(network, tops)
    return Solution(network, network.floor, starts, early, late, wanted, tops, ends, network.start, finish)


def _solve_backwards(network: Network) -> Solution:
    """Gates of a summary's start bound those tasks that start first, so early dates are needed before late ones.

    And the other way round, since the plan starts with the first late start: until both stand, or for a few rounds.
    """
    late, ends = backward(network, network.finish, None)
    start, floors = _start_of(network, late)
    early, wanted = forward(network, floors)
    for _ in range(_ROUNDS if network.started_by else 0):
        before = early
        late, ends = backward(network, network.finish, early)
        start, floors = _start_of(network, late)
        early, wanted = forward(network, floors)
        if early == before:
            break
    starts, early = place(network, floors, early, late, wanted)
    tops = tops_of(network, starts, network.active)
    last_instant(network, tops)
    return Solution(network, floors, starts, early, late, wanted, tops, ends, start, network.finish)


def _start_of(network: Network, late: Positions) -> tuple[int, Positions]:
    try:
        return floors_from(network, late)
    except NoWorkingTimeError:
        reach.check(network, late)  # names the task that would have to start too early
        raise


class Lie(NamedTuple):
    """How a node lies: all that its start and finish follow from."""

    task: Task
    flags: int
    calendar: int
    span: int
    start: int

    def dates(self, times: list[WorkTime]) -> tuple[dt.datetime, dt.datetime]:
        """Return start and finish; actual dates as they were entered, and manual ones where these don't move them."""
        task = self.task
        start, finish = task.actual_start, task.actual_finish
        if self.flags & MANUAL and finish is None and start in (None, task.start):
            start, finish = task.start, task.finish
        time = times[self.calendar]
        return start or time.start_at(self.start), finish or time.finish_at(self.start + self.span)


def lie_of(network: Network, node: int, start: int) -> Lie:
    """Return how a node lies that starts at a position."""
    return Lie(network.task[node], network.flags[node], network.calendar[node], network.span[node], start)


Span = tuple[dt.datetime, dt.datetime]
"""Start and finish."""

Spans = tuple[list[dt.datetime], list[dt.datetime]]
"""Starts and finishes of tasks."""


class Dates:
    """Civil dates of the nodes of a solution.

    Attributes:
        solution: The solution.
        network: Its network.
        times: Working time by index of the calendar.
    """

    def __init__(self, solution: Solution) -> None:
        """Take them from a solution."""
        self.solution = solution
        self.network = solution.network
        self.times = solution.network.calendars.times

    def placed(self, node: int) -> Span:
        """Return where a task lies."""
        return lie_of(self.network, node, self.solution.starts[node]).dates(self.times)

    def elsewhere(self, before: Dates) -> Iterator[str]:
        """Iterate over the ids of tasks that may lie elsewhere than in another solution, or are not in it."""
        network, old, starts, old_starts = self.network, before.network, self.solution.starts, before.solution.starts
        if self.times is not before.times:
            yield from network.node
            return
        for task_id, node in network.node.items():
            was = old.node.get(task_id)
            if (
                was is None
                or starts[node] != old_starts[was]
                or network.span[node] != old.span[was]
                or network.calendar[node] != old.calendar[was]
                or network.task[node] is not old.task[was]
            ):
                yield task_id

    def late(self, node: int) -> Span:
        """Return the late dates of a task: what has happened cannot be later."""
        flags = self.network.flags[node]
        if flags & COMPLETE:
            return self.placed(node)
        (start,), (finish,) = self._at([node], self.solution.late)
        return (self.placed(node)[0] if flags & STARTED else start), finish

    # The same for many tasks at once

    def all_placed(self, nodes: Sequence[int]) -> Spans:
        """Return where tasks lie."""
        starts, finishes = self._at(nodes, self.solution.starts)
        flags = self.network.flags
        for at, node in enumerate(nodes):
            if flags[node] & (STARTED | MANUAL):
                starts[at], finishes[at] = self.placed(node)
        return starts, finishes

    def all_early(self, nodes: Sequence[int], placed: Spans) -> Spans:
        """Return the early dates of tasks.

        Args:
            nodes: The tasks.
            placed: Where they lie.
        """
        early, starts = self.solution.early, self.solution.starts
        if early is starts:
            return placed
        found = self._at(nodes, early)
        for at, node in enumerate(nodes):
            if early[node] == starts[node]:
                found[0][at], found[1][at] = placed[0][at], placed[1][at]
        return found

    def all_late(self, nodes: Sequence[int]) -> Spans:
        """Return the late dates of tasks."""
        starts, finishes = self._at(nodes, self.solution.late)
        flags = self.network.flags
        for at, node in enumerate(nodes):
            if flags[node] & STARTED:
                starts[at], finishes[at] = self.late(node)
        return starts, finishes

    def _at(self, nodes: Sequence[int], positions: Positions) -> Spans:
        """Return the dates of tasks that start at some positions, as if nothing had happened yet."""
        calendar, span, times = self.network.calendar, self.network.span, self.times
        starts_found, finishes_found = [t.starts_found for t in times], [t.finishes_found for t in times]
        starts = [
            starts_found[calendar[node]].get(positions[node]) or times[calendar[node]].start_at(positions[node])
            for node in nodes
        ]
        finishes = [
            finishes_found[calendar[node]].get(end := positions[node] + span[node])
            or times[calendar[node]].finish_at(end)
            for node in nodes
        ]
        return starts, finishes

    def misses_deadline(self, node: int) -> bool:
        """Whether work goes on after the task's deadline."""
        network = self.network
        deadline = network.task[node].deadline
        if deadline is None or network.flags[node] & INACTIVE:
            return False
        time = self.times[network.calendar[node]]
        return self.solution.starts[node] + network.span[node] > time.position(instant_of(deadline))
