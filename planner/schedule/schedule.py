"""The schedule of a plan: a pure function of it, whose every figure is worked out when it is asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cached_property

from planner.model.change import Change
from planner.model.outline import Outline
from planner.model.plan import Plan
from planner.model.records import Task
from planner.schedule import rollup, slack
from planner.schedule.compile import Compiled, compile_plan
from planner.schedule.drivers import constraint_position, driver_of, driving_links
from planner.schedule.network import COMPLETE, INACTIVE, MANUAL, STARTED
from planner.schedule.result import Conflict, Driver, DriverKind, Move, ScheduledTask
from planner.schedule.rollup import Rollup
from planner.schedule.solution import Dates, Solution, solve
from planner.schedule.worktime import WorkTime, moment_of


class Schedule:
    """When everything in a plan happens.

    It keeps what it was made from and stays as it is when the plan goes on to change.
    """

    def __init__(self, compiled: Compiled, solution: Solution, outline: Outline, summaries: dict[str, Task]) -> None:
        """Take over a solved network; `schedule` and `reschedule` make one."""
        self._compiled = compiled
        self._solution = solution
        self._network = compiled.network
        self._outline = outline
        self._summaries = summaries
        self._dates = Dates(solution)
        self._made: dict[str, ScheduledTask] = {}
        self._rolled: dict[str, Rollup] = {}

    # Tasks

    def __getitem__(self, task_id: str) -> ScheduledTask:
        """Return the computed side of a task.

        Raises:
            KeyError: The plan had no such task.
        """
        found = self._made.get(task_id)
        if found is None:
            node = self._network.node.get(task_id)
            found = self._of_summary(self._summaries[task_id]) if node is None else self._of_leaf(task_id, node)
            self._made[task_id] = found
        return found

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids of all tasks, in reading order."""
        return iter(self._outline.ids)

    def __len__(self) -> int:
        """Return the number of tasks."""
        return len(self._outline)

    def __contains__(self, task_id: object) -> bool:
        """Whether the plan had such a task."""
        return task_id in self._network.node or task_id in self._summaries

    def driving_links(self, task_id: str) -> list[str]:
        """Return the ids of the dependencies that a task's start rests on; more than one where several tie."""
        node = self._network.node.get(task_id)
        return [] if node is None else driving_links(self._solution, node)

    # The plan

    @cached_property
    def start(self) -> dt.datetime:
        """The first start of an active task; the project's start where there is none."""
        starts, times = self._solution.starts, self._network.calendars.times
        first = [
            times[calendar].later(min(starts[node] for node in nodes))
            for calendar, nodes in self._network.active.items()
        ]
        return moment_of(min(first, default=self._solution.start))

    @cached_property
    def finish(self) -> dt.datetime:
        """The last finish of an active task; the project's start where there is none."""
        starts, span, times = self._solution.starts, self._network.span, self._network.calendars.times
        last = [
            times[calendar].earlier(max(starts[node] + span[node] for node in nodes))
            for calendar, nodes in self._network.active.items()
        ]
        return moment_of(max(last, default=self._solution.start))

    @cached_property
    def critical(self) -> frozenset[str]:
        """Ids of the tasks that may not slip: no total slack or less, active and not complete, summaries included."""
        solution, ids = self._solution, self._network.ids
        leaves = {
            ids[node]
            for nodes in self._network.active.values()
            for node in nodes
            if not self._network.flags[node] & COMPLETE and slack.total_slack(solution, node) <= 0
        }
        return frozenset(leaves | {summary for summary in self._summaries if self[summary].critical})

    @cached_property
    def late(self) -> frozenset[str]:
        """Ids of the tasks that miss their deadline, summaries included."""
        found = {task_id for task_id, node in self._network.node.items() if self._dates.misses_deadline(node)}
        return frozenset(
            found | {key for key, task in self._summaries.items() if task.deadline and self[key].missed_deadline}
        )

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Wishes of the plan that can't all be had, in reading order."""
        network, solution = self._network, self._solution
        found = [
            Conflict(network.ids[node], "constraint", wanted - solution.starts[node])
            for node, wanted in solution.wanted.items()
        ]
        found += [
            Conflict(network.ids[node], "constraint", self._past_constraint(node))
            for node in network.bounded
            if self._past_constraint(node) > 0 and node not in solution.wanted
        ]
        found += [Conflict(task_id, "deadline", self._minutes_late(task_id)) for task_id in self.late]
        row = self._outline.row
        return tuple(sorted(found, key=lambda conflict: (row(conflict.task), conflict.kind)))

    def moved_since(self, before: Schedule) -> tuple[Move, ...]:
        """Return which tasks lie elsewhere than in an earlier schedule, in reading order; gone ones come last.

        Summaries are left out: they move with the tasks below them.
        """
        moves: list[Move] = []
        for task_id in self._outline.ids:
            node = self._network.node.get(task_id)
            if node is None:
                continue
            start, finish = self._dates.placed(node)
            old = before._network.node.get(task_id)
            was = (None, None) if old is None else before._dates.placed(old)
            if was != (start, finish):
                moves.append(Move(task_id, was[0], start, was[1], finish))
        for task_id, old in before._network.node.items():
            if task_id not in self:
                start, finish = before._dates.placed(old)
                moves.append(Move(task_id, start, None, finish, None))
        return tuple(moves)

    def working_time(self, calendar_id: str) -> WorkTime:
        """Return the working time of a calendar; of the project's where there is no such calendar."""
        return self._network.calendars.named(calendar_id)

    def calendar_of(self, task_id: str) -> WorkTime:
        """Return the working time that a task's dates are counted in: round the clock for elapsed durations.

        That of a milestone is the one it would be worked on in, that of a summary its own or the project's.

        Raises:
            KeyError: The plan had no such task.
        """
        network = self._network
        node = network.node.get(task_id)
        if node is None:
            return self._summary_time(self._summaries[task_id])
        elapsed = network.task[node].duration.elapsed and network.span[node]
        return network.calendars.times[network.calendar[node] if elapsed else network.work[node]]

    # Making one

    def _of_leaf(self, task_id: str, node: int) -> ScheduledTask:
        solution, network, dates = self._solution, self._network, self._dates
        flags, task = network.flags[node], network.task[node]
        start, finish = dates.placed(node)
        early_start, early_finish = dates.early(node)
        late_start, late_finish = dates.late(node)
        total = slack.total_slack(solution, node)
        return ScheduledTask(
            id=task_id,
            start=start,
            finish=finish,
            early_start=early_start,
            early_finish=early_finish,
            late_start=late_start,
            late_finish=late_finish,
            duration_minutes=network.span[node],
            total_slack_minutes=total,
            free_slack_minutes=slack.free_slack(solution, node),
            critical=total <= 0 and not flags & (COMPLETE | INACTIVE),
            summary=False,
            milestone=task.milestone or task.duration.minutes == 0,
            percent_complete=task.percent_complete,
            missed_deadline=dates.misses_deadline(node),
            driver=driver_of(solution, node),
        )

    def _of_summary(self, task: Task) -> ScheduledTask:
        whole = self._whole(task.id)
        time = self._summary_time(task)
        total = rollup.slack_of(whole, time)
        manual = task.manual and (task.start is not None or task.finish is not None)
        return ScheduledTask(
            id=task.id,
            start=whole.placed[0],
            finish=whole.placed[1],
            early_start=whole.early[0],
            early_finish=whole.early[1],
            late_start=whole.late[0],
            late_finish=whole.late[1],
            duration_minutes=time.minutes_between(*whole.placed),
            total_slack_minutes=total,
            free_slack_minutes=self._free_slack_of_summary(task, total),
            critical=total <= 0 and not whole.complete and task.active,
            summary=True,
            milestone=task.milestone,
            percent_complete=rollup.percent_of(whole),
            missed_deadline=task.deadline is not None and time.minutes_between(task.deadline, whole.placed[1]) > 0,
            driver=Driver(DriverKind.MANUAL if manual else DriverKind.CHILDREN),
        )

    def _summary_time(self, task: Task) -> WorkTime:
        calendars = self._network.calendars
        return calendars.named(task.calendar) if task.calendar else calendars.times[calendars.project]

    def _whole(self, summary: str) -> Rollup:
        """Return what stands below a summary; those further down are worked out first, the lowest row foremost."""
        outline, rolled = self._outline, self._rolled
        row = outline.row(summary)
        for task_id in reversed(outline.ids[row : outline.stops[row]]):
            if task_id in rolled or task_id in self._network.node:
                continue
            children = outline.children(task_id)
            counted = [child for child in children if self._counts(child)] or children
            rolled[task_id] = rollup.of_summary(self._summaries[task_id], [self._part(child) for child in counted])
        return rolled[summary]

    def _part(self, task_id: str) -> Rollup:
        node = self._network.node.get(task_id)
        return self._rolled[task_id] if node is None else rollup.of_leaf(self._solution, self._dates, node)

    def _counts(self, task_id: str) -> bool:
        node = self._network.node.get(task_id)
        return self._summaries[task_id].active if node is None else not self._network.flags[node] & INACTIVE

    def _free_slack_of_summary(self, task: Task, total: int) -> int:
        gates = [self._network.gates[key] for key in ((task.id, True), (task.id, False)) if key in self._network.gates]
        gaps = [gap for gate in gates for gap in slack.gaps(self._solution, gate)[0]]
        return max(0, min(gaps, default=total))

    def _past_constraint(self, node: int) -> int:
        """Return how far links push a task past its constraint, as they do where the plan lets them."""
        limit = constraint_position(self._network, node)
        settled = self._network.flags[node] & (COMPLETE | STARTED | MANUAL)
        return 0 if limit is None or settled else self._solution.starts[node] - limit

    def _minutes_late(self, task_id: str) -> int:
        """Return the working minutes between a missed deadline and the finish, in the calendar slack is counted in."""
        node = self._network.node.get(task_id)
        calendars = self._network.calendars
        time = calendars.times[calendars.project if node is None else self._network.counted[node]]
        task = self._summaries[task_id] if node is None else self._network.task[node]
        return 0 if task.deadline is None else time.minutes_between(task.deadline, self[task_id].finish)


def schedule(plan: Plan) -> Schedule:
    """Schedule a plan.

    Raises:
        NoWorkingTimeError: A calendar has no working time where a task needs some.
        LoopError: The links run in a circle.
    """
    compiled = compile_plan(plan)
    outline = plan.outline
    summaries = {task_id: plan.task(task_id) for task_id in outline.ids if outline.is_summary(task_id)}
    return Schedule(compiled, solve(compiled.network), outline, summaries)


def reschedule(before: Schedule, plan: Plan, change: Change) -> Schedule:
    """Return the schedule of a plan after a change, equal to what `schedule` would give.

    Args:
        before: The schedule before the change; it stays as it is.
        plan: The plan, with the change applied.
        change: What has just been applied.

    Raises:
        NoWorkingTimeError: A calendar has no working time where a task needs some.
    """
    del before, change
    return schedule(plan)
