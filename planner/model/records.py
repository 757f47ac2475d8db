"""The records of a plan: frozen values, shared between copies, changed only by putting another in their place.

Dates are civil and naive: 08:00 is 08:00, whatever the zone or season. Computed dates never stand in here; they are
the schedule's. An id that is empty means "none".
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any, ClassVar

import msgspec

from planner.model.custom import CustomField, CustomFieldType, CustomValue
from planner.model.duration import NO_LAG, Duration, Lag, Unit, UnitLengths
from planner.model.record import Record
from planner.model.views import Arrangement, Condition, View, ViewColumn
from planner.model.workcalendar import (
    FIVE_DAYS,
    LAST,
    OFFICE_HOURS,
    ROUND_THE_CLOCK,
    STANDARD_CALENDAR,
    CalendarException,
    Hours,
    Interval,
    Recurrence,
    RecurrenceKind,
    Week,
    WorkCalendar,
    WorkWeek,
)

__all__ = [
    "FIVE_DAYS",
    "LAST",
    "OFFICE_HOURS",
    "PROJECT",
    "RECORD_TYPES",
    "ROUND_THE_CLOCK",
    "STANDARD_CALENDAR",
    "Arrangement",
    "Assignment",
    "Baseline",
    "CalendarException",
    "Condition",
    "Constraint",
    "CustomField",
    "CustomFieldType",
    "CustomValue",
    "Dependency",
    "Hours",
    "Interval",
    "LinkType",
    "Project",
    "Record",
    "Recurrence",
    "RecurrenceKind",
    "Resource",
    "ResourceKind",
    "Split",
    "Task",
    "TaskBaseline",
    "View",
    "ViewColumn",
    "Week",
    "WorkCalendar",
    "WorkWeek",
    "dependency",
    "dependency_id",
]


class LinkType(StrEnum):
    """Which end of the predecessor holds which end of the successor."""

    FS = "FS"
    SS = "SS"
    FF = "FF"
    SF = "SF"


class Constraint(StrEnum):
    """Constraints by Microsoft Project's names; `code` is its number."""

    ASAP = "ASAP"
    ALAP = "ALAP"
    MSO = "MSO"
    MFO = "MFO"
    SNET = "SNET"
    SNLT = "SNLT"
    FNET = "FNET"
    FNLT = "FNLT"

    @property
    def code(self) -> int:
        """Microsoft Project's number, 0 to 7."""
        return list(Constraint).index(self)

    @property
    def dated(self) -> bool:
        """Whether the constraint needs a date."""
        return self not in (Constraint.ASAP, Constraint.ALAP)


class ResourceKind(StrEnum):
    """What a resource is."""

    WORK = "work"
    MATERIAL = "material"
    COST = "cost"


