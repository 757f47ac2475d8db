"""Whether a recorded date or figure is the one that the schedule has.

Two dates are the same where none of the task's working time lies between them: Friday 17:00 and Monday 08:00. Dates of
tasks with elapsed durations are compared by the clock. Seconds fall away; whole minutes are what a schedule promises.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from planner.analysis.recorded import RecordedTask
from planner.schedule import Schedule

PLACES: Final = ("start", "finish")
"""When a task happens; the other fields follow from this and from the tasks after it."""

DATES: Final = (*PLACES, "early_start", "early_finish", "late_start", "late_finish")
FIGURES: Final = ("total_slack_minutes", "free_slack_minutes", "critical")
FIELDS: Final = (*DATES, *FIGURES)
"""Every field that is compared; each is one of `RecordedTask` and of `ScheduledTask`."""

Value = dt.datetime | int


class Verdict(StrEnum):
    """How a recorded value and ours compare."""

    EQUAL = "equal"
    SAME_WORKING_TIME = "equal modulo working time"
    DIFFERENT = "different"


def verdicts(dates: Schedule, task_id: str, recorded: RecordedTask) -> Iterator[tuple[str, Verdict]]:
    """Iterate over the fields that the file has of a task, and how each compares.

    Raises:
        KeyError: The schedule has no such task.
    """
    for name in FIELDS:
        theirs: Value | None = getattr(recorded, name)
        if theirs is not None:
            yield name, verdict(dates, task_id, name, theirs)


def verdict(dates: Schedule, task_id: str, name: str, theirs: Value) -> Verdict:
    """Return how a recorded value compares with that of the schedule.

    Args:
        dates: The schedule.
        task_id: Id of the task.
        name: One of `FIELDS`.
        theirs: The recorded value.
    """
    ours: Value = getattr(dates[task_id], name)
    if ours == theirs:
        return Verdict.EQUAL
    if isinstance(theirs, dt.datetime) and isinstance(ours, dt.datetime):
        theirs = theirs.replace(second=0, microsecond=0)
        if ours == theirs:
            return Verdict.EQUAL
        apart = dates.calendar_of(task_id).minutes_between(ours, theirs)
        return Verdict.DIFFERENT if apart else Verdict.SAME_WORKING_TIME
    return Verdict.DIFFERENT


def lies_elsewhere(dates: Schedule, task_id: str, recorded: RecordedTask) -> bool:
    """Whether a task starts or finishes elsewhere than a file has it."""
    return any(
        theirs is not None and verdict(dates, task_id, name, theirs) is Verdict.DIFFERENT
        for name, theirs in (("start", recorded.start), ("finish", recorded.finish))
    )


def apart(dates: Schedule, task_id: str, name: str, theirs: Value) -> int:
    """Return how many working minutes later ours is than a recorded value, or how much more; negative where less."""
    ours: Value = getattr(dates[task_id], name)
    if isinstance(theirs, dt.datetime) and isinstance(ours, dt.datetime):
        return dates.calendar_of(task_id).minutes_between(theirs, ours)
    return int(ours) - int(theirs) if name.endswith("_minutes") else 0  # type: ignore[arg-type]  # both are figures here
