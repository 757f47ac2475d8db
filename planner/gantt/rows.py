"""The rows of a chart: which tasks, and which headings of groups, from the top down."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import msgspec

from planner.analysis.arranging.groups import Band


class Rows(msgspec.Struct, frozen=True):
    """The tasks that are shown.

    Attributes:
        ids: Their ids, from the top down.
        row_of: Gives the row of a task; None where it isn't shown.
        bands: The groups whose headings are among the ids, by their own.
    """

    ids: Sequence[str]
    row_of: Callable[[str], int | None]
    bands: Mapping[str, Band] = MappingProxyType({})
