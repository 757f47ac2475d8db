"""Laws over any sequence of edits: undo restores equal records, redo brings them back, the plan stays sound."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from planner.errors import EditError
from planner.model import edits
from planner.model.change import Change
from planner.model.duration import Duration, Unit
from planner.model.plan import Plan
from planner.model.records import LinkType
from planner.model.validate import validate
from tests.plans import random_plan

seeds = st.integers(0, 10**9)


def random_change(plan: Plan, chance: random.Random) -> Change:
    """Draw one edit and make it."""
    ids = plan.outline.ids
    if not ids:
        return edits.add_task(plan, "First")
    some = chance.sample(ids, min(len(ids), chance.randint(1, 3)))
    one, other = chance.choice(ids), chance.choice(ids)
    match chance.randrange(11):
        case 0:
            return edits.add_task(plan, "New", **{chance.choice(["before", "after", "parent"]): one})
        case 1:
            return edits.delete_tasks(plan, some[:1])
        case 2:
            return edits.indent_tasks(plan, some)
        case 3:
            return edits.outdent_tasks(plan, some)
        case 4:
            return edits.move_tasks(plan, some, parent=plan.outline.parent(other))
        case 5 | 6:
            return edits.link(plan, one, other, chance.choice(list(LinkType)))
        case 7:
            return edits.link_chain(plan, some)
        case 8:
            return edits.assign_owner(plan, some, chance.choice(["Ann", "陈丽", ""]))
        case 9:
            return edits.set_duration(plan, some, Duration(chance.randint(0, 10) * 480, Unit.DAY))
    held = [link.id for link in plan.dependencies()]
    return edits.unlink(plan, chance.sample(held, min(len(held), 2)))


def make_edits(plan: Plan, seed: int, count: int = 12) -> list[Change]:
    """Apply random edits and return those that the plan took."""
    chance = random.Random(seed)  # noqa: S311  # a plan for a test is no secret
    made: list[Change] = []
    for _ in range(count):
        before = plan.snapshot()
        try:
            change = random_change(plan, chance)
        except EditError:
            assert plan.snapshot() == before
            continue
        assert plan.snapshot() == before
        plan.apply(change)
        made.append(change)
    return made


@given(seeds)
def test_undoing_all_edits_is_the_start_and_redoing_them_the_end(seed: int) -> None:
    plan = random_plan(seed % 50, tasks=12, links=8)
    start = plan.snapshot()
    made = make_edits(plan, seed)
    end = plan.snapshot()
    for change in reversed(made):
        plan.apply(change.reversed())
    assert plan.snapshot() == start
    for change in made:
        plan.apply(change)
    assert plan.snapshot() == end


@given(seeds)
def test_a_plan_is_sound_after_any_edits(seed: int) -> None:
    plan = random_plan(seed % 50, tasks=12, links=8)
    make_edits(plan, seed)
    assert validate(list(plan.snapshot().values())) == []


@given(seeds)
def test_one_change_made_of_many_does_what_they_do(seed: int) -> None:
    plan = random_plan(seed % 50, tasks=12, links=8)
    twin = plan.copy()
    whole = Change("All of it")
    for change in make_edits(plan, seed):
        whole = whole.then(change)
    twin.apply(whole)
    assert twin.equals(plan)
    twin.apply(whole.reversed())
    assert twin.equals(random_plan(seed % 50, tasks=12, links=8))


@given(seeds)
def test_the_outline_kept_through_edits_is_the_one_made_anew(seed: int) -> None:
    plan = random_plan(seed % 50, tasks=12, links=8)
    make_edits(plan, seed)
    kept, anew = plan.outline, plan.copy().outline
    assert (kept.ids, kept.levels, kept.stops) == (anew.ids, anew.levels, anew.stops)


@given(seeds, st.booleans())
def test_indenting_and_outdenting_keep_the_rows_in_order(seed: int, deeper: bool) -> None:
    plan = random_plan(seed % 50, tasks=15, links=0)
    before = list(plan.outline.ids)
    chosen = random.Random(seed).sample(before, 4)  # noqa: S311  # a plan for a test is no secret
    try:
        plan.apply((edits.indent_tasks if deeper else edits.outdent_tasks)(plan, chosen))
    except EditError:
        return
    assert plan.outline.ids == before
