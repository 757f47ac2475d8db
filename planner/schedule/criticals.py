"""Which summaries are critical, found without working out all that can be said of the tasks below them.

A summary's slack follows from the first start and the last finish below it, as they are and as late as they may be. Here
these are kept as positions in the project's calendar, where most of them stand already, and no dates are made. What is
not as simple as that is asked of the summary itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from planner.model.outline import Outline
from planner.model.records import Task
from planner.schedule.crossings import Crossing, Delay, Route
from planner.schedule.network import COMPLETE, FAR, INACTIVE, MANUAL, STARTED
from planner.schedule.solution import Solution

_ODD = MANUAL | INACTIVE
"""Flags of tasks that make the summaries above them no simple matter; kept by these as well."""


class _Below:
    """What stands below one summary, taken together.

    Attributes:
        first: Position of the first start.
        last: Position of the last finish.
        late_first: The first start, as late as it may be.
        late_last: The last finish, as late as it may be.
        some: Flags that any task has.
        every: Flags that all tasks have.
    """

    __slots__ = ("every", "first", "last", "late_first", "late_last", "some")

    def __init__(self) -> None:
        self.first = self.late_first = FAR
        self.last = self.late_last = -FAR
        self.some, self.every = 0, -1

    def take(self, first: int, last: int, late_first: int, late_last: int) -> None:
        # A call of min or max costs more than the rest of it.
        self.first = min(self.first, first)
        self.last = max(self.last, last)
        self.late_first = min(self.late_first, late_first)
        self.late_last = max(self.late_last, late_last)

    def take_all(self, other: _Below) -> None:
        self.take(other.first, other.last, other.late_first, other.late_last)
        self.some |= other.some
        self.every &= other.every

    @property
    def critical(self) -> bool:
        late = self.late_last <= self.last or (not self.some & STARTED and self.late_first <= self.first)
        return late and not self.every & COMPLETE


def critical_summaries(
    solution: Solution, outline: Outline, tasks: Mapping[str, Task], ask: Callable[[str], bool]
) -> Iterator[str]:
    """Iterate over the ids of the critical summaries, from the last row up.

    Args:
        solution: The solution.
        outline: The rows.
        tasks: The summaries' records by id.
        ask: Says of a summary whether it is critical, at a higher price.
    """
    calendars = solution.network.calendars
    project = calendars.times[calendars.project]
    positions = _Positions(solution)
    node = solution.network.node
    below = [_Below() for _ in range(max(outline.levels, default=0) + 2)]
    for task_id, level in zip(reversed(outline.ids), reversed(outline.levels), strict=True):
        task = tasks.get(task_id)
        if task is None:
            positions.add(node[task_id], below[level])
            continue
        found, below[level + 1] = below[level + 1], _Below()
        if task.manual or not task.active or task.calendar:
            found.some |= _ODD
        if task.deadline is not None and not found.every & COMPLETE:
            found.late_last = min(found.late_last, project.position_of(task.deadline))
        below[level].take_all(found)
        if ask(task_id) if found.some & _ODD else found.critical:
            yield task_id


class _Positions:
    """Where nodes lie, in the project's calendar."""

    def __init__(self, solution: Solution) -> None:
        self._solution = solution
        self._network = network = solution.network
        self._starts: dict[int, Crossing] = {}
        self._finishes: dict[int, Crossing] = {}
        project = network.calendars.project
        for calendar in set(network.calendar) - {project}:
            for finish, found in ((False, self._starts), (True, self._finishes)):
                found[calendar] = network.crossings.along(Route(calendar, finish, project), Delay())

    def add(self, node: int, below: _Below) -> None:
        """Take a node in among what stands below a summary."""
        network, first, late_first = self._network, self._solution.starts[node], self._solution.late[node]
        flags, span, calendar = network.flags[node], network.span[node], network.calendar[node]
        below.some |= flags
        below.every &= flags
        last, late_last = first + span, late_first + span
        if calendar in self._starts:
            starts, finishes = self._starts[calendar], self._finishes[calendar]
            first, last, late_first, late_last = starts[first], finishes[last], starts[late_first], finishes[late_last]
        if flags & STARTED:
            late_first = first
            if flags & COMPLETE:
                late_last = last
            task = network.task[node]
            if task.actual_start is not None or task.actual_finish is not None:
                below.some |= _ODD
        below.take(first, last, late_first, late_last)
