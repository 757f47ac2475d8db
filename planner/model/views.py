"""Saved views: which tasks are shown, in which order, groups and columns, under a name that people know them by.

What is looked at is said in texts and ids only, so that a view goes on to mean the same when dates move, and outlives
the field or owner that it names: a condition that can't be judged any more leaves nothing out.
"""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec

from planner.model.record import Record


class Condition(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that is asked of a task.

    Attributes:
        field: What is looked at: the name of a column, such as `finish`, or `field-ID` for a custom field.
        relation: How it is compared, such as `contains` or `at_least`.
        values: With what: a text, a number as Python writes it, a length in minutes, a date such as `2026-03-01`, ids.
        unknown: Fields that a newer version wrote.
    """

    field: str
    relation: str
    values: tuple[str, ...] = ()
    unknown: dict[str, Any] | None = None


class Arrangement(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Which tasks are shown, and how they are sorted and grouped.

    Attributes:
        text: Only tasks that hold this text; all where empty.
        conditions: Only tasks of which these hold.
        any_of: It is enough that one of them holds.
        alone: Without the summaries above the tasks that match.
        sort: Name of the column that is sorted by; the outline's order where empty.
        descending: The largest first.
        group: Name of what is grouped by; no groups where empty.
        unknown: Fields that a newer version wrote.
    """

    text: str = ""
    conditions: tuple[Condition, ...] = ()
    any_of: bool = False
    alone: bool = False
    sort: str = ""
    descending: bool = False
    group: str = ""
    unknown: dict[str, Any] | None = None

    @property
    def filters(self) -> bool:
        """Whether some tasks may be left out."""
        return bool(self.text.strip() or self.conditions)

    @property
    def flat(self) -> bool:
        """Whether tasks are shown without their summaries."""
        return bool(self.sort or self.group)

    @property
    def plain(self) -> bool:
        """Whether all tasks are shown in the outline's order."""
        return not self.filters and not self.flat


class ViewColumn(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A column that a view shows.

    Attributes:
        column: Its name, such as `finish`, or `field-ID` for a custom field.
        width: Its width in pixels; 0 for as wide as it needs.
        unknown: Fields that a newer version wrote.
    """

    column: str
    width: int = 0
    unknown: dict[str, Any] | None = None


class View(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A way to look at the plan, for everybody who opens it.

    Attributes:
        name: What people call it.
        arrangement: Which tasks are shown, in which order and groups.
        columns: Which columns are shown, from left to right; those of whoever looks where there are none.
        day_width: Width of a day in the chart, in pixels; 0 leaves the timescale as it is.
        label: What stands beside the bars, such as `owner`; empty leaves it as it is.
        level: Summaries from this outline level on are closed; 0 leaves them as they are.
    """

    kind: ClassVar[str] = "view"

    name: str
    arrangement: Arrangement = Arrangement()
    columns: tuple[ViewColumn, ...] = ()
    day_width: float = 0.0
    label: str = ""
    level: int = 0
