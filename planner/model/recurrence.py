"""On which days a calendar exception holds: once, every year, or on the days that a rule picks."""

from __future__ import annotations

import calendar as months
import datetime as dt
from collections.abc import Iterator

from planner.model.workcalendar import LAST, CalendarException, Recurrence, RecurrenceKind

Span = tuple[dt.date, dt.date]
"""First and last day, both included."""

_DAY = dt.timedelta(days=1)


def spans(exception: CalendarException, first: dt.date, last: dt.date) -> Iterator[Span]:
    """Iterate over the spans of days on which an exception holds, in ascending order.

    Args:
        exception: The exception; its `start` and `finish` bound a rule.
        first: First day that matters; spans that reach over it are given whole.
        last: Last day that matters.
    """
    if exception.recurrence is not None:
        low, high = max(first, exception.start), min(last, exception.finish)
        for day in _picked(exception.recurrence, exception.start, low, high):
            yield day, day
    elif exception.yearly:
        yield from _yearly(exception, first, last)
    elif exception.start <= last and exception.finish >= first:
        yield exception.start, exception.finish


def _yearly(exception: CalendarException, first: dt.date, last: dt.date) -> Iterator[Span]:
    """A span that begins on 29 February is left out in the years that have none."""
    length = exception.finish - exception.start
    for year in range(max(exception.start.year, first.year - 1), last.year + 1):
        try:
            start = exception.start.replace(year=year)
        except ValueError:
            continue
        if start <= last and start + length >= first:
            yield start, start + length


def _picked(rule: Recurrence, start: dt.date, low: dt.date, high: dt.date) -> Iterator[dt.date]:
    if low > high:
        return
    if rule.kind is RecurrenceKind.DAILY:
        every = max(1, rule.every)
        skipped = -((start - low).days // every)
        yield from _stepped(start + dt.timedelta(days=skipped * every), high, every)
    elif rule.kind is RecurrenceKind.WEEKLY:
        yield from _weekly(rule, start, low, high)
    else:
        yield from _monthly(rule, start, low, high)


def _stepped(day: dt.date, high: dt.date, every: int) -> Iterator[dt.date]:
    while day <= high:
        yield day
        day += dt.timedelta(days=every)


def _weekly(rule: Recurrence, start: dt.date, low: dt.date, high: dt.date) -> Iterator[dt.date]:
    """Weeks are counted from the one that holds the first day of the period."""
    monday = start - start.weekday() * _DAY
    day = low
    while day <= high:
        week = (day - monday).days // 7
        if week % max(1, rule.every) == 0 and day.weekday() in rule.weekdays:
            yield day
        day += _DAY


def _monthly(rule: Recurrence, start: dt.date, low: dt.date, high: dt.date) -> Iterator[dt.date]:
    """Months are counted from that of the first day of the period."""
    yearly = rule.kind in (RecurrenceKind.YEARLY, RecurrenceKind.YEARLY_BY_WEEKDAY)
    for month in range(low.year * 12 + low.month - 1, high.year * 12 + high.month):
        year, number = month // 12, month % 12 + 1
        fits = number == rule.month if yearly else (month - start.year * 12 - start.month + 1) % max(1, rule.every) == 0
        day = _day_of_month(rule, year, number) if fits else None
        if day is not None and low <= day <= high:
            yield day


def _day_of_month(rule: Recurrence, year: int, month: int) -> dt.date | None:
    length = months.monthrange(year, month)[1]
    if rule.kind in (RecurrenceKind.MONTHLY, RecurrenceKind.YEARLY):
        return dt.date(year, month, rule.day) if 1 <= rule.day <= length else None
    days = [day for day in range(1, length + 1) if dt.date(year, month, day).weekday() in rule.weekdays]
    if rule.position == LAST:
        return dt.date(year, month, days[-1]) if days else None
    return dt.date(year, month, days[rule.position - 1]) if 1 <= rule.position <= len(days) else None
