"""What is known of Microsoft Project's arithmetic, fact by fact, on plans made by edits."""

from __future__ import annotations

import datetime as dt

import pytest

from planner.model import edits
from planner.model.duration import Duration, Lag, Unit
from planner.model.records import Assignment, Constraint, LinkType, Split
from planner.schedule import DriverKind, schedule
from tests.schedule.plans import at, days, plan_of, said


def test_friday_evening_and_monday_morning_are_one_instant() -> None:
    plan = plan_of("A | 5d\nB | 1d | 1", t2={"constraint": Constraint.FNLT, "constraint_date": at("9 17:00")})
    dates = schedule(plan)
    assert said(dates, "t1") == ("Mon 2 08:00", "Fri 6 17:00")
    assert said(dates, "t2") == ("Mon 9 08:00", "Mon 9 17:00")
    assert dates["t1"].total_slack_minutes == 0
    assert dates.conflicts == ()


def test_a_milestone_keeps_the_instant_at_which_its_predecessor_finishes() -> None:
    plan = plan_of("A | 2d\nDone | 0d | 1\nB | 1d | 2\nSoon | 0d | 1FS+1d\nLater | 0d | 1FS+2ed")
    dates = schedule(plan)
    assert said(dates, "t2") == ("Tue 3 17:00", "Tue 3 17:00")
    assert said(dates, "t3") == ("Wed 4 08:00", "Wed 4 17:00")
    assert said(dates, "t4") == ("Wed 4 17:00", "Wed 4 17:00")
    assert said(dates, "t5") == ("Thu 5 17:00", "Thu 5 17:00")


@pytest.mark.parametrize("constraint", [Constraint.SNET, Constraint.FNET])
def test_a_milestone_keeps_the_instant_of_its_constraint_even_off_hours(constraint: Constraint) -> None:
    plan = plan_of("Party | 0d", t1={"constraint": constraint, "constraint_date": at("7 20:30")})
    assert said(plan, "t1") == ("Sat 7 20:30", "Sat 7 20:30")


def test_a_milestone_without_predecessors_waits_for_work_to_start() -> None:
    plan = plan_of("Kick-off | 0d", project={"start": at("7 00:00")})
    assert said(plan, "t1") == ("Mon 9 08:00", "Mon 9 08:00")


def test_total_slack_is_the_lesser_of_start_slack_and_finish_slack() -> None:
    plan = plan_of("A | 2d\nB | 10d", t1={"calendar": "six"})
    # From Monday 2 to the start on Thursday 12 are nine days of six a week, from Tuesday 3 to Friday 13 nine as well;
    # the Saturday is one of them.
    assert days(schedule(plan)["t1"].total_slack_minutes) == 9


def test_a_task_in_progress_has_finish_slack_alone_and_a_complete_one_none() -> None:
    plan = plan_of(
        "A | 4d\nB | 10d\nC | 1d",
        t1={"actual_start": at("2"), "percent_complete": 50},
        t3={"actual_start": at("2"), "actual_finish": at("2 17:00"), "percent_complete": 100},
    )
    dates = schedule(plan)
    assert days(dates["t1"].total_slack_minutes) == 6
    assert dates["t1"].late_start == at("2")
    assert (dates["t3"].total_slack_minutes, dates["t3"].free_slack_minutes) == (0, 0)
    assert dates["t3"].late_finish == at("2 17:00")
    assert not dates["t3"].critical


def test_free_slack_is_counted_in_the_calendar_of_the_successor() -> None:
    plan = plan_of(
        "A | 5d\nB | 1d | 1",
        t1={"calendar": "six"},
        t2={"constraint": Constraint.SNET, "constraint_date": at("11")},
    )
    dates = schedule(plan)
    assert said(dates, "t1") == ("Mon 2 08:00", "Fri 6 17:00")
    assert days(dates["t1"].free_slack_minutes) == 2  # Monday and Tuesday; the Saturday is A's alone


