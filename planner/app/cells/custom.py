"""The values of custom fields: what each type shows, and what is stored for what is typed."""

from __future__ import annotations

import datetime as dt
import math

from planner.app.cells.edits import typed_date
from planner.app.cells.flags import NO, YES
from planner.errors import TextError
from planner.language import date_text, tr
from planner.model.duration import Duration, Unit, UnitLengths, format_duration, parse_duration, plain
from planner.model.records import CustomFieldType


def shown(kind: CustomFieldType, value: str, lengths: UnitLengths) -> str:
    """Return a stored value as people read it; one that can't be read as it stands."""
    if kind is CustomFieldType.FLAG:
        return YES if value == YES else NO
    try:
        if value and kind is CustomFieldType.DATE:
            return date_text(dt.datetime.fromisoformat(value).date(), "medium")
        if value and kind is CustomFieldType.DURATION:
            return format_duration(Duration(_minutes(value), Unit.DAY), lengths)
    except ValueError:
        return value
    return value


def read(kind: CustomFieldType, text: str, lengths: UnitLengths) -> str:
    """Return the value to store for a typed text; empty for none.

    Raises:
        TextError: It is nothing of that type.
    """
    typed = plain(text)
    if kind is CustomFieldType.FLAG:
        return YES if text == YES else ""
    if not typed:
        return ""
    if kind in (CustomFieldType.NUMBER, CustomFieldType.COST):
        return _number(text, typed)
    if kind is CustomFieldType.DATE:
        moment = typed_date(text, dt.datetime.now())
        return dt.datetime.combine(moment.day, moment.time or dt.time(8)).isoformat()
    if kind is CustomFieldType.DURATION:
        minutes = parse_duration(text, lengths).minutes
        return f"PT{minutes // 60}H{minutes % 60}M0S"
    return text


def _number(text: str, typed: str) -> str:
    try:
        number = float(typed.replace(",", ".") if typed.count(",") == 1 and "." not in typed else typed)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise TextError(tr("“{text}” is not a number.").format(text=text), text)
    return str(int(number)) if number.is_integer() else str(number)


def _minutes(value: str) -> int:
    hours, _, rest = value.removeprefix("PT").partition("H")
    return int(hours) * 60 + int(rest.partition("M")[0] or 0)
