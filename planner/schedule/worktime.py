"""Working time of one calendar: from instants to working minutes and back by bisection, never by a walk over days.

An *instant* is a whole number of minutes since the start of 1900. A *position* is the number of working minutes
between the calendar's anchor day and an instant, negative before the anchor. All instants with no working time between
them have one position, so comparing positions is comparing in working time: Friday 17:00 and Monday 08:00 are one.
Back from a position there are two instants to choose from, the earlier (where work has just finished) and the later
(where work is about to start).

The axis of working intervals is made as far as it is asked for, in chunks that double, and ends with the years 1900
and 2199.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate
from operator import sub

from planner.errors import NoWorkingTimeError
from planner.language import tr

DAY = 1440
_FIRST_DAY = dt.date(1900, 1, 1)
_FIRST_ORDINAL = _FIRST_DAY.toordinal()
_FIRST_MOMENT = dt.datetime.combine(_FIRST_DAY, dt.time())
LAST_DAY = dt.date(2199, 12, 31).toordinal() - _FIRST_ORDINAL + 1
"""Number of the day after the last one, counted from the start of 1900."""
LAST_INSTANT = LAST_DAY * DAY
_FIRST_CHUNK = 420

DayHours = tuple[tuple[int, int], ...]
"""Working intervals of one day in minutes from midnight, ascending and apart."""

HoursSource = Callable[[int, int], list[DayHours]]
"""Gives the hours of the days from one day number up to another, the other left out."""


def instant_of(moment: dt.datetime) -> int:
    """Return the instant of a civil date and time; seconds are dropped."""
    return (moment.toordinal() - _FIRST_ORDINAL) * DAY + moment.hour * 60 + moment.minute


def moment_of(instant: int) -> dt.datetime:
    """Return the civil date and time of an instant."""
    return _FIRST_MOMENT + dt.timedelta(0, instant * 60)


def day_number(day: dt.date) -> int:
    """Return how many days lie between the start of 1900 and a date."""
    return day.toordinal() - _FIRST_ORDINAL


class WorkTime:
    """The compiled working time of a calendar, or of several taken together.

    Attributes:
        name: How people call the calendar.
        starts_found: What `start_at` has found, for those who ask for thousands.
        finishes_found: What `finish_at` has found.
    """

    def __init__(self, name: str, hours: HoursSource, anchor: int) -> None:
        """Compile the days around an anchor; the rest comes when asked for.

        Args:
            name: How people call the calendar.
            hours: Where the hours of the days come from.
            anchor: Number of the day at whose midnight positions are zero.
        """
        self.name = name
        self._hours = hours
        self._starts: list[int] = []
        self._finishes: list[int] = []
        self._before: list[int] = []
        anchor = min(max(anchor, 0), LAST_DAY)
        self._low = self._high = anchor
        self._total = 0
        self.starts_found: dict[int, dt.datetime] = {}
        self.finishes_found: dict[int, dt.datetime] = {}
        self._positions: dict[dt.datetime, int] = {}
        self._chunk = _FIRST_CHUNK
        self._grow_later()

    # Between instants and positions

    def position(self, instant: int) -> int:
        """Return the working minutes between the anchor and an instant."""
        while instant >= self._high * DAY and self._high < LAST_DAY:
            self._grow_later()
        while instant < self._low * DAY and self._low > 0:
            self._grow_earlier()
        at = bisect_right(self._starts, instant) - 1
        if at < 0:
            return self._before[0] if self._before else 0
        finish = self._finishes[at]
        return self._before[at] + min(instant, finish) - self._starts[at]

    def later(self, position: int) -> int:
        """Return the last instant of a position: where the next working minute starts.

        Raises:
            NoWorkingTimeError: No work is done from there on.
        """
        while position >= self._total:
            if self._high >= LAST_DAY:
                raise self._out_of_reach()
            self._grow_later()
        while not self._before or position < self._before[0]:
            if self._low <= 0:
                raise self._out_of_reach()
            self._grow_earlier()
        at = bisect_right(self._before, position) - 1
        return self._starts[at] + position - self._before[at]

    def earlier(self, position: int) -> int:
        """Return the first instant of a position: where the working minute before it finishes.

        Raises:
            NoWorkingTimeError: No work is done up to there.
        """
        while position > self._total:
            if self._high >= LAST_DAY:
                raise self._out_of_reach()
            self._grow_later()
        while not self._before or position <= self._before[0]:
            if self._low <= 0:
                raise self._out_of_reach()
            self._grow_earlier()
        at = bisect_left(self._before, position) - 1
        return self._starts[at] + position - self._before[at]

    def later_or_end(self, position: int) -> int:
        """Return the same, but the end of time where no work is done from there on, as far as late dates may lie."""
        try:
            return self.later(position)
        except NoWorkingTimeError:
            return self._end(position)

    def earlier_or_end(self, position: int) -> int:
        """Return the first instant of a position, but the beginning of time where no work is done up to there."""
        try:
            return self.earlier(position)
        except NoWorkingTimeError:
            return self._end(position)

    def _end(self, position: int) -> int:
        return 0 if position <= self.position(0) else LAST_INSTANT - 1

    def start_at(self, position: int) -> dt.datetime:
        """Return the moment at which work starts that begins with a position, or the end of time; remembered."""
        found = self.starts_found.get(position)
        if found is None:
            found = self.starts_found[position] = moment_of(self.later_or_end(position))
        return found

    def finish_at(self, position: int) -> dt.datetime:
        """Return the moment at which work finishes that ends with a position, or the end of time."""
        found = self.finishes_found.get(position)
        if found is None:
            found = self.finishes_found[position] = moment_of(self.earlier_or_end(position))
        return found

    def start_from(self, instant: int) -> int:
        """Return the instant at or after another at which work is done; that instant where none is ever done."""
        try:
            return self.later(self.position(instant))
        except NoWorkingTimeError:
            return instant

    def works_between(self, first: int | None, last: int | None) -> bool:
        """Whether work may start at one instant and finish at another; an instant that is None is not asked about."""
        try:
            return (first is None or self.later(self.position(first)) == first) and (
                last is None or self.earlier(self.position(last)) == last
            )
        except NoWorkingTimeError:
            return False

    # For everybody else: civil dates

    def minutes_between(self, first: dt.datetime, second: dt.datetime) -> int:
        """Return the working minutes from one moment to another; negative where the other comes first."""
        return self.position_of(second) - self.position_of(first)

    def position_of(self, moment: dt.datetime) -> int:
        """Return the working minutes between the anchor and a moment; remembered, as many fall together."""
        found = self._positions.get(moment)
        if found is None:
            found = self._positions[moment] = self.position(instant_of(moment))
        return found

    def add(self, start: dt.datetime, minutes: int) -> dt.datetime:
        """Return the moment a number of working minutes after another, or before it where negative.

        Going forwards ends where work finishes (17:00), going backwards where it starts (08:00).

        Raises:
            NoWorkingTimeError: The calendar has not enough working time.
        """
        if minutes == 0:
            return start
        position = self.position(instant_of(start)) + minutes
        return moment_of(self.earlier(position) if minutes > 0 else self.later(position))

    def next_working(self, moment: dt.datetime) -> dt.datetime:
        """Return the moment itself where work is done, else the next one at which work starts."""
        return moment_of(self.later(self.position(instant_of(moment))))

    def previous_working(self, moment: dt.datetime) -> dt.datetime:
        """Return the moment itself where work has just been done, else the last one at which work finished."""
        return moment_of(self.earlier(self.position(instant_of(moment))))

    def is_working_day(self, day: dt.date) -> bool:
        """Whether any work is done on a day."""
        number = day_number(day)
        return self.position((number + 1) * DAY) > self.position(number * DAY)

    def intervals(self, first: dt.datetime, last: dt.datetime) -> Iterator[tuple[dt.datetime, dt.datetime]]:
        """Iterate over the working intervals between two moments, cut off at both."""
        low, high = instant_of(first), instant_of(last)
        self.position(low)
        self.position(high)
        at = max(0, bisect_right(self._starts, low) - 1)
        while at < len(self._starts) and self._starts[at] < high:
            start, finish = max(low, self._starts[at]), min(high, self._finishes[at])
            if start < finish:
                yield moment_of(start), moment_of(finish)
            at += 1

    # The axis

    def _grow_later(self) -> None:
        stop = min(LAST_DAY, self._high + self._chunk)
        starts, finishes, before, self._total = self._intervals(self._high, stop, self._total)
        self._starts += starts
        self._finishes += finishes
        self._before += before
        self._high = stop
        self._chunk *= 2

    def _grow_earlier(self) -> None:
        stop = max(0, self._low - self._chunk)
        starts, finishes, before, total = self._intervals(stop, self._low, 0)
        first = self._before[0] if self._before else self._total
        self._starts[:0] = starts
        self._finishes[:0] = finishes
        self._before[:0] = [minutes - total + first for minutes in before]
        self._low = stop
        self._chunk *= 2

    def _intervals(self, first: int, stop: int, total: int) -> tuple[list[int], list[int], list[int], int]:
        """Return starts, finishes, working minutes before each, and the working minutes after the last."""
        days = self._hours(first, stop)
        midnights = range(first * DAY, stop * DAY, DAY)
        starts = [midnight + start for midnight, hours in zip(midnights, days, strict=True) for start, _ in hours]
        finishes = [midnight + finish for midnight, hours in zip(midnights, days, strict=True) for _, finish in hours]
        before = list(accumulate(map(sub, finishes, starts), initial=total))
        return starts, finishes, before[:-1], before[-1]

    def _out_of_reach(self) -> NoWorkingTimeError:
        message = tr("The calendar “{name}” has no working time left within the years 1900 to 2199.")
        return NoWorkingTimeError(message.format(name=self.name), self.name)


class RoundTheClock(WorkTime):
    """Every minute works and is its own position: for elapsed durations and for milestones, which keep their instant."""

    def __init__(self) -> None:
        """Have no axis at all."""
        super().__init__(tr("Round the clock"), lambda first, stop: [((0, DAY),)] * (stop - first), 0)

    def position(self, instant: int) -> int:
        """Return the instant."""
        return instant

    def later(self, position: int) -> int:
        """Return the instant that the position is.

        Raises:
            NoWorkingTimeError: It lies beyond the years that a plan may reach.
        """
        if 0 <= position <= LAST_INSTANT:
            return position
        raise self._out_of_reach()

    def earlier(self, position: int) -> int:
        """Return the instant that the position is.

        Raises:
            NoWorkingTimeError: It lies beyond the years that a plan may reach.
        """
        if 0 <= position <= LAST_INSTANT:
            return position
        raise self._out_of_reach()
