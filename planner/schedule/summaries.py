"""The computed side of the summaries of a plan, worked out from the lowest rows up and kept until something moves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from planner.model.change import Change
from planner.model.outline import Outline
from planner.model.plan import Plan
from planner.model.records import Task
from planner.schedule import rollup, slack
from planner.schedule.leaves import Leaves
from planner.schedule.network import INACTIVE
from planner.schedule.result import Driver, DriverKind, ScheduledTask
from planner.schedule.rollup import Rollup
from planner.schedule.solution import Dates
from planner.schedule.worktime import WorkTime

_BY_HAND, _BY_CHILDREN = Driver(DriverKind.MANUAL), Driver(DriverKind.CHILDREN)


class Summaries:
    """The summaries of one schedule.

    Attributes:
        tasks: Their records by id.
    """

    def __init__(self, outline: Outline, tasks: Mapping[str, Task], dates: Dates, leaves: Leaves) -> None:
        """Start with nothing worked out.

        Args:
            outline: The rows.
            tasks: The summaries' records by id.
            dates: Dates of the tasks below.
            leaves: The computed sides of these.
        """
        self.tasks = tasks
        self._outline = outline
        self._dates = dates
        self._leaves = leaves
        self._rolled: dict[str, Rollup] = {}
        self._inherited: tuple[dict[str, Rollup], frozenset[str]] | None = None

    def succeeded(self, tasks: Mapping[str, Task], dates: Dates, leaves: Leaves, touched: Iterable[str]) -> Summaries:
        """Return the same for the schedule after an edit, with what it leaves untouched.

        Args:
            tasks: The summaries' records.
            dates: Dates of the tasks below.
            leaves: The computed sides of these.
            touched: Ids of the tasks that may differ in dates, late dates, duration or progress.
        """
        heir = Summaries(self._outline, tasks, dates, leaves)
        if self._inherited is None:
            heir._inherited = self._rolled, frozenset(touched)  # its own kind
        else:
            rolled, before = self._inherited
            heir._inherited = rolled, before.union(touched)  # its own kind
        return heir

    def tasks_after(self, plan: Plan, change: Change) -> Mapping[str, Task]:
        """Return the summaries' records by id after a change has been applied to a plan."""
        tasks = dict(self.tasks)
        records = [record for edit in change.edits.values() for record in edit if isinstance(record, Task)]
        for task_id in {task_id for record in records for task_id in (record.id, record.parent)}:
            tasks.pop(task_id, None)
            if task_id in plan.graph and plan.outline.is_summary(task_id):
                tasks[task_id] = plan.task(task_id)
        return tasks

    def scheduled(self, task: Task) -> ScheduledTask:
        """Return the computed side of a summary."""
        whole = self._whole(task.id)
        time = self.time_of(task)
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
            free_slack_minutes=self._free_slack(task, total),
            critical=total <= 0 and not whole.complete and task.active,
            summary=True,
            milestone=task.milestone,
            percent_complete=rollup.percent_of(whole),
            missed_deadline=task.deadline is not None and time.minutes_between(task.deadline, whole.placed[1]) > 0,
            driver=_BY_HAND if manual else _BY_CHILDREN,
        )

    def time_of(self, task: Task) -> WorkTime:
        """Return the working time that a summary's duration and slack are counted in."""
        calendars = self._dates.network.calendars
        return calendars.named(task.calendar) if task.calendar else calendars.times[calendars.project]

    def _whole(self, summary: str) -> Rollup:
        """Return what stands below a summary; those further down are worked out first, the lowest row foremost."""
        self._inherit()
        outline, rolled = self._outline, self._rolled
        if summary in rolled:
            return rolled[summary]
        row = outline.row(summary)
        for task_id in reversed(outline.ids[row : outline.stops[row]]):
            if task_id in self.tasks and task_id not in rolled:
                rolled[task_id] = self._rolled_up(task_id)
        return rolled[summary]

    def _rolled_up(self, summary: str) -> Rollup:
        """Return what stands below a summary, of which those further down are worked out already."""
        network, rolled = self._dates.network, self._rolled
        children = self._outline.children(summary)
        nodes = [node for child in children if (node := network.node.get(child)) is not None]
        parts = [rolled[child] for child in children if child in rolled] if len(nodes) < len(children) else []
        active = [node for node in nodes if not network.flags[node] & INACTIVE]
        going = [part for part in parts if part.active]
        if active or going:
            nodes, parts = active, going
        return rollup.of_summary(self.tasks[summary], self._dates.solution, nodes, self._leaves.of(nodes), parts)

    def _inherit(self) -> None:
        """Take over what the schedule before had worked out, but for summaries above touched tasks."""
        if self._inherited is None:
            return
        rolled, touched = self._inherited
        self._inherited = None
        self._rolled = dict(rolled)
        for task_id in touched:
            for summary in (task_id, *self._outline.ancestors(task_id)):
                self._rolled.pop(summary, None)

    def _free_slack(self, task: Task, total: int) -> int:
        """Return the slack before a summary's own links, by the rule for tasks; total slack where it has none."""
        gates, solution = self._dates.network.gates, self._dates.solution
        if not gates:
            return max(0, total)
        own = [slack.gaps(solution, gates[key]) for key in ((task.id, True), (task.id, False)) if key in gates]
        return slack.least_of(chain.from_iterable(own), total)
