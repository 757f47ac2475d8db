"""The formats in which plans come and go, in one table; each one's code is loaded when it is first needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from planner.errors import CannotWriteError, NotAPlanError
from planner.files.content import foreign_kind, is_json, is_mspdi, is_workbook
from planner.files.result import ReadResult
from planner.files.safe_read import read_start
from planner.language import mark, tr
from planner.model.plan import Plan

if TYPE_CHECKING:  # reading a plan needs no schedule
    from planner.analysis.moved import Entry

Reader = Callable[[Path, bool], ReadResult]
Writer = Callable[[Plan, Path, "Iterable[Entry]"], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files.

    Attributes:
        suffix: Its suffix with the dot, lower-case.
        name: What people call it, in English; for `tr`.
        recognise: Whether the first bytes of a file are those of this format.
        reader: Takes the path and whether to repair, and returns the plan; None where it can't be read.
        writer: Takes the plan, the path and what this session's edits moved, and returns sentences about what the
            format can't hold; None where it can't be written.
    """

    suffix: str
    name: str
    recognise: Callable[[bytes], bool]
    reader: Reader | None = None
    writer: Writer | None = None


def _read_plan_file(path: Path, repair: bool) -> ReadResult:  # noqa: FBT001  # one call for all formats
    from planner.files.plan_file import read_plan_file

    return read_plan_file(path, repair=repair)


def _write_plan_file(plan: Plan, path: Path, ledger: Iterable[Entry]) -> tuple[str, ...]:  # noqa: ARG001  # one call for all formats
    from planner.files.plan_file import write_plan_file

    write_plan_file(plan, path)
    return ()


def _write_workbook(plan: Plan, path: Path, ledger: Iterable[Entry]) -> tuple[str, ...]:
    from planner.files.excel import write_workbook
    from planner.schedule import schedule

    write_workbook(plan, schedule(plan), path, ledger)
    return ()


def _read_mspdi(path: Path, repair: bool) -> ReadResult:  # noqa: ARG001, FBT001  # one call for all formats
    from planner.files.mspdi import read_mspdi

    return read_mspdi(path)


def _write_mspdi(plan: Plan, path: Path, ledger: Iterable[Entry]) -> tuple[str, ...]:  # noqa: ARG001  # one call for all formats
    from planner.files.mspdi import write_mspdi
    from planner.schedule import schedule

    return write_mspdi(plan, schedule(plan), path)


FORMATS: Final[tuple[Format, ...]] = (
    Format(".plan", mark("Plan"), is_json, _read_plan_file, _write_plan_file),
    Format(".xlsx", mark("Excel workbook"), is_workbook, None, _write_workbook),
    Format(".xml", mark("Microsoft Project XML"), is_mspdi, _read_mspdi, _write_mspdi),
)
"""Every format; the first is the planner's own."""


def open_plan(path: Path, *, repair: bool = False) -> ReadResult:
    """Read a file of any format that can be read, recognised by its content first and its suffix second.

    Args:
        path: The file.
        repair: Set aside what keeps the records from being a plan, where that is all it takes, and say so.

    Raises:
        FileError: The file can't be opened.
        NotAPlanError: It is something else, damaged or too large.
        NewerVersionError: It has a format that this version can't read.
        InvalidPlanError: A record or a field of it is wrong.
    """
    return _reader(path)(path, repair)


def read(path: Path, *, repair: bool = False) -> Plan:
    """Read a plan as `open_plan` does, without what there is to say about it."""
    return open_plan(path, repair=repair).plan


def write(plan: Plan, path: Path, ledger: Iterable[Entry] = ()) -> tuple[str, ...]:
    """Write a plan in the format that the suffix names.

    Args:
        plan: The plan.
        path: Where to; what is there is replaced as a whole or not at all.
        ledger: What the edits of this session moved, the latest first, for a format that tells it.

    Returns:
        Sentences about what the format can't hold; none for the planner's own.

    Raises:
        CannotWriteError: The place refuses it, or the suffix is none that can be written; what was there is intact.
        ScheduleError: The format shows dates and the plan has none.
    """
    writer = next((held.writer for held in FORMATS if held.suffix == path.suffix.lower()), None)
    if writer is None:
        message = tr("“{name}” has no suffix of a format that can be written; there are {formats}.")
        listed = _listed(held for held in FORMATS if held.writer)
        raise CannotWriteError(message.format(name=path.name, formats=listed), path)
    return writer(plan, path, ledger)


def find_problems(path: Path) -> list[str]:
    """Return what is wrong with a file, a sentence each; none where it opens without a word.

    Raises:
        FileError: The file can't be opened at all, or is no plan.
    """
    reader = _reader(path)
    if reader is _read_plan_file:
        from planner.files.plan_file import find_problems as find

        return find(path)
    return list(reader(path, False).repairs)  # noqa: FBT003  # one call for all formats


def _reader(path: Path) -> Reader:
    """Return what reads a file.

    Raises:
        NotAPlanError: Nothing does.
        FileError: The file can't be opened.
    """
    start = read_start(path)
    for held in FORMATS:
        if held.reader and held.recognise(start):
            return held.reader
    kind = foreign_kind(start)
    suffix = path.suffix.lower()
    named = next((held.reader for held in FORMATS if held.suffix == suffix), None)
    if named and not kind:
        return named
    listed = _listed(held for held in FORMATS if held.reader)
    if kind:
        message = tr("“{name}” can't be opened: it is {kind}. The planner reads {formats}.")
        raise NotAPlanError(message.format(name=path.name, kind=kind, formats=listed), path)
    message = tr("“{name}” is no file that the planner reads; it reads {formats}.")
    raise NotAPlanError(message.format(name=path.name, formats=listed), path)


def _listed(formats: Iterable[Format]) -> str:
    return ", ".join(f"{tr(held.name)} ({held.suffix})" for held in formats)
