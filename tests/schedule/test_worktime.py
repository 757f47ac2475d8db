"""Working time by bisection, compared with a walk over the days where that is feasible."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import NoWorkingTimeError
from planner.model.plan import Plan
from planner.model.records import (
    FIVE_DAYS,
    ROUND_THE_CLOCK,
    CalendarException,
    Interval,
    Project,
    WorkCalendar,
    WorkWeek,
)
from planner.schedule.calendars import Calendars
from planner.schedule.worktime import WorkTime
from tests.schedule.plans import NIGHTS, OFFICE, SIX_DAYS, at

_START = dt.datetime(2026, 3, 2, 8)


def compiled(*records: WorkCalendar) -> WorkTime:
    """Return the working time of the last calendar."""
    plan = Plan([Project(start=_START, calendar=records[0].id), *records])
    return Calendars(plan).named(records[-1].id)


STANDARD = WorkCalendar(id="standard", name="Standard")


def test_minutes_are_added_over_lunch_nights_and_weekends() -> None:
    time = compiled(STANDARD)
    assert time.add(at("2"), 480) == at("2 17:00")
    assert time.add(at("2"), 481) == at("3 08:01")
    assert time.add(at("6 16:00"), 120) == at("9 09:00")
    assert time.add(at("9"), -60) == at("6 16:00")
    assert time.add(at("9"), -480) == at("6 08:00")
    assert time.add(at("7 12:00"), 0) == at("7 12:00")


def test_going_forwards_ends_where_work_finishes_and_backwards_where_it_starts() -> None:
    time = compiled(STANDARD)
    assert time.add(at("2"), 240) == at("2 12:00")
    assert time.add(at("2 17:00"), -240) == at("2 13:00")


def test_the_next_and_the_previous_working_moment() -> None:
    time = compiled(STANDARD)
    assert time.next_working(at("6 17:00")) == at("9 08:00")
    assert time.next_working(at("6 16:59")) == at("6 16:59")
    assert time.previous_working(at("9 08:00")) == at("6 17:00")
    assert time.previous_working(at("9 08:01")) == at("9 08:01")


def test_minutes_between_count_backwards_too() -> None:
    time = compiled(STANDARD)
    assert time.minutes_between(at("2"), at("9 09:00")) == 5 * 480 + 60
    assert time.minutes_between(at("9 09:00"), at("2")) == -5 * 480 - 60
    assert time.minutes_between(at("6 17:00"), at("9 08:00")) == 0


def test_a_night_shift_works_across_midnight() -> None:
    time = compiled(STANDARD, NIGHTS)
    assert time.add(at("2 23:00"), 480) == at("3 08:00")
    assert time.minutes_between(at("2 23:30"), at("3 00:30")) == 60
    assert list(time.intervals(at("2 12:00"), at("3 12:00"))) == [
        (at("2 23:00"), at("3 00:00")),
        (at("3 00:00"), at("3 03:00")),
        (at("3 04:00"), at("3 08:00")),
    ]


def test_intervals_are_cut_off_at_both_ends() -> None:
    time = compiled(STANDARD)
    assert list(time.intervals(at("2 09:00"), at("2 14:00"))) == [
        (at("2 09:00"), at("2 12:00")),
        (at("2 13:00"), at("2 14:00")),
    ]
    assert list(time.intervals(at("7"), at("8"))) == []


def test_a_holiday_rests_and_a_make_up_day_works() -> None:
    holiday = CalendarException(start=dt.date(2026, 3, 4), finish=dt.date(2026, 3, 5), name="Holiday")
    make_up = CalendarException(start=dt.date(2026, 3, 7), finish=dt.date(2026, 3, 7), hours=OFFICE)
    time = compiled(WorkCalendar(id="standard", name="Standard", exceptions=(holiday, make_up)))
    assert not time.is_working_day(dt.date(2026, 3, 4))
    assert time.is_working_day(dt.date(2026, 3, 7))
    assert time.add(at("3"), 960) == at("6 17:00")
    assert time.add(at("6"), 960) == at("7 17:00")


def test_the_last_exception_that_fits_wins() -> None:
    closed = CalendarException(start=dt.date(2026, 3, 2), finish=dt.date(2026, 3, 6))
    open_again = CalendarException(start=dt.date(2026, 3, 4), finish=dt.date(2026, 3, 4), hours=OFFICE)
    assert compiled(WorkCalendar(id="c", name="C", exceptions=(closed, open_again))).is_working_day(dt.date(2026, 3, 4))
    assert not compiled(WorkCalendar(id="c", name="C", exceptions=(open_again, closed))).is_working_day(
        dt.date(2026, 3, 4)
    )


def test_a_yearly_exception_comes_back_every_year() -> None:
    new_year = CalendarException(start=dt.date(2025, 12, 31), finish=dt.date(2026, 1, 2), yearly=True)
    time = compiled(WorkCalendar(id="c", name="C", week=(ROUND_THE_CLOCK,) * 7, exceptions=(new_year,)))
    assert not time.is_working_day(dt.date(2031, 1, 1))
    assert not time.is_working_day(dt.date(2030, 12, 31))
    assert time.is_working_day(dt.date(2031, 1, 3))


def test_a_work_week_holds_for_its_period_and_gives_way_to_exceptions() -> None:
    mornings = ((Interval(480, 720),),) * 5 + (None, None)
    week = WorkWeek(start=dt.date(2026, 3, 9), finish=dt.date(2026, 3, 15), week=mornings)
    day_off = CalendarException(start=dt.date(2026, 3, 10), finish=dt.date(2026, 3, 10))
    time = compiled(WorkCalendar(id="c", name="C", work_weeks=(week,), exceptions=(day_off,)))
    assert time.minutes_between(at("9"), at("14")) == 4 * 240
    assert time.minutes_between(at("16"), at("21")) == 5 * 480


def test_a_calendar_takes_from_its_base_what_it_leaves_open() -> None:
    holiday = CalendarException(start=dt.date(2026, 3, 4), finish=dt.date(2026, 3, 4))
    base = WorkCalendar(id="base", name="Base", exceptions=(holiday,))
    late = (Interval(600, 1080),)
    own = WorkCalendar(id="own", name="Own", base="base", week=(None, late, late, None, None, OFFICE, None))
    time = compiled(base, own)
    assert time.add(at("2"), 480) == at("2 17:00")
    assert time.add(at("3"), 480) == at("3 18:00")
    assert not time.is_working_day(dt.date(2026, 3, 4))  # the base's holiday rests although Wednesdays are its own
    assert time.is_working_day(dt.date(2026, 3, 7))


def test_a_calendar_that_adds_nothing_is_its_base() -> None:
    nothing = WorkCalendar(id="own", name="Own", base="standard", week=(None,) * 7)
    plan = Plan([Project(start=_START), STANDARD, nothing])
    calendars = Calendars(plan)
    assert calendars.named("own") is calendars.named("standard")


def test_overlapping_hours_are_worked_once() -> None:
    overlapping = ((Interval(480, 720), Interval(600, 900)),) * 7
    assert compiled(WorkCalendar(id="c", name="C", week=overlapping)).minutes_between(at("2"), at("3")) == 420


def test_a_calendar_without_working_time_says_so_by_its_name() -> None:
    time = compiled(WorkCalendar(id="c", name="Never", week=((),) * 7))
    with pytest.raises(NoWorkingTimeError, match="Never") as caught:
        time.add(at("2"), 1)
    assert caught.value.calendar == "Never"
    assert time.minutes_between(at("2"), at("30")) == 0


def test_the_axis_ends_with_the_year_2199() -> None:
    time = compiled(STANDARD)
    assert time.next_working(dt.datetime(2199, 12, 30, 8)) == dt.datetime(2199, 12, 30, 8)
    with pytest.raises(NoWorkingTimeError):
        time.add(at("2"), 10**9)
    with pytest.raises(NoWorkingTimeError):
        time.add(at("2"), -(10**9))


def _walked(time: WorkTime, first: dt.datetime, second: dt.datetime) -> int:
    """Count working minutes day by day."""
    return sum(int((finish - start).total_seconds() // 60) for start, finish in time.intervals(first, second))


_moments = st.datetimes(dt.datetime(2019, 1, 1), dt.datetime(2035, 1, 1)).map(
    lambda m: m.replace(second=0, microsecond=0)
)


@given(_moments, st.integers(-200_000, 200_000), st.sampled_from([STANDARD, SIX_DAYS, NIGHTS]))
def test_adding_minutes_and_counting_them_agree(moment: dt.datetime, minutes: int, record: WorkCalendar) -> None:
    time = compiled(STANDARD, record)
    there = time.add(moment, minutes)
    assert time.minutes_between(moment, there) == minutes
    assert _walked(time, min(moment, there), max(moment, there)) == abs(minutes)


@given(_moments, _moments, _moments)
def test_minutes_between_add_up(a: dt.datetime, b: dt.datetime, c: dt.datetime) -> None:
    time = compiled(STANDARD, NIGHTS)
    assert time.minutes_between(a, b) + time.minutes_between(b, c) == time.minutes_between(a, c)


@given(_moments)
def test_next_and_previous_working_moments_lie_no_work_away(moment: dt.datetime) -> None:
    time = compiled(STANDARD, WorkCalendar(id="c", name="C", week=FIVE_DAYS))
    later, earlier = time.next_working(moment), time.previous_working(moment)
    assert earlier <= moment <= later
    assert time.minutes_between(earlier, later) == 0
