"""What comes of comparing recorded dates with ours: what differs, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from enum import StrEnum

import msgspec

from planner.analysis.agreement import PLACES, Verdict

Watch = Callable[[int], None]
"""Is told now and then how many per cent of a comparison are done; what it raises ends it."""


def unwatched(percent: int) -> None:
    """Watch nothing."""


class CauseKind(StrEnum):
    """Why a recorded date is not ours; for those above STALE, what the file's dates leave out."""

    MANUAL = "manual date"
    ACTUAL = "actual"
    CONSTRAINT = "constraint"
    CALENDAR = "calendar"
    EXCEPTIONS = "calendar exceptions"
    LEVELLING = "levelling delay"
    SPLIT = "split"
    DEADLINE = "deadline"
    LINK = "link"
    PROJECT_START = "project start"
    LINKS_FIRST = "links before constraints"
    UNHELD = "feature"
    STALE = "stale"
    TOGETHER = "together"


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """A recorded value that is not ours.

    Attributes:
        task: Id of the task.
        field: Name of the field.
        theirs: The recorded value.
        ours: Ours.
        minutes: By how many working minutes ours is later, or more; negative where it is earlier, or less.
    """

    task: str
    field: str
    theirs: dt.datetime | int | bool
    ours: dt.datetime | int | bool
    minutes: int


class Cause(msgspec.Struct, frozen=True, kw_only=True):
    """Why recorded dates are not ours.

    Attributes:
        kind: What it is.
        tasks: Ids of the tasks that it begins with, in reading order.
        followers: Ids of the tasks that differ because these do, in reading order.
        by: Id of what the file's dates leave out where it is not the task's own: a link, a summary, a calendar, a
            resource.
        sentences: What the reader said of these tasks.
        minutes: The largest shift of a start or finish, else of another field; positive where ours is later.
        moves: Any of these tasks lies elsewhere than in the file; else only late dates and slack differ.
    """

    kind: CauseKind
    tasks: tuple[str, ...]
    followers: tuple[str, ...] = ()
    by: str = ""
    sentences: tuple[str, ...] = ()
    minutes: int = 0
    moves: bool = False


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """Recorded dates beside ours.

    Attributes:
        tasks: How many tasks have recorded dates.
        counts: How many fields compare how.
        differences: Every field that is not equal, in reading order.
        causes: Why, the largest shift first; those of slack and late dates alone come last.
        finish_theirs: Last recorded finish; None where there is none.
        finish: The plan's finish.
        unexamined: How many of the differing tasks were too many to be tried one by one.
    """

    tasks: int
    counts: dict[Verdict, int]
    differences: tuple[Difference, ...]
    causes: tuple[Cause, ...]
    finish_theirs: dt.datetime | None
    finish: dt.datetime
    unexamined: int = 0

    @property
    def moved(self) -> tuple[str, ...]:
        """Ids of the tasks whose start or finish differs, in reading order."""
        return tuple(dict.fromkeys(held.task for held in self.differences if held.field in PLACES))

    def of(self, task_id: str) -> dict[str, Difference]:
        """Return what differs of a task, by field."""
        return {held.field: held for held in self.differences if held.task == task_id}
