"""A plan file read: bounded, typed, judged as a whole, and refused with the line, the record and the field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from planner.errors import InvalidPlanError, NewerVersionError, NotAPlanError
from planner.files.fingerprint import fingerprint_of
from planner.files.plan_file.document import CLOSING, FORMAT, FORMS, HEAD, MAJOR, MINOR, PARTS, head_lines
from planner.files.plan_file.faulty import describe_raw, shortened, wrong_field
from planner.files.plan_file.form import FormError, TooDeepError
from planner.files.plan_file.text import PlanText
from planner.files.plan_file.writer import revision_of
from planner.files.result import ReadResult
from planner.files.safe_read import read_bytes
from planner.language import tr
from planner.model.collector import collector_resting
from planner.model.plan import Plan
from planner.model.records import Record
from planner.model.validate import Problem, validate

MOST_TASKS: Final = 200_000
"""Tasks that a plan file may hold."""
MOST_RECORDS: Final = 1_000_000
"""Records of any other kind that it may hold."""

_MOST_FAULTS: Final = 100
_VERSION: Final = re.compile(r"([1-9][0-9]{0,5})\.([0-9]{1,6})")
_LONGEST_ID: Final = 100

_Place = tuple[str, int]
"""Part of the file and index in its list."""


class _Fault(NamedTuple):
    """Something wrong at a place; the message is a part of the sentence that names the place."""

    place: _Place
    message: str
    record: str = ""
    field: str = ""


class _File:
    """A plan file taken apart: its head, the records that could be read, and the faults of those that could not."""

    def __init__(self, data: bytes, path: Path) -> None:
        """Take its content apart.

        Raises:
            FileError: It is no plan, or one of a newer version.
        """
        self.path = path
        self.fingerprint = fingerprint_of(data)
        self.text = PlanText(data, path)
        self.head: dict[str, Any] = {key: self.text.value(key) for key in HEAD if key in self.text.parts}
        self.notices: list[str] = []
        self._see_format()
        self.faults = list(self._head_faults())
        items = {part: self._items(part, kind) for part, kind in PARTS.items()}
        if not self.faults and not self._untouched():
            self.text.refuse_keys_twice()
        self._places: dict[int, _Place] = {}
        self.records = list(self._records(items))
        self.unknown = self._unknown()

    def plan(self, records: Sequence[Record]) -> Plan:
        """Return the plan of records that hold together."""
        plan = Plan(records, plan_id=self.head["id"])
        plan.unknown = self.unknown
        plan.revision = self.head.get("revision", "")
        plan.parent_revision = self.head.get("parent", "")
        return plan

    def fault_of(self, problem: Problem) -> _Fault:
        """Return a problem of the records with its place in the file."""
        record = problem.record
        place = self._places.get(id(record), ("", 0))
        return _Fault(place, problem.message.rstrip(".。"), f"{record.kind} {record.id}", problem.field)

    def errors(self, faults: Iterable[_Fault]) -> list[InvalidPlanError]:
        """Return the error for each fault, its line found."""
        held = list(faults)[:_MOST_FAULTS]
        lines = self.text.lines_of({fault.place for fault in held})
        return [self._error(fault, lines.get(fault.place, 0)) for fault in held]

    def _error(self, fault: _Fault, line: int) -> InvalidPlanError:
        shape = tr("“{name}”, line {line}: {message}.") if line else tr("“{name}”: {message}.")
        message = shape.format(name=self.path.name, line=line, message=fault.message)
        return InvalidPlanError(message, self.path, line=line, record=fault.record, field=fault.field)

    def _see_format(self) -> None:
        head, path = self.head, self.path
        if head.get("format") != FORMAT:
            raise NotAPlanError(tr("“{name}” is JSON, but not a plan of this program.").format(name=path.name), path)
        match = _VERSION.fullmatch(str(head.get("version", "")))
        if match is None:
            message = tr("“{name}” doesn't say its version as a plan does: “version” is {value}.")
            shown = shortened(repr(head.get("version", "")))
            raise NotAPlanError(message.format(name=path.name, value=shown), path)
        writer = shortened(str(head.get("written_by", ""))) or tr("a newer planner")
        if int(match[1]) > MAJOR:
            message = tr("“{name}” was written by {writer} in format {version}; update the planner to open it.")
            raise NewerVersionError(message.format(name=path.name, writer=writer, version=match[0]), path)
        if int(match[2]) > MINOR:
            message = tr("“{name}” was written by {writer}. What this version doesn't know is kept, but not shown.")
            self.notices.append(message.format(name=path.name, writer=writer))
        if self.text.marked:
            self.notices.append(tr("“{name}” was saved by another program, as text.").format(name=path.name))

    def _untouched(self) -> bool:
        """Whether the head is as a planner writes it and the body what the head says: no other hand was in it."""
        head = head_lines(self.head)
        body = self.text.data[len(head) :].removesuffix(CLOSING)
        return self.text.data.startswith(head) and revision_of(body) == self.head.get("revision")

    def _head_faults(self) -> Iterator[_Fault]:
        identity = self.head.get("id")
        if not isinstance(identity, str) or not 0 < len(identity) <= _LONGEST_ID:
            yield _Fault(("id", 0), tr("the plan's “id” is missing or not a short text"), field="id")
        for key in ("revision", "parent"):
            name = self.head.get(key, "")
            if not isinstance(name, str) or len(name) > _LONGEST_ID:
                yield _Fault((key, 0), tr("the plan's “{field}” is not a short text").format(field=key), field=key)

    def _records(self, items: Mapping[str, list[Any]]) -> Iterator[Record]:
        for part, held in items.items():
            kind = PARTS[part]
            for index, data in enumerate(held):
                try:
                    record: Record = FORMS[kind].load(data)
                except (FormError, TooDeepError) as error:
                    self.faults.append(_record_fault((part, index), kind, data, error))
                else:
                    self._places[id(record)] = (part, index)
                    yield record

    def _items(self, part: str, kind: str) -> list[Any]:
        """Return the records of a part as JSON values."""
        if FORMS[kind].single:
            if part not in self.text.parts:
                self.faults.append(_Fault((part, 0), tr("the part “{part}” is missing").format(part=part)))
            return [self.text.value(part)] if part in self.text.parts else []
        items = self.text.value(part) if part in self.text.parts else []
        limit = MOST_TASKS if kind == "task" else MOST_RECORDS
        if not isinstance(items, list):
            self.faults.append(_Fault((part, 0), tr("“{part}” is not a list").format(part=part)))
            return []
        if len(items) > limit:
            message = tr("“{part}” holds {count} records; {limit} are allowed")
            self.faults.append(_Fault((part, limit), message.format(part=part, count=len(items), limit=limit)))
            return []
        return items

    def _unknown(self) -> dict[str, Any]:
        """Return what stands in the file beside the head and the known parts, to the letter; a version beyond ours."""
        raw = self.text.parts.items()
        kept: dict[str, Any] = {part: value.copy() for part, value in raw if part not in PARTS and part not in HEAD}
        version = self.head["version"]
        return {**kept, "version": version} if version != f"{MAJOR}.{MINOR}" else kept


def read_plan_file(path: Path, *, repair: bool = False) -> ReadResult:
    """Read a plan file.

    Args:
        path: The file.
        repair: Set links aside that keep the records from being a plan, where that is all it takes, and say so.

    Raises:
        NotAPlanError: The file is something else, damaged or too large.
        NewerVersionError: It has a format that this version can't read.
        InvalidPlanError: A record or a field is wrong, or the records don't make a plan.
        FileError: The file can't be opened.
    """
    return parse_plan_file(read_bytes(path), path, repair=repair)


def parse_plan_file(data: bytes, path: Path, *, repair: bool = False) -> ReadResult:
    """Return the plan that the content of a plan file holds.

    Args:
        data: The content.
        path: The file, for what is said about it.
        repair: As in `read_plan_file`.

    Raises:
        FileError: As in `read_plan_file`.
    """
    with collector_resting():
        file = _File(data, path)
        if file.faults:
            raise file.errors(file.faults[:1])[0]
        records, repairs = _sound(file, repair=repair)
        return ReadResult(file.plan(records), tuple(file.notices), tuple(repairs), fingerprint=file.fingerprint)


def _sound(file: _File, *, repair: bool) -> tuple[list[Record], list[str]]:
    """Return the records that make a plan, and what was set aside to get there.

    Raises:
        InvalidPlanError: They don't, and setting records aside would not help or was not asked for.
    """
    records, repairs = file.records, []
    while problems := validate(records):
        unmendable = [problem for problem in problems if not (repair and problem.set_aside)]
        if unmendable:
            raise file.errors([file.fault_of(unmendable[0])])[0]
        repairs += [tr("{problem} Set aside.").format(problem=problem.message) for problem in problems]
        aside = {key for problem in problems for key in problem.set_aside}
        records = [record for record in records if (record.kind, record.id) not in aside]
    return records, repairs


def find_problems(path: Path) -> list[str]:
    """Return every fault of a plan file that can be told in one go, a sentence each; none where it opens.

    Raises:
        FileError: The file can't be opened at all, is no plan, or is one of a newer version.
    """
    file = _File(read_bytes(path), path)
    faults = file.faults or [file.fault_of(problem) for problem in validate(file.records)]
    return [str(error) for error in file.errors(faults)]


def _record_fault(place: _Place, kind: str, data: object, error: FormError | TooDeepError) -> _Fault:
    shown = describe_raw(kind, data)
    identity = data.get("id", "") if isinstance(data, dict) else ""
    record = f"{kind} {shortened(str(identity))}".strip()
    if isinstance(error, TooDeepError):
        return _Fault(place, _too_deep(shown), record)
    return _Fault(place, wrong_field(shown, error), record, error.field)


def _too_deep(where: str) -> str:
    return tr("{where} holds values nested too deeply, or a number too large").format(where=where)
