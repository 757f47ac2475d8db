"""Verbs that change which tasks there are and where they stand in the outline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from planner.errors import EditError
from planner.language import tr, trn
from planner.model.edits.draft import Draft, counted, named, refuse_loops, shortened
from planner.model.edits.placing import following_sibling, insert
from planner.model.ids import new_id
from planner.model.outline import TOP
from planner.model.records import Constraint, Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planner.model.change import Change
    from planner.model.plan import Plan


def add_task(
    plan: Plan,
    name: str,
    *,
    parent: str | None = None,
    before: str | None = None,
    after: str | None = None,
    **fields: Any,  # each field of Task has a type of its own
) -> Change:
    """Add a task.

    Args:
        plan: Where to.
        name: What is to be done.
        parent: Id of the summary to add it to as last child; the end of the top level where nothing is said.
        before: Id of the task to stand before, as its sibling.
        after: Id of the task to stand after, as its sibling; what stands below that one stays with it.
        **fields: Other fields of `Task`; a plan that is scheduled from its finish makes tasks As Late As Possible.

    Returns:
        The change; `added("task")` tells the id.

    Raises:
        EditError: A field is wrong, or the parent is linked to or would be in a loop.
    """
    following: str | None = None
    if before is not None:
        place, following = plan.outline.parent(before), before
    elif after is not None:
        place = plan.outline.parent(after)
        following = following_sibling(plan, after)
    else:
        place = parent or TOP
    if plan.project.from_finish:
        fields.setdefault("constraint", Constraint.ALAP)
    task = Task(id=new_id(), uid=plan.next_uid, name=name.strip(), parent=place, order="a0", **fields)
    draft = Draft(plan)
    insert(draft, [task], place, following)
    change = draft.change(tr("Add “{name}”").format(name=shortened(task.name)))
    # A first child turns its parent into a summary, whose links then hold all that is below.
    return change if not place or plan.outline.is_summary(place) else refuse_loops(plan, change)


def delete_tasks(plan: Plan, task_ids: Iterable[str]) -> Change:
    """Delete tasks with all that stands below them; their links and assignments go with them."""
    roots = plan.outline.roots(task_ids)
    draft = Draft(plan)
    gone = dict.fromkeys(task for root in roots for task in (root, *plan.outline.descendants(root)))
    for task in gone:
        draft.drop("task", task)
        for held in (*plan.predecessors(task), *plan.successors(task)):
            draft.drop("dependency", held.id)
    for assignment in plan.assignments.values():
        if assignment.task in gone:
            draft.drop("assignment", assignment.id)
    return draft.change(tr("Delete {names}").format(names=named(plan, roots)))


def move_tasks(plan: Plan, task_ids: Iterable[str], *, parent: str = TOP, before: str | None = None) -> Change:
    """Move tasks, with all below them, to another place.

    Args:
        plan: The plan.
        task_ids: What to move; tasks below others of them move along.
        parent: Id of the summary to stand under as its last children; the top level where empty.
        before: Id of the task to stand before, as its siblings; `parent` is its parent then.

    Raises:
        EditError: The place is below one of the tasks, or the links would not allow it.
    """
    roots = plan.outline.roots(task_ids)
    if before is not None:
        parent = plan.outline.parent(before)
    if parent and set(roots) & {parent, *plan.outline.ancestors(parent)}:
        raise EditError(tr("A task can't be moved below itself."))
    while before in roots:
        before = following_sibling(plan, before)
    draft = Draft(plan)
    insert(draft, [msgspec.structs.replace(plan.task(task), parent=parent) for task in roots], parent, before)
    label = counted(tr("Move “{name}”"), trn("Move {n} task", "Move {n} tasks", len(roots)), plan, roots)
    return refuse_loops(plan, draft.change(label))


def indent_tasks(plan: Plan, task_ids: Iterable[str]) -> Change:
    """Put tasks, with all below them, one level deeper; rows keep their order.

    Raises:
        EditError: There is no task before them to stand under, or the links would not allow it.
    """
    outline = plan.outline
    levels = list(outline.levels)
    moved: list[str] = []
    for root in outline.roots(task_ids):
        row = outline.row(root)
        if row and levels[row - 1] >= levels[row]:
            _shift(levels, row, outline.stops[row], 1)
            moved.append(root)
    if not moved:
        raise EditError(tr("There is no task above at the same level to indent under."))
    label = counted(tr("Indent “{name}”"), trn("Indent {n} task", "Indent {n} tasks", len(moved)), plan, moved)
    return refuse_loops(plan, _relevel(plan, levels).change(label))


def outdent_tasks(plan: Plan, task_ids: Iterable[str]) -> Change:
    """Put tasks, with all below them, one level higher; rows keep their order.

    As in Microsoft Project, the siblings that stand below an outdented task become its children.

    Raises:
        EditError: All of them stand at the top already, or the links would not allow it.
    """
    outline = plan.outline
    levels = list(outline.levels)
    moved = [root for root in outline.roots(task_ids) if outline.level(root) > 1]
    if not moved:
        raise EditError(tr("The task is at the top level already."))
    for root in moved:
        row = outline.row(root)
        _shift(levels, row, outline.stops[row], -1)
    label = counted(tr("Outdent “{name}”"), trn("Outdent {n} task", "Outdent {n} tasks", len(moved)), plan, moved)
    return refuse_loops(plan, _relevel(plan, levels).change(label))


def _shift(levels: list[int], start: int, stop: int, by: int) -> None:
    levels[start:stop] = [level + by for level in levels[start:stop]]


def _relevel(plan: Plan, levels: Sequence[int]) -> Draft:
    """Return the draft in which the rows, in the order they have, stand at other levels."""
    children: dict[str, list[str]] = {}
    parents: dict[str, str] = {}
    above = [TOP]
    for task, level in zip(plan.outline.ids, levels, strict=True):
        del above[level:]
        parents[task] = above[-1]
        children.setdefault(above[-1], []).append(task)
        above.append(task)
    draft = Draft(plan)
    for parent, family in children.items():
        arrived = [task for task in family if plan.outline.parent(task) != parent]
        for run in _runs(family, set(arrived)):
            following = family.index(run[-1]) + 1
            tasks = [msgspec.structs.replace(plan.task(task), parent=parent) for task in run]
            stays = next((task for task in family[following:] if parents[task] == plan.outline.parent(task)), None)
            insert(draft, tasks, parent, stays)
    return draft


def _runs(family: Sequence[str], arrived: set[str]) -> list[list[str]]:
    """Return the stretches of neighbours that have arrived."""
    runs: list[list[str]] = []
    previous = False
    for task in family:
        if task in arrived:
            if not previous:
                runs.append([])
            runs[-1].append(task)
        previous = task in arrived
    return runs
