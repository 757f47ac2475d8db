from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import pytest

from planner.analysis.agreement import FIELDS, Verdict
from planner.analysis.compare_dates import Comparison, compare_dates
from planner.analysis.compare_sentences import cause_sentence, lines, summary_sentence
from planner.analysis.comparison import CauseKind
from planner.analysis.kept_dates import dates_to_keep
from planner.analysis.recorded import RecordedTask
from planner.language import choose
from planner.model import edits
from planner.model.change import Change
from planner.model.duration import Duration, Unit
from planner.model.plan import Plan
from planner.model.records import (
    OFFICE_HOURS,
    STANDARD_CALENDAR,
    Assignment,
    CalendarException,
    Constraint,
    Resource,
    Split,
    WorkCalendar,
    WorkWeek,
)
from planner.schedule import schedule
from tests.analysis.recording import recorded_in
from tests.plans import START, build_plan, random_plan

LAUNCH = """
    Preparation
        Write brief | 3d
        Book venue  | 2d | 2
        Print       | 1d | 2
    Launch          | 0d | 3
    Party           | 1d | 5
    Aside           | 4d
"""
FRIDAY = dt.datetime(2026, 3, 6)


def compared(plan: Plan, before: Plan) -> Comparison:
    """Compare a plan with the dates of an earlier state of it."""
    return compare_dates(plan, schedule(plan), recorded_in(schedule(before)))


def after(plan: Plan, *changes: Change) -> Plan:
    twin = plan.copy()
    for change in changes:
        twin.apply(change)
    return twin


def set_fields(plan: Plan, task: str, **fields: Any) -> Plan:
    return after(plan, edits.set_fields(plan, [task], **fields))


def test_dates_of_the_same_plan_are_all_equal() -> None:
    plan = random_plan(seed=3, tasks=300, links=500)
    found = compared(plan, plan)
    assert found.counts == {Verdict.EQUAL: 300 * len(FIELDS), Verdict.SAME_WORKING_TIME: 0, Verdict.DIFFERENT: 0}
    assert (found.differences, found.causes, found.moved) == ((), (), ())
    assert found.finish_theirs == found.finish
    assert summary_sentence(plan, found) == "All 300 tasks have the dates of the file."


def test_dates_with_no_working_time_between_are_the_same() -> None:
    plan = build_plan(LAUNCH)
    recorded = recorded_in(schedule(plan))
    monday = recorded["t7"].finish
    assert monday == dt.datetime(2026, 3, 5, 17)
    recorded["t7"] = msgspec.structs.replace(recorded["t7"], finish=dt.datetime(2026, 3, 6, 8))
    found = compare_dates(plan, schedule(plan), recorded)
    assert found.differences == ()
    assert found.counts[Verdict.SAME_WORKING_TIME] == 1


SATURDAY_TOO = WorkCalendar(id="six", name="Six days", week=(*(OFFICE_HOURS,) * 6, ()))

CASES: dict[CauseKind, dict[str, object]] = {
    CauseKind.CONSTRAINT: {"constraint": Constraint.SNET, "constraint_date": FRIDAY.replace(hour=8)},
    CauseKind.MANUAL: {"manual": True, "start": FRIDAY.replace(hour=8), "finish": FRIDAY.replace(day=10, hour=17)},
    CauseKind.ACTUAL: {"actual_start": FRIDAY.replace(hour=8), "percent_complete": 20},
    CauseKind.LEVELLING: {"levelling_delay": Duration(2 * 1440, Unit.ELAPSED_DAY)},
    CauseKind.SPLIT: {"splits": (Split(480, 960),)},
}


@pytest.mark.parametrize("kind", list(CASES))
def test_what_the_files_dates_leave_out_is_named_and_the_rest_follows(kind: CauseKind) -> None:
    before = build_plan(LAUNCH)
    plan = set_fields(before, "t2", **CASES[kind])
    found = compared(plan, before)
    assert [(cause.kind, cause.tasks) for cause in found.causes] == [(kind, ("t2",))]
    assert {"t1", "t3", "t4", "t5", "t6"} <= set(found.causes[0].followers)
    assert found.causes[0].minutes > 0
    said = cause_sentence(plan, found.causes[0])
    assert said.startswith("“Write brief”: the file's dates leave out")
    assert "later" in said
    assert "more tasks follow from it." in said


def test_a_value_that_nothing_leads_to_is_stale_and_pulls_nobody_along() -> None:
    plan = build_plan(LAUNCH)
    recorded = recorded_in(schedule(plan))
    recorded["t2"] = msgspec.structs.replace(recorded["t2"], start=FRIDAY.replace(hour=8))
    found = compare_dates(plan, schedule(plan), recorded)
    assert [(cause.kind, cause.tasks, cause.followers) for cause in found.causes] == [(CauseKind.STALE, ("t2",), ())]
    assert found.causes[0].minutes == -4 * 480
    assert "stale" in cause_sentence(plan, found.causes[0])
    assert summary_sentence(plan, found).startswith("1 of 7 tasks lies elsewhere than in the file, for 1 cause; ")


