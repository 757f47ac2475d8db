"""Custom fields as Microsoft Project XML: each under the number it came with, else under a free one of its type."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from planner.files.mspdi.codes import RESOURCE_TEXTS, TASK_FIELDS
from planner.files.mspdi.fields import JUST_IN_TIME_ALIAS, OWN_FIELD, in_file, table_guid
from planner.files.mspdi.identity import guid_of
from planner.files.mspdi.special_fields import SPECIAL_FIELDS
from planner.files.mspdi.xml_text import XmlText
from planner.model.plan import Plan
from planner.model.records import CustomField, CustomFieldType, CustomValue

_TEXT_VALUE: Final = "21"
_ANY_CHARACTERS: Final = "3"
_SOURCE: Final = re.compile(r"(\d{1,10})(?: (.*))?", re.DOTALL)


class FieldNumbers:
    """The file's numbers of the plan's custom fields.

    Attributes:
        just_in_time: Number of the flag that carries that setting of tasks; 0 where no task has it.
        left_out: Fields for which the format has no place left.
    """

    def __init__(self, plan: Plan) -> None:
        """Number the fields."""
        self._fields: dict[str, tuple[int, str, CustomField]] = {}
        self.left_out: list[CustomField] = []
        self.just_in_time = 0
        taken: set[int] = set()
        fields = sorted(plan.custom_fields.values(), key=lambda field: (not field.source, field.id))
        for field in fields:
            if field.source in SPECIAL_FIELDS:
                continue
            match = _SOURCE.fullmatch(field.source)
            place = (int(match[1]), match[2] or "") if match else _free(field, taken)
            if place is None or place[0] in taken:
                self.left_out.append(field)
                continue
            taken.add(place[0])
            self._fields[field.id] = (*place, field)
        if any(task.just_in_time for task in plan.tasks()):
            free = (place for place in reversed(TASK_FIELDS[CustomFieldType.FLAG]) if place[0] not in taken)
            self.just_in_time, self._flag_name = next(free, (0, ""))

    def write_tables(self, xml: XmlText) -> None:
        """Write the section of the lookup tables, where a field has choices."""
        fields = [held for held in sorted(self._fields.values(), key=lambda held: held[0]) if held[2].choices]
        if not fields:
            return
        with xml.element("OutlineCodes"):
            for number, _, field in fields:
                with xml.element("OutlineCode"):
                    xml.leaves({"Guid": table_guid(field), "FieldID": str(number)})
                    with xml.element("Values"):
                        for place, choice in enumerate(field.choices, 1):
                            self._write_choice(xml, field, place, choice)
                    xml.leaves({"LeafOnly": "0", "AllLevelsRequired": "0", "OnlyTableValuesAllowed": "1"})
                    with xml.element("Masks"):
                        xml.row("Mask", {"Level": "1", "Type": _ANY_CHARACTERS, "Length": "0", "Separator": "."})

    def _write_choice(self, xml: XmlText, field: CustomField, place: int, choice: str) -> None:
        texts = {
            "ValueID": str(place),
            "FieldGUID": guid_of(f"choice {choice} of {field.id}"),
            "Type": _TEXT_VALUE,
            "IsCollapsed": "0",
            "ParentValueID": "0",
            "Value": choice,
        }
        xml.row("Value", texts)

    def write_definitions(self, xml: XmlText) -> None:
        """Write the section of the definitions."""
        with xml.element("ExtendedAttributes"):
            for number, name, field in sorted(self._fields.values(), key=lambda held: held[0]):
                own = not field.source
                texts = {
                    "FieldID": str(number),
                    "FieldName": name or None,
                    "Guid": guid_of(field.id),
                    "Alias": field.name if own or field.name != (name or str(number)) else None,
                    "Ltuid": table_guid(field) if field.choices else OWN_FIELD if own else None,
                }
                xml.row("ExtendedAttribute", texts)
            if self.just_in_time:
                texts = {
                    "FieldID": str(self.just_in_time),
                    "FieldName": self._flag_name,
                    "Alias": JUST_IN_TIME_ALIAS,
                }
                xml.row("ExtendedAttribute", texts)

    def write_values(self, xml: XmlText, values: Iterable[CustomValue], *, just_in_time: bool = False) -> None:
        """Write what a task or resource holds."""
        for held in values:
            if held.field in self._fields:
                number, _, field = self._fields[held.field]
                text = in_file(held.value, field.field_type)
                xml.row("ExtendedAttribute", {"FieldID": str(number), "Value": text})
        if just_in_time and self.just_in_time:
            xml.row("ExtendedAttribute", {"FieldID": str(self.just_in_time), "Value": "1"})


def _free(field: CustomField, taken: set[int]) -> tuple[int, str] | None:
    places = TASK_FIELDS[field.field_type] if field.of == "task" else RESOURCE_TEXTS
    if field.of != "task" and field.field_type is not CustomFieldType.TEXT:
        return None
    return next((place for place in places if place[0] not in taken), None)
