"""Reads a file for the window: its plan, the schedule, and all that there is to say about how they came."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from planner.errors import InvalidPlanError, PlannerError
from planner.files import ReadResult, open_plan
from planner.schedule import Schedule, schedule

if TYPE_CHECKING:  # loaded when a file records dates
    from planner.analysis.compare_dates import Comparison
    from planner.files.apart import Apart, ReadingApart


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

    def as_copy(self) -> Opened:
        """Return the same as another program's file, which is not saved over."""
        return replace(self, result=replace(self.result, foreign=True, fingerprint=""))

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
    return Loading(path).opened()


class Loading:
    """A file on its way into a window: read in a process of its own where it is another program's, or large."""

    def __init__(self, path: Path) -> None:
        """Prepare to read."""
        self._path = path
        self._reading: ReadingApart | None = None
        self._stopped = False

    @property
    def percent(self) -> int:
        """How much of the comparison of its dates is done, in per cent; 0 before that begins."""
        return self._reading.percent if self._reading is not None else 0

    def stop(self) -> None:
        """End the reading at once; what it would give, nobody waits for."""
        self._stopped = True
        if self._reading is not None:
            self._reading.stop()

    def opened(self) -> Opened:
        """Return the file as it was read.

        Raises:
            PlannerError: It can't be opened at all, or its plan has no schedule.
        """
        (result, comparison), fault = self._read()
        dates = schedule(result.plan)
        return Opened(result, dates, comparison, fault)

    def _read(self) -> tuple[Apart, str]:
        try:
            return self._apart(repair=False), ""
        except InvalidPlanError as error:
            from planner.files.apart import is_own

            if not is_own(self._path):
                raise
            try:
                return self._apart(repair=True), str(error)
            except PlannerError:
                raise error from None

    def _apart(self, *, repair: bool) -> Apart:
        from planner.files.apart import Apart, ReadingApart, wants_apart

        if not wants_apart(self._path):
            return Apart(open_plan(self._path, repair=repair), None)
        self._reading = ReadingApart(self._path, repair=repair, compare=True)
        if self._stopped:
            self._reading.stop()
        return self._reading.result()
