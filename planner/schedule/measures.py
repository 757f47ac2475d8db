"""How long a link is: the numbers of `network.Links`, onwards and back.

Lag runs in the successor's calendar. A percentage is of the predecessor's duration. Elapsed lag runs on the clock, and
on FF and SF steps the finish of the successor.
"""

from __future__ import annotations

from planner.model.duration import Unit
from planner.model.records import Dependency, LinkType, Task
from planner.schedule.calendars import CLOCK
from planner.schedule.crossings import Crossing, Delay, Route
from planner.schedule.network import COMPLETE, FAR, FIRST_GATE, INACTIVE, MANUAL, STARTED, Network

FROM_FINISH = frozenset({LinkType.FS, LinkType.FF})
"""Links that leave the predecessor's finish."""

TO_FINISH = frozenset({LinkType.FF, LinkType.SF})
"""Links that arrive at the successor's finish."""

Measure = tuple[int, Crossing | None, int, int, Crossing | None, int]
"""What is added before, the crossing, what is added after; the same on the way back."""

_Back = tuple[int, Crossing | None, int]
_NO_DELAY = Delay()
_WITHOUT_EFFECT: _Back = (FAR, None, 0)


class Measurer:
    """Measures the links of one network."""

    def __init__(self, network: Network) -> None:
        """Look at the nodes, which must have their entries."""
        self._network = network

    def measure(self, origin: int, goal: int, link: Dependency | None) -> Measure:
        """Return the numbers of a link between two nodes, onwards and back.

        Args:
            origin: Node of the predecessor.
            goal: Node of the successor.
            link: The dependency; None where the link leads from a task to a gate above it.
        """
        network = self._network
        if link is None:
            first = bool(network.flags[goal] & FIRST_GATE)
            if first:
                return (-FAR, None, 0, *_WITHOUT_EFFECT)  # the passes see to it
            kind, working, clock = LinkType.FS, 0, 0
        else:
            kind = link.type
            working, clock = _lag(link, network.task[origin]) if link.lag.amount else (0, 0)
        there, here = network.calendar[origin], network.calendar[goal]
        leaves_finish, meets_finish = kind in FROM_FINISH, kind in TO_FINISH
        first_step = network.span[origin] if leaves_finish else 0
        last_step = -network.span[goal] if meets_finish else 0
        if there == here and not clock and (not working or here != CLOCK):
            least = first_step + working + last_step
            onwards: _Back = (least, None, 0)
            back: _Back = (-least, None, 0)
        else:
            delay = _NO_DELAY
            if here == CLOCK and working:
                delay = Delay(clock, working, network.work[goal])
                working = 0
            elif clock:
                delay = Delay(clock)
            crossing = network.crossings.along(Route(there, leaves_finish, here), delay)
            onwards = (first_step, crossing, working + last_step)
            back = (-working - last_step, crossing.back, -first_step)
        if network.flags[origin] | network.flags[goal]:
            back = self._back(origin, goal, kind, back)
        return (*onwards, *back)

    def _back(self, origin: int, goal: int, kind: LinkType, back: _Back) -> _Back:
        """Return the way back with progress in mind.

        What is complete or inactive bounds nothing before it. Where the predecessor's start is settled, links from
        its start bound nothing. A successor in progress needs only what remains of it to lie late enough.
        """
        flags = self._network.flags
        if flags[goal] & (COMPLETE | INACTIVE):
            return _WITHOUT_EFFECT
        if kind not in FROM_FINISH and flags[origin] & (STARTED | MANUAL):
            return _WITHOUT_EFFECT
        if flags[goal] & STARTED and kind not in TO_FINISH:
            return back[0] + self._network.done[goal], back[1], back[2]
        return back


def _lag(link: Dependency, predecessor: Task) -> tuple[int, int]:
    """Return the working minutes and the minutes of the clock of a lag."""
    amount, unit = link.lag.amount, link.lag.unit
    if unit is Unit.PERCENT:
        duration = predecessor.duration
        amount = round(duration.minutes * amount / 100)
        return (0, amount) if duration.elapsed else (amount, 0)
    return (0, amount) if unit.elapsed else (amount, 0)
