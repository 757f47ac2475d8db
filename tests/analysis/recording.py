"""Dates as a file of another program brings them along."""

from __future__ import annotations

from planner.analysis.agreement import FIELDS
from planner.analysis.recorded import RecordedTask
from planner.schedule import Schedule


def recorded_in(dates: Schedule) -> dict[str, RecordedTask]:
    """Return what a program that computes as we do would have recorded."""
    return {task: RecordedTask(**{name: getattr(dates[task], name) for name in FIELDS}) for task in dates}
