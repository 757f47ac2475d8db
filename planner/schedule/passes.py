"""The forward and the backward pass over a compiled network.

Forwards every node starts at its floor and is pushed by its links, in the order of the nodes; backwards every node
starts at its bound and is pulled by them, in the opposite order. Both loops run over the links, not over the nodes,
and stop only at special nodes: those that a constraint holds, that levelling delays, or that wait for the first of
several.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from operator import add

from planner.schedule.calendars import CLOCK
from planner.schedule.crossings import Crossing, Delay, Route
from planner.schedule.network import FAR, FIRST_GATE, MANUAL, ROOT, STARTED, Network
from planner.schedule.worktime import WorkTime

Positions = list[int]
"""A position for every node, each in the node's own calendar."""

_Plain = Iterable[tuple[int, int, int]]
_Crossed = Iterable[tuple[int, int, int, Crossing | None, int]]


def forward(network: Network, floors: Positions | None = None) -> tuple[Positions, dict[int, int]]:
    """Return the early start of every node, and what links wanted of those that a constraint held back.

    Args:
        network: The network.
        floors: Floors in place of the network's own.

    Raises:
        NoWorkingTimeError: A calendar has no working time where a node needs it.
    """
    early = (network.floor if floors is None else floors)[:]
    wanted: dict[int, int] = {}
    links = network.links
    plain = zip(links.origin, links.goal, links.before, strict=True)
    crossed = zip(links.origin, links.goal, links.before, links.crossing, links.after, strict=True)
    done = 0
    for node in network.special:
        stop = links.first[node]
        if links.crosses:
            _push_across(early, islice(crossed, stop - done))
        else:
            _push(early, islice(plain, stop - done))
        done = stop
        early[node] = settle(network, node, early[node], early, wanted)
    if links.crosses:
        _push_across(early, crossed)
    else:
        _push(early, plain)
    return early, wanted


def _push(early: Positions, links: _Plain) -> None:
    for origin, goal, distance in links:
        least = early[origin] + distance
        if least > early[goal]:  # noqa: PLR1730  # a call of max costs more than the rest of the loop
            early[goal] = least


def _push_across(early: Positions, links: _Crossed) -> None:
    for origin, goal, before, crossing, after in links:
        least = early[origin] + before
        if crossing is not None:
            least = crossing[least] + after
        if least > early[goal]:  # noqa: PLR1730  # a call of max costs more than the rest of the loop
            early[goal] = least


def settle(network: Network, node: int, start: int, early: Positions, wanted: dict[int, int]) -> int:
    """Return where a special node starts, once its floor and links have had their say.

    Args:
        network: The network.
        node: The node.
        start: Where its floor and its links want it.
        early: Positions, those of all earlier nodes final.
        wanted: Takes up where links wanted the node, where a constraint holds it back.
    """
    hold, flags = network.hold[node], network.flags[node]
    if flags & FIRST_GATE:
        return min(_start_instant(network, early, first) for first in network.started_by[node])
    delay = network.delay[node]
    if delay:
        time = network.calendars.times[network.calendar[node]]
        start = time.position(time.later(start) + delay)
    if start <= hold:
        return start
    if not flags & (MANUAL | STARTED):
        wanted[node] = start
    return hold


def _start_instant(network: Network, early: Positions, node: int) -> int:
    return network.calendars.times[network.calendar[node]].later(early[node])


def tops_of(network: Network, starts: Positions, calendars: Iterable[int]) -> dict[int, int]:
    """Return the position of the last finish of an active task in each of some calendars."""
    tops: dict[int, int] = {}
    for calendar in calendars:
        nodes = network.active.get(calendar)
        if nodes is None:
            continue
        if len(nodes) == len(starts):
            tops[calendar] = max(map(add, starts, network.span))
        else:
            tops[calendar] = max([starts[node] + network.span[node] for node in nodes])
    return tops


def last_instant(network: Network, tops: dict[int, int]) -> int:
    """Return the instant at which the last active task finishes; the project's start where there is none.

    Raises:
        NoWorkingTimeError: A calendar ends before that.
    """
    times = network.calendars.times
    return max([times[calendar].earlier(top) for calendar, top in tops.items()], default=network.start)


class Ends(dict[int, int]):
    """The position of the plan's finish in each calendar, by the calendar's index."""

    def __init__(self, times: list[WorkTime], finish: int) -> None:
        """Work them out as they are asked for."""
        super().__init__()
        self._times = times
        self._finish = finish

    def __missing__(self, calendar: int) -> int:
        """Work out the position of the finish in a calendar."""
        found = self[calendar] = self._times[calendar].position(self._finish)
        return found


def backward(network: Network, finish: int, early: Positions | None) -> tuple[Positions, Ends]:
    """Return the late start of every node, and the positions of the finish that they start from.

    Args:
        network: The network.
        finish: Instant that nothing may finish after.
        early: Early starts, which say what gates of a summary's start wait for; None where they are not known yet and
            such gates are to bound nothing.
    """
    ends = Ends(network.calendars.times, finish)
    late = [ends[calendar] - span for calendar, span in zip(network.calendar, network.span, strict=True)]
    for node in network.bounded:
        late[node] = min(late[node], network.bound[node])
    _open_first_gates(network, early)
    links = network.links
    tips = reversed(links.goal), reversed(links.origin)
    if links.crosses:
        back = reversed(links.crossing_back), reversed(links.after_back)
        _pull_across(late, zip(*tips, reversed(links.before_back), *back, strict=True))
    else:
        _pull(late, zip(*tips, reversed(links.before_back), strict=True))
    return late, ends


def _pull(late: Positions, links: _Plain) -> None:
    for goal, origin, distance in links:
        most = late[goal] + distance
        if most < late[origin]:  # noqa: PLR1730  # a call of min costs more than the rest of the loop
            late[origin] = most


def _pull_across(late: Positions, links: _Crossed) -> None:
    for goal, origin, before, crossing, after in links:
        most = late[goal] + before
        if crossing is not None:
            most = crossing[most] + after
        if most < late[origin]:  # noqa: PLR1730  # a call of min costs more than the rest of the loop
            late[origin] = most


def _open_first_gates(network: Network, early: Positions | None) -> None:
    """A gate of a summary's start bounds those tasks below it that start first, and no others."""
    links = network.links
    for gate in network.started_by:
        for index in links.arriving[gate]:
            first = links.origin[index]
            binds = early is not None and _start_instant(network, early, first) == early[gate]
            if binds and not network.flags[first] & (STARTED | MANUAL):
                route = Route(network.calendar[first], finish=False, successor=CLOCK)
                links.before_back[index], links.crossing_back[index] = 0, network.crossings.along(route, Delay()).back
                links.crosses = True
            else:
                links.before_back[index], links.crossing_back[index] = FAR, None


def floors_from(network: Network, late: Positions) -> tuple[int, Positions]:
    """Return where a plan that is scheduled from its finish starts, and its floors then."""
    times = network.calendars.times
    settled = [floor >= hold for floor, hold in zip(network.floor, network.hold, strict=True)]
    first = [
        times[calendar].later(min([network.hold[node] if settled[node] else late[node] for node in nodes]))
        for calendar, nodes in network.active.items()
    ]
    start = min(first, default=network.finish)
    floors = network.floor[:]
    for node, flags in enumerate(network.flags):
        if flags & ROOT:
            floors[node] = max(floors[node], times[network.calendar[node]].position(start))
    return start, floors
