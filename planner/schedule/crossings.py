"""Links between two calendars: one end's position in the one, the other end's in the other, remembered once found.

Starts are taken at the later of two instants with no working time between, finishes at the earlier, in both
directions; so does Microsoft Project.
"""

from __future__ import annotations

from typing import NamedTuple

from planner.schedule.calendars import CLOCK
from planner.schedule.worktime import WorkTime


class End(NamedTuple):
    """One end of a link.

    Attributes:
        calendar: Index of the calendar of the node.
        finish: Whether the link hangs on the node's finish, else on its start.
    """

    calendar: int
    finish: bool


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

    def __init__(self, times: list[WorkTime], origin: End, goal: End, delay: Delay) -> None:
        """Translate in the direction in which time runs."""
        super().__init__()
        self._origin = times[origin.calendar]
        self._finish = origin.finish
        self._goal = times[goal.calendar]
        self._delay = delay
        self._counted = times[delay.calendar]

    def __eq__(self, other: object) -> bool:
        """Two are the same only if they are one; what they remember says nothing."""
        return self is other

    __hash__ = None  # as dict itself has it

    def __missing__(self, position: int) -> int:
        """Work out and keep the translation of a position."""
        time = self._origin
        instant = time.earlier(position) if self._finish else time.later(position)
        found = self[position] = self._goal.position(self._shifted(instant))
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
        self._made: dict[tuple[End, End, Delay], tuple[Crossing, Crossing]] = {}

    def between(self, predecessor: End, successor: End, delay: Delay) -> tuple[Crossing, Crossing]:
        """Return the translations of a link onwards and back."""
        key = (predecessor, successor, delay)
        if key not in self._made:
            onwards = Crossing(self._times, predecessor, successor, delay)
            onwards.back = CrossingBack(self._times, successor, predecessor, delay)
            self._made[key] = onwards, onwards.back
        return self._made[key]
