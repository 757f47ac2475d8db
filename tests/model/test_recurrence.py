from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.model.records import LAST, CalendarException, Recurrence, RecurrenceKind
from planner.model.recurrence import spans

YEAR = (dt.date(2026, 1, 1), dt.date(2026, 12, 31))


def days(rule: Recurrence, first: dt.date = YEAR[0], last: dt.date = YEAR[1]) -> list[str]:
    exception = CalendarException(start=YEAR[0], finish=YEAR[1], recurrence=rule)
    return [day.isoformat()[5:] for day, _ in spans(exception, first, last)]


def test_a_plain_exception_holds_once_and_is_given_whole() -> None:
    exception = CalendarException(start=dt.date(2026, 5, 1), finish=dt.date(2026, 5, 5))
    assert list(spans(exception, dt.date(2026, 5, 3), dt.date(2026, 5, 3))) == [(exception.start, exception.finish)]
    assert list(spans(exception, dt.date(2026, 5, 6), dt.date(2027, 5, 3))) == []


def test_a_yearly_exception_comes_back_also_across_new_year() -> None:
    exception = CalendarException(start=dt.date(2025, 12, 30), finish=dt.date(2026, 1, 2), yearly=True)
    found = list(spans(exception, dt.date(2028, 1, 1), dt.date(2028, 12, 31)))
    assert found == [
        (dt.date(2027, 12, 30), dt.date(2028, 1, 2)),
        (dt.date(2028, 12, 30), dt.date(2029, 1, 2)),
    ]


def test_a_leap_day_comes_back_in_leap_years_only() -> None:
    exception = CalendarException(start=dt.date(2024, 2, 29), finish=dt.date(2024, 2, 29), yearly=True)
    assert [first.year for first, _ in spans(exception, dt.date(2020, 1, 1), dt.date(2033, 1, 1))] == [2024, 2028, 2032]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (Recurrence(kind=RecurrenceKind.DAILY, every=100), ["01-01", "04-11", "07-20", "10-28"]),
        (
            Recurrence(kind=RecurrenceKind.WEEKLY, every=13, weekdays=(0, 4)),
            ["01-02", "03-30", "04-03", "06-29", "07-03", "09-28", "10-02", "12-28"],
        ),
        (Recurrence(kind=RecurrenceKind.MONTHLY, every=2, day=31), ["01-31", "03-31", "05-31", "07-31"]),
        (
            Recurrence(kind=RecurrenceKind.MONTHLY_BY_WEEKDAY, every=6, weekdays=(0,), position=LAST),
            ["01-26", "07-27"],
        ),
        (Recurrence(kind=RecurrenceKind.YEARLY, month=10, day=1), ["10-01"]),
        (Recurrence(kind=RecurrenceKind.YEARLY_BY_WEEKDAY, month=11, weekdays=(3,), position=4), ["11-26"]),
    ],
)
def test_a_rule_picks_its_days(rule: Recurrence, expected: list[str]) -> None:
    assert days(rule) == expected


rules = st.builds(
    Recurrence,
    kind=st.sampled_from(RecurrenceKind),
    every=st.integers(1, 9),
    weekdays=st.sets(st.integers(0, 6), min_size=1).map(lambda found: tuple(sorted(found))),
    day=st.integers(1, 31),
    position=st.integers(1, LAST),
    month=st.integers(1, 12),
)


@given(rules, st.dates(*YEAR), st.dates(*YEAR))
def test_a_window_shows_the_days_of_the_whole_year_that_lie_in_it(
    rule: Recurrence, first: dt.date, last: dt.date
) -> None:
    inside = [day for day in days(rule) if first.isoformat()[5:] <= day <= last.isoformat()[5:]]
    assert days(rule, first, last) == inside
