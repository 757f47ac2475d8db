"""Laws over any sequence of edits: undo restores equal records, redo brings them back, the plan stays sound."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable

from hypothesis import given
from hypothesis import strategies as st

from planner.errors import EditError
from planner.model import edits
from planner.model.change import Change
from planner.model.plan import Plan
from planner.model.validate import validate
from tests.plans import random_plan
from tests.random_edits import make_edits

seeds = st.integers(0, 10**9)


def drawn(seed: int) -> random.Random:
    """The chance that hangs on a seed."""
    return random.Random(seed)  # noqa: S311  # a plan for a test is no secret


@given(seeds)
def test_undoing_all_edits_is_the_start_and_redoing_them_the_end(seed: int) -> None:
    plan = random_plan(seed % 50, tasks=12, links=8)
    start = plan.snapshot()
    made = make_edits(plan, drawn(seed))
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
    make_edits(plan, drawn(seed))
    assert validate(list(plan.snapshot().values())) == []


@given(seeds)
def test_one_change_made_of_many_does_what_they_do(seed: int) -> None:
    plan = random_plan(seed % 50, tasks=12, links=8)
    twin = plan.copy()
    whole = Change("All of it")
    for change in make_edits(plan, drawn(seed)):
        whole = whole.then(change)
    twin.apply(whole)
    assert twin.equals(plan)
    twin.apply(whole.reversed())
    assert twin.equals(random_plan(seed % 50, tasks=12, links=8))


@given(seeds)
def test_the_outline_kept_through_edits_is_the_one_made_anew(seed: int) -> None:
    plan = random_plan(seed % 50, tasks=12, links=8)
    made = make_edits(plan, drawn(seed))
    assert told(plan) == told(plan.copy())
    for change in reversed(made[len(made) // 2 :]):  # several at once, before the outline is asked for again
        plan.apply(change.reversed())
    assert told(plan) == told(plan.copy())


def told(plan: Plan) -> tuple[object, ...]:
    """What an outline tells of the rows of a plan."""
    outline = plan.outline
    rows = [(task, outline.parent(task), outline.wbs(task), outline.children(task)) for task in outline.ids]
    return outline.levels, outline.stops, outline.children(), rows


@given(seeds, st.sampled_from([edits.indent_tasks, edits.outdent_tasks]))
def test_indenting_and_outdenting_keep_the_rows_in_order(
    seed: int, verb: Callable[[Plan, Iterable[str]], Change]
) -> None:
    plan = random_plan(seed % 50, tasks=15, links=0)
    before = list(plan.outline.ids)
    chosen = drawn(seed).sample(before, 4)
    try:
        plan.apply(verb(plan, chosen))
    except EditError:
        return
    assert plan.outline.ids == before
