"""What the columns of the baseline say: what was planned, and how far the task has moved away from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from planner.analysis.sentences import signed_days
from planner.analysis.variance import Variance
from planner.app.document import Document
from planner.language import date_text
from planner.model.duration import format_duration
from planner.model.records import TaskBaseline

Text = Callable[[Document, str], str]


def start(document: Document, task_id: str) -> str:
    """Return the planned start; empty where the baseline doesn't hold the task."""
    planned = _planned(document, task_id)
    return "" if planned is None else _date(planned.start)


def finish(document: Document, task_id: str) -> str:
    """Return the planned finish; empty where the baseline doesn't hold the task."""
    planned = _planned(document, task_id)
    return "" if planned is None else _date(planned.finish)


def duration(document: Document, task_id: str) -> str:
    """Return the planned duration; empty where the baseline doesn't hold the task."""
    planned = _planned(document, task_id)
    if planned is None or planned.duration is None:
        return ""
    return format_duration(planned.duration, document.plan.project.lengths)


def variance(part: Callable[[Variance], int | None]) -> Text:
    """Return what tells how much later, or longer, a task is than planned: `+2d`; empty where nothing was planned.

    Args:
        part: Takes the minutes that are meant from a variance.
    """

    def text(document: Document, task_id: str) -> str:
        found = None if document.comparison is None else document.comparison.variance(document.schedule, task_id)
        minutes = None if found is None else part(found)
        return "" if minutes is None else signed_days(document.plan, task_id, minutes)

    return text


def _planned(document: Document, task_id: str) -> TaskBaseline | None:
    return None if document.comparison is None else document.comparison.planned.get(task_id)


def _date(moment: dt.datetime | None) -> str:
    return "" if moment is None else date_text(moment.date(), "compact")
