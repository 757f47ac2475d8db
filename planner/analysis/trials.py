"""The plan with every task where a file has it, in which single tasks are put back under the plan's own rules.

So it is found out what a recorded date rests on. A task put back that arrives at its recorded dates has them from its
neighbours: it follows. One that doesn't begins a difference itself; then variants of it are tried, each without one of
the things that the plan says of it, and the one that arrives at the recorded dates names the cause.

Early dates are kept by making tasks manual, late dates by deadlines: a deadline bounds the late finish and nothing else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

import msgspec

from planner.analysis.agreement import PLACES, Verdict, lies_elsewhere, verdict
from planner.analysis.comparison import CauseKind
from planner.analysis.recorded import RecordedTask
from planner.errors import ScheduleError
from planner.model.change import Change, Edit, Key
from planner.model.duration import Duration
from planner.model.plan import Plan
from planner.model.records import Constraint, Record, Task
from planner.schedule import Schedule, reschedule, schedule

_NONE: Final = Duration(0)
_MOST_CALENDARS: Final = 5
_SEVERAL: Final = 2


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


class Trials:
    """The plan as a file has it.

    Attributes:
        dates: Its schedule as it stands; within `put_back`, with a task back under the plan's rules.
    """

    def __init__(self, plan: Plan, recorded: Mapping[str, RecordedTask]) -> None:
        """Pin every task that has recorded dates.

        Raises:
            ScheduleError: There is no schedule with these dates.
        """
        self._own = plan
        self._hours: dict[str, str] | None = None
        pins = {task.id: self._pinned(task, recorded[task.id]) for task in plan.tasks() if task.id in recorded}
        records = [pins.get(record.id, record) for record in plan.snapshot().values()]
        self._plan = Plan(records, plan_id=plan.id)
        self.dates = schedule(self._plan)

    def _pinned(self, task: Task, held: RecordedTask) -> Task:
        """Return a task that stays where the file has it."""
        backwards = held.start is not None and held.finish is not None and held.finish < held.start
        if self._own.outline.is_summary(task.id) or backwards or (held.start is None and held.finish is None):
            return task
        bounded = held.late_finish is not None and task.percent_complete < 100  # noqa: PLR2004  # per cent
        return msgspec.structs.replace(
            without_progress(_freed(task)),
            percent_complete=task.percent_complete,
            manual=True,
            start=held.start,
            finish=held.finish,
            levelling_delay=_NONE,
            splits=(),
            deadline=held.late_finish if bounded else task.deadline,
        )

    @contextmanager
    def put_back(self, *records: Record, without: str = "") -> Iterator[Schedule | None]:
        """Give the schedule with records of the plan, or variants of them, in place of the pinned ones; then pin again.

        Args:
            records: Records of the plan, or variants of them.
            without: Id of a link that is to be left out; empty for none.

        Yields:
            The schedule; None where there is none.
        """
        before = self.dates
        edits: dict[Key, Edit] = {
            (after.kind, after.id): (pinned, after)
            for after in records
            if (pinned := self._plan.get(after.kind, after.id)) != after
        }
        if without:
            edits["dependency", without] = self._plan.get("dependency", without), None
        change = Change("", edits)
        self._plan.apply(change)
        try:
            self.dates = reschedule(before, self._plan, change)
        except ScheduleError:
            self._plan.apply(change.reversed())
            yield None
            return
        try:
            yield self.dates
        finally:
            self._plan.apply(change.reversed())
            self.dates = before if without else reschedule(self.dates, self._plan, change.reversed())

    def under_rules(self, task_id: str, *, late: bool) -> Task:
        """Return a task as the plan has it.

        Args:
            task_id: Id of the task.
            late: Whether its late dates follow from the plan too; else they stay the recorded ones, which spares the
                tasks before it.
        """
        task, pinned = self._own.task(task_id), self._plan.task(task_id)
        return task if late else msgspec.structs.replace(task, deadline=pinned.deadline)

    def explains(self, variant: Variant, task_id: str, wanted: Mapping[str, object]) -> bool:
        """Whether a task arrives at recorded values where a variant takes the place of what the plan says."""
        own = {} if any(record.id == task_id for record in variant.records) else {task_id: self._own.task(task_id)}
        link = variant.by if variant.kind is CauseKind.LINK else ""
        with self.put_back(*own.values(), *variant.records, without=link) as dates:
            return dates is not None and agrees(dates, task_id, wanted)

    def variants(self, task_id: str) -> Iterator[Variant]:
        """Iterate over the plan without one of the things that it says of a task, the likeliest first; links aside."""
        task = self._own.task(task_id)
        if task.manual:
            yield Variant(CauseKind.MANUAL, (msgspec.structs.replace(task, manual=False, start=None, finish=None),))
        if without_progress(task) != task:
            yield Variant(CauseKind.ACTUAL, (without_progress(task),))
        if task.constraint is not Constraint.ASAP or task.just_in_time:
            yield Variant(CauseKind.CONSTRAINT, (_freed(task),))
        if task.calendar:
            yield Variant(CauseKind.CALENDAR, (msgspec.structs.replace(task, calendar=""),), task.calendar)
        yield from self._without_resource_hours(task)
        if task.levelling_delay.minutes:
            yield Variant(CauseKind.LEVELLING, (msgspec.structs.replace(task, levelling_delay=_NONE),))
        if task.splits:
            yield Variant(CauseKind.SPLIT, (msgspec.structs.replace(task, splits=()),))
        if task.deadline is not None:
            yield Variant(CauseKind.DEADLINE, (msgspec.structs.replace(task, deadline=None),))
        yield from self._without_those_above(task_id)

    def _without_resource_hours(self, task: Task) -> Iterator[Variant]:
        """The task in its own calendar, or the project's, whatever the hours of those who work on it."""
        plan = self._own
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
        for summary in map(self._own.task, self._own.outline.ancestors(task_id)):
            if summary.constraint is not Constraint.ASAP:
                yield Variant(CauseKind.CONSTRAINT, (_freed(summary),), summary.id)


