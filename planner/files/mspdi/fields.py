"""Custom fields of Microsoft Project XML: their definitions, and the values that tasks and resources hold in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import msgspec

from planner.files.mspdi.codes import FIELD_TYPES, FIRST_ASSIGNMENT_FIELD, FIRST_RESOURCE_FIELD, FIRST_TASK_FIELD
from planner.files.mspdi.identity import Identities, guid_of, held_id
from planner.files.mspdi.losses import Loss
from planner.files.mspdi.notices import shown
from planner.files.mspdi.source import Source
from planner.files.mspdi.stream import Item
from planner.files.mspdi.values import (
    ValueTextError,
    read_date,
    read_flag,
    read_minutes,
    read_number,
    write_date,
    write_minutes,
    write_number,
)
from planner.language import tr
from planner.model.faults import LONGEST_NAME
from planner.model.records import CustomField, CustomFieldType, CustomValue

JUST_IN_TIME_ALIAS: Final = "Just in time (planner)"
"""Title of the flag that carries our own setting of that name; it becomes no custom field."""
MOST_CHOICES: Final = 1_000
"""Values of a lookup table that a field can have as its choices."""
OWN_FIELD: Final = guid_of("own")
"""Stands, as the GUID of its table of values, in the definition of a field that began here, not in the program."""
_NUMBERED: Final = re.compile(r"([A-Za-z ]+?)\d+")
_HUNDREDTHS: Final = 100


@dataclass(slots=True)
class FieldDraft:
    """A custom field as the file defines it.

    Attributes:
        number: The file's number of it.
        record: The field; None for the flag that carries `Task.just_in_time`.
        guid: The file's GUID of it.
        standard_name: What the program calls the field where it has no title.
        used: Some task or resource holds a value in it.
        table: The file's GUID of its lookup table; empty for none.
    """

    number: int
    record: CustomField | None
    guid: str = ""
    standard_name: str = ""
    used: bool = False
    table: str = ""


@dataclass(slots=True)
class TableDraft:
    """A lookup table as the file has it.

    Attributes:
        guid: The file's GUID of it.
        number: Number of the field that it was made for.
        values: Its values, in order.
        plain: Nothing but these values may be chosen, and they have no levels.
    """

    guid: str
    number: int
    values: tuple[str, ...]
    plain: bool


def read_table(source: Source, item: Item) -> TableDraft:
    """Return the lookup table of an outline code's element."""
    container = item.first("Values")
    rows = list(container.all("Value")) if container else []
    flat = all(source.whole(row, "ParentValueID") == 0 for row in rows)
    values = tuple(dict.fromkeys(row.get("Value") for row in rows if row.get("Value")))
    short = len(values) <= MOST_CHOICES and all(len(value) <= LONGEST_NAME for value in values)
    plain = flat and short and source.flag(item, "OnlyTableValuesAllowed")
    return TableDraft(item.get("Guid"), source.whole(item, "FieldID"), values, plain)


def give_choices(source: Source, fields: dict[int, FieldDraft], tables: Iterable[TableDraft]) -> None:
    """Give the fields the choices that their lookup tables leave; tables that can't be held are counted."""
    by_guid = {draft.table: draft for draft in fields.values() if draft.table}
    for table in tables:
        draft = by_guid.get(table.guid) or fields.get(table.number)
        if not table.values:
            continue
        record = draft.record if draft else None
        if draft is None or record is None or not table.plain or record.field_type is not CustomFieldType.TEXT:
            source.notices.lose(Loss.LOOKUPS)
            continue
        draft.record = msgspec.structs.replace(record, choices=table.values)
        draft.used = True


def own_table(identity: str) -> str:
    """Return the GUID of the lookup table of a field that began here, which says so as `OWN_FIELD` does."""
    return guid_of(f"own table of {identity}")


def table_guid(field: CustomField) -> str:
    """Return the GUID of a field's lookup table in files that we write."""
    return guid_of(f"table of {field.id}") if field.source else own_table(field.id)


def read_field(source: Source, item: Item, ids: Identities) -> FieldDraft:
    """Return the field of a definition."""
    number = source.whole(item, "FieldID")
    if item.get("Alias") == JUST_IN_TIME_ALIAS:
        return FieldDraft(number, None)
    source_name, guid = item.get("FieldName"), item.get("Guid")
    of = "resource" if FIRST_RESOURCE_FIELD <= number < FIRST_ASSIGNMENT_FIELD else "task"
    numbered = _NUMBERED.fullmatch(source_name)
    kind = FIELD_TYPES.get(numbered[1], CustomFieldType.TEXT) if numbered else CustomFieldType.TEXT
    standard_name = source_name or str(number)
    source.note_losses(item)
    table = item.get("Ltuid")
    held = CustomField(
        id=ids.give(guid, str(number)),
        name=(item.get("Alias") or standard_name)[:LONGEST_NAME],
        of=of,
        field_type=kind,
        source=""
        if held_id(guid) and table in (OWN_FIELD, own_table(held_id(guid)))
        else f"{number} {source_name}".strip(),
    )
    return FieldDraft(number, held, guid, standard_name, table=table)


def read_values(source: Source, item: Item, fields: dict[int, FieldDraft]) -> tuple[CustomValue, ...]:
    """Return what a task or resource holds in custom fields, these given by number."""
    found: dict[str, str] = {}
    for part in item.all("ExtendedAttribute"):
        number = source.whole(part, "FieldID")
        draft = fields.get(number)
        text = part.get("Value")
        if number >= FIRST_ASSIGNMENT_FIELD or (draft is None and number < FIRST_TASK_FIELD):
            continue
        if draft is None:
            message = tr("a value of a custom field that is not defined was left out.")
            source.repair(part, "undefined fields", message)
        elif draft.record is not None and text:
            value = _value(source, part, draft.record, text)
            if value is not None:
                draft.used = True
                found[draft.record.id] = value
    return tuple(CustomValue(identity, found[identity]) for identity in sorted(found))


def _value(source: Source, part: Item, field: CustomField, text: str) -> str | None:
    try:
        return canonical(text, field.field_type)
    except ValueTextError:
        message = tr("“{value}” is no value for the custom field “{name}” and was left out.")
        source.repair(part, "field values", message.format(value=shown(text), name=shown(field.name)))
        return None


def canonical(text: str, kind: CustomFieldType) -> str:
    """Return the text of a value as records hold it; errors as the readers of values."""
    if kind is CustomFieldType.NUMBER:
        return write_number(read_number(text))
    if kind is CustomFieldType.COST:
        return write_number(read_number(text) / _HUNDREDTHS)
    if kind is CustomFieldType.FLAG:
        return "1" if read_flag(text) else "0"
    if kind is CustomFieldType.DATE:
        return write_date(read_date(text))
    if kind is CustomFieldType.DURATION:
        return write_minutes(read_minutes(text))
    return text


def in_file(text: str, kind: CustomFieldType) -> str:
    """Return the text of a value as the file holds it, the other way round than `canonical`."""
    if kind is CustomFieldType.COST:
        return write_number(round(float(text) * _HUNDREDTHS, 6))
    return text


def is_just_in_time(source: Source, item: Item, fields: dict[int, FieldDraft]) -> bool:
    """Whether a task carries the flag of that name."""
    for part in item.all("ExtendedAttribute"):
        draft = fields.get(source.whole(part, "FieldID"))
        if draft is not None and draft.record is None:
            return source.flag(part, "Value")
    return False
