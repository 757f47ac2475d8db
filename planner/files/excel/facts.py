"""What the sheets tell of a task, in the words and units of a workbook; worked out once for all sheets of a plan."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Final

from planner.analysis.behind import is_behind
from planner.analysis.sentences import constraint_text
from planner.analysis.variance import Comparison
from planner.language import date_text, tr, trc
from planner.model.dates import last_day
from planner.model.duration import format_lag
from planner.model.people import people_of
from planner.model.plan import Plan
from planner.model.records import Constraint, Dependency, LinkType, Task
from planner.schedule import Schedule, pauses
from planner.schedule.result import ScheduledTask

_WHOLE: Final = 100


class Facts:
    """A plan and its schedule as the sheets tell of them.

    Attributes:
        plan: The plan.
        schedule: Its schedule.
        order: Task ids in reading order.
    """

    def __init__(self, plan: Plan, schedule: Schedule, name: str = "") -> None:
        """Keep both; `schedule` must be that of `plan` as it stands, `name` stands in for a title that it lacks."""
        self._name = name
        self.plan = plan
        self.schedule = schedule
        self.order = plan.outline.ids
        self._lengths = plan.project.lengths
        self._predecessors: dict[str, str] = {}

    @cached_property
    def title(self) -> str:
        """Name of the plan, or what stands for it where it has none."""
        return self.plan.project.name.strip() or self._name or tr("Untitled plan")

    @cached_property
    def status_date(self) -> dt.date | None:
        """The day that progress is as of, or None."""
        moment = self.plan.project.status_date
        return None if moment is None else moment.date()

    @cached_property
    def start(self) -> dt.date:
        """First day of the plan."""
        return self.schedule.start.date()

    @cached_property
    def finish(self) -> dt.date:
        """Last day of the plan."""
        return last_day(self.schedule.finish, self.schedule.start)

    @cached_property
    def share_done(self) -> float:
        """How much of the plan is done, from 0 to 1, by durations as in a summary task."""
        leaves = [task for task in self.plan.tasks() if task.active and not self.plan.outline.is_summary(task.id)]
        whole = sum(task.duration.minutes for task in leaves)
        done = sum(task.duration.minutes * task.percent_complete for task in leaves)
        return round(done / whole) / _WHOLE if whole else 0.0

    @cached_property
    def late_or_behind(self) -> list[Task]:
        """Open tasks that miss their deadline or are behind at the status date, by finish; no summaries."""
        found = [self.schedule[task] for task in self.order if self.is_open(task)]
        found = [dates for dates in found if not dates.summary and (dates.missed_deadline or self.is_behind(dates))]
        return [self.plan.task(dates.id) for dates in sorted(found, key=lambda dates: dates.finish)]

    @cached_property
    def comparison(self) -> Comparison:
        """The plan against its baseline."""
        return Comparison(self.plan)

    def planned_finish(self, task: Task) -> dt.date | None:
        """Return the last day of a task by the baseline; None where the baseline doesn't hold it."""
        planned = self.comparison.planned.get(task.id)
        if planned is None or planned.finish is None:
            return None
        return last_day(planned.finish, planned.start or planned.finish)

    def finish_variance(self, task: Task) -> float | None:
        """Return the working days by which a task finishes later than planned; None where nothing was planned."""
        minutes = self.comparison.working_finish(self.schedule, task.id)
        return None if minutes is None else self.days(minutes)

    def total_slack(self, task: Task, dates: ScheduledTask) -> float:
        """Return the working days that a task may slip, also one that runs on the clock."""
        minutes = dates.total_slack_minutes
        if task.duration.elapsed and not dates.summary:
            time = self.schedule.working_time(task.calendar or self.plan.project.calendar)
            minutes = time.minutes_between(dates.finish, dates.finish + dt.timedelta(minutes=minutes))
        return self.days(minutes)

    @cached_property
    def milestones(self) -> list[Task]:
        """Milestones by date."""
        found = [self.schedule[task] for task in self.order]
        found = [dates for dates in found if dates.milestone and not dates.summary]
        return [self.plan.task(dates.id) for dates in sorted(found, key=lambda dates: dates.finish)]

    @cached_property
    def people(self) -> dict[str, tuple[str, ...]]:
        """Who has each task, by its id: the owner first, then who else works on it."""
        return people_of(self.plan)

    @cached_property
    def owners(self) -> dict[str, list[Task]]:
        """Tasks in reading order by the id of who owns them or works on them; people by name."""
        held: dict[str, list[Task]] = {}
        for task in map(self.plan.task, self.order):
            for person in self.people.get(task.id, ()):
                held.setdefault(person, []).append(task)
        return dict(sorted(held.items(), key=lambda item: (self.owner_name(item[0]).casefold(), item[0])))

    def people_names(self, task_id: str) -> str:
        """Return the names of who owns a task and works on it; empty where nobody does."""
        return trc("list", ", ").join(self.owner_name(person) for person in self.people.get(task_id, ()))

    def owner_name(self, owner: str) -> str:
        """Return the name of a resource; empty where there is none of that id."""
        resource = self.plan.resources.get(owner)
        return "" if resource is None else resource.name

    def days(self, minutes: int) -> float:
        """Return working minutes as working days of the plan, to a hundredth."""
        days = round(minutes / self._lengths.day, 2)
        return int(days) if days.is_integer() else days

    def working_days(self, task: Task, dates: ScheduledTask) -> float:
        """Return the working days from start to finish but for pauses, also of a task that runs on the clock."""
        if not task.duration.elapsed or dates.summary:
            rests = sum(rest.minutes for rest in pauses(self.plan, self.schedule, task.id))
            return self.days(dates.duration_minutes - rests)
        calendar = task.calendar or self.plan.project.calendar
        return self.days(self.schedule.working_time(calendar).minutes_between(dates.start, dates.finish))

    def is_open(self, task_id: str) -> bool:
        """Whether there is anything left to do in a task."""
        return self.plan.task(task_id).active and self.schedule[task_id].percent_complete < _WHOLE

    def is_behind(self, dates: ScheduledTask) -> bool:
        """Whether an open task should have begun or been done by the status date, and has not."""
        status, task = self.plan.project.status_date, self.plan.task(dates.id)
        return status is not None and is_behind(self.plan, self.schedule, task, (dates.start, dates.finish), status)

    def status(self, task: Task, dates: ScheduledTask) -> str:
        """Return how a task stands at the status date."""
        if not task.active:
            return tr("Inactive")
        if dates.percent_complete >= _WHOLE:
            return tr("Done")
        if dates.missed_deadline:
            return tr("Late")
        if self.is_behind(dates):
            return tr("Behind")
        return tr("In progress") if dates.percent_complete or task.actual_start else tr("Not started")

    def constraint(self, task: Task) -> str | None:
        """Return the constraint of a task with its date; None for one that starts as soon as it can."""
        if task.constraint is Constraint.ASAP:
            return None
        day = "" if task.constraint_date is None else f" {date_text(task.constraint_date.date(), 'medium')}"
        return constraint_text(task.constraint) + day

    def predecessors(self, task_id: str) -> str:
        """Return the predecessors of a task by their ID: `12FS+2d, 14`."""
        known = self._predecessors.get(task_id)
        if known is None:
            links = self.plan.predecessors(task_id)
            texts = [f"{self.plan.task(link.predecessor).uid}{self.link_text(link)}" for link in links]
            known = self._predecessors[task_id] = ", ".join(texts)
        return known

    def link_text(self, link: Dependency) -> str:
        """Return type and lag of a link as they follow a number: `FS+2d`; a plain FS is empty."""
        lag = format_lag(link.lag, self._lengths)
        return "" if link.type is LinkType.FS and not lag else link.type.value + lag

    def parent_name(self, task: Task) -> str:
        """Return the name of the summary that a task stands under; empty at the top."""
        return self.plan.task(task.parent).name if task.parent else ""
