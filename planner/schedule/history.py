"""Networks that change in place, and the way back to what an earlier schedule was made from.

An edit of a large plan touches a handful of numbers; copying all lists for it would cost more than the edit itself.
So the next schedule takes the lists over, and the earlier one keeps a patch. Only when somebody asks the earlier one
for something that it has not worked out yet are its lists made again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from planner.schedule.compile import sort_nodes
from planner.schedule.network import Links, Network
from planner.schedule.solution import Solution


class Patch:
    """Entries of lists as they were before they were changed, in the order of the changes."""

    __slots__ = ("entries",)

    def __init__(self) -> None:
        """Start with none."""
        self.entries: list[tuple[list[Any], int, Any]] = []

    def put(self, values: list[Any], index: int, value: Any) -> bool:
        """Write an entry of a list and keep the one that was there; return whether they differ."""
        old = values[index]
        if old is value or old == value:
            return False
        self.entries.append((values, index, old))
        values[index] = value
        return True

    def undo(self, only: list[Any] | None = None) -> None:
        """Put everything back where it was, or the entries of one list only."""
        for values, index, old in reversed(self.entries):
            if only is None or values is only:
                values[index] = old
        self.entries = [entry for entry in self.entries if only is not None and entry[0] is not only]


def restored(solution: Solution, patches: Iterable[Patch]) -> Solution:
    """Return a solution and its network on lists of their own, as they were before the patches.

    Args:
        solution: A solution some of whose lists later ones have taken over.
        patches: What has been changed in them since, the latest first.
    """
    copies: dict[int, list[Any]] = {}

    def copy_of(values: list[Any]) -> list[Any]:
        return copies.setdefault(id(values), values[:])

    def copy_lists(record: Any) -> Any:
        held = {entry.name: getattr(record, entry.name) for entry in fields(record)}
        return replace(record, **{name: copy_of(value) for name, value in held.items() if isinstance(value, list)})

    network: Network = copy_lists(solution.network)
    links: Links = copy_lists(network.links)
    network = replace(network, links=links)
    mine: Solution = replace(copy_lists(solution), network=network)
    for patch in patches:
        for values, index, old in reversed(patch.entries):
            copy = copies.get(id(values))
            if copy is not None:
                copy[index] = old
    sort_nodes(network)
    return mine
