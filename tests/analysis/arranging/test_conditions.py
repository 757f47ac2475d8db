from __future__ import annotations

import datetime as dt

import pytest

from planner.analysis.arranging.conditions import RELATIONS, Takes, judge_of
from planner.analysis.arranging.facts import Facts
from planner.analysis.arranging.fields import FIELDS, Field, Kind, Value
from planner.analysis.arranging.periods import PERIODS
from planner.language import choose
from planner.model.plan import Plan
from planner.model.records import Condition
from planner.schedule import schedule

WEDNESDAY = dt.date(2026, 12, 30)
EIGHT = dt.time(8)


def _judged(kind: Kind, value: Value, relation: str, *values: str) -> bool:
    field = next(held for held in FIELDS if held.kind is kind)
    plan = Plan()
    judge = judge_of(
        Condition(field=field.id, relation=relation, values=values), field, Facts(plan, schedule(plan), WEDNESDAY)
    )
    assert judge is not None
    return judge(value)


@pytest.mark.parametrize(
    ("value", "relation", "wanted", "so"),
    [
        ("Write Brief", "contains", "BRIEF", True),
        ("Write brief", "lacks", "brief", False),
        ("Write brief ", "is", "write brief", True),
        ("Write brief", "is_not", "brief", True),
        ("编写方案", "begins", "编写", True),
        ("", "contains", "a", False),
    ],
)
def test_texts_are_compared_whatever_the_letter_case(value: str, relation: str, wanted: str, so: bool) -> None:  # noqa: FBT001  # a table
    assert _judged(Kind.TEXT, value, relation, wanted) is so


@pytest.mark.parametrize(
    ("value", "relation", "so"),
    [
        (50, "at_least", True),
        (49.5, "at_least", False),
        (50, "at_most", True),
        (51, "at_most", False),
        (50, "is", True),
        (None, "at_least", False),
        (None, "at_most", False),
        (None, "is", False),
        (None, "is_not", True),
    ],
)
@pytest.mark.parametrize("kind", [Kind.NUMBER, Kind.LENGTH])
def test_amounts_are_at_least_or_at_most_another(kind: Kind, value: float | None, relation: str, so: bool) -> None:  # noqa: FBT001  # a table
    assert _judged(kind, value, relation, "50") is so


@pytest.mark.parametrize(
    ("day", "relations"),
    [
        ("2026-12-29", "before at_most"),
        ("2026-12-30", "on at_least at_most"),
        ("2026-12-31", "after at_least"),
        ("", ""),
    ],
)
def test_dates_lie_before_on_or_after_a_day_whatever_the_hour(day: str, relations: str) -> None:
    value = dt.datetime.combine(dt.date.fromisoformat(day), EIGHT) if day else None
    every = ("before", "after", "on", "at_least", "at_most")
    so = {relation for relation in every if _judged(Kind.DATE, value, relation, "2026-12-30")}
    assert so == set(relations.split())


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("today", "2026-12-30", "2026-12-30"),
        ("this_week", "2026-12-28", "2027-01-03"),
        ("next_week", "2027-01-04", "2027-01-10"),
        ("two_weeks", "2026-12-28", "2027-01-10"),
        ("last_week", "2026-12-21", "2026-12-27"),
        ("this_month", "2026-12-01", "2026-12-31"),
        ("next_month", "2027-01-01", "2027-01-31"),
        ("last_month", "2026-11-01", "2026-11-30"),
    ],
)
def test_periods_go_on_over_the_turn_of_the_year(period: str, first: str, last: str) -> None:
    choose("en")
    days = PERIODS[period][1](WEDNESDAY)
    assert days == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    for day, so in ((days[0], True), (days[1], True), (days[1] + dt.timedelta(days=1), False)):
        assert _judged(Kind.DATE, dt.datetime.combine(day, EIGHT), "within", period) is so
    begins_before = (dt.datetime.combine(days[0] - dt.timedelta(days=9), EIGHT), dt.datetime.combine(days[0], EIGHT))
    assert _judged(Kind.SPAN, begins_before, "within", period)


def test_the_past_ends_yesterday_and_the_future_begins_tomorrow() -> None:
    today = dt.datetime.combine(WEDNESDAY, EIGHT)
    one = dt.timedelta(days=1)
    assert [_judged(Kind.DATE, today + by, "within", "past") for by in (-one, 0 * one, one)] == [True, False, False]
    assert [_judged(Kind.DATE, today + by, "within", "future") for by in (-one, 0 * one, one)] == [False, False, True]


def test_choices_are_one_of_several_or_none_of_them() -> None:
    assert _judged(Kind.CHOICE, ("a", "b"), "one_of", "b", "c")
    assert not _judged(Kind.CHOICE, (), "one_of", "b")
    assert _judged(Kind.CHOICE, (), "none_of", "b")
    assert not _judged(Kind.CHOICE, ("a", "b"), "none_of", "b")
    assert _judged(Kind.CHOICE, (), "empty")
    assert _judged(Kind.CHOICE, ("a",), "filled")


@pytest.mark.parametrize("kind", Kind)
def test_every_relation_judges_every_value_of_its_kind(kind: Kind) -> None:
    moment = dt.datetime.combine(WEDNESDAY, EIGHT)
    values: dict[Kind, tuple[Value, ...]] = {
        Kind.TEXT: ("", "x"),
        Kind.NUMBER: (None, 3),
        Kind.LENGTH: (None, 480),
        Kind.DATE: (None, moment),
        Kind.FLAG: (True, False),
        Kind.CHOICE: ((), ("x",)),
        Kind.SPAN: ((moment, moment),),
        Kind.DUE: (None, moment),
    }
    compared = {Takes.ONE: {Kind.DATE: "2026-01-01", Kind.TEXT: "x"}.get(kind, "1"), Takes.PERIOD: "this_week"}
    for relation in RELATIONS[kind]:
        for value in values[kind]:
            given = compared.get(relation.takes, "1")
            assert _judged(kind, value, relation.id, given) in {True, False}


def test_every_field_tells_something_of_every_task() -> None:
    from tests.plans import random_plan

    plan = random_plan(seed=3, tasks=40, links=30)
    facts = Facts(plan, schedule(plan), WEDNESDAY)
    held: dict[str, set[type]] = {}
    for field in FIELDS:
        held[field.id] = {type(field.value(facts, task)) for task in plan.tasks()}
    assert all(held.values())
    assert _types(FIELDS, held)


def _types(fields: tuple[Field, ...], held: dict[str, set[type]]) -> bool:
    allowed: dict[Kind, set[type]] = {
        Kind.TEXT: {str},
        Kind.NUMBER: {int, float, type(None)},
        Kind.LENGTH: {int, float, type(None)},
        Kind.DATE: {dt.datetime, type(None)},
        Kind.FLAG: {bool},
        Kind.CHOICE: {tuple},
        Kind.SPAN: {tuple},
        Kind.DUE: {dt.datetime, type(None)},
    }
    return all(held[field.id] <= allowed[field.kind] for field in fields)
