"""What people call records that are no plan yet: tasks by name and row, links and assignments by what they join."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from planner.language import tr
from planner.model.outline import outline_of
from planner.model.records import Assignment, Dependency, Record, Task

_LONGEST = 40


class RecordNames:
    """Names of records, as far as they can be told."""

    def __init__(self, records: Iterable[Record]) -> None:
        """Name records.

        Args:
            records: All records, whatever is wrong with them.
        """
        self._records = list(records)

    def of(self, record: Record) -> str:
        """Return what people call a record: `task “Design” (row 3)`, `link from … to …`."""
        if isinstance(record, Dependency):
            first, second = self._task(record.predecessor), self._task(record.successor)
            return tr("link from {first} to {second}").format(first=first, second=second)
        if isinstance(record, Assignment):
            who, task = self._resource(record.resource), self._task(record.task)
            return tr("assignment of {resource} to {task}").format(resource=who, task=task)
        kind, name = kind_words(record.kind), getattr(record, "name", "")
        if isinstance(record, Task):
            return f"{kind} {self._task(record.id)}"
        return f"{kind} “{short(name)}”" if name else f"{kind} {short(record.id)}"

    def _task(self, identity: str) -> str:
        """Return a task's name with its row, where there is one."""
        task = self._tasks.get(identity)
        if task is None:
            return tr("a task that is not there (“{id}”)").format(id=short(identity))
        name, row = short(task.name) or short(identity), self._rows.get(identity)
        return f"“{name}”" if row is None else tr("“{name}” (row {row})").format(name=name, row=row)

    def _resource(self, identity: str) -> str:
        name = self._resources.get(identity)
        if name is None:
            return tr("a resource that is not there (“{id}”)").format(id=short(identity))
        return f"“{short(name)}”"

    @cached_property
    def _tasks(self) -> Mapping[str, Task]:
        return {record.id: record for record in self._records if isinstance(record, Task)}

    @cached_property
    def _resources(self) -> Mapping[str, str]:
        return {record.id: getattr(record, "name", "") for record in self._records if record.kind == "resource"}

    @cached_property
    def _rows(self) -> Mapping[str, int]:
        """Rows from 1; of tasks below others that are not there, or below themselves, none."""
        return {task: row for row, task in enumerate(outline_of(self._tasks.values()).ids, 1)}


def short(text: str, longest: int = _LONGEST) -> str:
    """Return a text on one line, cut where it is long."""
    plain = " ".join(text.split())
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"


def kind_words(kind: str) -> str:
    """Return the word for a kind of record."""
    words = {
        "task": tr("task"),
        "dependency": tr("dependency"),
        "resource": tr("resource"),
        "calendar": tr("calendar"),
        "project": tr("project"),
        "assignment": tr("assignment"),
        "baseline": tr("baseline"),
        "field": tr("custom field"),
        "view": tr("view"),
    }
    return words.get(kind, kind)
