"""Where tasks are placed that don't start at their early dates.

- *As Late As Possible*: at the late dates. That uses up all total slack, and successors that are As Soon As Possible
  are pushed along; successors that are late themselves are not, their early dates stay.
- *Just in time*: as late as no successor notices, which uses up free slack only.
"""

from __future__ import annotations

from bisect import bisect_right

from planner.model.records import LinkType
from planner.schedule.network import ALAP, FAR, FIRST_GATE, GATE, JUST_IN_TIME, MANUAL, STARTED, Network
from planner.schedule.passes import Positions, settle


def place(
    network: Network, floors: Positions, early: Positions, late: Positions, wanted: dict[int, int]
) -> tuple[Positions, Positions]:
    """Return where every node starts, and the early starts with what late tasks push.

    Args:
        network: The network.
        floors: The floors of the forward pass.
        early: Early starts as the forward pass left them.
        late: Late starts.
        wanted: What links want of held nodes; takes up what they want now.
    """
    if not network.late:
        return early, early
    starts, early = early[:], early[:]
    if any(network.flags[node] & ALAP for node in network.late):
        _place_late(network, floors, (starts, early, late), wanted)
    if any(network.flags[node] & JUST_IN_TIME for node in network.late):
        _place_just_in_time(network, starts, late)
    return starts, early


def _place_late(
    network: Network, floors: Positions, positions: tuple[Positions, Positions, Positions], wanted: dict[int, int]
) -> None:
    starts, early, late = positions
    special = set(network.special)
    moved: set[int] = set()
    links = network.links
    for node, flags in enumerate(network.flags):
        if flags & ALAP:
            starts[node] = max(early[node], late[node])
            if starts[node] != early[node]:
                moved.add(node)
            continue
        arriving = links.arriving[node]
        if not any(links.origin[index] in moved for index in arriving):
            continue
        before = starts[node]
        starts[node] = max([floors[node], *(links.asked(index, starts) for index in arriving)])
        if node in special:
            starts[node] = settle(network, node, starts[node], starts, wanted)
        early[node] = starts[node]
        if starts[node] != before:
            moved.add(node)


def _place_just_in_time(network: Network, starts: Positions, late: Positions) -> None:
    """Go backwards, so that of a chain of such tasks the last moves first. Gates are as late as what they hold allows."""
    allowed, links = starts[:], network.links
    for node in range(len(starts) - 1, -1, -1):
        flags = network.flags[node]
        if flags & (JUST_IN_TIME | GATE):
            latest = FAR if flags & GATE else late[node]
            most = min([latest, *(_unnoticed(network, index, allowed) for index in links.leaving(node))])
            allowed[node] = max(starts[node], most)
        if flags & JUST_IN_TIME:
            starts[node] = allowed[node]
    for gate in sorted(network.gates.values()):
        if network.flags[gate] & MANUAL:
            continue
        starts[gate] = max(links.asked(index, starts) for index in links.arriving[gate])
        if gate in network.started_by:
            starts[gate] = settle(network, gate, 0, starts, {})


def _unnoticed(network: Network, index: int, starts: Positions) -> int:
    """Return the latest start of a link's origin that does not push its goal."""
    links = network.links
    goal, crossing, link = links.goal[index], links.crossing[index], links.dependency[index]
    if links.before_back[index] == FAR or starts[goal] == FAR:
        return FAR
    if link is None:
        first = network.flags[goal] & FIRST_GATE
        return _starting_by(network, links.origin[index], starts[goal]) if first else links.allowed(index, starts)
    begun = network.done[goal] if network.flags[goal] & STARTED and link.type is LinkType.FS else 0
    now = starts[links.origin[index]]
    most = max(starts[goal] + begun, links.asked_from(index, now))  # what is asked already is asked anyway
    if crossing is None:
        return most - links.before[index]
    latest = crossing.back[most - links.after[index]] - links.before[index]
    # Where a calendar rests, several instants are one, and the last of them may push the goal after all.
    possible = range(now, latest + 1)
    pushing = bisect_right(possible, most, key=lambda start: links.asked_from(index, start))
    return possible.start + max(0, pushing - 1)


def _starting_by(network: Network, node: int, instant: int) -> int:
    """Return the latest start of a node that, as it is shown, is no later than an instant."""
    time = network.calendars.times[network.calendar[node]]
    position = time.position(instant)
    return position if time.later_or_end(position) <= instant else position - 1
