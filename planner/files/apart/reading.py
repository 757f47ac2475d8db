"""Asks another process to read a file, waits for what it finds, and ends it where it takes too long or nobody waits.

A process takes a fifth of a second to start, so a plan file of ours of an ordinary size is read here.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from planner.analysis.comparison import Comparison, unwatched
from planner.errors import FileError, NotAPlanError, PlannerError
from planner.files.apart import parcel
from planner.files.apart.child import Order, serve
from planner.files.apart.parcel import Apart
from planner.files.content import is_json
from planner.files.formats import open_plan
from planner.files.result import ReadResult
from planner.files.safe_read import read_start
from planner.language import current, tr

if TYPE_CHECKING:  # a plan is opened without
    from planner.analysis.progress import Returned

LARGE: Final = 8 * 1024 * 1024
"""Bytes from which on a plan file of ours is read in a process of its own too."""
_LOOK_SECONDS: Final = 0.05
_LONGEST_REASON: Final = 200


class Budget(NamedTuple):
    """What reading a file may cost.

    Attributes:
        seconds: Time from the beginning; comparing its dates may take as long again.
        megabytes: Memory of the process that reads, where the system can hold it to that.
    """

    seconds: float = 120.0
    megabytes: int = 512


BUDGET: Final = Budget()


def is_own(path: Path) -> bool:
    """Whether a file looks like a plan file of ours.

    Raises:
        FileError: The file can't be opened.
    """
    return is_json(read_start(path))


def wants_apart(path: Path) -> bool:
    """Whether a file should be read in a process of its own: all but plan files of ours of an ordinary size.

    Raises:
        FileError: The file can't be opened.
    """
    return not is_own(path) or path.stat().st_size > LARGE


def open_apart(path: Path, *, compare: bool = False, watch: Callable[[int], None] = unwatched) -> Apart:
    """Read a file of any format, in a process of its own where that is called for.

    Args:
        path: The file.
        compare: Compare the dates that it records with ours.
        watch: Is told how many per cent of a comparison are done; what it raises ends the reading.

    Raises:
        PlannerError: As `open_plan`; or it takes too much time or memory.
    """
    if not wants_apart(path):
        return Apart(open_plan(path), None)
    reading = ReadingApart(path, compare=compare)
    try:
        return reading.result(watch)
    finally:
        reading.stop()


class ReadingApart:
    """One file being read in a process of its own, which begins when the result is asked for.

    Attributes:
        percent: How much of the comparison is done.
    """

    def __init__(
        self,
        path: Path,
        *,
        repair: bool = False,
        compare: bool = False,
        returned: bool = False,
        budget: Budget = BUDGET,
    ) -> None:
        """Prepare to read.

        Args:
            path: The file.
            repair: Set aside what keeps its records from being a plan, where that is all it takes.
            compare: Compare the dates that it records with ours.
            returned: It is a workbook that came back, not a plan.
            budget: What it may cost.
        """
        self.percent = 0
        self._path = path
        self._budget = budget
        self._stopped = False
        self._result: ReadResult | None = None
        self._returned: Returned | None = None
        self._unpacks_returned = returned
        self._comparison: Comparison | None = None
        import multiprocessing

        context = multiprocessing.get_context("spawn")
        self._here, self._there = context.Pipe(duplex=False)
        order = Order(path, repair, compare, current(), budget.megabytes, returned)
        self._process = context.Process(target=serve, args=(self._there, order), daemon=True)

    def stop(self) -> None:
        """End the reading at once, whoever waits for it."""
        self._stopped = True
        if self._process.is_alive():
            self._process.kill()

    def result(self, watch: Callable[[int], None] = unwatched) -> Apart:
        """Return what was read, once it is.

        Args:
            watch: Is told how many per cent of the comparison are done.

        Raises:
            PlannerError: What the reader raised; or it took too long, needed too much memory, or ended before its end.
        """
        self._run(watch)
        assert self._result is not None  # noqa: S101  # else it would have been refused
        return Apart(self._result, self._comparison)

    def returned(self) -> Returned:
        """Return what came back in a workbook, once it is read.

        Raises:
            PlannerError: As `result`.
        """
        self._run(unwatched)
        assert self._returned is not None  # noqa: S101  # as above
        return self._returned

    def _run(self, watch: Callable[[int], None]) -> None:
        try:
            self._refuse_stopped()
            self._process.start()
            self._there.close()
            self._listen(watch)
        finally:
            if self._process.pid is not None:
                self._process.kill()
                self._process.join()
            self._here.close()

    def _listen(self, watch: Callable[[int], None]) -> None:
        """Take messages until the last one."""
        until = time.monotonic() + self._budget.seconds
        while True:
            self._refuse_stopped()
            try:
                if not self._here.poll(_LOOK_SECONDS):
                    if time.monotonic() > until:
                        return self._give_up(self._too_long())
                    continue
                message = self._here.recv_bytes()
            except (EOFError, OSError):
                return self._give_up(self._ended())
            letter, data = message[:1], message[1:]
            if letter == parcel.DONE:
                return None
            if letter == parcel.RESULT:
                self._unpack(data)
                until = time.monotonic() + self._budget.seconds
            elif letter == parcel.COMPARISON:
                self._comparison = parcel.unpack_comparison(data)
            elif letter == parcel.PERCENT:
                self.percent = data[0]
                watch(self.percent)
            else:
                return self._give_up(self._error(letter, data))

    def _unpack(self, data: bytes) -> None:
        if self._unpacks_returned:
            self._returned = parcel.unpack_returned(data)
        else:
            self._result = parcel.unpack(data)

    def _refuse_stopped(self) -> None:
        if self._stopped:
            raise NotAPlanError(tr("Stopped."), self._path)

    def _give_up(self, error: PlannerError) -> None:
        """Raise an error; where only the comparison has failed, the plan is there all the same.

        Raises:
            PlannerError: The error.
        """
        if self._result is None:
            raise error
        message = tr("Why the file's dates differ was not found out: it would take too much time or memory.")
        self._result = replace(self._result, notices=(*self._result.notices, message))

    def _error(self, letter: bytes, data: bytes) -> PlannerError:
        if letter == parcel.REFUSED:
            return parcel.unpack_error(data, self._path)
        if letter == parcel.NO_MEMORY:
            message = tr("“{name}” would take more than {n} MB of memory to read; it was not opened.")
            return NotAPlanError(message.format(name=self._path.name, n=self._budget.megabytes), self._path)
        message = tr("“{name}” was not opened: reading it has failed ({reason}).")
        reason = data.decode("utf-8", "replace")[:_LONGEST_REASON]
        return NotAPlanError(message.format(name=self._path.name, reason=reason), self._path)

    def _too_long(self) -> FileError:
        message = tr("“{name}” would take more than {n} seconds to read; it was not opened.")
        return NotAPlanError(message.format(name=self._path.name, n=round(self._budget.seconds)), self._path)

    def _ended(self) -> FileError:
        message = tr("“{name}” was not opened: what reads it ended before it was done. The file may be damaged.")
        return NotAPlanError(message.format(name=self._path.name), self._path)
