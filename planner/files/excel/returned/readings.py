"""What an input cell says: read where it is clear, asked about where it may mean two things, refused where it means none.

1. A share is what the cell shows: 0.5 as 50 %, and 50 where no per cent sign belongs to the cell. 50 in a cell that
   shows per cent reads 5000 %: whoever put it there meant 50, but is asked. So is 1 without a sign: 1 % or 100 %.
2. A day is what the spreadsheet takes for one, in whichever of its two systems of dates. Written out, the year first or
   with a month's name or sign it is clear; `3/5` and `3/5/2026` are asked about. A missing year is the one in which the
   plan runs. A day far from the plan is asked about.
3. What remains is a number of days, or a duration as it is typed in the planner.
4. An empty cell empties a day or a note. It says nothing of a share or of what remains.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable
from typing import Final, NamedTuple

from openpyxl.utils.datetime import CALENDAR_WINDOWS_1900, from_excel

from planner.analysis.progress import Field, Value, value_text
from planner.errors import TextError
from planner.language import tr
from planner.model.dates import EARLIEST, LATEST, parse_date
from planner.model.duration import LONGEST_DAYS, Unit, UnitLengths, parse_duration, plain

_WHOLE: Final = 100
_NEAR: Final = dt.timedelta(days=400)
"""A day as far before or after the plan is likely to be a mistake."""
_LONGEST_SHOWN: Final = 60
_PERCENT: Final = re.compile(r"(\d{1,3})(?:[.,](\d+))?\s*(%?)")
_YEAR_FIRST: Final = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ t]0?0:00(?::00)?)?")
_COMPACT: Final = re.compile(r"(\d{4})(\d\d)(\d\d)")
_CHINESE: Final = re.compile(r"(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?")
_NUMBERS: Final = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})(?:\s*[-/.]\s*(\d{4}|\d{2}))?\.?")
_PLAIN_DAYS: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:d|dy|days?|天|日|个?工作日)?")
_NAMED_MONTH: Final = re.compile(r"(?=.*\d)(?=.*[^\W\d_]{3}).+")
_CENTURY: Final = 2000

CellValue = str | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | None


class Cell(NamedTuple):
    """An input cell as it came back.

    Attributes:
        value: What openpyxl makes of it.
        number_format: How it shows numbers.
        epoch: Day 0 of the workbook's dates.
    """

    value: CellValue
    number_format: str = "General"
    epoch: dt.datetime = CALENDAR_WINDOWS_1900


class Around(NamedTuple):
    """What was sent, by which a cell is judged.

    Attributes:
        sent: What was sent in the cell.
        start: First day of the plan.
        finish: Its last.
        near: The day that days without a year are near to.
    """

    sent: Value
    start: dt.date
    finish: dt.date
    near: dt.date


class Reading(NamedTuple):
    """What a cell says.

    Attributes:
        value: Its value; of no meaning where it is in doubt.
        text: What stands there, as people read it.
        doubt: Why it can't be taken for granted, a sentence; empty where it is clear.
        readings: What it may mean where it is in doubt.
    """

    value: Value
    text: str = ""
    doubt: str = ""
    readings: tuple[Value, ...] = ()


def reading_of(field: Field, cell: Cell, around: Around) -> Reading:
    """Return what an input cell says."""
    if isinstance(cell.value, str) and field is not Field.NOTES and not cell.value.strip():
        cell = cell._replace(value=None)
    return _READERS[field](cell, around)


def _share(cell: Cell, around: Around) -> Reading:
    value, text = cell.value, _shown(cell)
    if value is None:
        doubt = tr("The cell is empty; 0 % says that nothing is done.") if around.sent else ""
        return Reading(None, text, doubt)
    if isinstance(value, str):
        return _typed_share(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return Reading(None, text, tr("This is not a percentage."))
    return _number_share(value, text, signed="%" in cell.number_format)


def _number_share(value: float, text: str, *, signed: bool) -> Reading:
    """Return what a number says, in a cell that shows per cent or in one that doesn't."""
    percent = value * _WHOLE if signed or 0 < value < 1 else value
    if value == 1 and not signed:
        return _one(text)
    if 0 <= percent <= _WHOLE:
        return Reading(round(percent), text)
    if signed and 1 < value <= _WHOLE:
        return Reading(None, text, tr("The cell shows {text}.").format(text=text), (round(value),))
    return Reading(None, text, tr("A percentage lies between 0 and 100."))


def _one(text: str) -> Reading:
    return Reading(None, text, tr("1 without a per cent sign may mean 1 % or 100 %."), (1, _WHOLE))


def _typed_share(value: str) -> Reading:
    text = _cut(value)
    match = _PERCENT.fullmatch(plain(value))
    if match is None:
        return Reading(None, text, tr("This is not a percentage."))
    number, sign = float(f"{match[1]}.{match[2] or 0}"), match[3]
    if not sign and number == 1:
        return _one(text)
    if not sign and 0 < number < 1:
        return Reading(round(number * _WHOLE), text)
    if number > _WHOLE:
        return Reading(None, text, tr("A percentage lies between 0 and 100."))
    return Reading(round(number), text)


def _day(cell: Cell, around: Around) -> Reading:
    value, text = cell.value, _shown(cell)
    if value is None:
        return Reading(None)
    if isinstance(value, dt.datetime):
        return _judged(text, [value.date()], around)
    if isinstance(value, dt.date):
        return _judged(text, [value], around)
    if isinstance(value, str):
        return _judged(_cut(value), _typed_days(value, around), around)
    if not isinstance(value, bool) and isinstance(value, int | float) and math.isfinite(value):
        return _judged(text, _numbered_day(value, cell.epoch), around)
    return _judged(text, [], around)


