"""Durations and lags as values and as people type them: `3d`, `2w`, `4h`, `30m`, `1.5d`, `1mo`, `3ed`, `3天`, `2周`.

A value keeps whole minutes and the unit in which people saw it last. Working units are converted by the plan's own
settings (hours a day, hours a week, days a month); elapsed units run on the clock: a day is 24 hours, a week seven
days, a month thirty days, as in Microsoft Project.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import NamedTuple

import msgspec

from planner.errors import TextError
from planner.language import tr, trc

LONGEST_DAYS = 100_000
"""Longest duration a plan may hold, in elapsed days."""


class Unit(StrEnum):
    """Unit of a duration or lag; the values are what stands in plan files."""

    MINUTE = "m"
    HOUR = "h"
    DAY = "d"
    WEEK = "w"
    MONTH = "mo"
    ELAPSED_MINUTE = "em"
    ELAPSED_HOUR = "eh"
    ELAPSED_DAY = "ed"
    ELAPSED_WEEK = "ew"
    ELAPSED_MONTH = "emo"
    PERCENT = "%"

    @property
    def elapsed(self) -> bool:
        """Whether the unit runs on the clock, not in working time."""
        return self.startswith("e")


class UnitLengths(NamedTuple):
    """How long the working units are in one plan, in working minutes."""

    day: int = 480
    week: int = 2400
    month: int = 9600

    def minutes(self, unit: Unit) -> int:
        """Return the minutes of one unit; of PERCENT it has none.

        Raises:
            KeyError: The unit is PERCENT.
        """
        return {
            Unit.MINUTE: 1,
            Unit.HOUR: 60,
            Unit.DAY: self.day,
            Unit.WEEK: self.week,
            Unit.MONTH: self.month,
            Unit.ELAPSED_MINUTE: 1,
            Unit.ELAPSED_HOUR: 60,
            Unit.ELAPSED_DAY: 1440,
            Unit.ELAPSED_WEEK: 7 * 1440,
            Unit.ELAPSED_MONTH: 30 * 1440,
        }[unit]


class Duration(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A length of time.

    Attributes:
        minutes: Working minutes, or minutes of the clock where the unit is elapsed; not negative.
        unit: How people see it; never PERCENT.
    """

    minutes: int
    unit: Unit = Unit.DAY

    @property
    def elapsed(self) -> bool:
        """Whether it runs on the clock, nights and holidays included."""
        return self.unit.elapsed


