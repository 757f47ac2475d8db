"""Who has a plan file open: a small hidden file beside it, held by the program for as long as the plan is on the screen.

It is advice for the next one who opens the file, no more: what guards the file is looked at before each save. The system
lets go of it when its program ends, however that ends, so one that nobody holds says nothing.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:  # loaded when the first file is marked, or found marked
    from filelock import BaseFileLock

_LONGEST: Final = 4096
_LOCKED: Final = 1
"""Bytes at the beginning that Windows lets nobody else read while the file is held."""


class Presence(msgspec.Struct, frozen=True):
    """Somebody who has a file open.

    Attributes:
        user: Name of the account; empty where it isn't known.
        host: Name of the machine.
        since: When the file was opened; None where it isn't known.
    """

    user: str = ""
    host: str = ""
    since: dt.datetime | None = None


class Marker:
    """Says that a file is open here, until it is taken away."""

    def __init__(self, path: Path, lock: BaseFileLock) -> None:
        """Hold a marker; see `mark_open`."""
        self.path = path
        self._lock = lock

    def take_away(self) -> None:
        """Say so no longer."""
        with contextlib.suppress(OSError):  # Windows keeps what is open, and its lock takes itself away
            _marker_of(self.path).unlink()
        self._lock.release()


def mark_open(path: Path) -> Marker | None:
    """Say that a file is open here; None where somebody else has it open, or the place takes no marker.

    Args:
        path: The file.
    """
    import platform

    lock = _held(path)
    if lock is None:
        return None
    here = Presence(_user(), platform.node(), dt.datetime.now().replace(microsecond=0))
    try:
        with _marker_of(path).open("r+b") as file:
            file.seek(_LOCKED)
            file.write(msgspec.json.encode(here))
            file.truncate()
    except OSError:
        lock.release()
        return None
    return Marker(path, lock)


def who_has_open(path: Path) -> Presence | None:
    """Return who else has a file open; None where nobody does."""
    if not _marker_of(path).exists():
        return None
    lock = _held(path)
    if lock is not None:  # its program has ended without taking it away
        Marker(path, lock).take_away()
        return None
    try:
        with _marker_of(path).open("rb", buffering=0) as file:
            file.seek(_LOCKED)
            return msgspec.json.decode(file.read(_LONGEST), type=Presence)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError):
        return Presence()


def _held(path: Path) -> BaseFileLock | None:
    from filelock import FileLock, Timeout

    marker = _marker_of(path)
    if not marker.parent.is_dir():  # it would be made
        return None
    lock = FileLock(marker, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except (Timeout, OSError):
        return None
    return lock


def _marker_of(path: Path) -> Path:
    target = Path(os.path.realpath(path))
    return target.with_name(f".~{target.name[:60]}.open")


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a machine that knows no names
        return ""