def _judged(text: str, days: list[dt.date], around: Around) -> Reading:
    """Return the reading of a cell that may mean some days, and ask where they are several or far away."""
    within = [day for day in days if EARLIEST <= day <= LATEST]
    values: tuple[Value, ...] = tuple(day.isoformat() for day in within)
    if not within:
        return Reading(None, text, tr("“{text}” is not a day.").format(text=text))
    if len(values) > 1:
        listed = tr("“{text}” may be {one} or {other}.")
        one, other = (value_text(Field.START, value) for value in values[:2])
        return Reading(None, text, listed.format(text=text, one=one, other=other), values)
    if values[0] != around.sent and not around.start - _NEAR <= within[0] <= around.finish + _NEAR:
        said = tr("{day} is far away from the plan.").format(day=value_text(Field.START, values[0]))
        return Reading(None, text, said, values)
    return Reading(values[0], text)


def _numbered_day(value: float, epoch: dt.datetime) -> list[dt.date]:
    """Return the day that a number stands for: one that is written `20260305`, else the spreadsheet's own for a date."""
    compact = _COMPACT.fullmatch(f"{value:.0f}")
    if compact:
        return _dates(compact[1], compact[2], compact[3])
    try:
        moment = from_excel(value, epoch)
    except (OverflowError, ValueError, TypeError):
        return []
    return [moment.date()] if isinstance(moment, dt.datetime) else []


def _typed_days(value: str, around: Around) -> list[dt.date]:
    """Return the days that a text may mean."""
    text = plain(value).lower()
    match = _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text)
    if match:
        return _dates(match[1], match[2], match[3])
    match = _CHINESE.fullmatch(text)
    if match:
        return _without_year(int(match[1]), int(match[2]), around)
    match = _NUMBERS.fullmatch(text)
    if match:
        return _numbers(match, around)
    if _NAMED_MONTH.fullmatch(text) and not text.startswith(("+", "-")):
        try:
            return [parse_date(value, today=around.near, near=around.near).day]
        except TextError:
            return []
    return []


def _numbers(match: re.Match[str], around: Around) -> list[dt.date]:
    """Return the days of `3/5` or `3/5/2026`; with points the day comes first."""
    first, second, year = int(match[1]), int(match[3]), match[4]
    orders = [(second, first)] if match[2] == "." else [(first, second), (second, first)]
    found: list[dt.date] = []
    for month, day in dict.fromkeys(orders):
        if year is None:
            found += _without_year(month, day, around)
        else:
            found += _dates(str(int(year) + (_CENTURY if len(year) == 2 else 0)), str(month), str(day))  # noqa: PLR2004  # `26` for 2026
    return list(dict.fromkeys(found))


def _without_year(month: int, day: int, around: Around) -> list[dt.date]:
    """Return the days of the years in which the plan runs; where there is none, the one nearest to what was sent."""
    years = range(around.start.year - 1, around.finish.year + 2)
    days = [held for year in years for held in _dates(str(year), str(month), str(day))]
    running = [held for held in days if around.start <= held <= around.finish]
    if running:
        return running
    return [min(days, key=lambda held: abs(held - around.near))] if days else []


def _dates(year: str, month: str, day: str) -> list[dt.date]:
    try:
        return [dt.date(int(year), int(month), int(day))]
    except ValueError:
        return []


def _left(cell: Cell, around: Around) -> Reading:
    value, text = cell.value, _shown(cell)
    if value is None:
        doubt = tr("The cell is empty; 0 says that nothing remains.") if around.sent else ""
        return Reading(None if doubt else around.sent, text, doubt)
    if isinstance(value, str):
        return _typed_left(value)
    fits = not isinstance(value, bool) and isinstance(value, int | float) and 0 <= value <= LONGEST_DAYS
    return Reading(round(float(value), 4), text) if fits else Reading(None, text, tr("This is not a number of days."))  # type: ignore[arg-type]  # `fits` has looked


def _typed_left(value: str) -> Reading:
    text = _cut(value)
    match = _PLAIN_DAYS.fullmatch(plain(value).lower())
    if match and float(match[1].replace(",", ".")) <= LONGEST_DAYS:
        return Reading(float(match[1].replace(",", ".")), text)
    lengths = UnitLengths()
    try:
        duration = parse_duration(value, lengths)
    except TextError:
        return Reading(None, text, tr("This is not a number of days."))
    days = round(duration.minutes / (lengths.minutes(Unit.ELAPSED_DAY) if duration.elapsed else lengths.day), 4)
    return Reading(None, text, tr("“{text}” is not a plain number of days.").format(text=text), (days,))


def _note(cell: Cell, _: Around) -> Reading:
    value = cell.value
    if value is None or isinstance(value, str):
        text = re.sub("_x000[dD]_", "", value or "").replace("\r\n", "\n").replace("\r", "\n").strip()
        return Reading(text or None, text)
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return Reading(value.date().isoformat())
    if isinstance(value, float) and value.is_integer():
        return Reading(str(int(value)))
    return Reading(_shown(cell), _shown(cell))


_READERS: Final[dict[Field, Callable[[Cell, Around], Reading]]] = {
    Field.PERCENT: _share,
    Field.START: _day,
    Field.FINISH: _day,
    Field.REMAINING: _left,
    Field.NOTES: _note,
}


def _shown(cell: Cell) -> str:
    """Return what stands in a cell, as a spreadsheet would show it, nearly."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value * _WHOLE:g} %" if "%" in cell.number_format else f"{value:g}"
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    return _cut(str(value))


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_SHOWN else line[:_LONGEST_SHOWN] + "…"
