"""Finds what a program has left behind that ended without saving, and brings it back."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from filelock import BaseFileLock, FileLock, Timeout

from planner.errors import PlannerError
from planner.files.journal.writing import BASE, EDITS, LOCK, Origin, remove_files
from planner.files.plan_file import read_plan_file
from planner.files.plan_file.document import FORMS
from planner.files.plan_file.form import FormError, TooDeepError
from planner.model.change import Change, Edit, Key
from planner.model.plan import Plan
from planner.model.validate import validate


class Recovered(NamedTuple):
    """A plan as it was last.

    Attributes:
        plan: The plan.
        path: Its file; None for a plan without one.
        fingerprint: That of the file when the plan was read from it or written to it.
    """

    plan: Plan
    path: Path | None
    fingerprint: str


class LeftBehind:
    """The journal of a program that has ended, held so that no other program takes it meanwhile.

    Attributes:
        edits: How many edits can be brought back.
        last: When the last of them was made.
        recovered: The plan with all of them.
    """

    def __init__(self, stem: Path, lock: BaseFileLock) -> None:
        """Read a journal.

        Args:
            stem: Its files, without their suffixes.
            lock: Its lock, held.

        Raises:
            PlannerError: The plan can't be read.
            OSError: The files can't be read.
            msgspec.DecodeError: The first line is none.
        """
        self._stem = stem
        self._lock = lock
        edits = stem.with_suffix(EDITS)
        self.last = dt.datetime.fromtimestamp(edits.stat().st_mtime)  # as the user's clock shows it
        head, *lines = edits.read_bytes().split(b"\n")
        origin = msgspec.json.decode(head, type=Origin)
        plan = read_plan_file(stem.with_suffix(BASE)).plan
        self.edits = origin.edits + sum(_apply(plan, held) for held in _sound(lines))
        if validate(list(plan.snapshot().values())):  # only where another hand was in it
            plan, self.edits = read_plan_file(stem.with_suffix(BASE)).plan, origin.edits
        plan.revision, plan.parent_revision = origin.revision, origin.parent_revision
        path = Path(origin.path) if origin.path else None
        self.recovered = Recovered(plan, path, origin.fingerprint)

    def discard(self) -> None:
        """Take the journal away."""
        remove_files(self._stem)
        self.leave()

    def leave(self) -> None:
        """Leave it for another time."""
        self._lock.release()
        if not self._stem.with_suffix(EDITS).exists():
            with contextlib.suppress(OSError):
                self._stem.with_suffix(LOCK).unlink(missing_ok=True)


def left_behind(folder: Path) -> Iterator[LeftBehind]:
    """Iterate over what programs have left behind that have ended, the latest first.

    One that can't be read is passed over, and stays; one that was not even begun goes.

    Args:
        folder: Where journals are kept.
    """
    found = sorted(folder.glob(f"*{EDITS}"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in found:
        stem = path.with_suffix("")
        lock = FileLock(stem.with_suffix(LOCK), thread_local=False)
        try:
            lock.acquire(timeout=0)
        except (Timeout, OSError):  # its program is running
            continue
        if not stem.with_suffix(BASE).exists():
            remove_files(stem)
        try:
            yield LeftBehind(stem, lock)
        except (PlannerError, OSError, msgspec.DecodeError):
            lock.release()


def _sound(lines: list[bytes]) -> Iterator[list[Any]]:
    """Iterate over the lines up to the first that was not written to its end."""
    for line in lines:
        try:
            yield msgspec.json.decode(line, type=list[Any])
        except msgspec.DecodeError:
            return


def _apply(plan: Plan, held: list[Any]) -> bool:
    """Make an edit again; whether it was one."""
    edits: dict[Key, Edit] = {}
    with contextlib.suppress(FormError, TooDeepError, ValueError, KeyError):
        for kind, identity, data in held:
            after = None if data is None else FORMS[kind].load(data)
            before = plan.get(kind, identity)
            if before != after:
                edits[kind, identity] = (before, after)
        if edits:
            plan.apply(Change("", edits))
            return True
    return False
