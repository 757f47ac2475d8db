"""Small plans against another program's scheduler, MPXJ's `MicrosoftScheduler`, field by field.

It reads the plans as Microsoft Project XML, so the writer is tried too. What it is known to do in its own way is listed
in `tests/judges/mpxj.py` and counts as no difference; each run prints how often which of these came into play.
`PLANNER_TRIALS=1000` asks about that many plans, other ones every time.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from pathlib import Path

import pytest

from planner.model.plan import Plan
from planner.model.records import LinkType
from planner.schedule import Schedule, schedule
from tests.judges import mpxj
from tests.judges.small_plans import Features, small_plan
from tests.judges.telling import told

pytestmark = pytest.mark.skipif(not mpxj.is_installed(), reason="the extra “mpxj” or Java is not installed")

_WANTED = os.environ.get("PLANNER_TRIALS", "")
_COUNT = int(_WANTED or 150)
_FEATURES = Features(
    people=False,  # it spreads work over people, we spread duration
    links_beat=False,
    off_hours=False,
    summary_constraints=False,
    remaining=False,
    resume=False,
    splits=False,
    just_in_time=False,
    from_finish=False,
    levelling=False,
    odd_minutes=False,
    half_dated=False,
    marked=False,
    settled_summaries=False,
    shares_of_summaries=False,
    project_calendars=False,
    from_summaries=(LinkType.FS, LinkType.FF),
)
"""What it knows of."""


def _drawn(count: int) -> tuple[list[tuple[int, Plan, Schedule]], Counter[str]]:
    """Draw plans that it can be asked about, each after its seed; and why others were set aside."""
    first = random.SystemRandom().randrange(10**9) if _WANTED else 0
    plans: list[tuple[int, Plan, Schedule]] = []
    aside: Counter[str] = Counter()
    for seed in range(first, first + count):
        plan = small_plan(random.Random(seed), _FEATURES)  # noqa: S311  # a plan for a test is no secret
        dates = schedule(plan)
        reason = mpxj.set_aside(plan, dates)
        if reason:
            aside[reason] += 1
        else:
            plans.append((seed, plan, dates))
    return plans, aside


def test_another_scheduler_finds_the_same_dates_and_slack(tmp_path: Path) -> None:
    plans, aside = _drawn(_COUNT)
    known: Counter[str] = Counter()
    unlike: list[str] = []
    found = mpxj.asked([(plan, dates) for _, plan, dates in plans], tmp_path)
    for (seed, plan, dates), theirs in zip(plans, found, strict=True):
        assert "failed" not in theirs, f"{told(plan, seed)}\n{theirs}"
        held = list(mpxj.differences(plan, dates, theirs))
        known.update(difference.reason for difference in held if difference.reason)
        unexplained = [str(difference) for difference in held if not difference.reason]
        if unexplained:
            unlike.append("\n".join([told(plan, seed), *unexplained]))
    print(_report(len(plans), aside, known))  # noqa: T201  # shown by pytest -s
    assert unlike == [], "\n\n".join(unlike)
    assert len(plans) > _COUNT // 3


def _report(compared: int, aside: Counter[str], known: Counter[str]) -> str:
    lines = [f"{compared} plans compared", *(f"{count:6} plans set aside: {why}" for why, count in aside.most_common())]
    return "\n".join([*lines, *(f"{count:6} fields: {why}" for why, count in known.most_common())])
