"""Earlier versions of plan files, kept in the user's own folder: what each save wrote, and what it wrote over.

Kept are the latest few, then the last of each hour, then the last of each day. They are keyed by the path of the file;
one version is a plan file, compressed, whose name tells when it was saved, how many tasks it holds and when it finishes.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import gzip
import hashlib
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, NamedTuple

from planner.errors import FileError, PlannerError
from planner.files.fingerprint import fingerprint_of
from planner.files.plan_file import parse_plan_file
from planner.files.safe_read import LARGEST_FILE, read_bytes
from planner.files.safe_write import write_file
from planner.language import tr
from planner.model.plan import Plan
from planner.schedule import schedule

_SUFFIX: Final = ".plan.gz"
_NAME: Final = re.compile(r"(\d{8}-\d{6})_(\d+)_(\d{8})_([0-9a-f]{16})" + re.escape(_SUFFIX))
_STAMP: Final = "%Y%m%d-%H%M%S"
_DAY: Final = "%Y%m%d"
_DIGITS: Final = 16


class Version(NamedTuple):
    """A plan file as it was once.

    Attributes:
        path: Where it is kept.
        saved: When it was saved.
        tasks: How many tasks it holds.
        finish: When its plan finishes.
        fingerprint: The first digits of that of its content.
    """

    path: Path
    saved: dt.datetime
    tasks: int
    finish: dt.date
    fingerprint: str


class Versions:
    """The earlier versions of all plan files of a user."""

    def __init__(self, folder: Path, latest: int = 5, hours: int = 24, days: int = 30) -> None:
        """Keep them in a folder.

        Args:
            folder: The folder; made when there is one to keep.
            latest: How many are kept whatever their times.
            hours: Of how many hours with a save the last one is kept.
            days: Of how many days with a save the last one is kept.
        """
        self._folder = folder
        self._latest, self._hours, self._days = latest, hours, days

    def keep(self, path: Path, data: bytes, saved: dt.datetime, tasks: int, finish: dt.date) -> None:
        """Keep the content of a plan file, unless it is the latest that is kept.

        Args:
            path: The file.
            data: Its content.
            saved: When it was saved.
            tasks: How many tasks it holds.
            finish: When its plan finishes.

        Raises:
            FileError: The place refuses it.
        """
        known, fingerprint = self.of(path), fingerprint_of(data)[:_DIGITS]
        if known and known[0].fingerprint == fingerprint:
            return
        saved = saved.replace(microsecond=0)
        while any(version.saved == saved for version in known):
            saved += dt.timedelta(seconds=1)  # the order of two saves within a second
        name = f"{saved:{_STAMP}}_{tasks}_{finish:{_DAY}}_{fingerprint}{_SUFFIX}"
        folder = self._of(path)
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_file(folder / name, gzip.compress(data, compresslevel=6, mtime=0))
        except OSError as error:
            raise FileError(
                tr("“{path}” can't be written ({reason}).").format(path=folder, reason=error), folder
            ) from error
        self._thin_out(path)

    def keep_what_is_there(self, path: Path) -> None:
        """Keep what a file holds before it is written over, where that is a plan and not kept already.

        Raises:
            FileError: The place where versions are kept refuses it.
        """
        try:
            data, saved = read_bytes(path), dt.datetime.fromtimestamp(path.stat().st_mtime)
            if fingerprint_of(data)[:_DIGITS] in {held.fingerprint for held in self.of(path)}:
                return
            plan = parse_plan_file(data, path).plan
            finish = schedule(plan).finish
        except (OSError, PlannerError):  # there is none
            return
        self.keep(path, data, saved, len(plan.outline), finish)

    def of(self, path: Path) -> list[Version]:
        """Return the versions of a file that are kept, the latest first."""
        try:
            held = list(self._of(path).iterdir())
        except OSError:
            return []
        found = [version for each in held if (version := _version(each)) is not None]
        return sorted(found, key=lambda version: version.saved, reverse=True)

    def read(self, version: Version) -> Plan:
        """Return the plan of a version.

        Raises:
            FileError: It can't be read.
        """
        try:
            with gzip.open(version.path) as file:
                data = file.read(LARGEST_FILE)
        except (OSError, EOFError) as error:
            message = tr("“{path}” can't be read ({reason}).").format(path=version.path, reason=error)
            raise FileError(message, version.path) from error
        return parse_plan_file(data, version.path).plan

    def _of(self, path: Path) -> Path:
        key = os.path.normcase(os.path.realpath(path))
        return self._folder / hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]

    def _thin_out(self, path: Path) -> None:
        known = self.of(path)
        wanted = {
            *known[: self._latest],
            *_last_of_each(known, lambda saved: saved.strftime("%Y%m%d%H"), self._hours),
            *_last_of_each(known, lambda saved: saved.strftime(_DAY), self._days),
        }
        for version in known:
            if version not in wanted:
                with contextlib.suppress(OSError):
                    version.path.unlink()


def _version(path: Path) -> Version | None:
    """Return what the name of a file tells; None where it is no version."""
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    with contextlib.suppress(ValueError):
        saved, finish = dt.datetime.strptime(match[1], _STAMP), dt.datetime.strptime(match[3], _DAY).date()
        return Version(path, saved, int(match[2]), finish, match[4])
    return None


def _last_of_each(versions: Iterable[Version], span: Callable[[dt.datetime], str], most: int) -> list[Version]:
    """Return the last version of each hour or day in which there is one, of the latest so many."""
    last: dict[str, Version] = {}
    for version in versions:
        last.setdefault(span(version.saved), version)
    return list(last.values())[:most]
