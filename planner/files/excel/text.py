"""Texts as a workbook can hold them: without characters that XML forbids, of bounded length, names of sheets legal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from planner.language import tr

LONGEST_TEXT: Final = 32_767
"""Characters that a cell can hold, counted as UTF-16 does: one beyond the basic plane counts twice."""
LONGEST_SHEET_NAME: Final = 31
LONGEST_HEADER: Final = 100
"""What one part of a page header may take of the 255 characters that all three have."""

_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LINE_ENDS: Final = re.compile("\r\n?")
_IN_SHEET_NAMES: Final = re.compile(r"[\\/?*\[\]:\t\n]+")


def clean(text: str) -> str:
    """Return a text that a cell can hold: line ends as Excel has them, what XML forbids left out, cut to its longest."""
    text = _LINE_ENDS.sub("\n", text) if "\r" in text else text
    if not text.isprintable():
        text = _ILLEGAL.sub("", text)
    return cut(text, LONGEST_TEXT)


def cut(text: str, longest: int) -> str:
    """Return the beginning of a text, of as many UTF-16 units at most; no character is halved."""
    if len(text) * 2 <= longest or (text.isascii() and len(text) <= longest):
        return text
    return text.encode("utf-16-le")[: longest * 2].decode("utf-16-le", "ignore")


def page_text(text: str) -> str:
    """Return a text for a page header or footer, where an ampersand begins a command unless doubled."""
    line = " ".join(clean(text).split())
    short = cut(line, LONGEST_HEADER // 2)
    return (short if short == line else short.rstrip() + "…").replace("&", "&&")


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """Return legal names for sheets, no two alike (letter case aside), as near to the wanted ones as can be."""
    taken = {"history"}  # Excel keeps this one to itself
    names: list[str] = []
    for text in wanted:
        name = _free(_legal(text), taken)
        taken.add(_folded(name))
        names.append(name)
    return names


def _legal(text: str) -> str:
    name = _IN_SHEET_NAMES.sub(" ", clean(text))
    name = cut(" ".join(name.split()), LONGEST_SHEET_NAME)
    return name.strip(" '") or tr("Sheet")


def _free(name: str, taken: set[str]) -> str:
    candidate, nth = name, 1
    while _folded(candidate) in taken:
        nth += 1
        ending = f" ({nth})"
        candidate = cut(name, LONGEST_SHEET_NAME - len(ending)).rstrip(" '") + ending
    return candidate


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def columns_wide(text: str) -> float:
    """Return the width of the longest line of a text in ordinary digits; a Chinese character is as wide as two."""
    if "\n" in text:
        return max(map(columns_wide, text.split("\n")))
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


@lru_cache(maxsize=65_536)
def _width(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
