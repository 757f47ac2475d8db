"""Edits drawn at random, for laws that hold after any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.errors import EditError
from planner.model import edits
from planner.model.duration import Duration, Unit
from planner.model.records import LinkType

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from planner.model.change import Change
    from planner.model.plan import Plan

    Verb = Callable[[Plan, random.Random], Change]


def _some(plan: Plan, chance: random.Random) -> list[str]:
    return chance.sample(plan.outline.ids, min(len(plan.outline), chance.randint(1, 3)))


def _one(plan: Plan, chance: random.Random) -> str:
    return chance.choice(plan.outline.ids)


def _add(plan: Plan, chance: random.Random) -> Change:
    return edits.add_task(plan, "New", **{chance.choice(["before", "after", "parent"]): _one(plan, chance)})


def _move(plan: Plan, chance: random.Random) -> Change:
    return edits.move_tasks(plan, _some(plan, chance), parent=plan.outline.parent(_one(plan, chance)))


def _link(plan: Plan, chance: random.Random) -> Change:
    return edits.link(plan, _one(plan, chance), _one(plan, chance), chance.choice(list(LinkType)))


def _unlink(plan: Plan, chance: random.Random) -> Change:
    held = sorted(link.id for link in plan.dependencies())
    return edits.unlink(plan, chance.sample(held, min(len(held), 2)))


def _last(duration: int) -> Duration:
    return Duration(duration * 480, Unit.DAY)


VERBS: tuple[Verb, ...] = (
    _add,
    lambda plan, chance: edits.delete_tasks(plan, [_one(plan, chance)]),
    lambda plan, chance: edits.indent_tasks(plan, _some(plan, chance)),
    lambda plan, chance: edits.outdent_tasks(plan, _some(plan, chance)),
    _move,
    _link,
    _link,
    lambda plan, chance: edits.link_chain(plan, _some(plan, chance)),
    lambda plan, chance: edits.assign_owner(plan, _some(plan, chance), chance.choice(["Ann", "陈丽", ""])),
    lambda plan, chance: edits.set_duration(plan, _some(plan, chance), _last(chance.randint(0, 10))),
    _unlink,
)
"""Every kind of edit, each taking a plan and the chance to draw from."""


def random_change(plan: Plan, chance: random.Random) -> Change:
    """Draw one edit and make it.

    Raises:
        EditError: The plan refuses the one that was drawn.
    """
    return chance.choice(VERBS)(plan, chance) if len(plan.outline) else edits.add_task(plan, "First")


def make_edits(plan: Plan, chance: random.Random, count: int = 12) -> list[Change]:
    """Apply random edits and return those that the plan took; a refused one must leave it as it was."""
    made: list[Change] = []
    for _ in range(count):
        before = plan.snapshot()
        try:
            change = random_change(plan, chance)
        except EditError:
            change = None
        assert plan.snapshot() == before
        if change is not None:
            plan.apply(change)
            made.append(change)
    return made
