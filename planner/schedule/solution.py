"""The solved network: where every node starts, could start, and has to start."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from planner.errors import NoWorkingTimeError
from planner.language import tr
from planner.schedule.network import COMPLETE, FAR, INACTIVE, MANUAL, STARTED, Network
from planner.schedule.passes import Positions, backward, finish_of, floors_from, forward
from planner.schedule.placement import place, pushed
from planner.schedule.worktime import instant_of, moment_of


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
        start: Instant of the project's start; computed where the plan is scheduled from its finish.
        finish: Instant that late dates count from: the last finish, or the project's where it is scheduled from that.
    """

    network: Network
    floors: Positions
    starts: Positions
    early: Positions
    late: Positions
    wanted: dict[int, int]
    start: int
    finish: int


def solve(network: Network) -> Solution:
    """Run the passes.

    Raises:
        NoWorkingTimeError: A calendar has no working time where a task needs some.
    """
    try:
        return _solve_backwards(network) if network.from_finish else _solve_forwards(network)
    except NoWorkingTimeError as error:
        raise _with_task(network, error) from None


def _solve_forwards(network: Network) -> Solution:
    early, wanted = forward(network)
    finish = finish_of(network, early)
    late = backward(network, finish, early)
    starts, early = place(network, network.floor, early, late)
    return Solution(network, network.floor, starts, early, late, wanted, network.start, finish)


def _solve_backwards(network: Network) -> Solution:
    """Gates of a summary's start need early dates first; those of a pass from the project's finish will do."""
    late = backward(network, network.finish, network.floor)
    start, floors = floors_from(network, late)
    early, wanted = forward(network, floors)
    if network.started_by:
        late = backward(network, network.finish, early)
    starts, early = place(network, floors, early, late)
    return Solution(network, floors, starts, early, late, wanted, start, network.finish)


def _with_task(network: Network, error: NoWorkingTimeError) -> NoWorkingTimeError:
    """Return the error with the name of the first task that has no working time to lie in."""
    times = network.calendars.times
    early = network.floor[:]
    links = network.forward
    for node in range(len(early)):
        time = times[network.calendar[node]]
        try:
            arriving = range(links.first[node], links.stop[node])
            early[node] = max([early[node], *(pushed(network, index, early) for index in arriving)])
            if early[node] > -FAR:
                time.earlier(early[node] + network.span[node])
                time.later(early[node])
        except NoWorkingTimeError:
            name = network.task[node].name
            message = tr(
                "The calendar “{calendar}” has no working time for the task “{task}” within the years 1900 to 2199."
            )
            return NoWorkingTimeError(message.format(calendar=time.name, task=name), time.name, name)
    return error


class Dates:
    """Civil dates of nodes, at the later of equal instants for a start and at the earlier for a finish."""

    def __init__(self, solution: Solution) -> None:
        """Take them from a solution."""
        self._solution = solution
        self._network = solution.network
        self._times = solution.network.calendars.times

    def start(self, node: int, positions: Positions) -> int:
        """Return the instant at which a node starts, by some positions."""
        return self._times[self._network.calendar[node]].later(positions[node])

    def finish(self, node: int, positions: Positions) -> int:
        """Return the instant at which a node finishes, by some positions."""
        network = self._network
        return self._times[network.calendar[node]].earlier(positions[node] + network.span[node])

    def placed(self, node: int) -> tuple[dt.datetime, dt.datetime]:
        """Return where a task lies; manual and actual dates as they were entered."""
        task, flags = self._network.task[node], self._network.flags[node]
        start, finish = task.actual_start, task.actual_finish
        if flags & MANUAL:
            start, finish = start or task.start, finish or task.finish
        starts = self._solution.starts
        return start or moment_of(self.start(node, starts)), finish or moment_of(self.finish(node, starts))

    def early(self, node: int) -> tuple[dt.datetime, dt.datetime]:
        """Return the early dates of a task."""
        early = self._solution.early
        if early[node] == self._solution.starts[node]:
            return self.placed(node)
        return moment_of(self.start(node, early)), moment_of(self.finish(node, early))

    def late(self, node: int) -> tuple[dt.datetime, dt.datetime]:
        """Return the late dates of a task: what has happened cannot be later."""
        flags = self._network.flags[node]
        if flags & COMPLETE:
            return self.placed(node)
        late = self._solution.late
        finish = moment_of(self.finish(node, late))
        if flags & STARTED:
            return self.placed(node)[0], finish
        return moment_of(self.start(node, late)), finish

    def misses_deadline(self, node: int) -> bool:
        """Whether work goes on after the task's deadline."""
        network = self._network
        deadline = network.task[node].deadline
        if deadline is None or network.flags[node] & INACTIVE:
            return False
        time = self._times[network.calendar[node]]
        return self._solution.starts[node] + network.span[node] > time.position(instant_of(deadline))
