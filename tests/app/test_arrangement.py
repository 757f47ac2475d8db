from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.app.arrangement import NOBODY, SORTS, Arranged, Arrangement, arranged
from planner.model import edits
from planner.model.plan import Plan
from planner.schedule import schedule
from tests.plans import build_plan, random_plan

OFFICE = """
    Fit out
        Cabling | 5d |   | Ann
        Paint   | 2d | 2 | Bob
    Move        | 0d | 3
    Party       | 1d | 4 | Ann
"""
MONDAY = dt.date(2026, 3, 2)


def _arranged(plan: Plan, wanted: Arrangement, today: dt.date = MONDAY) -> Arranged:
    return arranged(plan, schedule(plan), wanted, today)


@pytest.mark.parametrize(
    ("wanted", "order", "greyed"),
    [
        (Arrangement(text="PAINT"), "t1 t3", "t1"),
        (Arrangement(owner="r-Ann"), "t1 t2 t5", "t1"),
        (Arrangement(owner=NOBODY), "t4", ""),
        (Arrangement(milestones=True), "t4", ""),
        (Arrangement(due_weeks=1), "t1 t2 t3", "t1"),
        (Arrangement(sort="owner"), "t2 t5 t3 t4", ""),
        (Arrangement(sort="duration", descending=True), "t2 t3 t5 t4", ""),
        (Arrangement(text="t", sort="name"), "t4 t3 t5", ""),
    ],
)
def test_a_filter_keeps_matches_and_greys_what_is_above_them_and_a_sort_is_flat(
    wanted: Arrangement, order: str, greyed: str
) -> None:
    plan = build_plan(OFFICE)
    if wanted.text == "t":
        plan.apply(edits.rename_task(plan, "t4", "At last"))
        plan.apply(edits.rename_task(plan, "t2", "Cables"))
    found = _arranged(plan, wanted)
    assert (" ".join(found.order), " ".join(sorted(found.greyed))) == (order, greyed)


def test_late_critical_and_incomplete_tasks_are_found() -> None:
    plan = build_plan(OFFICE)
    plan.apply(edits.set_deadline(plan, ["t3"], dt.datetime(2026, 3, 6, 17)))
    plan.apply(edits.set_fields(plan, ["t2"], percent_complete=100))
    assert _arranged(plan, Arrangement(late=True)).order == ("t1", "t3")
    assert _arranged(plan, Arrangement(critical=True)).matching == 3
    assert _arranged(plan, Arrangement(incomplete=True)).order == ("t1", "t3", "t4", "t5")


def test_what_is_kept_is_shown_though_it_does_not_match() -> None:
    plan = build_plan(OFFICE)
    found = arranged(plan, schedule(plan), Arrangement(milestones=True), MONDAY, {"t2", "gone"})
    assert found.order == ("t1", "t2", "t4")
    assert found.matching == 1


@given(seed=st.integers(0, 40), sort=st.sampled_from(sorted(SORTS)), descending=st.booleans())
def test_sorting_loses_no_task_and_adds_none(seed: int, sort: str, descending: bool) -> None:  # noqa: FBT001  # drawn
    plan = random_plan(seed=seed, tasks=30, links=20)
    found = _arranged(plan, Arrangement(sort=sort, descending=descending))
    leaves = [task for task in plan.outline.ids if not plan.outline.is_summary(task)]
    assert sorted(found.order) == sorted(leaves)


@given(seed=st.integers(0, 40), text=st.sampled_from(["a", "e", "1.", "zz"]), critical=st.booleans())
def test_a_filtered_task_stands_below_all_its_summaries(seed: int, text: str, critical: bool) -> None:  # noqa: FBT001  # drawn
    plan = random_plan(seed=seed, tasks=30, links=20)
    found = _arranged(plan, Arrangement(text=text, critical=critical))
    place = {task: nth for nth, task in enumerate(found.order)}
    rows = [plan.outline.row(task) for task in found.order]
    assert rows == sorted(rows)
    assert all(place[above] < place[task] for task in found.order for above in plan.outline.ancestors(task))
    assert found.matching == len(found.order) - len(found.greyed)


def test_a_person_s_tasks_are_those_that_they_own_and_those_that_they_are_assigned_to() -> None:
    plan = build_plan(OFFICE)
    plan.apply(edits.assign(plan, "t3", "Lea"))
    plan.apply(edits.assign(plan, "t4", "Lea"))
    plan.apply(edits.assign(plan, "t5", "Ann"))
    lea = next(held.id for held in plan.resources.values() if held.name == "Lea")
    assert _arranged(plan, Arrangement(owner=lea)).order == ("t1", "t3", "t4")
    assert _arranged(plan, Arrangement(owner="r-Ann")).order == ("t1", "t2", "t5")
    assert _arranged(plan, Arrangement(owner=NOBODY)).order == ()
