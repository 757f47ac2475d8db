"""The tables of the working time dialog: the hours of the week, and the days that differ from it."""

from __future__ import annotations

import datetime as dt
from typing import Final

import msgspec

from planner.app.cells.edits import typed_date
from planner.app.document import Document
from planner.app.forms.grid_model import GridColumn, GridSource
from planner.errors import TextError
from planner.language import date_text, mark, tr
from planner.model import edits
from planner.model.change import Change
from planner.model.duration import plain
from planner.model.hours_text import format_hours, parse_hours
from planner.model.workcalendar import CalendarException, WorkCalendar

MONDAY: Final = dt.date(2001, 1, 1)


def _calendar(document: Document, calendar_id: str) -> WorkCalendar:
    return document.plan.calendars[calendar_id]


def _place(identity: str) -> tuple[str, int]:
    """Return calendar and number of a row's id, which is made of both."""
    calendar, _, number = identity.rpartition(" ")
    return calendar, int(number)


# The week


def _weekdays(_document: Document, calendar_id: str) -> list[str]:
    return [f"{calendar_id} {number}" for number in range(7)]


def _weekday(_document: Document, identity: str) -> str:
    return date_text(MONDAY + dt.timedelta(days=_place(identity)[1]), "weekday")


def _hours(document: Document, identity: str) -> str:
    calendar, number = _place(identity)
    hours = _calendar(document, calendar).week[number]
    if hours is not None:
        return format_hours(hours)
    return tr("as in the base calendar") if _calendar(document, calendar).base else format_hours(())


def _set_hours(document: Document, calendar: str, identity: str, text: str) -> Change:
    as_base = bool(_calendar(document, calendar).base) and plain(text) in ("", tr("as in the base calendar"))
    hours = None if as_base else parse_hours(text)
    return edits.set_hours(document.plan, calendar, [_place(identity)[1]], hours)


def _as_base(document: Document, identities: list[str]) -> Change:
    calendar = _place(identities[0])[0]
    hours = None if _calendar(document, calendar).base else ()
    return edits.set_hours(document.plan, calendar, [_place(identity)[1] for identity in identities], hours)


WEEK: Final = GridSource(
    mark("Week"),
    "",
    (
        GridColumn(mark("Weekday"), _weekday, None),
        GridColumn(mark("Working hours"), _hours, _set_hours, stretch=True),
    ),
    _weekdays,
    _as_base,
)


# Exceptions


def _exception(document: Document, identity: str) -> CalendarException:
    calendar, number = _place(identity)
    return _calendar(document, calendar).exceptions[number]


def _exceptions(document: Document, calendar_id: str) -> list[str]:
    held = _calendar(document, calendar_id).exceptions
    order = sorted(range(len(held)), key=lambda number: (held[number].start, number))
    return [f"{calendar_id} {number}" for number in order]


def _changed(document: Document, identity: str, exception: CalendarException) -> Change:
    return edits.change_exception(document.plan, *_place(identity), exception)


def _from(document: Document, identity: str) -> str:
    return date_text(_exception(document, identity).start, "medium")


def _to(document: Document, identity: str) -> str:
    return date_text(_exception(document, identity).finish, "medium")


def _typed_day(document: Document, text: str, near: dt.date | None) -> dt.date:
    anchor = near or document.schedule.start.date()
    return typed_date(text, dt.datetime.combine(anchor, dt.time())).day


def _set_from(document: Document, calendar: str, identity: str, text: str) -> Change:
    if not identity:
        day = _typed_day(document, text, None)
        return edits.add_exceptions(document.plan, calendar, [CalendarException(start=day, finish=day)])
    held = _exception(document, identity)
    day = _typed_day(document, text, held.start)
    return _changed(
        document,
        identity,
        msgspec.structs.replace(held, start=day, finish=max(day, held.finish)),
    )


def _set_to(document: Document, _calendar_id: str, identity: str, text: str) -> Change:
    held = _exception(document, identity)
    return _changed(
        document,
        identity,
        msgspec.structs.replace(held, finish=_typed_day(document, text, held.finish)),
    )


def _name(document: Document, identity: str) -> str:
    return _exception(document, identity).name


def _set_name(document: Document, _calendar_id: str, identity: str, text: str) -> Change:
    held = _exception(document, identity)
    return _changed(document, identity, msgspec.structs.replace(held, name=text.strip()))


def _their_hours(document: Document, identity: str) -> str:
    return format_hours(_exception(document, identity).hours)


def _set_their_hours(document: Document, _calendar_id: str, identity: str, text: str) -> Change:
    held = _exception(document, identity)
    return _changed(document, identity, msgspec.structs.replace(held, hours=parse_hours(text)))


def _comes_back(document: Document, identity: str) -> str:
    held = _exception(document, identity)
    if held.recurrence is not None:
        return tr("by a rule")
    return tr("yearly") if held.yearly else tr("once")


def _set_comes_back(document: Document, _calendar_id: str, identity: str, text: str) -> Change:
    held, typed = _exception(document, identity), plain(text).casefold()
    words = {tr("yearly").casefold(): True, tr("once").casefold(): False}
    if held.recurrence is not None or typed not in words:
        raise TextError(tr("Type “{yearly}” or “{once}”.").format(yearly=tr("yearly"), once=tr("once")), text)
    return _changed(document, identity, msgspec.structs.replace(held, yearly=words[typed]))


def _removed(document: Document, identities: list[str]) -> Change:
    calendar = _place(identities[0])[0]
    return edits.remove_exceptions(document.plan, calendar, [_place(identity)[1] for identity in identities])


EXCEPTIONS: Final = GridSource(
    mark("Days that differ"),
    mark("Add a day"),
    (
        GridColumn(mark("From"), _from, _set_from, adds=True, numeric=True, prompt=True),
        GridColumn(mark("To"), _to, _set_to, numeric=True),
        GridColumn(mark("Name"), _name, _set_name, stretch=True),
        GridColumn(mark("Working hours"), _their_hours, _set_their_hours),
        GridColumn(
            mark("Comes back"),
            _comes_back,
            _set_comes_back,
            choices=lambda _document: [tr("once"), tr("yearly")],
        ),
    ),
    _exceptions,
    _removed,
)
