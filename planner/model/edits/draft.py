"""The records that an edit is about to put in place, gathered before any is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.errors import EditError, LoopError
from planner.language import tr, trc, trn
from planner.model.change import Change, Key
from planner.model.faults import faults
from planner.model.loops import find_loops
from planner.model.outline import DEEPEST_LEVEL
from planner.model.records import Record, Task

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.model.plan import Plan

_MOST_NAMED = 3


class Draft:
    """Records over a plan, which itself stays as it is."""

    def __init__(self, plan: Plan) -> None:
        """Start with nothing changed."""
        self.plan = plan
        self._records: dict[Key, Record | None] = {}

    def put(self, record: Record) -> None:
        """Put a record in place of the one with its kind and id, if there is one.

        Raises:
            EditError: The record is wrong by itself.
        """
        for fault in faults(record):
            raise EditError(fault.message)
        self._records[record.kind, record.id] = record

    def drop(self, kind: str, identity: str) -> None:
        """Leave a record out."""
        self._records[kind, identity] = None

    def task(self, task_id: str) -> Task:
        """Return a task as the draft has it.

        Raises:
            EditError: There is none.
        """
        record = (
            self._records["task", task_id] if ("task", task_id) in self._records else self.plan.get("task", task_id)
        )
        if not isinstance(record, Task):
            raise EditError(tr("This task is no longer in the plan."))
        return record

    def change(self, label: str) -> Change:
        """Return the change from the plan to the draft."""
        pairs = {key: (self.plan.get(*key), after) for key, after in self._records.items()}
        return Change(label, {key: pair for key, pair in pairs.items() if pair[0] != pair[1]})


def counted(single: str, several: str, plan: Plan, task_ids: Sequence[str]) -> str:
    """Return the label of an edit of one task, by name, or of several, by number.

    Args:
        single: Translated text with `{name}`.
        several: Translated text with `{n}`.
        plan: Where the name is found.
        task_ids: The tasks.
    """
    if len(task_ids) == 1:
        task = plan.get("task", task_ids[0])
        return single.format(name=shortened(task.name if isinstance(task, Task) else ""))
    return several.format(n=len(task_ids))


def named(plan: Plan, task_ids: Sequence[str]) -> str:
    """Return the names of tasks in a line that fits into a menu: three at most, and how many more there are."""
    shown = task_ids if len(task_ids) <= _MOST_NAMED else task_ids[: _MOST_NAMED - 1]
    names = trc("list", ", ").join(tr("“{name}”").format(name=shortened(plan.task(task).name)) for task in shown)
    more = len(task_ids) - len(shown)
    return names if not more else trn("{names} and {n} more", "{names} and {n} more", more).format(names=names, n=more)


def shortened(name: str) -> str:
    """Return a name that fits into a menu."""
    longest = 30
    return name if len(name) <= longest else name[: longest - 1] + "…"


def loop_error(plan: Plan, loop: Sequence[str]) -> LoopError:
    """Return the error that names every task of a loop in walking order."""
    names = " → ".join(f"“{shortened(plan.task(task).name)}”" for task in [*loop, loop[0]])
    return LoopError(tr("The links would run in a circle: {walk}.").format(walk=names), loop)


def refuse_loops(plan: Plan, change: Change) -> Change:
    """Return the change if the plan has no loop after it, nor a link between a summary and its own child.

    Args:
        plan: Put back as it was before this returns.
        change: A change of structure.

    Raises:
        LoopError: It would close a loop.
        EditError: It would put a task below one that it is linked to, or the outline would get too deep.
    """
    if _stands_free(plan, change):
        return change
    plan.apply(change)
    try:
        outline = plan.outline
        if max(outline.levels, default=0) > DEEPEST_LEVEL:
            raise EditError(tr("An outline can't be deeper than {n} levels.").format(n=DEEPEST_LEVEL))
        pairs = [(held.predecessor, held.successor) for held in plan.dependencies()]
        summaries = outline.families.keys()
        for first, second in pairs:
            within = (first in summaries and outline.stands_below(second, first)) or (
                second in summaries and outline.stands_below(first, second)
            )
            if within:
                raise family_error(plan, first, second)
        loops = find_loops(outline, pairs)
        if loops:
            raise loop_error(plan, loops[0].tasks)
    finally:
        plan.apply(change.reversed())
    return change


def _stands_free(plan: Plan, change: Change) -> bool:
    """Whether a change only puts tasks below others that no link holds, and not too deep.

    The ways that it adds then lead from summary to summary down to the task and back up, and no link leads in above
    them or out: no loop runs through them. A summary that loses its last child gains a way from its beginning to its
    end; it led through the child before.
    """
    deepest = 0
    for (kind, task_id), (_, after) in change.edits.items():
        if kind == "dependency" and after is not None:
            return False
        if not isinstance(after, Task):
            continue
        above, levels = after.parent, 1
        while above:
            edit = change.edits.get(("task", above))
            summary = plan.get("task", above) if edit is None else edit[1]
            if not isinstance(summary, Task) or (above in plan.graph and plan.is_linked(above)):
                return False
            above, levels = summary.parent, levels + 1
        deepest = max(deepest, levels + _levels_below(plan, task_id))
    return deepest <= DEEPEST_LEVEL


def _levels_below(plan: Plan, task_id: str) -> int:
    """Return how many levels there are below a task of the plan; 0 for a new one."""
    outline = plan.outline
    if task_id not in plan.graph or not outline.is_summary(task_id):
        return 0
    row = outline.row(task_id)
    return max(outline.levels[row : outline.stops[row]]) - outline.levels[row]


def family_error(plan: Plan, predecessor: str, successor: str) -> EditError:
    """Return the error for a link between a summary and a task below it."""
    message = tr("“{first}” and “{second}” can't be linked: one stands below the other.")
    return EditError(
        message.format(
            first=shortened(plan.task(predecessor).name),
            second=shortened(plan.task(successor).name),
        )
    )
