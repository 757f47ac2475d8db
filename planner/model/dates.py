"""Dates as people type them: `2026-03-12`, `12/3`, `12 Mar`, `Mar 12, 2026`, `3月12日`, `today`, `fri`, `下周三`, `+3d`, `12 Mar 14:00`.

Numbers alone are read in the order in which the user's region writes dates. A date without its year is the one
nearest to the date that the cell holds, or to today. `+3d` and `-1w` count days of the calendar from there too.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from planner.errors import TextError
from planner.language import date_text, tr
from planner.model.duration import plain

EARLIEST: Final = dt.date(1900, 1, 1)
LATEST: Final = dt.date(2199, 12, 31)

_CENTURY: Final = 2000
_INSTANT: Final = dt.timedelta(minutes=1)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CHINESE_WEEKDAY: Final = re.compile(r"(?:周|星期|礼拜)([一二三四五六日天])")
_IN_WEEK: Final = re.compile(r"(this |next |last |本|这|上|下+)(?:个)?(\S+)")
_CHINESE: Final = re.compile(r"(?:(\d{2}|\d{4})年)?(\d{1,2})月(\d{1,2})[日号]?")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_COMPACT: Final = re.compile(r"(\d{4})(\d\d)(\d\d)")
_NUMBERS: Final = re.compile(r"(\d{1,4})\s*[/.\-]\s*(\d{1,2})(?:\s*[/.\-]\s*(\d{1,4}))?\.?")
_OFFSET: Final = re.compile(r"([+-])\s*(\d{1,5})\s*(\D*)")
_TIME: Final = re.compile(r"(?:^|[\st,]|(?<=[日号]))(\d{1,2})[:时点](\d{2})?(?::00)?分?\s*(am|pm)?$")
_WORDS: Final = re.compile(r"[^\W\d_]+|\d+")
_DAYS: Final = {"": 1, "d": 1, "day": 1, "days": 1, "天": 1, "日": 1, "w": 7, "week": 7, "weeks": 7, "周": 7, "星期": 7}


@dataclass(frozen=True, slots=True)
class TypedDate:
    """A date as it was typed.

    Attributes:
        day: The day.
        time: The time of day; None where none was typed, which means the beginning of work for a start and the end
            of work for a finish.
    """

    day: dt.date
    time: dt.time | None = None


def parse_date(text: str, *, today: dt.date, near: dt.date | None = None) -> TypedDate:
    """Read a date.

    Args:
        text: What was typed.
        today: What `today` means.
        near: The date that the cell holds, from which `+3d` counts and to which a missing year is nearest; today
            where None.

    Raises:
        TextError: It is no date, or one outside the years 1900 to 2199.
    """
    bare = " ".join(plain(text).lower().split())
    bare, time = _take_time(bare, text)
    anchor = near or today
    try:
        day = _relative(bare, today, anchor) or _written(bare, anchor)
    except (ValueError, OverflowError):
        day = None
    if day is None:
        raise _unreadable(text)
    if not EARLIEST <= day <= LATEST:
        raise TextError(tr("{date} lies outside the years 1900 to 2199.").format(date=day.isoformat()), text)
    return TypedDate(day, time)


def _unreadable(text: str) -> TextError:
    example = date_text(dt.date(2026, 3, 12), "medium")
    message = tr("“{text}” is not a date. Type it like {example}, 2026-03-12, today or +3d.")
    return TextError(message.format(text=text, example=example), text)


def _take_time(text: str, typed: str) -> tuple[str, dt.time | None]:
    """Split off a time of day at the end."""
    match = _TIME.search(text)
    if match is None:
        return text, None
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        hour = hour % 12 + (12 if match[3] == "pm" else 0)
    try:
        return text[: match.start()].rstrip(" ,t"), dt.time(hour, minute)
    except ValueError:
        raise _unreadable(typed) from None


def _relative(text: str, today: dt.date, anchor: dt.date) -> dt.date | None:
    """Read a day that is told from another: a word, a weekday or an offset."""
    words = {
        "today": 0,
        "tomorrow": 1,
        "yesterday": -1,
        "今天": 0,
        "明天": 1,
        "后天": 2,
        "大后天": 3,
        "昨天": -1,
        "前天": -2,
    }
    if text in words:
        return today + dt.timedelta(days=words[text])
    weekday = _weekday(text)
    if weekday is not None:
        return today + dt.timedelta(days=(weekday - today.weekday()) % 7)
    in_week = _IN_WEEK.fullmatch(text)
    weekday = _weekday(in_week[2]) if in_week else None
    if in_week and weekday is not None:
        which = in_week[1].strip()
        weeks = {"last": -1, "上": -1, "next": 1}.get(which, which.count("下"))
        return today + dt.timedelta(days=weekday - today.weekday() + 7 * weeks)
    match = _OFFSET.fullmatch(text)
    return _offset(match, anchor) if match else None


def _weekday(text: str) -> int | None:
    chinese = _CHINESE_WEEKDAY.fullmatch(text)
    if chinese:
        return "一二三四五六日".index(chinese[1].replace("天", "日"))
    full = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", *_WEEKDAYS}
    return _WEEKDAYS.index(text[:3]) if text in full else None


def _offset(match: re.Match[str], anchor: dt.date) -> dt.date | None:
    count = int(match[1] + match[2])
    unit = match[3].strip()
    if unit in {"mo", "month", "months", "月", "个月"}:
        month = anchor.year * 12 + anchor.month - 1 + count
        first = dt.date(month // 12, month % 12 + 1, 1)
        last = (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
        return min(last, first + dt.timedelta(days=anchor.day - 1))
    return anchor + dt.timedelta(days=_DAYS[unit] * count) if unit in _DAYS else None


def _written(text: str, anchor: dt.date) -> dt.date | None:
    """Read a day that is written out, with a weekday before or after it or none."""
    for shape in (_ISO, _COMPACT):
        match = shape.fullmatch(text)
        if match:
            return dt.date(int(match[1]), int(match[2]), int(match[3]))
    bare = _CHINESE_WEEKDAY.sub("", text).strip()
    match = _CHINESE.fullmatch(bare)
    if match:
        return _day(match[1], int(match[2]), int(match[3]), anchor)
    match = _NUMBERS.fullmatch(bare)
    return _in_order(match, anchor) if match else _with_month_name(bare, anchor)


def _in_order(match: re.Match[str], anchor: dt.date) -> dt.date:
    """Read two or three numbers in the order of the region; a number of four digits is the year wherever it is."""
    parts = [match[1], match[2], match[3]]
    order = _region_order()
    if len(parts[0]) > 2:  # noqa: PLR2004  # a year in front fixes the order
        order = "ymd"
    elif parts[2] is None:
        order = order.replace("y", "") + "y"
    elif order == "ymd" and len(parts[2]) > 2:  # noqa: PLR2004  # and so does one at the end
        order = "dmy"
    found = dict(zip(order, parts, strict=True))
    return _day(found["y"], int(found["m"]), int(found["d"]), anchor)


def _region_order() -> str:
    """Return the order of year, month and day in the region's short dates, such as `dmy`."""
    shown = date_text(dt.date(2033, 11, 22), "short")
    places = {"y": shown.find("33"), "m": shown.find("11"), "d": shown.find("22")}
    return "".join(sorted(places, key=lambda part: places[part]))


