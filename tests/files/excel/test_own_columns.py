"""What only one plan has reaches the workbook too: its own fields, constraints, everybody who works on a task."""

from __future__ import annotations

import datetime as dt

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from planner.model.edits import add_custom_field, assign, set_constraint, set_custom_value
from planner.model.plan import Plan
from planner.model.records import Constraint, CustomFieldType
from tests.files.excel.book import HEADER, cells_of, launch_plan, told, written
from tests.plans import build_plan

BRIEF, VENUE = HEADER + 2, HEADER + 3
"""The rows of two tasks."""
VALUES = (
    ("Reference", CustomFieldType.TEXT, "A-17", "A-17"),
    ("Budget", CustomFieldType.COST, "1200.5", 1200.5),
    ("Signed", CustomFieldType.DATE, "2026-03-05T08:00:00", dt.date(2026, 3, 5)),
    ("Public", CustomFieldType.FLAG, "1", "Yes"),
    ("Effort", CustomFieldType.DURATION, "PT12H0M0S", 1.5),
    ("Note", CustomFieldType.TEXT, "of their own", "of their own"),
)


@pytest.fixture(scope="module")
def sheet() -> Worksheet:
    plan = launch_plan()
    for name, kind, value, _ in VALUES:
        change = add_custom_field(plan, name, kind)
        plan.apply(change)
        plan.apply(set_custom_value(plan, ["t3"], change.added("field")[0], value))
    plan.apply(set_constraint(plan, ["t3"], Constraint.SNET, dt.datetime(2026, 3, 6, 8)))
    plan.apply(assign(plan, "t3", "Ann"))
    return written(plan).worksheets[0]


@pytest.mark.parametrize(("name", "_kind", "_value", "expected"), VALUES)
def test_each_field_has_a_column_with_real_values(
    sheet: Worksheet, name: str, _kind: object, _value: str, expected: object
) -> None:
    heading = "Note *" if name == "Note" else name
    assert told(sheet, VENUE, heading) == expected
    assert told(sheet, BRIEF, heading) is None


def test_a_field_that_is_called_as_a_column_leaves_that_its_heading(sheet: Worksheet) -> None:
    assert told(sheet, BRIEF, "Note") == "Ask twice.\n先问价格。"


def test_a_constraint_is_told_with_its_date(sheet: Worksheet) -> None:
    assert told(sheet, VENUE, "Constraint") == "Start No Earlier Than 6 Mar 2026"
    assert told(sheet, BRIEF, "Constraint") is None


def test_everybody_who_works_on_a_task_is_named(sheet: Worksheet) -> None:
    assert told(sheet, VENUE, "Owner") == "陈丽, Ann"


def test_a_plan_without_them_has_no_such_columns() -> None:
    plain: Plan = build_plan("One | 2d")
    sheet = written(plain).worksheets[0]
    assert "Constraint" not in [cell.value for cell in cells_of(sheet, HEADER)]
