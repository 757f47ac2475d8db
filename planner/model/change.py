"""The one value that says how a plan differs from what it was.

Undo applies it reversed; a file comparison makes one; every verb in `planner.model.edits` returns one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from planner.model.records import Record

Key = tuple[str, str]
"""Kind and id of a record."""

Edit = tuple[Record | None, Record | None]
"""The record before and after; None where there was or will be none."""


@dataclass(frozen=True, slots=True)
class Change:
    """Records before and after, under a name that people read in the menu.

    Attributes:
        label: What was done, in the language of the user: "Add task".
        edits: For each record touched, its value before and after; never equal.
    """

    label: str
    edits: Mapping[Key, Edit] = field(default_factory=lambda: MappingProxyType({}))

    def __bool__(self) -> bool:
        """Whether anything differs at all."""
        return bool(self.edits)

    def reversed(self) -> Change:
        """Return the change that takes this one back."""
        return Change(self.label, {key: (after, before) for key, (before, after) in self.edits.items()})

    def then(self, later: Change, label: str | None = None) -> Change:
        """Return one change that does this one and then a later one.

        Args:
            later: A change made on the plan as this one leaves it.
            label: Name of the whole; this one's own where None.
        """
        edits: dict[Key, Edit] = dict(self.edits)
        for key, (before, after) in later.edits.items():
            first = edits[key][0] if key in edits else before
            if first == after:
                edits.pop(key, None)
            else:
                edits[key] = (first, after)
        return Change(self.label if label is None else label, edits)

    def ids(self, kind: str) -> list[str]:
        """Return the ids of the touched records of a kind."""
        return [identity for held, identity in self.edits if held == kind]

    def added(self, kind: str) -> list[str]:
        """Return the ids of the records of a kind that come into being."""
        return [key[1] for key, (before, _) in self.edits.items() if key[0] == kind and before is None]

    def removed(self, kind: str) -> list[str]:
        """Return the ids of the records of a kind that go."""
        return [key[1] for key, (_, after) in self.edits.items() if key[0] == kind and after is None]
