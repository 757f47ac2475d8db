from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, assume, given, settings

from planner.analysis import drag as drag_module
from planner.analysis.drag import Drag, _Sweep, can_shorten, drag, drag_of, drags
from planner.analysis.told import drag_text
from planner.analysis.whatif import WhatIf
from planner.cli.why import critical_text
from planner.model import edits
from planner.model.duration import Duration, Unit
from planner.model.plan import Plan
from planner.model.records import ROUND_THE_CLOCK, WorkCalendar
from planner.schedule import schedule
from planner.schedule.worktime import instant_of
from tests.analysis.drawn import plans
from tests.plans import START, build_plan, random_plan

DAY = 480


def _shortened(plan: Plan, task: str) -> int:
    """Return what a plan of the same records gains, scheduled from nothing."""
    before = schedule(plan)
    twin = plan.copy()
    twin.apply(edits.set_duration(twin, [task], Duration(0, Unit.DAY)))
    return before.working_time(plan.project.calendar).minutes_between(schedule(twin).finish, before.finish)


@given(plans(one_calendar=True, placed_early=True))
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
def test_with_one_calendar_the_sweep_finds_what_scheduling_anew_finds(plan: Plan) -> None:
    dates = schedule(plan)
    sweep = _Sweep(plan, instant_of(dates.finish))
    assume(sweep.exact)
    chosen = [task for task in plan.outline.ids if can_shorten(plan, dates, task)]
    for task, found in sweep.drags(chosen).items():
        assert found == _shortened(plan, task)


@given(plans(placed_early=True))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_with_several_calendars_a_small_plan_gets_exact_drags_too(plan: Plan) -> None:
    before = plan.snapshot()
    for task, found in drags(plan, schedule(plan)).items():
        assert found == _shortened(plan, task)
    assert plan.snapshot() == before


def test_drag_is_what_a_parallel_task_leaves_to_gain() -> None:
    plan = build_plan("""
        Begin | 1d
        Long  | 4d | 1
        Short | 3d | 1
        End   | 1d | 2, 3
    """)
    assert drags(plan, schedule(plan)) == {"t1": DAY, "t2": DAY, "t4": DAY}


def test_a_task_whose_start_hangs_on_its_finish_pushes_the_plan_out_when_it_shrinks() -> None:
    plan = build_plan("""
        Frame | 4d
        Paint | 3d | 1FF
        Dry   | 5d | 2SS
    """)
    assert drags(plan, schedule(plan))["t2"] == -3 * DAY


def test_what_is_done_or_started_has_no_drag() -> None:
    plan = build_plan("    Begin | 2d\n    End | 2d | 1")
    plan.apply(edits.set_fields(plan, ["t1"], actual_start=START, percent_complete=50))
    assert drags(plan, schedule(plan)) == {"t2": 2 * DAY}


def test_drag_by_scheduling_anew_leaves_the_plan_as_it_was() -> None:
    night = WorkCalendar(id="night", name="Night", week=(ROUND_THE_CLOCK,) * 7)
    plan = build_plan("    Begin | 2d\n    End | 2d | 1", records=(night,))
    plan.apply(edits.set_fields(plan, ["t2"], calendar="night"))
    before = plan.snapshot()
    assert drag(WhatIf(plan), schedule(plan), "t1") == _shortened(plan, "t1")
    assert plan.snapshot() == before


def test_ten_thousand_tasks_have_their_drags_in_seconds() -> None:
    plan = random_plan(seed=1, tasks=10_000, links=20_000)
    dates = schedule(plan)
    started = time.process_time()
    found = drags(plan, dates)
    assert time.process_time() - started < 5  # half a second where this was written
    assert max(found.values()) > 0


@given(plans())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_drag_of_a_single_task_is_what_scheduling_anew_finds(plan: Plan) -> None:
    dates = schedule(plan)
    told = dates.all()
    for task in plan.outline.ids:
        if can_shorten(plan, dates, task):
            assert drag_of(plan, dates, task).minutes == _shortened(plan, task)
    assert schedule(plan).all() == told == dates.all()


def test_in_a_large_plan_with_several_calendars_drags_are_exact_within_a_second() -> None:
    plan = random_plan(seed=5, tasks=3000, links=4500)
    dates = schedule(plan)
    chosen = [task for task in plan.outline.ids if can_shorten(plan, dates, task)]
    began = time.process_time()
    found = drags(plan, dates)
    assert time.process_time() - began < 4  # a second where nothing else runs
    assert list(found) == chosen
    for task in chosen[:: max(1, len(chosen) // 5)]:
        assert found[task] == drag_of(plan, dates, task).minutes == _shortened(plan, task)


@pytest.mark.parametrize("passes", [0, 1600])
def test_drags_that_are_estimates_are_told_as_such_and_the_others_are_exact(
    monkeypatch: pytest.MonkeyPatch, passes: int
) -> None:
    plan = random_plan(seed=5, tasks=400, links=600)
    dates = schedule(plan)
    whole = drags(plan, dates)
    assert not whole.estimated
    monkeypatch.setattr(drag_module, "_BY_PASSES", passes)
    monkeypatch.setattr(drag_module, "_ANEW", 0)
    found = drags(plan, dates)
    assert found.estimated
    exact = set(found) - found.estimated
    assert len(exact) == passes // 400
    assert {task: found[task] for task in exact} == {task: whole[task] for task in exact}
    assert drag_text(plan, Drag(480, estimated=True)) == "Without it the plan would finish about 1d earlier."
    assert drag_text(plan, Drag(480)) == "Without it the plan would finish 1d earlier."
    told = [line for line in critical_text(plan, dates, 0).splitlines() if "; drag " in line]
    assert any("; drag about " in line for line in told)


def test_a_plan_scheduled_from_its_finish_gains_at_its_start() -> None:
    plan = build_plan("""
        Begin | 1d
        Long  | 4d | 1
        Short | 3d | 1
        End   | 1d | 2, 3
    """)
    plan.apply(edits.set_project(plan, from_finish=True, finish=START.replace(month=6, day=1, hour=17)))
    dates = schedule(plan)
    assert drags(plan, dates) == {"t1": DAY, "t2": DAY, "t4": DAY}
    assert drag_of(plan, dates, "t2") == (DAY, False)
