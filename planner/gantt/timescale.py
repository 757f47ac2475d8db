"""Between time and place: a continuous scale that maps moments to x and back.

While days are narrow, only the plan's daily hours take up room: a task that fills the working day fills the day's
cell, and a night is no gap. As days grow wide, the hours outside fold open, so that a scale of hours runs by the clock.

The unit of x is the caller's: logical pixels on screen, points on paper.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Final

from planner.gantt.periods import Period

MINUTES_PER_DAY: Final = 1440
FOLDED_BELOW: Final = 64.0
"""Days narrower than this show their working hours only."""
OPEN_FROM: Final = 192.0
"""Days at least as wide as this run by the clock."""
NARROWEST_DAY: Final = 1 / 4096
WIDEST_DAY: Final = 4608.0

_SCALES: Final = {Period.DAY: 32.0, Period.WEEK: 8.0, Period.MONTH: 2.0, Period.QUARTER: 0.8}


@dataclass(frozen=True, slots=True)
class Timescale:
    """A mapping of time to x.

    Attributes:
        origin: The midnight that lies at x = 0.
        per_day: Width of a day.
        hours: First and last working minute of an ordinary day; the whole day where the plan's days differ much.
    """

    origin: dt.datetime
    per_day: float
    hours: tuple[int, int] = (0, MINUTES_PER_DAY)
    _window: tuple[float, float] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Work out which part of the day takes up room at this scale."""
        open_by = (self.per_day - FOLDED_BELOW) / (OPEN_FROM - FOLDED_BELOW)
        open_by = min(max(open_by, 0.0), 1.0)
        first = self.hours[0] * (1 - open_by)
        last = self.hours[1] + (MINUTES_PER_DAY - self.hours[1]) * open_by
        object.__setattr__(self, "_window", (first, last - first))

    @property
    def by_the_clock(self) -> bool:
        """Whether every hour of the day is equally wide."""
        return self._window == (0.0, MINUTES_PER_DAY)

    def x(self, moment: dt.datetime) -> float:
        """Return where a moment lies."""
        passed = moment - self.origin
        first, length = self._window
        part = ((passed.seconds + passed.microseconds / 1e6) / 60 - first) / length
        return (passed.days + min(max(part, 0.0), 1.0)) * self.per_day

    def at(self, x: float) -> dt.datetime:
        """Return the moment that lies at x; the first or last moment there is for places beyond."""
        days, part = divmod(x / self.per_day, 1)
        first, length = self._window
        try:
            return self.origin + dt.timedelta(days=days, minutes=first + part * length)
        except OverflowError:
            return dt.datetime.min if x < 0 else dt.datetime.max

    def zoomed(self, factor: float, about: float) -> tuple[Timescale, float]:
        """Return a scale that is `factor` times as wide, and where the moment at `about` lies in it.

        The new scale stays between `NARROWEST_DAY` and `WIDEST_DAY`.
        """
        scale = self.with_day(self.per_day * factor)
        return scale, scale.x(self.at(about))

    def with_day(self, per_day: float) -> Timescale:
        """Return a scale of the same origin with days of another width, as near as can be."""
        per_day = min(max(per_day, NARROWEST_DAY), WIDEST_DAY)
        return Timescale(self.origin, per_day, self.hours)

    def fitted(self, start: dt.datetime, finish: dt.datetime, width: float) -> Timescale:
        """Return a scale of the same origin in which a span of time is as wide as `width`, or hardly less."""
        days = (finish - start) / dt.timedelta(days=1)
        scale = self.with_day(width / max(days, 1 / 24))
        for _ in range(2):  # folded nights shift both ends by a part of a day that depends on the scale itself
            taken = scale.x(finish) - scale.x(start)
            scale = scale.with_day(scale.per_day * width / taken) if taken > 0 else scale
        return scale


def usual_scale(period: Period) -> float:
    """Return the width of a day at which a period can be read well: day, week, month or quarter.

    Raises:
        KeyError: There is no usual scale for the period.
    """
    return _SCALES[period]
