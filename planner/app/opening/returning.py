"""Reads workbooks that came back, for the window: each in a process of its own, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from planner.analysis.progress import Returned
from planner.errors import PlannerError
from planner.files.apart import ReadingApart


class Returning:
    """Workbooks on their way into a plan.

    Attributes:
        failures: Why some could not be read, a sentence by the file.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        """Prepare to read some files."""
        self.failures: dict[Path, str] = {}
        self._paths = tuple(paths)
        self._reading: ReadingApart | None = None
        self._done = 0
        self._stopped = False

    @property
    def percent(self) -> int:
        """How many of the files are read, in per cent."""
        return 100 * self._done // len(self._paths)

    def stop(self) -> None:
        """End the reading at once."""
        self._stopped = True
        if self._reading is not None:
            self._reading.stop()

    def read(self) -> dict[Path, Returned]:
        """Return what came back, by the file; those that can't be read are among the failures."""
        found: dict[Path, Returned] = {}
        for path in self._paths:
            if self._stopped:
                break
            try:
                self._reading = ReadingApart(path, returned=True)
                found[path] = self._reading.returned()
            except PlannerError as error:
                self.failures[path] = str(error)
            self._done += 1
        return found
