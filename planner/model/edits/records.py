"""Verbs for the records beside the tasks: calendars, resources and whatever else a plan holds a table of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.errors import EditError
from planner.language import tr
from planner.model.change import Change
from planner.model.edits.draft import Draft
from planner.model.validate import validate

if TYPE_CHECKING:
    from planner.model.plan import Plan
    from planner.model.records import Record


def put_record(plan: Plan, record: Record, label: str) -> Change:
    """Add a record, or put it in place of the one with its kind and id.

    Raises:
        EditError: The record is wrong, or doesn't fit the others.
    """
    draft = Draft(plan)
    draft.put(record)
    return _sound(plan, draft.change(label))


def drop_record(plan: Plan, kind: str, identity: str, label: str) -> Change:
    """Take a record out.

    Raises:
        EditError: There is none, or another record still needs it.
    """
    if plan.get(kind, identity) is None:
        raise EditError(tr("This record is no longer in the plan."))
    draft = Draft(plan)
    draft.drop(kind, identity)
    return _sound(plan, draft.change(label))


def bring_to(plan: Plan, other: Plan, label: str) -> Change:
    """Make a plan hold what another one holds, and nothing else."""
    held, wanted = plan.snapshot(), other.snapshot()
    pairs = {key: (held.get(key), wanted.get(key)) for key in {**held, **wanted}}
    return Change(label, {key: pair for key, pair in pairs.items() if pair[0] != pair[1]})


def _sound(plan: Plan, change: Change) -> Change:
    """Return the change if the records after it still make a plan."""
    records = plan.snapshot()
    for key, (_, after) in change.edits.items():
        records.pop(key, None)
        if after is not None:
            records[key] = after
    for problem in validate(list(records.values())):
        raise EditError(problem.message)
    return change
