"""Which links pass through which rows without ending there, so that a frame asks for those in view and no others.

Links lie in buckets of 32 rows, with layers of buckets twice as large each above them: a link lies in the finest layer
in which it touches at most two neighbouring buckets, so one over 100,000 rows costs no more than one between
neighbours, to put in and to find.

Sorting a very large plan's links takes a moment; it can be done in steps, between frames.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from planner.model.records import Dependency

_BUCKET_BITS = 5
"""2 to the power of 5 are the 32 rows of the smallest bucket."""

Entry = tuple[int, int, Dependency]
"""The upper row, the lower row, and the link between them."""


class LinkIndex:
    """The links between visible rows, found by the rows that they pass.

    Attributes:
        complete: Whether all links have been sorted in.
    """

    def __init__(self, links: Iterable[Entry | None]) -> None:
        """Take note of where the links come from; `sort` sorts them in.

        Args:
            links: For each link its upper row, its lower row and itself; None for one that isn't shown.
        """
        self.complete = False
        self._waiting = iter(links)
        self._layers: list[dict[int, list[Entry]]] = []

    def sort(self, count: int | None = None) -> bool:
        """Look at so many more links and sort them in, all of them where None; whether all are sorted in now."""
        taken = 0
        for entry in islice(self._waiting, count):
            taken += 1
            if entry is not None and entry[1] > entry[0] + 1:
                self._put(entry)
        self.complete = count is None or taken < count
        if self.complete:
            # Whoever gives the links knows a plan and a schedule, from which all later schedules can be reached.
            self._waiting = iter(())
        return self.complete

    def _put(self, entry: Entry) -> None:
        upper, lower, _ = entry
        layer = max((lower - upper).bit_length() - _BUCKET_BITS, 0)
        while len(self._layers) <= layer:
            self._layers.append({})
        buckets = self._layers[layer]
        bits = layer + _BUCKET_BITS
        first, last = upper >> bits, lower >> bits
        buckets.setdefault(first, []).append(entry)
        if last != first:
            buckets.setdefault(last, []).append(entry)

    def passing(self, first: int, last: int) -> Iterator[Entry]:
        """Iterate over the links that come from above row `first` and go below row `last`, each of them once."""
        for layer, buckets in enumerate(self._layers):
            bits = layer + _BUCKET_BITS
            from_bucket = first >> bits
            for bucket in range(from_bucket, (last >> bits) + 1):
                for entry in buckets.get(bucket, ()):
                    if entry[0] < first and entry[1] > last and bucket == max(entry[0] >> bits, from_bucket):
                        yield entry