def test_a_task_after_a_stale_date_still_follows_from_what_moves_it() -> None:
    before = build_plan(LAUNCH)
    plan = set_fields(before, "t2", **CASES[CauseKind.CONSTRAINT])
    recorded = recorded_in(schedule(before))
    recorded["t3"] = msgspec.structs.replace(recorded["t3"], finish=dt.datetime(2026, 3, 19, 17))
    found = compare_dates(plan, schedule(plan), recorded)
    causes = {cause.kind: cause for cause in found.causes}
    assert causes.keys() == {CauseKind.CONSTRAINT, CauseKind.STALE}
    assert causes[CauseKind.STALE].tasks == ("t3",)
    assert {"t5", "t6"} <= set(causes[CauseKind.CONSTRAINT].followers)
    assert causes[CauseKind.STALE].followers == ()


def test_two_hundred_lines_have_two_causes() -> None:
    before = build_plan("\n".join(["Head", *(f"Step {n} | 1d | {n - 1}" for n in range(2, 202)), "Other head"]))
    plan = set_fields(before, "t1", constraint=Constraint.SNET, constraint_date=FRIDAY.replace(hour=8))
    plan = set_fields(plan, "t100", constraint=Constraint.FNET, constraint_date=dt.datetime(2026, 9, 1, 17))
    found = compared(plan, before)
    assert [(cause.kind, cause.tasks, len(cause.followers)) for cause in found.causes] == [
        (CauseKind.CONSTRAINT, ("t100",), 102),
        (CauseKind.CONSTRAINT, ("t1",), 98),
    ]
    assert found.causes[0].minutes > found.causes[1].minutes > 0
    assert len(found.moved) == 201
    table = list(lines(plan, found))
    assert [line.cause for line in table if not line.follows] == [1, 1, 2, 2]
    assert {line.cells[2][:1] for line in table if line.follows} == {"↳"}


def test_a_link_that_the_file_does_not_know_is_named() -> None:
    before = build_plan(LAUNCH)
    plan = after(before, edits.link(before, "t7", "t3"))
    found = compared(plan, before)
    assert [(cause.kind, cause.tasks, cause.by) for cause in found.causes] == [(CauseKind.LINK, ("t3",), "t7 t3 FS")]
    assert "the link from “Aside”" in cause_sentence(plan, found.causes[0])


def test_a_link_to_a_summary_above_is_named_too() -> None:
    before = build_plan(LAUNCH)
    plan = after(before, edits.link(before, "t7", "t1"))
    found = compared(plan, before)
    assert [(cause.kind, cause.tasks, cause.by) for cause in found.causes] == [
        (CauseKind.LINK, ("t2", "t3", "t4"), "t7 t1 FS")
    ]


def test_a_summarys_constraint_is_named_at_the_tasks_that_it_reaches() -> None:
    before = build_plan(LAUNCH)
    plan = set_fields(before, "t1", constraint=Constraint.SNET, constraint_date=FRIDAY.replace(hour=8))
    found = compared(plan, before)
    assert [(cause.kind, cause.tasks, cause.by) for cause in found.causes] == [
        (CauseKind.CONSTRAINT, ("t2", "t3", "t4"), "t1")
    ]
    assert "of the summary “Preparation”" in cause_sentence(plan, found.causes[0])


def test_an_own_calendar_is_named() -> None:
    before = after(build_plan(LAUNCH), Change("", {("calendar", "six"): (None, SATURDAY_TOO)}))
    plan = set_fields(before, "t7", calendar="six", duration=Duration(8 * 480, Unit.DAY))
    old = set_fields(before, "t7", duration=Duration(8 * 480, Unit.DAY))
    found = compared(plan, old)
    assert [(cause.kind, cause.tasks, cause.by) for cause in found.causes] == [(CauseKind.CALENDAR, ("t7",), "six")]
    assert "the calendar “Six days”" in cause_sentence(plan, found.causes[0])


def test_the_hours_of_whom_a_task_is_given_to_are_named() -> None:
    before = build_plan(LAUNCH, records=(SATURDAY_TOO, Resource(id="ann", name="Ann", calendar="six")))
    before = set_fields(before, "t7", duration=Duration(8 * 480, Unit.DAY))
    given = Assignment(id="a1", task="t7", resource="ann")
    plan = after(before, Change("", {("assignment", "a1"): (None, given)}))
    found = compared(plan, before)
    assert [(cause.kind, cause.by) for cause in found.causes] == [(CauseKind.CALENDAR, "ann")]
    assert "working hours of “Ann”" in cause_sentence(plan, found.causes[0])


