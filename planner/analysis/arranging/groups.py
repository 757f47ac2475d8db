"""Putting tasks together that hold the same: a band for each group, in the order in which people look for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Generator, Sequence
from functools import partial
from typing import Any, Final

import msgspec

from planner.analysis.arranging.facts import Facts
from planner.analysis.arranging.fields import Field, Kind, Value
from planner.language import date_text, mark, tr, trc
from planner.model.duration import format_days
from planner.model.records import Task

_BLANK: Final = " "
"""What the ids of bands begin with: those of tasks never hold one."""
_LONGEST: Final = 60
_AT_ONCE: Final = 1_000
"""Tasks that are looked at between two moments at which something else may be done."""
_NOTHING: Final = {
    "owner": mark("No owner"),
    "resources": mark("Nobody assigned"),
    "phase": mark("In no phase"),
    "deadline": mark("No deadline"),
    "calendar": mark("No calendar of their own"),
}


class Band(msgspec.Struct, frozen=True):
    """A group of tasks.

    Attributes:
        id: What it is known by; the same for the same value, and no task's.
        label: What its tasks have in common, in words.
        tasks: Their ids, from the top down.
        start: When the first of them starts.
        finish: When the last of them finishes.
    """

    id: str
    label: str
    tasks: tuple[str, ...]
    start: dt.datetime
    finish: dt.datetime


def is_band(identity: str) -> bool:
    """Whether an id is a band's, and no task's."""
    return identity.startswith(_BLANK)


def values_of(
    value: Callable[[Facts, Task], Value], tasks: Sequence[str], facts: Facts, made: Callable[[Value], Any]
) -> Generator[float, None, list[Any]]:
    """Look up in steps what tasks hold.

    Args:
        value: Looks it up.
        tasks: Ids of the tasks.
        facts: The plan.
        made: What is made of each value.
    """
    task_of, found = facts.plan.task, list[Any]()
    for first in range(0, len(tasks), _AT_ONCE):
        found += [made(value(facts, task_of(task))) for task in tasks[first : first + _AT_ONCE]]
        yield first / len(tasks)
    return found


def bands(field: Field, tasks: Sequence[str], facts: Facts) -> Generator[float, None, list[Band]]:
    """Put tasks into groups, in steps.

    Args:
        field: What they are put together by: a date by its month, everything else by its value.
        tasks: Ids of tasks that are no summaries.
        facts: The plan.

    Yields:
        How much is done, from 0 to 1.

    Returns:
        The groups, in order: texts sorted, numbers and dates from the lowest, what is so before what isn't, choices as they are
        listed, several of them behind each alone; tasks that hold nothing at the end. The tasks of a group stay in their order.
    """
    keys = yield from values_of(field.grouped or field.value, tasks, facts, partial(_key, field))
    found: dict[Any, list[str]] = {}
    for task, key in zip(tasks, keys, strict=True):
        found.setdefault(key, []).append(task)
    yield 1.0
    namer, made = _Namer(field, facts), []
    for key in sorted(found, key=namer.place):
        made.append(_band(field, namer, key, found[key], facts))
        yield len(made) / len(found)
    return made


def _key(field: Field, value: Any) -> Any:
    """Return what the tasks of a group have in common; None for nothing."""
    if field.kind is Kind.DATE:
        return None if value is None else (value.year, value.month)
    if field.kind is Kind.TEXT:
        return " ".join(value.split()).casefold() or None
    return value if value not in ((), "") else None


def _band(field: Field, namer: _Namer, key: Any, tasks: list[str], facts: Facts) -> Band:
    spans = [facts.span(task) for task in tasks]
    start, finish = min(span[0] for span in spans), max(span[1] for span in spans)
    shown = field.value(facts, facts.plan.task(tasks[0])) if field.kind is Kind.TEXT else None
    label = namer.label(key, str(shown or ""))
    return Band(f"{_BLANK}{field.id}{_BLANK}{_text(key)}", label, tuple(tasks), start, finish)


def _text(key: Any) -> str:
    """Return a key as a part of an id."""
    return "+".join(map(str, key)) if isinstance(key, tuple) else "" if key is None else str(key)


class _Namer:
    """Words and order of the groups of one field."""

    def __init__(self, field: Field, facts: Facts) -> None:
        self._field = field
        self._choices = {} if field.choices is None else dict(field.choices(facts))
        self._place = {key: nth for nth, key in enumerate(self._choices)}
        self._lengths = facts.plan.project.lengths

    def place(self, key: Any) -> tuple[Any, ...]:
        """Return what groups are sorted by."""
        if key is None:
            return (1,)
        if self._field.kind is Kind.CHOICE:
            return (0, len(key) > 1, tuple(self._place.get(held, len(self._place)) for held in key), key)
        return (0, not key) if self._field.kind is Kind.FLAG else (0, key)

    def label(self, key: Any, shown: str) -> str:
        """Return what a group is called."""
        field, title = self._field, self._field.shown_title
        if key is None:
            return tr(_NOTHING[field.id]) if field.id in _NOTHING else tr("{field}: nothing").format(field=title)
        if field.kind is Kind.CHOICE:
            return _shortened(trc("list", ", ").join(self._choices.get(held, held) for held in key))
        if field.kind is Kind.FLAG:
            return self._flag(title, is_so=key)
        if field.kind is Kind.DATE:
            month = date_text(dt.date(key[0], key[1], 1), "long-month-year")
            return tr("{field}: {value}").format(field=title, value=month)
        if field.kind is Kind.TEXT:
            return _shortened(shown)
        value = format_days(round(key), self._lengths) if field.kind is Kind.LENGTH else f"{key:g}"
        return tr("{field}: {value}").format(field=title, value=value)

    def _flag(self, title: str, *, is_so: bool) -> str:
        if is_so:
            return title
        opposite = self._field.opposite
        return tr(opposite) if opposite else tr("Not: {field}").format(field=title)


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
