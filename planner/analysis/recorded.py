"""The dates that another program computed and left in its file, to be compared with ours."""

from __future__ import annotations

import datetime as dt

import msgspec


class RecordedTask(msgspec.Struct, frozen=True, kw_only=True):
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
