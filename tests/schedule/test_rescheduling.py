"""Edits, one by one: what moves, what the earlier schedule still says, and that nothing else is recomputed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import msgspec
import pytest

from planner.errors import LoopError
from planner.model import edits
from planner.model.change import Change
from planner.model.duration import Duration, Lag
from planner.model.plan import Plan
from planner.model.records import STANDARD_CALENDAR, CalendarException, dependency
from planner.schedule import Schedule, reschedule, schedule
from tests.plans import random_plan
from tests.schedule.plans import at, plan_of, said

_OUTLINE = "Phase\n    A | 2d\n    B | 3d | 2\nC | 1d | 3\nD | 10d"


def _edited(plan: Plan, before: Schedule, change: Change) -> Schedule:
    plan.apply(change)
    return reschedule(before, plan, change)


def test_what_moved_is_told_with_dates_before_and_after() -> None:
    plan = plan_of(_OUTLINE)
    before = schedule(plan)
    after = _edited(plan, before, edits.set_duration(plan, ["t2"], Duration(4 * 480)))
    assert [move.task for move in after.moved_since(before)] == ["t2", "t3", "t4"]
    first, second, third = after.moved_since(before)
    assert (first.start_before, first.start) == (at("2"), at("2"))
    assert (first.finish_before, first.finish) == (at("3 17:00"), at("5 17:00"))
    assert (second.start_before, second.start) == (at("4"), at("6"))
    assert (third.start_before, third.start) == (at("9"), at("11"))


def test_the_earlier_schedule_still_says_what_it_said() -> None:
    plan = plan_of(_OUTLINE)
    first = schedule(plan)
    second = _edited(plan, first, edits.set_duration(plan, ["t2"], Duration(4 * 480)))
    third = _edited(plan, second, edits.set_duration(plan, ["t5"], Duration(30 * 480)))
    assert said(first, "t3") == ("Wed 4 08:00", "Fri 6 17:00")
    assert said(second, "t3") == ("Fri 6 08:00", "Tue 10 17:00")
    assert (first.finish, third.finish) == (at("13 17:00"), at("2026-04-10 17:00"))
    assert first["t1"].finish == at("6 17:00")
    assert first["t4"].total_slack_minutes == 4 * 480
    assert second["t4"].total_slack_minutes == 2 * 480
    assert {move.task for move in third.moved_since(first)} == {"t2", "t3", "t4", "t5"}


def test_two_schedules_may_follow_from_one() -> None:
    plan = plan_of(_OUTLINE)
    first = schedule(plan)
    longer = edits.set_duration(plan, ["t2"], Duration(4 * 480))
    tried = _edited(plan, first, longer)
    plan.apply(longer.reversed())
    kept = _edited(plan, first, edits.set_duration(plan, ["t2"], Duration(480)))
    assert (said(tried, "t3")[0], said(kept, "t3")[0], said(first, "t3")[0]) == (
        "Fri 6 08:00",
        "Tue 3 08:00",
        "Wed 4 08:00",
    )


def test_added_and_removed_tasks_count_as_moved() -> None:
    plan = plan_of("A | 1d\nB | 1d | 1")
    before = schedule(plan)
    change = edits.delete_tasks(plan, ["t1"])
    after = _edited(plan, before, change)
    moved = {move.task: (move.start_before, move.start) for move in after.moved_since(before)}
    assert moved == {"t1": (at("2"), None), "t2": (at("3"), at("2"))}


def test_an_edit_that_touches_no_date_moves_nothing() -> None:
    plan = plan_of(_OUTLINE)
    before = schedule(plan)
    after = _edited(plan, before, edits.rename_task(plan, "t2", "Another name"))
    assert after.moved_since(before) == ()
    after = _edited(plan, after, edits.set_project(plan, name="Another plan"))
    assert after.finish == before.finish


def test_a_lag_is_taken_up() -> None:
    plan = plan_of(_OUTLINE)
    before = schedule(plan)
    after = _edited(plan, before, edits.change_link(plan, "t2 t3 FS", lag=Lag(960)))
    assert said(after, "t3")[0] == "Fri 6 08:00"


def test_summaries_follow_what_moved_below_them_and_others_are_kept() -> None:
    plan = plan_of("P\n    A | 2d\nQ\n    B | 3d\nR\n    C | 1d | 2")
    before = schedule(plan)
    kept = [before[task] for task in plan.outline.ids]
    assert len(kept) == 6
    after = _edited(plan, before, edits.set_duration(plan, ["t2"], Duration(480)))
    assert after["t1"].finish == at("2 17:00")
    assert after["t5"].start == at("3")
    assert after["t3"] == before["t3"]
    assert after["t1"] == schedule(plan)["t1"]


def test_a_deadline_of_a_summary_is_watched_after_an_edit() -> None:
    plan = plan_of(_OUTLINE)
    before = schedule(plan)
    after = _edited(plan, before, edits.set_deadline(plan, ["t1"], at("5 17:00")))
    assert after.late == {"t1"}
    assert before.late == frozenset()


def test_one_edit_of_a_large_plan_reaches_few_tasks() -> None:
    plan = random_plan(seed=3, tasks=2000, links=3000)
    before = schedule(plan)
    node = next(task for task in reversed(plan.outline.ids) if not plan.outline.is_summary(task))
    after = _edited(plan, before, edits.set_duration(plan, [node], Duration(240)))
    assert len(after.moved_since(before)) <= 1
    assert after._dates.solution.starts is before._dates.solution.starts


def test_adding_and_linking_a_task_of_a_large_plan_compiles_nothing_else_anew() -> None:
    plan = random_plan(seed=3, tasks=2000, links=3000)
    leaves = [task for task in plan.outline.ids if not plan.outline.is_summary(task)]
    before = schedule(plan)
    added = edits.add_task(plan, "New", after=leaves[1000])
    after = _edited(plan, before, added)
    assert after._compiled.timer is before._compiled.timer
    (new,) = added.added("task")
    assert [move.task for move in after.moved_since(before)] == [new]
    linked = _edited(plan, after, edits.link(plan, leaves[-1], new))
    assert linked._compiled.timer is before._compiled.timer
    assert linked.all() == schedule(plan).all()


def test_a_loop_made_behind_the_verbs_is_still_named() -> None:
    plan = plan_of("A | 1d\nB | 1d | 1")
    before = schedule(plan)
    back = dependency("t2", "t1")
    change = Change("Link", {("dependency", back.id): (None, back)})
    plan.apply(change)
    with pytest.raises(LoopError):
        reschedule(before, plan, change)


def test_other_calendars_people_and_settings_keep_the_network_and_change_all_dates() -> None:
    plan = random_plan(seed=4, tasks=300, links=400)
    dates = schedule(plan)
    standard = plan.calendars[STANDARD_CALENDAR]
    holiday = CalendarException(start=dt.date(2026, 3, 9), finish=dt.date(2026, 3, 20), name="Closed")
    closed = msgspec.structs.replace(standard, exceptions=(*standard.exceptions, holiday))
    makers: tuple[Callable[[], Change], ...] = (
        lambda: edits.put_record(plan, closed, "Change calendar"),
        lambda: edits.set_project(plan, start=at("2026-03-16")),
        lambda: edits.set_project(plan, from_finish=True, finish=at("2027-03-16")),
    )
    for make in makers:
        network = dates._compiled.network
        after = _edited(plan, dates, make())
        assert after._compiled.network.links.origin is network.links.origin
        assert after.all() == schedule(plan).all()
        assert after.moved_since(dates) == schedule(plan).moved_since(dates)
        dates = after
