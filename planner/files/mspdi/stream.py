"""Microsoft Project XML, one task, resource, assignment or calendar at a time.

The file is fed to the parser in pieces; an element is handed over as soon as it is complete and then forgotten, and
only the parts that the reader asks for are kept at all, so memory follows the largest single element. Document type
declarations, and with them entities, are refused; depth, number of elements and length of texts are bounded.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import XMLParser

from planner.errors import InvalidPlanError, NotAPlanError
from planner.files.mspdi.codes import NAMESPACE
from planner.language import tr
from planner.model.faults import LONGEST_TEXT

DEEPEST: Final = 64
MOST_ELEMENTS: Final = 2_000_000
MOST_PARTS: Final = 200_000
"""Elements within one task, resource, assignment or calendar."""
MOST_TASKS: Final = 200_000

SECTIONS: Final = frozenset({"ExtendedAttributes", "OutlineCodes", "Calendars", "Tasks", "Resources", "Assignments"})
_FREE_TEXTS: Final = frozenset(
    [
        "Name",
        "Title",
        "Manager",
        "Notes",
        "Value",
        "Alias",
        "Contact",
        "Group",
        "Initials",
        "EmailAddress",
        "MaterialLabel",
        "WBS",
    ]
)
"""Texts of people, whose blanks at both ends are kept."""
_CHUNK: Final = 1 << 16
_ITEM_DEPTH: Final = 3
_DECLARED: Final = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_WIDE: Final = frozenset(
    {"gbk", "gb2312", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "cp936", "cp932", "cp949"}
)
"""Encodings of several bytes a character, which the parser itself doesn't know."""


class Place(NamedTuple):
    """Where an element starts, kept when the element itself is forgotten.

    Attributes:
        tag: Its name.
        line: The line in the file.
    """

    tag: str
    line: int


class Item:
    """An element: the texts of its simple parts by name, and its other parts in order.

    Attributes:
        tag: Name, without namespace.
        line: Line in the file on which it starts.
        texts: Text of each part that has no parts of its own, the first of each name.
        parts: The parts that have parts of their own.
    """

    __slots__ = ("line", "parts", "tag", "texts")

    def __init__(self, tag: str, line: int) -> None:
        """Start empty."""
        self.tag = tag
        self.line = line
        self.texts: dict[str, str] = {}
        self.parts: list[Item] = []

    @property
    def place(self) -> Place:
        """Where it starts."""
        return Place(self.tag, self.line)

    def get(self, tag: str) -> str:
        """Return the text of a simple part; empty where there is none."""
        return self.texts.get(tag, "")

    def all(self, tag: str) -> Iterator[Item]:
        """Iterate over the parts of a name."""
        return (part for part in self.parts if part.tag == tag)

    def first(self, tag: str) -> Item | None:
        """Return the first part of a name, or None."""
        return next(self.all(tag), None)


