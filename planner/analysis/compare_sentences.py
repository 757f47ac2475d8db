"""A comparison of dates in words and lines, in the language in use; plain text, whatever tasks are called."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

import msgspec

from planner.analysis.agreement import FIELDS, PLACES
from planner.analysis.comparison import Cause, CauseKind, Comparison, Difference
from planner.analysis.sentences import constraint_text, minutes_text, moment_text, name_of
from planner.language import date_text, tr, trc, trn
from planner.model.duration import format_duration
from planner.model.plan import Plan

_DATELESS: Final = "critical"


class Line(msgspec.Struct, frozen=True):
    """One line of the table of differences.

    Attributes:
        cause: Number of the cause, from 1.
        task: Id of the task.
        follows: The difference comes from another task's.
        cells: Its texts, below `headings`.
    """

    cause: int
    task: str
    follows: bool
    cells: tuple[str, ...]


def headings() -> tuple[str, ...]:
    """Return the headings of the table of differences."""
    return (
        trc("column", "Cause"),
        trc("column", "ID"),
        trc("column", "Task"),
        trc("column", "Field"),
        trc("column", "In the file"),
        trc("column", "Here"),
        trc("column", "Difference"),
    )


def lines(plan: Plan, comparison: Comparison) -> Iterator[Line]:
    """Iterate over the differences cause by cause, the tasks that begin them first.

    Of a task that lies elsewhere only start and finish are listed: slack and late dates go with them.
    """
    by_task: dict[str, list[Difference]] = {}
    for held in comparison.differences:
        by_task.setdefault(held.task, []).append(held)
    for number, cause in enumerate(comparison.causes, 1):
        for follows, tasks in ((False, cause.tasks), (True, cause.followers)):
            for task in tasks:
                shown = [one for one in by_task[task] if one.field in PLACES] or by_task[task]
                yield from (Line(number, task, follows, _cells(plan, number, one, follows=follows)) for one in shown)


def _cells(plan: Plan, number: int, held: Difference, *, follows: bool) -> tuple[str, ...]:
    name = name_of(plan, held.task)
    return (
        str(number),
        str(plan.outline.row(held.task) + 1),
        tr("↳ {name}").format(name=name) if follows else name,
        field_text(held.field),
        _value(plan, held.field, held.theirs),
        _value(plan, held.field, held.ours),
        "" if held.field == _DATELESS else _signed(plan, held.minutes),
    )


def field_text(field: str) -> str:
    """Return what people call a field."""
    texts = (
        tr("Start"),
        tr("Finish"),
        tr("Early start"),
        tr("Early finish"),
        tr("Late start"),
        tr("Late finish"),
        tr("Total slack"),
        tr("Free slack"),
        tr("Critical"),
    )
    return texts[FIELDS.index(field)]


def _value(plan: Plan, field: str, value: dt.datetime | int) -> str:
    if isinstance(value, dt.datetime):
        return date_text(value, "full-time")
    if field == _DATELESS:
        return tr("yes") if value else tr("no")
    return minutes_text(plan, value)


def _signed(plan: Plan, minutes: int) -> str:
    return f"+{minutes_text(plan, minutes)}" if minutes > 0 else minutes_text(plan, minutes)


# Sentences


def summary_sentence(plan: Plan, comparison: Comparison) -> str:
    """Return how many dates differ, from how many causes, and what becomes of the plan's finish."""
    if not comparison.tasks:
        return tr("The file holds no dates of another program.")
    n, moved = comparison.tasks, len(comparison.moved)
    if not comparison.differences:
        return trn("{n} task has the dates of the file.", "All {n} tasks have the dates of the file.", n).format(n=n)
    if not moved:
        said = trn(
            "{n} task starts and finishes as in the file; only late dates and slack differ here and there.",
            "All {n} tasks start and finish as in the file; only late dates and slack differ here and there.",
            n,
        )
        return said.format(n=n)
    said = trn(
        "{n} of {all} tasks lies elsewhere than in the file", "{n} of {all} tasks lie elsewhere than in the file", moved
    ).format(n=moved, all=n)
    causes = sum(cause.moves for cause in comparison.causes)
    because = trn("for {n} cause", "for {n} causes", causes).format(n=causes)
    return tr("{differ}, {causes}; {finish}.").format(differ=said, causes=because, finish=_finish(plan, comparison))


