"""Calendars as they are entered: weeks, periods with a week of their own, and days that differ."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any, ClassVar

import msgspec

from planner.model.record import Record


class Interval(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Working time within one day: minutes from midnight, `0 <= start < finish <= 1440`."""

    start: int
    finish: int


Hours = tuple[Interval, ...]
"""Working intervals of a day in ascending order, none overlapping; empty is a day off."""

OFFICE_HOURS: Hours = (Interval(480, 720), Interval(780, 1020))
ROUND_THE_CLOCK: Hours = (Interval(0, 1440),)


class RecurrenceKind(StrEnum):
    """How a recurring exception picks its days."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    MONTHLY_BY_WEEKDAY = "monthly by weekday"
    YEARLY = "yearly"
    YEARLY_BY_WEEKDAY = "yearly by weekday"


LAST = 5
"""Position of the last such day of a month."""


class Recurrence(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A rule that picks single days from a period.

    Attributes:
        kind: How days are picked.
        every: Every so many days, weeks or months; years are always all.
        weekdays: Weekdays from 0 (Monday) to 6 that are picked: of a week, or as what `position` counts.
        day: Day of the month, for MONTHLY and YEARLY; a month that is too short has none.
        position: Which of the month's days that are on `weekdays`: 1 to 4, or `LAST`.
        month: Month from 1 to 12, for the yearly kinds.
        unknown: Fields that a newer version wrote.
    """

    kind: RecurrenceKind
    every: int = 1
    weekdays: tuple[int, ...] = ()
    day: int = 1
    position: int = 1
    month: int = 1
    unknown: dict[str, Any] | None = None


class CalendarException(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Days that differ from the week: a holiday, or a make-up day with hours of its own.

    On which days it holds is asked of `planner.model.recurrence.spans`, never worked out from the fields.

    Attributes:
        start: First day.
        finish: Last day, included.
        name: What it is.
        hours: Working intervals; empty is a day off.
        yearly: Comes back every year on the same days.
        recurrence: Holds only on the days that this rule picks from `start` to `finish`.
        unknown: Fields that a newer version wrote.
    """

    start: dt.date
    finish: dt.date
    name: str = ""
    hours: Hours = ()
    yearly: bool = False
    recurrence: Recurrence | None = None
    unknown: dict[str, Any] | None = None


Week = tuple[Hours | None, Hours | None, Hours | None, Hours | None, Hours | None, Hours | None, Hours | None]
"""Hours of Monday to Sunday; None takes the base calendar's."""


class WorkWeek(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A week that holds for a period, before the calendar's own week and after its exceptions.

    Attributes:
        start: First day.
        finish: Last day, included.
        week: Hours of Monday to Sunday; None takes the calendar's own.
        name: What it is.
        unknown: Fields that a newer version wrote.
    """

    start: dt.date
    finish: dt.date
    week: Week
    name: str = ""
    unknown: dict[str, Any] | None = None


FIVE_DAYS: Week = (*((OFFICE_HOURS,) * 5), (), ())


class WorkCalendar(Record, frozen=True, kw_only=True, omit_defaults=True):
    """When work is done.

    Attributes:
        name: As people call it.
        base: Id of the calendar that this one changes; empty for a base calendar.
        week: Hours of Monday to Sunday; None takes the base calendar's (a day off where there is no base).
        work_weeks: Weeks that hold for a period; the first that fits wins.
        exceptions: Days that differ; the last that fits wins.
    """

    kind: ClassVar[str] = "calendar"

    name: str
    base: str = ""
    week: Week = FIVE_DAYS
    work_weeks: tuple[WorkWeek, ...] = ()
    exceptions: tuple[CalendarException, ...] = ()


STANDARD_CALENDAR = "standard"
"""Id of the calendar that a new plan has."""
