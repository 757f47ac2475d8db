"""What an edit comes to, worked out beside the window where that takes long: plan and schedule both, on a copy.

Beside the window nobody may touch what the window reads and grows as it paints, so a schedule is never brought up to
date there: a copy of the plan gets one of its own. The window goes on showing the old pair until it takes over the
new one. Whoever waits may give up; then nothing has happened.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple, Protocol, TypeVar

from planner.analysis.moved import Cause, Entry, entry_of
from planner.model.change import Change
from planner.model.plan import Plan
from planner.schedule import Schedule, schedule

_T = TypeVar("_T")
MANY: Final = 1000
"""So many records, or tasks to be scheduled anew, hold the window up."""
_GOVERNING: Final = frozenset({"project", "calendar"})
"""Kinds of records that all dates hang on."""


class Wait(Protocol):
    """How a window waits for what takes long."""

    def __call__(self, text: str, call: Callable[[], _T]) -> _T:
        """Return what a call returns, made beside the window.

        Args:
            text: What is going on.
            call: Must not touch a widget, nor what the window may change meanwhile.

        Raises:
            EditError: The user does not want to wait for it.
        """


class Foreseen(NamedTuple):
    """The pair that a change leads to.

    Attributes:
        change: The change.
        plan: A copy of the plan with the change applied.
        schedule: Its schedule.
        entry: What the change moves.
    """

    change: Change
    plan: Plan
    schedule: Schedule
    entry: Entry


def foresee(plan: Plan, make: Callable[[Plan, Schedule], Change], cause: Cause) -> Foreseen:
    """Return what a change of a plan comes to.

    Args:
        plan: To be left alone meanwhile.
        make: Makes the change of a plan and its schedule, and looks at nothing else.
        cause: Whether it is an edit, or its undo or redo.

    Raises:
        ScheduleError: The plan would have no schedule.
        EditError: The change can't be made.
    """
    twin = plan.copy()
    before = schedule(twin)
    change = make(twin, before)
    twin.apply(change)
    after = schedule(twin)
    return Foreseen(change, twin, after, entry_of(twin, change, before, after, cause))


def takes_long(plan: Plan, change: Change) -> bool:
    """Whether a change would hold the window up: it is of many records, or all dates of a large plan hang on it."""
    governs = any(kind in _GOVERNING for kind, _ in change.edits)
    return len(change.edits) > MANY or (governs and len(plan.outline) > MANY)
