"""A plan written down: the same plan gives the same bytes, wherever and however often."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec

from planner import __version__
from planner.files.fingerprint import fingerprint_of
from planner.files.plan_file.document import CLOSING, FORMAT, FORMS, MAJOR, MINOR, PARTS, head_lines
from planner.files.safe_write import write_file
from planner.model.plan import Plan
from planner.model.records import Record

_SURROGATES: Final = re.compile(r"[\ud800-\udfff]")
_ENCODER: Final = msgspec.json.Encoder()
_REVISION_DIGITS: Final = 16


class Written(NamedTuple):
    """A plan as bytes, and what they call it.

    Attributes:
        data: The content of the file.
        revision: Hash of the records.
        parent: The revision that they were made from; empty for a first one.
        fingerprint: That of the content.
    """

    data: bytes
    revision: str
    parent: str
    fingerprint: str

    def note(self, plan: Plan) -> None:
        """Let the plan that these are the bytes of know its revision, once the file stands."""
        plan.revision, plan.parent_revision = self.revision, self.parent


def write_plan_file(plan: Plan, path: Path) -> None:
    """Write a plan file: safely, and not at all where the file holds this plan already.

    Args:
        plan: Its `revision` and `parent_revision` are brought up to date once the file stands.
        path: The file; what it held before is replaced as a whole or not at all.

    Raises:
        CannotWriteError: The place refuses it; what was there is intact.
    """
    save_plan(plan, path).note(plan)


def save_plan(plan: Plan, path: Path, expected: str | None = None) -> Written:
    """Write a plan file as `write_plan_file` does, and leave it to the caller to note in the plan that it stands.

    Args:
        plan: The plan.
        path: The file.
        expected: Fingerprint of what the file was left with here; None to write over whatever is there.

    Raises:
        FileChangedError: The file holds something else than expected; it is left as it is.
        CannotWriteError: The place refuses it; what was there is intact.
    """
    written = dump_plan(plan)
    write_file(path, written.data, expected)
    return written


def dump_plan(plan: Plan) -> Written:
    """Return the content of the file of a plan."""
    body = b",\n".join(_parts(plan))
    revision = revision_of(body)
    parent = plan.parent_revision if revision == plan.revision else plan.revision
    head = {
        "format": FORMAT,
        "version": plan.unknown.get("version", f"{MAJOR}.{MINOR}"),
        "written_by": f"planner {__version__}",
        "id": plan.id,
        "revision": revision,
        **({"parent": parent} if parent else {}),
    }
    data = head_lines(head) + body + CLOSING
    return Written(data, revision, parent, fingerprint_of(data))


def revision_of(body: bytes) -> str:
    """Return the name of what the body of a file says: everything from the first part to the last, as bytes."""
    return hashlib.sha256(body).hexdigest()[:_REVISION_DIGITS]


def _parts(plan: Plan) -> Iterator[bytes]:
    for part, kind in PARTS.items():
        form = FORMS[kind]
        lines = [encode(form.dump(record)) for record in _in_order(plan, kind)]
        if form.single:
            yield b'"' + part.encode() + b'":' + lines[0]
        elif lines:  # a kind that a plan has none of is left out, like any default
            yield _list(part, lines)
    for part, value in plan.unknown.items():
        if part == "version":  # of the head
            continue
        if isinstance(value, list):
            yield _list(part, [encode(item) for item in value])
        else:
            yield encode(part) + b":" + encode(value)


def _list(part: str, lines: list[bytes]) -> bytes:
    return encode(part) + (b":[\n" + b",\n".join(lines) + b"\n]" if lines else b":[]")


def _in_order(plan: Plan, kind: str) -> list[Record]:
    """Return the records of a kind: tasks as people see them, all else by id."""
    if kind == "task":
        return [plan.task(task_id) for task_id in plan.outline.ids]
    return sorted(plan.records(kind), key=lambda record: record.id)


def encode(value: Any) -> bytes:
    """Return a value as JSON."""
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:  # half of a surrogate pair, which no UTF-8 can hold: better lost than the whole plan
        return _ENCODER.encode(_mended(value))


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return _SURROGATES.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_mended(key): _mended(item) for key, item in value.items()}
    return [_mended(item) for item in value] if isinstance(value, list | tuple) else value
