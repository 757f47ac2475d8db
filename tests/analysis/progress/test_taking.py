"""Progress that is taken in: what the verbs make of the cells of a task, and what contradicts itself."""

from __future__ import annotations

import datetime as dt

import pytest

from planner.analysis.progress import FIELDS, Field, Line, Option, Taken, Value, same, shown, take
from planner.model import edits
from planner.model.plan import Plan
from planner.model.records import CalendarException, Interval, WorkCalendar
from planner.schedule import schedule
from tests.plans import LAUNCH, build_plan


@pytest.fixture
def plan() -> Plan:
    return build_plan(LAUNCH)


def lines(plan: Plan, task: str, wanted: dict[Field, Value]) -> list[tuple[Line, int]]:
    now = shown(plan, plan.task(task))
    options = {field: (Option(value, (f"cell of {field}",)),) for field, value in wanted.items()}
    held = plan.task(task)
    return [
        (Line(task, held.uid, held.name, field, now[field], options[field]), 0) for field in FIELDS if field in wanted
    ]


def taken(plan: Plan, task: str, **wanted: Value) -> Taken:
    return take(plan, schedule(plan), lines(plan, task, {Field[name]: value for name, value in wanted.items()}))


def after(plan: Plan, task: str, **wanted: Value) -> dict[Field, Value]:
    """Take in cells of a task, all of which the plan must take, and return what its cells say then."""
    held = taken(plan, task, **wanted)
    assert not held.refused
    plan.apply(held.change)
    cells = shown(plan, plan.task(task))
    for name, value in wanted.items():
        assert same(Field[name], cells[Field[name]], value)
    return cells


@pytest.mark.parametrize(
    "wanted",
    [
        {"PERCENT": 50},
        {"PERCENT": 100},
        {"PERCENT": 40, "START": "2026-03-03"},
        {"START": "2026-03-03"},
        {"FINISH": "2026-03-10"},
        {"START": "2026-03-03", "FINISH": "2026-03-10"},
        {"START": "2026-03-03", "FINISH": "2026-03-10", "PERCENT": 100, "REMAINING": 0},
        {"REMAINING": 5},
        {"REMAINING": 0},
        {"PERCENT": 50, "REMAINING": 8},
        {"PERCENT": 0, "REMAINING": 8},
        {"PERCENT": 75, "REMAINING": 0.25, "START": "2026-03-02", "NOTES": "Nearly"},
        {"NOTES": "Only a note"},
        {"START": "2026-03-07", "FINISH": "2026-03-08"},  # a weekend
    ],
)
@pytest.mark.parametrize("begun", [0, 30])
def test_cells_become_what_came_back(plan: Plan, wanted: dict[str, Value], begun: int) -> None:
    plan.apply(edits.set_percent_complete(plan, ["t2"], begun, schedule(plan)))
    after(plan, "t2", **wanted)


def test_a_task_that_was_over_is_opened_again(plan: Plan) -> None:
    plan.apply(edits.set_percent_complete(plan, ["t2"], 100, schedule(plan)))
    cells = after(plan, "t2", PERCENT=60)
    assert (cells[Field.FINISH], cells[Field.REMAINING]) == (None, 1.2)


def test_a_task_that_was_over_moves_as_a_whole(plan: Plan) -> None:
    plan.apply(edits.set_percent_complete(plan, ["t2"], 100, schedule(plan)))
    after(plan, "t2", START="2026-03-16", FINISH="2026-03-18")
    after(plan, "t2", START="2026-02-16", FINISH="2026-02-18")


def test_an_emptied_note_is_emptied(plan: Plan) -> None:
    plan.apply(edits.set_notes(plan, "t2", "old"))
    after(plan, "t2", NOTES=None)
    assert plan.task("t2").notes == ""


def test_both_dates_emptied_of_what_is_not_done_take_the_task_back_to_its_beginning(plan: Plan) -> None:
    plan.apply(edits.set_percent_complete(plan, ["t2"], 100, schedule(plan)))
    after(plan, "t2", PERCENT=0, START=None, FINISH=None)