def test_a_holiday_is_one_cause_for_all_that_it_delays() -> None:
    before = build_plan(LAUNCH)
    standard = before.calendars[STANDARD_CALENDAR]
    holiday = CalendarException(start=dt.date(2026, 3, 3), finish=dt.date(2026, 3, 4), name="Carnival")
    shut = msgspec.structs.replace(standard, exceptions=(holiday,))
    plan = after(before, Change("", {("calendar", standard.id): (standard, shut)}))
    found = compared(plan, before)
    first = found.causes[0]
    assert (first.kind, first.by, len(found.causes)) == (CauseKind.EXCEPTIONS, STANDARD_CALENDAR, 1)
    assert {"t2", "t7"} <= set(first.tasks)


def test_another_start_of_the_plan_is_one_cause_for_all_that_hang_on_it() -> None:
    before = build_plan(LAUNCH)
    plan = after(before, edits.set_project(before, start=START + dt.timedelta(days=7)))
    found = compared(plan, before)
    assert [(cause.kind, cause.tasks) for cause in found.causes] == [(CauseKind.PROJECT_START, ("t2", "t7"))]
    assert set(found.causes[0].followers) == {"t1", "t3", "t4", "t5", "t6"}


def test_whether_links_or_constraints_go_first_is_found_out() -> None:
    before = set_fields(
        build_plan(LAUNCH), "t3", constraint=Constraint.SNLT, constraint_date=dt.datetime(2026, 3, 3, 8)
    )
    plan = after(before, edits.set_project(before, links_beat_constraints=True))
    found = compared(plan, before)
    kinds = [cause.kind for cause in found.causes]
    assert kinds == [CauseKind.LINKS_FIRST]
    assert found.causes[0].tasks == ("t3",)


def test_a_deadline_shows_in_late_dates_alone() -> None:
    before = build_plan(LAUNCH)
    plan = set_fields(before, "t3", deadline=dt.datetime(2026, 3, 5, 17))
    found = compared(plan, before)
    assert found.moved == ()
    assert [(cause.kind, cause.tasks, cause.moves) for cause in found.causes] == [(CauseKind.DEADLINE, ("t3",), False)]
    assert "t2" in found.causes[0].followers
    assert "late dates and slack differ" in summary_sentence(plan, found)


def test_stale_late_dates_are_one_cause_after_those_that_move_something() -> None:
    plan = set_fields(build_plan(LAUNCH), "t7", levelling_delay=Duration(1440, Unit.ELAPSED_DAY))
    before = set_fields(plan, "t7", levelling_delay=Duration(0, Unit.ELAPSED_DAY))
    recorded = recorded_in(schedule(before))
    for task in ("t4", "t6"):
        late = recorded[task].late_finish
        assert late is not None
        recorded[task] = msgspec.structs.replace(recorded[task], late_finish=late + dt.timedelta(days=28))
    found = compare_dates(plan, schedule(plan), recorded)
    assert [(cause.kind, cause.tasks) for cause in found.causes] == [
        (CauseKind.LEVELLING, ("t7",)),
        (CauseKind.STALE, ("t4", "t6")),
    ]


def test_what_the_reader_could_not_hold_is_given_where_no_trial_explains() -> None:
    plan = build_plan(LAUNCH)
    recorded = recorded_in(schedule(plan))
    late = dt.datetime(2026, 3, 20)
    recorded["t7"] = msgspec.structs.replace(recorded["t7"], start=late.replace(hour=8), finish=late.replace(hour=17))
    said = "“Aside” depends on a task in another file (other.mpp); such links are not held."
    found = compare_dates(plan, schedule(plan), recorded, {"t7": (said,)})
    assert [(cause.kind, cause.sentences) for cause in found.causes] == [(CauseKind.UNHELD, (said,))]
    assert said.rstrip(".") in cause_sentence(plan, found.causes[0])


def test_a_stale_summary_is_told_apart_from_one_that_follows() -> None:
    plan = build_plan(LAUNCH)
    recorded = recorded_in(schedule(plan))
    recorded["t1"] = msgspec.structs.replace(recorded["t1"], finish=dt.datetime(2026, 3, 20, 17))
    found = compare_dates(plan, schedule(plan), recorded)
    assert [(cause.kind, cause.tasks) for cause in found.causes] == [(CauseKind.STALE, ("t1",))]


