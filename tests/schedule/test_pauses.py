"""When work on a task rests: in bars, in workbooks, and always in agreement with its finish."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.files.excel.facts import Facts
from planner.model.plan import Plan
from planner.model.records import Split
from planner.schedule import Pause, pauses, put_off_uncompleted, schedule
from tests.schedule.plans import at, plan_of

_DAY = 480


def split_plan(*splits: tuple[int, int], **fields: object) -> Plan:
    return plan_of("A | 4d", t1={"splits": tuple(Split(after, length) for after, length in splits), **fields})


def test_a_split_rests_after_so_much_is_done() -> None:
    plan = split_plan((_DAY, 2 * _DAY))
    assert pauses(plan, schedule(plan), "t1") == (Pause(at("2 17:00"), at("5"), 2 * _DAY),)


def test_what_is_put_off_rests_until_the_status_date() -> None:
    plan = plan_of("A | 4d\nB | 1d | 1", project={"status_date": at("11")}, t1={"percent_complete": 50})
    plan.apply(put_off_uncompleted(plan, schedule(plan)))
    dates = schedule(plan)
    assert pauses(plan, dates, "t1") == (Pause(at("3 17:00"), at("11"), 5 * _DAY),)
    assert pauses(plan, dates, "t2") == ()
    facts = Facts(plan, dates)
    assert facts.working_days(plan.task("t1"), dates["t1"]) == 4


@pytest.mark.parametrize(
    "fields",
    [
        {"percent_complete": 100},
        {"actual_start": at("2"), "actual_finish": at("5 17:00"), "percent_complete": 100},
        {"manual": True, "start": at("2"), "finish": at("9 17:00")},
    ],
)
def test_finished_and_manual_tasks_have_no_pauses(fields: dict[str, object]) -> None:
    plan = split_plan((_DAY, _DAY), **fields)
    assert pauses(plan, schedule(plan), "t1") == ()


@given(
    st.lists(st.tuples(st.integers(1, 2400), st.integers(1, 1500)), max_size=3, unique_by=lambda split: split[0]),
    st.integers(0, 99),
    st.none() | st.integers(0, 40),
)
def test_what_is_worked_and_what_rests_reach_from_start_to_finish(
    splits: list[tuple[int, int]], percent: int, resume: int | None
) -> None:
    going_on = None if resume is None else at("2") + dt.timedelta(hours=resume * 7)
    started = {"percent_complete": percent, "actual_start": at("2"), "resume": going_on} if percent else {}
    plan = split_plan(*sorted(splits), **started)
    dates = schedule(plan)
    found, time = pauses(plan, dates, "t1"), dates.calendar_of("t1")
    rests = sum(rest.minutes for rest in found)
    assert time.minutes_between(dates["t1"].start, dates["t1"].finish) == 4 * _DAY + rests
    moments = [dates["t1"].start, *(moment for rest in found for moment in rest[:2]), dates["t1"].finish]
    assert moments == sorted(moments)
