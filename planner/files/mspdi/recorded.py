"""The dates that another program computed and left in its file, to be compared with ours."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from planner.files.mspdi.source import Source
from planner.files.mspdi.stream import Item

_TENTHS: Final = 10


@dataclass(frozen=True, slots=True)
class RecordedTask:
    """Dates and slack of one task as the file has them; None for what it leaves out.

    Attributes:
        start: Start.
        finish: Finish.
        early_start: Early start.
        early_finish: Early finish.
        late_start: Late start.
        late_finish: Late finish.
        total_slack_minutes: Total slack.
        free_slack_minutes: Free slack.
        critical: On the critical path.
    """

    start: dt.datetime | None = None
    finish: dt.datetime | None = None
    early_start: dt.datetime | None = None
    early_finish: dt.datetime | None = None
    late_start: dt.datetime | None = None
    late_finish: dt.datetime | None = None
    total_slack_minutes: int | None = None
    free_slack_minutes: int | None = None
    critical: bool | None = None


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
