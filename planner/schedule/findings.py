"""What holds of a plan as a whole: which tasks are critical, which are late, which wishes can't all be had."""

from __future__ import annotations

from collections.abc import Iterator

from planner.schedule.drivers import constraint_position
from planner.schedule.network import COMPLETE, MANUAL, STARTED
from planner.schedule.result import Conflict
from planner.schedule.slack import total_slacks
from planner.schedule.solution import Dates, Solution
from planner.schedule.summaries import Summaries


def critical_tasks(solution: Solution) -> Iterator[str]:
    """Iterate over the ids of active, incomplete tasks without children that have no total slack."""
    network = solution.network
    for nodes in network.active.values():
        for node, slack in zip(nodes, total_slacks(solution, nodes), strict=True):
            if slack <= 0 and not network.flags[node] & COMPLETE:
                yield network.ids[node]


def broken_constraints(solution: Solution) -> Iterator[Conflict]:
    """Iterate over the tasks whose links and constraint contradict each other, whichever wins."""
    network = solution.network
    for node, wanted in solution.wanted.items():
        yield Conflict(network.ids[node], "constraint", wanted - solution.starts[node])
    for node in network.bounded:
        limit = constraint_position(network, node)
        settled = network.flags[node] & (COMPLETE | STARTED | MANUAL)
        if limit is not None and not settled and node not in solution.wanted and solution.starts[node] > limit:
            yield Conflict(network.ids[node], "constraint", solution.starts[node] - limit)


def missed_deadlines(dates: Dates, summaries: Summaries) -> Iterator[Conflict]:
    """Iterate over the tasks and summaries that finish after their deadline."""
    network = dates.network
    for task_id, node in network.node.items():
        deadline = network.task[node].deadline
        if deadline is not None and dates.misses_deadline(node):
            late = dates.times[network.counted[node]].minutes_between(deadline, dates.placed(node)[1])
            yield Conflict(task_id, "deadline", late)
    for task_id, task in summaries.tasks.items():
        if task.deadline is not None and task.active:
            late = summaries.time_of(task).minutes_between(task.deadline, summaries.scheduled(task).finish)
            if late > 0:
                yield Conflict(task_id, "deadline", late)
