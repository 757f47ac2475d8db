"""How records stand in the file: plain JSON values, read off the types of the records themselves.

A `Form` belongs to one type of record (or of a struct inside one) and does both directions. It leaves defaults out,
writes dates without seconds that are zero, and keeps the fields that this version doesn't know.
"""

from __future__ import annotations

import datetime as dt
import re
import types
import typing
from enum import Enum
from functools import cache
from typing import Any, Final

import msgspec

_MOMENT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?")
_FIELD: Final = re.compile(r"`\$((?:\.\w+|\[[0-9.]*\])+)`$")
_DEEPEST: Final = 64
_UNKNOWN: Final = "unknown"


class FormError(Exception):
    """A value that is not what its field holds.

    Attributes:
        field: Where, such as `duration` or `exceptions[2].start`; empty where the record as a whole is meant.
        value: What stands there; `msgspec.UNSET` where nothing does.
        hint: The type of what belongs there.
    """

    def __init__(self, field: str, value: object, hint: object) -> None:
        """Keep the place and what was found there."""
        super().__init__(field)
        self.field = field
        self.value = value
        self.hint = hint


class TooDeepError(Exception):
    """An unknown value that no version of the planner writes: nested too deeply, or a number too large."""


class Form:
    """One type of struct, as it stands in the file.

    Attributes:
        struct: The type.
        single: A plan has exactly one of these.
    """

    def __init__(self, struct: type[msgspec.Struct]) -> None:
        """Read the fields off the type."""
        fields = [field for field in msgspec.structs.fields(struct) if field.name != _UNKNOWN]
        self.struct = struct
        self.single = not any(field.required for field in fields if field.name == "id")
        self._types = {field.name: field.type for field in fields}
        self._required = [field.name for field in fields if field.required]
        self._defaults = {field.name: _builtins(field.default) for field in fields if not field.required}
        self._moments = [name for name, hint in self._types.items() if dt.datetime in _parts(hint)]
        self._nested = {name: form for name, hint in self._types.items() if (form := _inner_form(hint)) is not None}

    def dump(self, struct: msgspec.Struct) -> dict[str, Any]:
        """Return the JSON object of a struct: known fields in their order, then the unknown ones in theirs."""
        data: dict[str, Any] = _builtins(struct)
        return self.finish(data)

    def finish(self, data: dict[str, Any]) -> dict[str, Any]:
        """Return the JSON object of the plain values of a struct, whose dates are still dates."""
        unknown = data.pop(_UNKNOWN, None)
        for name in self._moments:
            moment = data.get(name)
            if moment is not None:
                data[name] = moment_text(moment)
        for name, form in self._nested.items():
            held = data.get(name)
            if held is not None:
                data[name] = form.finish(held) if isinstance(held, dict) else [form.finish(item) for item in held]
        # msgspec leaves out the very object that is the default; an equal one goes the same way.
        defaults = self._defaults
        data = {name: value for name, value in data.items() if name not in defaults or value != defaults[name]}
        if unknown:
            data.update(unknown)
        return data

    def load(self, data: object) -> Any:
        """Return the struct of a JSON object.

        Raises:
            FormError: A field is missing or holds something else.
            TooDeepError: An unknown field holds something that can't be kept.
        """
        prepared = self._prepare(data)
        try:
            return msgspec.convert(prepared, self.struct)
        except msgspec.ValidationError as error:
            raise self._located(prepared, str(error)) from error

    def _prepare(self, data: object) -> dict[str, Any]:
        """Return the object with dates read and unknown fields in their own place."""
        if not isinstance(data, dict):
            raise FormError("", data, dict)
        for name in self._required:
            if name not in data:
                raise FormError(name, msgspec.UNSET, self._types[name])
        types_ = self._types
        known = {name: value for name, value in data.items() if name in types_}
        if len(known) < len(data):
            unknown = {name: value for name, value in data.items() if name not in types_}
            check_unknown(unknown)
            known[_UNKNOWN] = unknown
        for name in self._moments:
            if name in known:
                known[name] = self._moment(name, known[name])
        for name, form in self._nested.items():
            if name in known and known[name] is not None:
                known[name] = self._inner(name, form, known[name])
        return known

    def _moment(self, name: str, text: object) -> dt.datetime | None:
        if text is None and type(None) in _parts(self._types[name]):
            return None
        if isinstance(text, str) and _MOMENT.fullmatch(text):
            try:
                return dt.datetime.fromisoformat(text)
            except ValueError:
                pass
        raise FormError(name, text, dt.datetime)

    def _inner(self, name: str, form: Form, held: object) -> object:
        """Return the struct, or the list of structs, inside a field."""
        if isinstance(held, list):
            return [_inside(f"{name}[{index}]", form, item) for index, item in enumerate(held)]
        return _inside(name, form, held) if isinstance(held, dict) else held

    def _located(self, data: dict[str, Any], message: str) -> FormError:
        match = _FIELD.search(message)
        name = match[1].removeprefix(".").split(".")[0].split("[")[0] if match else ""
        return FormError(name, data.get(name), self._types.get(name, dict))


@cache
def form_of(struct: type[msgspec.Struct]) -> Form:
    """Return the form of a type of struct."""
    return Form(struct)


def moment_text(moment: dt.datetime) -> str:
    """Return a date and time as plan files write it: seconds only where there are some, never a zone."""
    return moment.replace(tzinfo=None).isoformat(timespec="auto" if moment.second or moment.microsecond else "minutes")


def check_unknown(value: object) -> None:
    """See that a value can be kept and written back.

    Raises:
        TooDeepError: It is nested too deeply, or holds a number of more than 64 bits.
    """
    pending = [(value, 1)]
    while pending:
        item, depth = pending.pop()
        if isinstance(item, int) and not -(2**63) <= item < 2**64:
            raise TooDeepError
        if isinstance(item, dict | list):
            if depth > _DEEPEST:
                raise TooDeepError
            held = item.values() if isinstance(item, dict) else item
            pending.extend((below, depth + 1) for below in held)


def values_of(hint: object) -> list[str]:
    """Return the values of an enumeration, or of what may also be None; empty for other types."""
    return [str(member.value) for part in _parts(hint) if _is_enum(part) for member in part]


def _inside(place: str, form: Form, item: object) -> Any:
    try:
        return form.load(item)
    except FormError as error:
        raise FormError(f"{place}.{error.field}" if error.field else place, error.value, error.hint) from error


def _is_enum(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Enum)


def _builtins(value: object) -> Any:
    return msgspec.to_builtins(value, builtin_types=(dt.datetime,))


def _parts(hint: Any) -> tuple[Any, ...]:
    """Return the types of a union, or the one type."""
    return typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)


def _inner_form(hint: Any) -> Form | None:
    """Return the form of the struct, or of the items of a tuple of structs, that a field holds."""
    for part in _parts(hint):
        candidate = typing.get_args(part)[0] if typing.get_origin(part) is tuple else part
        if isinstance(candidate, type) and issubclass(candidate, msgspec.Struct) and _UNKNOWN in _names(candidate):
            return form_of(candidate)
    return None


def _names(struct: type[msgspec.Struct]) -> tuple[str, ...]:
    return struct.__struct_fields__