def _finish(plan: Plan, comparison: Comparison) -> str:
    theirs, ours = comparison.finish_theirs, comparison.finish
    if theirs is None or theirs == ours:
        return tr("the plan finishes {date}, as in the file").format(date=moment_text(plan, ours))
    text = tr("the plan finishes {ours}, in the file {theirs}")
    return text.format(ours=moment_text(plan, ours), theirs=moment_text(plan, theirs))


def limit_sentence(comparison: Comparison) -> str:
    """Return how many tasks were too many to be examined one by one; empty where none were."""
    n = comparison.unexamined
    text = trn(
        "{n} more task differs than are examined one by one; it is listed as following from others or as stale.",
        "{n} more tasks differ than are examined one by one; they are listed as following from others or as stale.",
        n,
    )
    return text.format(n=n) if n else ""


def cause_sentence(plan: Plan, cause: Cause) -> str:
    """Return one cause: where it shows, what it is, and how many tasks follow."""
    n = len(cause.followers)
    more = trn("; {n} more task follows from it", "; {n} more tasks follow from it", n).format(n=n) if n else ""
    text = tr("{tasks}: {why}{shift}{more}.")
    return text.format(tasks=_named(plan, cause), why=_why(plan, cause), shift=_shift(plan, cause), more=more)


def _shift(plan: Plan, cause: Cause) -> str:
    if not cause.moves or not cause.minutes:
        return ""
    text = tr("; here {time} later") if cause.minutes > 0 else tr("; here {time} earlier")
    return text.format(time=minutes_text(plan, abs(cause.minutes)))


def _named(plan: Plan, cause: Cause) -> str:
    name = tr("“{name}”").format(name=name_of(plan, cause.tasks[0]))
    more = len(cause.tasks) - 1
    return trn("{task} and {n} more", "{task} and {n} more", more).format(task=name, n=more) if more else name


def _why(plan: Plan, cause: Cause) -> str:
    task = plan.task(cause.tasks[0])
    kind = cause.kind
    if kind is CauseKind.CONSTRAINT:
        holder = plan.task(cause.by) if cause.by else task
        if holder.just_in_time:
            return tr("the file's dates leave out that it is placed just in time")
        date = moment_text(plan, holder.constraint_date) if holder.constraint_date else ""
        text = tr("the file's dates leave out the constraint {constraint} {date}")
        if cause.by:
            text = tr("the file's dates leave out the constraint {constraint} {date} of the summary “{name}”")
        filled = text.format(constraint=constraint_text(holder.constraint), date=date, name=name_of(plan, holder.id))
        return " ".join(filled.split())
    if kind in (CauseKind.CALENDAR, CauseKind.EXCEPTIONS):
        return _calendar(plan, cause)
    if kind is CauseKind.STALE:
        late = tr("late dates or slack in the file are stale: nothing in the plan leads to them")
        return tr("its dates in the file are stale: nothing in the plan leads to them") if cause.moves else late
    if kind is CauseKind.UNHELD:
        return " ".join(cause.sentences).rstrip("。.")
    delay = format_duration(task.levelling_delay, plan.project.lengths)
    other = name_of(plan, cause.by.split(" ")[0]) if kind is CauseKind.LINK else ""
    start = moment_text(plan, plan.project.start)
    return _plain_reasons()[kind].format(delay=delay, name=other, date=start)


def _plain_reasons() -> dict[CauseKind, str]:
    return {
        CauseKind.MANUAL: tr("the file's dates leave out that it is scheduled by hand"),
        CauseKind.ACTUAL: tr("the file's dates leave out its progress (actual dates, % complete, remaining duration)"),
        CauseKind.LEVELLING: tr("the file's dates leave out its levelling delay of {delay}"),
        CauseKind.SPLIT: tr("the file's dates leave out its interruptions"),
        CauseKind.DEADLINE: tr("the file's late dates leave out its deadline"),
        CauseKind.LINK: tr("the file's dates leave out the link from “{name}”"),
        CauseKind.PROJECT_START: tr("the file's dates leave out that the plan starts {date}"),
        CauseKind.LINKS_FIRST: tr("the file's dates answer otherwise whether links or constraints go first"),
        CauseKind.TOGETHER: tr("in the file these agree with each other, and no single one sets them off"),
    }


def _calendar(plan: Plan, cause: Cause) -> str:
    if cause.by in plan.resources:
        return tr("the file's dates leave out the working hours of “{name}”").format(name=plan.resources[cause.by].name)
    text = tr("the file's dates leave out the calendar “{name}”")
    if cause.kind is CauseKind.EXCEPTIONS:
        text = tr("the file's dates leave out the exceptions of the calendar “{name}”")
    return text.format(name=plan.calendars[cause.by].name)
