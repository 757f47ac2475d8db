"""The text of an XML file before anything is made of it: in pieces, in its encoding, and refused where it is not safe.

Document type declarations, and with them entities, are refused; they can stand only before the first element, so that
much is read with a parser that says so. Elements and tasks are counted in the plain text, which takes no memory.
"""

from __future__ import annotations

import codecs
import re
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import ParseError
from xml.parsers import expat

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import XMLParser

from planner.errors import InvalidPlanError, NotAPlanError
from planner.files.mspdi.notices import shown
from planner.language import tr
from planner.model.faults import LONGEST_TEXT

MOST_ELEMENTS: Final = 2_000_000
MOST_TASKS: Final = 200_000

_CHUNK: Final = 1 << 16
_LONGEST_GAP: Final = 64 * _CHUNK
"""Characters that may lie between two tags, blanks aside."""
_STEP: Final = 64
"""Characters of the beginning that are looked at in one go: too few to do harm in."""
_DECLARED: Final = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_WIDE: Final = frozenset(
    {"gbk", "gb2312", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "cp936", "cp932", "cp949"}
)
"""Encodings of several bytes a character, which the parser itself doesn't know."""

Chunk = bytes | str


class Content:
    """What stands in one file."""

    def __init__(self, data: bytes, path: Path) -> None:
        """Take the bytes of a file."""
        self.path = path
        self._data = data
        self._lines: array[int] | None = None

    def chunks(self) -> Iterator[Chunk]:
        """Iterate over the text, piece by piece.

        Raises:
            InvalidPlanError: It holds too many elements or tasks, or too long a text.
            NotAPlanError: Its encoding can't be read.
        """
        self._refuse_too_much()
        gap = 0
        for chunk in self._decoded():
            marks = chunk.count("<") if isinstance(chunk, str) else chunk.count(b"<")
            gap = 0 if marks or chunk.isspace() else gap + len(chunk)
            if gap > _LONGEST_GAP:
                raise self.refuse(tr("a text has more than {n} characters.").format(n=LONGEST_TEXT))
            yield chunk

    def _decoded(self) -> Iterator[Chunk]:
        declared = _DECLARED.match(self._data[:200])
        decoder = None
        if declared and declared[1].decode("ascii").lower().replace("-", "_") in _WIDE:
            decoder = codecs.getincrementaldecoder(
                "gb18030" if declared[1].lower().startswith(b"gb") else declared[1].decode("ascii")
            )()
        for place in range(0, len(self._data), _CHUNK):
            piece = self._data[place : place + _CHUNK]
            try:
                yield decoder.decode(piece) if decoder else piece
            except UnicodeDecodeError as error:
                raise self.unreadable() from error

    def _refuse_too_much(self) -> None:
        """Refuse a file by the number of its tags; in UTF-16 a count of bytes is the same count."""
        count = self._data.count
        elements = count(b"<") - count(b"</") - count(b"<\0/") - count(b"<!") - count(b"<?")
        if elements > MOST_ELEMENTS:
            raise self.refuse(tr("the file has more than {n} elements.").format(n=MOST_ELEMENTS))
        if count(b"<Task>") + count(b"<Task/>") > MOST_TASKS:
            raise self.refuse(tr("the file has more than {n} tasks.").format(n=MOST_TASKS))

    def refuse_unsafe_beginning(self) -> None:
        """Look at what stands before the first element.

        Raises:
            NotAPlanError: It declares a document type, is no XML, or is in an encoding that can't be read.
        """
        seen: list[str] = []
        parser: Any = XMLParser(target=_First(seen), forbid_dtd=True)
        for chunk in self._decoded():
            for place in range(0, len(chunk), _STEP):
                self.feed(parser, chunk[place : place + _STEP])
                if seen:
                    return

    def feed(self, parser: Any, chunk: Chunk | None) -> None:
        """Let a parser take a piece, or the end where it is None.

        Raises:
            NotAPlanError: It is not well-formed, not safe, or in an encoding that can't be read.
        """
        try:
            if chunk is None:
                parser.close()
            else:
                parser.feed(chunk)
        except ParseError as error:
            if error.code in (_UNKNOWN_ENCODING, _WRONG_ENCODING):
                raise self.unreadable() from error
            message = tr("“{name}” is damaged: line {line}, column {column} is not well-formed XML.")
            line, column = error.position
            raise NotAPlanError(message.format(name=self.path.name, line=line, column=column), self.path) from error
        except DefusedXmlException as error:
            message = tr("“{name}” declares a document type or entities, which no plan needs; it was not read.")
            raise NotAPlanError(message.format(name=self.path.name), self.path) from error
        except (ValueError, LookupError) as error:
            raise self.unreadable() from error

    def unreadable(self) -> NotAPlanError:
        """Return the error about an encoding."""
        message = tr("“{name}” is in an encoding that can't be read; save it as UTF-8.")
        return NotAPlanError(message.format(name=self.path.name), self.path)

    def refuse(self, message: str, number: int = 0, record: str = "") -> InvalidPlanError:
        """Return the error that ends the reading.

        Args:
            message: What is wrong.
            number: Number of the element, by which its line is found; 0 for none.
            record: Name of the element.
        """
        line = self.line(number) if number else 0
        shape = tr("“{name}”, line {line}: {message}") if line else tr("“{name}”: {message}")
        text = shape.format(name=self.path.name, line=line, message=message)
        return InvalidPlanError(text, self.path, line=line, record=shown(record))

    def line(self, number: int) -> int:
        """Return the line of an element by its number in the file, from 1; they are looked up when one is asked for."""
        if self._lines is None:
            self._lines = _lines(self._decoded())
        return self._lines[number - 1] if 0 < number <= len(self._lines) else 0


_UNKNOWN_ENCODING: Final = expat.errors.codes[expat.errors.XML_ERROR_UNKNOWN_ENCODING]
_WRONG_ENCODING: Final = expat.errors.codes[expat.errors.XML_ERROR_INCORRECT_ENCODING]


class _First:
    """Notes that there was an element."""

    def __init__(self, seen: list[str]) -> None:
        self._seen = seen

    def start(self, tag: str, _: object) -> None:
        """Note an element."""
        self._seen.append(tag)

    def close(self) -> None:
        """Take the end of the document."""


def _lines(chunks: Iterator[Chunk]) -> array[int]:
    """Return the line of each element, in their order; as far as the parser gets."""
    found = array("L")
    parser = expat.ParserCreate()

    def note(_tag: str, _attributes: object) -> None:
        found.append(parser.CurrentLineNumber)

    parser.StartElementHandler = note
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)  # noqa: FBT003  # expat names no arguments
    except expat.ExpatError:
        pass  # the reader proper has told of it, or will
    return found
