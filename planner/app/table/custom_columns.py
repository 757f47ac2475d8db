"""The columns of a plan's own fields."""

from __future__ import annotations

from typing import Final

from planner.app.cells import custom as custom_values
from planner.app.cells import days as cell_days
from planner.app.cells.flags import YES
from planner.app.document import Document
from planner.app.table.column import Column
from planner.errors import TextError
from planner.language import tr
from planner.model.change import Change
from planner.model.duration import plain
from planner.model.edits import set_custom_value
from planner.model.plan import Plan
from planner.model.records import CustomField, CustomFieldType

PREFIX: Final = "field-"
"""What the id of a field's column begins with."""
TICK: Final = "\N{CHECK MARK}"
_YES: Final = frozenset({TICK, "1", "x", "y", "yes", "true", "√", "是", "有", "对"})
_NO: Final = frozenset({"", "0", "-", "n", "no", "false", "否", "无", "不"})
_NUMERIC: Final = frozenset(
    {CustomFieldType.NUMBER, CustomFieldType.COST, CustomFieldType.DATE, CustomFieldType.DURATION}
)
_WIDEST: Final = 240


def custom_columns(plan: Plan) -> tuple[Column, ...]:
    """Return the columns of a plan's fields of tasks, by name; those that came with a file hidden at first."""
    held = [field for field in plan.custom_fields.values() if field.of == "task"]
    return tuple(_column(field) for field in sorted(held, key=lambda field: (field.name.casefold(), field.id)))


def _column(field: CustomField) -> Column:
    def text(document: Document, task_id: str) -> str:
        value = next((held.value for held in document.plan.task(task_id).custom if held.field == field.id), "")
        if field.field_type is CustomFieldType.FLAG:
            return TICK if value == YES else ""
        return custom_values.shown(field.field_type, value, document.plan.project.lengths)

    def edit(document: Document, task_id: str, text: str) -> Change:
        if field.field_type is CustomFieldType.FLAG:
            value = _flag(text)
        else:
            value = _of_choices(field, custom_values.read(field.field_type, text, document.plan.project.lengths))
        return set_custom_value(document.plan, [task_id], field.id, value)

    def choices(_document: Document) -> list[str]:
        return list(field.choices)

    return Column(
        PREFIX + field.id,
        field.name,
        field.name,
        _WIDEST,
        lambda: "",
        text,
        edit,
        numeric=field.field_type in _NUMERIC,
        choices=choices if field.choices else None,
        day=cell_days.start if field.field_type is CustomFieldType.DATE else None,
        shown=not field.source,
        translated=False,
    )


def _flag(text: str) -> str:
    typed = plain(text).casefold()
    if typed not in _YES | _NO:
        raise TextError(
            tr("“{text}” is neither yes nor no. Type x or 1 for yes, nothing for no.").format(text=text), text
        )
    return YES if typed in _YES else ""


def _of_choices(field: CustomField, value: str) -> str:
    """Return the choice that is meant, whatever its case; the text itself where there is none."""
    bare = " ".join(value.split())
    return next((choice for choice in field.choices if choice.casefold() == bare.casefold()), value)
