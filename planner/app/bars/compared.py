"""What conditions compare with, between how people type it and how conditions hold it."""

from __future__ import annotations

import datetime as dt
import math

from planner.analysis.arranging.fields import Kind
from planner.errors import TextError
from planner.language import date_text, tr
from planner.model.dates import parse_date
from planner.model.duration import UnitLengths, format_days, parse_lag, plain


def read_value(kind: Kind, text: str, lengths: UnitLengths) -> str:
    """Return what was typed as a condition holds it; empty for nothing.

    Args:
        kind: What it is compared with.
        text: What was typed.
        lengths: How long a day, a week and a month of duration are.

    Raises:
        TextError: It is nothing of that kind.
    """
    typed = plain(text)
    if not typed or kind is Kind.TEXT:
        return text.strip()
    if kind is Kind.DATE:
        return parse_date(text, today=dt.date.today()).day.isoformat()  # civil dates have no zone
    if kind is Kind.LENGTH:
        return str(parse_lag(text, lengths).amount)
    try:
        number = float(typed.removesuffix("%").replace(",", "."))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise TextError(tr("“{text}” is not a number.").format(text=text), text)
    return f"{number:g}"


def shown_value(kind: Kind, value: str, lengths: UnitLengths) -> str:
    """Return what a condition holds as people read it; one that can't be read as it stands."""
    try:
        if value and kind is Kind.DATE:
            return date_text(dt.date.fromisoformat(value), "medium")
        if value and kind is Kind.LENGTH:
            return format_days(round(float(value)), lengths)
    except (ValueError, OverflowError):
        return value
    return value