class Split(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A pause inside a task.

    Attributes:
        after: Minutes of the task's duration done when the pause begins.
        length: Minutes of the pause, in the task's calendar (of the clock for an elapsed task).
    """

    after: int
    length: int


class Task(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A task, milestone or summary, as it was entered.

    Attributes:
        uid: A small number that stays with the task for its life and is unique in the plan.
        name: What is to be done.
        parent: Id of the summary it stands under; empty at the top.
        order: Fractional index among its siblings.
        duration: Work duration or elapsed duration; a summary's own is not used.
        milestone: Marked as milestone, whatever the duration.
        manual: Keeps `start` and `finish` as entered.
        start: Start of a manual task.
        finish: Finish of a manual task.
        active: An inactive task moves nothing and counts for nothing.
        constraint: One of the eight constraints.
        constraint_date: Its date where it needs one.
        deadline: A date that moves nothing and is watched.
        just_in_time: Placed as late as no successor notices (uses up free slack only).
        owner: Id of the resource that is accountable.
        calendar: Id of the task's own calendar.
        priority: 0 to 1000, for levelling.
        percent_complete: 0 to 100.
        actual_start: When work began.
        actual_finish: When work ended.
        remaining: Remaining duration where it was entered.
        resume: What remains of a task in progress goes on no earlier than this.
        levelling_delay: Elapsed delay that levelling put before the task.
        splits: Pauses, in order.
        notes: Free text, plain or Markdown.
        estimated: The duration is a guess; people see a question mark behind it.
        ignore_resource_calendars: Its own calendar alone says when it is worked on, whatever its resources'.
        fixed_cost: Cost of the task itself, beyond that of its resources, in the project's currency.
        custom: Values of custom fields, by the ids of these in ascending order.
    """

    kind: ClassVar[str] = "task"

    uid: int
    name: str
    order: str
    parent: str = ""
    duration: Duration = Duration(480, Unit.DAY)
    milestone: bool = False
    manual: bool = False
    start: dt.datetime | None = None
    finish: dt.datetime | None = None
    active: bool = True
    constraint: Constraint = Constraint.ASAP
    constraint_date: dt.datetime | None = None
    deadline: dt.datetime | None = None
    just_in_time: bool = False
    owner: str = ""
    calendar: str = ""
    priority: int = 500
    percent_complete: int = 0
    actual_start: dt.datetime | None = None
    actual_finish: dt.datetime | None = None
    remaining: Duration | None = None
    resume: dt.datetime | None = None
    levelling_delay: Duration = Duration(0, Unit.ELAPSED_DAY)
    splits: tuple[Split, ...] = ()
    notes: str = ""
    estimated: bool = False
    ignore_resource_calendars: bool = False
    fixed_cost: float = 0.0
    custom: tuple[CustomValue, ...] = ()


class Dependency(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A link: what must have happened at the predecessor before something may happen at the successor.

    A pair of tasks has at most one link of each type, so the three of them are the record's id.

    Attributes:
        predecessor: Id of a task.
        successor: Id of a task.
        type: FS, SS, FF or SF.
        lag: Time between, in the successor's calendar; a lead where negative.
    """

    kind: ClassVar[str] = "dependency"

    predecessor: str
    successor: str
    type: LinkType = LinkType.FS
    lag: Lag = NO_LAG


def dependency(predecessor: str, successor: str, link: LinkType = LinkType.FS, lag: Lag = NO_LAG) -> Dependency:
    """Return the link between two tasks, with the id that follows from them."""
    identity = dependency_id(predecessor, successor, link)
    return Dependency(id=identity, predecessor=predecessor, successor=successor, type=link, lag=lag)


def dependency_id(predecessor: str, successor: str, link: LinkType) -> str:
    """Return the id of the link of that type between two tasks."""
    return f"{predecessor} {successor} {link}"


class Resource(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A person, a machine, material or money.

    Attributes:
        name: As people call it; unique in the plan, letter case aside.
        resource_kind: Work, material or cost.
        calendar: Id of its own calendar.
        max_units: Capacity in percent of one full unit.
        notes: Free text.
        group: Department or team.
        initials: Short name.
        email: Address.
        material_unit: What one of a material is, such as `t` or `box`.
        standard_rate: Cost of an hour of work, or of one unit of material, in the project's currency.
        overtime_rate: Cost of an hour of overtime.
        cost_per_use: Cost of each assignment, whatever its length.
        custom: Values of custom fields, by the ids of these in ascending order.
    """

    kind: ClassVar[str] = "resource"

    name: str
    resource_kind: ResourceKind = ResourceKind.WORK
    calendar: str = ""
    max_units: int = 100
    notes: str = ""
    group: str = ""
    initials: str = ""
    email: str = ""
    material_unit: str = ""
    standard_rate: float = 0.0
    overtime_rate: float = 0.0
    cost_per_use: float = 0.0
    custom: tuple[CustomValue, ...] = ()


class Assignment(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A resource at work on a task. The task's calendar, else the resources' calendars, say when it is worked on.

    Attributes:
        task: Id of the task.
        resource: Id of the resource.
        units: Percent of one full unit; of a material, percent of one of it, used up over the task.
        work: Minutes of work where they are not what follows from the task's duration and `units`.
        actual_work: Minutes of work done.
        cost: What a cost resource costs here, in the project's currency; other costs follow from rates.
    """

    kind: ClassVar[str] = "assignment"

    task: str
    resource: str
    units: float = 100.0
    work: int | None = None
    actual_work: int = 0
    cost: float = 0.0


class TaskBaseline(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a task was planned to be.

    Attributes:
        task: Id of the task, which may have gone since.
        start: Planned start.
        finish: Planned finish.
        duration: Planned duration.
        work: Planned minutes of work.
        cost: Planned cost in the project's currency.
        unknown: Fields that a newer version wrote.
    """

    task: str
    start: dt.datetime | None = None
    finish: dt.datetime | None = None
    duration: Duration | None = None
    work: int = 0
    cost: float = 0.0
    unknown: dict[str, Any] | None = None


class Baseline(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The plan as it was agreed at one time; the schedule is compared with it.

    Its id is `baseline-NUMBER`, so that a plan has one of each number.

    Attributes:
        number: 0 for the baseline, 1 to 10 for further ones.
        name: What it is, such as `As signed`.
        taken: When it was set, where that is known.
        tasks: What each task was planned to be, by the ids of the tasks in ascending order.
    """

    kind: ClassVar[str] = "baseline"

    number: int = 0
    name: str = ""
    taken: dt.datetime | None = None
    tasks: tuple[TaskBaseline, ...] = ()


PROJECT = "project"
"""Id of the one project record."""


class Project(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The plan's own settings.

    Attributes:
        name: Title of the plan.
        start: Project start; tasks without predecessors start here.
        finish: Project finish, used where the plan is scheduled from it.
        from_finish: Schedule backwards from `finish`.
        calendar: Id of the project calendar.
        minutes_per_day: Working minutes that `1d` stands for.
        minutes_per_week: Working minutes that `1w` stands for.
        days_per_month: Working days that `1mo` stands for.
        status_date: Progress is as of this date.
        links_beat_constraints: Links win over constraints, the other way round than Microsoft Project's default.
        manager: Who leads it.
        notes: Free text.
        currency: Three letters, such as `EUR` or `CNY`.
    """

    kind: ClassVar[str] = "project"

    start: dt.datetime
    id: str = PROJECT
    name: str = ""
    finish: dt.datetime | None = None
    from_finish: bool = False
    calendar: str = STANDARD_CALENDAR
    minutes_per_day: int = 480
    minutes_per_week: int = 2400
    days_per_month: int = 20
    status_date: dt.datetime | None = None
    links_beat_constraints: bool = False
    manager: str = ""
    notes: str = ""
    currency: str = ""

    @property
    def lengths(self) -> UnitLengths:
        """How long a day, a week and a month of duration are."""
        return UnitLengths(self.minutes_per_day, self.minutes_per_week, self.minutes_per_day * self.days_per_month)


RECORD_TYPES: dict[str, type[Record]] = {
    record.kind: record
    for record in (Project, WorkCalendar, CustomField, Resource, Task, Dependency, Assignment, Baseline, View)
}
"""Every kind of record, in the order in which plan files hold them."""