def _with_month_name(text: str, anchor: dt.date) -> dt.date | None:
    """Read a day with its month as a word: `12 Mar`, `March 12, 2026`, `Thu 12 Mar`."""
    words = _WORDS.findall(text)
    if words and _weekday(words[0]) is not None:
        words = words[1:]
    names = [word for word in words if not word.isdigit() and word not in {"st", "nd", "rd", "th", "of"}]
    numbers = [word for word in words if word.isdigit()]
    month = _month(names[0]) if len(names) == 1 else None
    if month is None or not 1 <= len(numbers) <= 2:  # noqa: PLR2004  # a day, and perhaps a year
        return None
    if len(numbers[0]) == 4:  # noqa: PLR2004  # the digits of a year
        numbers.reverse()
    return _day(numbers[1] if len(numbers) > 1 else None, month, int(numbers[0]), anchor)


def _month(name: str) -> int | None:
    """Return the month of an English name, whole or cut to three letters or more, or of a name in the language in use."""
    for number in range(1, 13):
        first = dt.date(2033, number, 1)
        full = date_text(first, "long-month-year").lower()
        if name == date_text(first, "month").lower() or (name[:3] == _MONTHS[number - 1] and _tail_fits(name, full)):
            return number
    return None


def _tail_fits(name: str, full: str) -> bool:
    return len(name) == 3 or full.startswith(name) or name == "sept" or not full.isascii()  # noqa: PLR2004  # `mar`


def _day(year: str | None, month: int, day: int, anchor: dt.date) -> dt.date:
    """Return the day; without a year the one nearest to the anchor, with two digits one of this century.

    Raises:
        ValueError: There is no such day.
    """
    if year:
        number = int(year)
        return dt.date(number + _CENTURY if len(year) == 2 else number, month, day)  # noqa: PLR2004  # `26` for 2026
    near: list[dt.date] = []
    for number in range(anchor.year - 4, anchor.year + 5):
        try:
            near.append(dt.date(number, month, day))
        except ValueError:  # 29 February in most years
            continue
    if not near:
        raise ValueError
    return min(near, key=lambda candidate: abs(candidate - anchor))


def last_day(finish: dt.datetime, start: dt.datetime) -> dt.date:
    """Return the day on which something finishes: what finishes at midnight finishes on the day before."""
    return max(finish - _INSTANT, start).date() if finish.hour == finish.minute == 0 else finish.date()
