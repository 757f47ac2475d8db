"""What is looked up of a plan and its schedule while tasks are arranged, each thing worked out once for all of them."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from planner.analysis.variance import Comparison
from planner.model.people import people_of
from planner.model.plan import Plan
from planner.model.records import Task
from planner.schedule import Schedule

Span = tuple[dt.datetime, dt.datetime]
"""Start and finish."""

_ALL_DONE = 100


class Facts:
    """A plan as it stands, on one day.

    Attributes:
        plan: The plan.
        schedule: Its schedule.
        today: The day on which it is looked at.
        baseline: The baseline that it is compared with.
    """

    def __init__(self, plan: Plan, schedule: Schedule, today: dt.date, baseline: Comparison | None = None) -> None:
        """Look nothing up yet.

        Args:
            plan: The plan.
            schedule: Its schedule.
            today: What `this week` and `due` count from.
            baseline: The baseline that it is compared with; the plan's first where None.
        """
        self.plan = plan
        self.schedule = schedule
        self.today = today
        self.baseline = Comparison(plan) if baseline is None else baseline

    def is_summary(self, task_id: str) -> bool:
        """Whether a task has tasks below it."""
        return self.plan.outline.is_summary(task_id)

    @cached_property
    def _spans(self) -> dict[str, Span]:
        return self.schedule.spans()

    def span(self, task_id: str) -> Span:
        """Return start and finish of a task."""
        found = self._spans.get(task_id)
        if found is None:
            scheduled = self.schedule[task_id]
            return scheduled.start, scheduled.finish
        return found

    @cached_property
    def _slacks(self) -> dict[str, int]:
        return self.schedule.total_slacks()

    def total_slack(self, task_id: str) -> int:
        """Return the total slack of a task in working minutes."""
        found = self._slacks.get(task_id)
        return self.schedule[task_id].total_slack_minutes if found is None else found

    @cached_property
    def full(self) -> Schedule:
        """The schedule, with the computed sides of all tasks worked out at once."""
        self.schedule.all()
        return self.schedule

    @cached_property
    def late(self) -> frozenset[str]:
        """Ids of the tasks that miss their deadline."""
        return self.schedule.late

    @cached_property
    def critical(self) -> frozenset[str]:
        """Ids of the critical tasks that are no summaries."""
        return self.schedule.critical_leaves

    @cached_property
    def status(self) -> dt.datetime:
        """The moment as of which progress is told: the status date, or the beginning of today."""
        return self.plan.project.status_date or dt.datetime.combine(self.today, dt.time())

    def percent(self, task: Task) -> int:
        """Return how much of a task is done; of a summary weighted by duration."""
        return self.schedule[task.id].percent_complete if self.is_summary(task.id) else task.percent_complete

    def is_complete(self, task: Task) -> bool:
        """Whether nothing is left to be done."""
        return self.percent(task) >= _ALL_DONE

    # Names

    @cached_property
    def resources(self) -> dict[str, str]:
        """Names of the resources by id, sorted."""
        held = sorted(self.plan.resources.values(), key=lambda resource: resource.name.casefold())
        return {resource.id: " ".join(resource.name.split()) for resource in held}

    @cached_property
    def people(self) -> dict[str, tuple[str, ...]]:
        """Ids of those who have each task: its owner, and who else works on it."""
        return people_of(self.plan)

    @cached_property
    def calendars(self) -> dict[str, str]:
        """Names of the calendars by id, sorted."""
        held = sorted(self.plan.calendars.values(), key=lambda calendar: calendar.name.casefold())
        return {calendar.id: calendar.name for calendar in held}

    @cached_property
    def assigned(self) -> dict[str, tuple[str, ...]]:
        """Ids of the resources at work on each task, by name."""
        place = {resource: nth for nth, resource in enumerate(self.resources)}
        found: dict[str, set[str]] = {}
        for held in self.plan.assignments.values():
            found.setdefault(held.task, set()).add(held.resource)
        return {task: tuple(sorted(held, key=place.__getitem__)) for task, held in found.items()}

    # The outline

    @cached_property
    def phases(self) -> dict[str, str]:
        """Names of the summaries of the first outline level by id, in their order."""
        outline = self.plan.outline
        return {task: self.plan.task(task).name for task in outline.children() if outline.is_summary(task)}

    @cached_property
    def phase_of(self) -> dict[str, str]:
        """The summary of the first outline level that each task stands below."""
        outline, found, phase = self.plan.outline, {}, ""
        for task, level in zip(outline.ids, outline.levels, strict=True):
            if level == 1:
                phase = task if outline.is_summary(task) else ""
            elif phase:
                found[task] = phase
        return found
