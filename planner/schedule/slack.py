"""How much each task may slip.

Total slack is the lesser of start slack and finish slack, counted in the task's own calendar or the project's; of a
task in progress the finish slack alone; of a complete one, none. A task that a constraint holds back from where its
links want it counts from there, so that its own slack is negative too.

Free slack is counted in the successor's calendar. Where the link ends at the successor's finish (FF, SF), the finish
less the lag is taken back to the predecessor and counted in its calendar: Microsoft Project gives slack there although
the successor's calendar rests meanwhile. Free slack sees through gates to the links of summaries above the task, and
is no more than total slack unless one of the links is a lead.
"""

from __future__ import annotations

from planner.schedule.measures import TO_FINISH
from planner.schedule.network import COMPLETE, FIRST_GATE, GATE, INACTIVE, STARTED, Network
from planner.schedule.solution import Solution


def total_slack(solution: Solution, node: int) -> int:
    """Return the total slack of a node in minutes."""
    network = solution.network
    flags = network.flags[node]
    if flags & COMPLETE:
        return 0
    late, early = solution.late[node], solution.wanted.get(node, solution.starts[node])
    calendar, counted = network.calendar[node], network.counted[node]
    if calendar == counted or network.task[node].duration.elapsed:
        return late - early
    times = network.calendars.times
    own, other = times[calendar], times[counted]
    span = network.span[node]
    finish = other.position(own.earlier(late + span)) - other.position(own.earlier(early + span))
    if flags & STARTED:
        return finish
    return min(finish, other.position(own.later(late)) - other.position(own.later(early)))


def free_slack(solution: Solution, node: int) -> int:
    """Return the free slack of a node in minutes."""
    network = solution.network
    if network.flags[node] & COMPLETE:
        return 0
    total = max(0, total_slack(solution, node))
    free, leads = gaps(solution, node)
    if not free:
        return total
    least = max(0, min(free))
    return least if leads else min(least, total)


def gaps(solution: Solution, node: int) -> tuple[list[int], bool]:
    """Return the free minutes before each successor, and whether any of the links is a lead."""
    network, links = solution.network, solution.network.links
    found: list[int] = []
    leads = False
    pending = [(index, solution.starts[node]) for index in links.leaving(node)]
    while pending:
        index, position = pending.pop()
        goal = links.goal[index]
        flags = network.flags[goal]
        if flags & (COMPLETE | INACTIVE):
            continue
        asked = _asked_of_first_gate(solution, node, goal) if flags & FIRST_GATE else _asked(network, index, position)
        if flags & GATE:
            pending += [(further, asked) for further in links.leaving(goal)]
            continue
        link = links.dependency[index]
        assert link is not None  # noqa: S101  # only links to gates have none
        leads = leads or link.lag.amount < 0
        if link.type in TO_FINISH and links.crossing[index] is not None:
            found.append(_before_lag(solution, node, index, position))
        else:
            found.append(_counted(network, goal, solution.starts[goal], asked))
    return found, leads


def _asked_of_first_gate(solution: Solution, node: int, gate: int) -> int:
    """Return the instant that a task asks of the gate of a summary's start: nothing, where another starts first."""
    network = solution.network
    instant = network.calendars.times[network.calendar[node]].later(solution.starts[node])
    return instant if instant == solution.starts[gate] else 0


def _asked(network: Network, index: int, start: int) -> int:
    """Return where a link wants its successor, if the predecessor starts at a position."""
    links = network.links
    position = start + links.before[index]
    crossing = links.crossing[index]
    return position if crossing is None else crossing[position] + links.after[index]


def _counted(network: Network, node: int, start: int, asked: int) -> int:
    """Return the minutes between two starts of a node, in the calendar that its slack is counted in."""
    calendar, counted = network.calendar[node], network.counted[node]
    if calendar == counted:
        return start - asked
    times = network.calendars.times
    own, other = times[calendar], times[counted]
    return other.position(own.later(start)) - other.position(own.later(asked))


def _before_lag(solution: Solution, node: int, index: int, position: int) -> int:
    """Return the minutes between the end of a link's origin and where its lag has to begin, counted for a node."""
    network = solution.network
    links = network.links
    origin, crossing = links.origin[index], links.crossing[index]
    assert crossing is not None  # noqa: S101  # within one calendar it would all be one
    end = position + links.before[index]
    allowed = crossing.back[solution.starts[links.goal[index]] - links.after[index]]
    times = network.calendars.times
    own, other = times[network.calendar[origin]], times[network.counted[node]]
    if own is other:
        return allowed - end
    return other.position(own.earlier(allowed)) - other.position(own.earlier(end))
