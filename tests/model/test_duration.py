"""Durations and lags as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import language
from planner.errors import TextError
from planner.model.duration import (
    Duration,
    Lag,
    Unit,
    UnitLengths,
    format_days,
    format_duration,
    format_lag,
    parse_duration,
    parse_lag,
)

LENGTHS = UnitLengths()


@pytest.mark.parametrize(
    ("text", "minutes", "unit"),
    [
        ("3d", 1440, Unit.DAY),
        ("3", 1440, Unit.DAY),
        ("2w", 4800, Unit.WEEK),
        ("4h", 240, Unit.HOUR),
        ("30m", 30, Unit.MINUTE),
        ("1.5d", 720, Unit.DAY),
        ("1,5 days", 720, Unit.DAY),
        ("1mo", 9600, Unit.MONTH),
        ("3ed", 4320, Unit.ELAPSED_DAY),
        ("2 ewks", 20160, Unit.ELAPSED_WEEK),
        ("1emo", 43200, Unit.ELAPSED_MONTH),
        ("3天", 1440, Unit.DAY),
        ("3 个工作日", 1440, Unit.DAY),
        ("２周", 4800, Unit.WEEK),
        ("4小时", 240, Unit.HOUR),
        ("30分钟", 30, Unit.MINUTE),
        ("1个月", 9600, Unit.MONTH),
        ("3连续天", None, None),
        ("0d", 0, Unit.DAY),
        ("5d?", 2400, Unit.DAY),
    ],
)
def test_a_duration_is_read_as_people_type_it(text: str, minutes: int | None, unit: Unit | None) -> None:
    if minutes is None or unit is None:
        assert parse_duration("3e天", LENGTHS) == Duration(4320, Unit.ELAPSED_DAY)
    else:
        assert parse_duration(text, LENGTHS) == Duration(minutes, unit)


@pytest.mark.parametrize("text", ["", "d", "three days", "-3d", "3x", "1e5d", "nan", "inf", "3%", "3d 4h", "١d" * 9])
def test_what_is_no_duration_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(TextError, match=r"not a duration.*such as 3d") as caught:
        parse_duration(text, LENGTHS)
    assert caught.value.text == text


def test_a_duration_longer_than_a_plan_is_refused() -> None:
    with pytest.raises(TextError, match="longer than a plan can hold"):
        parse_duration("9999999999999999999999d", LENGTHS)


@pytest.mark.parametrize(
    ("text", "lag"),
    [
        ("", Lag()),
        ("+2d", Lag(960, Unit.DAY)),
        ("-1d", Lag(-480, Unit.DAY)),
        ("−1d", Lag(-480, Unit.DAY)),
        ("+50%", Lag(50, Unit.PERCENT)),
        ("-25%", Lag(-25, Unit.PERCENT)),
        ("+3ed", Lag(4320, Unit.ELAPSED_DAY)),
        ("+2周", Lag(4800, Unit.WEEK)),
    ],
)
def test_a_lag_is_read_with_its_sign(text: str, lag: Lag) -> None:
    assert parse_lag(text, LENGTHS) == lag


def test_a_day_is_as_long_as_the_plan_says() -> None:
    assert parse_duration("2d", UnitLengths(day=360, week=1800, month=7200)) == Duration(720, Unit.DAY)


def test_durations_are_written_in_chinese_where_chinese_is_spoken() -> None:
    language.choose("zh_CN")
    assert format_duration(Duration(1440, Unit.DAY), LENGTHS) == "3天"
    assert parse_duration(format_duration(Duration(4320, Unit.ELAPSED_DAY), LENGTHS), LENGTHS) == Duration(
        4320, Unit.ELAPSED_DAY
    )


time_units = st.sampled_from([unit for unit in Unit if unit is not Unit.PERCENT])


@given(st.integers(0, 10**7), time_units, st.sampled_from(["en", "zh_CN"]))
def test_a_duration_reads_back_from_its_text_to_the_minute(minutes: int, unit: Unit, name: str) -> None:
    language.choose(name)
    assert parse_duration(format_duration(Duration(minutes, unit), LENGTHS), LENGTHS).minutes == minutes


@given(st.integers(-(10**6), 10**6), st.sampled_from(Unit))
def test_a_lag_reads_back_from_its_text_to_the_minute(amount: int, unit: Unit) -> None:
    assert parse_lag(format_lag(Lag(amount, unit), LENGTHS), LENGTHS).amount == amount


def test_computed_days_are_rounded_to_the_hundredth() -> None:
    assert [format_days(minutes, LENGTHS) for minutes in (900, 0, -960, 1, -1)] == ["1.88d", "0d", "−2d", "0d", "0d"]


def test_slack_of_the_clock_is_told_in_elapsed_days() -> None:
    assert format_days(2880, LENGTHS, elapsed=True) == "2ed"
