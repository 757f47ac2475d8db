"""What the heading of a group says in the columns of the table."""

from __future__ import annotations

from planner.analysis.arranging.groups import Band
from planner.language import date_text, tr, trn


def band_text(band: Band, column: str) -> str:
    """Return what a heading says in a column: how many tasks the group has beside its name, and its span of dates.

    Args:
        band: The group.
        column: Id of the column.
    """
    if column == "name":
        count = trn("{n} task", "{n} tasks", len(band.tasks)).format(n=len(band.tasks))
        return tr("{group} ({tasks})").format(group=band.label, tasks=count)
    if column in ("start", "finish"):
        moment = band.start if column == "start" else band.finish
        return date_text(moment.date(), "compact")
    return ""
