"""The fields of the dialog that gives several tasks one constraint with one date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planner.app.document import Document
from planner.app.forms.form import Field
from planner.app.information import edits as info_edits
from planner.app.information.fields import CONSTRAINT
from planner.model import edits
from planner.model.change import Change
from planner.model.records import Task


def constraint_fields(tasks: Sequence[str]) -> list[Field]:
    """Return the fields: they say what holds for the first of the tasks, and change all of them.

    Args:
        tasks: Ids, at least one.
    """
    first = tasks[0]

    def of_all(edit: info_edits.Edit) -> info_edits.Edit:
        def made(document: Document, _task: str, text: str) -> Change:
            changed = edit(document, first, text).edits.get(("task", first), (None, None))[1]
            task = changed if isinstance(changed, Task) else document.plan.task(first)
            return edits.set_constraint(document.plan, tasks, task.constraint, task.constraint_date)

        return made

    def shown(text: info_edits.Text) -> info_edits.Text:
        return lambda document, _task: text(document, first)

    return [
        replace(
            field,
            text=shown(field.text),
            edit=None if field.edit is None else of_all(field.edit),
            why_not=shown(field.why_not),
        )
        for field in CONSTRAINT[:2]
    ]
