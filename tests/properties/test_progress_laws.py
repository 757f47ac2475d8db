"""Laws of the round trip by a workbook: what nobody has filled in changes nothing, what was filled in arrives as it is."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.analysis.progress import Field, Value, inputs_of, propose, same, shown, take
from planner.files.excel import write_workbook
from planner.files.excel.returned import read_returned
from planner.model import edits
from planner.model.plan import Plan
from planner.schedule import schedule
from tests.files.excel.returned_books import SentBook
from tests.plans import random_plan
from tests.random_edits import make_edits

_SLOW = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
_FEW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
_seeds = st.integers(0, 10_000)


def begun_plan(seed: int, tasks: int) -> Plan:
    """Make a plan at random, parts of which have begun and are done."""
    chance = random.Random(seed)  # noqa: S311  # a plan for a test is no secret
    plan = random_plan(seed=seed, tasks=tasks, links=tasks)
    leaves = [task for task in plan.outline.ids if not plan.outline.is_summary(task)]
    for task in leaves:
        if chance.random() < 0.3:
            percent = chance.choice([10, 33, 60, 100])
            plan.apply(edits.set_percent_complete(plan, [task], percent, schedule(plan)))
    return plan


@_FEW
@given(_seeds, st.integers(1, 25))
def test_an_untouched_workbook_changes_nothing(seed: int, tasks: int) -> None:
    plan = begun_plan(seed, tasks)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "back.xlsx"
        write_workbook(plan, schedule(plan), path)
        returned = read_returned(path)
    assert returned.answers == ()
    assert propose(plan, [returned]).is_empty


@_FEW
@given(_seeds, st.integers(2, 25))
def test_an_untouched_workbook_changes_nothing_whatever_has_become_of_the_plan(seed: int, tasks: int) -> None:
    plan = begun_plan(seed, tasks)
    chance = random.Random(seed)  # noqa: S311  # a plan for a test is no secret
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "back.xlsx"
        write_workbook(plan, schedule(plan), path)
        make_edits(plan, chance, 5)
        returned = read_returned(path)
    assert propose(plan, [returned]).is_empty


def fill_in(chance: random.Random, plan: Plan, book: SentBook) -> dict[tuple[str, Field], Value]:
    """Fill in progress that makes sense at random, one or two cells a task; return what was filled in."""
    filled: dict[tuple[str, Field], Value] = {}
    for task in plan.tasks():
        inputs = inputs_of(plan, task)
        kinds = [field for field in (Field.PERCENT, Field.REMAINING, Field.NOTES) if field in inputs]
        if not kinds or chance.random() < 0.4:
            continue
        for field in {chance.choice(kinds), Field.NOTES}:
            value = _value(chance, field)
            if not same(field, value, shown(plan, task)[field]):
                filled[task.id, field] = value
                book.put(task.id, field, value / 100 if field is Field.PERCENT else value)  # type: ignore[operator]  # a number
    return filled


def _value(chance: random.Random, field: Field) -> Value:
    if field is Field.PERCENT:
        return chance.randint(1, 100)
    return chance.choice([0.5, 1, 2.25, 3, 10]) if field is Field.REMAINING else f"Note {chance.random()}"


@_SLOW
@given(_seeds, st.integers(1, 25))
def test_the_plan_gets_exactly_what_was_filled_in(seed: int, tasks: int) -> None:
    plan = begun_plan(seed, tasks)
    before = plan.copy()
    chance = random.Random(seed)  # noqa: S311  # a plan for a test is no secret
    with tempfile.TemporaryDirectory() as folder:
        book = SentBook(plan, Path(folder) / "back.xlsx")
        filled = fill_in(chance, plan, book)
        returned = book.back()
        proposal = propose(plan, [returned])
        assert not proposal.questions
        assert not proposal.refused
        assert {line.key: line.options[0].value for line in proposal.clean} == filled
        taken = take(plan, schedule(plan), [(line, 0) for line in proposal.clean])
        assert not taken.refused
        plan.apply(taken.change)
        assert propose(plan, [returned]).is_empty
    for task in plan.tasks():
        now, then = shown(plan, task), shown(before, before.task(task.id))
        progress = any(field is not Field.NOTES for key, field in filled if key == task.id)
        for field, value in now.items():
            if (task.id, field) in filled:
                assert same(field, value, filled[task.id, field])
            elif field is Field.NOTES or not progress:
                assert value == then[field]
    plan.apply(taken.change.reversed())
    assert {task.id: task for task in plan.tasks()} == {task.id: task for task in before.tasks()}
