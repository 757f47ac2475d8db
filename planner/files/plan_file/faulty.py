"""What people are told of a record that can't be read: which one, which field, what stands there, what belongs there."""

from __future__ import annotations

import datetime as dt
import typing
from typing import Any, Final

import msgspec

from planner.files.plan_file.form import FormError, values_of
from planner.language import tr
from planner.model.duration import Duration, Lag
from planner.model.record_names import kind_words

_SHOWN: Final = 40


def describe_raw(kind: str, data: object) -> str:
    """Return how people call a record that could not be read: `task “Design” (k3v9…)`."""
    word = kind_words(kind)
    held = data if isinstance(data, dict) else {}
    name, identity = held.get("name"), held.get("id")
    if isinstance(name, str) and name.strip():
        word = f"{word} “{shortened(name)}”"
    return f"{word} ({shortened(identity)})" if isinstance(identity, str) and identity.strip() else word


def wrong_field(record: str, error: FormError) -> str:
    """Return what is wrong with a field, as a part of a sentence that names the place.

    Args:
        record: How people call the record.
        error: What was found.
    """
    if not error.field:
        return tr("{record} is {value} where a record belongs").format(record=record, value=_value(error.value))
    if error.value is msgspec.UNSET:
        return tr("{record} has no “{field}”").format(record=record, field=shortened(error.field))
    message = tr("the field “{field}” of {record} holds {value}; it must be {expected}")
    return message.format(
        field=shortened(error.field), record=record, value=_value(error.value), expected=expected(error.hint)
    )


def expected(hint: Any) -> str:
    """Return what belongs into a field of a type."""
    options = values_of(hint)
    if options:
        return tr("one of {values}").format(values=", ".join(options))
    for held in typing.get_args(hint) or (hint,):
        word = _words().get(held)
        if word is not None:
            return word
    return tr("a list of the shape that the planner writes")


def _words() -> dict[Any, str]:
    return {
        dt.datetime: tr("a date and time such as 2026-03-01T08:00"),
        dt.date: tr("a date such as 2026-03-01"),
        Duration: tr('a duration such as [480,"d"], in minutes'),
        Lag: tr('a lag such as [480,"d"], in minutes'),
        bool: tr("true or false"),
        int: tr("a whole number"),
        float: tr("a number"),
        str: tr("a text"),
        dict: tr("an object of the shape that the planner writes"),
    }


def shortened(text: str) -> str:
    """Return a text that fits into a sentence: one line, forty characters, nothing that can't be shown."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text[: 4 * _SHOWN])
    plain = " ".join(plain.split())
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…"


def _value(value: object) -> str:
    if isinstance(value, dict):
        return tr("an object")
    if isinstance(value, list) and len(value) > 4:  # noqa: PLR2004  # a duration shows better than its name
        return tr("a list")
    return shortened(msgspec.json.encode(value).decode())
