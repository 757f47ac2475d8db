"""Public holidays and make-up days of countries, from the package `holidays` where it is installed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Final

from planner.errors import PlannerError
from planner.language import current, territory, territory_name, tr
from planner.model.calendar_days import DayKind, days
from planner.model.plan import Plan
from planner.model.workcalendar import OFFICE_HOURS, CalendarException, Hours

if TYPE_CHECKING:
    from holidays import HolidayBase

_CODE: Final = 2
_DAY: Final = dt.timedelta(days=1)


def countries() -> list[tuple[str, str]]:
    """Return the countries that holidays are known of, by ISO 3166 code and name: the user's own and China first.

    Raises:
        PlannerError: The package is not installed.
    """
    held = [code for code in _package().list_supported_countries() if len(code) == _CODE]
    first = [territory(), "CN"]
    named = [(code, territory_name(code)) for code in held]
    return sorted(named, key=lambda country: (*(country[0] != code for code in first), country[1].casefold()))


def public_holidays(plan: Plan, calendar_id: str, country: str, years: Iterable[int]) -> list[CalendarException]:
    """Return what a country's holidays and make-up days change in a calendar, in ascending order.

    Days that are off already are left out, and so are days that the calendar has an exception for.

    Args:
        plan: The plan.
        calendar_id: Id of the calendar.
        country: ISO 3166 code.
        years: The years.

    Raises:
        PlannerError: The package is not installed, or doesn't know the country.
    """
    wanted = sorted(years)
    held = _of(country, wanted)
    first, last = dt.date(wanted[0], 1, 1), dt.date(wanted[-1], 12, 31)
    said = days(plan, calendar_id, first, last)
    free = {day: name for day, name in held.items() if said.get(day) is not None and said[day].exception is None}
    found = [span for span in _spans(free) if any(said[day].kind is DayKind.WORKING for day in _days(span))]
    hours = _usual_hours(plan, calendar_id)
    made_up = [day for day in getattr(held, "weekend_workdays", ()) if day in said and said[day].kind is DayKind.OFF]
    found += [CalendarException(start=day, finish=day, name=tr("Make-up day"), hours=hours) for day in made_up]
    return sorted(found, key=lambda exception: exception.start)


def _of(country: str, years: Sequence[int]) -> HolidayBase:
    package = _package()
    try:
        plain: HolidayBase = package.country_holidays(country, years=years)
        spoken = next((held for held in plain.supported_languages if held.startswith(current()[:2])), None)
        if spoken is None:
            return plain
        named: HolidayBase = package.country_holidays(country, years=years, language=spoken)
    except NotImplementedError:
        raise PlannerError(tr("No public holidays are known for “{country}”.").format(country=country)) from None
    return named


def _package() -> ModuleType:
    try:
        import holidays
    except ImportError:
        message = tr("Public holidays need the package “holidays”. Install it with: pip install holidays")
        raise PlannerError(message) from None
    return holidays


def _spans(free: dict[dt.date, str]) -> list[CalendarException]:
    """Return neighbouring days of one name as one exception."""
    found: list[CalendarException] = []
    for day, name in sorted(free.items()):
        if found and found[-1].finish + _DAY == day and found[-1].name == name:
            found[-1] = CalendarException(start=found[-1].start, finish=day, name=name)
        else:
            found.append(CalendarException(start=day, finish=day, name=name))
    return found


def _days(span: CalendarException) -> list[dt.date]:
    return [span.start + number * _DAY for number in range((span.finish - span.start).days + 1)]


def _usual_hours(plan: Plan, calendar_id: str) -> Hours:
    """Return the hours of the first working day of an ordinary week."""
    monday = dt.date(2001, 1, 1)
    week = days(plan, calendar_id, monday, monday + 6 * _DAY)
    return next((day.hours for day in week.values() if day.kind is DayKind.WORKING), OFFICE_HOURS)
