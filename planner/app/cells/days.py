"""The day that a cell's calendar opens on: the one that the cell holds, else the nearest that makes sense."""

from __future__ import annotations

import datetime as dt

from planner.app.document import Document


def start(document: Document, task_id: str) -> dt.date | None:
    """Return the day on which a task starts; None for no task."""
    return document.schedule[task_id].start.date() if task_id else None


def finish(document: Document, task_id: str) -> dt.date | None:
    """Return the day on which a task finishes; None for no task."""
    return document.schedule[task_id].finish.date() if task_id else None


def deadline(document: Document, task_id: str) -> dt.date | None:
    """Return the day of the deadline, else that of the finish."""
    held = document.plan.task(task_id).deadline if task_id else None
    return finish(document, task_id) if held is None else held.date()


def constraint(document: Document, task_id: str) -> dt.date | None:
    """Return the day of the constraint, else that of the start."""
    held = document.plan.task(task_id).constraint_date if task_id else None
    return start(document, task_id) if held is None else held.date()
