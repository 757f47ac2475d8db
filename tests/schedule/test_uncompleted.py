"""Putting off what should have been done by the status date."""

from __future__ import annotations

import pytest

from planner.errors import EditError
from planner.model.records import Constraint
from planner.schedule import DriverKind, put_off_uncompleted, schedule
from tests.schedule.plans import at, plan_of, said

_OUTLINE = "A | 4d\nB | 2d\nC | 2d\nD | 1d\nE | 1d\nF | 1d"


def test_what_remains_is_put_off_until_the_status_date() -> None:
    plan = plan_of(
        _OUTLINE,
        project={"status_date": at("11")},
        t1={"percent_complete": 50},
        t3={"actual_start": at("2"), "actual_finish": at("3 17:00"), "percent_complete": 100},
        t4={"constraint": Constraint.MSO, "constraint_date": at("4")},
        t5={"constraint": Constraint.SNET, "constraint_date": at("20")},
        t6={"manual": True, "start": at("2"), "finish": at("2 17:00")},
    )
    change = put_off_uncompleted(plan, schedule(plan))
    assert {task for _, task in change.edits} == {"t1", "t2"}
    plan.apply(change)
    dates = schedule(plan)
    assert said(dates, "t1") == ("Mon 2 08:00", "Thu 12 17:00")
    assert said(dates, "t2") == ("Wed 11 08:00", "Thu 12 17:00")
    assert dates["t2"].driver.kind is DriverKind.STATUS_DATE
    assert not put_off_uncompleted(plan, dates)


def test_tasks_that_links_put_off_anyway_get_no_constraint() -> None:
    plan = plan_of(
        "A | 2d\nB | 2d | 1\nC | 2d\nPhase\n    D | 1d\n    E | 1d | 5\nF | 1d | 4\nG | 3d | 3SS",
        project={"status_date": at("11")},
        t3={"percent_complete": 50, "actual_start": at("2")},
    )
    change = put_off_uncompleted(plan, schedule(plan))
    assert {task for _, task in change.edits} == {"t1", "t3", "t5", "t8"}
    plan.apply(change)
    dates = schedule(plan)
    assert all(dates[task].start >= at("11") for task in ("t1", "t2", "t5", "t6", "t7", "t8"))
    assert plan.task("t2").constraint is Constraint.ASAP


def test_a_plan_without_a_status_date_is_asked_for_one() -> None:
    plan = plan_of("A | 1d")
    with pytest.raises(EditError, match="status date"):
        put_off_uncompleted(plan, schedule(plan))
