"""Fields that one plan has and others have not."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

import msgspec

from planner.model.record import Record


class CustomFieldType(StrEnum):
    """What the values of a custom field are; `CustomValue.value` says how each is written."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    DATE = "date"
    DURATION = "duration"
    COST = "cost"


class CustomValue(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What a task or resource holds in a custom field.

    Attributes:
        field: Id of the `CustomField`.
        value: The text itself; a number or cost as Python writes it; `1` or `0`; a date as `2026-03-01T08:00:00`; a
            duration as `PT8H0M0S`, in working hours.
    """

    field: str
    value: str


class CustomField(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A column that the plan has beyond those that every plan has.

    Attributes:
        name: Title of the column.
        of: Kind of the records that hold it: `task` or `resource`.
        field_type: What its values are.
        source: What the program that the plan came from calls the field, such as `Text1`; empty for a field of ours.
        choices: Texts that can be chosen, where nothing else may be typed; of a text only. Anything may where empty.
    """

    kind: ClassVar[str] = "field"

    name: str
    of: str = "task"
    field_type: CustomFieldType = CustomFieldType.TEXT
    source: str = ""
    choices: tuple[str, ...] = ()
