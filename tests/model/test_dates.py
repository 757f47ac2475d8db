import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import language
from planner.errors import TextError
from planner.language import date_text
from planner.model.dates import EARLIEST, LATEST, TypedDate, parse_date

TODAY = dt.date(2026, 3, 9)  # a Monday
TWELFTH = dt.date(2026, 3, 12)


def read(text: str, near: dt.date | None = None) -> TypedDate:
    return parse_date(text, today=TODAY, near=near)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-12", "2026-3-12", "20260312", "12/3/2026", "12.3.2026", "12/3/26", "12.3.", "12/3", "2026/3/12", "12 Mar",
        "12 March", "mar 12", "March 12, 2026", "Thu, 12 Mar 2026", "12th of March", "3月12日", "3月12号", "2026年3月12日",
        "2026年3月12日周四", "２０２６年３月１２日", "thu", "Thursday", "周四", "星期四", "+3d", "+3", "+3天", " 12  mar ",
    ],
)  # fmt: skip
def test_a_date_is_read_however_it_is_typed(text: str) -> None:
    assert read(text) == TypedDate(TWELFTH)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", TODAY),
        ("今天", TODAY),
        ("tomorrow", dt.date(2026, 3, 10)),
        ("昨天", dt.date(2026, 3, 8)),
        ("mon", TODAY),
        ("-1w", dt.date(2026, 3, 2)),
        ("+1mo", dt.date(2026, 4, 9)),
        ("-3个月", dt.date(2025, 12, 9)),
    ],
)
def test_a_word_or_an_offset_counts_from_today(text: str, day: dt.date) -> None:
    assert read(text).day == day


def test_an_offset_counts_from_the_date_that_the_cell_holds() -> None:
    assert read("+3d", near=dt.date(2026, 5, 1)).day == dt.date(2026, 5, 4)


def test_a_month_after_the_last_of_january_is_the_last_of_february() -> None:
    assert read("+1mo", near=dt.date(2026, 1, 31)).day == dt.date(2026, 2, 28)


def test_a_missing_year_is_the_nearest_one() -> None:
    assert read("2 Jan", near=dt.date(2026, 12, 20)).day == dt.date(2027, 1, 2)
    assert read("28 Dec", near=dt.date(2026, 1, 3)).day == dt.date(2025, 12, 28)
    assert read("29 Feb").day == dt.date(2028, 2, 29)


@pytest.mark.parametrize(
    "text",
    ["12 Mar 14:30", "2026-03-12T14:30", "2026-03-12 14:30:00", "12 mar 2:30 pm", "3月12日 14:30", "3月12日14点30分"],
)
def test_a_time_may_follow(text: str) -> None:
    assert read(text) == TypedDate(TWELFTH, dt.time(14, 30))


def test_numbers_are_read_in_the_order_of_the_region(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    language.choose("en")
    assert read("3/12").day == TWELFTH
    assert read("3/12/2026").day == TWELFTH
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    language.choose("zh_CN")
    assert read("3/12").day == TWELFTH
    assert read("26/3/12").day == TWELFTH


@pytest.mark.parametrize(
    "text",
    ["", " ", "12", "soon", "31/2", "0/0", "99999-01-01", "12 March 99999", "2200-01-01", "1899-12-31", "12 Mar 25:00", "1e9", "+9d9"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["en", "zh_CN"])
def test_what_is_no_date_is_refused_with_the_text_in_the_sentence(text: str, name: str) -> None:
    language.choose(name)
    with pytest.raises(TextError) as refused:
        read(text)
    assert refused.value.text == text
    assert text in str(refused.value)


@given(st.dates(EARLIEST, LATEST), st.sampled_from(["full", "medium"]), st.sampled_from(["en", "zh_CN"]))
def test_what_the_table_shows_is_read_back_as_the_same_day(day: dt.date, style: str, name: str) -> None:
    language.choose(name)
    shown = date_text(day, style)  # type: ignore[arg-type]  # one of the styles
    assert read(shown) == TypedDate(day)


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        typed = read(text)
    except TextError:
        return
    assert EARLIEST <= typed.day <= LATEST
