"""The columns that are hidden until the user shows them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final

from planner.app.cells import days as cell_days
from planner.app.cells import edits as cell_edits
from planner.app.document import Document
from planner.app.information import edits as info_edits
from planner.app.table import further_cells as cell_more
from planner.app.table.column import Column
from planner.language import date_text, mark

_LONG_DAY: Final = dt.date(2026, 11, 28)


def _day() -> str:
    return date_text(_LONG_DAY, "compact")


def _computed_date(identity: str, title: str, tip: str, text: Callable[[Document, str], str]) -> Column:
    why_not = cell_edits.computed_date
    return Column(identity, title, tip, 130, _day, text, None, why_not, numeric=True, shown=False)


MORE: Final = (
    Column(
        "uid",
        mark("ID"),
        mark("A number that stays with the task, whatever its row"),
        80,
        lambda: "100",
        cell_more.uid,
        None,
        cell_edits.computed_number,
        numeric=True,
        shown=False,
    ),
    Column(
        "constraint",
        mark("Constraint"),
        mark("What else holds the task's dates"),
        200,
        lambda: "As Soon As Possible",
        cell_more.constraint,
        cell_more.set_constraint,
        choices=cell_more.constraint_names,
        shown=False,
    ),
    Column(
        "constraint_date",
        mark("Constraint date"),
        mark("The date of the constraint"),
        130,
        _day,
        cell_more.constraint_date,
        info_edits.set_constraint_date,
        info_edits.no_date,
        numeric=True,
        day=cell_days.constraint,
        shown=False,
    ),
    Column(
        "free_slack",
        mark("Free slack"),
        mark("How far the task may slip before another moves"),
        90,
        lambda: "100d",
        cell_more.free_slack,
        None,
        cell_edits.computed_slack,
        numeric=True,
        shown=False,
    ),
    _computed_date(
        "early_start", mark("Early start"), mark("The earliest that the task can start"), cell_more.early_start
    ),
    _computed_date(
        "early_finish", mark("Early finish"), mark("The earliest that the task can finish"), cell_more.early_finish
    ),
    _computed_date(
        "late_start",
        mark("Late start"),
        mark("The latest start that moves nothing that must hold"),
        cell_more.late_start,
    ),
    _computed_date(
        "late_finish",
        mark("Late finish"),
        mark("The latest finish that moves nothing that must hold"),
        cell_more.late_finish,
    ),
    Column(
        "actual_start",
        mark("Actual start"),
        mark("When work began; empty where it has not"),
        130,
        _day,
        cell_more.actual_start,
        info_edits.set_actual_start,
        cell_edits.summed_up,
        numeric=True,
        day=cell_days.start,
        shown=False,
    ),
    Column(
        "actual_finish",
        mark("Actual finish"),
        mark("When work ended; empty where it has not"),
        130,
        _day,
        cell_more.actual_finish,
        info_edits.set_actual_finish,
        cell_edits.summed_up,
        numeric=True,
        day=cell_days.finish,
        shown=False,
    ),
    Column(
        "remaining",
        mark("Remaining duration"),
        mark("What is left of the duration; what is done stays"),
        90,
        lambda: "100d",
        info_edits.remaining,
        info_edits.set_remaining,
        cell_edits.summed_up,
        numeric=True,
        shown=False,
    ),
    Column(
        "resources",
        mark("Resources"),
        mark("Who and what is at work on the task: Ann, Bob 50%"),
        200,
        lambda: "Anna Keller, Bob",
        cell_more.resources,
        cell_more.set_resources,
        choices=cell_more.names_of_resources,
        several=True,
        shown=False,
    ),
    Column(
        "calendar",
        mark("Task calendar"),
        mark("The task's own working calendar"),
        140,
        lambda: "Standard",
        cell_more.calendar,
        cell_more.set_calendar,
        choices=cell_more.calendar_names,
        shown=False,
    ),
    Column(
        "priority",
        mark("Priority"),
        mark("0 to 1000; levelling moves tasks of low priority first"),
        80,
        lambda: "1000",
        info_edits.priority,
        info_edits.set_priority,
        numeric=True,
        shown=False,
    ),
    Column(
        "notes",
        mark("Notes"),
        mark("The first line of the notes"),
        260,
        lambda: "Ask for three offers",
        cell_more.notes,
        cell_more.set_notes,
        shown=False,
    ),
)
"""Columns beyond the usual ones."""
