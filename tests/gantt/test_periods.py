import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import language
from planner.gantt.periods import (
    Period,
    Wording,
    always_fits,
    period_finish,
    period_label,
    period_start,
    periods,
    week_number,
    widest_label,
)

moments = st.datetimes(dt.datetime(1, 1, 1), dt.datetime(9999, 12, 31, 23))


@given(st.sampled_from(Period), moments)
def test_every_moment_lies_in_the_period_that_is_found_for_it(period: Period, moment: dt.datetime) -> None:
    start = period_start(period, moment)
    assert start <= moment < period_finish(period, start)


@given(
    st.sampled_from([one for one in Period if one.minutes >= 1440]), st.dates(dt.date(1900, 1, 1)), st.integers(1, 3)
)
def test_periods_follow_each_other_and_cover_the_span(period: Period, day: dt.date, count: int) -> None:
    start = dt.datetime.combine(min(day, dt.date(9000, 1, 1)), dt.time(10))
    finish = start + dt.timedelta(minutes=period.minutes * count)
    found = list(periods(period, start, finish))
    assert found[0][0] <= start
    assert found[-1][1] >= finish
    assert all(a[1] == b[0] for a, b in itertools.pairwise(found))


def test_week_numbers_are_those_of_the_iso_calendar_whatever_day_weeks_begin_on() -> None:
    assert week_number(dt.datetime(2025, 12, 29)) == 1  # a Monday
    assert week_number(dt.datetime(2026, 12, 27)) == 53  # a Sunday
    assert week_number(dt.datetime(2027, 1, 2)) == 1  # a Saturday


def test_a_decade_and_a_century_are_told_by_their_years() -> None:
    assert period_label(Wording.YEARS, dt.datetime(2020, 1, 1)) == "2020–2029"
    assert period_label(Wording.CENTURY, dt.datetime(2000, 1, 1)) == "2000–2099"


@pytest.mark.parametrize("name", ["en", "zh_CN"])
@pytest.mark.parametrize("wording", Wording)
def test_no_label_is_wider_than_the_widest(wording: Wording, name: str) -> None:
    before = language.current()
    try:
        language.choose(name)
        widest = widest_label(wording, len)
        for nth in range(0, 3000, 7):
            moment = dt.datetime(2026, 3, 9) + dt.timedelta(hours=nth)
            assert len(period_label(wording, moment)) <= widest
    finally:
        language.choose(before)


@pytest.mark.parametrize("wording", Wording)
def test_a_wording_fits_from_the_width_of_its_widest_label_on(wording: Wording) -> None:
    widest = widest_label(wording, len)
    assert always_fits(wording, len, widest)
    assert not always_fits(wording, len, widest - 1)
    assert not always_fits(wording, len, 0)
