"""Plans at the edges: of the years, of calendars, of what a task can be. Each has dates or a sentence that names why not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from planner.analysis.why import Explainer
from planner.errors import EditError, NoWorkingTimeError
from planner.model import edits
from planner.model.duration import Duration, Lag, Unit
from planner.model.plan import Plan
from planner.model.records import CalendarException, Constraint, Interval, LinkType, Split, WorkCalendar
from planner.schedule import Schedule, reschedule, schedule
from tests.schedule.plans import at, days, plan_of, said

FIRST = dt.datetime(1900, 1, 1)
LAST = dt.datetime(2199, 12, 31, 23, 59)
LONGEST = 100_000 * 1440


def everything(plan: Plan) -> Schedule:
    """Schedule a plan and ask for all there is to ask for."""
    dates = schedule(plan)
    explainer = Explainer(plan, dates)
    assert len(dates.all()) == len(dates)
    assert dates.start <= dates.finish
    assert dates.critical | dates.late <= set(dates)
    for task in dates:
        assert dates[task].start <= dates[task].finish
        assert explainer.why(task).chain
    return dates


def with_calendar(plan: Plan, calendar: WorkCalendar, *tasks: str) -> Plan:
    plan.apply(edits.put_record(plan, calendar, "Add calendar"))
    plan.apply(edits.set_fields(plan, tasks, calendar=calendar.id))
    return plan


@pytest.mark.parametrize(
    ("link", "fields"),
    [
        ("FS", {}),
        ("SS", {"calendar": "nights"}),
        ("FF", {}),
        ("SF", {"duration": Duration(1440, Unit.ELAPSED_DAY)}),
    ],
)
def test_a_lead_that_reaches_before_1900_is_refused_with_the_task_that_would_lie_there(
    link: str, fields: dict[str, Any]
) -> None:
    plan = plan_of("A | 1d\nEarly | 1d", t2=fields)
    before = schedule(plan)
    change = edits.link(plan, "t1", "t2", LinkType(link), Lag(-LONGEST))
    plan.apply(change)
    if link == "FF":  # starts no earlier than the project, as a task without links
        assert everything(plan)["t2"].start >= plan.project.start
        return
    with pytest.raises(NoWorkingTimeError, match="“Early”"):
        schedule(plan)
    with pytest.raises(NoWorkingTimeError, match="“Early”"):
        reschedule(before, plan, change)


def test_a_plan_from_its_finish_that_would_start_before_1900_names_the_first_task() -> None:
    project = {"from_finish": True, "finish": at("31 17:00")}
    plan = plan_of("Long | 1d\nB | 1d | 1", project=project, t1={"duration": Duration(LONGEST)})
    with pytest.raises(NoWorkingTimeError, match="“Long”"):
        schedule(plan)


def test_an_inactive_task_beyond_2199_is_refused_too() -> None:
    plan = plan_of("A | 1d\nNever | 1d", t2={"active": False, "duration": Duration(LONGEST)})
    with pytest.raises(NoWorkingTimeError, match="“Never”"):
        schedule(plan)


def test_late_dates_beyond_the_years_stop_at_their_ends_and_keep_their_slack() -> None:
    plan = plan_of("A | 40d\nB | 40d | 1\nC | 2ed | 2", t2={"deadline": FIRST}, t3={"deadline": FIRST})
    dates = everything(plan)
    assert dates["t1"].late_start.year == dates["t2"].late_start.year == 1900
    assert max(dates[task].total_slack_minutes for task in dates) < 0
    crossing = everything(plan_of("A | 40d\nB | 40d | 1+1d", t1={"calendar": "six"}, t2={"deadline": FIRST}))
    assert crossing["t1"].late_start.year == 1900


@pytest.mark.parametrize("constraint", [kind for kind in Constraint if kind.dated])
@pytest.mark.parametrize("date", [FIRST, LAST])
def test_constraints_on_the_first_and_the_last_minute_give_dates_or_name_the_task(
    constraint: Constraint, date: dt.datetime
) -> None:
    plan = plan_of("A | 1d\nB | 1d | 1", t2={"constraint": constraint, "constraint_date": date})
    beyond = date == FIRST and constraint in {Constraint.MFO, Constraint.FNLT}
    if beyond or (date == LAST and constraint in {Constraint.MSO, Constraint.SNET}):
        with pytest.raises(NoWorkingTimeError, match="“B”"):
            schedule(plan)
    else:
        assert FIRST <= everything(plan)["t2"].start <= LAST


def test_a_task_may_finish_at_midnight_and_another_starts_then() -> None:
    always = WorkCalendar(id="always", name="Always", week=((Interval(0, 1440),),) * 7)
    plan = with_calendar(plan_of("A | 1d\nB | 1d | 1\nDone | 0d | 1"), always, "t1", "t2", "t3")
    plan.apply(edits.set_fields(plan, ["t1", "t2"], duration=Duration(960)))
    dates = everything(plan)
    assert said(dates, "t1") == ("Mon 2 08:00", "Tue 3 00:00")
    assert said(dates, "t2")[0] == said(dates, "t3")[1] == "Tue 3 00:00"


def test_a_night_shift_goes_on_across_midnight() -> None:
    dates = everything(plan_of("A | 9h\nB | 1h | 1", t1={"calendar": "nights"}, t2={"calendar": "nights"}))
    assert said(dates, "t1") == ("Mon 2 23:00", "Wed 4 00:00")
    assert said(dates, "t2") == ("Wed 4 00:00", "Wed 4 01:00")


def test_exceptions_that_take_all_time_within_reach_are_an_error_that_names_calendar_and_task() -> None:
    gone = CalendarException(start=dt.date(2026, 3, 4), finish=dt.date(2199, 12, 31), name="Closed for good")
    closed = WorkCalendar(id="closed", name="Closed", week=((Interval(480, 1020),),) * 7, exceptions=(gone,))
    plan = with_calendar(plan_of("A | 1d\nB | 4d | 1"), closed, "t1", "t2")
    with pytest.raises(NoWorkingTimeError, match=r"“Closed”.*“B”"):
        schedule(plan)
    plan.apply(edits.set_fields(plan, ["t2"], duration=Duration(60)))
    assert everything(plan)["t2"].finish.date() == dt.date(2026, 3, 2)


def test_pauses_without_length_or_out_of_order_are_refused_and_pauses_after_the_end_do_nothing() -> None:
    plan = plan_of("A | 1d")
    for splits in [(Split(0, 60),), (Split(60, 0),), (Split(120, 60), Split(60, 60))]:
        with pytest.raises(EditError):
            edits.set_fields(plan, ["t1"], splits=splits)
    plan.apply(edits.set_fields(plan, ["t1"], splits=(Split(480, 60), Split(10**7, 60))))
    assert said(everything(plan), "t1")[1] == "Mon 2 17:00"


def test_a_task_that_is_all_done_without_an_actual_finish_is_complete_where_it_would_have_lain() -> None:
    plan = plan_of("A | 1d\nB | 2d | 1\nC | 1d | 2", t2={"percent_complete": 100})
    dates = everything(plan)
    assert said(dates, "t2") == ("Tue 3 08:00", "Wed 4 17:00")
    assert dates["t2"].total_slack_minutes == 0
    assert not dates["t2"].critical
    assert days(dates["t1"].total_slack_minutes) == 3  # what is complete waits for nobody


def test_an_actual_finish_before_the_actual_start_is_refused() -> None:
    plan = plan_of("A | 1d", t1={"actual_start": at("3"), "percent_complete": 50})
    with pytest.raises(EditError, match="finish"):
        edits.set_fields(plan, ["t1"], actual_finish=at("2"))


def test_a_summary_of_inactive_tasks_shows_where_they_would_lie_and_holds_up_nothing() -> None:
    plan = plan_of("Phase\n    A | 5d\n    B | 1d | 2\nC | 1d | 1\nD | 1d | 1SS+50%")
    plan.apply(edits.set_fields(plan, ["t2", "t3"], active=False))
    dates = everything(plan)
    assert said(dates, "t1") == ("Mon 2 08:00", "Fri 6 17:00")
    assert said(dates, "t4")[0] == said(dates, "t5")[0] == "Mon 2 08:00"
    assert dates.finish == at("2 17:00")


def test_of_contradicting_constraints_of_nested_summaries_the_earliest_hold_wins_over_every_floor() -> None:
    plan = plan_of(
        "Top\n    Inner\n        A | 2d",
        t1={"constraint": Constraint.FNLT, "constraint_date": at("4 17:00")},
        t2={"constraint": Constraint.SNET, "constraint_date": at("16")},
        t3={"constraint": Constraint.SNET, "constraint_date": at("20")},
    )
    dates = everything(plan)
    assert said(dates, "t3") == ("Tue 3 08:00", "Wed 4 17:00")
    assert dates["t3"].total_slack_minutes < 0
    assert [conflict.task for conflict in dates.conflicts] == ["t3"]


def test_levelling_delays_a_milestone_by_the_clock() -> None:
    plan = plan_of("A | 1d\nDone | 0d | 1", t2={"levelling_delay": Duration(1440, Unit.ELAPSED_DAY)})
    assert said(everything(plan), "t2")[0] == "Tue 3 17:00"


def test_shares_of_thousands_of_percent_and_of_nothing_are_lags_like_others() -> None:
    plan = plan_of("A | 1d\nGo | 0d\nB | 1d | 1FS+1000%\nC | 1d | 2FS-100000%")
    dates = everything(plan)
    assert said(dates, "t3")[0] == "Tue 17 08:00"
    assert said(dates, "t4")[0] == "Mon 2 08:00"


def test_a_project_that_starts_on_the_last_day_names_the_task_that_has_no_time_left() -> None:
    plan = plan_of("A | 1d\nB | 1d | 1", project={"start": LAST.replace(hour=8, minute=0)})
    with pytest.raises(NoWorkingTimeError, match="“B”"):
        schedule(plan)
    plan.apply(edits.set_project(plan, start=FIRST))
    assert everything(plan).start == dt.datetime(1900, 1, 1, 8)


def test_the_plan_finishes_when_a_task_does_that_a_late_one_pushed_and_levelling_delayed() -> None:
    delayed = {"levelling_delay": Duration(2880, Unit.ELAPSED_MINUTE)}
    plan = plan_of("A | 1d\nB | 1d | 1\nC | 4d", t1={"constraint": Constraint.ALAP}, t2=delayed)
    dates = everything(plan)
    assert dates.finish == max(dates[task].finish for task in dates)
