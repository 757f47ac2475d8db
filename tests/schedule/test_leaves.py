"""What is worked out of single tasks, and together with which others."""

from __future__ import annotations

from planner.model.plan import Plan
from planner.model.records import Project, Task
from planner.schedule import schedule
from planner.schedule.leaves import Leaves
from planner.schedule.result import ScheduledTask
from tests.plans import START

COUNT = 4_000


def test_once_many_tasks_are_asked_for_those_around_them_are_worked_out_too() -> None:
    tasks = [Task(id=f"t{row}", uid=row + 1, name="Task", order=f"f{row:06d}") for row in range(COUNT)]
    scheduled = schedule(Plan([Project(start=START), *tasks]))
    dates, made = scheduled._dates, dict[int, ScheduledTask]()
    node = dates.network.node
    leaves = Leaves(dates, made)
    for row in range(200):
        leaves.at(node[f"t{row}"])
    leaves.at(node[f"t{COUNT // 2 + 900}"])
    assert all(node[f"t{row}"] in made for row in range(COUNT // 2 + 800, COUNT // 2 + 1_000))
    assert len(made) < COUNT