class Lag(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Time between the two ends of a dependency; a lead where negative.

    Attributes:
        amount: Minutes, working or of the clock as the unit says; whole percent of the predecessor's duration where
            the unit is PERCENT.
        unit: How people see it.
    """

    amount: int = 0
    unit: Unit = Unit.DAY


NO_LAG = Lag()

_WORDS = {
    Unit.MINUTE: "m min mins minute minutes 分 分钟 分鐘",
    Unit.HOUR: "h hr hrs hour hours 时 小时 小時 工时",
    Unit.DAY: "d dy day days 天 日 个工作日 工作日",
    Unit.WEEK: "w wk wks week weeks 周 星期 个星期 周工时",
    Unit.MONTH: "mo mon mons month months 月 个月",
}
_ELAPSED = {
    Unit.MINUTE: Unit.ELAPSED_MINUTE,
    Unit.HOUR: Unit.ELAPSED_HOUR,
    Unit.DAY: Unit.ELAPSED_DAY,
    Unit.WEEK: Unit.ELAPSED_WEEK,
    Unit.MONTH: Unit.ELAPSED_MONTH,
}


def _words() -> dict[str, Unit]:
    words: dict[str, Unit] = {}
    for unit, spellings in _WORDS.items():
        for word in spellings.split():
            words[word] = unit
            words["e" + word] = words["连续" + word] = _ELAPSED[unit]
    return words


_UNITS = _words()
_LENGTH = re.compile(r"([0-9]+(?:[.,][0-9]+)?|[.,][0-9]+)\s*([^\W\d_]*|%)\??")


def plain(text: str) -> str:
    """Return typed text with full-width digits, letters and signs made ordinary, trimmed."""
    return unicodedata.normalize("NFKC", text).strip()


def parse_duration(text: str, lengths: UnitLengths) -> Duration:
    """Read a duration; a bare number counts days.

    Raises:
        TextError: It is not a duration, or is longer than a plan may hold.
    """
    amount, unit = _parse(text, lengths)
    if unit is Unit.PERCENT:
        raise _unreadable(text)
    return Duration(amount, unit)


def parse_lag(text: str, lengths: UnitLengths) -> Lag:
    """Read a lag with its sign: `+2d`, `-50%`, `3ed`; empty is none.

    Raises:
        TextError: It is not a lag, or is longer than a plan may hold.
    """
    bare = plain(text).replace("−", "-")
    if not bare:
        return NO_LAG
    sign = -1 if bare.startswith("-") else 1
    amount, unit = _parse(bare.lstrip("+-"), lengths)
    return Lag(sign * amount, unit)


def _parse(text: str, lengths: UnitLengths) -> tuple[int, Unit]:
    match = _LENGTH.fullmatch(plain(text).lower())
    if match is None:
        raise _unreadable(text)
    number, word = float(match[1].replace(",", ".")), match[2]
    if word == "%":
        if not number.is_integer():
            raise _unreadable(text)
        unit, minutes = Unit.PERCENT, number
    else:
        if word and word not in _UNITS:
            raise _unreadable(text)
        unit = _UNITS[word] if word else Unit.DAY
        minutes = number * lengths.minutes(unit)
    if minutes > LONGEST_DAYS * 1440:
        raise TextError(tr("“{text}” is longer than a plan can hold (100,000 days).").format(text=text), text)
    return round(minutes), unit


def _unreadable(text: str) -> TextError:
    message = tr("“{text}” is not a duration. Type a number and a unit, such as 3d, 2w, 4h, 30m or 3ed.")
    return TextError(message.format(text=text), text)


def format_duration(duration: Duration, lengths: UnitLengths) -> str:
    """Return the text of a duration in its own unit: `3d`, in Chinese `3天`."""
    return _format(duration.minutes, duration.unit, lengths)


def format_days(minutes: int, lengths: UnitLengths, *, elapsed: bool = False) -> str:
    """Return computed minutes as days, to the hundredth: `1.88d`, `−2d`. To be read, not to be typed back.

    Args:
        minutes: Working minutes, or minutes of the clock.
        lengths: How long a working day is.
        elapsed: Whether they run on the clock, as the slack of an elapsed task does: `2.5ed`.
    """
    unit = Unit.ELAPSED_DAY if elapsed else Unit.DAY
    number = f"{abs(minutes) / lengths.minutes(unit):.2f}".rstrip("0").rstrip(".")
    sign = "\N{MINUS SIGN}" if minutes < 0 and number != "0" else ""
    return sign + number + _unit_text(unit)


def format_lag(lag: Lag, lengths: UnitLengths) -> str:
    """Return the text of a lag with its sign, empty where there is none: `+2d`, `-50%`."""
    if lag.amount == 0:
        return ""
    sign = "+" if lag.amount > 0 else "-"
    return sign + _format(abs(lag.amount), lag.unit, lengths)


def _format(amount: int, unit: Unit, lengths: UnitLengths) -> str:
    if unit is Unit.PERCENT:
        return f"{amount}%"
    number = f"{amount / lengths.minutes(unit):.2f}".rstrip("0").rstrip(".")
    shown = float(number) * lengths.minutes(unit)
    if round(shown) != amount:
        # Two decimals would not read back as the same minutes.
        unit = Unit.ELAPSED_MINUTE if unit.elapsed else Unit.MINUTE
        number = str(amount)
    return number + _unit_text(unit)


def _unit_text(unit: Unit) -> str:
    return {
        Unit.MINUTE: trc("unit of duration", "m"),
        Unit.HOUR: trc("unit of duration", "h"),
        Unit.DAY: trc("unit of duration", "d"),
        Unit.WEEK: trc("unit of duration", "w"),
        Unit.MONTH: trc("unit of duration", "mo"),
        Unit.ELAPSED_MINUTE: trc("unit of duration", "em"),
        Unit.ELAPSED_HOUR: trc("unit of duration", "eh"),
        Unit.ELAPSED_DAY: trc("unit of duration", "ed"),
        Unit.ELAPSED_WEEK: trc("unit of duration", "ew"),
        Unit.ELAPSED_MONTH: trc("unit of duration", "emo"),
    }[unit]
