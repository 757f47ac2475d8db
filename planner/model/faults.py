"""What is wrong with one record by itself: the same judgement for what is typed and for what is read from a file."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from planner.language import tr
from planner.model.duration import LONGEST_DAYS, Duration, Unit
from planner.model.order import is_order_key
from planner.model.outline import DEEPEST_LEVEL
from planner.model.records import (
    Assignment,
    Baseline,
    CalendarException,
    CustomField,
    Dependency,
    Hours,
    Project,
    Record,
    Recurrence,
    Resource,
    Task,
    View,
    WorkCalendar,
    WorkWeek,
)

EARLIEST: Final = dt.datetime(1900, 1, 1)
LATEST: Final = dt.datetime(2199, 12, 31, 23, 59)
LONGEST_TEXT: Final = 32_767
"""Characters in any text; what a cell of a workbook holds."""
LONGEST_NAME: Final = 1_000
"""Characters in a name."""

LARGEST_AMOUNT: Final = 1e15
"""Largest amount of money or units."""

_IN_NO_FILE = re.compile(r"[\x00\ud800-\udfff]")
_LONGEST_MINUTES = LONGEST_DAYS * 1440
_MINUTES_PER_DAY = 1440
_WIDEST = 100_000
_DATES = ("start", "finish", "constraint_date", "deadline", "actual_start", "actual_finish", "resume")


class Fault(NamedTuple):
    """Something wrong in a record.

    Attributes:
        field: Name of the field.
        message: One sentence for people.
    """

    field: str
    message: str


def faults(record: Record) -> Iterator[Fault]:
    """Iterate over what is wrong with a record by itself, whatever else the plan holds."""
    # A dependency's id is made of those of its tasks with blanks between, so no other id may hold one.
    spaced = " " in record.id and not isinstance(record, Dependency)
    if not record.id or spaced or len(record.id) > LONGEST_NAME:
        yield Fault("id", tr("The id is empty, too long or holds a blank."))
    yield from _FAULTS.get(type(record), _no_faults)(record)


def _no_faults(_: Record) -> Iterator[Fault]:
    return iter(())


def _task_faults(task: Task) -> Iterator[Fault]:
    yield from _name_faults(task.name)
    yield from _text_faults("notes", task.notes)
    yield from _number_faults("uid", task.uid, 0, 2**31 - 1)
    yield from _number_faults("percent_complete", task.percent_complete, 0, 100)
    yield from _number_faults("priority", task.priority, 0, 1000)
    if not is_order_key(task.order):
        yield Fault("order", tr("“{value}” is not an order key.").format(value=task.order[:40]))
    for field in ("duration", "remaining", "levelling_delay"):
        yield from _duration_faults(field, getattr(task, field))
    for field in _DATES:
        yield from date_faults(field, getattr(task, field))
    if task.constraint.dated and task.constraint_date is None:
        yield Fault("constraint_date", tr("This constraint needs a date."))
    yield from _split_faults(task)
    yield from _pair_faults(task)
    yield from _amount_faults("fixed_cost", task.fixed_cost)
    yield from _custom_faults(task)


def _pair_faults(task: Task) -> Iterator[Fault]:
    for first, second in (("start", "finish"), ("actual_start", "actual_finish")):
        start, finish = getattr(task, first), getattr(task, second)
        if start is not None and finish is not None and finish < start:
            yield Fault(second, tr("The finish lies before the start."))


def _split_faults(task: Task) -> Iterator[Fault]:
    done = 0
    for split in task.splits:
        if split.after <= done or not 0 < split.length <= _LONGEST_MINUTES:
            yield Fault("splits", tr("The pauses of a split task must have a length and follow each other."))
            return
        done = split.after


def _dependency_faults(link: Dependency) -> Iterator[Fault]:
    if link.predecessor == link.successor:
        yield Fault("successor", tr("A task can't be its own predecessor."))
    limit = 100_000 if link.lag.unit is Unit.PERCENT else _LONGEST_MINUTES
    if abs(link.lag.amount) > limit:
        yield Fault("lag", tr("The lag is longer than a plan can hold (100,000 days)."))


def _resource_faults(resource: Resource) -> Iterator[Fault]:
    yield from _name_faults(resource.name)
    yield from _text_faults("notes", resource.notes)
    yield from _number_faults("max_units", resource.max_units, 0, 1_000_000)
    for field in ("group", "initials", "email", "material_unit"):
        yield from _text_faults(field, getattr(resource, field), LONGEST_NAME)
    for field in ("standard_rate", "overtime_rate", "cost_per_use"):
        yield from _amount_faults(field, getattr(resource, field))
    yield from _custom_faults(resource)


def _custom_faults(record: Task | Resource) -> Iterator[Fault]:
    for held in record.custom:
        yield from _text_faults("custom", held.value)


def _field_faults(field: CustomField) -> Iterator[Fault]:
    yield from _name_faults(field.name)
    yield from _text_faults("source", field.source, LONGEST_NAME)
    for choice in field.choices:
        yield from _text_faults("choices", choice, LONGEST_NAME)
    if field.of not in ("task", "resource"):
        yield Fault("of", tr("A custom field belongs to tasks or to resources."))


def _assignment_faults(assignment: Assignment) -> Iterator[Fault]:
    yield from _number_faults("actual_work", assignment.actual_work, 0, _LONGEST_MINUTES)
    yield from _number_faults("work", assignment.work or 0, 0, _LONGEST_MINUTES)
    yield from _amount_faults("units", assignment.units)
    yield from _amount_faults("cost", assignment.cost)
    if assignment.units < 0:
        yield Fault("units", tr("Units must not be negative."))


def _baseline_faults(baseline: Baseline) -> Iterator[Fault]:
    yield from _number_faults("number", baseline.number, 0, 10)
    yield from _text_faults("name", baseline.name, LONGEST_NAME)
    yield from date_faults("taken", baseline.taken)
    if baseline.id != f"baseline-{baseline.number}":
        yield Fault("id", tr("The id of a baseline is “baseline-” and its number."))
    for task in baseline.tasks:
        yield from date_faults("tasks", task.start)
        yield from date_faults("tasks", task.finish)
        yield from _duration_faults("tasks", task.duration)
        yield from _number_faults("tasks", task.work, 0, _LONGEST_MINUTES)
        yield from _amount_faults("tasks", task.cost)


def _view_faults(view: View) -> Iterator[Fault]:
    yield from _name_faults(view.name)
    yield from _text_faults("label", view.label, LONGEST_NAME)
    yield from _number_faults("level", view.level, 0, DEEPEST_LEVEL)
    yield from _amount_faults("day_width", view.day_width)
    if view.day_width < 0:
        yield Fault("day_width", tr("A width must not be negative."))
    for column in view.columns:
        yield from _text_faults("columns", column.column, LONGEST_NAME)
        yield from _number_faults("columns", column.width, 0, _WIDEST)
    held = view.arrangement
    for name in ("text", "sort", "group"):
        yield from _text_faults("arrangement", getattr(held, name), LONGEST_NAME)
    for condition in held.conditions:
        for text in (condition.field, condition.relation, *condition.values):
            yield from _text_faults("arrangement", text, LONGEST_NAME)


def _project_faults(project: Project) -> Iterator[Fault]:
    yield from _text_faults("name", project.name, LONGEST_NAME)
    yield from _text_faults("manager", project.manager, LONGEST_NAME)
    yield from _text_faults("notes", project.notes)
    yield from _number_faults("minutes_per_day", project.minutes_per_day, 1, _MINUTES_PER_DAY)
    yield from _number_faults("minutes_per_week", project.minutes_per_week, 1, 7 * _MINUTES_PER_DAY)
    yield from _number_faults("days_per_month", project.days_per_month, 1, 31)
    for field in ("start", "finish", "status_date"):
        yield from date_faults(field, getattr(project, field))
    if project.from_finish and project.finish is None:
        yield Fault("finish", tr("A plan that is scheduled from its finish needs a finish date."))


def _calendar_faults(calendar: WorkCalendar) -> Iterator[Fault]:
    yield from _name_faults(calendar.name)
    for hours in calendar.week:
        yield from _hours_faults("week", hours)
    for period in calendar.exceptions:
        yield from _period_faults("exceptions", period)
        yield from _hours_faults("exceptions", period.hours)
        if period.recurrence is not None:
            yield from _recurrence_faults(period.recurrence)
    for work_week in calendar.work_weeks:
        yield from _period_faults("work_weeks", work_week)
        for hours in work_week.week:
            yield from _hours_faults("work_weeks", hours)


def _recurrence_faults(rule: Recurrence) -> Iterator[Fault]:
    sound = 1 <= rule.every <= 1000 and 1 <= rule.day <= 31 and 1 <= rule.position <= 5 and 1 <= rule.month <= 12  # noqa: PLR2004  # weeks, months and positions as `Recurrence` says
    if not sound or any(not 0 <= day <= 6 for day in rule.weekdays):  # noqa: PLR2004  # Monday to Sunday
        yield Fault("exceptions", tr("The rule of a recurring exception picks no days."))


def _period_faults(field: str, period: CalendarException | WorkWeek) -> Iterator[Fault]:
    if period.finish < period.start:
        yield Fault(field, tr("The finish lies before the start."))
    for day in (period.start, period.finish):
        yield from date_faults(field, dt.datetime.combine(day, dt.time()))


def _hours_faults(field: str, hours: Hours | None) -> Iterator[Fault]:
    stop = 0
    for interval in hours or ():
        if not stop <= interval.start < interval.finish <= _MINUTES_PER_DAY:
            yield Fault(field, tr("Working hours must follow each other within one day, from 00:00 to 24:00."))
            return
        stop = interval.finish


def date_faults(field: str, date: dt.datetime | None) -> Iterator[Fault]:
    """Iterate over what is wrong with a date: it must lie in 1900–2199 and have no zone."""
    if date is None:
        return
    if date.tzinfo is not None:
        yield Fault(field, tr("The date has a time zone; dates in a plan have none."))
    elif not EARLIEST <= date <= LATEST:
        yield Fault(field, tr("{date} lies outside the years 1900 to 2199.").format(date=date.date().isoformat()))


def _name_faults(name: str) -> Iterator[Fault]:
    if not name.strip():
        yield Fault("name", tr("The name is empty."))
    yield from _text_faults("name", name, LONGEST_NAME)


def _text_faults(field: str, text: str, longest: int = LONGEST_TEXT) -> Iterator[Fault]:
    if len(text) > longest:
        message = tr("The text has {length} characters; {longest} are allowed.")
        yield Fault(field, message.format(length=len(text), longest=longest))
    elif _IN_NO_FILE.search(text):
        yield Fault(field, tr("The text holds characters that no file can hold."))


def _number_faults(field: str, number: int, lowest: int, highest: int) -> Iterator[Fault]:
    if not lowest <= number <= highest:
        message = tr("{number} is not between {lowest} and {highest}.")
        yield Fault(field, message.format(number=number, lowest=lowest, highest=highest))


def _amount_faults(field: str, amount: float) -> Iterator[Fault]:
    if not math.isfinite(amount) or abs(amount) > LARGEST_AMOUNT:
        yield Fault(field, tr("The number is not finite or too large."))


def _duration_faults(field: str, duration: Duration | None) -> Iterator[Fault]:
    if duration is None:
        return
    if duration.unit is Unit.PERCENT or duration.minutes < 0:
        yield Fault(field, tr("A duration must be a length of time, not negative."))
    elif duration.minutes > _LONGEST_MINUTES:
        yield Fault(field, tr("The duration is longer than a plan can hold (100,000 days)."))


_FAULTS: dict[type[Record], Callable[..., Iterator[Fault]]] = {
    Task: _task_faults,
    Dependency: _dependency_faults,
    Resource: _resource_faults,
    Project: _project_faults,
    WorkCalendar: _calendar_faults,
    CustomField: _field_faults,
    Assignment: _assignment_faults,
    Baseline: _baseline_faults,
    View: _view_faults,
}
