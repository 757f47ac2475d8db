"""What a plan says of a task, left out one thing at a time: each variant stands for a cause of differing dates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from planner.analysis.comparison import CauseKind
from planner.analysis.recorded import RecordedTask
from planner.model.duration import Duration
from planner.model.plan import Plan
from planner.model.records import Constraint, Record, Task

NO_DELAY: Final = Duration(0)


class Variant(msgspec.Struct, frozen=True):
    """The plan said otherwise in one thing.

    Attributes:
        kind: The cause that it stands for.
        records: What takes the place of the records of the plan; none where a link is left out.
        by: Id of what is left out: a link, a summary whose constraint reaches down, a calendar, a resource.
    """

    kind: CauseKind
    records: tuple[Record, ...]
    by: str = ""

    @property
    def link(self) -> str:
        """Id of the link that is left out; empty for none."""
        return self.by if self.kind is CauseKind.LINK else ""

    def concerns(self, task_id: str) -> bool:
        """Whether it changes this task alone, so that others can be tried out at the same time."""
        if self.link:
            return self.link.split(" ")[1] == task_id
        return all(record.id == task_id for record in self.records)


class Variants:
    """The variants of a plan's tasks."""

    def __init__(self, plan: Plan) -> None:
        """Look at a plan."""
        self._plan = plan
        self._hours: dict[str, str] | None = None

    def of(self, task_id: str) -> Iterator[Variant]:
        """Iterate over the plan without one of the things that it says of a task, the likeliest first; links aside."""
        task = self._plan.task(task_id)
        if task.manual:
            yield Variant(CauseKind.MANUAL, (msgspec.structs.replace(task, manual=False, start=None, finish=None),))
        if without_progress(task) != task:
            yield Variant(CauseKind.ACTUAL, (without_progress(task),))
        if task.constraint is not Constraint.ASAP or task.just_in_time:
            yield Variant(CauseKind.CONSTRAINT, (freed(task),))
        if task.calendar:
            yield Variant(CauseKind.CALENDAR, (msgspec.structs.replace(task, calendar=""),), task.calendar)
        yield from self._without_resource_hours(task)
        if task.levelling_delay.minutes:
            yield Variant(CauseKind.LEVELLING, (msgspec.structs.replace(task, levelling_delay=NO_DELAY),))
        if task.splits:
            yield Variant(CauseKind.SPLIT, (msgspec.structs.replace(task, splits=()),))
        if task.deadline is not None:
            yield Variant(CauseKind.DEADLINE, (msgspec.structs.replace(task, deadline=None),))
        yield from self._without_those_above(task_id)

    def _without_resource_hours(self, task: Task) -> Iterator[Variant]:
        """The task in its own calendar, or the project's, whatever the hours of those who work on it."""
        plan = self._plan
        if self._hours is None:
            self._hours = {}
            for held in plan.assignments.values():
                if plan.resources[held.resource].calendar:
                    self._hours.setdefault(held.task, held.resource)
        resource = self._hours.get(task.id, "")
        if resource and not task.ignore_resource_calendars:
            own = task.calendar or plan.project.calendar
            alone = msgspec.structs.replace(task, calendar=own, ignore_resource_calendars=True)
            yield Variant(CauseKind.CALENDAR, (alone,), resource)

    def _without_those_above(self, task_id: str) -> Iterator[Variant]:
        for summary in map(self._plan.task, self._plan.outline.ancestors(task_id)):
            if summary.constraint is not Constraint.ASAP:
                yield Variant(CauseKind.CONSTRAINT, (freed(summary),), summary.id)


def without_progress(task: Task) -> Task:
    """Return a task as if nothing of it had been done."""
    return msgspec.structs.replace(
        task, percent_complete=0, actual_start=None, actual_finish=None, remaining=None, resume=None
    )


def freed(task: Task) -> Task:
    """Return a task without its constraint."""
    return msgspec.structs.replace(task, constraint=Constraint.ASAP, constraint_date=None, just_in_time=False)


def pinned(plan: Plan, task: Task, held: RecordedTask) -> Task:
    """Return a task that stays where a file has it; as it is where the file doesn't tell, and a summary."""
    backwards = held.start is not None and held.finish is not None and held.finish < held.start
    if plan.outline.is_summary(task.id) or backwards or (held.start is None and held.finish is None):
        return task
    bounded = held.late_finish is not None and task.percent_complete < 100  # noqa: PLR2004  # per cent
    return msgspec.structs.replace(
        without_progress(freed(task)),
        percent_complete=task.percent_complete,
        manual=True,
        start=held.start,
        finish=held.finish,
        levelling_delay=NO_DELAY,
        splits=(),
        deadline=held.late_finish if bounded else task.deadline,
    )
