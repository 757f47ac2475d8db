"""What can be said of a task's fields, and whether it is so: contains, is one of, before, at least."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from planner.analysis.arranging.facts import Facts
from planner.analysis.arranging.fields import Field, Kind, Value
from planner.analysis.arranging.periods import PERIODS, Days
from planner.language import mark
from planner.model.records import Condition, Task

Judge = Callable[[Any], bool]
"""Whether a value is what a condition asks for."""


class Takes(StrEnum):
    """What a relation compares with."""

    NOTHING = "nothing"
    ONE = "one"
    SEVERAL = "several"
    PERIOD = "period"
    WEEKS = "weeks"


@dataclass(frozen=True, slots=True)
class Relation:
    """One way to compare.

    Attributes:
        id: Its name in conditions.
        text: What stands between the field and what it is compared with, to be translated.
        takes: What it compares with.
        judge: Makes the judgement, given what is compared with (read already; a tuple of texts for several).
    """

    id: str
    text: str
    takes: Takes
    judge: Callable[[Any], Judge]


def _empty(value: Value) -> bool:
    return value is None or value in ("", ())


_EMPTY: Final = (
    Relation("empty", mark("is empty"), Takes.NOTHING, lambda _: _empty),
    Relation("filled", mark("is not empty"), Takes.NOTHING, lambda _: lambda held: not _empty(held)),
)
_TEXTS: Final = (
    Relation("contains", mark("contains"), Takes.ONE, lambda text: lambda held: text in held.casefold()),
    Relation("lacks", mark("does not contain"), Takes.ONE, lambda text: lambda held: text not in held.casefold()),
    Relation("is", mark("is"), Takes.ONE, lambda text: lambda held: held.casefold().strip() == text),
    Relation("is_not", mark("is not"), Takes.ONE, lambda text: lambda held: held.casefold().strip() != text),
    Relation("begins", mark("begins with"), Takes.ONE, lambda text: lambda held: held.casefold().startswith(text)),
    *_EMPTY,
)
_AMOUNTS: Final = (
    Relation("at_least", mark("is at least"), Takes.ONE, lambda least: lambda held: held is not None and held >= least),
    Relation("at_most", mark("is at most"), Takes.ONE, lambda most: lambda held: held is not None and held <= most),
    Relation("is", mark("is"), Takes.ONE, lambda wanted: lambda held: held == wanted),
    Relation("is_not", mark("is not"), Takes.ONE, lambda wanted: lambda held: held != wanted),
    *_EMPTY,
)


def _within(days: Days) -> Judge:
    return lambda held: held is not None and days[0] <= held.date() <= days[1]


_DATES: Final = (
    Relation("before", mark("is before"), Takes.ONE, lambda day: lambda held: held is not None and held.date() < day),
    Relation("after", mark("is after"), Takes.ONE, lambda day: lambda held: held is not None and held.date() > day),
    Relation("on", mark("is on"), Takes.ONE, lambda day: lambda held: held is not None and held.date() == day),
    Relation(
        "at_least", mark("is on or after"), Takes.ONE, lambda day: lambda held: held is not None and held.date() >= day
    ),
    Relation(
        "at_most", mark("is on or before"), Takes.ONE, lambda day: lambda held: held is not None and held.date() <= day
    ),
    Relation("within", mark("is in"), Takes.PERIOD, _within),
    *_EMPTY,
)
_FLAGS: Final = (
    Relation("yes", mark("yes"), Takes.NOTHING, lambda _: bool),
    Relation("no", mark("no"), Takes.NOTHING, lambda _: lambda held: not held),
)


def _one_of(keys: Sequence[str]) -> Judge:
    wanted = frozenset(keys)
    return lambda held: not wanted.isdisjoint(held)


def _none_of(keys: Sequence[str]) -> Judge:
    wanted = frozenset(keys)
    return wanted.isdisjoint


_CHOICES: Final = (
    Relation("one_of", mark("is one of"), Takes.SEVERAL, _one_of),
    Relation("none_of", mark("is none of"), Takes.SEVERAL, _none_of),
    *_EMPTY,
)


def _during(days: Days) -> Judge:
    return lambda held: held[0].date() <= days[1] and held[1].date() >= days[0]


_SPANS: Final = (Relation("within", mark("is in"), Takes.PERIOD, _during),)
_DUES: Final = (
    Relation(
        "within",
        mark("within weeks"),
        Takes.WEEKS,
        lambda last: lambda held: held is not None and held.date() <= last,
    ),
)

RELATIONS: Final[Mapping[Kind, tuple[Relation, ...]]] = {
    Kind.TEXT: _TEXTS,
    Kind.NUMBER: _AMOUNTS,
    Kind.LENGTH: _AMOUNTS,
    Kind.DATE: _DATES,
    Kind.FLAG: _FLAGS,
    Kind.CHOICE: _CHOICES,
    Kind.SPAN: _SPANS,
    Kind.DUE: _DUES,
}
"""The ways to compare values of each kind; the first is the one that is offered."""


def relation_of(kind: Kind, identity: str) -> Relation | None:
    """Return a way to compare values of a kind by its name; None for one that this version doesn't know."""
    return next((held for held in RELATIONS[kind] if held.id == identity), None)


def judge_of(condition: Condition, field: Field, facts: Facts) -> Judge | None:
    """Return what judges a task's value in a condition's field; None where the condition can't be judged.

    It can't where it is not finished yet, or where its relation is one of a newer version.
    """
    relation = relation_of(field.kind, condition.relation)
    if relation is None:
        return None
    if relation.takes is Takes.NOTHING:
        return relation.judge(None)
    if relation.takes is Takes.SEVERAL:
        return relation.judge(condition.values) if condition.values else None
    compared = None
    if condition.values:
        compared = _compared(relation.takes, field.kind, condition.values[0], facts)
    return None if compared is None else relation.judge(compared)


def _compared(takes: Takes, kind: Kind, text: str, facts: Facts) -> Any:
    """Return what a value is compared with; None where the text says nothing of that kind."""
    try:
        if takes is Takes.PERIOD:
            return PERIODS[text][1](facts.today)
        if takes is Takes.WEEKS:
            return facts.today + dt.timedelta(weeks=int(text))
        if kind is Kind.DATE:
            return dt.date.fromisoformat(text)
        if kind is Kind.TEXT:
            return text.casefold().strip() or None
        number = float(text)
    except (KeyError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def matcher(
    conditions: Iterable[Condition], fields: Mapping[str, Field], facts: Facts, *, any_of: bool
) -> Callable[[Task], bool]:
    """Return what tells whether conditions hold of a task.

    Conditions that can't be judged leave nothing out. A summary is found by what it holds itself and what is there;
    whatever follows from the tasks below it is asked of those.

    Args:
        conditions: What is asked.
        fields: Everything that can be asked.
        facts: The plan.
        any_of: Whether it is enough that one of them holds.
    """
    judged: list[tuple[Field, Judge]] = []
    for condition in conditions:
        field = fields.get(condition.field)
        judge = None if field is None else judge_of(condition, field, facts)
        if field is not None and judge is not None:
            judged.append((field, judge))
    if not judged:
        return lambda _task: True
    enough = any if any_of else all

    def matches(task: Task) -> bool:
        return enough(judge(field.value(facts, task)) for field, judge in judged)

    def matches_summary(task: Task) -> bool:
        return enough(field.own and _holds(field.value(facts, task), judge) for field, judge in judged)

    return lambda task: matches_summary(task) if facts.is_summary(task.id) else matches(task)


def _holds(value: Value, judge: Judge) -> bool:
    return value is not False and not _empty(value) and judge(value)
