"""Laws over whole schedules: pure, monotone, bounded, and the same whichever way they were reached."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.errors import EditError
from planner.model import edits
from planner.model.plan import Plan
from planner.model.records import Constraint, LinkType, dependency_id
from planner.schedule import Schedule, reschedule, schedule
from tests.schedule.chance import drawn, eventful_changes, eventful_plan, leaf, simple_plan

seeds = st.integers(0, 10**9)


def everything(dates: Schedule) -> dict[str, Any]:
    """Return all that a schedule says."""
    return {
        "tasks": {task: dates[task] for task in dates},
        "driving": {task: sorted(dates.driving_links(task)) for task in dates},
        "plan": (dates.start, dates.finish, dates.critical, dates.late, dates.conflicts),
    }


@given(seeds)
@settings(deadline=None)
def test_a_schedule_is_a_pure_function_of_the_plan(seed: int) -> None:
    chance = drawn(seed)
    plan = eventful_plan(chance)
    list(eventful_changes(plan, chance, 6))
    records = plan.snapshot()
    first = everything(schedule(plan))
    assert plan.snapshot() == records
    shuffled = list(records.values())
    chance.shuffle(shuffled)
    again = everything(schedule(Plan(shuffled)))
    assert again["tasks"] == first["tasks"] or _only_drivers_differ(again["tasks"], first["tasks"])
    assert again["plan"] == first["plan"]


def _only_drivers_differ(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Where two links tie for a start, either may be called its driver."""
    return all(
        [getattr(one[task], field) for field in one[task].__struct_fields__ if field != "driver"]
        == [getattr(other[task], field) for field in other[task].__struct_fields__ if field != "driver"]
        for task in one
    )


@given(seeds)
@settings(deadline=None)
def test_a_schedule_brought_up_to_date_is_the_one_made_anew(seed: int) -> None:
    chance = drawn(seed)
    plan = eventful_plan(chance)
    kept = schedule(plan)
    for change in eventful_changes(plan, chance, 8):
        before, kept = kept, reschedule(kept, plan, change)
        full = schedule(plan)
        if chance.random() < 0.5:  # else the next edit comes before anything was worked out
            assert everything(kept) == everything(full)
        moved = {move.task: move for move in kept.moved_since(before)}
        assert moved == {move.task: move for move in full.moved_since(before)}
        assert kept.count_moved_since(before) == len(moved)
    assert everything(kept) == everything(schedule(plan))


@given(seeds)
@settings(deadline=None)
def test_a_schedule_brought_up_to_date_over_edits_of_structure_is_the_one_made_anew(seed: int) -> None:
    chance = drawn(seed)
    plan = eventful_plan(chance) if chance.random() < 0.5 else simple_plan(chance)
    kept = schedule(plan)
    for change in eventful_changes(plan, chance, 8, restructuring=0.8, undone=0.25):
        before, kept = kept, reschedule(kept, plan, change)
        full = schedule(plan)
        assert kept.moved_since(before) == full.moved_since(before)
        assert kept.count_moved_since(before) == len(kept.moved_since(before))
        if chance.random() < 0.5:
            assert everything(kept) == everything(full)
    assert everything(kept) == everything(schedule(plan))


@given(seeds)
@settings(deadline=None)
def test_earlier_schedules_stay_what_they_were(seed: int) -> None:
    chance = drawn(seed)
    plan = eventful_plan(chance)
    made = [schedule(plan)]
    told = [everything(schedule(plan))]
    for change in eventful_changes(plan, chance, 5):
        made.append(reschedule(made[-1], plan, change))
        told.append(everything(schedule(plan)))
    for dates, words in chance.sample(list(zip(made, told, strict=True)), len(made)):
        assert everything(dates) == words


@given(seeds)
@settings(deadline=None)
def test_adding_a_link_makes_nothing_earlier(seed: int) -> None:
    """Where no SF link has brought a task before the start of the project, and none is added."""
    chance = drawn(seed)
    plan = simple_plan(chance)
    before = schedule(plan)
    if before.start < plan.project.start:
        return
    ends = leaf(plan, chance), leaf(plan, chance)
    kind = chance.choice([LinkType.FS, LinkType.SS, LinkType.FF])
    if plan.get("dependency", dependency_id(*ends, kind)) is not None:
        return  # there is one already, whose lag the edit would change
    try:
        plan.apply(edits.link(plan, *ends, kind))
    except EditError:
        return
    after = schedule(plan)
    assert all(after[task].start >= before[task].start for task in after)
    assert after.finish >= before.finish


@given(seeds)
@settings(deadline=None)
def test_free_slack_is_none_or_more_and_no_more_than_total_slack(seed: int) -> None:
    plan = simple_plan(drawn(seed))
    dates = schedule(plan)
    for task in dates:
        assert 0 <= dates[task].free_slack_minutes <= dates[task].total_slack_minutes


@given(seeds)
@settings(deadline=None)
def test_some_task_is_critical(seed: int) -> None:
    plan = simple_plan(drawn(seed))
    dates = schedule(plan)
    assert any(not dates[task].summary for task in dates.critical)


@given(seeds)
@settings(deadline=None)
def test_the_critical_tasks_are_those_that_say_so_themselves(seed: int) -> None:
    chance = drawn(seed)
    plan = eventful_plan(chance)
    dates = schedule(plan)
    for change in eventful_changes(plan, chance, 10):
        dates = reschedule(dates, plan, change)
    assert dates.critical == {held.id for held in schedule(plan).all() if held.critical}


@given(seeds)
@settings(deadline=None)
def test_early_dates_come_before_late_ones_and_starts_before_finishes(seed: int) -> None:
    plan = simple_plan(drawn(seed))
    dates = schedule(plan)
    for task in dates:
        found = dates[task]
        assert found.start <= found.finish <= dates.finish
        assert found.early_start <= found.late_start
        assert found.early_finish <= found.late_finish


def _delayed(plan: Plan, dates: Schedule, task: str, minutes: int) -> Schedule:
    """Return the schedule with a task that starts a number of minutes of its slack later."""
    start = dates.calendar_of(task).add(dates[task].start, minutes)
    plan.apply(edits.set_constraint(plan, [task], Constraint.SNET, dates.calendar_of(task).next_working(start)))
    return schedule(plan)


@given(seeds)
@settings(deadline=None)
def test_a_task_that_slips_by_its_free_slack_moves_no_other(seed: int) -> None:
    chance = drawn(seed)
    plan = simple_plan(chance)
    dates = schedule(plan)
    task = leaf(plan, chance)
    slack = dates[task].free_slack_minutes
    if plan.task(task).duration.minutes == 0 or not slack:
        return
    after = _delayed(plan, dates, task, slack)
    # A milestone may go from an evening to the morning after: no work lies between.
    moved = {move.task for move in after.moved_since(dates)}
    assert [other for other in moved if _slipped(after, dates, other)] == [task]


def _slipped(after: Schedule, before: Schedule, task: str) -> bool:
    return after.calendar_of(task).minutes_between(before[task].start, after[task].start) != 0


@given(seeds)
@settings(deadline=None)
def test_a_task_that_slips_by_its_total_slack_leaves_the_finish_and_one_minute_more_does_not(seed: int) -> None:
    chance = drawn(seed)
    plan = simple_plan(chance)
    dates = schedule(plan)
    task = leaf(plan, chance)
    if plan.task(task).duration.minutes == 0:
        return
    slack = dates[task].total_slack_minutes
    assert _delayed(plan, dates, task, slack).finish == dates.finish
    assert _delayed(plan, dates, task, slack + 1).finish > dates.finish