class Stream:
    """The elements of one file.

    Attributes:
        project: The root element; its texts are filled as the file is read.
    """

    def __init__(self, data: bytes, path: Path, wanted: frozenset[str]) -> None:
        """Prepare to read.

        Args:
            data: Content of the file.
            path: Its name, for errors.
            wanted: Names of the simple parts that are kept.
        """
        self.project = Item("Project", 1)
        self._data = data
        self._path = path
        self._wanted = wanted
        self._parser: Any = XMLParser(target=self, forbid_dtd=True)
        # Straight from the parser below: a tree builder's names and attributes would cost as much as all the rest.
        self._expat = self._parser.parser
        self._expat.buffer_text = True
        self._expat.StartElementHandler = self._start
        self._expat.EndElementHandler = self._end
        self._expat.CharacterDataHandler = self._take_text
        self._names: dict[str, str] = {}
        self._open: list[tuple[str, int]] = []
        self._items: list[Item | None] = []
        self._section = ""
        self._text: list[str] = []
        self._length = 0
        self._elements = 0
        self._parts = 0
        self._tasks = 0
        self._ready: list[tuple[str, Item]] = []

    def __iter__(self) -> Iterator[tuple[str, Item]]:
        """Iterate over the sections' elements: the name of the section and the element.

        Raises:
            NotAPlanError: It is no XML, no Microsoft Project XML, or not safe to read.
            InvalidPlanError: It is beyond what is read: too deep, too many elements, a text too long.
        """
        for chunk in self._chunks():
            self._feed(chunk)
            yield from self._ready
            self._ready.clear()
        self._feed(None)
        yield from self._ready

    def _chunks(self) -> Iterator[bytes | str]:
        declared = _DECLARED.match(self._data[:200])
        decoder = None
        if declared and declared[1].decode("ascii").lower().replace("-", "_") in _WIDE:
            decoder = codecs.getincrementaldecoder(
                "gb18030" if declared[1].lower().startswith(b"gb") else declared[1].decode("ascii")
            )()
        for place in range(0, len(self._data), _CHUNK):
            piece = self._data[place : place + _CHUNK]
            yield decoder.decode(piece) if decoder else piece

    def _feed(self, chunk: bytes | str | None) -> None:
        try:
            if chunk is None:
                self._parser.close()
            else:
                self._parser.feed(chunk)
        except ParseError as error:
            message = tr("“{name}” is damaged: line {line}, column {column} is not well-formed XML.")
            line, column = error.position
            raise NotAPlanError(message.format(name=self._path.name, line=line, column=column), self._path) from error
        except DefusedXmlException as error:
            message = tr(
                "“{name}” declares a document type or entities (line {line}), which no plan needs; it was not read."
            )
            raise NotAPlanError(message.format(name=self._path.name, line=self._line()), self._path) from error
        except (ValueError, LookupError) as error:
            message = tr("“{name}” is in an encoding that can't be read; save it as UTF-8.")
            raise NotAPlanError(message.format(name=self._path.name), self._path) from error

    def _line(self) -> int:
        line: int = self._expat.CurrentLineNumber
        return line

    def _refuse(self, message: str, record: str = "") -> InvalidPlanError:
        line = self._line()
        text = tr("“{name}”, line {line}: {message}").format(name=self._path.name, line=line, message=message)
        return InvalidPlanError(text, self._path, line=line, record=record)

    # What the parser calls

    def _start(self, tag: str, _attributes: object) -> None:
        """Open an element. Most have no parts, so an `Item` is only made when the first part comes."""
        name = self._names.get(tag) or self._name(tag)
        depth = len(self._open) + 1
        self._count(depth, name)
        if depth == 1:
            self._items.append(self.project)
        else:
            if self._items[-1] is None:
                self._items[-1] = Item(*self._open[-1])
            self._items.append(None)
        self._open.append((name, self._expat.CurrentLineNumber))
        if self._text:
            self._text.clear()
            self._length = 0

    def _name(self, tag: str) -> str:
        """Return the name without namespace; the first of all must be that of such a file."""
        namespace, _, name = tag.rpartition("}")
        if not self._names and (name != "Project" or not (namespace.startswith(NAMESPACE) or not namespace)):
            message = tr("“{name}” is not a Microsoft Project XML file.")
            raise NotAPlanError(message.format(name=self._path.name), self._path)
        self._names[tag] = name
        return name

    def _count(self, depth: int, name: str) -> None:
        self._elements += 1
        self._parts += 1
        if depth < _ITEM_DEPTH:
            self._section = name
        elif depth == _ITEM_DEPTH:
            self._parts = 0
            self._tasks += self._section == "Tasks"
        if self._elements > MOST_ELEMENTS:
            raise self._refuse(tr("the file has more than {n} elements.").format(n=MOST_ELEMENTS))
        if depth > DEEPEST:
            raise self._refuse(tr("elements are nested more than {n} deep.").format(n=DEEPEST))
        if self._tasks > MOST_TASKS:
            raise self._refuse(tr("the file has more than {n} tasks.").format(n=MOST_TASKS))
        if self._parts > MOST_PARTS and depth > _ITEM_DEPTH:
            raise self._refuse(tr("one record has more than {n} parts.").format(n=MOST_PARTS))

    def _take_text(self, text: str) -> None:
        self._length += len(text)
        if self._length <= LONGEST_TEXT or not text.isspace():
            self._text.append(text)
        if self._length > LONGEST_TEXT and not "".join(self._text).isspace():
            raise self._refuse(tr("a text has more than {n} characters.").format(n=LONGEST_TEXT))

    def _end(self, _tag: str) -> None:
        """Close an element."""
        name, line = self._open.pop()
        item = self._items.pop()
        depth = len(self._open) + 1
        if depth == _ITEM_DEPTH and self._section in SECTIONS:
            self._ready.append((self._section, item or Item(name, line)))
        elif item is None or not (item.parts or item.texts):
            above = self._items[-1] if depth > 1 else None
            if above is not None and name in self._wanted:
                text = "".join(self._text)
                above.texts.setdefault(name, text if name in _FREE_TEXTS else text.strip())
        elif depth > _ITEM_DEPTH:
            parent = self._items[-1]
            if parent is not None:
                parent.parts.append(item)
        self._text.clear()
        self._length = 0

    def close(self) -> None:
        """Take the end of the document."""