@pytest.mark.parametrize(
    ("wanted", "reason"),
    [
        ({"PERCENT": 50, "FINISH": "2026-03-10"}, "100 % complete"),
        ({"PERCENT": 100, "REMAINING": 2}, "Nothing remains"),
        ({"FINISH": "2026-03-10", "REMAINING": 2}, "Nothing remains"),
        ({"PERCENT": 50, "REMAINING": 0}, "nothing remains is 100 %"),
        ({"START": "2026-03-10", "FINISH": "2026-03-04"}, "before the start"),
        ({"FINISH": "2026-02-02"}, "before the start"),
        ({"START": None, "PERCENT": 50}, "emptied of a task that has begun"),
        ({"REMAINING": 1e6}, "100,000"),
    ],
)
def test_cells_that_contradict_each_other_are_refused_together_with_their_reason(
    plan: Plan, wanted: dict[str, Value], reason: str
) -> None:
    held = taken(plan, "t2", **wanted, NOTES="stays apart")
    assert {refused.field for refused in held.refused} == {Field[name] for name in wanted}
    assert all(reason in refused.reason for refused in held.refused)
    assert [line.field for line in held.lines] == [Field.NOTES]
    plan.apply(held.change)
    assert (plan.task("t2").percent_complete, plan.task("t2").notes) == (0, "stays apart")


@pytest.mark.parametrize(
    ("wanted", "reason"),
    [
        ({"FINISH": None}, "must say how much is done"),
        ({"FINISH": None, "PERCENT": 100}, "100 % complete"),
        ({"START": None}, "has begun"),
    ],
)
def test_a_date_that_is_emptied_of_what_is_done_is_refused(plan: Plan, wanted: dict[str, Value], reason: str) -> None:
    plan.apply(edits.set_percent_complete(plan, ["t2"], 100, schedule(plan)))
    held = taken(plan, "t2", **wanted)
    assert not held.change
    assert all(reason in refused.reason for refused in held.refused)


def test_a_day_is_when_work_begins_or_ends_on_it_by_the_calendar(plan: Plan) -> None:
    short = CalendarException(
        start=dt.date(2026, 3, 3),
        finish=dt.date(2026, 3, 3),
        hours=(Interval(10 * 60, 12 * 60), Interval(13 * 60, 15 * 60)),
    )
    calendar = WorkCalendar(id="standard", name="Standard", exceptions=(short,))
    plan = build_plan(LAUNCH, records=(calendar,))
    after(plan, "t2", START="2026-03-03", FINISH="2026-03-03")
    task = plan.task("t2")
    assert (task.actual_start, task.actual_finish) == (dt.datetime(2026, 3, 3, 10), dt.datetime(2026, 3, 3, 15))


def test_a_milestone_that_is_reached_early_is_told_by_one_date(plan: Plan) -> None:
    after(plan, "t4", FINISH="2026-03-03")
    task = plan.task("t4")
    assert task.actual_start == task.actual_finish == dt.datetime(2026, 3, 3, 17)


def test_an_elapsed_task_has_days_of_the_clock(plan: Plan) -> None:
    plan = build_plan("Dry | 4ed")
    cells = after(plan, "t1", PERCENT=50, REMAINING=3)
    assert cells[Field.REMAINING] == 3
    assert plan.task("t1").duration.minutes == 6 * 1440


def test_the_change_is_one_and_the_plan_stays_as_it_was(plan: Plan) -> None:
    wanted = [*lines(plan, "t2", {Field.PERCENT: 50}), *lines(plan, "t3", {Field.REMAINING: 7})]
    before = {task.id: task for task in plan.tasks()}
    held = take(plan, schedule(plan), wanted)
    assert {task.id: task for task in plan.tasks()} == before
    assert set(held.change.ids("task")) == {"t2", "t3"}
    assert held.change.label == "Take in progress of 2 tasks"
    plan.apply(held.change)
    plan.apply(held.change.reversed())
    assert {task.id: task for task in plan.tasks()} == before
