"""Which tasks lie elsewhere than they did: after one step, of which is known what it touched, or between any two."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from planner.model.outline import Outline
from planner.schedule.network import GATE, MANUAL, STARTED
from planner.schedule.result import Move
from planner.schedule.solution import Dates, Lie, lie_of


def moves_of(lies: Mapping[int, Lie], dates: Dates, outline: Outline) -> Iterator[Move]:
    """Iterate over the tasks that one step has moved, in reading order.

    Args:
        lies: How the nodes lay before that the step has touched.
        dates: The dates after it.
        outline: The rows of the plan.
    """
    ids = dates.network.ids
    tasks = [node for node, lie in lies.items() if not lie.flags & GATE]
    for node in sorted(tasks, key=lambda node: outline.row(ids[node])):
        was, now = lies[node].dates(dates.times), dates.placed(node)
        if was != now:
            yield Move(ids[node], was[0], now[0], was[1], now[1])


def count_of(lies: Mapping[int, Lie], starts: Iterable[tuple[int, int]], dates: Dates) -> int:
    """Return how many tasks one step has moved, as many as `moves_of` tells of; hardly any date is worked out for it.

    Args:
        lies: How the nodes lay before that have become others.
        starts: Nodes and where they started before, of all that start elsewhere now; those of `lies` may be among them.
        dates: The dates after it.
    """
    flags, told = dates.network.flags, GATE | STARTED | MANUAL
    seen = dict(lies)
    count = 0
    for node, start in starts:
        if flags[node] & told:
            seen.setdefault(node, lie_of(dates.network, node, start))
        elif node not in lies:
            count += 1  # no two positions are the same moment
    changed = ((node, lie) for node, lie in seen.items() if not lie.flags & GATE)
    return count + sum(lie.dates(dates.times) != dates.placed(node) for node, lie in changed)


def moves_between(
    before: Dates, outline_before: Outline, dates: Dates, outline: Outline, held: Container[str]
) -> Iterator[Move]:
    """Iterate over the tasks that lie elsewhere in another solution, in reading order; gone ones come last.

    Args:
        before: The dates before.
        outline_before: The rows of the plan then.
        dates: The dates now.
        outline: The rows of the plan now.
        held: The tasks that the plan has now, summaries among them.
    """
    nodes, old_nodes = dates.network.node, before.network.node
    tasks = sorted(dates.elsewhere(before), key=outline.row)
    now = zip(*dates.all_placed([nodes[task_id] for task_id in tasks]), strict=True)
    known = [task_id for task_id in tasks if task_id in old_nodes]
    placed = zip(*before.all_placed([old_nodes[task_id] for task_id in known]), strict=True)
    then = dict(zip(known, placed, strict=True))
    for task_id, (start, finish) in zip(tasks, now, strict=True):
        was = then.get(task_id, (None, None))
        if was != (start, finish):
            yield Move(task_id, was[0], start, was[1], finish)
    for task_id in outline_before.ids:
        if task_id in old_nodes and task_id not in held:
            was = before.placed(old_nodes[task_id])
            yield Move(task_id, was[0], None, was[1], None)
