"""How much each task may slip.

Total slack is the lesser of start slack and finish slack, counted in the task's own calendar or the project's; of a
task in progress the finish slack alone; of a complete one, none. A task that a constraint holds back from where its
links want it counts from there, so that its own slack is negative too.

Free slack is what is left before the first successor moves, and no more than total slack unless one of the links is
a lead. It is counted in the successor's calendar. Where a link ends at the successor's finish (FF, SF) and crosses two
calendars, or the successor is worked on in another calendar than its slack is counted in, that finish less the lag is
taken back to the task and counted in the task's calendar: Microsoft Project gives slack there although the successor's
calendar rests meanwhile. An elapsed task counts on the clock, as its total slack does. Links of the summaries above a
task count as its own; those from a summary's start are links of the tasks that start first below it, and no others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planner.model.duration import Unit
from planner.model.records import Dependency, LinkType
from planner.schedule.calendars import CLOCK
from planner.schedule.measures import FROM_FINISH, TO_FINISH
from planner.schedule.network import COMPLETE, FAR, FIRST_GATE, GATE, INACTIVE, MANUAL, STARTED, Network
from planner.schedule.solution import Solution

_WITHOUT_GAP = STARTED | COMPLETE | INACTIVE | GATE
"""Flags of nodes before which free slack is no mere distance."""


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
    finish = other.position(own.earlier_or_end(late + span)) - other.position(own.earlier_or_end(early + span))
    if flags & STARTED:
        return finish
    return min(finish, other.position(own.later_or_end(late)) - other.position(own.later_or_end(early)))


def total_slacks(solution: Solution, nodes: Iterable[int]) -> list[int]:
    """Return the total slack of some nodes in minutes; for most of them it is one subtraction."""
    network, starts, late, wanted = solution.network, solution.starts, solution.late, solution.wanted
    calendar, counted, flags = network.calendar, network.counted, network.flags
    return [
        late[node] - starts[node]
        if calendar[node] == counted[node] and not flags[node] & COMPLETE and node not in wanted
        else total_slack(solution, node)
        for node in nodes
    ]


def free_slack(solution: Solution, node: int, total: int) -> int:
    """Return the free slack of a node in minutes.

    Args:
        solution: The solution.
        node: The node of a task without children.
        total: Its total slack.
    """
    if solution.network.flags[node] & COMPLETE:
        return 0
    return least_of(gaps(solution, node), total)


def free_slacks(solution: Solution, nodes: Sequence[int], totals: Sequence[int]) -> list[int]:
    """Return the free slack of some nodes in minutes; links to plain tasks are looked at in one loop.

    Args:
        solution: The solution.
        nodes: Nodes of tasks without children.
        totals: Their total slacks.
    """
    network, links, starts = solution.network, solution.network.links, solution.starts
    goals, before, crossings, after = links.goal, links.before, links.crossing, links.after
    calendar, counted, flags, first = network.calendar, network.counted, network.flags, links.first
    free: list[int] = []
    for node, total in zip(nodes, totals, strict=True):
        start, least = starts[node], FAR
        for index in range(first[node], first[node + 1]):
            goal, crossing = goals[index], crossings[index]
            if flags[goal] & _WITHOUT_GAP or (crossing is not None and not _counts_after_lag(network, index)):
                break
            asked = start + before[index]
            if crossing is not None:
                asked = crossing[asked] + after[index]
            gap = starts[goal] - asked
            if gap and calendar[goal] != counted[goal] and not _lives_by_the_clock(network, node):
                if not _counts_after_lag(network, index):
                    break
                gap = _counted(network, goal, asked, starts[goal])
            if gap < least:  # noqa: PLR1730  # a call of min costs more than the rest of the loop
                least = gap
        else:
            if flags[node] & COMPLETE:
                least = 0
            elif least > total and not _leads(network, node):
                least = total
            free.append(max(0, least))
            continue
        free.append(free_slack(solution, node, total))
    return free


def _counts_after_lag(network: Network, index: int) -> bool:
    """Whether the gap of a link that crosses calendars is counted for its successor."""
    link = network.links.dependency[index]
    assert link is not None  # noqa: S101  # only links to gates have none, and those have been left
    return link.type not in TO_FINISH and not _lives_by_the_clock(network, network.links.origin[index])


def _leads(network: Network, node: int) -> bool:
    """Whether any of the links that leave a node, but for those to gates, is a lead."""
    links = network.links
    for index in links.leaving(node):  # `any` costs twice as much
        link = links.dependency[index]
        if link is not None and link.lag.amount < 0 and _is_lead(network, index, link):
            return True
    return False


def _is_lead(network: Network, index: int, link: Dependency) -> bool:
    """Whether a link lets its successor come before the predecessor's end; a percentage of nothing doesn't."""
    if link.lag.amount >= 0 or link.lag.unit is not Unit.PERCENT:
        return link.lag.amount < 0
    origin = network.links.origin[index]
    whole = network.lengths.get(origin, 0) if network.flags[origin] & GATE else network.task[origin].duration.minutes
    return round(whole * link.lag.amount / 100) < 0


def least_of(found: Iterable[tuple[int, bool]], total: int) -> int:
    """Return the free slack that is left by the gaps before successors: the least, and where no link leads, the total.

    Args:
        found: Free minutes before each successor, and whether the link is a lead.
        total: Total slack.
    """
    least, leads = FAR, False
    for gap, lead in found:
        least, leads = min(least, gap), leads or lead
    return max(0, least if leads else min(least, total))


def gaps(solution: Solution, node: int) -> list[tuple[int, bool]]:
    """Return the free minutes before each successor of a node that can move, and whether the link is a lead."""
    network, links = solution.network, solution.network.links
    ways: list[tuple[int, int | None]] = []
    for index in links.leaving(node):
        goal = links.goal[index]
        if not network.flags[goal] & GATE:
            ways.append((index, None))
        elif network.flags[goal] & MANUAL:
            continue  # a manual summary doesn't move with what is below it
        elif not network.flags[goal] & FIRST_GATE or _leaves_at(solution, node, first=True) == solution.starts[goal]:
            ways += [(further, index) for further in links.leaving(goal)]
    return [_gap(solution, node, index, through) for index, through in ways if _notices(network, index)]


def _notices(network: Network, index: int) -> bool:
    """Whether the successor of a link can still move for it."""
    link, flags = network.links.dependency[index], network.flags[network.links.goal[index]]
    started = flags & STARTED and link is not None and link.type is LinkType.SS
    return not (started or flags & (COMPLETE | INACTIVE))


def _leaves_at(solution: Solution, node: int, *, first: bool) -> int:
    """Return the instant at which a gate finds a task to start, or to finish."""
    network = solution.network
    time, start = network.calendars.times[network.calendar[node]], solution.starts[node]
    return time.later_or_end(start) if first else time.earlier_or_end(start + network.span[node])


def _gap(solution: Solution, node: int, index: int, through: int | None) -> tuple[int, bool]:
    """Return the free minutes of a task before one successor, and whether the link is a lead.

    Args:
        solution: The solution.
        node: Node of the task.
        index: The link that arrives at the successor.
        through: The link from the task to the gate that the other one leaves; None where that leaves the task.
    """
    network, links = solution.network, solution.network.links
    link = links.dependency[index]
    assert link is not None  # noqa: S101  # only links to gates have none
    goal, leads = links.goal[index], _is_lead(network, index, link)
    crosses = links.crossing[index] is not None or (through is not None and network.calendar[node] != CLOCK)
    crosses = crosses or network.calendar[goal] != network.counted[goal]
    if (crosses and link.type in TO_FINISH) or _lives_by_the_clock(network, node):
        return _gap_before_lag(solution, node, index, through), leads
    return _gap_after_lag(solution, node, index, through), leads


def _lives_by_the_clock(network: Network, node: int) -> bool:
    if network.calendar[node] != CLOCK or network.flags[node] & GATE:
        return False
    return network.task[node].duration.elapsed


def _gap_after_lag(solution: Solution, node: int, index: int, through: int | None) -> int:
    """Return the minutes between where a link wants its successor and its start, counted for the successor."""
    network, links = solution.network, solution.network.links
    goal = links.goal[index]
    start = solution.starts[goal]
    if through is None:
        asked = links.asked(index, solution.starts)
    else:
        first = bool(network.flags[links.origin[index]] & FIRST_GATE)
        asked = links.asked_from(index, _leaves_at(solution, node, first=first))
    return _counted(network, goal, asked, start)


def _counted(network: Network, node: int, asked: int, start: int) -> int:
    """Return the minutes between two starts of a node, in the calendar that its slack is counted in."""
    calendar, counted = network.calendar[node], network.counted[node]
    if calendar == counted:
        return start - asked
    count = network.crossings.count(calendar, counted)
    return count[start] - count[asked]


def _gap_before_lag(solution: Solution, node: int, index: int, through: int | None) -> int:
    """Return the minutes between the end of a task and where the lag of a link has to begin, counted for the task."""
    network, links = solution.network, solution.network.links
    link = links.dependency[index]
    assert link is not None  # noqa: S101  # only links to gates have none
    times = network.calendars.times
    own, other = times[network.calendar[node]], times[network.counted[node]]
    step = network.span[node] if link.type in FROM_FINISH else 0
    crossing = links.crossing[index]
    allowed = solution.starts[links.goal[index]] - links.after[index]
    allowed = allowed - links.before[index] if crossing is None else crossing.back[allowed]
    if through is not None:
        allowed = own.position(allowed)
    elif crossing is None:
        allowed += step
    end = solution.starts[node] + step
    if own is other or _lives_by_the_clock(network, node):
        return allowed - end
    return other.position(own.earlier_or_end(allowed)) - other.position(own.earlier_or_end(end))
