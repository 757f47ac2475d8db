"""Tasks, links, assignments and baselines of the file into those of the plan: numbers into ids, levels into an outline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from planner.files.mspdi.assemble_calendars import CalendarBook
from planner.files.mspdi.codes import UNASSIGNED
from planner.files.mspdi.fields import FieldDraft
from planner.files.mspdi.identity import Identities, held_id
from planner.files.mspdi.notices import shown
from planner.files.mspdi.read_resources import AssignmentDraft, ResourceDraft
from planner.files.mspdi.read_tasks import DEEPEST_OUTLINE, LinkDraft, TaskDraft, is_sound_uid
from planner.files.mspdi.source import Source
from planner.files.mspdi.special_fields import SPECIAL_FIELDS, with_special
from planner.language import tr
from planner.model.duration import Duration
from planner.model.order import keys_between
from planner.model.records import (
    Assignment,
    Baseline,
    CustomField,
    Dependency,
    Record,
    ResourceKind,
    Task,
    TaskBaseline,
    dependency,
)


class TaskBook:
    """The tasks by number.

    Attributes:
        drafts: The tasks that the plan holds, in the file's order.
    """

    def __init__(self, source: Source, drafts: Iterable[TaskDraft], ids: Identities) -> None:
        """Give numbers and ids to the tasks and find their places in the outline."""
        self._source = source
        self.drafts = [draft for draft in drafts if not self._is_foreign(draft)]
        self._renumber()
        self._by_uid = {draft.uid: draft for draft in self.drafts}
        self._ids = {draft.uid: ids.give(draft.guid, f"{draft.uid} {draft.created}") for draft in self.drafts}
        self._parents: dict[int, int | None] = {}
        self._place()
        self._summaries = set(self._parents.values())
        self._owners: dict[int, str] = {}

    def id_of(self, draft: TaskDraft) -> str:
        """Return the id of a task."""
        return self._ids[draft.uid]

    def find(self, uid: int) -> str:
        """Return the id of the task with a number; empty where there is none."""
        return self._ids.get(uid, "")

    def is_summary(self, draft: TaskDraft) -> bool:
        """Whether there are tasks below it."""
        return draft.uid in self._summaries

    def _is_foreign(self, draft: TaskDraft) -> bool:
        if draft.external:
            message = tr("“{name}” stands for a task in another file; it and its links are not held.")
            self._source.notices.add("external links", message.format(name=shown(draft.name)))
        return draft.external

    def _renumber(self) -> None:
        """Give a new number to the tasks whose own is missing or taken."""
        taken = {draft.uid for draft in self.drafts}
        free = max((uid for uid in taken if is_sound_uid(uid)), default=0)
        seen: set[int] = set()
        for draft in self.drafts:
            if draft.uid in seen or not is_sound_uid(draft.uid):
                free = free + 1 if is_sound_uid(free + 1) else next(n for n in range(1, free) if n not in taken)
                taken.add(free)
                message = tr("the number {uid} of “{name}” is missing or taken; it is {new} now.")
                text = message.format(uid=draft.uid, name=shown(draft.name), new=free)
                self._source.repair(draft.place, "numbers", text)
                draft.uid = free
            seen.add(draft.uid)

    def _place(self) -> None:
        """Find each task's summary: the last one before it that is one level higher."""
        above: list[int] = []
        for draft in self.drafts:
            level = min(max(draft.level, 1), len(above) + 1, DEEPEST_OUTLINE)
            if level != draft.level:
                message = tr("“{name}” jumps to outline level {level}; it stands on level {new} now.")
                text = message.format(name=shown(draft.name), level=draft.level, new=level)
                self._source.repair(draft.place, "levels", text)
            del above[level - 1 :]
            self._parents[draft.uid] = above[-1] if above else None
            above.append(draft.uid)

    # Records

    def records(self, calendars: CalendarBook) -> Iterator[Record]:
        """Iterate over the tasks and their links."""
        orders = self._orders()
        for draft in self.drafts:
            parent = self._parents[draft.uid]
            fields = {**draft.fields, **({} if self.is_summary(draft) else draft.leaf)}
            yield Task(
                id=self._ids[draft.uid],
                uid=draft.uid,
                parent="" if parent is None else self._ids[parent],
                order=orders[draft.uid],
                owner=self._owners.get(draft.uid, ""),
                calendar=calendars.id_of(draft.calendar_uid, draft.place),
                **fields,
            )
        yield from self._links()

    def _orders(self) -> dict[int, str]:
        siblings: dict[int | None, list[int]] = {}
        for draft in self.drafts:
            siblings.setdefault(self._parents[draft.uid], []).append(draft.uid)
        keys = {parent: keys_between(None, None, len(held)) for parent, held in siblings.items()}
        return {uid: key for parent, held in siblings.items() for uid, key in zip(held, keys[parent], strict=True)}

    def _links(self) -> Iterator[Dependency]:
        given: set[str] = set()
        for draft in self.drafts:
            for link in draft.links:
                fault = self._fault(draft, link)
                held = dependency(self.find(link.predecessor_uid), self._ids[draft.uid], link.type, link.lag)
                if not fault and held.id in given:
                    fault = tr("a second link of the same type from “{other}” to “{name}” was left out.")
                if fault:
                    other = self._by_uid.get(link.predecessor_uid)
                    text = fault.format(
                        name=shown(draft.name), uid=link.predecessor_uid, other=shown(other.name) if other else ""
                    )
                    sentence = self._source.at_line(link.number, text)
                    self._source.repairs.add("links", sentence, draft.uid)
                    continue
                given.add(held.id)
                yield held

    def _fault(self, draft: TaskDraft, link: LinkDraft) -> str:
        if link.predecessor_uid not in self._ids:
            return tr("a link of “{name}” to a task that is not there (number {uid}) was left out.")
        if link.predecessor_uid == draft.uid:
            return tr("a link of “{name}” to itself was left out.")
        return ""

    def assign(self, resources: Sequence[ResourceDraft], drafts: Sequence[AssignmentDraft]) -> list[Assignment]:
        """Return the assignments, and find the tasks' owners on the way."""
        by_uid = {held.uid: held for held in resources}
        by_name = {held.record.name.casefold(): held.record.id for held in resources}
        found: list[Assignment] = []
        first: dict[int, str] = {}
        for draft in drafts:
            task, held = self._by_uid.get(draft.task_uid), by_uid.get(draft.resource_uid)
            if task is None or held is None:
                self._note_lost(draft, has_task=task is not None or draft.task_uid == 0)
                continue
            if held.record.resource_kind is ResourceKind.WORK:
                first.setdefault(draft.task_uid, held.record.id)
            if not draft.owner_only:
                found.append(self._assignment(task, held, draft))
        for task in self.drafts:
            owner = first.get(task.uid, "")
            contact = task.contact
            if contact is not None:
                owner = by_name.get(contact.casefold(), owner) if contact else ""
            if contact and contact.casefold() not in by_name:
                task.fields["custom"] = with_special(task.fields.get("custom", ()), "Contact", contact)
            self._owners[task.uid] = owner
        return found

    def _note_lost(self, draft: AssignmentDraft, *, has_task: bool) -> None:
        if has_task and draft.resource_uid in (UNASSIGNED, 0):
            return  # the file's way to say: nobody
        message = tr("an assignment to a task or resource that is not there was left out.")
        self._source.repair(draft.item, "assignments", message)

    def _assignment(self, task: TaskDraft, held: ResourceDraft, draft: AssignmentDraft) -> Assignment:
        kind = held.record.resource_kind
        duration: Duration = task.leaf.get("duration", Duration(480))
        usual = round(duration.minutes * draft.units / 100)
        counted = kind is ResourceKind.WORK and not self.is_summary(task) and draft.work != usual
        return Assignment(
            id=draft.identity,
            task=self._ids[task.uid],
            resource=held.record.id,
            units=draft.units,
            work=draft.work if counted else None,
            actual_work=draft.actual_work if kind is ResourceKind.WORK else 0,
            cost=draft.cost if kind is ResourceKind.COST else 0.0,
        )

    def baselines(self) -> Iterator[Baseline]:
        """Iterate over the baselines of the plan, gathered from its tasks."""
        held: dict[int, dict[str, TaskBaseline]] = {}
        for draft in self.drafts:
            for number, found in draft.baselines:
                if not 0 <= number <= 10:  # noqa: PLR2004  # as many as the program has
                    message = tr("a baseline of “{name}” with the number {number} was left out.")
                    text = message.format(name=shown(draft.name), number=number)
                    self._source.repair(draft.place, "baselines", text)
                    continue
                task = self._ids[draft.uid]
                held.setdefault(number, {})[task] = TaskBaseline(
                    task=task,
                    start=found.start,
                    finish=found.finish,
                    duration=found.duration,
                    work=found.work,
                    cost=found.cost,
                )
        for number, tasks in sorted(held.items()):
            rows = tuple(tasks[task] for task in sorted(tasks))
            yield Baseline(id=f"baseline-{number}", number=number, tasks=rows)

    def custom_fields(self, fields: Mapping[int, FieldDraft]) -> Iterator[CustomField]:
        """Iterate over the custom fields that hold something, have a title, or are our own."""
        used = {value.field for draft in self.drafts for value in draft.fields.get("custom", ())}
        for draft in fields.values():
            record = draft.record
            if record is not None and (draft.used or held_id(draft.guid) or record.name != draft.standard_name):
                yield record
        yield from (held for held in SPECIAL_FIELDS.values() if held.id in used)
