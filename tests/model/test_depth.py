from __future__ import annotations

import pytest

from planner.errors import EditError
from planner.model.edits import add_task, indent_tasks
from planner.model.outline import DEEPEST_LEVEL
from planner.model.plan import Plan
from planner.model.records import Task
from planner.model.validate import validate


def chain(levels: int) -> Plan:
    tasks = [
        Task(id=f"t{n}", uid=n, name="x", order="a0", parent=f"t{n - 1}" if n > 1 else "") for n in range(1, levels + 1)
    ]
    return Plan(tasks)


def test_an_outline_of_the_deepest_level_is_a_plan_and_one_deeper_is_none() -> None:
    assert validate(list(chain(DEEPEST_LEVEL).snapshot().values())) == []
    problems = validate(list(chain(DEEPEST_LEVEL + 1).snapshot().values()))
    assert [problem.record.id for problem in problems] == [f"t{DEEPEST_LEVEL + 1}"]


def test_no_edit_makes_an_outline_deeper_than_a_file_may_be() -> None:
    plan = chain(DEEPEST_LEVEL)
    with pytest.raises(EditError, match="500 levels"):
        plan.apply(add_task(plan, "One more", parent=f"t{DEEPEST_LEVEL}"))
    plan.apply(add_task(plan, "Beside", after=f"t{DEEPEST_LEVEL}"))
    with pytest.raises(EditError, match="500 levels"):
        indent_tasks(plan, [plan.outline.ids[-1]])
    assert max(plan.outline.levels) == DEEPEST_LEVEL
