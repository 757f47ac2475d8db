"""Links between two calendars: one end's position in the one, the other end's in the other, remembered once found.

Onwards a start is taken at the later of two instants with no working time between, a finish at the earlier. Back, the
later counts for both: up to there the predecessor may run without the successor's noticing.
"""

from __future__ import annotations

from typing import NamedTuple

from planner.schedule.calendars import CLOCK
from planner.schedule.worktime import WorkTime


class Route(NamedTuple):
    """From where to where a link crosses.

    Attributes:
        predecessor: Index of the predecessor's calendar.
        finish: Whether the link leaves the predecessor's finish, else its start.
        successor: Index of the successor's calendar.
    """

    predecessor: int
    finish: bool
    successor: int


class Delay(NamedTuple):
    """The part of a lag that is no mere addition to a position.

    Attributes:
        clock: Minutes of the clock.
        working: Working minutes, counted in `calendar` because the successor lives by the clock.
        calendar: Index of that calendar.
    """

    clock: int = 0
    working: int = 0
    calendar: int = CLOCK


class Crossing(dict[int, int]):
    """From a position at one end of a link to the position at its other end.

    A dictionary that works out what it lacks: durations are round numbers, so that few positions ever come up.

    Attributes:
        back: The same link against time.
    """

    back: Crossing

    def __init__(self, times: list[WorkTime], route: Route, delay: Delay) -> None:
        """Translate in the direction in which time runs."""
        super().__init__()
        self._predecessor = times[route.predecessor]
        self._successor = times[route.successor]
        self._finish = route.finish
        self._delay = delay
        self._counted = times[delay.calendar]

    def __eq__(self, other: object) -> bool:
        """Two are the same only if they are one; what they remember says nothing."""
        return self is other

    __hash__ = None  # as dict itself has it

    def __missing__(self, position: int) -> int:
        """Work out and keep the translation of a position."""
        time = self._predecessor
        instant = time.earlier(position) if self._finish else time.later(position)
        found = self[position] = self._successor.position(self._shifted(instant))
        return found

    def _shifted(self, instant: int) -> int:
        clock, working, _ = self._delay
        if working > 0:
            instant = self._counted.earlier(self._counted.position(instant) + working)
        elif working < 0:
            instant = self._counted.later(self._counted.position(instant) + working)
        return instant + clock


class CrossingBack(Crossing):
    """The same against time: from the successor's latest position to the predecessor's."""

    def __missing__(self, position: int) -> int:
        """Work out and keep the translation of a position."""
        instant = self._successor.later(position)
        found = self[position] = self._predecessor.position(self._shifted(instant))
        return found

    def _shifted(self, instant: int) -> int:
        clock, working, _ = self._delay
        instant -= clock
        if working:
            instant = self._counted.later(self._counted.position(instant) - working)
        return instant


class Crossings:
    """All translations of a plan, each made once."""

    def __init__(self, times: list[WorkTime]) -> None:
        """Start with none.

        Args:
            times: Working time by index of the calendar; may grow.
        """
        self._times = times
        self._made: dict[tuple[Route, Delay], Crossing] = {}

    def along(self, route: Route, delay: Delay) -> Crossing:
        """Return the translation of links of a kind; its `back` leads the other way."""
        key = (route, delay)
        if key not in self._made:
            crossing = self._made[key] = Crossing(self._times, route, delay)
            crossing.back = CrossingBack(self._times, route, delay)
        return self._made[key]
