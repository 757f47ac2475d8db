"""Plans that Microsoft Project scheduled: the report finds no difference but stale values, and names the cause of others."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import msgspec
import pytest

from planner.analysis.agreement import DATES, PLACES
from planner.analysis.compare_dates import Comparison, compare_dates
from planner.analysis.comparison import CauseKind
from planner.analysis.kept_dates import dates_to_keep
from planner.analysis.recorded import RecordedTask
from planner.files import ReadResult, open_plan
from planner.model import edits
from planner.model.change import Change
from planner.model.plan import Plan
from planner.model.records import Constraint, Task
from planner.schedule import schedule
from tests.conformance.judge import FOLDER, files

_NAMES = files()
pytestmark = pytest.mark.skipif(not _NAMES, reason=f"no plans with recorded dates in {FOLDER}")
each = pytest.mark.parametrize("name", _NAMES or ["none"])


def opened(name: str) -> ReadResult:
    return open_plan(FOLDER / f"{name}.xml")


def compared(result: ReadResult) -> Comparison:
    return compare_dates(result.plan, schedule(result.plan), result.recorded, result.unheld)


def masked(name: str) -> dict[str, dict[str, str]]:
    """Return the fields that are stale in a file, by the number of the task."""
    text = (FOLDER / "expected" / f"{Path(name).name}.json").read_text(encoding="utf-8")
    held: dict[str, dict[str, str]] = json.loads(text).get("masked") or {}
    return held


@each
def test_only_what_is_known_to_be_stale_differs_and_is_called_so(name: str) -> None:
    result = opened(name)
    found = compared(result)
    stale = masked(name)
    for held in found.differences:
        assert held.field in stale.get(str(result.plan.task(held.task).uid), {})
    assert found.moved == ()
    assert {cause.kind for cause in found.causes} <= {CauseKind.STALE}


def _leaf(result: ReadResult) -> str:
    """Return a task that the file has a start and a finish of, that isn't over and lies in working time."""
    plan = result.plan
    return next(
        task
        for task in plan.outline.ids
        if not plan.outline.is_summary(task)
        and result.recorded[task].start is not None
        and result.recorded[task].finish is not None
    )


@each
def test_a_date_that_was_tampered_with_is_stale_and_the_largest_shift_comes_first(name: str) -> None:
    result = opened(name)
    task = _leaf(result)
    held = result.recorded[task]
    later = {key: getattr(held, key) + dt.timedelta(weeks=20) for key in DATES if getattr(held, key) is not None}
    tampered = {**result.recorded, task: msgspec.structs.replace(held, **later)}
    found = compare_dates(result.plan, schedule(result.plan), tampered, {})
    assert (found.causes[0].kind, found.causes[0].tasks) == (CauseKind.STALE, (task,))
    assert set(found.moved) <= {task, *result.plan.outline.ancestors(task)}


def _constrained(plan: Plan, task: str, date: dt.datetime) -> Plan:
    twin = plan.copy()
    plain = edits.set_fields(
        twin, [task], percent_complete=0, actual_start=None, actual_finish=None, remaining=None, resume=None
    )
    twin.apply(plain)
    twin.apply(edits.set_fields(twin, [task], manual=False, start=None, finish=None))
    twin.apply(edits.set_constraint(twin, [task], Constraint.SNET, date))
    return twin


@each
def test_a_constraint_put_into_a_real_plan_is_named_and_the_rest_follows(name: str) -> None:
    result = opened(name)
    task = _leaf(result)
    before = result.plan.copy()
    freed = _constrained(before, task, before.project.start)
    before.apply(Change("", {("task", task): (before.task(task), _without_constraint(freed, task))}))
    recorded = {
        one: RecordedTask(**{key: getattr(schedule(before)[one], key) for key in DATES}) for one in before.graph
    }
    plan = _constrained(before, task, schedule(before).finish + dt.timedelta(weeks=3))
    found = compare_dates(plan, schedule(plan), recorded)
    assert (found.causes[0].kind, found.causes[0].tasks) == (CauseKind.CONSTRAINT, (task,))
    assert sum(cause.moves for cause in found.causes) == 1


def _without_constraint(plan: Plan, task: str) -> Task:
    return msgspec.structs.replace(plan.task(task), constraint=Constraint.ASAP, constraint_date=None)


@each
def test_kept_dates_are_where_the_file_has_them_but_for_actual_ones(name: str) -> None:
    result = opened(name)
    tampered = {
        task: msgspec.structs.replace(
            held,
            **{key: getattr(held, key) + dt.timedelta(weeks=2) for key in PLACES if getattr(held, key) is not None},
        )
        for task, held in result.recorded.items()
    }
    plan = result.plan
    kept = dates_to_keep(plan, tampered)
    change = edits.keep_dates(plan, kept)
    plan.apply(change)
    left = compare_dates(plan, schedule(plan), {task: tampered[task] for task in kept}).moved
    assert all(plan.task(task).actual_start or plan.task(task).actual_finish for task in left)
