"""Reads a file for the window: its plan, the schedule, and all that there is to say about how they came."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from planner.errors import InvalidPlanError, PlannerError
from planner.files import ReadResult, open_plan
from planner.schedule import Schedule, schedule

if TYPE_CHECKING:  # loaded when a file records dates
    from planner.analysis.compare_dates import Comparison


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as it was read.

    Attributes:
        result: The plan, notices, repairs and recorded dates.
        dates: The plan's schedule.
        comparison: The recorded dates beside ours; None where the file has none.
        fault: Why the plan could not be opened as it is; empty where it could.
    """

    result: ReadResult
    dates: Schedule
    comparison: Comparison | None
    fault: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether all of a file of ours was read, so that the plan may be saved over it."""
        return not self.fault and not self.result.foreign

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing to say about it."""
        return not (self.fault or self.result.notices or self.result.repairs or self.comparison)

    @property
    def lies_elsewhere(self) -> bool:
        """Whether a task starts or finishes elsewhere than the file has it."""
        return self.comparison is not None and bool(self.comparison.moved)


def load(path: Path) -> Opened:
    """Read a file, setting links aside where it can't be opened otherwise.

    Raises:
        PlannerError: It can't be opened at all, or its plan has no schedule.
    """
    result, fault = _read(path)
    dates = schedule(result.plan)
    if not result.recorded:
        return Opened(result, dates, None, fault)
    from planner.analysis.compare_dates import compare_dates

    return Opened(result, dates, compare_dates(result.plan, dates, result.recorded, result.unheld), fault)


def _read(path: Path) -> tuple[ReadResult, str]:
    try:
        return open_plan(path), ""
    except InvalidPlanError as error:
        try:
            return open_plan(path, repair=True), str(error)
        except PlannerError:
            raise error from None
