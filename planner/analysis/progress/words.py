"""Progress in words: what a cell is called and what it says."""

from __future__ import annotations

import datetime as dt
from typing import Final

from planner.analysis.progress.cells import Field, Value
from planner.language import date_text, mark, tr, trc

_NAMES: Final = {
    Field.PERCENT: mark("% complete"),
    Field.START: mark("Actual start"),
    Field.FINISH: mark("Actual finish"),
    Field.REMAINING: mark("Remaining (days)"),
    Field.NOTES: mark("Note"),
}


def field_name(field: Field) -> str:
    """Return what a cell is called."""
    return tr(_NAMES[field])


def value_text(field: Field, value: Value) -> str:
    """Return what a cell says, in a line."""
    if value is None or value == "":
        return trc("cell", "empty")
    if field is Field.PERCENT:
        return f"{value} %"
    if field is Field.REMAINING:
        return f"{value:g}{trc('unit of duration', 'd')}"
    if field in (Field.START, Field.FINISH):
        return date_text(dt.date.fromisoformat(str(value)), "medium")
    return " ".join(str(value).split())
