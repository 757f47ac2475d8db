"""The filter bar's own controls, as conditions and back: an owner, the boxes, weeks; what is more goes into rows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from planner.language import mark
from planner.model.records import Arrangement, Condition

NOBODY: Final = "-"
"""In place of an owner's id: the tasks that have no owner."""
CHECKS: Final = (
    ("late", mark("Late")),
    ("critical", mark("Critical")),
    ("milestone", mark("Milestones")),
    ("incomplete", mark("Not complete")),
)
"""The boxes: names of fields, and their words to be translated."""


@dataclass(frozen=True, slots=True)
class Quick:
    """What the bar says.

    Attributes:
        text: Only tasks that hold this text; all where empty.
        owner: Only tasks that the person with this id owns or works on, or with `NOBODY` those of none; all where
            empty.
        checks: Names of the boxes that are checked.
        due_weeks: Only open tasks that finish, or have their deadline, within so many weeks; all where 0.
        further: What is asked besides, in rows of their own.
    """

    text: str = ""
    owner: str = ""
    checks: frozenset[str] = frozenset()
    due_weeks: int = 0
    further: tuple[Condition, ...] = ()

    def conditions(self) -> tuple[Condition, ...]:
        """Return what is asked, as conditions."""
        found = [Condition(field=name, relation="yes") for name, _ in CHECKS if name in self.checks]
        if self.owner == NOBODY:
            found.append(Condition(field="people", relation="empty"))
        elif self.owner:
            found.append(Condition(field="people", relation="one_of", values=(self.owner,)))
        if self.due_weeks:
            found.append(Condition(field="due", relation="within", values=(str(self.due_weeks),)))
        return (*found, *self.further)


def quick_of(arrangement: Arrangement, owners: Collection[str], weeks: Collection[int]) -> Quick:
    """Return what the bar says of an arrangement.

    Args:
        arrangement: What is filtered by.
        owners: Ids of the owners that the bar offers.
        weeks: The weeks that it offers.
    """
    owner, due, checks = "", 0, set[str]()
    further: list[Condition] = []
    boxes = {name for name, _ in CHECKS}
    for held in arrangement.conditions:
        first = held.values[0] if len(held.values) == 1 else ""
        if held.field in boxes and held.relation == "yes" and held.field not in checks:
            checks.add(held.field)
        elif held.field == "people" and held.relation == "empty" and not owner:
            owner = NOBODY
        elif held.field == "people" and held.relation == "one_of" and first in owners and not owner:
            owner = first
        elif held.field == "due" and first.isdecimal() and 0 < int(first) in weeks and not due:
            due = int(first)
        else:
            further.append(held)
    return Quick(arrangement.text, owner, frozenset(checks), due, tuple(further))
