"""Reads the dates that another program computed and left in its file."""

from __future__ import annotations

from typing import Final

from planner.analysis.recorded import RecordedTask
from planner.files.mspdi.source import Source
from planner.files.mspdi.stream import Item

_TENTHS: Final = 10


def read_recorded(source: Source, item: Item) -> RecordedTask:
    """Return the computed dates of a task's element."""
    return RecordedTask(
        start=source.date(item, "Start"),
        finish=source.date(item, "Finish"),
        early_start=source.date(item, "EarlyStart"),
        early_finish=source.date(item, "EarlyFinish"),
        late_start=source.date(item, "LateStart"),
        late_finish=source.date(item, "LateFinish"),
        total_slack_minutes=_slack(source, item, "TotalSlack"),
        free_slack_minutes=_slack(source, item, "FreeSlack"),
        critical=source.flag(item, "Critical") if item.get("Critical") else None,
    )


def _slack(source: Source, item: Item, tag: str) -> int | None:
    return round(source.number(item, tag) / _TENTHS) if item.get(tag) else None
