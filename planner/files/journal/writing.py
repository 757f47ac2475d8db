"""Writes a journal, in a thread of its own: whoever edits waits for no disk."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread
from typing import Any, BinaryIO, Final

import msgspec
from filelock import BaseFileLock, FileLock

from planner.errors import PlannerError
from planner.files.plan_file import dump_plan
from planner.files.plan_file.document import FORMS
from planner.files.plan_file.writer import encode
from planner.files.safe_write import write_file
from planner.model.change import Change
from planner.model.ids import new_id
from planner.model.plan import Plan
from planner.model.records import RECORD_TYPES, Record

BASE: Final = ".plan"
EDITS: Final = ".journal"
LOCK: Final = ".lock"
_LONGEST: Final = 16 * 1024 * 1024
"""Bytes of edits; reading more would take longer than reading a plan."""
_PATIENCE_S: Final = 5.0
_BREATH_S: Final = 0.25
"""What an edit has changed is painted first; then the plan is written down."""


class Origin(msgspec.Struct, frozen=True):
    """Where a plan has come from: the first line of its journal.

    Attributes:
        path: Its file; empty for a plan without one.
        fingerprint: That of the file when it was read or written last.
        revision: The revision that it was then.
        parent_revision: The revision before that.
        edits: How many edits its records as they stand here are away from the file.
    """

    path: str = ""
    fingerprint: str = ""
    revision: str = ""
    parent_revision: str = ""
    edits: int = 1


class Journal:
    """What has been done to one plan since it was in a file.

    Attributes:
        active: Whether edits are being kept.
    """

    def __init__(self, folder: Path, failed: Callable[[str], object], longest: int = _LONGEST) -> None:
        """Begin with nothing to keep.

        Args:
            folder: Where journals are kept; made when there is one.
            failed: Told once, in the journal's thread, why edits can't be kept any longer.
            longest: Bytes of edits after which the journal begins anew.
        """
        self.active = False
        self._queue: SimpleQueue[Callable[[_Writer], object] | None] = SimpleQueue()
        self._writer = _Writer(folder, failed, longest)
        self._thread: Thread | None = None
        self._hurry = Event()
        self._origin = Origin()
        self._edits = 0

    def begin(self, plan: Plan, origin: Origin) -> None:
        """Keep a plan as it stands, and every edit from now on.

        Args:
            plan: The plan; its records are taken now, and written down later.
            origin: Where it has come from.
        """
        self._origin, self._edits, self._writer.is_long = origin, origin.edits, False
        records = {kind: list(plan.records(kind)) for kind in RECORD_TYPES}
        plan_id, unknown = plan.id, plan.unknown

        def write(writer: _Writer) -> None:
            self._hurry.wait(_BREATH_S)
            self._hurry.clear()
            writer.begin(origin, plan_id, records, unknown)

        self._put(write)
        self.active = True

    def note(self, change: Change, plan: Plan) -> None:
        """Keep an edit; where there have been very many, the plan as they have made it."""
        self._edits += 1
        if self._writer.is_long:
            self.begin(plan, msgspec.structs.replace(self._origin, edits=self._edits))
        else:
            self._put(lambda writer: writer.note(change))

    def drop(self) -> None:
        """Forget all, as the plan is in its file now or nobody wants it any more."""
        if self.active:
            self.active = False
            self._put(_Writer.drop)

    def settle(self) -> None:
        """Wait until all that was to be kept is on the disk."""
        if self._thread is not None:
            settled = Event()
            self._hurry.set()
            self._put(_Writer.flush)
            self._put(lambda _writer: settled.set())
            settled.wait(_PATIENCE_S)

    def close(self) -> None:
        """Forget all, and end the thread."""
        self.drop()
        if self._thread is not None:
            self._hurry.set()
            self._queue.put(None)
            self._thread.join(_PATIENCE_S)
            self._thread = None

    def _put(self, order: Callable[[_Writer], object]) -> None:
        if self._thread is None:
            self._thread = Thread(target=self._run, daemon=True)
            self._thread.start()
        self._queue.put(order)

    def _run(self) -> None:
        order = self._queue.get()
        while order is not None:
            order(self._writer)
            if self._queue.empty():  # what comes in quick succession goes to the disk together
                self._writer.flush()
            order = self._queue.get()


class _Writer:
    """The files of a journal. All of it runs in the journal's thread, but for `is_long`."""

    def __init__(self, folder: Path, failed: Callable[[str], object], longest: int) -> None:
        self._folder = folder
        self._failed = failed
        self._longest = longest
        self._stem: Path | None = None
        self._edits: BinaryIO | None = None
        self._lock: BaseFileLock | None = None
        self.is_long = False

    def begin(
        self, origin: Origin, plan_id: str, records: Mapping[str, Iterable[Record]], unknown: dict[str, Any]
    ) -> None:
        before, self._stem = self._stem, None
        lock, edits, self._lock, self._edits = self._lock, self._edits, None, None
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            stem = self._folder / new_id()
            self._lock = FileLock(stem.with_suffix(LOCK), thread_local=False)
            self._lock.acquire(timeout=_PATIENCE_S)
            self._stem = stem
            self._edits = stem.with_suffix(EDITS).open("xb")
            self._edits.write(encode(origin) + b"\n")
            twin = Plan((record for kind in records for record in records[kind]), plan_id=plan_id)
            twin.unknown = unknown
            write_file(stem.with_suffix(BASE), dump_plan(twin).data)
            self.flush()
        except (OSError, PlannerError) as error:
            self._fail(error)
            return
        self.is_long = False
        _remove(before, edits, lock)  # not before there is another one

    def note(self, change: Change) -> None:
        if self._edits is None:
            return
        edits = [
            [kind, identity, None if after is None else FORMS[kind].dump(after)]
            for (kind, identity), (_, after) in change.edits.items()
        ]
        try:
            self._edits.write(encode(edits) + b"\n")
            self.is_long = self._edits.tell() > self._longest
        except OSError as error:
            self._fail(error)

    def flush(self) -> None:
        """Bring what was written to the disk."""
        if self._edits is None:
            return
        try:
            self._edits.flush()
            os.fsync(self._edits.fileno())
        except OSError as error:
            self._fail(error)

    def drop(self) -> None:
        _remove(self._stem, self._edits, self._lock)
        self._stem = self._edits = self._lock = None
        self.is_long = False

    def _fail(self, error: Exception) -> None:
        self.drop()
        self._failed(str(error))


def _remove(stem: Path | None, edits: BinaryIO | None, lock: BaseFileLock | None) -> None:
    """Take the files of a journal away, the lock last."""
    with contextlib.suppress(OSError):
        if edits is not None:
            edits.close()
    if stem is not None:
        remove_files(stem)
    if lock is not None:
        lock.release()
    if stem is not None:
        with contextlib.suppress(OSError):
            stem.with_suffix(LOCK).unlink(missing_ok=True)


def remove_files(stem: Path) -> None:
    """Take the files of a journal away, all but its lock: the edits first, without which there is nothing to bring back."""
    for suffix in (EDITS, BASE):
        with contextlib.suppress(OSError):
            stem.with_suffix(suffix).unlink(missing_ok=True)
