"""Verbs that add many tasks at once: a block that was pasted, and copies of tasks with all that belongs to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec

from planner.language import tr, trn
from planner.model.edits.draft import Draft, counted, refuse_loops, shortened
from planner.model.edits.placing import following_sibling, free_keys
from planner.model.ids import new_id
from planner.model.order import keys_between
from planner.model.outline import TOP
from planner.model.records import Assignment, Constraint, CustomField, Dependency, Record, Resource, Task, dependency

if TYPE_CHECKING:
    from planner.model.change import Change
    from planner.model.plan import Plan


@dataclass(frozen=True, slots=True)
class NewTask:
    """A task that is to be added.

    Attributes:
        name: What is to be done.
        level: How deep it stands in its block, from 1; at most one deeper than the row before it.
        fields: Other fields of `Task`.
    """

    name: str
    level: int = 1
    fields: Mapping[str, Any] = field(default_factory=dict)


def add_tasks(plan: Plan, rows: Sequence[NewTask], *, parent: str = TOP, before: str | None = None) -> Change:
    """Add a block of tasks, each below the last one before it that stands higher.

    Args:
        plan: Where to.
        rows: The tasks in reading order; a level that skips one counts as one deeper than the row before.
        parent: Id of the summary to stand under as its last children; the end of the top level where empty.
        before: Id of the task to stand before, as its siblings; `parent` is its parent then.

    Returns:
        The change; `added("task")` tells the ids in the order of the rows.

    Raises:
        EditError: A field is wrong, or the parent is linked to what it would then hold.
    """
    usual = {"constraint": Constraint.ALAP} if plan.project.from_finish else {}
    tasks: list[Task] = []
    above: list[str] = []
    for number, row in enumerate(rows):
        del above[max(row.level - 1, 0) :]
        fields: dict[str, Any] = {**usual, **row.fields}
        task = Task(
            id=new_id(),
            uid=plan.next_uid + number,
            name=row.name.strip(),
            parent=above[-1] if above else TOP,
            order="a0",
            **fields,
        )
        above.append(task.id)
        tasks.append(task)
    draft = Draft(plan)
    _put_family(draft, tasks, plan.outline.parent(before) if before is not None else parent, before)
    first = shortened(tasks[0].name) if tasks else ""
    single, several = tr("Add “{name}”").format(name=first), trn("Add {n} task", "Add {n} tasks", len(tasks))
    return _judged(plan, draft.change(single if len(tasks) == 1 else several.format(n=len(tasks))))


def take_out(plan: Plan, task_ids: Iterable[str]) -> tuple[Record, ...]:
    """Return the records of tasks and all below them, with what belongs to them, for `add_copies`.

    Those are the links between them, their assignments, the resources and the custom fields that they name.
    """
    outline = plan.outline
    chosen = dict.fromkeys(task for root in outline.roots(task_ids) for task in (root, *outline.descendants(root)))
    tasks = [plan.task(task) for task in chosen]
    links = [link for task in chosen for link in plan.predecessors(task) if link.predecessor in chosen]
    assignments = [held for held in plan.assignments.values() if held.task in chosen]
    people = {task.owner for task in tasks} | {held.resource for held in assignments}
    fields = {value.field for task in tasks for value in task.custom}
    return (
        *(plan.custom_fields[held] for held in sorted(fields) if held in plan.custom_fields),
        *(plan.resources[held] for held in sorted(people) if held),
        *tasks,
        *links,
        *assignments,
    )


def add_copies(plan: Plan, records: Iterable[Record], *, parent: str = TOP, before: str | None = None) -> Change:
    """Add copies of tasks that were taken out of a plan, this one or another.

    Resources and custom fields are found by id or by name, and made where the plan has none such; a calendar that the
    plan has not is left away.

    Args:
        plan: Where to.
        records: What `take_out` returned.
        parent: Id of the summary to stand under as its last children; the end of the top level where empty.
        before: Id of the task to stand before, as its siblings; `parent` is its parent then.

    Returns:
        The change; `added("task")` tells the ids in reading order.

    Raises:
        EditError: The parent is linked to what it would then hold.
    """
    given = list(records)
    draft = Draft(plan)
    same = {**_known_fields(draft, given), **_known_resources(draft, given)}
    originals = [record for record in given if isinstance(record, Task)]
    ids = {task.id: new_id() for task in originals}
    tasks = [
        msgspec.structs.replace(
            task,
            id=ids[task.id],
            uid=plan.next_uid + number,
            parent=ids.get(task.parent, TOP),
            owner=same.get(task.owner, ""),
            calendar=task.calendar if task.calendar in plan.calendars else "",
            custom=tuple(
                sorted(
                    (
                        msgspec.structs.replace(held, field=same[held.field])
                        for held in task.custom
                        if held.field in same
                    ),
                    key=lambda held: held.field,
                )
            ),
        )
        for number, task in enumerate(originals)
    ]
    _put_family(draft, tasks, plan.outline.parent(before) if before is not None else parent, before)
    for record in given:
        if isinstance(record, Dependency):
            draft.put(dependency(ids[record.predecessor], ids[record.successor], record.type, record.lag))
        elif isinstance(record, Assignment):
            copy = {"id": new_id(), "task": ids[record.task], "resource": same[record.resource]}
            draft.put(msgspec.structs.replace(record, **copy))
    n = len(tasks)
    single = tr("Paste “{name}”").format(name=shortened(tasks[0].name) if tasks else "")
    return _judged(plan, draft.change(single if n == 1 else trn("Paste {n} task", "Paste {n} tasks", n).format(n=n)))


def duplicate_tasks(plan: Plan, task_ids: Iterable[str]) -> Change:
    """Add copies of tasks, with all below them, right after the last of them.

    Returns:
        The change; `added("task")` tells the ids of the copies in reading order.

    Raises:
        EditError: No task is given.
    """
    roots = plan.outline.roots(task_ids)
    label = counted(tr("Duplicate “{name}”"), trn("Duplicate {n} task", "Duplicate {n} tasks", len(roots)), plan, roots)
    parent = plan.outline.parent(roots[-1]) if roots else TOP
    before = following_sibling(plan, roots[-1]) if roots else None
    change = add_copies(plan, take_out(plan, roots), parent=parent, before=before)
    return type(change)(label, change.edits)


def _put_family(draft: Draft, tasks: Sequence[Task], parent: str, before: str | None) -> None:
    """Put new tasks, in reading order; those without a parent among them under `parent`, ahead of `before`."""
    families: dict[str, list[str]] = {}
    for task in tasks:
        families.setdefault(task.parent, []).append(task.id)
    order: dict[str, str] = {}
    for above, family in families.items():
        keys = keys_between(None, None, len(family)) if above else free_keys(draft, len(family), parent, before)
        order.update(zip(family, keys, strict=True))
    for task in tasks:
        draft.put(msgspec.structs.replace(task, parent=task.parent or parent, order=order[task.id]))


def _judged(plan: Plan, change: Change) -> Change:
    """Return the change, judged where a task becomes a summary, whose links then hold all that is below it."""
    parents = {task.parent for _, task in change.edits.values() if isinstance(task, Task) and task.parent}
    turns = any(plan.get("task", parent) is not None and not plan.outline.is_summary(parent) for parent in parents)
    return refuse_loops(plan, change) if turns or len(parents) > 1 else change


def _known_resources(draft: Draft, records: Sequence[Record]) -> dict[str, str]:
    """Return the ids in the plan of the resources among records."""
    held, same = draft.plan.resources, {}
    by_name = {resource.name.casefold(): resource.id for resource in held.values()}
    for record in records:
        if isinstance(record, Resource):
            known = record.id if record.id in held else by_name.get(record.name.casefold(), "")
            if not known:
                calendar = record.calendar if record.calendar in draft.plan.calendars else ""
                draft.put(msgspec.structs.replace(record, calendar=calendar))
            same[record.id] = known or record.id
    return same


def _known_fields(draft: Draft, records: Sequence[Record]) -> dict[str, str]:
    """Return the ids in the plan of the custom fields among records."""
    held, same = draft.plan.custom_fields, {}
    by_name = {(field.name.casefold(), field.of, field.field_type): field.id for field in held.values()}
    for record in records:
        if isinstance(record, CustomField):
            name = (record.name.casefold(), record.of, record.field_type)
            known = record.id if record.id in held else by_name.get(name, "")
            if not known:
                draft.put(record)
            same[record.id] = known or record.id
    return same
