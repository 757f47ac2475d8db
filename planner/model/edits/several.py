"""Several verbs as one change, each of which sees what those before it have done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.change import Change, Key

if TYPE_CHECKING:
    from planner.model.plan import Plan


class Several:
    """Edits of a copy of a plan, which itself stays as it is.

    Attributes:
        plan: The copy, as the edits so far leave it.
    """

    def __init__(self, plan: Plan) -> None:
        """Start with nothing changed."""
        self._origin = plan
        self.plan = plan.copy()
        self._touched: dict[Key, None] = {}

    def make(self, change: Change) -> None:
        """Make a change, made by a verb from `plan` as it stands."""
        self.plan.apply(change)
        self._touched.update(dict.fromkeys(change.edits))

    def change(self, label: str) -> Change:
        """Return the one change from the plan to what all edits have made of it."""
        pairs = {key: (self._origin.get(*key), self.plan.get(*key)) for key in self._touched}
        return Change(label, {key: pair for key, pair in pairs.items() if pair[0] != pair[1]})