def test_free_slack_before_a_lag_to_a_finish_is_counted_in_the_calendar_of_the_predecessor() -> None:
    holiday = plan_of("A | 5d\nB | 1d | 1FF+2d", t2={"calendar": "six"})
    dates = schedule(holiday)
    assert said(dates, "t2") == ("Mon 9 08:00", "Mon 9 17:00")
    assert dates["t1"].free_slack_minutes == 0


@pytest.mark.parametrize(
    ("constraint", "date", "start"),
    [
        (Constraint.MSO, "4", "Wed 4 08:00"),
        (Constraint.MFO, "5 17:00", "Wed 4 08:00"),
        (Constraint.SNLT, "4", "Wed 4 08:00"),
        (Constraint.FNLT, "5 17:00", "Wed 4 08:00"),
    ],
)
def test_constraints_beat_links_and_drive_negative_slack_back(constraint: Constraint, date: str, start: str) -> None:
    plan = plan_of("A | 5d\nB | 2d | 1\nC | 1d | 2", t2={"constraint": constraint, "constraint_date": at(date)})
    dates = schedule(plan)
    assert said(dates, "t2")[0] == start
    assert said(dates, "t3")[0] == "Fri 6 08:00"
    assert days(dates["t1"].total_slack_minutes) == -3
    assert days(dates["t2"].total_slack_minutes) == -3
    assert {"t1", "t2"} <= dates.critical
    (conflict,) = dates.conflicts
    assert (conflict.task, conflict.kind, days(conflict.minutes)) == ("t2", "constraint", 3)


def test_links_beat_constraints_where_the_plan_says_so() -> None:
    plan = plan_of(
        "A | 5d\nB | 2d | 1",
        project={"links_beat_constraints": True},
        t2={"constraint": Constraint.MSO, "constraint_date": at("4")},
    )
    dates = schedule(plan)
    assert said(dates, "t2")[0] == "Mon 9 08:00"
    assert days(dates["t1"].total_slack_minutes) == days(dates["t2"].total_slack_minutes) == -3
    assert [(conflict.task, days(conflict.minutes)) for conflict in dates.conflicts] == [("t2", 3)]


def test_a_deadline_moves_nothing_and_makes_slack_negative() -> None:
    plan = plan_of("A | 5d\nB | 5d | 1", t2={"deadline": at("6 17:00")})
    dates = schedule(plan)
    assert said(dates, "t2") == ("Mon 9 08:00", "Fri 13 17:00")
    assert [days(dates[task].total_slack_minutes) for task in ("t1", "t2")] == [-5, -5]
    assert dates.late == {"t2"}
    assert dates["t2"].missed_deadline
    assert [(found.kind, days(found.minutes)) for found in dates.conflicts] == [("deadline", 5)]


def test_lag_runs_in_the_calendar_of_the_successor() -> None:
    plan = plan_of("A | 4d\nB | 1d | 1FS+2d", t2={"calendar": "six"})
    assert said(plan, "t2")[0] == "Mon 9 08:00"  # Friday and Saturday are waited for
    assert said(plan_of("A | 4d\nB | 1d | 1FS+2d"), "t2")[0] == "Tue 10 08:00"


def test_a_percentage_of_lag_is_of_the_duration_of_the_predecessor() -> None:
    dates = schedule(plan_of("A | 4d\nB | 1d | 1FS+50%\nC | 1d | 1FS-25%\nD | 1d | 1SS+150%"))
    assert [said(dates, task)[0] for task in ("t2", "t3", "t4")] == ["Tue 10 08:00", "Thu 5 08:00", "Tue 10 08:00"]


def test_elapsed_lag_runs_on_the_clock_and_steps_the_finish_of_ff_and_sf_links() -> None:
    dates = schedule(plan_of("A | 4d\nB | 1d | 1FS+2ed\nC | 1d | 1FF+2ed\nD | 1d | 1SF+2ed"))
    assert said(dates, "t2")[0] == "Mon 9 08:00"
    assert dates["t3"].start == at("6")
    assert dates["t4"].start == at("3")


