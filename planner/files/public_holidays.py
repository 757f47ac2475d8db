"""Public holidays and extra working days of countries, from the package `holidays` where it is installed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Final

from planner.errors import PlannerError
from planner.language import current, date_text, territory, territory_name, tr
from planner.model.calendar_days import DayKind, days
from planner.model.plan import Plan
from planner.model.workcalendar import OFFICE_HOURS, CalendarException, Hours

if TYPE_CHECKING:
    from holidays import HolidayBase

_CODE: Final = 2
_DATE: Final = re.compile(
    r"(?<!\d)(?:(?P<iso>\d{4})-)?(?P<first>\d{2})(?(iso)-|/)(?P<second>\d{2})(?(iso)|/(?P<year>\d{4}))(?!\d)"
)
"""A date in a name: `2026-01-04`, or `01/04/2026` with the month first in American names, else the day."""
_DAY: Final = dt.timedelta(days=1)


def countries() -> list[tuple[str, str]]:
    """Return the countries that holidays are known of, by ISO 3166 code and name: the user's own first.

    Whoever reads Chinese finds China next.

    Raises:
        PlannerError: The package is not installed.
    """
    held = [code for code in _package().list_supported_countries() if len(code) == _CODE]
    first = [territory(), *(["CN"] if current().startswith("zh") else [])]
    named = [(code, territory_name(code)) for code in held]
    return sorted(named, key=lambda country: (*(country[0] != code for code in first), country[1].casefold()))


def own_country() -> str:
    """Return the code of the country whose holidays the user is most likely to want; empty where it is not known."""
    return territory() or ("CN" if current().startswith("zh") else "")


def regions(country: str) -> list[tuple[str, str]]:
    """Return the regions of a country that have holidays of their own, by code and name, in the order of names.

    Raises:
        PlannerError: The package is not installed, or doesn't know the country.
    """
    held = _of(country, [dt.date.today().year])
    names: dict[str, str] = {}
    for name, code in getattr(held, "subdivisions_aliases", {}).items():
        names.setdefault(code, name)
    named = [(code, names.get(code, code)) for code in held.subdivisions]
    return sorted(named, key=lambda region: region[1].casefold())


def public_holidays(
    plan: Plan, calendar_id: str, country: str, years: Iterable[int], region: str = ""
) -> list[CalendarException]:
    """Return what a country's holidays and extra working days change in a calendar, in ascending order.

    Days that are off already are left out, and so are days that the calendar has an exception for.

    Args:
        plan: The plan.
        calendar_id: Id of the calendar.
        country: ISO 3166 code.
        years: The years.
        region: Code of one of the country's `regions`; the holidays of the whole country alone where empty.

    Raises:
        PlannerError: The package is not installed, or doesn't know the country.
    """
    wanted = sorted(years)
    held = _of(country, wanted, region)
    first, last = dt.date(wanted[0], 1, 1), dt.date(wanted[-1], 12, 31)
    said = days(plan, calendar_id, first, last)
    free = {
        day: _with_own_dates(name, held.language or "")
        for day, name in held.items()
        if said.get(day) is not None and said[day].exception is None
    }
    found = [span for span in _spans(free) if any(said[day].kind is DayKind.WORKING for day in _days(span))]
    hours = _usual_hours(plan, calendar_id)
    made_up = [day for day in getattr(held, "weekend_workdays", ()) if day in said and said[day].kind is DayKind.OFF]
    found += [CalendarException(start=day, finish=day, name=tr("Extra working day"), hours=hours) for day in made_up]
    return sorted(found, key=lambda exception: exception.start)


def _of(country: str, years: Sequence[int], region: str = "") -> HolidayBase:
    package = _package()
    subdivision = region or None
    try:
        plain: HolidayBase = package.country_holidays(country, subdiv=subdivision, years=years)
        spoken = next((held for held in plain.supported_languages if held.startswith(current()[:2])), None)
        if spoken is None:
            return plain
        named: HolidayBase = package.country_holidays(country, subdiv=subdivision, years=years, language=spoken)
    except NotImplementedError:
        raise PlannerError(tr("No public holidays are known for “{country}”.").format(country=country)) from None
    return named


def _with_own_dates(name: str, language: str) -> str:
    """Return a holiday's name with the dates in it written as the user writes dates."""

    def written(found: re.Match[str]) -> str:
        groups = found.groupdict()
        month, day = groups["first"], groups["second"]
        if groups["iso"] is None and language != "en_US":
            month, day = day, month
        try:
            return date_text(dt.date(int(groups["iso"] or groups["year"]), int(month), int(day)), "medium")
        except ValueError:
            return found[0]

    return _DATE.sub(written, name)


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
