"""Where tasks stand among their siblings: the order keys that verbs give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from planner.model.order import keys_between

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from planner.model.edits.draft import Draft
    from planner.model.plan import Plan
    from planner.model.records import Task


def insert(draft: Draft, tasks: Sequence[Task], parent: str, before: str | None) -> None:
    """Give tasks a place among the children of a summary, ahead of one of them or (None) last."""
    keys = free_keys(draft, len(tasks), parent, before, moving={task.id for task in tasks})
    for task, key in zip(tasks, keys, strict=True):
        draft.put(msgspec.structs.replace(task, order=key))


def free_keys(draft: Draft, count: int, parent: str, before: str | None, moving: Collection[str] = ()) -> list[str]:
    """Return ascending order keys for a place among the children of a summary.

    Args:
        draft: Takes new keys for the siblings, where two of them hold one key, as after a merge.
        count: How many keys.
        parent: Id of the summary, or `TOP`.
        before: Id of the child to stand ahead of; None for the last place.
        moving: Children that leave their places and count for nothing.
    """
    siblings = [child for child in draft.plan.outline.children(parent) if child not in moving]
    place = len(siblings) if before is None else siblings.index(before)
    low = draft.task(siblings[place - 1]).order if place else None
    high = draft.task(siblings[place]).order if place < len(siblings) else None
    try:
        return keys_between(low, high, count)
    except ValueError:
        keys = keys_between(None, None, len(siblings) + count)
        for sibling, key in zip(siblings, keys[:place] + keys[place + count :], strict=True):
            draft.put(msgspec.structs.replace(draft.task(sibling), order=key))
        return keys[place : place + count]


def following_sibling(plan: Plan, task_id: str) -> str | None:
    """Return the sibling right after a task; None where it is the last."""
    siblings = plan.outline.children(plan.outline.parent(task_id))
    place = siblings.index(task_id) + 1
    return siblings[place] if place < len(siblings) else None
