"""The outline: rows in the order people see them, levels and WBS codes, made from parents and order keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from planner.model.records import Task

TOP = ""
"""Parent id of the tasks at the top level."""

DEEPEST_LEVEL = 500
"""Levels that a plan may have; each makes the WBS codes below it longer."""


class Outline:
    """The tasks of a plan in reading order; immutable once made.

    A task's descendants stand right below it, so a subtree is a slice of `ids`.

    Attributes:
        families: Ids of the tasks right below each summary and below `TOP`, in reading order.
        ids: Task ids in reading order; the row number that people see is the index plus one.
        levels: Outline level of each row, from 1.
        stops: For each row, the index after its last descendant.
    """

    def __init__(self, families: dict[str, list[str]], ids: list[str], levels: list[int]) -> None:
        """Hold rows that are sorted already; see `outline_of`.

        Args:
            families: The ids right below each summary and below `TOP`, in reading order.
            ids: The same tasks as rows.
            levels: The level of each row.
        """
        self.families: Mapping[str, list[str]] = families
        self.ids = ids
        self.levels = levels
        self._parent_row = self._find_parents()
        self.stops = self._find_stops()
        self._row = dict(zip(ids, range(len(ids)), strict=True))
        self._ordinals: dict[str, dict[str, int]] = {}

    def _find_parents(self) -> list[int]:
        parents: list[int] = []
        last = [-1] * (max(self.levels, default=0) + 1)
        for row, level in enumerate(self.levels):
            parents.append(last[level - 1])
            last[level] = row
        return parents

    def _find_stops(self) -> list[int]:
        stops = list(range(1, len(self.ids) + 1))
        for row in range(len(self.ids) - 1, -1, -1):
            parent = self._parent_row[row]
            if parent >= 0 and stops[parent] < stops[row]:
                stops[parent] = stops[row]
        return stops

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.ids)

    def row(self, task_id: str) -> int:
        """Return the index of a task's row, from 0.

        Raises:
            KeyError: There is no such task.
        """
        return self._row[task_id]

    def at(self, number: int) -> str | None:
        """Return the task in the row that people call `number` (from 1), or None."""
        return self.ids[number - 1] if 1 <= number <= len(self.ids) else None

    def level(self, task_id: str) -> int:
        """Return the outline level of a task, from 1."""
        return self.levels[self._row[task_id]]

    def wbs(self, task_id: str) -> str:
        """Return the WBS code of a task, such as `2.1.3`."""
        parts: list[str] = []
        while task_id:
            above = self.parent(task_id)
            parts.append(str(self._ordinals_below(above)[task_id]))
            task_id = above
        return ".".join(reversed(parts))

    def _ordinals_below(self, summary: str) -> Mapping[str, int]:
        """Return the places of the tasks below a summary among each other, from 1; counted when first asked for."""
        if summary not in self._ordinals:
            self._ordinals[summary] = {task: nth for nth, task in enumerate(self.families[summary], 1)}
        return self._ordinals[summary]

    def children(self, task_id: str = TOP) -> Sequence[str]:
        """Return the ids of the tasks right below one, or at the top."""
        return self.families.get(task_id, ())

    def is_summary(self, task_id: str) -> bool:
        """Whether the task has tasks below it."""
        return task_id in self.families

    def parent(self, task_id: str) -> str:
        """Return the id of the summary right above a task, or `TOP`."""
        row = self._parent_row[self._row[task_id]]
        return TOP if row < 0 else self.ids[row]

    def descendants(self, task_id: str) -> list[str]:
        """Return the ids of all tasks below one, in reading order."""
        row = self._row[task_id]
        return self.ids[row + 1 : self.stops[row]]

    def ancestors(self, task_id: str) -> list[str]:
        """Return the ids of the summaries above a task, the nearest first."""
        above: list[str] = []
        row = self._parent_row[self._row[task_id]]
        while row >= 0:
            above.append(self.ids[row])
            row = self._parent_row[row]
        return above

    def stands_below(self, task_id: str, other: str) -> bool:
        """Whether a task is one of the descendants of another."""
        above = self._row[other]
        return above < self._row[task_id] < self.stops[above]

    def roots(self, task_ids: Iterable[str]) -> list[str]:
        """Return those tasks that have no other of them above, in reading order."""
        chosen: list[str] = []
        stop = 0
        for row in sorted({self._row[task] for task in task_ids}):
            if row >= stop:
                chosen.append(self.ids[row])
                stop = self.stops[row]
        return chosen

    def leaves(self, task_id: str) -> list[str]:
        """Return the tasks below one that are no summaries; the task itself where it is none."""
        if not self.is_summary(task_id):
            return [task_id]
        return [task for task in self.descendants(task_id) if task not in self.families]

    def rows(self) -> Mapping[str, int]:
        """Return the row index of every task."""
        return self._row


def outline_of(tasks: Iterable[Task]) -> Outline:
    """Sort tasks below their parents.

    Args:
        tasks: All tasks; every parent among them, none its own ancestor.
    """
    families: dict[str, list[str]] = {TOP: []}
    for task in sorted(tasks, key=attrgetter("order", "id")):
        families.setdefault(task.parent, []).append(task.id)
    ids: list[str] = []
    levels: list[int] = []
    pending = [iter(families[TOP])]
    while pending:
        level = len(pending)
        for task_id in pending[-1]:
            ids.append(task_id)
            levels.append(level)
            if task_id in families:
                pending.append(iter(families[task_id]))
                break
        else:
            pending.pop()
    return Outline(families, ids, levels)
