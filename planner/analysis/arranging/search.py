"""Finding tasks by a text: in names, owners, notes and WBS codes, whatever the letter case."""

from __future__ import annotations

from collections.abc import Sequence

from planner.model.plan import Plan


def matches(plan: Plan, task_ids: Sequence[str], text: str) -> list[str]:
    """Return those of some tasks that a text is found in, in their order; none for an empty text."""
    wanted = text.strip().casefold()
    return [task for task in task_ids if wanted in searched_text(plan, task)] if wanted else []


def searched_text(plan: Plan, task_id: str) -> str:
    """Return all that is searched of a task, folded to one letter case, with a line between the fields."""
    task = plan.task(task_id)
    owner = plan.resources.get(task.owner)
    fields = (task.name, owner.name if owner is not None else "", task.notes, plan.outline.wbs(task_id))
    return "\n".join(fields).casefold()
