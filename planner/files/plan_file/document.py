"""The plan file as a whole: its head, and the names and order of its parts.

    {
    "format":"planner",
    "version":"1.0",
    "written_by":"planner 0.1.0",
    "id":"k3v9q2ta",
    "revision":"5f0c…",            a hash of everything from "project" on
    "parent":"9b1e…",              the revision that this one was made from
    "project":{"start":"2026-03-02T08:00","name":"Launch"},
    "calendars":[
    {"id":"standard","name":"Standard"}
    ],
    "tasks":[
    {"id":"b2k7…","uid":1,"name":"Write brief","order":"a0","duration":[1440,"d"]},
    …

A part is a kind of record, in the order of `RECORD_TYPES`, one record a line: tasks as people see them, all else by id,
so that an edit touches the lines of its own records and no other. Defaults are left out, and so is a part without
records. What a later minor version adds stands behind what
was there: fields at the end of a record, parts at the end of the file. So a planner of version 1.0 can keep them at
their place, and saving what it opened changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from planner.files.plan_file.form import Form, form_of
from planner.model.records import RECORD_TYPES

FORMAT: Final = "planner"
MAJOR: Final = 1
MINOR: Final = 0
HEAD: Final = ("format", "version", "written_by", "id", "revision", "parent")
"""Keys of the head, in order."""


OPENING: Final = b"{\n"
CLOSING: Final = b"\n}\n"


def head_lines(head: Mapping[str, Any]) -> bytes:
    """Return the first lines of a file, up to its first part."""
    return OPENING + b"".join(
        b'"%s":%s,\n' % (key.encode(), msgspec.json.encode(head[key])) for key in HEAD if key in head
    )


def part_name(kind: str, form: Form) -> str:
    """Return the key under which the records of a kind stand."""
    if form.single:
        return kind
    return f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"


FORMS: Final[Mapping[str, Form]] = {kind: form_of(struct) for kind, struct in RECORD_TYPES.items()}
"""The form of every kind of record, in the order of the file."""

PARTS: Final[Mapping[str, str]] = {part_name(kind, form): kind for kind, form in FORMS.items()}
"""From the name of a part to the kind of its records, in the order of the file."""
