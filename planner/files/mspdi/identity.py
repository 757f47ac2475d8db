"""Ids of records as GUIDs: ours stand in them as they are; from other programs' the ids are derived.

The same file gives the same ids each time it is read, so that two versions of a plan that both came as Microsoft
Project XML can be compared and merged.
"""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Final

_GUID: Final = re.compile(r"\{?([0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12})\}?")
_LONGEST: Final = 12
_OURS: Final = b"PLAN"
_ADDED: Final = b"PLAD"


def guid_of(identity: str) -> str:
    """Return a GUID that holds an id, or a fixed one for it where the id is too long to be held."""
    data = identity.encode("utf-8", "surrogatepass")
    if len(data) <= _LONGEST and b"\0" not in data:
        return _text(data.ljust(_LONGEST, b"\0") + _OURS)
    return _text(hashlib.blake2b(data, digest_size=16).digest())


def guid_of_addition(identity: str) -> str:
    """Return a GUID that says: not a record of the plan, but written for other programs, on account of this one."""
    return _text(hashlib.blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=_LONGEST).digest() + _ADDED)


def is_addition(guid: str) -> bool:
    """Whether the element was written only for other programs."""
    data = _data(guid)
    return data is not None and data.endswith(_ADDED)


class Identities:
    """Gives each element of one kind its id."""

    def __init__(self, kind: str, seed: str) -> None:
        """Start with no id given.

        Args:
            kind: Kind of the records.
            seed: What the ids of elements without a GUID hang on, beside their own number.
        """
        self._kind = kind
        self._seed = seed
        self._given: set[str] = set()

    def give(self, guid: str, number: str) -> str:
        """Return the id of an element, different from all given before.

        Args:
            guid: Its GUID; empty where it has none.
            number: What tells it from the others in the file.
        """
        data = _data(guid)
        identity = _held(data) if data is not None else ""
        key = data.hex() if data is not None else f"{self._seed} {number}"
        attempt = 0
        while not identity or identity in self._given:
            identity = derived_id(f"{self._kind} {key} {attempt or ''}")
            attempt += 1
        self._given.add(identity)
        return identity


def derived_id(key: str) -> str:
    """Return an id that looks like a fresh one and is always the same for the same key."""
    digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=5).digest()
    return base64.b32encode(digest).decode("ascii").lower()


def held_id(guid: str) -> str:
    """Return the id that a GUID holds; empty where it is not one of ours."""
    data = _data(guid)
    return _held(data) if data is not None else ""


def _held(data: bytes) -> str:
    if not data.endswith(_OURS):
        return ""
    try:
        identity = data[:_LONGEST].rstrip(b"\0").decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return identity if identity and " " not in identity and "\0" not in identity else ""


def _text(data: bytes) -> str:
    digits = data.hex().upper()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def _data(guid: str) -> bytes | None:
    match = _GUID.fullmatch(guid.strip())
    return bytes.fromhex(match[1].replace("-", "")) if match else None
