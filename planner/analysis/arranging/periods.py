"""Stretches of the calendar that people name from today: this week, next month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Final

from planner.language import first_weekday, mark

Days = tuple[dt.date, dt.date]
"""First and last day."""


def _week(today: dt.date, weeks: int) -> Days:
    first = today - dt.timedelta(days=(today.weekday() - first_weekday()) % 7) + dt.timedelta(weeks=weeks)
    return first, first + dt.timedelta(days=6)


def _month(today: dt.date, months: int) -> Days:
    first, after = _first_of(today, months), _first_of(today, months + 1)
    return first, after - dt.timedelta(days=1)


def _first_of(today: dt.date, months: int) -> dt.date:
    count = today.year * 12 + today.month - 1 + months
    return dt.date(count // 12, count % 12 + 1, 1)


PERIODS: Final[Mapping[str, tuple[str, Callable[[dt.date], Days]]]] = {
    "today": (mark("today"), lambda today: (today, today)),
    "this_week": (mark("this week"), lambda today: _week(today, 0)),
    "next_week": (mark("next week"), lambda today: _week(today, 1)),
    "two_weeks": (mark("this week or next"), lambda today: (_week(today, 0)[0], _week(today, 1)[1])),
    "last_week": (mark("last week"), lambda today: _week(today, -1)),
    "this_month": (mark("this month"), lambda today: _month(today, 0)),
    "next_month": (mark("next month"), lambda today: _month(today, 1)),
    "last_month": (mark("last month"), lambda today: _month(today, -1)),
    "past": (mark("the past"), lambda today: (dt.date.min, today - dt.timedelta(days=1))),
    "future": (mark("the future"), lambda today: (today + dt.timedelta(days=1), dt.date.max)),
}
"""Their words, to be translated, and their days as of today, by the names that conditions hold."""
