"""From one outline to the next where a few rows come, go or move, without sorting all tasks again."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Collection
from typing import Final

from planner.model.outline import TOP, Outline
from planner.model.records import Task

FEW: Final = 64
"""So many tasks may come, go or move; beyond that sorting all of them anew costs little more."""


def reoutline(before: Outline, touched: Collection[str], task_of: Callable[[str], Task | None]) -> Outline:
    """Return the outline after some tasks came, went or moved.

    Args:
        before: The outline before; it stays as it is.
        touched: Ids of those tasks.
        task_of: Gives each task as it is now, None for those that went and for `TOP`.
    """
    return _Move(before, touched, task_of).made()


class _Move:
    """An outline on its way from the one before."""

    def __init__(self, before: Outline, touched: Collection[str], task_of: Callable[[str], Task | None]) -> None:
        self._before = before
        self._task_of = task_of
        self._were = sorted((task for task in touched if task in before.rows()), key=before.row, reverse=True)
        self._are = [task for held in touched if (task := task_of(held)) is not None]
        self._gone = [task for task in touched if task_of(task) is None]
        self._families = dict(before.families)
        self._ids, self._levels = before.ids[:], before.levels[:]

    def made(self) -> Outline:
        self._leave()
        self._join()
        blocks = self._cut_out()
        for task in sorted(self._are, key=self._turn):
            ids, levels = blocks.get(task.id, ([task.id], [0]))
            self._put_in(task, ids, levels)
        return Outline(self._families, self._ids, self._levels)

    def _leave(self) -> None:
        """Take the tasks out of their families."""
        parents = {self._before.parent(task) for task in self._were}
        leaving = set(self._were)
        for parent in parents:
            self._families[parent] = [task for task in self._families[parent] if task not in leaving]

    def _join(self) -> None:
        """Put the tasks into the families that they are in now; leave out families without members."""
        for task in self._are:
            family = self._families.get(task.parent, [])
            if family is self._before.families.get(task.parent):
                family = family[:]
            insort(family, task.id, key=self._rank)
            self._families[task.parent] = family
        parents = {self._before.parent(task) for task in self._were}
        for parent in [*parents, *self._gone]:
            if parent != TOP and not self._families.get(parent):
                self._families.pop(parent, None)

    def _rank(self, task_id: str) -> tuple[str, str]:
        task = self._task_of(task_id)
        assert task is not None  # noqa: S101  # whoever is in a family is in the plan
        return task.order, task.id

    def _cut_out(self) -> dict[str, tuple[list[str], list[int]]]:
        """Take the rows of the tasks out, each with what stays below it, from the bottom up."""
        blocks: dict[str, tuple[list[str], list[int]]] = {}
        sizes: list[tuple[int, int]] = []
        for task in self._were:
            row = self._before.row(task)
            stop = self._before.stops[row]
            size = stop - row - sum(taken for at, taken in sizes if at < stop)
            sizes.append((row, size))
            block = slice(row, row + size)
            blocks[task] = self._ids[block], self._levels[block]
            del self._ids[block], self._levels[block]
        return blocks

    def _turn(self, task: Task) -> tuple[int, int]:
        """Return when a task is put in: after its parent, and after the siblings ahead of it."""
        depth, above = 0, self._task_of(task.parent)
        while above is not None:
            depth, above = depth + 1, self._task_of(above.parent)
        return depth, self._families[task.parent].index(task.id)

    def _put_in(self, task: Task, ids: list[str], levels: list[int]) -> None:
        """Put the rows of a task in behind its parent, or behind all below the sibling ahead of it."""
        family = self._families[task.parent]
        place = family.index(task.id)
        if place:
            ahead = self._ids.index(family[place - 1])
            level = self._levels[ahead]
            at = next((row for row in range(ahead + 1, len(self._ids)) if self._levels[row] <= level), len(self._ids))
        else:
            above = self._ids.index(task.parent) if task.parent else -1
            level = self._levels[above] + 1 if task.parent else 1
            at = above + 1
        self._ids[at:at] = ids
        self._levels[at:at] = [held + level - levels[0] for held in levels]
