"""Plans on which computing and trying (`tests/judges/brute_force.py`) disagreed, cut down to the least."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from planner.model import edits
from planner.model.duration import Duration, Unit
from planner.model.records import STANDARD_CALENDAR, CalendarException, Constraint, WorkCalendar
from planner.schedule import reschedule, schedule
from tests.schedule.plans import at, changed, days, plan_of, said

SNET_4: dict[str, Any] = {"constraint": Constraint.SNET, "constraint_date": at("4")}


def test_the_free_slack_of_an_elapsed_task_runs_on_the_clock_as_its_total_slack_does() -> None:
    plan = plan_of("Cure | 1ed\nStrip | 1d | 1", t2={"constraint": Constraint.SNET, "constraint_date": at("9")})
    cure = schedule(plan)["t1"]
    assert (cure.total_slack_minutes, cure.free_slack_minutes) == (6 * 1440, 6 * 1440)


def test_an_inactive_task_counts_for_no_summary_however_high() -> None:
    plan = plan_of("Top\n    Inner\n        A | 10d\n    B | 1d", t3={"active": False})
    assert said(plan, "t1") == ("Mon 2 08:00", "Mon 2 17:00")


def test_what_is_done_is_a_share_of_the_duration_as_it_was_planned() -> None:
    begun = {"actual_start": at("2"), "percent_complete": 25, "remaining": Duration(960)}
    plan = plan_of("A | 5d", t1=begun)
    assert said(plan, "t1")[1] == "Thu 5 10:00"  # ten hours done, sixteen to go
    assert schedule(plan).done_until("t1") == at("3 10:00")


def test_a_link_from_the_start_of_a_summary_gives_no_slack_to_tasks_that_start_later() -> None:
    plan = plan_of("Phase\n    A | 1d\n    B | 1d | 2\nC | 1d | 1SS-4h")
    assert schedule(plan)["t3"].free_slack_minutes == 0


def test_a_first_task_that_is_just_in_time_has_no_slack_left() -> None:
    plan = plan_of("Phase\n    A | 1d\nB | 2d | 1SS\nC | 5d", t2={"just_in_time": True}, t3=SNET_4)
    dates = schedule(plan)
    assert said(dates, "t2")[0] == "Wed 4 08:00"
    assert dates["t2"].free_slack_minutes == 0


def test_slack_before_a_link_to_a_finish_is_the_same_with_and_without_a_summary_between() -> None:
    fields: dict[str, Any] = {
        "t2": {"calendar": "six"},
        "t3": {"constraint": Constraint.FNET, "constraint_date": at("10 17:00")},
    }
    direct = plan_of("Phase\n    A | 1d\nDone | 0d | 2SF\nC | 20d", **fields)
    through = plan_of("Phase\n    A | 1d\nDone | 0d | 1SF\nC | 20d", **fields)
    assert days(schedule(direct)["t2"].free_slack_minutes) == 8  # of six a week
    assert days(schedule(through)["t2"].free_slack_minutes) == 8


def test_slack_before_the_finish_of_a_manual_task_is_measured_between_finishes() -> None:
    holiday = CalendarException(start=at("11").date(), finish=at("11").date(), name="Holiday")
    plan = plan_of(
        "Phase\n    A | 1d\nB | 1d | 1FF\nC | 20d", t3={"manual": True, "start": at("11"), "finish": at("11 17:00")}
    )
    plan.apply(
        edits.put_record(
            plan, WorkCalendar(id=STANDARD_CALENDAR, name="Standard", exceptions=(holiday,)), "Add holiday"
        )
    )
    assert days(schedule(plan)["t2"].free_slack_minutes) == 6  # Tuesday 3 to Tuesday 10


def test_levelling_delays_a_task_that_must_not_start_late_whatever_the_date() -> None:
    delayed = {"constraint": Constraint.SNLT, "levelling_delay": Duration(2 * 1440, Unit.ELAPSED_DAY)}
    later = plan_of("A | 1d\nB | 20d", t1=delayed | {"constraint_date": at("3")})
    at_once = plan_of("A | 1d\nB | 20d", t1=delayed | {"constraint_date": at("2")})
    assert days(schedule(later)["t1"].total_slack_minutes) == -1
    assert days(schedule(at_once)["t1"].total_slack_minutes) == -2


def test_a_just_in_time_task_pushes_no_successor_in_another_calendar() -> None:
    plan = plan_of("A | 2d\nB | 8h | 1SF\nC | 10d", t1={"just_in_time": True}, t2={"calendar": "nights"} | SNET_4)
    dates = schedule(plan)
    here = {"just_in_time": False, "constraint": Constraint.SNET, "constraint_date": dates["t1"].start}
    assert schedule(changed(plan, "t1", **here))["t2"] == dates["t2"]
    later = schedule(changed(plan, "t1", constraint_date=dates["t1"].start + dt.timedelta(minutes=1)))
    assert later["t2"].start > dates["t2"].start


def test_a_percentage_of_lag_after_a_summary_is_of_the_time_it_spans() -> None:
    plan = plan_of("Phase\n    A | 10d\nB | 1d | 1FS+50%")
    assert said(plan, "t3")[0] == "Mon 23 08:00"


def test_a_plan_from_its_finish_starts_no_earlier_for_a_task_that_is_held() -> None:
    plan = plan_of(
        "Phase\n    A | 1d\nB | 1d",
        project={"from_finish": True, "finish": at("31 17:00")},
        t1={"constraint": Constraint.SNET, "constraint_date": at("17")},
        t2={"constraint": Constraint.MFO, "constraint_date": at("10 17:00"), "deadline": at("4 17:00")},
    )
    assert said(plan, "t3")[0] == "Tue 10 08:00"


def test_a_plan_finishes_no_earlier_than_a_task_that_was_finished_outside_its_hours() -> None:
    done = {"calendar": "nights", "percent_complete": 100, "actual_start": at("9"), "actual_finish": at("9 20:00")}
    dates = schedule(plan_of("A | 1d\nB | 1d", t1=done))
    assert dates.finish == dates["t1"].finish == at("9 20:00")
    assert dates["t2"].late_finish == at("9 17:00")


def test_a_manual_task_that_began_on_another_day_keeps_its_length_and_not_its_finish() -> None:
    dated: dict[str, Any] = {"manual": True, "start": at("2"), "finish": at("4 17:00")}
    plan = plan_of("Phase\n    A | 3d", t2=dated | {"actual_start": at("9"), "percent_complete": 30})
    assert said(plan, "t2") == ("Mon 9 08:00", "Wed 11 17:00")
    assert days(schedule(plan)["t1"].duration_minutes) == 3


def test_a_start_that_has_happened_bounds_no_task_before_it() -> None:
    begun = {"actual_start": at("2"), "percent_complete": 50}
    plan = plan_of("A | 1d\nB | 2d | 1SS\nC | 10d", t2=begun)
    assert days(schedule(plan)["t1"].total_slack_minutes) == 9


def test_a_percentage_of_a_milestone_is_no_lead_and_leaves_free_slack_within_total_slack() -> None:
    plan = plan_of("Start | 0d\nA | 1d | 1FF-25%\nB | 10d", t2=SNET_4, t1={"deadline": at("3")})
    start = schedule(plan)["t1"]
    assert (days(start.total_slack_minutes), days(start.free_slack_minutes)) == (1, 1)


def test_slack_before_the_finish_of_an_elapsed_task_is_measured_between_finishes() -> None:
    plan = plan_of(
        "Start | 0d\nCure | 1ed | 1FF\nB | 10d", t2={"constraint": Constraint.SNET, "constraint_date": at("9")}
    )
    assert days(schedule(plan)["t1"].free_slack_minutes) == 6  # from Monday 2 to Tuesday 10


def test_a_manual_task_that_starts_outside_its_hours_takes_its_duration_in_working_time() -> None:
    plan = plan_of(
        "A | 2d\nB | 2d", t1={"manual": True, "start": at("7 10:00")}, t2={"manual": True, "finish": at("8")}
    )
    assert said(plan, "t1") == ("Sat 7 10:00", "Tue 10 17:00")
    assert said(plan, "t2") == ("Thu 5 08:00", "Sun 8 08:00")


def test_what_remains_counts_before_a_task_is_begun_too() -> None:
    plan = plan_of("A | 5d\nB | 1d | 1", t1={"remaining": Duration(960)})
    assert said(plan, "t1")[1] == "Tue 3 17:00"
    assert said(changed(plan, "t1", deadline=at("20")), "t2")[0] == "Wed 4 08:00"


def test_a_task_of_which_nothing_remains_finishes_no_earlier_than_it_starts() -> None:
    plan = plan_of("A | 5d\nB | 2d | 1", t2={"remaining": Duration(0)})
    assert said(plan, "t2") == ("Fri 6 17:00", "Fri 6 17:00")


def test_a_manual_summary_with_one_date_keeps_early_dates_of_what_is_below() -> None:
    plan = plan_of(
        "Phase\n    A | 1d\nB | 10d", t1={"manual": True, "finish": at("20 17:00")}, t2={"just_in_time": True}
    )
    assert schedule(plan)["t1"].early_start == at("2")


def test_a_just_in_time_task_that_starts_its_summary_starts_in_time_for_a_successor_that_works_meanwhile() -> None:
    nights: dict[str, Any] = {"calendar": "nights", "constraint": Constraint.SNET, "constraint_date": at("4 04:00")}
    plan = plan_of("Phase\n    A | 1d\nB | 1d | 1SS\nC | 10d", t2={"just_in_time": True}, t3=nights)
    assert said(plan, "t2")[0] == "Tue 3 16:59"


def test_a_percentage_of_a_summary_settles_when_scheduled_from_the_finish() -> None:
    plan = plan_of(
        "Phase\n    A | 5d\nB | 3d | 1FS+50%",
        project={"from_finish": True, "finish": at("2026-05-01 17:00")},
        t2={"calendar": "nights"},
        t3={"constraint": Constraint.FNLT, "constraint_date": at("19 17:00")},
    )
    dates = schedule(plan)
    standard = dates.working_time("standard")
    length = standard.minutes_between(dates["t1"].start, dates["t1"].finish)
    assert standard.minutes_between(dates["t1"].finish, dates["t3"].start) == length / 2


def test_a_milestone_that_has_begun_has_happened() -> None:
    plan = plan_of("Go | 0d\nA | 1d | 1\nB | 10d", t1={"actual_start": at("2")})
    go = schedule(plan)["t1"]
    assert (go.total_slack_minutes, go.critical, go.late_finish) == (0, False, at("2"))


def test_what_remains_of_a_task_in_progress_waits_to_finish_no_earlier_than_its_date() -> None:
    begun = {"actual_start": at("2"), "percent_complete": 50}
    finish: dict[str, Any] = {"constraint": Constraint.FNET, "constraint_date": at("6 17:00")}
    plan = plan_of("A | 2d\nB | 1d | 1", t1=begun | finish)
    assert said(plan, "t1") == ("Mon 2 08:00", "Fri 6 17:00")
    assert said(plan, "t2")[0] == "Mon 9 08:00"
    assert said(changed(plan, "t1", constraint_date=at("2 17:00")), "t1")[1] == "Tue 3 17:00"


@pytest.mark.parametrize(
    "constraint", [Constraint.MSO, Constraint.MFO, Constraint.SNET, Constraint.SNLT, Constraint.FNLT]
)
def test_no_other_constraint_moves_a_task_in_progress(constraint: Constraint) -> None:
    begun = {"actual_start": at("2"), "percent_complete": 50}
    plan = plan_of("A | 2d", t1=begun | {"constraint": constraint, "constraint_date": at("6 17:00")})
    assert said(plan, "t1") == ("Mon 2 08:00", "Tue 3 17:00")


def test_a_task_as_late_as_possible_counts_where_it_lies_in_the_early_dates_of_its_summary() -> None:
    plan = plan_of("Phase\n    A | 1d\nB | 10d", t2={"constraint": Constraint.ALAP})
    dates = schedule(plan)
    assert dates["t1"].early_start == dates["t1"].start == at("13")
    assert dates["t2"].early_start == at("2")


def test_just_in_time_keeps_off_no_limit_of_a_summary_that_is_no_link() -> None:
    plan = plan_of("Phase\n    A | 1d\nB | 10d | 1SS", t1={"deadline": at("4 17:00")}, t2={"just_in_time": True})
    assert said(plan, "t2")[0] == "Mon 2 08:00"
    plan.apply(edits.unlink(plan, [link.id for link in plan.predecessors("t3")]))
    assert said(plan, "t2")[0] == "Fri 13 08:00"


def test_successors_of_a_manual_summary_follow_the_dates_it_keeps() -> None:
    kept: dict[str, Any] = {"manual": True, "start": at("4"), "finish": at("10 17:00")}
    plan = plan_of("Phase\n    A | 1d\nB | 1d | 1\nC | 1d | 1SS\nD | 10d", t1=kept)
    dates = schedule(plan)
    assert said(dates, "t3")[0] == "Wed 11 08:00"
    assert said(dates, "t4")[0] == "Wed 4 08:00"
    assert dates["t3"].driver.task == "t1"
    assert days(dates["t2"].free_slack_minutes) == 9  # nothing follows from A
    before = schedule(plan)
    change = edits.set_fields(plan, ["t1"], finish=at("11 17:00"))
    plan.apply(change)
    assert said(reschedule(before, plan, change), "t3")[0] == "Thu 12 08:00"
    assert said(changed(plan, "t1", finish=None), "t3")[0] == "Tue 3 08:00"


def test_a_just_in_time_task_shortens_no_share_of_its_summary() -> None:
    plan = plan_of("Phase\n    A | 1d\n    B | 4d\nC | 1d | 1FS+50%", t2={"just_in_time": True})
    assert said(plan, "t4")[0] == "Tue 10 08:00"
    assert said(plan, "t2")[0] == "Thu 5 08:00"
