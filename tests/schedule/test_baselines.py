"""Setting and clearing baselines, and what the schedule has moved away from them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from planner.analysis.sentences import signed_days
from planner.analysis.variance import Comparison, Variance
from planner.errors import EditError
from planner.files import read, write
from planner.model import edits
from planner.model.duration import Duration, Unit
from planner.model.plan import Plan
from planner.schedule import clear_baseline, schedule, set_baseline
from tests.schedule.plans import at, changed, plan_of

_OUTLINE = "Phase\n    A | 4d\n    B | 2d | 2\nDone | 0d | 3"
_NOW = dt.datetime(2026, 3, 1, 12)


def with_baseline(number: int = 0) -> Plan:
    plan = plan_of(_OUTLINE)
    plan.apply(set_baseline(plan, schedule(plan), number, taken=_NOW))
    return plan


def test_a_baseline_keeps_dates_and_durations_of_all_tasks_summaries_too() -> None:
    plan = with_baseline()
    (baseline,) = plan.baselines.values()
    held = {row.task: row for row in baseline.tasks}
    assert (baseline.id, baseline.taken, set(held)) == ("baseline-0", _NOW, {"t1", "t2", "t3", "t4"})
    assert (held["t3"].start, held["t3"].finish) == (at("6"), at("9 17:00"))
    assert held["t3"].duration == Duration(2 * 480, Unit.DAY)
    assert held["t1"].duration == Duration(6 * 480, Unit.DAY)
    assert held["t4"].start == held["t4"].finish == at("9 17:00")


def test_work_and_cost_of_the_assigned_are_kept() -> None:
    plan = plan_of("A | 4d")
    plan.apply(edits.assign(plan, "t1", "Ann", 50))
    plan.apply(edits.assign(plan, "t1", "Bob"))
    plan.apply(set_baseline(plan, schedule(plan)))
    assert plan.baselines["baseline-0"].tasks[0].work == 4 * 480 * 3 // 2


def test_variances_count_working_time_and_follow_the_schedule() -> None:
    plan = with_baseline()
    comparison = Comparison(plan)
    assert comparison.variance(schedule(plan), "t3") == Variance(0, 0, 0)
    changed(plan, "t2", duration=Duration(5 * 480, Unit.DAY))
    assert comparison.holds(plan)
    dates = schedule(plan)
    assert comparison.variance(dates, "t2") == Variance(0, 480, 480)
    assert comparison.variance(dates, "t3") == Variance(480, 480, 0)
    assert comparison.variance(dates, "t1") == Variance(0, 480, 480)
    plan.apply(edits.add_task(plan, "New"))
    assert comparison.variance(schedule(plan), plan.outline.ids[-1]) is None


def test_setting_it_again_for_some_tasks_leaves_the_others() -> None:
    plan = with_baseline()
    changed(plan, "t2", duration=Duration(5 * 480, Unit.DAY))
    plan.apply(set_baseline(plan, schedule(plan), tasks=["t2"]))
    comparison, dates = Comparison(plan), schedule(plan)
    assert comparison.variance(dates, "t2") == Variance(0, 0, 0)
    assert comparison.variance(dates, "t3") == Variance(480, 480, 0)


def test_setting_it_again_for_the_whole_plan_forgets_tasks_that_are_gone() -> None:
    plan = with_baseline()
    plan.apply(edits.delete_tasks(plan, ["t4"]))
    assert "t4" in Comparison(plan).planned
    plan.apply(set_baseline(plan, schedule(plan)))
    assert "t4" not in Comparison(plan).planned


def test_clearing_forgets_some_tasks_or_all() -> None:
    plan = with_baseline()
    plan.apply(clear_baseline(plan, tasks=["t2", "t3"]))
    assert set(Comparison(plan).planned) == {"t1", "t4"}
    plan.apply(clear_baseline(plan))
    assert not plan.baselines
    with pytest.raises(EditError, match="Baseline has not been set"):
        clear_baseline(plan)
    with pytest.raises(EditError, match="Baseline 3"):
        clear_baseline(plan, 3)


def test_a_baseline_is_undone_and_kept_in_the_file(tmp_path: Path) -> None:
    plan = plan_of(_OUTLINE)
    before = plan.snapshot()
    change = set_baseline(plan, schedule(plan), 2, taken=_NOW)
    plan.apply(change)
    write(plan, tmp_path / "kept.plan")
    assert read(tmp_path / "kept.plan").equals(plan)
    plan.apply(change.reversed())
    assert plan.snapshot() == before


def test_wrong_baselines_are_refused() -> None:
    empty = Plan()
    with pytest.raises(EditError, match="no task"):
        set_baseline(empty, schedule(empty))
    plan = plan_of("A | 1d")
    with pytest.raises(EditError):
        set_baseline(plan, schedule(plan), 11)


def test_variances_of_a_task_on_the_clock_count_on_the_clock() -> None:
    plan = plan_of("Delivery | 2ed\nUnpack | 1d | 1")
    plan.apply(set_baseline(plan, schedule(plan)))
    changed(plan, "t1", duration=Duration(2 * 1440 + 28 * 60, Unit.ELAPSED_DAY))
    comparison, dates = Comparison(plan), schedule(plan)
    assert comparison.variance(dates, "t1") == Variance(0, 28 * 60, 28 * 60)
    assert signed_days(plan, "t1", 28 * 60) == "+1.17ed"
    assert comparison.working_finish(dates, "t1") == 8 * 60 + 4 * 60
    assert comparison.variance(dates, "t2").finish == 8 * 60 + 4 * 60  # type: ignore[union-attr]  # it is planned


def test_a_duration_that_ran_on_the_clock_when_it_was_planned_is_compared_in_working_time() -> None:
    plan = plan_of("Delivery | 2ed")
    plan.apply(set_baseline(plan, schedule(plan)))
    changed(plan, "t1", duration=Duration(3 * 480, Unit.DAY))
    assert Comparison(plan).variance(schedule(plan), "t1") == Variance(0, 480, 480)
