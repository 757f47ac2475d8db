"""A walk through the text of a plan file, part by part and record by record.

It finds the line to name when something is wrong, and what a quick decoder lets pass: a key twice in one object.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Generator, Iterator
from typing import Any, Final, NamedTuple

import msgspec

_BLANK: Final = re.compile(r"[ \t\n\r]*")
_ODD: Final = re.compile(r"-?\b(?:NaN|Infinity)\b|\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])")


class Place(NamedTuple):
    """Where a value stands in the text.

    Attributes:
        part: Key of the part of the document.
        number: Index in the part's list; 0 where the part is no list of records.
        start: First character of the value.
    """

    part: str
    number: int
    start: int


class DamageError(Exception):
    """A place where the text is no JSON as plan files have it.

    Attributes:
        position: Index of the character; the length of the text where it ends too early.
        key: The key that stands twice in one object; empty for other damage.
    """

    def __init__(self, position: int, key: str = "") -> None:
        """Keep the place."""
        super().__init__(position)
        self.position = position
        self.key = key


class _KeyTwiceError(Exception):
    """A key stands twice in one object."""


def places(text: str, lists: Collection[str]) -> Iterator[Place]:
    """Walk through a document: the parts of its object, and the items of some of them.

    Args:
        text: The document.
        lists: The parts whose items are places of their own.

    Raises:
        DamageError: What follows is no JSON.
    """
    seen: set[str] = set()
    at = _expect(text, 0, "{")
    while not text.startswith("}", at):
        at = _expect(text, at, ",") if seen else at
        start = at
        key, at = _key(text, at)
        if key in seen:
            raise DamageError(start, key)
        seen.add(key)
        at = _expect(text, at, ":")
        if key in lists and text.startswith("[", at):
            at = yield from _items(text, key, at)
        else:
            start, at = at, _value_end(text, at)
            yield Place(key, 0, start)
        at = _skip(text, at)
    at = _skip(text, at + 1)
    if at < len(text):
        raise DamageError(at)


def _items(text: str, part: str, at: int) -> Generator[Place, None, int]:
    """Walk through a list, and return where the text goes on after it."""
    at = _expect(text, at, "[")
    number = 0
    while not text.startswith("]", at):
        at = _expect(text, at, ",") if number else at
        start, at = at, _value_end(text, at)
        yield Place(part, number, start)
        number += 1
        at = _skip(text, at)
    return at + 1


def _skip(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


def _expect(text: str, at: int, sign: str) -> int:
    """Return where the text goes on after a sign and blanks around it."""
    at = _skip(text, at)
    if not text.startswith(sign, at):
        raise DamageError(at)
    return _skip(text, at + 1)


def _key(text: str, at: int) -> tuple[str, int]:
    if not text.startswith('"', at):
        raise DamageError(at)
    stop = _value_end(text, at)
    return json.loads(text[at:stop]), stop


def _value_end(text: str, at: int) -> int:
    try:
        stop = _DECODER.raw_decode(text, at)[1]
        msgspec.json.decode(text[at:stop])
    except json.JSONDecodeError as error:
        # No text may run over the end of its line, so one without an end is the end of the file.
        unfinished = error.msg.startswith("Unterminated string")
        raise DamageError(len(text) if unfinished else error.pos) from error
    except _KeyTwiceError as error:
        raise DamageError(at, str(error)) from error
    except (ValueError, RecursionError, msgspec.MsgspecError) as error:
        raise DamageError(_odd_place(text, at)) from error
    return stop


def _odd_place(text: str, at: int) -> int:
    """Return where in a value that msgspec refuses the reason stands, if it is one that JSON readers often let pass."""
    match = _ODD.search(text, at)
    return match.start() if match else at


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys: set[str] = set()
        raise _KeyTwiceError(next(key for key, _ in pairs if key in keys or keys.add(key)))  # type: ignore[func-returns-value]  # add() gives None
    return found


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_once)
