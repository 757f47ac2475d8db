"""Calendars: hours as text, what a day is, and the verbs."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import EditError, TextError
from planner.model import edits
from planner.model.calendar_days import DayKind, days
from planner.model.hours_text import format_hours, parse_hours
from planner.model.plan import Plan
from planner.model.records import OFFICE_HOURS, STANDARD_CALENDAR, CalendarException, Interval, Task
from planner.model.workcalendar import Hours
from planner.schedule import schedule
from tests.plans import build_plan

MAY_DAY = dt.date(2026, 5, 1)
SATURDAY = dt.date(2026, 5, 9)


def made() -> Plan:
    return build_plan("Dig | 4d")


def added(plan: Plan, name: str, base: str = "") -> str:
    change = edits.add_calendar(plan, name, base)
    plan.apply(change)
    return change.added("calendar")[0]


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("08:00-12:00, 13:00-17:00", OFFICE_HOURS),
        ("8-12；13–17", OFFICE_HOURS),
        ("8:00至12:00、13:00到17:00", OFFICE_HOURS),
        ("0-24", (Interval(0, 1440),)),
        ("", ()),
        ("off", ()),
        ("day off", ()),
        ("休息", ()),
    ],
)
def test_hours_are_read_as_people_type_them(text: str, hours: Hours) -> None:
    assert parse_hours(text) == hours


@pytest.mark.parametrize("text", ["some", "8-7", "8-12, 11-17", "8-25", "8:70-9", "8", "8-12-17", "-1-3"])
def test_wrong_hours_are_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(TextError, match="orking hours"):
        parse_hours(text)


@given(st.lists(st.integers(0, 1440), min_size=2, max_size=8, unique=True).map(sorted))
def test_hours_that_are_written_are_read_again(bounds: list[int]) -> None:
    pairs = zip(bounds[::2], bounds[1::2], strict=False)
    hours = tuple(Interval(start, finish) for start, finish in pairs)
    assert parse_hours(format_hours(hours)) == hours


def test_a_day_is_what_its_week_or_its_exception_says() -> None:
    plan = made()
    holiday = CalendarException(start=MAY_DAY, finish=MAY_DAY, name="Labour Day")
    make_up = CalendarException(start=SATURDAY, finish=SATURDAY, hours=OFFICE_HOURS)
    short = CalendarException(start=dt.date(2026, 4, 30), finish=dt.date(2026, 4, 30), hours=(Interval(480, 720),))
    plan.apply(edits.add_exceptions(plan, STANDARD_CALENDAR, [holiday, make_up, short]))
    found = days(plan, STANDARD_CALENDAR, dt.date(2026, 4, 29), SATURDAY)
    kinds = [found[day].kind for day in (dt.date(2026, 4, 29), dt.date(2026, 4, 30), MAY_DAY, dt.date(2026, 5, 2))]
    assert kinds == [DayKind.WORKING, DayKind.OTHER_HOURS, DayKind.HOLIDAY, DayKind.OFF]
    assert found[SATURDAY].kind is DayKind.MAKE_UP
    derived = added(plan, "Night", STANDARD_CALENDAR)
    plan.apply(edits.set_hours(plan, derived, [5], OFFICE_HOURS))
    below = days(plan, derived, MAY_DAY, SATURDAY)
    assert below[MAY_DAY].kind is DayKind.HOLIDAY
    assert not below[MAY_DAY].own
    assert below[dt.date(2026, 5, 2)].kind is DayKind.WORKING


def test_days_agree_with_the_working_time_that_the_schedule_uses() -> None:
    plan = made()
    every = CalendarException(start=dt.date(2025, 10, 1), finish=dt.date(2025, 10, 7), yearly=True)
    make_up = CalendarException(start=SATURDAY, finish=SATURDAY, hours=OFFICE_HOURS)
    plan.apply(edits.add_exceptions(plan, STANDARD_CALENDAR, [every, make_up]))
    time = schedule(plan).working_time(STANDARD_CALENDAR)
    for day, held in days(plan, STANDARD_CALENDAR, dt.date(2026, 1, 1), dt.date(2027, 12, 31)).items():
        assert time.is_working_day(day) is bool(held.hours), day


def test_a_calendar_is_added_renamed_copied_and_deleted() -> None:
    plan = made()
    night = added(plan, " Night ")
    plan.apply(edits.rename_calendar(plan, night, "Late"))
    change = edits.duplicate_calendar(plan, night, "Later")
    plan.apply(change)
    assert {held.name for held in plan.calendars.values()} == {"Standard", "Late", "Later"}
    plan.apply(edits.delete_calendar(plan, night))
    assert night not in plan.calendars
    for wrong in ("later", "  "):
        with pytest.raises(EditError):
            edits.rename_calendar(plan, STANDARD_CALENDAR, wrong)


def test_a_calendar_in_use_is_not_deleted_and_the_sentence_names_its_user() -> None:
    plan = made()
    night = added(plan, "Night", STANDARD_CALENDAR)
    with pytest.raises(EditError, match="is the plan's calendar"):
        edits.delete_calendar(plan, STANDARD_CALENDAR)
    plan.apply(edits.set_fields(plan, ["t1"], calendar=night))
    with pytest.raises(EditError, match="“Night” is used by “Dig”"):
        edits.delete_calendar(plan, night)


def test_a_base_gives_its_week_and_no_calendar_is_its_own_base() -> None:
    plan = made()
    night = added(plan, "Night")
    plan.apply(edits.set_base(plan, night, STANDARD_CALENDAR))
    assert plan.calendars[night].week == (None,) * 7
    plan.apply(edits.set_base(plan, night, ""))
    assert plan.calendars[night].week == plan.calendars[STANDARD_CALENDAR].week
    plan.apply(edits.set_base(plan, night, STANDARD_CALENDAR))
    with pytest.raises(EditError):
        edits.set_base(plan, STANDARD_CALENDAR, night)
    with pytest.raises(EditError, match="no base"):
        edits.set_hours(plan, STANDARD_CALENDAR, [0], None)


def test_exceptions_are_changed_and_removed_by_their_place() -> None:
    plan = made()
    first = CalendarException(start=MAY_DAY, finish=MAY_DAY)
    second = CalendarException(start=SATURDAY, finish=SATURDAY, hours=OFFICE_HOURS)
    plan.apply(edits.add_exceptions(plan, STANDARD_CALENDAR, [first, second]))
    longer = CalendarException(start=MAY_DAY, finish=dt.date(2026, 5, 5), name="Labour Day")
    plan.apply(edits.change_exception(plan, STANDARD_CALENDAR, 0, longer))
    plan.apply(edits.remove_exceptions(plan, STANDARD_CALENDAR, [1]))
    assert plan.calendars[STANDARD_CALENDAR].exceptions == (longer,)
    with pytest.raises(EditError, match="no longer"):
        edits.change_exception(plan, STANDARD_CALENDAR, 5, first)
    with pytest.raises(EditError, match="before the start"):
        edits.add_exceptions(plan, STANDARD_CALENDAR, [CalendarException(start=SATURDAY, finish=MAY_DAY)])
    assert isinstance(plan.get("task", "t1"), Task)
