"""The judgement of records before they become a plan."""

import datetime as dt
import re
from collections.abc import Callable

import msgspec
import pytest

from planner.model.duration import Lag, Unit
from planner.model.plan import Plan
from planner.model.records import (
    CalendarException,
    Interval,
    LinkType,
    Record,
    Resource,
    Task,
    WorkCalendar,
    dependency,
)
from planner.model.validate import validate
from tests.plans import build_plan, random_plan


def records(plan: Plan) -> list[Record]:
    return list(plan.snapshot().values())


def with_task(plan: Plan, **fields: object) -> list[Record]:
    changed = msgspec.structs.replace(plan.task("t2"), **fields)
    return [changed if record.id == "t2" else record for record in records(plan)]


def test_plans_made_by_edits_have_no_problem() -> None:
    for seed in range(5):
        assert validate(records(random_plan(seed, tasks=200, links=300))) == []


Spoil = Callable[[Plan], list[Record]]


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda plan: with_task(plan, parent="t9"), "Task “Build”: there is no task “t9”"),
        (lambda plan: with_task(plan, parent="t2"), "stands below itself"),
        (lambda plan: with_task(plan, owner="nobody"), "there is no resource “nobody”"),
        (lambda plan: with_task(plan, calendar="none"), "there is no calendar “none”"),
        (lambda plan: with_task(plan, name=""), "name is empty"),
        (lambda plan: with_task(plan, name="x" * 1_000_000), "1000000 characters"),
        (lambda plan: with_task(plan, order="?"), "not an order key"),
        (lambda plan: with_task(plan, uid=1), "the number 1 too"),
        (lambda plan: [*records(plan), plan.task("t1")], "same id"),
        (lambda plan: [*records(plan), dependency("t1", "t7")], "there is no task “t7”"),
        (lambda plan: [*records(plan), dependency("t1", "t1")], "its own predecessor"),
        (lambda plan: [*records(plan), dependency("t3", "t4")], "links a summary with a task below"),
        (lambda plan: [*records(plan), *plan.dependencies()], "two of the same"),
        (
            lambda plan: [*records(plan), dependency("t2", "t4", LinkType.FS, Lag(10**9, Unit.DAY))],
            "longer than a plan can hold",
        ),
        (lambda plan: [*records(plan), Resource(id="a", name="Ann"), Resource(id="b", name="ANN")], "same name"),
        (lambda plan: [*records(plan), WorkCalendar(id="c", name="C", base="c")], "its own base"),
        (
            lambda plan: [*records(plan), WorkCalendar(id="c", name="C", week=((Interval(600, 500),), *((None,) * 6)))],
            "must follow each other",
        ),
        (
            lambda plan: [
                *records(plan),
                WorkCalendar(
                    id="c",
                    name="C",
                    exceptions=(CalendarException(start=dt.date(2026, 2, 2), finish=dt.date(2026, 2, 1)),),
                ),
            ],
            "finish lies before the start",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_record(spoil: Spoil, message: str) -> None:
    plan = build_plan("Design\nBuild | 1d | 1\nPhase\n    Inside")
    problems = validate(spoil(plan))
    assert problems
    assert any(re.search(message, problem.message) for problem in problems), problems


def test_a_loop_is_named_and_its_links_can_be_set_aside() -> None:
    plan = build_plan("A\nB | 1d | 1\nC | 1d | 2\nD | 1d | 3")
    spoilt = [*records(plan), dependency("t3", "t1")]
    (problem,) = validate(spoilt)
    assert "“A” → “B” → “C” → “A”" in problem.message or "“B” → “C” → “A” → “B”" in problem.message
    aside = set(problem.set_aside)
    assert len(aside) == 3
    assert validate([record for record in spoilt if (record.kind, record.id) not in aside]) == []


def test_three_thousand_loops_are_all_found_at_once() -> None:
    plan = build_plan("A")
    tasks = [msgspec.structs.replace(plan.task("t1"), id=f"x{n}", uid=n + 2, name=f"T{n}") for n in range(6_000)]
    links = [dependency(f"x{n}", f"x{n ^ 1}") for n in range(6_000)]
    problems = validate([*records(plan), *tasks, *links])
    assert len(problems) == 3_000


def test_a_link_that_lost_its_task_can_be_set_aside() -> None:
    plan = build_plan("A\nB | 1d | 1")
    without = [record for record in records(plan) if not (isinstance(record, Task) and record.id == "t1")]
    (problem,) = validate(without)
    assert problem.set_aside == (("dependency", "t1 t2 FS"),)
