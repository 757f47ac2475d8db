"""Which links pass through which rows: buckets of rows, so that a frame asks for the links in view and no others.

Buckets have 32 rows, and above them come layers of buckets twice as large each. A link lies in the finest layer in
which it touches at most two neighbouring buckets, so a link over 100,000 rows costs no more than one between
neighbours, to put in and to find.
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
        """Sort the links into buckets.

        Args:
            links: For each link its upper row, its lower row and itself.
        """
        self._layers: list[dict[int, list[Entry]]] = []
        for entry in links:
            self._put(entry)

    def _put(self, entry: Entry) -> None:
        upper, lower, _ = entry
        layer = max((lower - upper).bit_length() - _BUCKET_BITS, 0)
        while len(self._layers) <= layer:
            self._layers.append({})
        buckets = self._layers[layer]
        bits = layer + _BUCKET_BITS
        for bucket in {upper >> bits, lower >> bits}:
            buckets.setdefault(bucket, []).append(entry)

    def between(self, first: int, last: int) -> Iterator[Entry]:
        """Iterate over the links that touch or pass rows `first` to `last`, both included, each of them once."""
        for layer, buckets in enumerate(self._layers):
            bits = layer + _BUCKET_BITS
            from_bucket, to_bucket = first >> bits, last >> bits
            for bucket in range(from_bucket, to_bucket + 1):
                for entry in buckets.get(bucket, ()):
                    if entry[0] <= last and entry[1] >= first and bucket == max(entry[0] >> bits, from_bucket):
                        yield entry
