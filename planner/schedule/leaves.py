"""The computed side of the tasks without children: worked out for those that are asked for, many of them at a time.

What a figure is, the modules `slack`, `drivers` and `solution` say; here columns of them are made into values.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, islice, repeat

from planner.model.collector import collector_resting
from planner.schedule.drivers import drivers_of
from planner.schedule.network import COMPLETE, FAR, INACTIVE, STARTED
from planner.schedule.result import ScheduledTask
from planner.schedule.slack import free_slacks, total_slacks
from planner.schedule.solution import Dates

_FEW = 64
_SHARE = 32
"""Once more than a few, and more than one in so many, have been asked for, others are worked out with them: together they
cost less than a fraction of them one by one."""
_AT_ONCE = 1000
"""So many others, which nobody notices the time of."""


class Leaves:
    """The tasks without children of one schedule, kept once they are worked out."""

    def __init__(self, dates: Dates, made: dict[int, ScheduledTask] | None = None) -> None:
        """Start with none, or with what an equal schedule has worked out.

        Args:
            dates: Dates of the nodes.
            made: The computed sides by node.
        """
        self._dates = dates
        self._made: dict[int, ScheduledTask] = {} if made is None else made
        self._order: list[int] = []

    def apart(self, dates: Dates) -> Leaves:
        """Return the same on other lists, which say the same."""
        return Leaves(dates, self._made)

    def at(self, node: int) -> ScheduledTask:
        """Return the computed side of one task."""
        return self._made[node] if node in self._made else self.of([node])[0]

    def of(self, nodes: Sequence[int]) -> list[ScheduledTask]:
        """Return the computed sides of tasks."""
        made = self._made
        missing = [node for node in nodes if node not in made]
        if missing:
            everything = self._dates.network.node
            if len(made) + len(missing) > max(_FEW, len(everything) // _SHARE):
                missing = list(dict.fromkeys([*missing, *self._others(missing[-1])]))
            with collector_resting():
                made.update(zip(missing, _scheduled(self._dates, missing), strict=True))
        return [made[node] for node in nodes]

    def _others(self, node: int) -> list[int]:
        """Return many that have not been worked out yet: those around one, since whoever scrolls asks for them next."""
        if not self._order:
            self._order = list(self._dates.network.node.values())
        order, made = self._order, self._made
        at = max(order.index(node) - _AT_ONCE // 2, 0)
        ahead = (order[place] for place in range(at, len(order)) if order[place] not in made)
        behind = (order[place] for place in range(at) if order[place] not in made)
        return list(islice(chain(ahead, behind), _AT_ONCE))


def _scheduled(dates: Dates, nodes: Sequence[int]) -> list[ScheduledTask]:
    """Return the computed sides of tasks, a column for every field of `ScheduledTask`."""
    solution, network = dates.solution, dates.network
    tasks = [network.task[node] for node in nodes]
    flags = [network.flags[node] for node in nodes]
    placed = dates.all_placed(nodes)
    totals = total_slacks(solution, nodes)
    columns = (
        [network.ids[node] for node in nodes],
        *placed,
        *dates.all_early(nodes, placed),
        *dates.all_late(nodes),
        [network.span[node] for node in nodes],
        totals,
        free_slacks(solution, nodes, totals),
        [total <= 0 and not held & (COMPLETE | INACTIVE) for total, held in zip(totals, flags, strict=True)],
        repeat(False),  # noqa: FBT003  # the column that says whether it is a summary
        [task.milestone or not task.duration.minutes for task in tasks],
        [task.percent_complete if held & STARTED else 0 for task, held in zip(tasks, flags, strict=True)],
        [network.bound[node] != FAR and dates.misses_deadline(node) for node in nodes],
        drivers_of(solution, nodes),
    )
    return list(map(ScheduledTask, *columns))
