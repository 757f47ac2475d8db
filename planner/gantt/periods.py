"""Calendar periods that a timescale is divided into, from quarter hours to centuries, and their labels.

Nothing here knows of pixels: a workbook divides its cells by the same periods as the screen its header.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from planner.language import current, date_text, first_weekday, tr

_HOUR: Final = 60
_DAY: Final = 24 * _HOUR


class Period(Enum):
    """A length of calendar time; the value is its shortest length in minutes of the clock."""

    QUARTER_HOUR = 15
    HOUR = _HOUR
    SIX_HOURS = 6 * _HOUR
    DAY = _DAY
    WEEK = 7 * _DAY
    MONTH = 28 * _DAY
    QUARTER = 90 * _DAY
    YEAR = 365 * _DAY
    DECADE = 3652 * _DAY
    CENTURY = 36524 * _DAY

    @property
    def minutes(self) -> int:
        """Shortest length in minutes of the clock: a month may be 28 days long."""
        return self.value

    @property
    def within_day(self) -> bool:
        """Whether it is shorter than a day."""
        return self.minutes < _DAY


_MONTHS: Final = {Period.MONTH: 1, Period.QUARTER: 3, Period.YEAR: 12, Period.DECADE: 120, Period.CENTURY: 1200}


def period_start(period: Period, moment: dt.datetime) -> dt.datetime:
    """Return when the period that holds a moment began; weeks begin on the region's first weekday."""
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    if period.within_day:
        into_day = int((moment - midnight).total_seconds()) // 60
        return midnight + dt.timedelta(minutes=into_day - into_day % period.minutes)
    if period is Period.DAY:
        return midnight
    if period is Period.WEEK:
        back = (midnight.weekday() - first_weekday()) % 7
        return midnight - dt.timedelta(days=min(back, midnight.toordinal() - 1))
    months = midnight.year * 12 + midnight.month - 1
    return _month_start(months - months % _MONTHS[period])


def period_finish(period: Period, start: dt.datetime) -> dt.datetime:
    """Return when the period that begins at `start` is over; the last moment there is for the very last one."""
    try:
        if period in _MONTHS:
            return _month_start(max(start.year * 12 + start.month - 1, 0) + _MONTHS[period])
        return start + dt.timedelta(minutes=period.minutes)
    except (OverflowError, ValueError):
        return dt.datetime.max


def _month_start(months: int) -> dt.datetime:
    """Return the first of the month that is so many months after January of the year 0; never before year 1."""
    year, month = divmod(months, 12)
    return dt.datetime(year, month + 1, 1) if year >= 1 else dt.datetime.min


def periods(period: Period, start: dt.datetime, finish: dt.datetime) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """Iterate over the periods that touch a span of time, the first and the last of them whole.

    Args:
        period: Which division.
        start: Start of the span.
        finish: Finish of the span, not included.

    Yields:
        Start and finish of each period in ascending order; the finish is the next one's start.
    """
    begin = period_start(period, start)
    while begin < finish:
        end = period_finish(period, begin)
        yield begin, end
        if end <= begin or end == dt.datetime.max:
            return
        begin = end


def week_number(start: dt.datetime) -> int:
    """Return the ISO number of a week, whatever weekday it begins on: that of its Thursday."""
    to_thursday = (3 - start.weekday()) % 7
    return start.date().isocalendar().week if to_thursday == 0 else _after(start, to_thursday).isocalendar().week


def _after(start: dt.datetime, days: int) -> dt.date:
    return dt.date.fromordinal(min(start.toordinal() + days, dt.date.max.toordinal()))


class Wording(Enum):
    """A way to write a period, named for what it tells; the samples in the comments are 9 March 2026."""

    FULL_DATE = "full date"  # Mon, 9 Mar 2026
    WEEKDAY_DATE = "weekday and date"  # Mon, 9 Mar
    WEEKDAY_DAY = "weekday and day"  # Mon 9
    DATE = "date"  # 9 Mar
    DAY = "day"  # 9, in Chinese 9日
    DAY_FIGURE = "day as a figure"  # 9
    WEEK_NUMBER = "week number"  # W11
    LONG_MONTH_YEAR = "month in full and year"  # March 2026
    MONTH_YEAR = "month and year"  # Mar 2026
    MONTH = "month"  # Mar
    QUARTER_YEAR = "quarter and year"  # Q1 2026
    QUARTER = "quarter"  # Q1
    YEAR = "year"  # 2026
    YEARS = "years"  # 2020–2029
    CENTURY = "hundred years"  # 2000–2099
    TIME = "time"  # 08:00
    HOUR = "hour"  # 8
    MINUTE = "minute"  # 00


