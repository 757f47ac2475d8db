"""The columns of the fields that one plan has and others have not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Final

from planner.analysis.arranging.own_fields import value_of
from planner.files.excel.columns import CELL, DAY, FIGURE, Column
from planner.files.excel.facts import Facts
from planner.files.excel.rows import Value
from planner.files.excel.styles import Look
from planner.language import tr
from planner.model.records import CustomField, CustomFieldType, Task

_LOOKS: Final[Mapping[CustomFieldType, Look]] = {
    CustomFieldType.NUMBER: FIGURE,
    CustomFieldType.COST: FIGURE,
    CustomFieldType.DURATION: FIGURE,
    CustomFieldType.DATE: DAY,
}
_WIDTH: Final = 10.0
_WIDEST: Final = 30.0


def own_columns(facts: Facts, others: Iterable[Column]) -> tuple[Column, ...]:
    """Return the columns of the plan's own fields of tasks, sorted by their names.

    Args:
        facts: Plan and schedule.
        others: The columns beside them, whose headings no field may have: by these the sheet is read when it comes back.
    """
    taken = {column.title for column in others}
    fields = [field for field in facts.plan.custom_fields.values() if field.of == Task.kind]
    return tuple(_column(field, taken) for field in sorted(fields, key=lambda field: (field.name.casefold(), field.id)))


def _column(field: CustomField, taken: set[str]) -> Column:
    heading = field.name
    while heading in taken:
        heading += " *"
    taken.add(heading)
    look = _LOOKS.get(field.field_type, CELL)
    return Column(heading, lambda facts, task, _: _told(facts, field, task), look, _WIDTH, _WIDEST, own=True)


def _told(facts: Facts, field: CustomField, task: Task) -> Value:
    """Return a value as a sheet tells it: durations in days; None for nothing."""
    value = value_of(field, task)
    if isinstance(value, bool):
        return tr("Yes") if value else None
    if isinstance(value, dt.datetime):
        return value.date()
    if field.field_type is CustomFieldType.DURATION and isinstance(value, int | float):
        return facts.days(round(value))
    return value if isinstance(value, str | int | float) and value != "" else None
