"""The values in Microsoft Project XML and their texts: numbers, dates, durations."""

from __future__ import annotations

import datetime as dt
import math
import re
from functools import lru_cache
from typing import Final

from planner.model.duration import LONGEST_DAYS
from planner.model.faults import EARLIEST, LARGEST_AMOUNT, LATEST

LONGEST_MINUTES: Final = LONGEST_DAYS * 1440

_REMEMBERED: Final = 8192
"""Texts whose values are kept: the same dates and numbers come again and again, and take long to read."""
_DATE: Final = re.compile(
    r"(\d{4,6})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?(?:Z|[+-]\d\d:?\d\d)?", re.ASCII
)
_TIME: Final = re.compile(r"(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?", re.ASCII)
_NUMBER: Final = r"(\d{1,20}(?:\.\d{1,20})?)"
_FLAGS: Final = {"1": True, "0": False, "true": True, "false": False}
_DURATION: Final = re.compile(rf"(-)?P(?:{_NUMBER}D)?(?:T(?:{_NUMBER}H)?(?:{_NUMBER}M)?(?:{_NUMBER}S)?)?", re.ASCII)
_HOURS_PER_DAY: Final = 24


class ValueTextError(ValueError):
    """A text that is no such value."""


class OutOfRangeError(ValueTextError):
    """A value beyond what a plan may hold."""


@lru_cache(_REMEMBERED)
def read_number(text: str) -> float:
    """Return a finite number.

    Raises:
        ValueTextError: It is none.
        OutOfRangeError: It is beyond all use.
    """
    try:
        number = float(text)
    except ValueError:
        raise ValueTextError(text) from None
    if not math.isfinite(number):
        raise ValueTextError(text)
    if abs(number) > LARGEST_AMOUNT:
        raise OutOfRangeError(text)
    return number


@lru_cache(_REMEMBERED)
def read_whole(text: str) -> int:
    """Return a number rounded to a whole one; errors as `read_number`."""
    return round(read_number(text))


def read_flag(text: str) -> bool:
    """Return a truth value; errors as `read_number`."""
    found = _FLAGS.get(text)
    if found is None:
        found = _FLAGS.get(text.lower())
    if found is None:
        raise ValueTextError(text)
    return found


@lru_cache(_REMEMBERED)
def read_date(text: str) -> dt.datetime:
    """Return a civil date, to the minute; a zone is not looked at, for 08:00 is 08:00.

    Raises:
        ValueTextError: It is no date.
        OutOfRangeError: It lies outside the years that a plan may hold.
    """
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueTextError(text)
    numbers = [int(part or 0) for part in match.groups()]
    if not EARLIEST.year <= numbers[0] <= LATEST.year:
        raise OutOfRangeError(text)
    try:
        return _moment(numbers)
    except (ValueError, OverflowError):
        raise ValueTextError(text) from None


def _moment(numbers: list[int]) -> dt.datetime:
    """24:00 is the end of its day; seconds are rounded to minutes."""
    year, month, day, *time = numbers
    ends_day = time == [_HOURS_PER_DAY, 0, 0]
    hour, minute, second = [0, 0, 0] if ends_day else time
    found = dt.datetime(year, month, day, hour, minute, second) + dt.timedelta(days=int(ends_day), seconds=30)
    return min(found.replace(second=0), LATEST)


def write_date(date: dt.datetime) -> str:
    """Return the text of a date: `2026-03-01T08:00:00`."""
    return date.replace(microsecond=0).isoformat()


def read_time(text: str) -> int:
    """Return minutes from midnight of a time of day, which may come with a date before it.

    Raises:
        ValueTextError: It is none.
    """
    match = _TIME.fullmatch(text.rpartition("T")[2])
    if match is None:
        raise ValueTextError(text)
    hour, minute = int(match[1]), int(match[2])
    if hour > _HOURS_PER_DAY or minute > 59 or (hour == _HOURS_PER_DAY and minute):  # noqa: PLR2004  # minutes of an hour
        raise ValueTextError(text)
    return hour * 60 + minute


def write_time(minutes: int) -> str:
    """Return the text of minutes from midnight; 24:00 is written as midnight."""
    return f"{minutes // 60 % _HOURS_PER_DAY:02}:{minutes % 60:02}:00"


def read_seconds(text: str) -> float:
    """Return the seconds of a duration such as `PT8H0M0S`; negative ones have a minus in front.

    Raises:
        ValueTextError: It is no duration.
        OutOfRangeError: It is longer than a plan may hold.
    """
    match = _DURATION.fullmatch(text)
    if match is None or text.lstrip("-") in ("P", "PT"):
        raise ValueTextError(text)
    days, hours, minutes, seconds = (float(part or 0) for part in match.groups()[1:])
    total = days * 86_400 + hours * 3_600 + minutes * 60 + seconds
    if total > LONGEST_MINUTES * 60:
        raise OutOfRangeError(text)
    return -total if match[1] else total


@lru_cache(_REMEMBERED)
def read_minutes(text: str) -> int:
    """Return the minutes of a duration, rounded; errors as `read_seconds`."""
    return round(read_seconds(text) / 60)


def write_minutes(minutes: int) -> str:
    """Return the text of a duration: `PT8H0M0S`."""
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else ''}PT{hours}H{rest}M0S"


def write_number(number: float) -> str:
    """Return the shortest text of a number that reads back as the same."""
    return str(int(number)) if float(number).is_integer() else repr(float(number))
