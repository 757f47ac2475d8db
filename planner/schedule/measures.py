"""How long a link is: the numbers of `network.Links`, onwards and back.

Lag runs in the successor's calendar. A percentage is of the predecessor's duration, of a summary's from its start to
its finish, which is known only once the passes have run. Elapsed lag runs on the clock, and
on FF and SF steps the finish of the successor.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import neg

from planner.model.duration import Unit
from planner.model.records import Dependency, LinkType
from planner.schedule.calendars import CLOCK
from planner.schedule.crossings import Crossing, Delay, Route
from planner.schedule.network import COMPLETE, FAR, FIRST_GATE, GATE, INACTIVE, MANUAL, STARTED, Measure, Network

FROM_FINISH = frozenset({LinkType.FS, LinkType.FF})
"""Links that leave the predecessor's finish."""

TO_FINISH = frozenset({LinkType.FF, LinkType.SF})
"""Links that arrive at the successor's finish."""

_WORKING = frozenset(unit for unit in Unit if not unit.elapsed and unit is not Unit.PERCENT)
_WITHOUT_EFFECT: tuple[int, Crossing | None, int] = (FAR, None, 0)
_SETTLED = COMPLETE | STARTED | MANUAL | INACTIVE


class Measurer:
    """Measures the links of one network."""

    def __init__(self, network: Network) -> None:
        """Look at the nodes, which must have their entries."""
        self._network = network
        self._crossings: dict[tuple[int, bool, int, int, int, int], Crossing] = {}

    def measure(self, origin: int, goal: int, link: Dependency | None) -> Measure:
        """Return the numbers of a link between two nodes, onwards and back.

        Args:
            origin: Node of the predecessor.
            goal: Node of the successor.
            link: The dependency; None where the link leads from a task to a gate above it.
        """
        network = self._network
        calendar, flags = network.calendar, network.flags
        if link is None:
            if flags[goal] & (FIRST_GATE | MANUAL):
                return (-FAR, None, 0, *_WITHOUT_EFFECT)  # the passes see to it, or a date
            kind, working, clock = LinkType.FS, 0, 0
        else:
            kind = link.type
            working, clock = self._lag(link, origin) if link.lag.amount else (0, 0)
        first_step = network.span[origin] if kind in FROM_FINISH else 0
        last_step = -network.span[goal] if kind in TO_FINISH else 0
        if calendar[origin] == calendar[goal] and not clock and (not working or calendar[goal] != CLOCK):
            least = first_step + working + last_step
            measure: Measure = (least, None, 0, -least, None, 0)
        else:
            measure = self._across(origin, goal, kind, (first_step, working, clock, last_step))
        if (flags[origin] | flags[goal]) & _SETTLED:
            return self._settled(origin, goal, kind, measure)
        return measure

    def measure_all(self) -> None:
        """Measure all links; most are one number, worked out here at a third of the cost of a call."""
        network, links = self._network, self._network.links
        calendar, flags, span = network.calendar, network.flags, network.span
        lengths: list[int] = []
        others: list[int] = []
        for index, (origin, goal, link) in enumerate(zip(links.origin, links.goal, links.dependency, strict=True)):
            if link is None or calendar[origin] != calendar[goal] or flags[goal] & _SETTLED:
                others.append(index)
                lengths.append(0)
                continue
            lag, kind = link.lag, link.type
            amount = lag.amount
            if amount and (lag.unit not in _WORKING or calendar[goal] == CLOCK):
                others.append(index)
            if kind in FROM_FINISH:
                amount += span[origin]
            elif flags[origin] & _SETTLED:
                others.append(index)
            lengths.append(amount - span[goal] if kind in TO_FINISH else amount)
        links.before, links.before_back = lengths, list(map(neg, lengths))
        self._measure_others(others)

    def _measure_others(self, indices: Iterable[int]) -> None:
        """Measure links that are no mere number."""
        links = self._network.links
        origins, goals, dependencies = links.origin, links.goal, links.dependency
        before, before_back = links.before, links.before_back
        count = len(before)
        crossings: list[Crossing | None] = [None] * count
        crossings_back: list[Crossing | None] = [None] * count
        after, after_back = [0] * count, [0] * count
        for index in indices:
            (
                before[index],
                crossings[index],
                after[index],
                before_back[index],
                crossings_back[index],
                after_back[index],
            ) = self.measure(origins[index], goals[index], dependencies[index])
        links.crossing, links.after, links.crossing_back, links.after_back = (
            crossings,
            after,
            crossings_back,
            after_back,
        )
        links.crosses = crossings.count(None) < count

    def _across(self, origin: int, goal: int, kind: LinkType, steps: tuple[int, int, int, int]) -> Measure:
        """Return the numbers of a link between two calendars, or with a lag on the clock.

        Args:
            origin: Node of the predecessor.
            goal: Node of the successor.
            kind: Type of the link.
            steps: Minutes from the predecessor's start to where the link leaves it, working and clock minutes of lag,
                and minutes from where the link arrives to the successor's start.
        """
        network = self._network
        first_step, working, clock, last_step = steps
        here, counted = network.calendar[goal], CLOCK
        if here == CLOCK and working:
            counted = network.work[goal]
        else:
            last_step, working = last_step + working, 0
        key = (network.calendar[origin], kind in FROM_FINISH, here, clock, working, counted)
        crossing = self._crossings.get(key)
        if crossing is None:
            crossing = self._crossings[key] = network.crossings.along(Route(*key[:3]), Delay(*key[3:]))
        return first_step, crossing, last_step, -last_step, crossing.back, -first_step

    def _settled(self, origin: int, goal: int, kind: LinkType, measure: Measure) -> Measure:
        """Return a link's numbers with the way back as progress leaves it.

        What is complete or inactive bounds nothing before it. Where the predecessor's start is settled, links from
        its start bound nothing, nor do links from start to start where the successor's has happened. After a
        predecessor's finish, a successor in progress needs only what remains of it to lie late enough.
        """
        flags = self._network.flags
        settled = flags[origin] & (STARTED | MANUAL) or (kind is LinkType.SS and flags[goal] & STARTED)
        if flags[goal] & (COMPLETE | INACTIVE) or (kind not in FROM_FINISH and settled):
            return (*measure[:3], *_WITHOUT_EFFECT)
        if flags[goal] & STARTED and kind is LinkType.FS:
            before, crossing, after, before_back, crossing_back, after_back = measure
            return before, crossing, after, before_back + self._network.done[goal], crossing_back, after_back
        return measure

    def _lag(self, link: Dependency, origin: int) -> tuple[int, int]:
        """Return the working minutes and the minutes of the clock of a lag."""
        amount, unit, network = link.lag.amount, link.lag.unit, self._network
        if unit is not Unit.PERCENT:
            return (0, amount) if unit.elapsed else (amount, 0)
        if network.flags[origin] & GATE:
            return round(network.lengths.get(origin, 0) * amount / 100), 0
        duration = network.task[origin].duration
        amount = round(duration.minutes * amount / 100)
        return (0, amount) if duration.elapsed else (amount, 0)
