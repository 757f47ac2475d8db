"""What is behind at the status date, and that it is no matter of deadlines."""

from __future__ import annotations

import datetime as dt

import pytest

from planner.analysis.behind import is_behind
from planner.model import edits
from planner.model.plan import Plan
from planner.schedule import put_off_uncompleted, schedule
from tests.plans import build_plan

FRIDAY = dt.datetime(2026, 3, 6, 17)


def plan_with_status() -> Plan:
    """Two tasks due on the status date, a milestone then, one that runs over it and one that begins after it."""
    plan = build_plan("Negotiate | 5d\nSigned | 0d | 1\nInterviews | 10d\nFit out | 5d | 2")
    plan.apply(edits.set_project(plan, "status", status_date=FRIDAY))
    return plan


def behind(plan: Plan) -> list[str]:
    dates = schedule(plan)
    tasks = [plan.task(task) for task in plan.outline.ids]
    spans = {task.id: (dates[task.id].start, dates[task.id].finish) for task in tasks}
    return [task.name for task in tasks if is_behind(plan, dates, task, spans[task.id], FRIDAY)]


def test_what_is_due_on_the_status_date_itself_is_behind_and_what_begins_after_it_is_not() -> None:
    assert behind(plan_with_status()) == ["Negotiate", "Signed", "Interviews"]


@pytest.mark.parametrize("percent", [0, 30, 48])
def test_work_is_behind_where_less_is_done_than_lies_before_the_status_date(percent: int) -> None:
    plan = plan_with_status()
    plan.apply(edits.set_percent_complete(plan, ["t3"], percent))
    assert "Interviews" in behind(plan)


@pytest.mark.parametrize("percent", [50, 70])
def test_work_that_is_as_far_as_the_status_date_is_not_behind(percent: int) -> None:
    plan = plan_with_status()
    plan.apply(edits.set_percent_complete(plan, ["t3"], percent))
    assert "Interviews" not in behind(plan)


def test_percents_are_whole_so_a_third_of_the_work_is_done_at_33_percent() -> None:
    plan = build_plan("Paint | 15d")
    change = edits.set_percent_complete(plan, ["t1"], 33)
    plan.apply(change)
    assert behind(plan) == []


def test_nothing_is_behind_once_uncompleted_work_is_put_off() -> None:
    plan = plan_with_status()
    plan.apply(edits.set_percent_complete(plan, ["t3"], 30))
    plan.apply(edits.set_percent_complete(plan, ["t1"], 20))
    plan.apply(put_off_uncompleted(plan, schedule(plan)))
    assert behind(plan) == []
