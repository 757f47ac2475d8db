"""The fields of Task Information, page by page, as tables."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from planner.app.cells import edits as cell_edits
from planner.app.cells import texts as cell_texts
from planner.app.document import Document
from planner.app.forms.form import Field, Kind
from planner.app.information import edits as info_edits
from planner.language import mark, tr


def constraint_choices(_document: Document) -> list[tuple[str, str]]:
    """Return the constraints by code and name."""
    return [(kind.value, tr(name)) for kind, name in info_edits.CONSTRAINT_NAMES.items()]


def _modes(_document: Document) -> list[tuple[str, str]]:
    return [("automatic", tr("Scheduled automatically")), ("manual", tr("Scheduled by hand"))]


def _people(document: Document) -> list[tuple[str, str]]:
    names = sorted((resource.name for resource in document.plan.resources.values()), key=str.casefold)
    return [(name, name) for name in names]


def calendar_choices(document: Document) -> list[tuple[str, str]]:
    """Return the plan's calendars by id and name."""
    calendars = sorted(document.plan.calendars.values(), key=lambda held: held.name.casefold())
    return [(held.id, held.name) for held in calendars]


def _task_calendars(document: Document) -> list[tuple[str, str]]:
    return [("", tr("None: the plan's or the resources'")), *calendar_choices(document)]


_PERCENT_COMPLETE: Final = Field(
    "percent_complete",
    mark("% complete"),
    cell_texts.percent_complete,
    cell_edits.set_percent_complete,
    tip=mark("How much is done, 0 to 100"),
    why_not=cell_edits.summed_up,
)

GENERAL: Final = (
    Field("name", mark("Name"), cell_texts.name, cell_edits.rename),
    Field(
        "duration",
        mark("Duration"),
        cell_texts.duration,
        info_edits.set_duration,
        tip=mark("Working time: 3d, 2w, 4h, 30m; elapsed time: 3ed"),
        why_not=cell_edits.summed_up,
    ),
    Field("estimated", mark("Estimated"), *info_edits.flag("estimated"), Kind.FLAG),
    _PERCENT_COMPLETE,
    Field(
        "start",
        mark("Start"),
        info_edits.starts,
        cell_edits.set_start,
        Kind.DATE,
        mark("Type a date to start no earlier than that"),
        cell_edits.summed_up,
    ),
    Field(
        "finish",
        mark("Finish"),
        info_edits.finishes,
        cell_edits.set_finish,
        Kind.DATE,
        mark("Type a date to finish no earlier than that"),
        cell_edits.summed_up,
    ),
    Field("mode", mark("Task mode"), info_edits.mode, info_edits.set_mode, Kind.CHOICE, choices=_modes),
    Field(
        "milestone",
        mark("Milestone"),
        info_edits.milestone,
        info_edits.set_milestone,
        Kind.FLAG,
        why_not=cell_edits.summed_up,
    ),
    Field(
        "active",
        mark("Active"),
        *info_edits.flag("active"),
        Kind.FLAG,
        mark("An inactive task moves nothing and counts for nothing"),
    ),
    Field(
        "priority",
        mark("Priority"),
        info_edits.priority,
        info_edits.set_priority,
        tip=mark("0 to 1000; levelling moves tasks of low priority first"),
    ),
)
OWNER: Final = (
    Field(
        "owner",
        mark("Owner"),
        cell_texts.owner,
        cell_edits.set_owner,
        tip=mark("Who is accountable"),
        choices=_people,
    ),
)
CONSTRAINT: Final = (
    Field(
        "constraint",
        mark("Constraint"),
        info_edits.constraint,
        info_edits.set_constraint,
        Kind.CHOICE,
        choices=constraint_choices,
    ),
    Field(
        "constraint_date",
        mark("Constraint date"),
        info_edits.constraint_date,
        info_edits.set_constraint_date,
        Kind.DATE,
        why_not=info_edits.no_date,
    ),
    Field(
        "just_in_time",
        mark("Just in time"),
        *info_edits.flag("just_in_time"),
        Kind.FLAG,
        mark("As late as no successor notices"),
        cell_edits.summed_up,
    ),
    Field(
        "deadline",
        mark("Deadline"),
        info_edits.deadline,
        cell_edits.set_deadline,
        Kind.DATE,
        mark("A date to be watched; it moves nothing"),
    ),
)
PROGRESS: Final = (
    replace(_PERCENT_COMPLETE, id="done"),
    Field(
        "actual_start",
        mark("Actual start"),
        info_edits.actual_start,
        info_edits.set_actual_start,
        Kind.DATE,
        mark("When work began; empty where it has not"),
        cell_edits.summed_up,
    ),
    Field(
        "actual_finish",
        mark("Actual finish"),
        info_edits.actual_finish,
        info_edits.set_actual_finish,
        Kind.DATE,
        mark("When work ended; empty where it has not"),
        cell_edits.summed_up,
    ),
    Field(
        "remaining",
        mark("Remaining duration"),
        info_edits.remaining,
        info_edits.set_remaining,
        tip=mark("What is left of the duration; what is done stays"),
        why_not=cell_edits.summed_up,
    ),
    Field("status_date", mark("Status date"), info_edits.status_date, None),
)
CALENDAR: Final = (
    Field(
        "calendar",
        mark("Task calendar"),
        info_edits.calendar,
        info_edits.set_calendar,
        Kind.CHOICE,
        choices=_task_calendars,
    ),
    Field(
        "ignore_resource_calendars",
        mark("Ignore the resources' calendars"),
        *info_edits.flag("ignore_resource_calendars"),
        Kind.FLAG,
        why_not=info_edits.no_calendar,
    ),
)