def test_dates_that_run_backwards_or_are_missing_do_no_harm() -> None:
    plan = build_plan(LAUNCH)
    recorded = recorded_in(schedule(plan))
    recorded["t2"] = RecordedTask(start=FRIDAY, finish=START)
    recorded["t3"] = RecordedTask()
    recorded["t7"] = RecordedTask(finish=dt.datetime(2026, 4, 30, 3, 30))
    found = compare_dates(plan, schedule(plan), recorded)
    assert {cause.kind for cause in found.causes} == {CauseKind.STALE}
    assert {task for cause in found.causes for task in cause.tasks} >= {"t2", "t7"}
    assert not set(dates_to_keep(plan, recorded)) & {"t2", "t3"}


@pytest.mark.parametrize("seed", range(4))
def test_every_difference_has_exactly_one_place_whatever_was_edited(seed: int) -> None:
    before = random_plan(seed=seed, tasks=120, links=200)
    leaves = [task for task in before.outline.ids if not before.outline.is_summary(task)]
    plan = before
    for turn, task in enumerate(leaves[seed::17]):
        plan = set_fields(plan, task, duration=Duration((turn + 1) * 480, Unit.DAY), percent_complete=0)
    found = compared(plan, before)
    listed = [task for cause in found.causes for task in (*cause.tasks, *cause.followers)]
    assert sorted(listed) == sorted({held.task for held in found.differences})
    assert [abs(cause.minutes) for cause in found.causes if cause.moves] == sorted(
        (abs(cause.minutes) for cause in found.causes if cause.moves), reverse=True
    )
    assert CauseKind.TOGETHER not in {cause.kind for cause in found.causes}


@pytest.mark.parametrize("seed", range(4))
def test_kept_dates_bring_every_task_to_where_the_file_has_it(seed: int) -> None:
    before = random_plan(seed=seed, tasks=120, links=200)
    before = after(before, edits.set_fields(before, _leaves(before), percent_complete=0))
    plan = before
    for turn, task in enumerate(_leaves(before)[seed::17]):
        plan = set_fields(plan, task, duration=Duration((turn + 1) * 480, Unit.DAY))
    recorded = recorded_in(schedule(before))
    kept = dates_to_keep(plan, recorded)
    assert 0 < len(kept) < len(_leaves(plan))
    change = edits.keep_dates(plan, kept)
    pinned = after(plan, change)
    assert compare_dates(pinned, schedule(pinned), recorded).moved == ()
    assert all(pinned.task(task).manual for task in kept)
    assert after(pinned, change.reversed()).equals(plan)


def _leaves(plan: Plan) -> list[str]:
    return [task for task in plan.outline.ids if not plan.outline.is_summary(task)]


def test_keeping_a_stale_date_keeps_what_stands_after_it_too() -> None:
    plan = build_plan(LAUNCH)
    recorded = recorded_in(schedule(plan))
    recorded["t2"] = msgspec.structs.replace(
        recorded["t2"], start=dt.datetime(2026, 3, 16, 8), finish=dt.datetime(2026, 3, 18, 17)
    )
    kept = dates_to_keep(plan, recorded)
    assert set(kept) == {"t2", "t3", "t4", "t5", "t6"}
    pinned = after(plan, edits.keep_dates(plan, kept))
    places = {task: (schedule(pinned)[task].start, schedule(pinned)[task].finish) for task in kept}
    assert places == {task: (recorded[task].start, recorded[task].finish) for task in kept}


def test_a_plan_without_recorded_dates_has_nothing_to_compare() -> None:
    plan = build_plan(LAUNCH)
    found = compare_dates(plan, schedule(plan), {})
    assert (found.tasks, found.differences, found.finish_theirs) == (0, (), None)
    assert summary_sentence(plan, found) == "The file holds no dates of another program."


def test_work_weeks_count_as_exceptions_do() -> None:
    before = build_plan(LAUNCH)
    standard = before.calendars[STANDARD_CALENDAR]
    short = WorkWeek(
        start=dt.date(2026, 3, 2), finish=dt.date(2026, 3, 8), week=(*standard.week[:2], (), (), (), (), ())
    )
    plan = after(
        before,
        Change("", {("calendar", standard.id): (standard, msgspec.structs.replace(standard, work_weeks=(short,)))}),
    )
    assert {cause.kind for cause in compared(plan, before).causes} == {CauseKind.EXCEPTIONS}


def test_causes_are_said_in_chinese_too() -> None:
    before = build_plan(LAUNCH)
    plan = set_fields(before, "t2", **CASES[CauseKind.CONSTRAINT])
    found = compared(plan, before)
    choose("zh_CN")
    try:
        said = cause_sentence(plan, found.causes[0]) + summary_sentence(plan, found)
    finally:
        choose("en")
    assert "文件" in said
    assert "the file" not in said
