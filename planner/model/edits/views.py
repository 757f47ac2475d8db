"""Verbs for saved views."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from planner.errors import EditError
from planner.language import tr
from planner.model.edits.draft import Draft, shortened
from planner.model.ids import new_id

if TYPE_CHECKING:
    from planner.model.change import Change
    from planner.model.plan import Plan
    from planner.model.views import View


def add_view(plan: Plan, view: View) -> Change:
    """Add a view, with an id of its own.

    Args:
        plan: Where to.
        view: What it shows; its id counts for nothing.

    Raises:
        EditError: The name is empty, too long or another view's, or the view can't be held.
    """
    added = msgspec.structs.replace(view, id=new_id(), name=_tidy(view.name))
    draft = Draft(plan)
    _put(draft, added)
    return draft.change(tr("Save view “{name}”").format(name=shortened(added.name)))


def update_view(plan: Plan, view: View) -> Change:
    """Put a view in place of the one with its id; its name stays.

    Raises:
        EditError: There is no such view, or it can't be held.
    """
    held = _held(plan, view.id)
    draft = Draft(plan)
    _put(draft, msgspec.structs.replace(view, name=held.name, unknown=held.unknown))
    return draft.change(tr("Update view “{name}”").format(name=shortened(held.name)))


def rename_view(plan: Plan, view_id: str, name: str) -> Change:
    """Give a view another name.

    Raises:
        EditError: There is no such view, or the name is empty, too long or another view's.
    """
    held = _held(plan, view_id)
    draft = Draft(plan)
    _put(draft, msgspec.structs.replace(held, name=_tidy(name)))
    return draft.change(tr("Rename view “{name}”").format(name=shortened(held.name)))


def delete_view(plan: Plan, view_id: str) -> Change:
    """Delete a view; tasks and dates stay as they are.

    Raises:
        EditError: There is no such view.
    """
    held = _held(plan, view_id)
    draft = Draft(plan)
    draft.drop(held.kind, view_id)
    return draft.change(tr("Delete view “{name}”").format(name=shortened(held.name)))


def _tidy(name: str) -> str:
    return " ".join(name.split())


def _put(draft: Draft, view: View) -> None:
    for other in draft.plan.views.values():
        if other.id != view.id and other.name.casefold() == view.name.casefold():
            raise EditError(tr("There is a view “{name}” already.").format(name=shortened(other.name)))
    draft.put(view)


def _held(plan: Plan, view_id: str) -> View:
    view = plan.views.get(view_id)
    if view is None:
        raise EditError(tr("This view is no longer in the plan."))
    return view
