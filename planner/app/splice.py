"""How a list of rows has changed, told as one place where some went and others came."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Splice:
    """How the list of rows changed: at one place, some rows went and others came.

    Attributes:
        first: Row of the place.
        removed: How many rows went.
        added: Ids of the rows that came.
    """

    first: int
    removed: int
    added: tuple[str, ...]


def splice_of(before: list[str], after: list[str]) -> Splice:
    """Return the one place between what both lists begin and end with."""
    shorter = min(len(before), len(after))
    first = 0
    while first < shorter and before[first] == after[first]:
        first += 1
    tail = 0
    while tail < shorter - first and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return Splice(first, len(before) - tail - first, tuple(after[first : len(after) - tail]))
