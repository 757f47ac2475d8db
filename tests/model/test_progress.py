"""How far tasks have come: what follows from each figure, as Microsoft Project has it."""

import datetime as dt

import pytest

from planner.errors import EditError
from planner.model import edits
from planner.model.change import Change
from planner.model.duration import Duration, Unit
from planner.model.plan import Plan
from planner.model.records import Task
from planner.schedule import schedule
from tests.plans import build_plan

WORK = """
    Work
        Dig   | 4d
        Build | 10d | 2
"""
MONDAY = dt.datetime(2026, 3, 2, 8)
FRIDAY = dt.datetime(2026, 3, 6, 17)


def done(plan: Plan, change: Change) -> Task:
    plan.apply(change)
    (task,) = change.ids("task")
    return plan.task(task)


def percent(plan: Plan, task: str, figure: int) -> Task:
    return done(plan, edits.set_percent_complete(plan, [task], figure, schedule(plan)))


def test_a_share_enters_the_scheduled_start_and_all_of_it_the_scheduled_finish() -> None:
    plan = build_plan(WORK)
    task = percent(plan, "t2", 25)
    assert (task.actual_start, task.actual_finish) == (MONDAY, None)
    task = percent(plan, "t2", 100)
    assert (task.actual_start, task.actual_finish) == (MONDAY, dt.datetime(2026, 3, 5, 17))


def test_less_than_all_takes_the_actual_finish_away_and_nothing_the_start_too() -> None:
    plan = build_plan(WORK)
    percent(plan, "t2", 100)
    task = percent(plan, "t2", 50)
    assert (task.percent_complete, task.actual_start, task.actual_finish) == (50, MONDAY, None)
    plan.apply(edits.set_fields(plan, ["t2"], resume=FRIDAY))
    task = percent(plan, "t2", 0)
    assert (task.percent_complete, task.actual_start, task.resume) == (0, None, None)


def test_entering_progress_moves_nothing() -> None:
    plan = build_plan(WORK)
    before = schedule(plan)
    for figure in (10, 60, 100, 0):
        percent(plan, "t2", figure)
        assert schedule(plan).moved_since(before) == ()


def test_an_actual_start_that_was_entered_stays() -> None:
    plan = build_plan(WORK)
    late = dt.datetime(2026, 3, 3, 8)
    assert done(plan, edits.set_actual_start(plan, "t2", late)).percent_complete == 0
    assert percent(plan, "t2", 30).actual_start == late
    task = done(plan, edits.set_actual_start(plan, "t2", None))
    assert (task.percent_complete, task.actual_start) == (0, None)


def test_an_actual_finish_completes_a_task_and_clearing_it_opens_it_again() -> None:
    plan = build_plan(WORK)
    task = done(plan, edits.set_actual_finish(plan, "t2", FRIDAY, schedule(plan)))
    assert (task.percent_complete, task.actual_start, task.actual_finish) == (100, MONDAY, FRIDAY)
    assert schedule(plan)["t3"].start == dt.datetime(2026, 3, 9, 8)
    task = done(plan, edits.set_actual_finish(plan, "t2", None, schedule(plan)))
    assert (task.percent_complete, task.actual_start, task.actual_finish) == (0, MONDAY, None)


def test_an_actual_finish_before_the_start_asks_for_the_start_first() -> None:
    plan = build_plan(WORK)
    with pytest.raises(EditError, match="actual start first"):
        edits.set_actual_finish(plan, "t3", MONDAY, schedule(plan))


def test_a_remaining_duration_keeps_what_is_done() -> None:
    plan = build_plan(WORK)
    percent(plan, "t3", 30)
    task = done(plan, edits.set_remaining(plan, "t3", Duration(5 * 480, Unit.DAY), schedule(plan)))
    assert (task.duration.minutes, task.percent_complete) == (8 * 480, 38)
    assert edits.remaining_minutes(task) == 5 * 480
    assert schedule(plan)["t3"].duration_minutes == 8 * 480


def test_no_remaining_duration_is_all_done() -> None:
    plan = build_plan(WORK)
    task = done(plan, edits.set_remaining(plan, "t2", Duration(0, Unit.DAY), schedule(plan)))
    assert (task.percent_complete, task.duration.minutes) == (100, 4 * 480)
    assert task.actual_finish == dt.datetime(2026, 3, 5, 17)


def test_another_duration_or_percentage_drops_a_remaining_duration_that_contradicts_it() -> None:
    plan = build_plan(WORK)
    percent(plan, "t3", 30)
    plan.apply(edits.set_remaining(plan, "t3", Duration(5 * 480, Unit.DAY), schedule(plan)))
    plan.apply(edits.set_duration(plan, ["t3"], Duration(10 * 480, Unit.DAY)))
    assert schedule(plan)["t3"].duration_minutes == 10 * 480


def test_elapsed_time_can_not_be_left_of_working_time() -> None:
    plan = build_plan(WORK)
    with pytest.raises(EditError, match="working time or elapsed"):
        edits.set_remaining(plan, "t2", Duration(1440, Unit.ELAPSED_DAY), schedule(plan))


@pytest.mark.parametrize("figure", [-1, 101])
def test_a_percentage_out_of_range_is_refused(figure: int) -> None:
    with pytest.raises(EditError, match="between 0 and 100"):
        edits.set_percent_complete(build_plan(WORK), ["t2"], figure)


def test_a_summary_has_no_progress_of_its_own() -> None:
    plan = build_plan(WORK)
    with pytest.raises(EditError, match="follow from the tasks below"):
        edits.set_percent_complete(plan, ["t1"], 50, schedule(plan))
    with pytest.raises(EditError, match="follow from the tasks below"):
        edits.set_actual_finish(plan, "t1", FRIDAY, schedule(plan))