def test_a_start_to_finish_successor_may_start_before_the_project() -> None:
    plan = plan_of("A | 1d\nB | 3d | 1SF")
    assert said(plan, "t2")[0] == "Wed 25 08:00"  # of February
    assert schedule(plan).start == dt.datetime(2026, 2, 25, 8)


def test_a_link_to_a_summary_drives_all_its_children() -> None:
    plan = plan_of("A | 2d\nPhase | | 1\n    B | 1d\n    Inner\n        C | 1d")
    dates = schedule(plan)
    assert said(dates, "t3")[0] == said(dates, "t5")[0] == said(dates, "t2")[0] == "Wed 4 08:00"
    assert (dates["t3"].driver.kind, dates["t3"].driver.task) == (DriverKind.SUMMARY, "t2")


def test_a_link_from_a_summary_waits_for_all_its_children_and_free_slack_sees_it() -> None:
    plan = plan_of("Phase\n    A | 2d\n    B | 5d\nC | 1d | 1\nD | 10d")
    dates = schedule(plan)
    assert said(dates, "t4")[0] == "Mon 9 08:00"
    assert dates["t4"].driver.task == "t1"
    assert days(dates["t2"].free_slack_minutes) == 3
    assert days(dates["t3"].free_slack_minutes) == 0
    assert days(dates["t1"].free_slack_minutes) == 0


def test_a_start_to_start_link_from_a_summary_waits_for_its_first_child() -> None:
    plan = plan_of(
        "Phase\n    A | 2d\n    B | 5d\nC | 1d | 1SS+1d\nD | 10d",
        t2={"constraint": Constraint.SNET, "constraint_date": at("4")},
        t3={"constraint": Constraint.SNET, "constraint_date": at("3")},
    )
    dates = schedule(plan)
    assert said(dates, "t4")[0] == "Wed 4 08:00"
    assert days(dates["t3"].free_slack_minutes) == 0
    assert days(dates["t2"].free_slack_minutes) > 0


def test_late_dates_of_an_elapsed_task_are_not_snapped_to_a_working_day() -> None:
    plan = plan_of("Cure | 3ed\nDry | 12ed")
    dates = schedule(plan)
    assert said(dates, "t1") == ("Mon 2 08:00", "Thu 5 08:00")
    assert dates["t1"].late_start == at("11")
    assert dates["t1"].late_finish == at("14")
    assert dates["t1"].total_slack_minutes == 9 * 1440


def test_an_elapsed_task_goes_on_through_the_weekend() -> None:
    plan = plan_of("Pour | 5d\nCure | 2ed | 1\nStrip | 1d | 2")
    dates = schedule(plan)
    assert said(dates, "t2") == ("Fri 6 17:00", "Sun 8 17:00")
    assert said(dates, "t3")[0] == "Mon 9 08:00"


def test_a_manual_task_keeps_its_dates_and_has_slack_nevertheless() -> None:
    plan = plan_of("A | 5d\nB | 1d | 1\nC | 10d", t2={"manual": True, "start": at("4"), "finish": at("5 17:00")})
    dates = schedule(plan)
    assert said(dates, "t2") == ("Wed 4 08:00", "Thu 5 17:00")
    assert days(dates["t2"].total_slack_minutes) == 6
    assert dates["t2"].late_finish == at("13 17:00")
    assert dates["t2"].driver.kind is DriverKind.MANUAL
    assert dates.conflicts == ()


def test_a_manual_summary_is_not_moved_by_its_children() -> None:
    plan = plan_of("Phase\n    A | 5d", t1={"manual": True, "start": at("9"), "finish": at("10 17:00")})
    assert said(plan, "t1") == ("Mon 9 08:00", "Tue 10 17:00")


def test_an_alap_task_uses_up_its_slack_and_pushes_its_successors() -> None:
    plan = plan_of("A | 2d\nB | 1d | 1\nC | 10d", t1={"constraint": Constraint.ALAP})
    dates = schedule(plan)
    assert said(dates, "t1") == ("Wed 11 08:00", "Thu 12 17:00")
    assert said(dates, "t2") == ("Fri 13 08:00", "Fri 13 17:00")
    assert dates["t1"].total_slack_minutes == 0
    assert dates["t1"].early_start == at("2")
    assert dates["t1"].driver.kind is DriverKind.SLACK
    assert dates.finish == at("13 17:00")


