"""Scheduling from the start or from the finish, as one change."""

import datetime as dt

from planner.model import edits
from planner.model.plan import Plan
from planner.model.records import Constraint
from planner.schedule import schedule
from tests.plans import START, build_plan

WORK = """
    Work
        Dig    | 4d
        Build  | 2d | 2
        Fixed  | 1d
        Manual | 1d
"""
FINISH = dt.datetime(2026, 3, 31, 17)


def constraints(plan: Plan) -> list[str]:
    return [plan.task(task).constraint.value for task in plan.outline.ids]


def made() -> Plan:
    plan = build_plan(WORK)
    plan.apply(edits.set_constraint(plan, ["t4"], Constraint.SNET, START))
    plan.apply(edits.set_fields(plan, ["t5"], manual=True, start=START))
    return plan


def test_scheduling_from_the_finish_makes_plain_tasks_as_late_as_possible_and_back() -> None:
    plan = made()
    assert edits.turning_tasks(plan) == 2
    before = plan.snapshot()
    change = edits.schedule_from_finish(plan, FINISH)
    plan.apply(change)
    assert constraints(plan) == ["ASAP", "ALAP", "ALAP", "SNET", "ASAP"]
    assert schedule(plan)["t3"].finish == FINISH
    plan.apply(edits.schedule_from_start(plan, START))
    assert constraints(plan) == ["ASAP", "ASAP", "ASAP", "SNET", "ASAP"]
    plan.apply(edits.set_project(plan, finish=None))
    assert plan.snapshot() == before


def test_a_task_added_to_a_plan_from_its_finish_is_as_late_as_possible() -> None:
    plan = made()
    plan.apply(edits.schedule_from_finish(plan, FINISH))
    plan.apply(change := edits.add_task(plan, "Late"))
    assert plan.task(change.added("task")[0]).constraint is Constraint.ALAP
    plan.apply(change := edits.add_task(plan, "Early", constraint=Constraint.ASAP))
    assert plan.task(change.added("task")[0]).constraint is Constraint.ASAP


def test_another_date_of_the_same_end_turns_nothing() -> None:
    plan = made()
    plan.apply(edits.set_constraint(plan, ["t2"], Constraint.ALAP))
    plan.apply(edits.schedule_from_start(plan, START + dt.timedelta(days=7)))
    assert constraints(plan)[1] == "ALAP"
