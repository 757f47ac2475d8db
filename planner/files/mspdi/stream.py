"""Microsoft Project XML, one task, resource, assignment or calendar at a time.

The file is fed to the parser in pieces; an element is handed over as soon as it is complete and then forgotten, and
only the parts that the reader asks for are kept at all, so memory follows the largest single element. Depth, number of
elements and length of texts are bounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element, TreeBuilder, XMLParser

from planner.errors import NotAPlanError
from planner.files.mspdi.codes import NAMESPACE
from planner.files.mspdi.content import Content
from planner.language import tr
from planner.model.faults import LONGEST_TEXT

DEEPEST: Final = 64
MOST_PARTS: Final = 200_000
"""Elements within one task, resource, assignment or calendar."""

SECTIONS: Final = frozenset(
    {"ExtendedAttributes", "OutlineCodes", "WBSMasks", "Calendars", "Tasks", "Resources", "Assignments"}
)
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
_ITEM_DEPTH: Final = 3


class Place(NamedTuple):
    """Where an element stands, kept when the element itself is forgotten.

    Attributes:
        tag: Its name.
        number: Which element of the file it is, from 1; its line is found by it.
    """

    tag: str
    number: int


class Item:
    """An element: the texts of its simple parts by name, and its other parts in order.

    Attributes:
        tag: Name, without namespace.
        number: Which element of the file it is, from 1.
        texts: Text of each part that has no parts of its own, the first of each name.
        parts: The parts that have parts of their own.
    """

    __slots__ = ("number", "parts", "tag", "texts")

    def __init__(self, tag: str, number: int) -> None:
        """Start empty."""
        self.tag = tag
        self.number = number
        self.texts: dict[str, str] = {}
        self.parts: list[Item] = []

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.tag, self.number)

    def get(self, tag: str) -> str:
        """Return the text of a simple part; empty where there is none."""
        return self.texts.get(tag, "")

    def all(self, tag: str) -> Iterator[Item]:
        """Iterate over the parts of a name."""
        return (part for part in self.parts if part.tag == tag)

    def first(self, tag: str) -> Item | None:
        """Return the first part of a name, or None."""
        return next(self.all(tag), None)


class _Target:
    """What the parser tells of: elements and texts, but no comments, which would cut a text into a million pieces."""

    def __init__(self, builder: TreeBuilder) -> None:
        self.start = builder.start
        self.end = builder.end
        self.data = builder.data
        self.close = builder.close


class Stream:
    """The elements of one file.

    Attributes:
        project: The root element; its texts are filled as the file is read.
        unknown: How often names came up that the format doesn't know.
    """

    def __init__(self, content: Content, wanted: frozenset[str], known: frozenset[str]) -> None:
        """Prepare to read.

        Args:
            content: The file.
            wanted: Names of the simple parts that are kept.
            known: Names that the format knows, these among them.
        """
        self.project = Item("Project", 1)
        self.unknown: dict[str, int] = {}
        self._content = content
        self._wanted = wanted
        self._known = known
        self._names: dict[str, str] = {}
        self._number = 0
        self._taken = 0
        builder = TreeBuilder()
        self._above: Element = builder.start("file", {})  # so that the root is at hand before it is complete
        self._parser = XMLParser(target=_Target(builder))  # noqa: S314  # what is not safe has been refused before

    def __iter__(self) -> Iterator[tuple[str, Item]]:
        """Iterate over the sections' elements: the name of the section and the element.

        Raises:
            NotAPlanError: It is no XML, no Microsoft Project XML, or not safe to read.
            InvalidPlanError: It is beyond what is read: too deep, too many elements, a text too long.
        """
        self._content.refuse_unsafe_beginning()
        for chunk in self._content.chunks():
            self._content.feed(self._parser, chunk)
            self._refuse_unfinished()
            yield from self._ready(complete=False)
        self._content.feed(self._parser, None)
        yield from self._ready(complete=True)

    def _refuse_unfinished(self) -> None:
        """Look at the elements that are still open: neither too deep nor too many parts in one."""
        depth, parts = 0, 0
        node = self._above
        while len(node):
            node = node[-1]
            depth += 1
            if depth >= _ITEM_DEPTH:
                parts += len(node)
        if depth > DEEPEST:
            raise self._content.refuse(tr("elements are nested more than {n} deep.").format(n=DEEPEST))
        if parts > MOST_PARTS:
            raise self._content.refuse(tr("one record has more than {n} parts.").format(n=MOST_PARTS))

    def _ready(self, *, complete: bool) -> Iterator[tuple[str, Item]]:
        """Hand over what is complete: all but the last part of the last part of the root, until the end has come."""
        if not len(self._above):
            return
        root = self._above[0]
        if not self._number:
            self._begin(root)
        while len(root):
            child = root[0]
            closed = complete or len(root) > 1
            yield from self._from_section(child, closed=closed)
            if not closed:
                return
            root.remove(child)
            self._taken = 0

    def _begin(self, root: Element) -> None:
        namespace, _, name = root.tag.rpartition("}")
        if name != "Project" or not (namespace.startswith("{" + NAMESPACE) or not namespace):
            message = tr("“{name}” is not a Microsoft Project XML file.")
            raise NotAPlanError(message.format(name=self._content.path.name), self._content.path)
        self._number = 1

    def _from_section(self, child: Element, *, closed: bool) -> Iterator[tuple[str, Item]]:
        """Take what is complete of a part of the root: a setting, or a section, item by item."""
        name = self._name(child.tag)
        if name not in SECTIONS:
            if closed:
                self._take_setting(child, name)
            return
        if not self._taken:
            self._number += 1
            self._taken = 1
        ready = list(child) if closed else child[:-1]
        del child[: len(ready)]
        for element in ready:
            yield name, self._item(element, _ITEM_DEPTH)

    def _take_setting(self, child: Element, name: str) -> None:
        if len(child):
            self._item(child, _ITEM_DEPTH - 1)
            self._count(name)
        else:
            self._number += 1
            self._take_text(self.project, child, name)

    def _item(self, element: Element, depth: int) -> Item:
        """Return an element with all its parts."""
        if depth > DEEPEST:
            raise self._content.refuse(tr("elements are nested more than {n} deep.").format(n=DEEPEST), self._number)
        self._number = number = self._number + 1
        item = Item(self._name(element.tag), number)
        names, wanted, texts = self._names, self._wanted, item.texts
        for child in element:
            if len(child):
                part = self._item(child, depth + 1)
                if part.parts or part.texts:
                    item.parts.append(part)
                else:
                    self._take_text(item, child, part.tag)
                continue
            self._number += 1
            name = names.get(child.tag) or self._name(child.tag)
            text = child.text
            if name in wanted and name not in texts and text is not None and len(text) <= LONGEST_TEXT:
                texts[name] = text if name in _FREE_TEXTS else text.strip()
            else:
                self._take_text(item, child, name)
        if self._number - number > MOST_PARTS:
            raise self._content.refuse(tr("one record has more than {n} parts.").format(n=MOST_PARTS), number)
        return item

    def _take_text(self, item: Item, element: Element, name: str) -> None:
        """Keep the text of a simple part where it is wanted, and note a name that nobody knows."""
        text = element.text or ""
        if len(text) > LONGEST_TEXT and not text.isspace():
            message = tr("a text has more than {n} characters.").format(n=LONGEST_TEXT)
            raise self._content.refuse(message, self._number, item.tag)
        if name in self._wanted:
            item.texts.setdefault(name, text if name in _FREE_TEXTS else text.strip())
        elif name not in self._known:
            self._count(name)

    def _count(self, name: str) -> None:
        if name not in self._known:
            self.unknown[name] = self.unknown.get(name, 0) + 1

    def _name(self, tag: str) -> str:
        """Return a name without namespace."""
        name = self._names.get(tag)
        if name is None:
            name = self._names[tag] = tag.rpartition("}")[2]
        return name