def test_a_just_in_time_task_uses_up_free_slack_and_moves_no_successor() -> None:
    plan = plan_of("A | 1d\nB | 3d\nC | 1d | 1, 2\nD | 10d", t1={"just_in_time": True})
    dates = schedule(plan)
    assert said(dates, "t1") == ("Wed 4 08:00", "Wed 4 17:00")
    assert said(dates, "t3")[0] == "Thu 5 08:00"


def test_of_a_chain_of_just_in_time_tasks_all_move_up_to_the_successor() -> None:
    plan = plan_of("A | 1d\nB | 1d | 1\nC | 5d\nD | 1d | 2, 3", t1={"just_in_time": True}, t2={"just_in_time": True})
    dates = schedule(plan)
    assert (said(dates, "t1")[0], said(dates, "t2")[0]) == ("Thu 5 08:00", "Fri 6 08:00")
    assert said(dates, "t4")[0] == "Mon 9 08:00"


def test_a_summary_spans_its_active_children_in_working_time_of_the_project() -> None:
    plan = plan_of("Phase\n    A | 4d\n    B | 2d | 2\n    C | 30d", t4={"active": False}, t2={"percent_complete": 50})
    dates = schedule(plan)
    assert said(dates, "t1") == ("Mon 2 08:00", "Mon 9 17:00")
    assert days(dates["t1"].duration_minutes) == 6
    assert dates["t1"].percent_complete == 33  # two of six days; the inactive task does not count


def test_a_constraint_on_a_summary_bounds_its_children() -> None:
    plan = plan_of("Phase\n    A | 2d\n    B | 1d | 2", t1={"constraint": Constraint.SNET, "constraint_date": at("4")})
    dates = schedule(plan)
    assert said(dates, "t2")[0] == "Wed 4 08:00"
    assert (dates["t2"].driver.kind, dates["t2"].driver.task) == (DriverKind.SUMMARY, "t1")
    late = {"constraint": Constraint.FNLT, "constraint_date": at("3 17:00")}
    held = schedule(plan_of("Phase\n    A | 2d\n    B | 1d | 2", t1=late))
    assert said(held, "t3") == ("Tue 3 08:00", "Tue 3 17:00")
    assert days(held["t2"].total_slack_minutes) == -1


def test_a_started_task_starts_when_it_did_and_the_rest_follows_what_is_done() -> None:
    plan = plan_of("A | 5d\nB | 4d | 1", t2={"actual_start": at("4"), "percent_complete": 50})
    dates = schedule(plan)
    assert said(dates, "t2") == ("Wed 4 08:00", "Mon 9 17:00")
    assert dates["t2"].driver.kind is DriverKind.ACTUAL
    later = {"actual_start": at("4"), "percent_complete": 50, "remaining": Duration(4 * 480)}
    assert said(plan_of("A | 5d\nB | 4d | 1", t2=later), "t2")[1] == "Wed 11 17:00"


def test_what_remains_waits_for_its_resumption() -> None:
    fields = {"actual_start": at("2"), "percent_complete": 50, "resume": at("10")}
    assert said(plan_of("A | 4d", t1=fields), "t1") == ("Mon 2 08:00", "Wed 11 17:00")


def test_a_split_pauses_the_task() -> None:
    plan = plan_of("A | 4d\nB | 10d", t1={"splits": (Split(960, 1440),)})
    dates = schedule(plan)
    assert said(dates, "t1") == ("Mon 2 08:00", "Tue 10 17:00")
    assert days(dates["t1"].total_slack_minutes) == 3


def test_levelling_delay_runs_on_the_clock_after_links_and_floors() -> None:
    plan = plan_of("A | 1d\nB | 1d | 1", t2={"levelling_delay": Duration(5 * 1440, Unit.ELAPSED_DAY)})
    dates = schedule(plan)
    assert said(dates, "t2")[0] == "Mon 9 08:00"
    assert dates["t2"].driver.kind is DriverKind.LEVELLING


