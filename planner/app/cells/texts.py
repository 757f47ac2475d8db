"""What each cell of the task table says."""

from __future__ import annotations

import weakref

from planner.analysis.sentences import slack_days
from planner.app.document import Document
from planner.language import date_text, trc
from planner.model.duration import format_days, format_duration
from planner.model.links_text import format_predecessors
from planner.model.people import at_work
from planner.schedule import Schedule

_AtWork = dict[str, tuple[str, ...]]
_remembered: weakref.WeakKeyDictionary[Document, tuple[Schedule, _AtWork]] = weakref.WeakKeyDictionary()


def wbs(document: Document, task_id: str) -> str:
    """Return the WBS code."""
    return document.plan.outline.wbs(task_id)


def name(document: Document, task_id: str) -> str:
    """Return the task's name."""
    return document.plan.task(task_id).name


def duration(document: Document, task_id: str) -> str:
    """Return the duration as it was entered; of a summary the working time from its start to its finish."""
    lengths = document.plan.project.lengths
    if document.plan.outline.is_summary(task_id):
        return format_days(document.schedule[task_id].duration_minutes, lengths)
    return format_duration(document.plan.task(task_id).duration, lengths)


def start(document: Document, task_id: str) -> str:
    """Return the day on which the task starts."""
    return date_text(document.schedule[task_id].start.date(), "compact")


def finish(document: Document, task_id: str) -> str:
    """Return the day on which the task finishes."""
    return date_text(document.schedule[task_id].finish.date(), "compact")


def deadline(document: Document, task_id: str) -> str:
    """Return the day of the deadline; empty where there is none."""
    held = document.plan.task(task_id).deadline
    return "" if held is None else date_text(held.date(), "compact")


def owner(document: Document, task_id: str) -> str:
    """Return the name of the owner; empty where there is none."""
    identity = document.plan.task(task_id).owner
    return document.plan.resources[identity].name if identity else ""


def people(document: Document, task_id: str) -> str:
    """Return the names of the owner and of who else works on the task, parted by commas."""
    plan = document.plan
    others = _at_work(document).get(task_id, ()) if plan.assignments else ()
    names = [owner(document, task_id), *(plan.resources[other].name for other in others)]
    return trc("list", ", ").join(name for name in names if name)


def _at_work(document: Document) -> _AtWork:
    """Return who works on tasks beside their owners; remembered as long as the schedule stands."""
    known = _remembered.get(document)
    if known is None or known[0] is not document.schedule:
        known = _remembered[document] = (document.schedule, at_work(document.plan))
    return known[1]


def predecessors(document: Document, task_id: str) -> str:
    """Return the predecessors as people type them."""
    return format_predecessors(document.plan, task_id)


def percent_complete(document: Document, task_id: str) -> str:
    """Return how much is done; of a summary weighted by duration."""
    return f"{document.schedule[task_id].percent_complete}%"


def total_slack(document: Document, task_id: str) -> str:
    """Return the total slack in days; negative where the task is late already."""
    return slack_days(document.plan, task_id, document.schedule[task_id].total_slack_minutes)
