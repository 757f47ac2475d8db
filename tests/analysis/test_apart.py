"""Tasks that are tried at the same time are not linked, nor are the summaries above them."""

from __future__ import annotations

from itertools import combinations

import pytest

from planner.analysis import fronts
from planner.analysis.apart import Sets
from planner.analysis.compare_dates import compare_dates
from planner.model import edits
from planner.model.duration import Duration, Unit
from planner.model.plan import Plan
from planner.schedule import schedule
from tests.analysis.recording import recorded_in
from tests.plans import build_plan, random_plan


def leaves(plan: Plan) -> list[str]:
    return [task for task in plan.outline.ids if not plan.outline.is_summary(task)]


def neighbours(plan: Plan) -> set[frozenset[str]]:
    """Return all pairs of tasks between which a link runs, directly or through summaries."""
    pairs = set()
    for link in plan.dependencies():
        for first in plan.outline.leaves(link.predecessor) or [link.predecessor]:
            for second in plan.outline.leaves(link.successor) or [link.successor]:
                pairs.add(frozenset((first, second)))
    return pairs


@pytest.mark.parametrize("seed", range(6))
def test_no_two_tasks_of_a_set_are_linked(seed: int) -> None:
    plan = random_plan(seed=seed, tasks=80, links=120)
    linked = neighbours(plan)
    sets = Sets(plan).of(leaves(plan))
    assert sorted(task for held in sets for task in held) == sorted(leaves(plan))
    assert all(frozenset(pair) not in linked for held in sets for pair in combinations(held, 2))


def test_a_summary_with_a_link_keeps_all_below_it_from_the_tasks_after_it() -> None:
    plan = build_plan("Phase\n    One | 1d\n    Two | 1d\nAfter | 1d | 1\nAside | 1d")
    assert Sets(plan).of(["t2", "t3", "t4", "t5"]) == [["t2", "t3", "t5"], ["t4"]]


@pytest.mark.parametrize("seed", range(6))
def test_front_by_front_leads_to_the_same_causes_as_task_by_task(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    before = random_plan(seed=seed, tasks=100, links=160)
    plan = before.copy()
    for turn, task in enumerate(leaves(before)[seed::13]):
        plan.apply(edits.set_fields(plan, [task], duration=Duration((turn + 1) * 480, Unit.DAY), percent_complete=0))
    recorded = recorded_in(schedule(before))
    by_fronts = compare_dates(plan, schedule(plan), recorded)
    monkeypatch.setattr(fronts, "_MOST_FRONTS", 0)
    one_by_one = compare_dates(plan, schedule(plan), recorded)
    told = {(cause.kind, cause.by, cause.tasks) for cause in by_fronts.causes if cause.moves}
    assert told == {(cause.kind, cause.by, cause.tasks) for cause in one_by_one.causes if cause.moves}
