"""Rules of recurring calendar exceptions, to and from their codes."""

from __future__ import annotations

import datetime as dt
from typing import Final

from planner.files.mspdi.source import Source
from planner.files.mspdi.stream import Item
from planner.language import tr
from planner.model.records import LAST, CalendarException, Recurrence, RecurrenceKind

FOREVER: Final = dt.date(2149, 12, 31)
"""Microsoft Project's last day; a yearly exception that reaches it comes back for ever."""

ONCE: Final = 1
_DAILY_CODES: Final = (1, 7)
_WEEKDAY_COUNT: Final = 8
_KINDS: Final = {
    2: RecurrenceKind.YEARLY,
    3: RecurrenceKind.YEARLY_BY_WEEKDAY,
    4: RecurrenceKind.MONTHLY,
    5: RecurrenceKind.MONTHLY_BY_WEEKDAY,
    6: RecurrenceKind.WEEKLY,
}
_CODES: Final = {RecurrenceKind.DAILY: 1, **{kind: code for code, kind in _KINDS.items()}}
_ANY_DAY: Final = tuple(range(7))
_WORKDAYS: Final = (0, 1, 2, 3, 4)
_WEEKEND: Final = (5, 6)
_ITEMS: Final = {0: _ANY_DAY, 1: _WORKDAYS, 2: _WEEKEND, **{3 + day: ((day + 6) % 7,) for day in range(7)}}
_ITEM_CODES: Final = {days: code for code, days in _ITEMS.items()}


def read_recurrence(source: Source, item: Item, start: dt.date) -> Recurrence | None:
    """Return the rule of an exception, or None where it holds on each day of its period."""
    code = source.whole(item, "Type", ONCE)
    every = source.bounded(item, "Period", 1, 1000, 1) if item.get("Period") not in ("", "0") else 1
    if code in _DAILY_CODES:
        return Recurrence(kind=RecurrenceKind.DAILY, every=every) if every > 1 else None
    if code == _WEEKDAY_COUNT:
        return Recurrence(kind=RecurrenceKind.WEEKLY, weekdays=_WORKDAYS)
    kind = _KINDS.get(code)
    if kind is None:
        message = tr("a calendar exception of an unknown type ({code}) was taken to hold on each of its days.")
        source.repair(item, "recurrences", message.format(code=code))
        return None
    return _rule(source, item, kind, every, start)


def _rule(source: Source, item: Item, kind: RecurrenceKind, every: int, start: dt.date) -> Recurrence:
    day = source.bounded(item, "MonthDay", 1, 31, start.day)
    month = source.bounded(item, "Month", 0, 11, start.month - 1) + 1
    position = source.bounded(item, "MonthPosition", 0, 4, 0) + 1
    picked = _ITEMS[source.bounded(item, "MonthItem", 0, 9, 0)]
    if kind is RecurrenceKind.WEEKLY:
        return Recurrence(kind=kind, every=every, weekdays=_from_mask(source.whole(item, "DaysOfWeek")))
    if kind is RecurrenceKind.MONTHLY:
        return Recurrence(kind=kind, every=every, day=day)
    if kind is RecurrenceKind.YEARLY:
        return Recurrence(kind=kind, day=day, month=month)
    if kind is RecurrenceKind.MONTHLY_BY_WEEKDAY:
        return Recurrence(kind=kind, every=every, weekdays=picked, position=position)
    return Recurrence(kind=kind, weekdays=picked, position=position, month=month)


def _from_mask(mask: int) -> tuple[int, ...]:
    """Sunday is the lowest bit."""
    return tuple(sorted((bit + 6) % 7 for bit in range(7) if mask >> bit & 1))


def has_counterpart(rule: Recurrence | None) -> bool:
    """Whether the format knows a rule: of a month's days it can count any, workdays, those of weekends, or one weekday."""
    counted = (RecurrenceKind.MONTHLY_BY_WEEKDAY, RecurrenceKind.YEARLY_BY_WEEKDAY)
    return rule is None or rule.kind not in counted or rule.weekdays in _ITEM_CODES


def recurrence_fields(exception: CalendarException) -> dict[str, str]:
    """Return the elements that say when an exception comes back, in the schema's order."""
    rule = exception.recurrence
    if rule is None and not exception.yearly:
        return {"Type": str(ONCE)}
    if rule is None:
        rule = Recurrence(kind=RecurrenceKind.YEARLY, day=exception.start.day, month=exception.start.month)
    fields = {"Type": str(_CODES[rule.kind]), "Period": str(rule.every)}
    if rule.kind is RecurrenceKind.WEEKLY:
        fields["DaysOfWeek"] = str(sum(1 << (day + 1) % 7 for day in rule.weekdays))
    if rule.kind in (RecurrenceKind.MONTHLY_BY_WEEKDAY, RecurrenceKind.YEARLY_BY_WEEKDAY):
        fields["MonthItem"] = str(_ITEM_CODES[rule.weekdays])
        fields["MonthPosition"] = str(min(rule.position, LAST) - 1)
    if rule.kind in (RecurrenceKind.YEARLY, RecurrenceKind.YEARLY_BY_WEEKDAY):
        fields["Month"] = str(rule.month - 1)
    if rule.kind in (RecurrenceKind.MONTHLY, RecurrenceKind.YEARLY):
        fields["MonthDay"] = str(rule.day)
    return fields
