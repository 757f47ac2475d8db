"""Custom fields in Task Information."""

from __future__ import annotations

from planner.app.cells.custom import read, shown
from planner.app.document import Document
from planner.app.forms.form import Field, Kind
from planner.model.change import Change
from planner.model.edits import set_custom_value
from planner.model.records import CustomField, CustomFieldType

_KINDS = {CustomFieldType.FLAG: Kind.FLAG, CustomFieldType.DATE: Kind.DATE}


def custom_fields(document: Document) -> list[Field]:
    """Return the fields of a form for the plan's custom fields of tasks, by name."""
    held = [field for field in document.plan.custom_fields.values() if field.of == "task"]
    return [_field(custom) for custom in sorted(held, key=lambda custom: custom.name.casefold())]


def _field(custom: CustomField) -> Field:
    def text(document: Document, task_id: str) -> str:
        values = {value.field: value.value for value in document.plan.task(task_id).custom}
        return shown(custom.field_type, values.get(custom.id, ""), document.plan.project.lengths)

    def edit(document: Document, task_id: str, text: str) -> Change:
        value = read(custom.field_type, text, document.plan.project.lengths)
        return set_custom_value(document.plan, [task_id], custom.id, value)

    return Field(custom.id, custom.name, text, edit, _KINDS.get(custom.field_type, Kind.LINE), translated=False)
