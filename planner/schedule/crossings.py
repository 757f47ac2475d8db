"""Links between two calendars: one end's position in the one, the other end's in the other, remembered once found.

Onwards a start is taken at the later of two instants with no working time between, a finish at the earlier. Back, the
later counts for both: up to there the predecessor may run without the successor's noticing. What would lie beyond the
years that a plan may reach is put at their ends or just beyond; whoever places tasks looks whether they lie within.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from planner.errors import NoWorkingTimeError
from planner.schedule.calendars import CLOCK
from planner.schedule.worktime import LAST_INSTANT, WorkTime

_Translation = Callable[[int], int]


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
        route: From where to where.
        delay: The part of the lag that is no mere addition.
    """

    back: Crossing

    def __init__(self, times: list[WorkTime], route: Route, delay: Delay) -> None:
        """Translate in the direction in which time runs."""
        super().__init__()
        self.route = route
        self.delay = delay
        self._counted = times[delay.calendar]
        self._shifts = bool(delay.clock or delay.working)
        self._leave, self._arrive = self._ends(times[route.predecessor], times[route.successor])

    def __eq__(self, other: object) -> bool:
        """Two are the same only if they are one; what they remember says nothing."""
        return self is other

    __hash__ = None  # as dict itself has it

    def __missing__(self, position: int) -> int:
        """Work out and keep the translation of a position."""
        instant = self._leave(position)
        if self._shifts:
            instant = self._shifted(instant)
        found = self[position] = self._arrive(instant)
        return found

    def _ends(self, predecessor: WorkTime, successor: WorkTime) -> tuple[_Translation, _Translation]:
        """Return what turns a position into an instant at the one end, and an instant into a position at the other."""
        return predecessor.earlier_or_end if self.route.finish else predecessor.later_or_end, successor.position

    def _shifted(self, instant: int) -> int:
        clock, working, _ = self.delay
        try:
            if working > 0:
                instant = self._counted.earlier(self._counted.position(instant) + working)
            elif working < 0:
                instant = self._counted.later(self._counted.position(instant) + working)
        except NoWorkingTimeError:
            return LAST_INSTANT + 1 if working > 0 else -1
        return instant + clock


class CrossingBack(Crossing):
    """The same against time: from the successor's latest position to the predecessor's."""

    def _ends(self, predecessor: WorkTime, successor: WorkTime) -> tuple[_Translation, _Translation]:
        """Return the same from the other end."""
        return successor.later_or_end, predecessor.position

    def _shifted(self, instant: int) -> int:
        clock, working, _ = self.delay
        instant -= clock
        if working:
            instant = self._counted.later_or_end(self._counted.position(instant) - working)
        return instant


class Count(Crossing):
    """From the position of a start in one calendar to the one in another, at the end of time where it lies beyond."""

    def _ends(self, predecessor: WorkTime, successor: WorkTime) -> tuple[_Translation, _Translation]:
        """Return the same from the beginning or end of time."""
        return predecessor.later_or_end, successor.position


class Crossings:
    """All translations of a plan, each made once."""

    def __init__(self, times: list[WorkTime]) -> None:
        """Start with none.

        Args:
            times: Working time by index of the calendar; may grow.
        """
        self._times = times
        self._made: dict[tuple[Route, Delay], Crossing] = {}
        self._counts: dict[tuple[int, int], Crossing] = {}

    def along(self, route: Route, delay: Delay) -> Crossing:
        """Return the translation of links of a kind; its `back` leads the other way."""
        key = (route, delay)
        if key not in self._made:
            crossing = self._made[key] = Crossing(self._times, route, delay)
            crossing.back = CrossingBack(self._times, route, delay)
        return self._made[key]

    def count(self, calendar: int, counted: int) -> Crossing:
        """Return the translation of starts from one calendar to the one that slack is counted in."""
        key = (calendar, counted)
        if key not in self._counts:
            self._counts[key] = Count(self._times, Route(calendar, finish=False, successor=counted), Delay())
        return self._counts[key]
