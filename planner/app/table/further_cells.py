"""What the cells of the further columns say, and what typing into them does."""

from __future__ import annotations

import datetime as dt
import re
import weakref
from typing import Final

from planner.analysis.sentences import slack_days
from planner.app.document import Document
from planner.app.information import edits as info_edits
from planner.errors import TextError
from planner.language import date_text, tr
from planner.model import edits
from planner.model.change import Change
from planner.model.duration import plain
from planner.model.records import Constraint
from planner.schedule import Schedule

_FULL: Final = 100.0
_SEPARATORS: Final = re.compile(r"[,;、，；]")
_UNITS: Final = re.compile(
    r"(?P<name>[^\[(]*[^\[(\s])\s*(?:[\[(]\s*)?(?<![\d.])(?P<units>\d{1,6}(?:\.\d+)?)\s*%\s*[\])]?"
)

_remembered: weakref.WeakKeyDictionary[Document, tuple[Schedule, dict[str, str]]] = weakref.WeakKeyDictionary()


def _date(moment: dt.datetime | None) -> str:
    return "" if moment is None else date_text(moment.date(), "compact")


def uid(document: Document, task_id: str) -> str:
    """Return the number that stays with the task."""
    return str(document.plan.task(task_id).uid)


def free_slack(document: Document, task_id: str) -> str:
    """Return the free slack in days."""
    return slack_days(document.plan, task_id, document.schedule[task_id].free_slack_minutes)


def early_start(document: Document, task_id: str) -> str:
    """Return the earliest start."""
    return _date(document.schedule[task_id].early_start)


def early_finish(document: Document, task_id: str) -> str:
    """Return the earliest finish."""
    return _date(document.schedule[task_id].early_finish)


def late_start(document: Document, task_id: str) -> str:
    """Return the latest start."""
    return _date(document.schedule[task_id].late_start)


def late_finish(document: Document, task_id: str) -> str:
    """Return the latest finish."""
    return _date(document.schedule[task_id].late_finish)


def actual_start(document: Document, task_id: str) -> str:
    """Return the day on which work began; empty where it has not."""
    return _date(document.plan.task(task_id).actual_start)


def actual_finish(document: Document, task_id: str) -> str:
    """Return the day on which work ended; empty where it has not."""
    return _date(document.plan.task(task_id).actual_finish)


# Constraint


def constraint(document: Document, task_id: str) -> str:
    """Return the constraint's name."""
    return tr(info_edits.CONSTRAINT_NAMES[document.plan.task(task_id).constraint])


def constraint_names(_document: Document) -> list[str]:
    """Return the names of all constraints."""
    return [tr(name) for name in info_edits.CONSTRAINT_NAMES.values()]


def constraint_date(document: Document, task_id: str) -> str:
    """Return the constraint's date; empty where it has none."""
    task = document.plan.task(task_id)
    return _date(task.constraint_date) if task.constraint.dated else ""


def set_constraint(document: Document, task_id: str, text: str) -> Change:
    """Set the constraint by its name or its short name; empty is As Soon As Possible.

    Raises:
        TextError: There is none of that name.
    """
    typed = " ".join(plain(text).casefold().split()) or Constraint.ASAP.value.casefold()
    for kind, name in info_edits.CONSTRAINT_NAMES.items():
        if typed in {kind.value.casefold(), name.casefold(), tr(name).casefold()}:
            return info_edits.set_constraint(document, task_id, kind.value)
    message = tr("“{text}” is not a constraint. Type one of: {names}.")
    raise TextError(message.format(text=text, names=", ".join(constraint_names(document))), text)


# Resources and calendar


def resources(document: Document, task_id: str) -> str:
    """Return who is assigned, with their units where these are not whole: `Ann, Bob 50%`."""
    plan = document.plan
    held = [one for one in plan.assignments.values() if one.task == task_id]
    texts = [plan.resources[one.resource].name + ("" if one.units == _FULL else f" {one.units:g}%") for one in held]
    return ", ".join(sorted(texts, key=str.casefold))


def set_resources(document: Document, task_id: str, text: str) -> Change:
    """Assign whoever is named, and nobody else: `Ann, Bob 50%`, `Bob [50%]`."""
    wanted: list[tuple[str, float]] = []
    for part in _SEPARATORS.split(plain(text)):
        match = _UNITS.fullmatch(part.strip())
        if match:
            wanted.append((match["name"], float(match["units"])))
        elif part.strip():
            wanted.append((part, _FULL))
    return edits.set_assignees(document.plan, task_id, wanted)


def names_of_resources(document: Document) -> list[str]:
    """Return the names of the plan's resources."""
    return sorted((resource.name for resource in document.plan.resources.values()), key=str.casefold)


def calendar(document: Document, task_id: str) -> str:
    """Return the name of the task's own calendar; empty for none."""
    held = document.plan.calendars.get(document.plan.task(task_id).calendar)
    return "" if held is None else held.name


def calendar_names(document: Document) -> list[str]:
    """Return the names of the plan's calendars."""
    return sorted((held.name for held in document.plan.calendars.values()), key=str.casefold)


def set_calendar(document: Document, task_id: str, text: str) -> Change:
    """Give the task the calendar of a name, or, empty, none of its own.

    Raises:
        TextError: The plan has no calendar of that name.
    """
    typed = plain(text).casefold()
    for held in document.plan.calendars.values():
        if typed == held.name.casefold():
            return info_edits.set_calendar(document, task_id, held.id)
    if typed:
        message = tr("There is no calendar “{text}”. The plan has: {names}.")
        raise TextError(message.format(text=text[:60], names=", ".join(calendar_names(document))[:200]), text)
    return info_edits.set_calendar(document, task_id, "")


# Notes


def notes(document: Document, task_id: str) -> str:
    """Return the first line of the notes."""
    return document.plan.task(task_id).notes.partition("\n")[0]


def set_notes(document: Document, task_id: str, text: str) -> Change:
    """Write the first line of the notes; the others stay. A text of several lines is all of the notes."""
    _, end, rest = document.plan.task(task_id).notes.partition("\n")
    return edits.set_notes(document.plan, task_id, text if "\n" in text else text + end + rest)
