"""What the fields of Plan Information say, and the edits that other texts make."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

from planner.app.cells.flags import NO, YES
from planner.app.document import Document
from planner.app.forms.form import Field, Kind
from planner.app.information.edits import moment_text, typed_moment
from planner.app.information.fields import calendar_choices
from planner.errors import TextError
from planner.language import mark, tr
from planner.model import edits
from planner.model.change import Change
from planner.model.duration import plain

_MINUTES: Final = 60
START: Final = "start"
FINISH: Final = "finish"
Text = Callable[[Document, str], str]
Edit = Callable[[Document, str, str], Change]


def _text(name: str) -> tuple[Text, Edit]:
    def text(document: Document, _plan: str) -> str:
        return str(getattr(document.plan.project, name))

    def edit(document: Document, _plan: str, text: str) -> Change:
        values: dict[str, Any] = {name: text.strip()}
        return edits.set_project(document.plan, **values)

    return text, edit


def _number(name: str, scale: int) -> tuple[Text, Edit]:
    """Return what a figure says and does that is kept as a multiple of what people read."""

    def text(document: Document, _plan: str) -> str:
        return f"{getattr(document.plan.project, name) / scale:.2f}".rstrip("0").rstrip(".")

    def edit(document: Document, _plan: str, text: str) -> Change:
        try:
            number = round(float(plain(text).replace(",", ".")) * scale)
        except (ValueError, OverflowError):
            raise TextError(tr("“{text}” is not a number.").format(text=text), text) from None
        values: dict[str, Any] = {name: number}
        return edits.set_project(document.plan, **values)

    return text, edit


def _end(document: Document, _plan: str) -> str:
    return FINISH if document.plan.project.from_finish else START


def _set_end(document: Document, _plan: str, text: str) -> Change:
    project = document.plan.project
    if text == FINISH:
        return edits.schedule_from_finish(document.plan, project.finish or document.schedule.finish)
    return edits.schedule_from_start(document.plan, project.start)


def _ends(_document: Document) -> list[tuple[str, str]]:
    return [(START, tr("The plan's start")), (FINISH, tr("The plan's finish"))]


def _start(document: Document, _plan: str) -> str:
    project = document.plan.project
    return moment_text(document, "", document.schedule.start if project.from_finish else project.start, finish=False)


def _finish(document: Document, _plan: str) -> str:
    project = document.plan.project
    return moment_text(document, "", project.finish if project.from_finish else document.schedule.finish, finish=True)


def _set_start(document: Document, _plan: str, text: str) -> Change:
    start = typed_moment(document, "", text, document.plan.project.start, finish=False)
    return edits.schedule_from_start(document.plan, start)


def _set_finish(document: Document, _plan: str, text: str) -> Change:
    near = document.plan.project.finish or document.schedule.finish
    return edits.schedule_from_finish(document.plan, typed_moment(document, "", text, near, finish=True))


def _start_follows(document: Document, _plan: str) -> str:
    return tr("The plan is scheduled from its finish.") if document.plan.project.from_finish else ""


def _finish_follows(document: Document, _plan: str) -> str:
    return "" if document.plan.project.from_finish else tr("The plan is scheduled from its start.")


def status_date(document: Document, _plan: str) -> str:
    """Return the status date; empty where there is none."""
    return moment_text(document, "", document.plan.project.status_date, finish=True)


def set_status_date(document: Document, _plan: str, text: str) -> Change:
    """Set the status date, at the end of work where no time was typed; empty text clears it."""
    date: dt.datetime | None = None
    if text.strip():
        near = document.plan.project.status_date or dt.datetime.now()
        date = typed_moment(document, "", text, near, finish=True)
    return edits.set_project(document.plan, tr("Set status date"), status_date=date)


def _links_beat(document: Document, _plan: str) -> str:
    return YES if document.plan.project.links_beat_constraints else NO


def _set_links_beat(document: Document, _plan: str, text: str) -> Change:
    return edits.set_project(document.plan, links_beat_constraints=text == YES)


def _calendar(document: Document, _plan: str) -> str:
    return document.plan.project.calendar


def _set_calendar(document: Document, _plan: str, text: str) -> Change:
    return edits.set_project(document.plan, tr("Set the plan's calendar"), calendar=text)


def notes(document: Document, _plan: str) -> str:
    """Return the plan's notes."""
    return document.plan.project.notes


def set_notes(document: Document, _plan: str, text: str) -> Change:
    """Set the plan's notes."""
    return edits.set_project(document.plan, tr("Edit notes"), notes=text)


STATUS_DATE: Final = Field(
    "status_date",
    mark("Status date"),
    status_date,
    set_status_date,
    Kind.DATE,
    mark("Progress is as of this date"),
)
PLAN: Final = (
    Field("name", mark("Title"), *_text("name")),
    Field("manager", mark("Manager"), *_text("manager"), tip=mark("Who leads the plan")),
    Field("end", mark("Schedule from"), _end, _set_end, Kind.CHOICE, choices=_ends),
    Field("start", mark("Start"), _start, _set_start, Kind.DATE, why_not=_start_follows),
    Field("finish", mark("Finish"), _finish, _set_finish, Kind.DATE, why_not=_finish_follows),
    STATUS_DATE,
    Field("calendar", mark("Calendar"), _calendar, _set_calendar, Kind.CHOICE, choices=calendar_choices),
    Field(
        "minutes_per_day", mark("Hours per day"), *_number("minutes_per_day", _MINUTES), tip=mark("What 1d stands for")
    ),
    Field(
        "minutes_per_week",
        mark("Hours per week"),
        *_number("minutes_per_week", _MINUTES),
        tip=mark("What 1w stands for"),
    ),
    Field("days_per_month", mark("Days per month"), *_number("days_per_month", 1), tip=mark("What 1mo stands for")),
    Field(
        "links_beat",
        mark("Links win over constraint dates"),
        _links_beat,
        _set_links_beat,
        Kind.FLAG,
        mark("Otherwise a task keeps its constraint date even where its predecessors finish later"),
    ),
)
