"""Small plans of every kind against the brute-force scheduler, which tries where the program computes.

`PLANNER_TRIALS=5000 pytest tests/properties/test_against_brute_force.py` tries that many plans, other ones every time.
"""

from __future__ import annotations

import os
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.schedule import reschedule, schedule
from tests.judges.compare import differences
from tests.judges.small_plans import small_edit, small_plan
from tests.judges.telling import told

_WANTED = os.environ.get("PLANNER_TRIALS", "")
_EXAMPLES = int(_WANTED or 200)
trials = settings(
    max_examples=_EXAMPLES,
    derandomize=not _WANTED,
    database=None,
    deadline=None,
    print_blob=True,
    report_multiple_bugs=False,
)


@given(st.integers(0, 10**9))
@trials
def test_dates_and_slack_are_what_trying_finds(seed: int) -> None:
    """Seeds rather than choices: five times as quick, and plans of all features rather than of none."""
    plan = small_plan(random.Random(seed))  # noqa: S311  # a plan for a test is no secret
    assert differences(plan) == [], told(plan, seed)


@given(st.randoms(use_true_random=False))
@trials
def test_dates_and_slack_of_simple_plans_are_what_trying_finds(chance: random.Random) -> None:
    """Choices rather than seeds, so that the smallest plan that goes wrong is what gets printed."""
    plan = small_plan(chance, most=5)
    assert differences(plan) == [], told(plan)


@given(st.integers(0, 10**9))
@settings(trials, max_examples=max(50, _EXAMPLES // 4))
def test_dates_brought_up_to_date_after_edits_are_what_trying_finds(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # a plan for a test is no secret
    plan = small_plan(chance)
    dates = schedule(plan)
    for _ in range(4):
        change = small_edit(plan, chance)
        dates = reschedule(dates, plan, change)
    assert differences(plan, dates) == [], told(plan, seed)
