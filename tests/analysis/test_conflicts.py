from __future__ import annotations

import datetime as dt

from planner.analysis.conflicts import conflict_sentence, conflicts_of, constraint_set
from planner.model import edits
from planner.model.change import Change
from planner.model.plan import Plan
from planner.model.records import Constraint
from planner.schedule import schedule
from tests.plans import build_plan

FIT_OUT = """
    Cabling | 5d
    Move in | 2d | 1
    Party   | 1d | 2
"""


def _apply(plan: Plan, change: Change) -> Change:
    plan.apply(change)
    return change


def _told(plan: Plan) -> dict[str, str]:
    dates = schedule(plan)
    return {task: conflict_sentence(plan, dates, found) for task, found in conflicts_of(dates).items()}


def test_a_constraint_that_breaks_a_link_is_told_with_the_link_and_by_how_much() -> None:
    plan = build_plan(FIT_OUT)
    _apply(plan, edits.set_constraint(plan, ["t2"], Constraint.MSO, dt.datetime(2026, 3, 5, 8)))
    assert _told(plan) == {
        "t2": "Must Start On Thu, 5 Mar 08:00, but “Cabling” finishes Fri, 6 Mar 17:00 → Mon, 9 Mar 08:00: 2d too late"
    }


def test_a_constraint_that_a_summary_breaks_is_told_too() -> None:
    plan = build_plan("Phase\n    Late | 2d")
    _apply(plan, edits.set_constraint(plan, ["t1"], Constraint.SNET, dt.datetime(2026, 3, 11, 8)))
    _apply(plan, edits.set_constraint(plan, ["t2"], Constraint.SNLT, dt.datetime(2026, 3, 9, 8)))
    (told,) = _told(plan).values()
    assert told.startswith("Start No Later Than Mon, 9 Mar 08:00")
    assert told.endswith("2d too late")


def test_a_missed_deadline_is_no_conflict_of_wishes() -> None:
    plan = build_plan(FIT_OUT)
    _apply(plan, edits.set_deadline(plan, ["t2"], dt.datetime(2026, 3, 5, 17)))
    assert schedule(plan).late == {"t2"}
    assert not conflicts_of(schedule(plan))


def test_a_date_on_a_day_off_says_which_day_counts() -> None:
    plan = build_plan(FIT_OUT)
    change = _apply(plan, edits.set_start(plan, ["t3"], dt.datetime(2026, 3, 14, 8)))
    told = constraint_set(plan, schedule(plan), change)
    assert told == (
        "“Party”: Start No Earlier Than Mon, 16 Mar (Sat, 14 Mar is not a working day in calendar Standard)"
    )


def test_a_date_on_a_working_day_is_said_and_an_edit_that_sets_none_says_nothing() -> None:
    plan = build_plan(FIT_OUT)
    change = _apply(plan, edits.set_start(plan, ["t3"], dt.datetime(2026, 3, 13, 8)))
    assert constraint_set(plan, schedule(plan), change) == "“Party”: Start No Earlier Than Fri, 13 Mar"
    change = _apply(plan, edits.rename_task(plan, "t3", "Feast"))
    assert not constraint_set(plan, schedule(plan), change)


def test_the_same_constraint_on_several_tasks_is_counted() -> None:
    plan = build_plan(FIT_OUT)
    change = _apply(plan, edits.set_start(plan, ["t2", "t3"], dt.datetime(2026, 3, 20, 8)))
    assert constraint_set(plan, schedule(plan), change) == "Start No Earlier Than: 2 tasks"


def test_a_task_on_the_clock_is_late_by_days_of_the_clock() -> None:
    plan = build_plan("Cabling | 5d\nDry | 2ed | 1")
    _apply(plan, edits.set_constraint(plan, ["t2"], Constraint.MSO, dt.datetime(2026, 3, 4, 17)))
    (told,) = _told(plan).values()
    assert told.endswith(": 2ed too late")
