"""The header of a chart: two or three tiers of periods, chosen so that their labels never collide.

The choice depends on the scale alone, not on the dates in view, so nothing changes while scrolling.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Final

import msgspec

from planner.gantt.periods import Period, Wording, always_fits, period_label, periods
from planner.gantt.timescale import MINUTES_PER_DAY, Timescale

Width = Callable[[str], float]
"""Measures a text in the unit of the scale; one and the same function from call to call."""

PADDING: Final = 4.0
"""Room on either side of a label, at least."""

_BEGINNINGS: Final = frozenset({Period.QUARTER_HOUR, Period.HOUR, Period.SIX_HOURS, Period.WEEK})
"""Periods whose labels tell when they begin."""

_CENTRED_IN: Final = 48.0
"""With less room to spare than this a label stands in the middle of its cell."""


class Tier(msgspec.Struct, frozen=True, gc=False):
    """One row of the header.

    Attributes:
        period: What it is divided into.
        wording: How the periods are written.
    """

    period: Period
    wording: Wording


class Cell(msgspec.Struct, frozen=True, gc=False):
    """One period in a tier of the header.

    Attributes:
        start: When it begins.
        left: x where it begins.
        right: x where it is over.
        text: Its label.
        text_left: x of the label; inside the part in view where the period began before it.
        shown: Whether the label fits into the part in view.
    """

    start: dt.datetime
    left: float
    right: float
    text: str
    text_left: float
    shown: bool


_Tiers = tuple[tuple[Period, tuple[Wording, ...]], ...]

_MONTH_AND_YEAR: Final = (Wording.LONG_MONTH_YEAR, Wording.MONTH_YEAR)
_CHOICES: Final[tuple[_Tiers, ...]] = (
    (
        (Period.DAY, (Wording.FULL_DATE,)),
        (Period.HOUR, (Wording.TIME, Wording.HOUR)),
        (Period.QUARTER_HOUR, (Wording.MINUTE,)),
    ),
    (
        (Period.MONTH, _MONTH_AND_YEAR),
        (Period.DAY, (Wording.WEEKDAY_DATE,)),
        (Period.HOUR, (Wording.TIME, Wording.HOUR)),
    ),
    (
        (Period.MONTH, _MONTH_AND_YEAR),
        (Period.DAY, (Wording.WEEKDAY_DATE,)),
        (Period.SIX_HOURS, (Wording.TIME, Wording.HOUR)),
    ),
    ((Period.MONTH, _MONTH_AND_YEAR), (Period.DAY, (Wording.WEEKDAY_DAY, Wording.DAY, Wording.DAY_FIGURE))),
    ((Period.MONTH, _MONTH_AND_YEAR), (Period.WEEK, (Wording.DATE, Wording.DAY, Wording.DAY_FIGURE))),
    ((Period.YEAR, (Wording.YEAR,)), (Period.MONTH, (Wording.MONTH,))),
    ((Period.YEAR, (Wording.YEAR,)), (Period.QUARTER, (Wording.QUARTER,))),
    ((Period.DECADE, (Wording.YEARS,)), (Period.YEAR, (Wording.YEAR,))),
    ((Period.CENTURY, (Wording.CENTURY,)), (Period.DECADE, (Wording.YEAR,))),
)
"""Tiers from the top down, the finest division first; of each tier its wordings, the fullest first."""

_WEEK_NUMBERS: Final = (Period.WEEK, (Wording.WEEK_NUMBER,))


def tiers(scale: Timescale, width: Width, *, week_numbers: bool = False) -> tuple[Tier, ...]:
    """Return the finest tiers whose labels all fit at a scale, from the top down: two, or three when zoomed far.

    Args:
        scale: The scale.
        width: Measures a text.
        week_numbers: Write the ISO numbers of weeks.
    """
    for choice in _CHOICES:
        fitting = _fitting(_with_weeks(choice) if week_numbers else choice, scale, width)
        if fitting:
            return fitting
    return _coarsest()


def _with_weeks(choice: _Tiers) -> _Tiers:
    lowest = choice[-1][0]
    if lowest is Period.DAY:
        return (choice[0], _WEEK_NUMBERS, choice[1])
    return (choice[0], _WEEK_NUMBERS) if lowest is Period.WEEK else choice


def _coarsest() -> tuple[Tier, ...]:
    return tuple(Tier(period, wordings[-1]) for period, wordings in _CHOICES[-1])


def _fitting(choice: _Tiers, scale: Timescale, width: Width) -> tuple[Tier, ...]:
    """Return the choice with the fullest wordings that fit, or nothing where one of its tiers has none."""
    chosen: list[Tier] = []
    for period, wordings in choice:
        if period.within_day and not scale.by_the_clock:
            return ()
        room = period.minutes / MINUTES_PER_DAY * scale.per_day - 2 * PADDING
        wording = next((one for one in wordings if always_fits(one, width, room)), None)
        if wording is None:
            return ()
        chosen.append(Tier(period, wording))
    return tuple(chosen)


def cells(tier: Tier, scale: Timescale, left: float, right: float, width: Width) -> list[Cell]:
    """Return the cells of a tier that touch the part in view.

    Args:
        tier: The tier.
        scale: The scale.
        left: x of the left edge of the part in view.
        right: x of its right edge.
        width: Measures a text.
    """
    first, last = _span(scale, left, right)
    return [
        _cell(tier, start, (scale.x(start), scale.x(finish)), (left, right), width)
        for start, finish in periods(tier.period, first, last)
    ]


def _cell(tier: Tier, start: dt.datetime, sides: tuple[float, float], view: tuple[float, float], width: Width) -> Cell:
    """Make one cell.

    A label that stands for a day or a month is centred in it. One that tells when a week or an hour begins, or what
    all of a wide period is, stands at its start, and stays in view as long as the period has room for it there.
    """
    text = period_label(tier.wording, start)
    room = sides[1] - sides[0] - width(text)
    if tier.period not in _BEGINNINGS and room < _CENTRED_IN and sides[0] + room / 2 >= view[0]:
        return Cell(start, sides[0], sides[1], text, sides[0] + room / 2, room >= 0)
    # What began before the view shows its whole label or none, and never a part of it.
    text_left = max(sides[0], view[0]) + PADDING
    shown = text_left + width(text) <= sides[1]
    return Cell(start, sides[0], sides[1], text, text_left, shown)


def lines(tier: Tier, scale: Timescale, left: float, right: float) -> Iterator[float]:
    """Iterate over the x of a tier's boundaries in view, for the hairlines of the grid."""
    first, last = _span(scale, left, right)
    for start, _ in periods(tier.period, first, last):
        x = scale.x(start)
        if left <= x <= right:
            yield x


def _span(scale: Timescale, left: float, right: float) -> tuple[dt.datetime, dt.datetime]:
    """Return the moments at both edges, the second later than the first even where the calendar ends."""
    first = min(scale.at(left), dt.datetime.max - dt.timedelta.resolution)
    return first, max(scale.at(right), first + dt.timedelta.resolution)


def lowest(chosen: Sequence[Tier]) -> Tier:
    """Return the tier that divides most finely."""
    return chosen[-1]
