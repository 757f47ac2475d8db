"""What can be asked of the fields that one plan has and others have not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from planner.analysis.arranging.facts import Facts
from planner.analysis.arranging.fields import FIELDS, Field, Kind, Value
from planner.model.plan import Plan
from planner.model.records import CustomField, CustomFieldType, Task

PREFIX: Final = "field-"
"""What stands before the id of a custom field where a column is named."""
_YES: Final = "1"
_KINDS: Final = {
    CustomFieldType.TEXT: Kind.TEXT,
    CustomFieldType.NUMBER: Kind.NUMBER,
    CustomFieldType.COST: Kind.NUMBER,
    CustomFieldType.FLAG: Kind.FLAG,
    CustomFieldType.DATE: Kind.DATE,
    CustomFieldType.DURATION: Kind.LENGTH,
}
_GENERAL: Final = MappingProxyType({field.id: field for field in FIELDS})


def fields_of(plan: Plan) -> Mapping[str, Field]:
    """Return everything that can be asked of a plan's tasks, by name; its own fields last, sorted by their titles."""
    held = [field for field in plan.custom_fields.values() if field.of == "task"]
    own = [_field(field) for field in sorted(held, key=lambda field: (field.name.casefold(), field.id))]
    return {**_GENERAL, **{field.id: field for field in own}}


def value_of(custom: CustomField, task: Task) -> Value:
    """Return what a task holds in a field of the plan's own; a text for a choice, minutes for a duration."""
    return _READ[_KINDS[custom.field_type]](_written(custom, task))


def _written(custom: CustomField, task: Task) -> str:
    return next((held.value for held in task.custom if held.field == custom.id), "")


def _field(custom: CustomField) -> Field:
    kind = Kind.CHOICE if custom.choices else _KINDS[custom.field_type]
    choices = {choice: choice for choice in custom.choices}

    def listed(_facts: Facts) -> Mapping[str, str]:
        return choices

    read = _READ[kind]

    def value(_facts: Facts, task: Task) -> Value:
        return read(_written(custom, task))

    return Field(
        PREFIX + custom.id,
        custom.name,
        kind,
        value,
        own=True,
        choices=listed if choices else None,
        groups=True,
        translated=False,
    )


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _date(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None


def _minutes(text: str) -> float | None:
    hours, _, rest = text.removeprefix("PT").partition("H")
    try:
        return int(hours) * 60 + int(rest.partition("M")[0] or 0)
    except ValueError:
        return None


_READ: Final[Mapping[Kind, Callable[[str], Value]]] = {
    Kind.TEXT: lambda text: text,
    Kind.CHOICE: lambda text: (text,) if text else (),
    Kind.NUMBER: _number,
    Kind.FLAG: lambda text: text == _YES,
    Kind.DATE: _date,
    Kind.LENGTH: _minutes,
}
"""How values of custom fields are written, by what they are; see `CustomValue`."""
