from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import get_args

import pytest

from planner import language
from planner.language import DateStyle, choose, current, date_text, first_weekday, mark, tr, trc, trn

MONDAY = datetime(2026, 3, 9, 8, 0)
SetLocale = Callable[..., str]


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> SetLocale:
    """Pretends that the system has these locale variables and no others, then follows it."""

    def follow(**variables: str) -> str:
        monkeypatch.delenv("LANG")
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        return choose()

    return follow


@pytest.mark.parametrize(
    ("name", "chosen"),
    [("en", "en"), ("en_GB", "en"), ("zh", "zh_CN"), ("zh_CN", "zh_CN"), ("zh-Hans-CN", "zh_CN"), ("zh_TW", "zh_CN")],
)
def test_a_language_is_chosen_by_any_of_its_names(name: str, chosen: str) -> None:
    assert choose(name) == chosen == current()


@pytest.mark.parametrize("name", ["fr", "", "C", "english", "-", "_CN"])
def test_a_language_there_is_none_of_is_refused_and_the_old_one_stays(name: str) -> None:
    choose("zh")
    with pytest.raises(ValueError, match="no such language"):
        choose(name)
    assert current() == "zh_CN"


@pytest.mark.parametrize(
    ("variables", "chosen"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "fr:zh_CN:en"}, "zh_CN"),
        ({"LANG": "C", "LANGUAGE": "zh_CN"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_systems_language_is_followed(system: SetLocale, variables: dict[str, str], chosen: str) -> None:
    assert system(**variables) == chosen


def test_every_language_is_shown_by_its_own_name() -> None:
    assert dict(language.LANGUAGES) == {"en": "English", "zh_CN": "简体中文"}


def test_a_text_without_a_translation_stays_as_it_is() -> None:
    choose("zh_CN")
    unknown = "no text of the planner's"
    assert tr(unknown) == trc("column", unknown) == mark(unknown) == unknown


@pytest.mark.parametrize("name", language.LANGUAGES)
def test_an_empty_text_stays_empty(name: str) -> None:
    choose(name)  # gettext has the header of the file under the empty text
    assert tr("") == ""


def test_english_has_a_singular_and_a_plural() -> None:
    assert [trn("{n} task", "{n} tasks", n).format(n=n) for n in (0, 1, 2)] == ["0 tasks", "1 task", "2 tasks"]


def test_dates_are_as_the_documentation_says() -> None:
    texts = {style: date_text(MONDAY, style) for style in get_args(DateStyle)}
    assert texts == {
        "full": "Mon, 9 Mar 2026",
        "medium": "9 Mar 2026",
        "compact": "9 Mar 2026",
        "short": "09/03/2026",
        "day-month": "9 Mar",
        "weekday-day-month": "Mon, 9 Mar",
        "month-year": "Mar 2026",
        "long-month-year": "March 2026",
        "month": "Mar",
        "day": "9",
        "year": "2026",
        "quarter": "Q1",
        "quarter-year": "Q1 2026",
        "weekday": "Mon",
        "narrow-weekday": "M",
        "time": "08:00",
        "time-seconds": "08:00:00",
        "full-time": "Mon, 9 Mar 2026 08:00",
        "short-time": "09/03/2026 08:00",
    }


def test_chinese_dates_are_chinese() -> None:
    choose("zh_CN")
    styles: list[DateStyle] = [
        "short",
        "compact",
        "medium",
        "day-month",
        "month-year",
        "weekday",
        "narrow-weekday",
        "time",
    ]
    assert [date_text(MONDAY, style) for style in styles] == [
        "2026/3/9", "2026/3/9", "2026年3月9日", "3月9日", "2026年3月", "周一", "一", "08:00",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("locale", "day_month", "time", "first"),
    [
        ("en_US.UTF-8", "Mar 9", "8:00 AM", 6),
        ("en_GB.UTF-8", "9 Mar", "08:00", 0),
        ("de_DE.UTF-8", "9 Mar", "08:00", 0),
        ("xx_XX.UTF-8", "9 Mar", "08:00", 0),
        ("zh_CN.UTF-8", "3月9日", "08:00", 0),
    ],
)
def test_dates_follow_the_systems_region(system: SetLocale, locale: str, day_month: str, time: str, first: int) -> None:
    system(LANG=locale)
    assert (date_text(MONDAY, "day-month"), date_text(MONDAY, "time"), first_weekday()) == (day_month, time, first)


def test_dates_have_a_locale_variable_of_their_own(system: SetLocale) -> None:
    system(LANG="en_US.UTF-8", LC_TIME="en_GB.UTF-8")
    assert date_text(MONDAY, "day-month") == "9 Mar"


def test_a_chosen_language_keeps_the_systems_region(system: SetLocale) -> None:
    system(LANG="en_US.UTF-8")
    choose("zh")
    assert date_text(MONDAY, "day-month") == "3月9日"
    assert first_weekday() == 0


def test_a_plain_date_has_the_time_of_midnight() -> None:
    assert date_text(date(2026, 3, 9), "time") == "00:00"


def test_a_change_of_language_changes_dates_already_asked_for() -> None:
    english = date_text(MONDAY, "weekday")
    choose("zh_CN")
    assert (english, date_text(MONDAY, "weekday")) == ("Mon", "周一")


@pytest.mark.parametrize("name", language.LANGUAGES)
@pytest.mark.parametrize("style", get_args(DateStyle))
def test_every_day_a_plan_can_hold_has_a_text(name: str, style: DateStyle) -> None:
    choose(name)
    first, last = datetime(1900, 1, 1), datetime(2199, 12, 31, 23, 59)
    days = [first + timedelta(days=997 * i) for i in range(100)]
    assert all(date_text(day, style).isprintable() for day in [*days, last])
