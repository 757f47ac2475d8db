"""What travels between the process that reads a file and the one that asked for it: plain bytes, typed on arrival.

Nothing is pickled. A message is one letter and what belongs to it.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, get_type_hints

import msgspec

from planner import errors
from planner.analysis.comparison import Comparison
from planner.errors import NotAPlanError, PlannerError
from planner.files.result import ReadResult
from planner.model.plan import Plan
from planner.model.records import RECORD_TYPES

if TYPE_CHECKING:  # a plan is opened without
    from planner.analysis.progress import Returned

RESULT: Final = b"R"
COMPARISON: Final = b"C"
PERCENT: Final = b"%"
REFUSED: Final = b"E"
NO_MEMORY: Final = b"M"
BROKEN: Final = b"X"
DONE: Final = b"."


class Apart(NamedTuple):
    """A file as it was read.

    Attributes:
        result: The plan and what there is to say of it.
        comparison: The recorded dates beside ours; None where the file has none, or where nobody asked for it.
    """

    result: ReadResult
    comparison: Comparison | None


class _Refusal(msgspec.Struct):
    """An error: its class, its sentence and its data."""

    name: str
    message: str
    data: dict[str, str | int | list[str]]


_Records: Final = msgspec.defstruct("_Records", [(kind, list[held]) for kind, held in RECORD_TYPES.items()])  # type: ignore[valid-type]  # made from the table
_BESIDE: Final = {name: kind for name, kind in get_type_hints(ReadResult).items() if name != "plan"}


class _Heads(msgspec.Struct):
    """What a plan holds besides its records."""

    id: str
    unknown: dict[str, Any]
    revision: str
    parent_revision: str


_Parcel: Final = msgspec.defstruct("_Parcel", [("heads", _Heads), ("records", _Records), *_BESIDE.items()])
_ENCODER: Final = msgspec.msgpack.Encoder()


def pack(result: ReadResult) -> bytes:
    """Return what was read as bytes."""
    plan = result.plan
    records = _Records(**{kind: list(plan.records(kind)) for kind in RECORD_TYPES})
    heads = _Heads(plan.id, plan.unknown, plan.revision, plan.parent_revision)
    beside = {name: getattr(result, name) for name in _BESIDE}
    return _ENCODER.encode(_Parcel(heads=heads, records=records, **beside))


def unpack(data: bytes) -> ReadResult:
    """Return what was read."""
    parcel: Any = msgspec.msgpack.decode(data, type=_Parcel)
    heads: _Heads = parcel.heads
    plan = Plan((held for kind in RECORD_TYPES for held in getattr(parcel.records, kind)), plan_id=heads.id)
    plan.unknown, plan.revision, plan.parent_revision = heads.unknown, heads.revision, heads.parent_revision
    return ReadResult(plan=plan, **{name: getattr(parcel, name) for name in _BESIDE})


def pack_comparison(comparison: Comparison) -> bytes:
    """Return a comparison as bytes."""
    return _ENCODER.encode(comparison)


def unpack_comparison(data: bytes) -> Comparison:
    """Return a comparison."""
    return msgspec.msgpack.decode(data, type=Comparison)


def pack_returned(returned: Returned) -> bytes:
    """Return what came back in a workbook as bytes."""
    return _ENCODER.encode(returned)


def unpack_returned(data: bytes) -> Returned:
    """Return what came back in a workbook."""
    from planner.analysis.progress import Returned

    return msgspec.msgpack.decode(data, type=Returned)


def pack_error(error: PlannerError) -> bytes:
    """Return an error as bytes."""
    data = {name: list(held) if isinstance(held, tuple) else held for name, held in vars(error).items()}
    data.pop("path", None)
    return _ENCODER.encode(_Refusal(type(error).__name__, str(error), data))


def unpack_error(data: bytes, path: Path) -> PlannerError:
    """Return an error about a file, of the class and with the data that it had."""
    refusal = msgspec.msgpack.decode(data, type=_Refusal)
    kind = getattr(errors, refusal.name, NotAPlanError)
    found: PlannerError = kind.__new__(kind)
    found.args = (refusal.message,)
    for name, held in refusal.data.items():
        setattr(found, name, tuple(held) if isinstance(held, list) else held)
    if isinstance(found, errors.FileError):
        found.path = path
    return found


def is_complete() -> bool:
    """Whether everything that a reader hands over is of types that travel."""
    return {field.name for field in dataclasses.fields(ReadResult)} == {"plan", *_BESIDE}
