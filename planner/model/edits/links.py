"""Verbs that make, change and take away dependencies."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from planner.errors import EditError
from planner.language import tr, trn
from planner.model.duration import NO_LAG, Lag
from planner.model.edits.draft import Draft, family_error, loop_error, refuse_loops, shortened
from planner.model.links_text import parse_predecessors
from planner.model.loops import find_walk
from planner.model.records import Dependency, LinkType, dependency

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.model.change import Change
    from planner.model.plan import Plan


def link(plan: Plan, predecessor: str, successor: str, link_type: LinkType = LinkType.FS, lag: Lag = NO_LAG) -> Change:
    """Link two tasks, or change the lag of the link of that type that they have.

    Raises:
        LoopError: The link would close a loop; every task on it is named.
        EditError: A task would be its own predecessor, or one stands below the other.
    """
    draft = Draft(plan)
    _put_link(draft, dependency(predecessor, successor, link_type, lag))
    return draft.change(_label(plan, predecessor, successor))


def change_link(plan: Plan, dependency_id: str, link_type: LinkType | None = None, lag: Lag | None = None) -> Change:
    """Change the type or the lag of a link; None leaves as it is.

    Raises:
        EditError: There is no such link, the lag is out of range, or the pair has one of that type already.
    """
    held = _held(plan, dependency_id)
    changed = dependency(held.predecessor, held.successor, link_type or held.type, held.lag if lag is None else lag)
    changed = msgspec.structs.replace(changed, unknown=held.unknown)
    draft = Draft(plan)
    if changed.id != held.id:
        if plan.get("dependency", changed.id) is not None:
            raise EditError(tr("These two tasks have a link of this type already."))
        draft.drop("dependency", held.id)
    draft.put(changed)
    return draft.change(tr("Change link"))


def unlink(plan: Plan, dependency_ids: Iterable[str]) -> Change:
    """Take links away.

    Raises:
        EditError: There is no such link.
    """
    draft = Draft(plan)
    chosen = [_held(plan, identity) for identity in dependency_ids]
    for held in chosen:
        draft.drop("dependency", held.id)
    return draft.change(trn("Remove {n} link", "Remove {n} links", len(chosen)).format(n=len(chosen)))


def link_chain(plan: Plan, task_ids: Iterable[str]) -> Change:
    """Link tasks one after the other, finish to start, in the order given.

    Pairs that are linked already stay as they are.

    Raises:
        LoopError: The links would close a loop.
        EditError: Two neighbours stand one below the other.
    """
    chosen = list(task_ids)
    draft = Draft(plan)
    pairs = [pair for pair in pairwise(chosen) if not plan.graph.has_edge(*pair)]
    for predecessor, successor in pairs:
        _refuse_family(plan, predecessor, successor)
        draft.put(dependency(predecessor, successor))
    change = draft.change(trn("Link {n} task", "Link {n} tasks", len(chosen)).format(n=len(chosen)))
    if len(pairs) != 1:
        return refuse_loops(plan, change)
    _refuse_loop(plan, *pairs[0])  # a walk along what follows is short beside all of the plan
    return change


def set_predecessors(plan: Plan, task_id: str, text: str) -> Change:
    """Make the links that arrive at a task what was typed, such as `3FS+2d, 5SS`.

    Raises:
        TextError: The text can't be read.
        LoopError: The links would close a loop.
        EditError: A task would be its own predecessor, or one stands below the other.
    """
    wanted = {
        held.id: held
        for held in (
            dependency(typed.predecessor, task_id, typed.type, typed.lag) for typed in parse_predecessors(text, plan)
        )
    }
    draft = Draft(plan)
    for held in plan.predecessors(task_id):
        if held.id not in wanted:
            draft.drop("dependency", held.id)
        elif held.lag == wanted[held.id].lag:
            del wanted[held.id]
    for held in wanted.values():
        _put_link(draft, held)
    return draft.change(tr("Set predecessors"))


def _put_link(draft: Draft, wanted: Dependency) -> None:
    """Put one link, judged against the links of the plan.

    Links into one task can't close a loop with each other, so each may be judged alone.
    """
    plan = draft.plan
    if not plan.graph.has_edge(wanted.predecessor, wanted.successor):
        draft.task(wanted.predecessor)
        draft.task(wanted.successor)
        _refuse_family(plan, wanted.predecessor, wanted.successor)
        _refuse_loop(plan, wanted.predecessor, wanted.successor)
    draft.put(wanted)


def _refuse_loop(plan: Plan, predecessor: str, successor: str) -> None:
    """Refuse a link that closes a loop with those that the plan has."""
    loop = find_walk(plan.outline, plan.graph.successors, successor, predecessor)
    if loop:
        raise loop_error(plan, loop)


def _refuse_family(plan: Plan, predecessor: str, successor: str) -> None:
    if predecessor == successor:
        raise EditError(tr("A task can't be its own predecessor."))
    if predecessor in plan.outline.ancestors(successor) or successor in plan.outline.ancestors(predecessor):
        raise family_error(plan, predecessor, successor)


def _held(plan: Plan, dependency_id: str) -> Dependency:
    held = plan.get("dependency", dependency_id)
    if not isinstance(held, Dependency):
        raise EditError(tr("This link is no longer in the plan."))
    return held


def _label(plan: Plan, predecessor: str, successor: str) -> str:
    names = (shortened(plan.task(task).name) for task in (predecessor, successor))
    return tr("Link “{first}” to “{second}”").format(**dict(zip(("first", "second"), names, strict=True)))
