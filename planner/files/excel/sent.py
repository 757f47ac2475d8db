"""A hidden sheet that keeps what was sent: plan, revision and the values that people may come back with changed.

Rows are known by their ID alone, so the visible sheets may be sorted, filtered and cut.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from planner.files.excel.facts import Facts
from planner.files.excel.rows import Row, Value, write_rows
from planner.files.excel.styles import Look, Style, Styles
from planner.model.records import Task

NAME: Final = "_planner"
VERSION: Final = 1
FIELDS: Final = ("ID", "task", "percent_complete", "actual_start", "actual_finish", "remaining_minutes", "notes")
"""Header row: names for programs, so they are the same in every language."""

_INFO: Final = ("format", "plan", "revision", "status_date")


def fill_sent(worksheet: Worksheet, facts: Facts, styles: Styles) -> None:
    """Fill the hidden sheet; dates are texts such as `2026-03-02T08:00:00`, which no program reformats.

    Args:
        worksheet: An empty sheet.
        facts: Plan and schedule.
        styles: The workbook's styles.
    """
    worksheet.sheet_state = "veryHidden"
    write_rows(worksheet, _rows(facts, styles.of(Look())))


def _rows(facts: Facts, style: Style) -> Iterator[Row]:
    plan = facts.plan
    status = plan.project.status_date
    info: tuple[Value, ...] = (VERSION, plan.id, plan.revision or None, None if status is None else status.isoformat())
    for values in (_INFO, info, FIELDS, *map(_values, map(plan.task, facts.order))):
        yield Row([(at, value, style) for at, value in enumerate(values, 1) if value is not None])


def _values(task: Task) -> tuple[Value, ...]:
    return (
        task.uid,
        task.id,
        task.percent_complete,
        None if task.actual_start is None else task.actual_start.isoformat(),
        None if task.actual_finish is None else task.actual_finish.isoformat(),
        None if task.remaining is None else task.remaining.minutes,
        task.notes or None,
    )
