"""From the bytes of a plan file to its JSON values, and from a value back to its line.

JSON as it is meant: UTF-8, no number that is none, no half of a surrogate pair, no key twice in one object. msgspec
decodes; where it refuses, or where the file was touched by other hands than the planner's, `places` walks through
the text record by record and finds the line to name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Generator, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec

from planner.errors import NotAPlanError
from planner.language import tr

MOST_VALUES: Final = 5_000_000
"""Values that a file may hold; each costs memory, however short its text."""

_BOM: Final = b"\xef\xbb\xbf"
_BLANK: Final = re.compile(r"[ \t\n\r]*")
_SHOWN: Final = 24


class Place(NamedTuple):
    """Where a value stands in the text.

    Attributes:
        part: Key of the part of the document.
        number: Index in the part's list; 0 where the part is no list.
        start: First character of the value.
        stop: The character after it.
    """

    part: str
    number: int
    start: int
    stop: int


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


def decode(data: bytes, path: Path) -> Any:
    """Return the JSON value of a file.

    Raises:
        NotAPlanError: It is empty, not UTF-8, no JSON, or holds more values than a plan has.
    """
    data = data.removeprefix(_BOM)
    text = _decode_utf8(data, path)
    if not text.strip():
        raise NotAPlanError(tr("“{name}” is empty.").format(name=path.name), path)
    if sum(data.count(sign) for sign in (b"{", b"[", b",")) > MOST_VALUES:
        raise NotAPlanError(tr("“{name}” holds more values than any plan.").format(name=path.name), path)
    try:
        return msgspec.json.decode(data)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise _damaged(text, path) from error


def refuse_keys_twice(data: bytes, path: Path) -> None:
    """See that no object holds a key twice; a file that the planner wrote needs no such look.

    Raises:
        NotAPlanError: One does.
    """
    text = data.removeprefix(_BOM).decode("utf-8")
    try:
        for _ in places(text):
            pass
    except DamageError as damage:
        raise _sentence(text, damage, path) from damage


def has_bom(data: bytes) -> bool:
    """Whether the text begins with a byte order mark, as some editors write it."""
    return data.startswith(_BOM)


def lines_of(data: bytes, wanted: Collection[tuple[str, int]]) -> dict[tuple[str, int], int]:
    """Return the lines, from 1, on which values of a sound document begin, by part and index."""
    text = data.removeprefix(_BOM).decode("utf-8")
    lines: dict[tuple[str, int], int] = {}
    line, last = 1, 0
    for place in places(text) if wanted else ():
        if (place.part, place.number) in wanted:
            line, last = line + text.count("\n", last, place.start), place.start
            lines[place.part, place.number] = line
            if len(lines) == len(wanted):
                break
    return lines


def line_at(text: str, position: int) -> int:
    """Return the line, from 1, of a character."""
    return text.count("\n", 0, position) + 1


def places(text: str) -> Iterator[Place]:
    """Walk through a document: the parts of its object, and the items of those that are lists.

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
        if text.startswith("[", at):
            at = yield from _items(text, key, at)
        else:
            start, at = at, _value_end(text, at)
            yield Place(key, 0, start, at)
        at = _skip(text, at)
    at = _skip(text, at + 1)
    if at < len(text):
        raise DamageError(at)


def _items(text: str, part: str, at: int) -> Generator[Place, None, int]:
    """Walk through a list, and return where the text goes on after it."""
    at = _expect(text, at, "[")
    index = 0
    while not text.startswith("]", at):
        at = _expect(text, at, ",") if index else at
        start, at = at, _value_end(text, at)
        yield Place(part, index, start, at)
        index += 1
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
        _, stop = _DECODER.raw_decode(text, at)
        msgspec.json.decode(text[at:stop])
    except json.JSONDecodeError as error:
        raise DamageError(error.pos) from error
    except _KeyTwiceError as error:
        raise DamageError(at, str(error)) from error
    except (StopIteration, ValueError, RecursionError, msgspec.MsgspecError) as error:
        raise DamageError(at) from error
    return stop


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _KeyTwiceError(next(key for key in keys if keys.count(key) > 1))
    return found


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_once)


def _decode_utf8(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = tr("“{name}” is not UTF-8 text at line {line}; it was damaged or saved in another encoding.")
        raise NotAPlanError(message.format(name=path.name, line=line), path) from error


def _damaged(text: str, path: Path) -> NotAPlanError:
    """Return the error for text that msgspec refused."""
    try:
        for _ in places(text):
            pass
    except DamageError as damage:
        return _sentence(text, damage, path)
    return _sentence(text, DamageError(0), path)


def _sentence(text: str, damage: DamageError, path: Path) -> NotAPlanError:
    line = line_at(text, damage.position)
    rest = text[damage.position : damage.position + _SHOWN].partition("\n")[0].strip()
    if damage.key:
        message = tr("“{name}”, line {line}: the key “{key}” stands twice in one object.")
        return NotAPlanError(message.format(name=path.name, line=line, key=damage.key[:_SHOWN]), path)
    if damage.position >= len(text.rstrip()):
        message = tr("“{name}” ends too early, in line {line}; it was not copied or saved to its end.")
        return NotAPlanError(message.format(name=path.name, line=line), path)
    message = tr("“{name}” is damaged: line {line} can't be read from “{rest}” on.")
    return NotAPlanError(message.format(name=path.name, line=line, rest=rest), path)
