"""A block of cells as text, the way spreadsheets put it on the clipboard, and the tasks that it tells of.

1. Cells are parted by tabs, rows by line ends; a cell that holds either, or a quote, stands in quotes.
2. A first row of headings says which column is what (see `planner.files.headings`).
3. How deep a task stands follows from the first of these that is there: a column of levels; outline numbers (`1.2.3`)
   in a column of their own, or before every name; cells that step to the right; blanks before the names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from planner.files.headings import Heading, headings_of

_QUOTED: Final = re.compile(r'"((?:[^"]|"")*)"(?=\t|\r?\n|\r|\Z)')
_PLAIN: Final = re.compile(r"[^\t\r\n]*")
_NUMBER: Final = re.compile(r"[A-Za-z]?\d{1,4}(?:[.．]\d{1,4})*[.．、)]?")
_NUMBERED: Final = re.compile(r"\s*(\d{1,4}(?:\.\d{1,4})*)[.、)]?\s+(?=\S)")
_BULLET: Final = re.compile(r"\s*[-*+•–·▪●○◦‣]\s+")
_WIDTHS: Final = {"\t": 4, "\u3000": 2}


@dataclass(frozen=True, slots=True)
class PastedRow:
    """A row that tells of a task.

    Attributes:
        line: Its number in the block, from 1, the headings counted.
        level: How deep the task stands in the block, from 1.
        cells: Texts by field, those that are empty left away.
    """

    line: int
    level: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Block:
    """Cells as they were pasted.

    Attributes:
        lines: The cells of each row, without the headings.
        headings: What the headings say; empty where there are none.
    """

    lines: Sequence[Sequence[str]]
    headings: Sequence[Heading] = field(default_factory=tuple)

    @property
    def width(self) -> int:
        """How many columns there are."""
        return max((len(line) for line in self.lines), default=0)

    @property
    def fields(self) -> list[str | None]:
        """The fields that the headings stand for; None for a column that is not read."""
        return [heading.field or None for heading in self.headings]

    @property
    def single(self) -> str | None:
        """The text of the only cell; None where there are more."""
        alone = not self.headings and len(self.lines) == 1 and len(self.lines[0]) == 1
        return self.lines[0][0] if alone else None

    def starts_with_numbers(self) -> bool:
        """Whether a block without headings has outline numbers in its first column and texts in the next."""
        pairs = [(line[0].strip(), line[1].strip()) for line in self.lines if len(line) > 1]
        return (
            len(pairs) == len(self.lines) > 0
            and all(_NUMBER.fullmatch(number) and name and not _NUMBER.fullmatch(name) for number, name in pairs)
            and any("." in number.rstrip(".") for number, _ in pairs)
        )

    def rows(self, fields: Sequence[str | None]) -> list[PastedRow]:
        """Return the rows that hold anything, with their levels.

        Args:
            fields: The field of each column, the block's own or others; None for a column that is not read.
        """
        first = 2 if self.headings else 1
        numbered = [(at, line) for at, line in enumerate(self.lines, first) if any(cell.strip() for cell in line)]
        stairs = _stairs([line for _, line in numbered]) if not self.headings else []
        if stairs and "name" in fields:
            places = [next(at for at, cell in enumerate(line) if cell.strip()) for _, line in numbered]
            cells = [{"name": line[place]} for (_, line), place in zip(numbered, places, strict=True)]
            levels = stairs
        else:
            cells = [_named(line, fields) for _, line in numbered]
            levels = _levels(cells)
        rows = zip(numbered, levels, cells, strict=True)
        return [PastedRow(at, level, _clean(texts)) for (at, _), level, texts in rows]


def read_block(text: str, others: Mapping[str, str] | None = None) -> Block:
    """Take a text apart.

    Args:
        text: As it was on the clipboard.
        others: Further fields by their headings, such as a plan's custom fields.
    """
    lines = _split(text)
    while lines and not any(cell.strip() for cell in lines[-1]):
        lines.pop()
    while lines and not any(cell.strip() for cell in lines[0]):
        lines.pop(0)
    headings = headings_of(lines[0], others) if lines else None
    return Block(lines) if headings is None else Block(lines[1:], headings)


def _split(text: str) -> list[list[str]]:
    lines: list[list[str]] = [[]]
    at = 0
    while True:
        quoted = _QUOTED.match(text, at) if text[at : at + 1] == '"' else None
        # A cell in quotes without need is one that has them in its text.
        if quoted and not any(sign in quoted[1] for sign in ("\t", "\n", "\r", '""')):
            quoted = None
        plain = _PLAIN.match(text, at)
        lines[-1].append(quoted[1].replace('""', '"') if quoted else plain[0] if plain else "")
        at = quoted.end() if quoted else plain.end() if plain else len(text)
        if at >= len(text):
            return lines
        if text[at] != "\t":
            lines.append([])
            at += text.startswith("\r\n", at)
        at += 1


def _named(line: Sequence[str], fields: Sequence[str | None]) -> dict[str, str]:
    return {name: cell for name, cell in zip(fields, line, strict=False) if name and cell.strip()}


def _clean(texts: Mapping[str, str]) -> dict[str, str]:
    """Return the texts without the blanks around them; only notes keep the ends of their lines."""
    return {name: text.strip() if name == "notes" else " ".join(text.split()) for name, text in texts.items()}


# Levels


def _levels(rows: list[dict[str, str]]) -> list[int]:
    """Return how deep the rows stand; numbers and bullets before names go."""
    given = _given_levels(rows) or _numbered_levels(_outline_numbers(rows))
    if given:
        return given
    names = [row.get("name", "") for row in rows]
    prefixes = [_NUMBERED.match(unicodedata.normalize("NFKC", name)) for name in names]
    levels: list[int] = []
    if all(prefixes) and any(prefix and "." in prefix[1] for prefix in prefixes):
        levels = _numbered_levels([prefix[1] if prefix else "" for prefix in prefixes])
        for row, prefix in zip(rows, prefixes, strict=True):
            row["name"] = unicodedata.normalize("NFKC", row["name"])[prefix.end() if prefix else 0 :]
    levels = levels or _indented_levels(names)
    for row in rows:
        bullet = _BULLET.match(row.get("name", ""))
        if bullet:
            row["name"] = row["name"][bullet.end() :]
    return levels


def _outline_numbers(rows: Sequence[Mapping[str, str]]) -> list[str]:
    """Return the outline numbers of rows, or their IDs where these are outline numbers; empty for none."""
    if any(row.get("wbs") for row in rows):
        return [row.get("wbs", "").strip() for row in rows]
    numbers = [row.get("number", "").strip() for row in rows]
    return numbers if any("." in number.rstrip(".") for number in numbers) else [""] * len(numbers)


def _given_levels(rows: Sequence[Mapping[str, str]]) -> list[int]:
    """Return the levels that a column holds; empty where it holds none or something else."""
    texts = [unicodedata.normalize("NFKC", row.get("level", "")).strip().removesuffix("级") for row in rows]
    if not any(texts) or not all(text.isdecimal() and len(text) < 4 for text in texts if text):  # noqa: PLR2004  # a level
        return []
    least = min(int(text) for text in texts if text)
    levels: list[int] = []
    for text in texts:
        levels.append(int(text) - least + 1 if text else (levels[-1] if levels else 1))
    return levels


def _numbered_levels(numbers: Sequence[str]) -> list[int]:
    """Return the levels that outline numbers tell; empty where there are none or they are none."""
    if not any(numbers) or not all(_NUMBER.fullmatch(number) for number in numbers if number):
        return []
    depths = [len(re.split("[.．]", number.rstrip(".．、)"))) if number else 0 for number in numbers]
    least = min(depth for depth in depths if depth)
    levels: list[int] = []
    for depth in depths:
        levels.append(depth - least + 1 if depth else (levels[-1] if levels else 1))
    return levels


def _indented_levels(names: Sequence[str]) -> list[int]:
    """Return the levels that blanks before names tell: more of them than the row before is one deeper."""
    levels: list[int] = []
    above: list[int] = []
    for name in names:
        blanks = name[: len(name) - len(name.lstrip())]
        width = sum(_WIDTHS.get(sign, 1) for sign in blanks)
        while above and above[-1] > width:
            above.pop()
        if not above or above[-1] < width:
            above.append(width)
        levels.append(len(above))
    return levels


def _stairs(lines: Sequence[Sequence[str]]) -> list[int]:
    """Return the levels where every row holds one text, in a column of its own depth; empty where that isn't so."""
    places = [[at for at, cell in enumerate(line) if cell.strip()] for line in lines]
    if not places or any(len(place) != 1 for place in places) or len({place[0] for place in places}) == 1:
        return []
    least = min(place[0] for place in places)
    return [place[0] - least + 1 for place in places]
