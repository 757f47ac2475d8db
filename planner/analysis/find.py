"""Find the task that people mean: by row number, WBS code, number (`#12`) or name."""

from __future__ import annotations

from planner.analysis.sentences import name_of
from planner.errors import TextError
from planner.language import tr
from planner.model.plan import Plan

_MOST_LISTED = 8


def find_task(plan: Plan, text: str) -> str:
    """Return the id of the task that a text means.

    A row number goes before a WBS code, and a whole name before a part of one; letter case does not count.

    Raises:
        TextError: It means no task, or several; the message lists them.
    """
    asked = text.strip()
    outline = plan.outline
    if asked.startswith("#") and asked[1:].isdecimal():
        found = [task.id for task in plan.tasks() if task.uid == int(asked[1:])]
    else:
        row = outline.at(int(asked)) if asked.isdecimal() else None
        found = [row] if row else [task for task in outline.ids if outline.wbs(task) == asked] or _named(plan, asked)
    if len(found) == 1:
        return found[0]
    if not found:
        message = tr("There is no task “{text}”. Give its row number, WBS code, #UID or name.")
        raise TextError(message.format(text=text), text)
    listed = ", ".join(f"{outline.row(task) + 1} “{name_of(plan, task)}”" for task in found[:_MOST_LISTED])
    more = ", …" if len(found) > _MOST_LISTED else ""
    message = tr("“{text}” may be any of these tasks: {tasks}. Give the row number.")
    raise TextError(message.format(text=text, tasks=listed + more), text)


def _named(plan: Plan, text: str) -> list[str]:
    """Return the tasks of that name, else those whose name holds it, in reading order."""
    wanted = text.casefold()
    names = {task: plan.task(task).name.casefold() for task in plan.outline.ids}
    whole = [task for task, name in names.items() if name.strip() == wanted]
    return whole or [task for task, name in names.items() if wanted and wanted in name]
