"""Plans that have no schedule, each with a sentence that names what is wrong; and plans that nearly have none."""

from __future__ import annotations

import pytest

from planner.errors import LoopError, NoWorkingTimeError
from planner.model import edits
from planner.model.duration import Duration, Unit
from planner.model.plan import Plan
from planner.model.records import WorkCalendar, dependency
from planner.schedule import reschedule, schedule
from tests.schedule.plans import at, plan_of, said


def test_an_empty_plan_starts_and_finishes_at_its_start() -> None:
    plan = Plan()
    dates = schedule(plan)
    assert dates.start == dates.finish == plan.project.start
    assert len(dates) == 0
    assert dates.critical == frozenset()


def test_a_calendar_without_working_time_is_named_with_the_task() -> None:
    plan = plan_of("A | 1d\nDesign | 1d | 1")
    plan.apply(edits.put_record(plan, WorkCalendar(id="never", name="Never", week=((),) * 7), "Add calendar"))
    plan.apply(edits.set_fields(plan, ["t2"], calendar="never"))
    with pytest.raises(NoWorkingTimeError, match=r"“Never”.*“Design”") as caught:
        schedule(plan)
    assert (caught.value.calendar, caught.value.task) == ("Never", "Design")


def test_a_plan_that_would_finish_after_2199_is_refused_and_the_schedule_before_stays() -> None:
    plan = plan_of("A | 1d\nB | 1d | 1")
    before = schedule(plan)
    change = edits.set_duration(plan, ["t1"], Duration(100_000 * 1440, Unit.DAY))
    plan.apply(change)
    with pytest.raises(NoWorkingTimeError, match="A"):
        reschedule(before, plan, change)
    plan.apply(change.reversed())
    assert said(before, "t2")[0] == "Tue 3 08:00"
    again = edits.set_duration(plan, ["t1"], Duration(960))
    plan.apply(again)
    assert said(reschedule(before, plan, again), "t2")[0] == "Wed 4 08:00"


def test_a_loop_that_got_into_the_records_is_refused_with_its_tasks() -> None:
    plan = plan_of("A | 1d\nB | 1d\nC | 1d")
    loop = [dependency("t1", "t2"), dependency("t2", "t3"), dependency("t3", "t1")]
    twin = Plan([*plan.snapshot().values(), *loop])
    with pytest.raises(LoopError) as caught:
        schedule(twin)
    assert set(caught.value.task_ids) == {"t1", "t2", "t3"}


def test_a_link_from_a_summary_without_active_tasks_has_no_effect() -> None:
    plan = plan_of("Phase\n    A | 5d\nB | 1d | 1", t2={"active": False})
    assert said(plan, "t3")[0] == "Mon 2 08:00"


def test_asking_for_a_task_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        schedule(plan_of("A | 1d"))["nobody"]


def test_a_chain_of_many_tasks_needs_no_recursion() -> None:
    count = 3000
    plan = plan_of("\n".join(f"T{n} | 1d | {n - 1 or ''}" for n in range(1, count + 1)))
    dates = schedule(plan)
    assert dates[f"t{count}"].duration_minutes == 480
    assert len(dates.critical) == count
    assert dates.finish > at("2")
