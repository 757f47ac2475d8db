"""A table for a terminal, its columns aligned by what the signs take up there: a Chinese one takes two places."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Final

_WIDEST: Final = 48
_INVISIBLE: Final = {"Mn", "Me", "Cf"}


def width(text: str) -> int:
    """Return how many places a text takes up."""
    return sum(_sign_width(sign) for sign in text)


def plain(text: str) -> str:
    """Return a text that leaves a terminal as it is: line ends and signs that steer it become blanks."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def shortened(text: str, widest: int = _WIDEST) -> str:
    """Return a text that takes up so many places at most."""
    if width(text) <= widest:
        return text
    taken, kept = 1, []
    for sign in text:
        taken += _sign_width(sign)
        if taken > widest:
            break
        kept.append(sign)
    return "".join(kept).rstrip() + "…"


def aligned(rows: Sequence[Sequence[str]], right: Collection[int] = ()) -> str:
    """Return rows of cells as lines, a row of dashes below the first.

    Args:
        rows: The heading first; all of one length.
        right: Indices of the columns that stand to the right, as numbers do.
    """
    cells = [[shortened(plain(cell)) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    cells.insert(1, ["-" * wide for wide in widths])
    return "\n".join(_line(row, widths, right) for row in cells)


def _line(row: Sequence[str], widths: Sequence[int], right: Collection[int]) -> str:
    padded = []
    for column, (cell, wide) in enumerate(zip(row, widths, strict=True)):
        blank = " " * (wide - width(cell))
        padded.append(blank + cell if column in right else cell + blank)
    return "  ".join(padded).rstrip()


@lru_cache(maxsize=4096)
def _sign_width(sign: str) -> int:
    if unicodedata.category(sign) in _INVISIBLE:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in {"W", "F"} else 1