def period_label(wording: Wording, start: dt.datetime) -> str:
    """Return the text of a period that begins at `start`, in the language in use."""
    return _WRITE[wording](start)


def _weekday_day(start: dt.datetime) -> str:
    weekday, day = date_text(start, "weekday"), date_text(start, "day")
    return tr("{weekday} {day}").format(weekday=weekday, day=day)


def _years(start: dt.datetime, count: int) -> str:
    first = start.year - start.year % count
    return f"{max(first, 1)}–{first + count - 1}"


_WRITE: Final[Mapping[Wording, Callable[[dt.datetime], str]]] = MappingProxyType(
    {
        Wording.FULL_DATE: lambda start: date_text(start, "full"),
        Wording.WEEKDAY_DATE: lambda start: date_text(start, "weekday-day-month"),
        Wording.WEEKDAY_DAY: _weekday_day,
        Wording.DATE: lambda start: date_text(start, "day-month"),
        Wording.DAY: lambda start: date_text(start, "day"),
        Wording.DAY_FIGURE: lambda start: str(start.day),
        Wording.WEEK_NUMBER: lambda start: tr("W{number}").format(number=week_number(start)),
        Wording.LONG_MONTH_YEAR: lambda start: date_text(start, "long-month-year"),
        Wording.MONTH_YEAR: lambda start: date_text(start, "month-year"),
        Wording.MONTH: lambda start: date_text(start, "month"),
        Wording.QUARTER_YEAR: lambda start: date_text(start, "quarter-year"),
        Wording.QUARTER: lambda start: date_text(start, "quarter"),
        Wording.YEAR: lambda start: date_text(start, "year"),
        Wording.YEARS: lambda start: _years(start, 10),
        Wording.CENTURY: lambda start: _years(start, 100),
        Wording.TIME: lambda start: date_text(start, "time"),
        Wording.HOUR: lambda start: str(start.hour),
        Wording.MINUTE: lambda start: f"{start.minute:02}",
    }
)


def always_fits(wording: Wording, width: Callable[[str], float], room: float) -> bool:
    """Whether every text that a wording can give fits into some room.

    One of them is measured alone first: where not even that fits, the others needn't be written.

    Args:
        wording: How periods are written.
        width: Measures a text, as for `widest_label`.
        room: In the unit of `width`.
    """
    first = period_label(wording, next(_samples(wording)))
    return width(first) <= room and widest_label(wording, width) <= room


def widest_label(wording: Wording, width: Callable[[str], float]) -> float:
    """Return the width of the widest text that a wording can give.

    Args:
        wording: How periods are written.
        width: Measures a text, in whatever unit; to be one and the same function from call to call.
    """
    return _widest(wording, width, current(), first_weekday())


@lru_cache(maxsize=512)
def _widest(wording: Wording, width: Callable[[str], float], _language: str, _first_weekday: int) -> float:
    """As `widest_label`; language and first weekday are there to be remembered apart."""
    return max(width(text) for text in {period_label(wording, start) for start in _samples(wording)})


def _samples(wording: Wording) -> Iterator[dt.datetime]:
    """Return moments among whose texts is the widest: every hour, weekday, month, with figures of two places."""
    year = dt.datetime(2028, 1, 1)
    if wording in (Wording.TIME, Wording.HOUR, Wording.MINUTE):
        return (year + dt.timedelta(minutes=15 * nth) for nth in range(96))
    if wording is Wording.WEEK_NUMBER:
        return (year + dt.timedelta(weeks=nth) for nth in range(53))
    if wording in (Wording.DAY, Wording.DAY_FIGURE):
        return (year + dt.timedelta(days=nth) for nth in range(31))
    if wording in (Wording.FULL_DATE, Wording.WEEKDAY_DATE, Wording.WEEKDAY_DAY, Wording.DATE):
        return (dt.datetime(2028, month, day) for month in range(1, 13) for day in range(20, 27))
    return (dt.datetime(2028, month, 1) for month in range(1, 13))
