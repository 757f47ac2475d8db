"""Which links touch or pass which rows, so that a frame asks for the links in view and no others.

Links that end in a row are found by the row. Links that pass are found in buckets of 32 rows, with layers of buckets
twice as large each above them: a link lies in the finest layer in which it touches at most two neighbouring buckets,
so one over 100,000 rows costs no more than one between neighbours, to put in and to find.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planner.model.records import Dependency

_BUCKET_BITS = 5
"""2 to the power of 5 are the 32 rows of the smallest bucket."""

Entry = tuple[int, int, Dependency]
"""The upper row, the lower row, and the link between them."""


class LinkIndex:
    """The links between visible rows, found by the rows that they touch or pass."""

    def __init__(self, links: Iterable[Entry]) -> None:
        """Sort the links into rows and buckets.

        Args:
            links: For each link its upper row, its lower row and itself; two different rows.
        """
        self._ends: dict[int, list[Entry]] = {}
        self._layers: list[dict[int, list[Entry]]] = []
        for entry in links:
            self._ends.setdefault(entry[0], []).append(entry)
            self._ends.setdefault(entry[1], []).append(entry)
            if entry[1] > entry[0] + 1:
                self._put(entry)

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

    def touching(self, first: int, last: int) -> Iterator[Entry]:
        """Iterate over the links that end in rows `first` to `last`, both included, each of them once."""
        for row in range(first, last + 1):
            for entry in self._ends.get(row, ()):
                # A link with both ends in view is told of at its upper one.
                if entry[0] == row or entry[0] < first:
                    yield entry

    def passing(self, first: int, last: int) -> Iterator[Entry]:
        """Iterate over the links that come from above row `first` and go below row `last`, each of them once."""
        for layer, buckets in enumerate(self._layers):
            bits = layer + _BUCKET_BITS
            from_bucket = first >> bits
            for bucket in range(from_bucket, (last >> bits) + 1):
                for entry in buckets.get(bucket, ()):
                    if entry[0] < first and entry[1] > last and bucket == max(entry[0] >> bits, from_bucket):
                        yield entry
