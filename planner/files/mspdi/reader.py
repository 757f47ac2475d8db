"""Reads Microsoft Project XML: elements into drafts as the file streams by, then drafts into a plan."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

from planner.errors import InvalidPlanError
from planner.files.mspdi.assemble_calendars import CalendarBook
from planner.files.mspdi.assemble_tasks import TaskBook
from planner.files.mspdi.codes import UNASSIGNED
from planner.files.mspdi.content import Content
from planner.files.mspdi.elements import KNOWN, READ
from planner.files.mspdi.fields import FieldDraft, TableDraft, give_choices, read_field, read_table
from planner.files.mspdi.identity import Identities, derived_id, held_id
from planner.files.mspdi.losses import Loss
from planner.files.mspdi.notices import WHOLE_PLAN, shown
from planner.files.mspdi.read_calendars import CalendarDraft, read_calendar
from planner.files.mspdi.read_project import read_project
from planner.files.mspdi.read_resources import (
    AssignmentDraft,
    ResourceDraft,
    is_placeholder,
    read_assignment,
    read_resource,
)
from planner.files.mspdi.read_tasks import TaskDraft, read_task
from planner.files.mspdi.source import Source
from planner.files.mspdi.split_tasks import with_splits
from planner.files.mspdi.stream import Item, Stream
from planner.files.result import ReadResult
from planner.files.safe_read import read_bytes
from planner.language import tr, trn
from planner.model.change import Key
from planner.model.collector import collector_resting
from planner.model.plan import Plan
from planner.model.records import Record
from planner.model.validate import validate

_ROUNDS: Final = 5
"""Records set aside may lay bare other problems; more rounds than this no file needs."""

_MOST_NAMES: Final = 5
"""Names of unknown elements that are given."""

_LONGEST_SENTENCE: Final = 400
"""Characters of a sentence about a problem; a loop may go through thousands of tasks."""


def read_mspdi(path: Path) -> ReadResult:
    """Read a Microsoft Project XML file.

    What the plan can't hold is listed in the result's `notices`, what was wrong and set right in its `repairs`.

    Raises:
        FileError: The file can't be opened.
        NotAPlanError: It is something else, damaged, too large or not safe to read.
        InvalidPlanError: A value of it is beyond what a plan can hold.
    """
    content = Content(read_bytes(path), path)
    stream = Stream(content, READ, KNOWN)
    reading = _Reading(Source(content), stream)
    with collector_resting():
        for section, item in stream:
            reading.take(section, item)
        return reading.result()


class _Reading:
    """The drafts gathered so far."""

    def __init__(self, source: Source, stream: Stream) -> None:
        self.source = source
        self.stream = stream
        self.fields: dict[int, FieldDraft] = {}
        self.tables: list[TableDraft] = []
        self.calendars: list[CalendarDraft] = []
        self.tasks: list[TaskDraft] = []
        self.resources: list[ResourceDraft] = []
        self.assignments: list[AssignmentDraft] = []
        self.root: Item | None = None
        self._null_rows = 0
        self._names: set[str] = set()
        self._uids: set[int] = set()
        self._ids: dict[str, Identities] = {}
        self._unheld: dict[str, list[str]] = {}

    def ids(self, kind: str) -> Identities:
        """Return what gives the ids of a kind; settings stand before all elements, so the project is known by now."""
        if kind not in self._ids:
            texts = self.stream.project.texts
            seed = texts.get("GUID") or f"{texts.get('CreationDate', '')} {texts.get('Author', '')}"
            self._ids[kind] = Identities(kind, seed)
        return self._ids[kind]

    def take(self, section: str, item: Item) -> None:
        """Take in one element."""
        take = {
            "ExtendedAttributes": self._take_field,
            "OutlineCodes": self._take_lookup,
            "WBSMasks": self._take_mask,
            "Calendars": self._take_calendar,
            "Tasks": self._take_task,
            "Resources": self._take_resource,
            "Assignments": self._take_assignment,
        }.get(section)
        if take is not None:
            take(item)

    def _take_field(self, item: Item) -> None:
        draft = read_field(self.source, item, self.ids("field"))
        self.fields.setdefault(draft.number, draft)

    def _take_lookup(self, item: Item) -> None:
        self.tables.append(read_table(self.source, item))

    def _take_mask(self, item: Item) -> None:
        if item.tag == "WBSMask":
            self.source.notices.lose(Loss.MASKS)

    def _take_calendar(self, item: Item) -> None:
        self.calendars.append(read_calendar(self.source, item))

    def _take_task(self, item: Item) -> None:
        if self.source.flag(item, "IsNull"):
            self._null_rows += 1
            return
        draft = read_task(self.source, item, self.fields)
        if self.root is None and not self.tasks and draft.level == 0 and draft.uid == 0:
            self.root = item
            return
        self.tasks.append(draft)
        self._uids.add(draft.uid)

    def _take_resource(self, item: Item) -> None:
        if not is_placeholder(self.source, item):
            self.resources.append(read_resource(self.source, item, self.ids("resource"), self._names, self.fields))

    def _take_assignment(self, item: Item) -> None:
        self.assignments.append(read_assignment(self.source, item, self.ids("assignment"), self._uids))

    # All at once

    def result(self) -> ReadResult:
        """Return the plan of all drafts."""
        if self._null_rows:
            n = self._null_rows
            text = trn("{n} empty row was left out.", "{n} empty rows were left out.", n).format(n=n)
            self.source.repairs.add("null rows", text)
        self._note_unknown()
        worked_on = {draft.task_uid for draft in self.assignments if draft.resource_uid not in (UNASSIGNED, 0)}
        others = sum(not draft.keeps_duration for draft in self.tasks if draft.uid in worked_on)
        if others:
            self.source.notices.lose(Loss.TYPES, times=others)
        give_choices(self.source, self.fields, self.tables)
        calendars = CalendarBook(self.source, self.calendars, self.resources, self.ids("calendar"))
        tasks = TaskBook(self.source, self.tasks, self.ids("task"))
        project = read_project(self.source, self.stream.project, self.root, self._earliest())
        people = tasks.assign(self.resources, self.assignments)
        settings = calendars.with_calendar(project, self.stream.project)
        records: list[Record] = [
            settings,
            *calendars.records(settings.calendar, self.tasks),
            *tasks.custom_fields(self.fields),
            *calendars.with_calendars(self.resources, settings.calendar),
            *tasks.records(calendars),
            *people,
            *tasks.baselines(),
        ]
        plan = Plan(self._sound(records), plan_id=self._plan_id())
        plan = with_splits(plan, tasks, self.assignments)
        return ReadResult(
            plan=plan,
            notices=self.source.notices.sentences(),
            repairs=self.source.repairs.sentences(),
            recorded={tasks.id_of(draft): draft.recorded for draft in tasks.drafts if tasks.id_of(draft) in plan.graph},
            unheld=self._all_unheld(tasks),
            foreign=True,
        )

    def _note_unknown(self) -> None:
        """Say how much of the file is of kinds that nobody here knows, the most frequent names first."""
        unknown = self.stream.unknown
        names = sorted(unknown, key=lambda name: (-unknown[name], name))
        if names:
            n = sum(unknown.values())
            text = trn(
                "{n} entry of a kind that the planner doesn't know was passed over: {names}.",
                "{n} entries of kinds that the planner doesn't know were passed over: {names}.",
                n,
            )
            told = ", ".join(shown(name) for name in names[:_MOST_NAMES]) + (" …" if len(names) > _MOST_NAMES else "")
            self.source.notices.add("unknown", text.format(n=n, names=told))

    def _all_unheld(self, tasks: TaskBook) -> dict[str, tuple[str, ...]]:
        """Return by task id what may keep its dates from being the file's; by an empty one what concerns all tasks."""
        drafts = {"": WHOLE_PLAN, **{tasks.id_of(draft): draft.uid for draft in tasks.drafts}}
        found = {task: (*self.source.about(uid), *self._unheld.get(task, ())) for task, uid in drafts.items()}
        return {task: sentences for task, sentences in found.items() if sentences}

    def _earliest(self) -> dt.datetime | None:
        return min((task.recorded.start for task in self.tasks if task.recorded.start), default=None)

    def _plan_id(self) -> str:
        """Return the plan's own id where the file holds it; else one that the same file gives again."""
        texts = self.stream.project.texts
        guid = texts.get("GUID", "")
        key = guid or texts.get("CreationDate", "")
        return held_id(guid) or (derived_id(f"plan {key} {texts.get('Author', '')}") if key else "")

    def _sound(self, records: list[Record]) -> list[Record]:
        """Set aside what keeps the records from being a plan, each listed.

        Raises:
            InvalidPlanError: Leaving records out doesn't mend it.
        """
        for _ in range(_ROUNDS):
            problems = validate(records)
            if not problems:
                return records
            aside: set[Key] = set()
            for problem in problems:
                if not problem.set_aside:
                    raise self._invalid(problem.message)
                n = len(problem.set_aside)
                left_out = trn("{n} record was left out.", "{n} records were left out.", n).format(n=n)
                sentence = f"{shown(problem.message, _LONGEST_SENTENCE)} {left_out}"
                self.source.repairs.add("problems", sentence)
                aside.update(problem.set_aside)
                for kind, identity in problem.set_aside:
                    if kind == "dependency":
                        self._unheld.setdefault(identity.split(" ")[1], []).append(sentence)
            records = [record for record in records if (record.kind, record.id) not in aside]
        raise self._invalid(tr("its records contradict each other."))

    def _invalid(self, message: str) -> InvalidPlanError:
        text = tr("“{name}”: {message}").format(name=self.source.path.name, message=message)
        return InvalidPlanError(text, self.source.path)
