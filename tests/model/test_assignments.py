from __future__ import annotations

import datetime as dt

import pytest

from planner.errors import EditError
from planner.model.edits import delete_tasks, put_record
from planner.model.plan import Plan
from planner.model.records import Assignment, Baseline, CustomField, Record, TaskBaseline
from planner.model.validate import validate
from tests.plans import build_plan


def plan_with_work() -> Plan:
    work = Assignment(id="work1", task="t2", resource="r-Ann", units=50.0)
    return build_plan("""
        Phase
            Write | 3d | | Ann
        Launch    | 0d | 2
    """, records=(work,))  # fmt: skip


def test_assignments_go_with_their_tasks_and_come_back_with_undo() -> None:
    plan = plan_with_work()
    before = plan.snapshot()
    change = delete_tasks(plan, ["t1"])
    plan.apply(change)
    assert dict(plan.assignments) == {}
    assert validate(list(plan.snapshot().values())) == []
    plan.apply(change.reversed())
    assert plan.snapshot() == before


def test_an_assignment_to_a_task_that_is_not_there_can_be_set_aside() -> None:
    stray = Assignment(id="work2", task="nowhere", resource="r-Ann")
    (problem,) = validate([*plan_with_work().snapshot().values(), stray])
    assert problem.set_aside == (("assignment", "work2"),)
    assert "nowhere" in problem.message


@pytest.mark.parametrize(
    "record",
    [
        Assignment(id="work2", task="t2", resource="r-Ann", units=-1.0),
        Assignment(id="work2", task="t2", resource="r-Ann", cost=float("nan")),
        Assignment(id="work2", task="t2", resource="r-Ann", work=-5),
        Baseline(id="baseline-1", number=2),
        Baseline(id="baseline-11", number=11),
        Baseline(id="baseline-0", tasks=(TaskBaseline(task="t2", start=dt.datetime(1800, 1, 1)),)),
        CustomField(id="field", name=" "),
        CustomField(id="field", name="Region", of="calendar"),
    ],
    ids=lambda record: f"{record.kind}-{record.id}",
)
def test_records_that_are_wrong_by_themselves_are_refused(record: Record) -> None:
    with pytest.raises(EditError):
        put_record(plan_with_work(), record, "Put")
