"""Whether a recorded date or figure is the one that the schedule has.

Two dates are the same where none of the task's working time lies between them: Friday 17:00 and Monday 08:00. Dates of
tasks with elapsed durations are compared by the clock. Seconds fall away; whole minutes are what a schedule promises.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from planner.analysis.recorded import RecordedTask
from planner.schedule import Schedule

PLACES: Final = ("start", "finish")
"""When a task happens; the other fields follow from this and from the tasks after it."""

DATES: Final = (*PLACES, "early_start", "early_finish", "late_start", "late_finish")
FIGURES: Final = ("total_slack_minutes", "free_slack_minutes", "critical")
_DATELESS: Final = "critical"
FIELDS: Final = (*DATES, *FIGURES)
"""Every field that is compared; each is one of `RecordedTask` and of `ScheduledTask`."""

Value = dt.datetime | int


class Verdict(StrEnum):
    """How a recorded value and ours compare."""

    EQUAL = "equal"
    SAME_WORKING_TIME = "equal modulo working time"
    DIFFERENT = "different"


class Judged(NamedTuple):
    """A recorded value beside ours.

    Attributes:
        name: Name of the field.
        verdict: How they compare.
        theirs: The recorded value.
        ours: Ours.
        minutes: By how many working minutes ours is later, or more; negative where it is earlier, or less.
    """

    name: str
    verdict: Verdict
    theirs: Value
    ours: Value
    minutes: int


def judged(dates: Schedule, task_id: str, recorded: RecordedTask) -> Iterator[Judged]:
    """Iterate over the fields that the file has of a task.

    Raises:
        KeyError: The schedule has no such task.
    """
    held = dates[task_id]
    for name in FIELDS:
        theirs: Value | None = getattr(recorded, name)
        if theirs is None:
            continue
        ours: Value = getattr(held, name)
        verdict, minutes = _compared(dates, task_id, theirs, ours)
        yield Judged(name, verdict, theirs, ours, 0 if name == _DATELESS else minutes)


def _compared(dates: Schedule, task_id: str, theirs: Value, ours: Value) -> tuple[Verdict, int]:
    """Return how two values compare, and how much later or more ours is."""
    if ours == theirs:
        return Verdict.EQUAL, 0
    if isinstance(theirs, dt.datetime) and isinstance(ours, dt.datetime):
        if theirs.second or theirs.microsecond:
            return _compared(dates, task_id, theirs.replace(second=0, microsecond=0), ours)
        apart = dates.calendar_of(task_id).minutes_between(theirs, ours)
        return Verdict.DIFFERENT if apart else Verdict.SAME_WORKING_TIME, apart
    return Verdict.DIFFERENT, int(ours) - int(theirs)  # type: ignore[arg-type]  # both are figures here


def has_value(dates: Schedule, task_id: str, name: str, theirs: Value) -> bool:
    """Whether a task has a recorded value, or one with no working time between.

    Args:
        dates: The schedule.
        task_id: Id of the task.
        name: One of `FIELDS`.
        theirs: The recorded value.
    """
    ours: Value = dates.place(task_id)[PLACES.index(name)] if name in PLACES else getattr(dates[task_id], name)
    return _compared(dates, task_id, theirs, ours)[0] is not Verdict.DIFFERENT


def lies_elsewhere(dates: Schedule, task_id: str, recorded: RecordedTask) -> bool:
    """Whether a task starts or finishes elsewhere than a file has it."""
    places = zip((recorded.start, recorded.finish), dates.place(task_id), strict=True)
    return any(
        theirs is not None and _compared(dates, task_id, theirs, ours)[0] is Verdict.DIFFERENT
        for theirs, ours in places
    )


def agrees(dates: Schedule, task_id: str, wanted: Mapping[str, Value]) -> bool:
    """Whether a schedule has recorded values of a task: start and finish where these are among them, else all."""
    placed = {name: wanted[name] for name in PLACES if name in wanted} or wanted
    return all(has_value(dates, task_id, name, value) for name, value in placed.items())


def missed(dates: Schedule, task_id: str, wanted: Mapping[str, Value]) -> dict[str, Value]:
    """Return the recorded values that a schedule doesn't have: of start and finish first, else of the rest."""
    places = {name: wanted[name] for name in PLACES if name in wanted}
    found = {name: value for name, value in places.items() if not has_value(dates, task_id, name, value)}
    rest = {name: value for name, value in wanted.items() if name not in places}
    return found or {name: value for name, value in rest.items() if not has_value(dates, task_id, name, value)}
