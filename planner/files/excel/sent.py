"""A hidden sheet that keeps what was sent: plan, revision and the values that people may come back with changed.

Rows are known by their ID alone, so the visible sheets may be sorted, filtered and cut; columns by their headings, as
they are written here, so they may be moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from planner.analysis.progress import FIELDS, Field, shown
from planner.files.excel import columns as c
from planner.files.excel.facts import Facts
from planner.files.excel.rows import Row, Value, write_rows
from planner.files.excel.styles import Look, Style, Styles
from planner.model.records import Task

NAME: Final = "_planner"
VERSION: Final = 2
INFO: Final = (
    "format",
    "plan",
    "revision",
    "status_date",
    "start",
    "finish",
    "ID_heading",
    "name_heading",
    *(f"{field}_heading" for field in FIELDS),
)
HEADER: Final = ("ID", "task", "name", *FIELDS)
"""Header rows: names for programs, so they are the same in every language."""


def fill_sent(worksheet: Worksheet, facts: Facts, styles: Styles) -> None:
    """Fill the hidden sheet; dates are texts such as `2026-03-02`, which no program reformats.

    Args:
        worksheet: An empty sheet.
        facts: Plan and schedule.
        styles: The workbook's styles.
    """
    worksheet.sheet_state = "veryHidden"
    worksheet.protection.sheet = True
    write_rows(worksheet, _rows(facts, styles.of(Look())))


def _rows(facts: Facts, style: Style) -> Iterator[Row]:
    plan = facts.plan
    status = facts.status_date
    info: tuple[Value, ...] = (
        VERSION,
        plan.id,
        plan.revision or None,
        None if status is None else status.isoformat(),
        facts.start.isoformat(),
        facts.finish.isoformat(),
        *(column.title for column in (c.ID, c.NAME, *c.INPUTS)),
    )
    for values in (INFO, info, HEADER, *(_values(facts, task) for task in map(plan.task, facts.order))):
        yield Row([(at, value, style) for at, value in enumerate(values, 1) if value is not None])


def _values(facts: Facts, task: Task) -> tuple[Value, ...]:
    held = shown(facts.plan, task)
    held[Field.PERCENT] = facts.schedule[task.id].percent_complete  # of a summary too, which shows one
    return (task.uid, task.id, task.name, *(held[field] for field in FIELDS))
