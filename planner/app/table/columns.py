"""The columns of the task table as one table: title, width, what a cell says, and what typing into it does."""

from __future__ import annotations

import datetime as dt
from typing import Final

from planner.app.cells import days as cell_days
from planner.app.cells import edits as cell_edits
from planner.app.cells import texts as cell_texts
from planner.app.document import Document
from planner.app.table.baseline_columns import BASELINE
from planner.app.table.column import Column
from planner.app.table.further_columns import MORE
from planner.language import date_text, mark


def _day() -> str:
    return date_text(_LONG_DAY, "compact")


def _owners(document: Document) -> list[str]:
    return sorted((resource.name for resource in document.plan.resources.values()), key=str.casefold)


_LONG_DAY: Final = dt.date(2026, 11, 28)

COLUMNS: Final = (
    Column(
        "wbs",
        mark("WBS"),
        mark("Place in the outline"),
        90,
        lambda: "1.1.1",
        cell_texts.wbs,
        None,
        cell_edits.computed_code,
    ),
    Column(
        "name",
        mark("Task"),
        mark("What is to be done"),
        320,
        lambda: "Agree the terms of delivery",
        cell_texts.name,
        cell_edits.rename,
    ),
    Column(
        "duration",
        mark("Duration"),
        mark("Working time: 3d, 2w, 4h, 30m; elapsed time: 3ed"),
        90,
        lambda: "100d",
        cell_texts.duration,
        cell_edits.set_duration,
        cell_edits.summed_up,
        numeric=True,
    ),
    Column(
        "start",
        mark("Start"),
        mark("Type a date to start no earlier than that"),
        130,
        _day,
        cell_texts.start,
        cell_edits.set_start,
        cell_edits.summed_up,
        numeric=True,
        day=cell_days.start,
    ),
    Column(
        "finish",
        mark("Finish"),
        mark("Type a date to finish no earlier than that"),
        130,
        _day,
        cell_texts.finish,
        cell_edits.set_finish,
        cell_edits.summed_up,
        numeric=True,
        day=cell_days.finish,
    ),
    Column(
        "deadline",
        mark("Deadline"),
        mark("A date to be watched; it moves nothing"),
        130,
        _day,
        cell_texts.deadline,
        cell_edits.set_deadline,
        numeric=True,
        day=cell_days.deadline,
    ),
    Column(
        "owner",
        mark("Owner"),
        mark("Who is accountable; further names after a comma are put to work too"),
        160,
        lambda: "Anna Keller",
        cell_texts.people,
        cell_edits.set_people,
        choices=_owners,
        several=True,
    ),
    Column(
        "predecessors",
        mark("Predecessors"),
        mark("Row numbers with link type and lag: 3, 5SS, 3FS+2d"),
        160,
        lambda: "12, 14FS+2d",
        cell_texts.predecessors,
        cell_edits.set_predecessors,
    ),
    Column(
        "percent_complete",
        mark("% complete"),
        mark("How much is done, 0 to 100"),
        90,
        lambda: "100%",
        cell_texts.percent_complete,
        cell_edits.set_percent_complete,
        cell_edits.summed_up,
        numeric=True,
    ),
    Column(
        "total_slack",
        mark("Total slack"),
        mark("How far the task may slip before the finish or a deadline gives"),
        90,
        lambda: "100d",
        cell_texts.total_slack,
        None,
        cell_edits.computed_slack,
        numeric=True,
    ),
    *MORE,
    *BASELINE,
)
"""Every column that a table has, whatever the plan; those of its own fields come after these."""
NAME: Final = [column.id for column in COLUMNS].index("name")
"""Index of the column with the tasks' names, which draws the outline."""
