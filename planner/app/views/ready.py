"""The views that every plan has; they leave columns, timescale and labels as whoever looks has them.

One needs columns besides, which it shows in addition.
"""

from __future__ import annotations

from typing import Final

from planner.language import mark
from planner.model.records import Arrangement, Condition, View

ALL: Final = "ready-all"
"""Id of the view of all tasks in outline order, which one begins with."""


def _only(field: str, relation: str, *values: str, sort: str = "") -> Arrangement:
    condition = Condition(field=field, relation=relation, values=values)
    return Arrangement(conditions=(condition,), sort=sort)


READY: Final = (
    View(id=ALL, name=mark("All tasks")),
    View(id="ready-critical", name=mark("Critical"), arrangement=_only("critical", "yes")),
    View(id="ready-late", name=mark("Late"), arrangement=_only("late", "yes")),
    View(id="ready-behind", name=mark("Behind"), arrangement=_only("behind", "yes")),
    View(id="ready-milestones", name=mark("Milestones"), arrangement=_only("milestone", "yes", sort="finish")),
    View(id="ready-month", name=mark("This month"), arrangement=_only("dates", "within", "this_month")),
    View(id="ready-owner", name=mark("By owner"), arrangement=Arrangement(group="owner", sort="start")),
)
"""Names are to be translated."""

SLIPPED: Final = View(id="ready-slipped", name=mark("Slipped"), arrangement=_only("finish_variance", "at_least", "1"))
"""What finishes later than the baseline has it; a view of plans that have one."""

ADDED_COLUMNS: Final = {SLIPPED.id: ("finish_variance", "baseline_finish")}
"""What views show behind the names besides the columns that the user has, by their ids."""

READY_IDS: Final = frozenset(view.id for view in (*READY, SLIPPED))