def test_an_inactive_task_is_driven_and_drives_nothing() -> None:
    plan = plan_of("A | 2d\nB | 3d | 1\nC | 1d | 2", t2={"active": False})
    dates = schedule(plan)
    assert said(dates, "t2")[0] == "Wed 4 08:00"
    assert said(dates, "t3")[0] == "Mon 2 08:00"
    assert dates.finish == at("3 17:00")
    assert "t2" not in dates.critical


def test_a_constraint_before_the_start_of_the_project_takes_its_place() -> None:
    plan = plan_of("A | 1d", t1={"constraint": Constraint.SNET, "constraint_date": dt.datetime(2026, 2, 23, 8)})
    assert schedule(plan)["t1"].start == dt.datetime(2026, 2, 23, 8)
    late = plan_of("A | 10d", t1={"constraint": Constraint.FNET, "constraint_date": at("4 17:00")})
    assert said(late, "t1")[0] == "Mon 2 08:00"


def test_a_plan_from_its_finish_starts_as_late_as_its_longest_chain_allows() -> None:
    plan = plan_of(
        "A | 2d\nB | 3d | 1\nC | 1d\nD | 1d",
        project={"from_finish": True, "finish": at("13 17:00")},
        t3={"constraint": Constraint.ALAP},
    )
    dates = schedule(plan)
    assert said(dates, "t1") == ("Mon 9 08:00", "Tue 10 17:00")
    assert said(dates, "t2") == ("Wed 11 08:00", "Fri 13 17:00")
    assert said(dates, "t3") == ("Fri 13 08:00", "Fri 13 17:00")
    assert said(dates, "t4") == ("Mon 9 08:00", "Mon 9 17:00")
    assert dates["t3"].driver.kind is DriverKind.PROJECT_FINISH


def test_a_task_is_worked_on_when_its_people_work() -> None:
    plan = plan_of("A | 1d | | Ann\nB | 1d | | Bob")
    ann = plan.resources["r-Ann"]
    nights = edits.put_record(plan, type(ann)(id=ann.id, name="Ann", calendar="nights"), "Change calendar")
    plan.apply(nights)
    dates = schedule(plan)
    assert said(dates, "t1") == ("Mon 2 23:00", "Tue 3 08:00")
    assert said(dates, "t2") == ("Mon 2 08:00", "Mon 2 17:00")
    both = [Assignment(id="x1", task="t1", resource="r-Ann"), Assignment(id="x2", task="t1", resource="r-Bob")]
    for assignment in both:
        plan.apply(edits.put_record(plan, assignment, "Assign"))
    assert said(plan, "t1") == ("Mon 2 08:00", "Mon 2 17:00")  # whenever one of them works


def test_people_work_on_a_task_only_in_its_own_calendar() -> None:
    plan = plan_of("A | 6d | | Ann", t1={"calendar": "six"})
    assert said(plan, "t1")[1] == "Sat 7 17:00"
    plan.apply(edits.put_record(plan, Assignment(id="x1", task="t1", resource="r-Ann"), "Assign"))
    assert said(plan, "t1")[1] == "Mon 9 17:00"
    plan.apply(edits.set_fields(plan, ["t1"], ignore_resource_calendars=True))
    assert said(plan, "t1")[1] == "Sat 7 17:00"


def test_two_links_of_different_types_between_a_pair_both_hold() -> None:
    plan = plan_of("A | 5d\nB | 1d | 1SS+1d")
    plan.apply(edits.link(plan, "t1", "t2", LinkType.FF, Lag(480)))
    assert said(plan, "t2") == ("Mon 9 08:00", "Mon 9 17:00")


def test_free_slack_under_a_lead_is_not_capped_at_total_slack() -> None:
    plan = plan_of("A | 2d\nB | 1d | 1FS-5d", t2={"constraint": Constraint.SNET, "constraint_date": at("4")})
    dates = schedule(plan)
    assert days(dates["t1"].total_slack_minutes) == 1
    assert days(dates["t1"].free_slack_minutes) == 5
