"""What the scheduler hands over: computed dates, slack and reasons, never written back into the plan.

None of these values can be part of a circle of references, so the garbage collector need not look at them: there are
many thousands of them at a time.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import msgspec


class DriverKind(StrEnum):
    """What set a task's start."""

    PROJECT_START = "project start"
    PROJECT_FINISH = "project finish"
    PREDECESSOR = "predecessor"
    CONSTRAINT = "constraint"
    ACTUAL = "actual"
    MANUAL = "manual"
    SUMMARY = "summary"
    CHILDREN = "children"
    STATUS_DATE = "status date"
    LEVELLING = "levelling"
    SLACK = "slack"


class Driver(msgspec.Struct, frozen=True, gc=False):
    """The reason for a task's start.

    Attributes:
        kind: What it was.
        dependency: Id of the driving link where a predecessor (or a summary's link) drives.
        task: Id of the other task: the driving predecessor, or the summary whose constraint or link reaches down.
    """

    kind: DriverKind
    dependency: str = ""
    task: str = ""


class ScheduledTask(msgspec.Struct, frozen=True, gc=False):
    """The computed side of one task.

    Attributes:
        id: The task's id.
        start: When work starts; at the later of two instants with no working time between.
        finish: When work ends; at the earlier of two such instants.
        early_start: Earliest start.
        early_finish: Earliest finish.
        late_start: Latest start that moves neither the plan's finish nor breaks a constraint or deadline.
        late_finish: Latest finish that does neither.
        duration_minutes: Working minutes from start to finish in the task's calendar (of the clock where elapsed).
        total_slack_minutes: Working minutes the task may slip before the plan's finish, a constraint or a deadline
            gives; negative where it is late already.
        free_slack_minutes: Working minutes it may slip before a successor moves.
        critical: Total slack is none or negative, and the task isn't complete.
        summary: It has tasks below it.
        milestone: It has no duration, or is marked.
        percent_complete: As entered; of a summary weighted by duration.
        missed_deadline: It finishes after its deadline.
        driver: What set its start.
    """

    id: str
    start: dt.datetime
    finish: dt.datetime
    early_start: dt.datetime
    early_finish: dt.datetime
    late_start: dt.datetime
    late_finish: dt.datetime
    duration_minutes: int
    total_slack_minutes: int
    free_slack_minutes: int
    critical: bool
    summary: bool
    milestone: bool
    percent_complete: int
    missed_deadline: bool
    driver: Driver


class Conflict(msgspec.Struct, frozen=True):
    """Two wishes that can't both be had: a constraint against a link, a deadline that is missed.

    Attributes:
        task: Id of the task it shows at.
        kind: `constraint` (a link is broken to keep a constraint, or the other way round), `deadline`, `calendar`.
        minutes: By how many working minutes.
    """

    task: str
    kind: str
    minutes: int


class Move(msgspec.Struct, frozen=True, gc=False):
    """A task that lies elsewhere than before.

    Attributes:
        task: Id of the task.
        start_before: Its start before; None where there was no such task.
        start: Its start now; None where there is no such task any more.
        finish_before: Its finish before.
        finish: Its finish now.
    """

    task: str
    start_before: dt.datetime | None
    start: dt.datetime | None
    finish_before: dt.datetime | None
    finish: dt.datetime | None
