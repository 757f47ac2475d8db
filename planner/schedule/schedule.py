"""The schedule of a plan: a pure function of it, whose every figure is worked out when it is asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from planner.model.change import Change
from planner.model.collector import collector_resting
from planner.model.outline import Outline
from planner.model.plan import Plan
from planner.model.records import Dependency, Resource, Task
from planner.schedule import findings
from planner.schedule.compile import Compiled, compile_plan, compile_times, recompile
from planner.schedule.criticals import critical_summaries
from planner.schedule.drivers import driving_links
from planner.schedule.history import Patch, restored
from planner.schedule.incremental import Update
from planner.schedule.leaves import Leaves
from planner.schedule.lengths import settled
from planner.schedule.measures import Measurer
from planner.schedule.moves import count_of, moves_between, moves_of
from planner.schedule.passes import Positions
from planner.schedule.regrowth import regrown
from planner.schedule.result import Conflict, Move, ScheduledTask
from planner.schedule.slack import total_slacks
from planner.schedule.solution import Dates, Lie, Solution, lie_of
from planner.schedule.summaries import Summaries
from planner.schedule.worktime import WorkTime, moment_of


class Schedule:
    """When everything in a plan happens.

    It keeps what it was made from and stays as it is when the plan goes on to change.
    """

    def __init__(self, compiled: Compiled, solution: Solution, outline: Outline, tasks: Mapping[str, Task]) -> None:
        """Take over a solved network; `schedule` and `reschedule` make one.

        Args:
            compiled: The network and what keeps it up to date.
            solution: It, solved.
            outline: The rows of the plan.
            tasks: The summaries' records by id.
        """
        self._compiled = compiled
        self._outline = outline
        self._dates = Dates(solution)
        self._leaves = Leaves(self._dates)
        self._summaries = Summaries(outline, tasks, self._dates, self._leaves)
        self._made: dict[str, ScheduledTask] = {}
        self._next: Schedule | None = None
        self._patch = Patch()
        self._apart = False
        self._before: dict[int, Lie] = {}
        self._starts_before: Positions | None = None

    # Tasks

    def __getitem__(self, task_id: str) -> ScheduledTask:
        """Return the computed side of a task.

        Raises:
            KeyError: The plan had no such task.
        """
        found = self._made.get(task_id)
        if found is None:
            dates = self._own()
            node = dates.network.node.get(task_id)
            summaries = self._summaries
            found = summaries.scheduled(summaries.tasks[task_id]) if node is None else self._leaves.at(node)
            self._made[task_id] = found
        return found

    def place(self, task_id: str) -> tuple[dt.datetime, dt.datetime]:
        """Return start and finish of a task, which costs less than all that can be said of it.

        Raises:
            KeyError: The plan had no such task.
        """
        dates = self._own()
        node = dates.network.node.get(task_id)
        if node is not None:
            return dates.placed(node)
        held = self[task_id]
        return held.start, held.finish

    def all(self) -> list[ScheduledTask]:
        """Return the computed sides of all tasks, in reading order; asking for them one by one costs more."""
        with collector_resting():
            node, made = self._own().network.node, self._made
            made.update(zip(node, self._leaves.of(list(node.values())), strict=True))
            return [made.get(task_id) or self[task_id] for task_id in self._outline.ids]

    def spans(self) -> dict[str, tuple[dt.datetime, dt.datetime]]:
        """Return start and finish of every task without children, by its id; all computed sides cost far more."""
        dates = self._own()
        node = dates.network.node
        with collector_resting():
            return dict(zip(node, zip(*dates.all_placed(list(node.values())), strict=True), strict=True))

    def total_slacks(self) -> dict[str, int]:
        """Return the total slack of every task without children, in working minutes, by its id."""
        dates = self._own()
        node = dates.network.node
        return dict(zip(node, total_slacks(dates.solution, list(node.values())), strict=True))

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids of all tasks, in reading order."""
        return iter(self._outline.ids)

    def __len__(self) -> int:
        """Return the number of tasks."""
        return len(self._outline)

    def __contains__(self, task_id: object) -> bool:
        """Whether the plan had such a task."""
        return task_id in self._dates.network.node or task_id in self._summaries.tasks

    def calendar_of(self, task_id: str) -> WorkTime:
        """Return the working time that a task's dates are counted in: round the clock for elapsed durations.

        That of a milestone is the one it would be worked on in, that of a summary its own or the project's.

        Raises:
            KeyError: The plan had no such task.
        """
        dates = self._own()
        network = dates.network
        node = network.node.get(task_id)
        if node is None:
            return self._summaries.time_of(self._summaries.tasks[task_id])
        elapsed = network.task[node].duration.elapsed and network.span[node]
        return dates.times[network.calendar[node] if elapsed else network.work[node]]

    def done_until(self, task_id: str) -> dt.datetime:
        """Return the moment at which what is done of a task was done; its start where nothing is.

        Raises:
            KeyError: It is a summary, or the plan had no such task.
        """
        dates = self._own()
        network = dates.network
        node = network.node[task_id]
        if not network.done[node]:
            return dates.placed(node)[0]
        return dates.times[network.calendar[node]].finish_at(dates.solution.starts[node] + network.done[node])

    def driving_links(self, task_id: str) -> list[str]:
        """Return the ids of the dependencies that a task's start rests on; more than one where several tie."""
        dates = self._own()
        node = dates.network.node.get(task_id)
        return [] if node is None else driving_links(dates.solution, node)

    # The plan

    @cached_property
    def start(self) -> dt.datetime:
        """The first start of an active task; the project's start where there is none."""
        dates = self._own()
        starts = dates.solution.starts
        groups = dates.network.active.items()
        first = [dates.times[calendar].start_at(min([starts[node] for node in nodes])) for calendar, nodes in groups]
        return min(first, default=moment_of(dates.solution.start))

    @property
    def finish(self) -> dt.datetime:
        """The last finish of an active task; the project's start where there is none."""
        dates = self._dates
        last = [dates.times[calendar].finish_at(top) for calendar, top in dates.solution.tops.items()]
        return max(last, default=moment_of(dates.solution.start))

    def finish_with(self, task: Task) -> dt.datetime | None:
        """Return the plan's finish if a task without children, as active as it is, had another record.

        One pass over the network tells, a few milliseconds for 10,000 tasks. None where that is not enough: where tasks
        are placed late, lags hang on the lengths of summaries, or the plan is scheduled from its finish.

        Raises:
            NoWorkingTimeError: A calendar has no working time where a task needs some.
            KeyError: The plan had no such task, or it is a summary.
        """
        solution = self._own().solution
        network = solution.network
        if network.late or network.lengths or network.from_finish:
            return None
        tried = Update(Compiled(network, self._compiled.timer, Measurer(network)), solution)
        return moment_of(tried.finish_with(task))

    @cached_property
    def critical_leaves(self) -> frozenset[str]:
        """Ids of the tasks without children that may not slip: no total slack or less, active and not complete."""
        return frozenset(findings.critical_tasks(self._own().solution))

    @cached_property
    def critical(self) -> frozenset[str]:
        """The same with the summaries that may not slip."""
        solution, tasks = self._own().solution, self._summaries.tasks
        summaries = critical_summaries(solution, self._outline, tasks, lambda summary: self[summary].critical)
        return self.critical_leaves.union(summaries)

    @cached_property
    def late(self) -> frozenset[str]:
        """Ids of the tasks that miss their deadline, summaries included."""
        return frozenset(conflict.task for conflict in self.conflicts if conflict.kind == "deadline")

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Wishes of the plan that can't all be had, in reading order."""
        dates = self._own()
        row = self._outline.row
        found = [*findings.broken_constraints(dates.solution), *findings.missed_deadlines(dates, self._summaries)]
        return tuple(sorted(found, key=lambda conflict: (row(conflict.task), conflict.kind)))

    def moved_since(self, before: Schedule) -> tuple[Move, ...]:
        """Return which tasks lie elsewhere than in an earlier schedule, in reading order; gone ones come last.

        Summaries are left out: they move with the tasks below them.
        """
        dates = self._own()
        if before._next is self:
            return tuple(moves_of(self._lies_before(dates), dates, self._outline))
        return tuple(moves_between(before._own(), before._outline, dates, self._outline, self))

    def count_moved_since(self, before: Schedule) -> int:
        """Return how many tasks lie elsewhere than in an earlier schedule; telling which costs many times as much."""
        if before._next is not self:
            return len(self.moved_since(before))
        dates = self._own()
        return count_of(self._before, self._started_elsewhere(dates), dates)

    def _lies_before(self, dates: Dates) -> dict[int, Lie]:
        """Return how the nodes lay that may lie elsewhere than in the schedule before."""
        moved = self._started_elsewhere(dates)
        return {node: lie_of(dates.network, node, old) for node, old in moved} | self._before

    def _started_elsewhere(self, dates: Dates) -> list[tuple[int, int]]:
        """Return the nodes that started elsewhere before, with where, as far as `_before` doesn't say it."""
        if self._starts_before is None:
            return []
        pairs = enumerate(zip(self._starts_before, dates.solution.starts, strict=True))
        return [(node, old) for node, (old, new) in pairs if old != new]

    def working_time(self, calendar_id: str) -> WorkTime:
        """Return the working time of a calendar; of the project's where there is no such calendar."""
        return self._dates.network.calendars.named(calendar_id)

    # Its own lists, and handing them over

    def is_summary(self, task_id: str) -> bool:
        """Whether a task has tasks below it."""
        return task_id in self._summaries.tasks

    @property
    def handed_over(self) -> bool:
        """Whether a later schedule has taken its lists over, so that asking it for more makes them again."""
        return self._next is not None

    def employ(self, resource: Resource) -> None:
        """Know of a new resource that works in the project's calendar."""
        self._dates.network.calendars.employ(resource)

    def succeeded(
        self, tasks: Sequence[Task], summaries: Sequence[Task], links: Sequence[Dependency]
    ) -> Schedule | None:
        """Return the schedule with other records in some places, which takes over the lists of this one.

        Args:
            tasks: Tasks without children, as active as before.
            summaries: Summaries, their constraints as before.
            links: Dependencies that had another lag.

        Returns:
            The schedule; None where another one has taken over already, or lags hang on the lengths of summaries.

        Raises:
            NoWorkingTimeError: A calendar has no working time where a task needs some.
        """
        if self._next is not None or self._dates.network.lengths:
            return None
        update = Update(self._compiled, self._dates.solution)
        solution = update.solution(tasks, links)
        records = self._summaries.tasks
        if summaries:
            records = {**records, **{task.id: task for task in summaries}}
        heir = Schedule(self._compiled, solution, self._outline, records)
        if update.touched is not None:
            ids = self._dates.network.ids
            touched = [*(ids[node] for node in update.touched), *(task.id for task in summaries)]
            heir._summaries = self._summaries.succeeded(records, heir._dates, heir._leaves, touched)
        heir._before, heir._starts_before = update.before, update.starts_before
        self._next, self._patch = heir, update.patch
        return heir

    def restructured(self, plan: Plan, change: Change) -> Schedule | None:
        """Return the schedule after a change of structure; this one keeps its lists.

        Args:
            plan: The plan, with the change applied.
            change: What has been applied; no task in it became active or inactive.

        Returns:
            The schedule; None where the plan has to be compiled.

        Raises:
            NoWorkingTimeError: A calendar has no working time where a task needs some.
        """
        if self._next is not None:
            return None
        with collector_resting():
            compiled = regrown(self._compiled, self._outline, plan, change)
            if compiled is None:
                return None
            solution, tasks = settled(compiled.network), self._summaries.tasks_after(plan, change)
            return Schedule(compiled, solution, plan.outline, tasks)

    def recompiled(self, plan: Plan) -> Schedule:
        """Return the schedule of a plan with other tasks and links but the same calendars, people and settings.

        Raises:
            NoWorkingTimeError: A calendar has no working time where a task needs some.
        """
        with collector_resting():
            return _scheduled(plan, recompile(self._compiled, plan))

    def retimed(self, plan: Plan) -> Schedule | None:
        """Return the schedule of a plan with other calendars, people or settings but the same tasks and links.

        Raises:
            NoWorkingTimeError: A calendar has no working time where a task needs some.
        """
        if self._next is not None:
            return None
        with collector_resting():
            compiled = compile_times(self._compiled, plan)
            return Schedule(compiled, settled(compiled.network), self._outline, self._summaries.tasks)

    def _own(self) -> Dates:
        """Return the dates, with lists of its own if a later schedule has taken them over."""
        if self._next is not None and not self._apart:
            patches: list[Patch] = []
            later: Schedule | None = self
            while later is not None:
                patches.append(later._patch)  # noqa: SLF001  # its own kind
                later = later._next  # noqa: SLF001  # its own kind
            self._dates = Dates(restored(self._dates.solution, reversed(patches)))
            self._leaves = self._leaves.apart(self._dates)
            self._summaries = Summaries(self._outline, self._summaries.tasks, self._dates, self._leaves)
            self._apart = True
        return self._dates


def schedule(plan: Plan) -> Schedule:
    """Schedule a plan.

    Raises:
        NoWorkingTimeError: A calendar has no working time where a task needs some.
        LoopError: The links run in a circle.
    """
    with collector_resting():
        return _scheduled(plan, compile_plan(plan))


def _scheduled(plan: Plan, compiled: Compiled) -> Schedule:
    outline = plan.outline
    summaries = {task_id: plan.task(task_id) for task_id in outline.ids if outline.is_summary(task_id)}
    return Schedule(compiled, settled(compiled.network), outline, summaries)
