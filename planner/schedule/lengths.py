"""How long summaries are that links leave with a lag in percent of that.

The tasks below a summary have to lie somewhere before its length is known, so the passes are run with what is known
so far, the lengths are taken from what they found, and they are run again until the lengths stand.
"""

from __future__ import annotations

from planner.model.duration import Unit
from planner.schedule.measures import Measurer
from planner.schedule.network import ALAP, Network
from planner.schedule.solution import Solution, solve
from planner.schedule.worktime import WorkTime, instant_of

_SETTLING = 40
"""Passes until a summary's length that hangs on itself is taken as it is."""


def note_lengths(network: Network) -> None:
    """Note the gates whose length is asked for; it is not known yet."""
    links = network.links
    for gate in network.gates.values():
        dependencies = [links.dependency[index] for index in links.leaving(gate)]
        if any(link is not None and link.lag.unit is Unit.PERCENT for link in dependencies):
            network.lengths[gate] = 0


def settled(network: Network) -> Solution:
    """Run the passes as often as lags in percent of a summary's length ask for: one may hang on another.

    With late dates at work a summary's length may hang on its own lag, which settles after some more.
    """
    solution = solve(network)
    for _ in range((len(network.lengths) + _SETTLING) if network.lengths else 0):
        if not _lengths_changed(solution):
            break
        solution = solve(network)
    return solution


def _lengths_changed(solution: Solution) -> bool:
    """Measure the links anew that hang on the length of a summary; return whether any is longer or shorter now."""
    network = solution.network
    found = {gate: _length(solution, gate) for gate in network.lengths}
    if found == network.lengths:
        return False
    network.lengths.update(found)
    measurer = Measurer(network)
    for gate in network.lengths:
        for index in network.links.leaving(gate):
            network.links.put(index, measurer.measure(gate, network.links.goal[index], network.links.dependency[index]))
    return True


def _length(solution: Solution, gate: int) -> int:
    """Return the minutes between start and finish of a summary, in its calendar or the project's."""
    network = solution.network
    task, calendars = network.task[gate], network.calendars
    time = calendars.named(task.calendar) if task.calendar else calendars.times[calendars.project]
    spans = [_instants(solution, network.links.origin[index]) for index in network.links.arriving[gate]]
    start, finish = min(start for start, _ in spans), max(finish for _, finish in spans)
    if task.manual:
        start = start if task.start is None else instant_of(task.start)
        finish = finish if task.finish is None else instant_of(task.finish)
    return max(0, time.position(finish) - time.position(start))


def _instants(solution: Solution, node: int) -> tuple[int, int]:
    time: WorkTime = solution.network.calendars.times[solution.network.calendar[node]]
    late = solution.network.flags[node] & ALAP  # a just-in-time task changes nothing for those that follow
    start = solution.starts[node] if late else solution.early[node]
    return time.later_or_end(start), time.earlier_or_end(start + solution.network.span[node])
