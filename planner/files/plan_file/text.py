"""From the bytes of a plan file to its JSON values.

JSON as it is meant: UTF-8, no number that is none, no half of a surrogate pair, no key twice in one object.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any, Final

import msgspec

from planner.errors import NotAPlanError
from planner.files.plan_file.document import PARTS
from planner.files.plan_file.places import DamageError, places
from planner.language import tr

MOST_VALUES: Final = 5_000_000
"""Values that a file may hold; each costs memory, however short its text."""

_BOM: Final = b"\xef\xbb\xbf"
_SHOWN: Final = 24


class PlanText:
    """The text of a plan file.

    Attributes:
        data: Its bytes, without a byte order mark.
        marked: It began with one, as some editors write it.
        parts: The values of its object, not decoded yet.
    """

    def __init__(self, data: bytes, path: Path) -> None:
        """Take the text apart.

        Raises:
            NotAPlanError: It is empty, not UTF-8, no JSON object, or holds more values than a plan has.
        """
        self.marked = data.startswith(_BOM)
        self.data = data.removeprefix(_BOM)
        self._path = path
        self._see_utf8()
        if not self.data.strip():
            raise NotAPlanError(tr("“{name}” is empty.").format(name=path.name), path)
        if sum(data.count(sign) for sign in (b"{", b"[", b",")) > MOST_VALUES:
            raise NotAPlanError(tr("“{name}” holds more values than any plan.").format(name=path.name), path)
        self.parts: dict[str, msgspec.Raw] = self._decode(self.data, dict[str, msgspec.Raw])

    def value(self, part: str) -> Any:
        """Return the JSON value of a part; None where there is no such part.

        Raises:
            NotAPlanError: It is damaged.
        """
        return self._decode(self.parts[part], object) if part in self.parts else None

    def refuse_keys_twice(self) -> None:
        """See that no object holds a key twice; a file that the planner wrote needs no such look.

        Raises:
            NotAPlanError: One does.
        """
        try:
            for _ in places(self._text(), PARTS):
                pass
        except DamageError as damage:
            raise self._error(damage) from damage

    def lines_of(self, wanted: Collection[tuple[str, int]]) -> dict[tuple[str, int], int]:
        """Return the lines, from 1, on which values begin, by part and index; of a text without damage."""
        text = self._text()
        lines: dict[tuple[str, int], int] = {}
        line, last = 1, 0
        for place in places(text, PARTS):
            if len(lines) == len(wanted):
                break
            if (place.part, place.number) in wanted:
                line, last = line + text.count("\n", last, place.start), place.start
                lines[place.part, place.number] = line
        return lines

    def _text(self) -> str:
        return self.data.decode("utf-8")

    def _see_utf8(self) -> None:
        try:
            self.data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = self.data.count(b"\n", 0, error.start) + 1
            message = tr("“{name}” is not UTF-8 text at line {line}; it was damaged or saved in another encoding.")
            raise NotAPlanError(message.format(name=self._path.name, line=line), self._path) from error

    def _decode(self, data: bytes | msgspec.Raw, shape: Any) -> Any:
        try:
            return msgspec.json.decode(data, type=shape)
        except (msgspec.MsgspecError, RecursionError) as error:
            raise self._damaged() from error

    def _damaged(self) -> NotAPlanError:
        """Return the error for text that msgspec refused."""
        try:
            for _ in places(self._text(), PARTS):
                pass
        except DamageError as damage:
            return self._error(damage)
        return self._error(DamageError(0))

    def _error(self, damage: DamageError) -> NotAPlanError:
        text = self._text()
        line = text.count("\n", 0, damage.position) + 1
        if damage.key:
            message = tr("“{name}”, line {line}: the key “{key}” stands twice in one object.")
        elif damage.position >= len(text.rstrip()):
            message = tr("“{name}” ends too early, in line {line}; it was not copied or saved to its end.")
        else:
            message = tr("“{name}” is damaged: line {line} can't be read from “{rest}” on.")
        rest = _shown(text[damage.position : damage.position + _SHOWN])
        key = _shown(damage.key[:_SHOWN])
        return NotAPlanError(message.format(name=self._path.name, line=line, rest=rest, key=key), self._path)


def _shown(text: str) -> str:
    return "".join(sign if sign.isprintable() else "�" for sign in text)
