"""The sheet of calendars: working hours of the week, and every holiday and make-up day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from planner.files.excel import columns as c
from planner.files.excel.facts import Facts
from planner.files.excel.fitting import fitted, height, lines, set_widths
from planner.files.excel.pages import set_page, set_view
from planner.files.excel.rows import Row, Value, write_rows
from planner.files.excel.styles import DATE, FAINT, Look, Styles
from planner.language import date_text, tr
from planner.model.records import Hours, WorkCalendar

Table = tuple[str, list[str], list[list[Value]]]
"""Title, headings and rows."""

_MONDAY: Final = dt.date(2024, 1, 1)
_LEAST: Final = 13.0
_MOST: Final = 30.0
_CELL: Final = c.CELL._replace(wrapped=True, across="left")


def fill_calendars(worksheet: Worksheet, facts: Facts, styles: Styles) -> None:
    """Fill the sheet of calendars.

    Args:
        worksheet: An empty sheet.
        facts: The plan.
        styles: The workbook's styles.
    """
    calendars = sorted(facts.plan.calendars.values(), key=lambda held: (held.base, held.name.casefold(), held.id))
    bases = {calendar.id: calendar.name for calendar in calendars}
    weeks = [row for calendar in calendars for row in _weeks(calendar, bases)]
    exceptions = [row for calendar in calendars for row in _exceptions(calendar)]
    days = [date_text(_MONDAY + dt.timedelta(days=day), "weekday") for day in range(7)]
    tables = [
        (tr("Working hours"), [tr("Calendar"), tr("Based on"), tr("From"), tr("To"), *days], weeks),
        (
            tr("Holidays and extra working days"),
            [tr("Calendar"), tr("Name"), tr("From"), tr("To"), tr("Days"), tr("Working hours"), tr("Every year")],
            exceptions,
        ),
    ]
    _fill(worksheet, facts, styles, tables)


def _weeks(calendar: WorkCalendar, bases: dict[str, str]) -> Iterator[list[Value]]:
    """Iterate over the week of a calendar and those that hold for a period."""
    base = bases.get(calendar.base)
    yield [calendar.name, base, None, None, *(_hours_text(hours, base) for hours in calendar.week)]
    for held in calendar.work_weeks:
        hours_of_days = [_hours_text(hours, calendar.name) for hours in held.week]
        yield [calendar.name, base, held.start, held.finish, *hours_of_days]


def _exceptions(calendar: WorkCalendar) -> Iterator[list[Value]]:
    for held in sorted(calendar.exceptions, key=lambda held: (held.start, held.finish)):
        yield [
            calendar.name,
            held.name or None,
            held.start,
            held.finish,
            (held.finish - held.start).days + 1,
            _hours_text(held.hours, None),
            tr("Yes") if held.yearly else None,
        ]


def _hours_text(hours: Hours | None, base: str | None) -> str:
    """Return working hours as text, one interval a line."""
    if hours is None:
        return tr("As in {calendar}").format(calendar=base) if base else tr("Day off")
    if not hours:
        return tr("Day off")
    return "\n".join(f"{_clock(interval.start)}–{_clock(interval.finish)}" for interval in hours)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _fill(worksheet: Worksheet, facts: Facts, styles: Styles, tables: list[Table]) -> None:
    widths = _widths(tables)
    rows = [Row([(1, tr("Calendars"), styles.of(Look(bold=True, size=16)))], 26)]
    for title, headings, values in tables:
        rows.extend(_table(styles, title, headings, values, widths))
    set_widths(worksheet, widths)
    extent = f"A1:{get_column_letter(len(widths))}{len(rows)}"
    set_view(worksheet, "A2")
    set_page(worksheet, facts, extent=extent, titles="1:1")
    write_rows(worksheet, rows)


def _widths(tables: list[Table]) -> list[float]:
    widths = [_LEAST] * max(len(headings) for _, headings, _ in tables)
    for _, headings, values in tables:
        for at, heading in enumerate(headings):
            texts = [heading, *(row[at] for row in values)]
            fit = fitted([text for text in texts if isinstance(text, str)], _LEAST, _MOST)
            widths[at] = max(widths[at], fit)
    return widths


def _table(
    styles: Styles, title: str, headings: list[str], values: list[list[Value]], widths: list[float]
) -> Iterator[Row]:
    yield Row([(1, title, styles.of(Look(bold=True, size=12)))], 22)
    header = styles.of(c.HEADER)
    yield Row([(at, text, header) for at, text in enumerate(headings, 1)], height(1))
    plain, date = styles.of(_CELL), styles.of(_CELL._replace(number=DATE))
    for row in values:
        count = max(lines(value, width) for value, width in zip(row, widths, strict=False) if isinstance(value, str))
        cells = [(at, value, date if isinstance(value, dt.date) else plain) for at, value in enumerate(row, 1)]
        yield Row(cells, height(count))
    if not values:
        yield Row([(1, tr("None."), styles.of(Look(italic=True, colour=FAINT)))], height(1))
    yield Row([])
