"""Resources put to work on tasks, and taken off again."""

import pytest

from planner.errors import EditError
from planner.model import edits
from planner.model.plan import Plan
from tests.plans import build_plan

WORK = """
    Dig   | 4d | | Ann
    Build | 2d | 1
"""


def at_work(plan: Plan) -> list[tuple[str, str, float]]:
    return [(held.task, plan.resources[held.resource].name, held.units) for held in plan.assignments.values()]


def test_a_name_finds_the_resource_and_makes_it_where_there_is_none() -> None:
    plan = build_plan(WORK)
    plan.apply(edits.assign(plan, "t1", " ann ", 50))
    plan.apply(edits.assign(plan, "t2", "Bob"))
    assert at_work(plan) == [("t1", "Ann", 50), ("t2", "Bob", 100)]


def test_nobody_is_put_to_work_twice_on_one_task() -> None:
    plan = build_plan(WORK)
    plan.apply(edits.assign(plan, "t1", "Ann"))
    plan.apply(change := edits.assign(plan, "t1", "Bob"))
    with pytest.raises(EditError, match="“Ann” is assigned to this task already"):
        edits.assign(plan, "t1", "ANN")
    with pytest.raises(EditError, match="assigned to this task already"):
        edits.change_assignment(plan, change.added("assignment")[0], name="Ann")


def test_units_and_resource_of_an_assignment_are_changed() -> None:
    plan = build_plan(WORK)
    plan.apply(change := edits.assign(plan, "t1", "Ann"))
    (identity,) = change.added("assignment")
    plan.apply(edits.change_assignment(plan, identity, units=25))
    plan.apply(edits.change_assignment(plan, identity, name="Bob"))
    assert at_work(plan) == [("t1", "Bob", 25)]
    plan.apply(edits.unassign(plan, [identity]))
    assert at_work(plan) == []
    with pytest.raises(EditError, match="no longer"):
        edits.unassign(plan, [identity])


@pytest.mark.parametrize("units", [-1, float("nan"), 1e300])
def test_units_are_a_sound_number(units: float) -> None:
    with pytest.raises(EditError):
        edits.assign(build_plan(WORK), "t1", "Ann", units)


def test_an_assignment_has_a_name() -> None:
    with pytest.raises(EditError, match="name is empty"):
        edits.assign(build_plan(WORK), "t1", "  ")
