"""Facts that every task can hold in the other program and only some plans need here: they become custom fields."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from planner.files.mspdi.identity import derived_id
from planner.model.records import CustomField, CustomValue

_SOURCES: Final = ("WBS", "Contact", "Hyperlink")

SPECIAL_FIELDS: Final = {
    source: CustomField(id=derived_id(f"special field {source}"), name=source, source=source) for source in _SOURCES
}
"""Fields by the name of the element that holds them in the file; their ids are the same in every plan."""


def with_special(values: Iterable[CustomValue], source: str, text: str) -> tuple[CustomValue, ...]:
    """Return the values of a task's custom fields and that of a special one."""
    held = {value.field: value.value for value in values}
    held[SPECIAL_FIELDS[source].id] = text
    return tuple(CustomValue(identity, held[identity]) for identity in sorted(held))
