"""Which tasks lie apart: none of them is linked with another, so that each can be tried out while the others are too.

Links of the summaries above count as links of the task. Tasks are dealt out into sets, one after the other, each into
the first set that holds no neighbour of it; a plan of ten thousand tasks comes to a dozen sets or so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from planner.model.plan import Plan


class Sets:
    """Deals tasks of one plan out into sets."""

    def __init__(self, plan: Plan) -> None:
        """Look at a plan, whose links must stay."""
        self._outline = plan.outline
        self._partners: dict[str, list[str]] = defaultdict(list)
        for link in plan.dependencies():
            self._partners[link.predecessor].append(link.successor)
            self._partners[link.successor].append(link.predecessor)

    def of(self, tasks: Iterable[str]) -> list[list[str]]:
        """Return the sets that tasks come to; each is in the order of the tasks, which must not be summaries."""
        sets: list[list[str]] = []
        closed: dict[str, int] = defaultdict(int)  # bit by bit the sets that hold a neighbour of a place
        told: dict[str, int] = defaultdict(int)  # bit by bit the sets that the partners of a place know of
        for task in tasks:
            places = list(self._places(task))
            taken = 0
            for place in places:
                taken |= closed[place]
            bit = ~taken & (taken + 1)
            number = bit.bit_length() - 1
            if number == len(sets):
                sets.append([])
            sets[number].append(task)
            for place in places:
                if not told[place] & bit:
                    told[place] |= bit
                    for partner in self._partners[place]:
                        closed[partner] |= bit
        return sets

    def _places(self, task: str) -> Iterator[str]:
        """Iterate over the task and the summaries above it, as far as they have links."""
        return (place for place in (task, *self._outline.ancestors(task)) if place in self._partners)
