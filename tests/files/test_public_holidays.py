"""Public holidays: what would be added to a calendar, from real data of real countries."""

import builtins
import datetime as dt
from typing import Any

import pytest

from planner.errors import PlannerError
from planner.files.public_holidays import countries, own_country, public_holidays, regions
from planner.language import choose, territory
from planner.model import edits
from planner.model.plan import Plan
from planner.model.records import OFFICE_HOURS, STANDARD_CALENDAR
from tests.plans import build_plan

pytest.importorskip("holidays")


def made() -> Plan:
    return build_plan("Dig | 4d")


def test_china_has_its_holidays_and_the_days_that_are_made_up_for_them() -> None:
    found = public_holidays(made(), STANDARD_CALENDAR, "CN", [2026])
    off = {(held.start, held.finish) for held in found if not held.hours}
    made_up = {held.start for held in found if held.hours == OFFICE_HOURS}
    assert (dt.date(2026, 2, 17), dt.date(2026, 2, 19)) in off
    assert made_up == {
        dt.date(2026, 1, 4),
        dt.date(2026, 2, 14),
        dt.date(2026, 2, 28),
        dt.date(2026, 5, 9),
        dt.date(2026, 9, 20),
        dt.date(2026, 10, 10),
    }
    assert [held.start for held in found] == sorted(held.start for held in found)


def test_what_is_off_already_or_has_been_added_is_not_added_again() -> None:
    plan = made()
    found = public_holidays(plan, STANDARD_CALENDAR, "DE", [2026])
    assert all(held.start.weekday() < 5 for held in found)
    plan.apply(edits.add_exceptions(plan, STANDARD_CALENDAR, found))
    assert public_holidays(plan, STANDARD_CALENDAR, "DE", [2026]) == []


def test_names_are_in_the_language_in_use() -> None:
    try:
        choose("zh_CN")
        names = {held.name for held in public_holidays(made(), STANDARD_CALENDAR, "CN", [2026])}
        assert "春节" in names
        assert ("CN", "中国") in countries()
        choose("en")
        assert "Labor Day" in {held.name for held in public_holidays(made(), STANDARD_CALENDAR, "CN", [2026])}
        assert ("DE", "Germany") in countries()
    finally:
        choose("en")


def test_china_stands_first_for_those_who_read_chinese_and_in_its_place_for_others() -> None:
    try:
        choose("zh_CN")
        assert "CN" in [code for code, _ in countries()[:2]]
        assert own_country()
    finally:
        choose("en")
    names = [name for code, name in countries() if code != territory()]
    assert names == sorted(names, key=str.casefold)
    assert own_country() == territory()


def test_a_region_has_holidays_that_the_whole_country_has_not() -> None:
    assert regions("GB") == [("ENG", "England"), ("NIR", "Northern Ireland"), ("SCT", "Scotland"), ("WLS", "Wales")]
    assert ("BY", "Bayern") in regions("DE")
    assert regions("CN") == []
    easter_monday = dt.date(2027, 3, 29)
    whole = public_holidays(made(), STANDARD_CALENDAR, "GB", [2027])
    assert easter_monday not in {held.start for held in whole}
    england = public_holidays(made(), STANDARD_CALENDAR, "GB", [2027], "ENG")
    assert {easter_monday, dt.date(2027, 8, 30)} <= {held.start for held in england}


def test_dates_in_the_names_of_holidays_are_written_as_all_others() -> None:
    names = {held.start: held.name for held in public_holidays(made(), STANDARD_CALENDAR, "CN", [2026])}
    assert names[dt.date(2026, 1, 2)] == "Day off (substituted from 4 Jan 2026)"


def test_an_unknown_country_is_told_in_a_sentence() -> None:
    with pytest.raises(PlannerError, match="No public holidays are known for “XX”"):
        public_holidays(made(), STANDARD_CALENDAR, "XX", [2026])


def test_a_missing_package_is_told_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "holidays":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(PlannerError, match="pip install holidays"):
        countries()
