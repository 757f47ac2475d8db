"""What a task's tip says of the people who have it."""

from planner.app.tips import task_tip
from planner.model.edits import assign
from planner.schedule import schedule
from tests.plans import build_plan


def test_a_tip_names_the_owner_and_then_those_who_work_on_the_task_too() -> None:
    plan = build_plan("    Casting | 2d | | Tom\n    Shoot | 1d")
    for name in ("Lea", "Tom", "Ann"):
        plan.apply(assign(plan, "t1", name))
    lines = task_tip(plan, schedule(plan), "t1")
    assert lines[2:4] == ["Owner: Tom", "Also at work: Ann, Lea"]
    assert not any(line.startswith(("Owner", "Also")) for line in task_tip(plan, schedule(plan), "t2"))