class Wholes:
    """The plan scheduled as a whole with one of its settings otherwise; each worked out when it is first asked for.

    A setting explains something only where several more tasks lie with it where the file has them than lie there
    without: else any one stale date could be taken for another start of the plan.
    """

    def __init__(
        self, plan: Plan, recorded: Mapping[str, RecordedTask], moved: Collection[str], theirs: dt.datetime | None
    ) -> None:
        """Look at a plan.

        Args:
            plan: The plan.
            recorded: Recorded dates by task id.
            moved: Ids of the tasks that lie elsewhere than in the file.
            theirs: Where the file seems to have the plan's start; None where it doesn't tell.
        """
        self._plan = plan
        self._recorded = recorded
        self._moved = moved
        self._variants = list(self._settings(theirs))
        self._dates: dict[int, Schedule | None] = {}

    def _settings(self, theirs: dt.datetime | None) -> Iterator[Variant]:
        project = self._plan.project
        if theirs is not None and not project.from_finish and theirs != project.start:
            yield Variant(CauseKind.PROJECT_START, (msgspec.structs.replace(project, start=theirs),))
        if any(task.constraint.dated for task in self._plan.tasks()):
            turned = msgspec.structs.replace(project, links_beat_constraints=not project.links_beat_constraints)
            yield Variant(CauseKind.LINKS_FIRST, (turned,))
        for calendar in sorted(self._plan.calendars.values(), key=lambda held: held.id != project.calendar)[
            :_MOST_CALENDARS
        ]:
            if calendar.exceptions or calendar.work_weeks:
                plain = msgspec.structs.replace(calendar, exceptions=(), work_weeks=())
                yield Variant(CauseKind.EXCEPTIONS, (plain,), calendar.id)

    def explaining(self, task_id: str, wanted: Mapping[str, object]) -> Variant | None:
        """Return the setting without which a task arrives at recorded values; None where there is none."""
        for index, variant in enumerate(self._variants):
            if index not in self._dates:
                self._dates[index] = self._scheduled(variant.records)
            dates = self._dates[index]
            if dates is not None and agrees(dates, task_id, wanted):
                return variant
        return None

    def _scheduled(self, records: Sequence[Record]) -> Schedule | None:
        twin = self._plan.copy()
        twin.apply(Change("", {(held.kind, held.id): (twin.get(held.kind, held.id), held) for held in records}))
        dates = _scheduled(twin)
        return dates if dates is not None and self._gains(dates) else None

    def _gains(self, dates: Schedule) -> bool:
        elsewhere = sum(lies_elsewhere(dates, task, held) for task, held in self._recorded.items())
        return len(self._moved) - elsewhere >= _SEVERAL


def without_all(plan: Plan, variants: Iterable[Variant]) -> Schedule | None:
    """Return the schedule of a plan without all the things that variants leave out; None where there is none."""
    twin = plan.copy()
    edits: dict[Key, Edit] = {}
    for variant in variants:
        if variant.kind is CauseKind.LINK:
            edits["dependency", variant.by] = plan.get("dependency", variant.by), None
        else:
            edits.update({(held.kind, held.id): (plan.get(held.kind, held.id), held) for held in variant.records})
    twin.apply(Change("", edits))
    return _scheduled(twin)


def _scheduled(plan: Plan) -> Schedule | None:
    try:
        return schedule(plan)
    except ScheduleError:
        return None


def agrees(dates: Schedule, task_id: str, wanted: Mapping[str, object]) -> bool:
    """Whether a schedule has recorded values of a task: start and finish where these are among them, else all."""
    placed = {name: value for name, value in wanted.items() if name in PLACES} or wanted
    return all(
        verdict(dates, task_id, name, value) is not Verdict.DIFFERENT  # type: ignore[arg-type]  # a date or a figure
        for name, value in placed.items()
    )


def without_progress(task: Task) -> Task:
    """Return a task as if nothing of it had been done."""
    return msgspec.structs.replace(
        task, percent_complete=0, actual_start=None, actual_finish=None, remaining=None, resume=None
    )


def _freed(task: Task) -> Task:
    return msgspec.structs.replace(task, constraint=Constraint.ASAP, constraint_date=None, just_in_time=False)
