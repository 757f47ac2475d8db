"""Verbs for custom fields: the columns that a plan has beyond those that every plan has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from planner.errors import EditError
from planner.language import tr
from planner.model.edits.draft import Draft, shortened
from planner.model.ids import new_id
from planner.model.records import CustomField, CustomFieldType, CustomValue, Resource, Task

if TYPE_CHECKING:
    from planner.model.change import Change
    from planner.model.plan import Plan


def add_custom_field(
    plan: Plan, name: str, field_type: CustomFieldType = CustomFieldType.TEXT, choices: Iterable[str] = ()
) -> Change:
    """Add a custom field of tasks.

    Args:
        plan: Where to.
        name: Title of its column.
        field_type: What its values are.
        choices: Texts that can be chosen, where nothing else may be typed; of a text only.

    Raises:
        EditError: The name is empty, too long or another field's, or a field that is no text has choices.
    """
    field = CustomField(id=new_id(), name=" ".join(name.split()), field_type=field_type, choices=_tidy(choices))
    draft = Draft(plan)
    _put(draft, field)
    return draft.change(tr("Add field “{name}”").format(name=shortened(field.name)))


def change_custom_field(
    plan: Plan,
    field_id: str,
    *,
    name: str | None = None,
    field_type: CustomFieldType | None = None,
    choices: Iterable[str] | None = None,
) -> Change:
    """Change a custom field; None leaves as it is.

    Raises:
        EditError: There is no such field, its name is wrong, or its type can't be changed because tasks hold values.
    """
    field = _held(plan, field_id)
    if field_type is not None and field_type is not field.field_type and _used(plan, field_id):
        message = tr("Tasks hold values of “{name}”, so its type can't be changed. Add another field instead.")
        raise EditError(message.format(name=shortened(field.name)))
    changed = msgspec.structs.replace(
        field,
        name=field.name if name is None else " ".join(name.split()),
        field_type=field_type or field.field_type,
        choices=field.choices if choices is None else _tidy(choices),
    )
    draft = Draft(plan)
    _put(draft, changed)
    return draft.change(tr("Change field “{name}”").format(name=shortened(field.name)))


def delete_custom_field(plan: Plan, field_id: str) -> Change:
    """Delete a custom field with all its values.

    Raises:
        EditError: There is no such field.
    """
    field = _held(plan, field_id)
    draft = Draft(plan)
    draft.drop("field", field_id)
    for record in _holders(plan):
        if any(value.field == field_id for value in record.custom):
            others = tuple(value for value in record.custom if value.field != field_id)
            draft.put(msgspec.structs.replace(record, custom=others))
    return draft.change(tr("Delete field “{name}”").format(name=shortened(field.name)))


def set_custom_value(plan: Plan, task_ids: Iterable[str], field_id: str, value: str) -> Change:
    """Set what tasks hold in a custom field.

    Args:
        plan: The plan.
        task_ids: Ids of the tasks.
        field_id: Id of the field.
        value: Written as `CustomValue` says; empty clears it.

    Raises:
        EditError: There is no such field, or the text is too long or none of the field's choices.
    """
    field = _held(plan, field_id)
    if value and field.choices and value not in field.choices:
        message = tr("“{value}” is not one of the choices of “{name}”: {choices}.")
        shown = ", ".join(field.choices)
        raise EditError(message.format(value=shortened(value), name=shortened(field.name), choices=shown[:200]))
    draft = Draft(plan)
    for task_id in task_ids:
        task = draft.task(task_id)
        values = {held.field: held for held in task.custom if held.field != field_id}
        if value:
            values[field_id] = CustomValue(field_id, value)
        draft.put(msgspec.structs.replace(task, custom=tuple(values[held] for held in sorted(values))))
    return draft.change(tr("Set {field}").format(field=shortened(field.name)))


def _put(draft: Draft, field: CustomField) -> None:
    if field.choices and field.field_type is not CustomFieldType.TEXT:
        raise EditError(tr("Only a text can have choices."))
    for other in draft.plan.custom_fields.values():
        if other.id != field.id and other.of == field.of and other.name.casefold() == field.name.casefold():
            raise EditError(tr("There is a field “{name}” already.").format(name=shortened(other.name)))
    draft.put(field)


def _tidy(choices: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for choice in choices if (text := " ".join(choice.split()))))


def _used(plan: Plan, field_id: str) -> bool:
    return any(value.field == field_id for record in _holders(plan) for value in record.custom)


def _holders(plan: Plan) -> Iterator[Task | Resource]:
    yield from plan.tasks()
    yield from plan.resources.values()


def _held(plan: Plan, field_id: str) -> CustomField:
    field = plan.custom_fields.get(field_id)
    if field is None:
        raise EditError(tr("This field is no longer in the plan."))
    return field
