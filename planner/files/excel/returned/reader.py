"""Reads a workbook that came back: what its input cells say other than what was sent, and what there is to ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from planner.analysis.progress import FIELDS, Answer, Field, Returned, Value, same
from planner.errors import NotAPlanError
from planner.files.excel.returned.opened import judged, opened
from planner.files.excel.returned.readings import Around, Reading, reading_of
from planner.files.excel.returned.sent_rows import MOST_ROWS, Sent, read_sent
from planner.files.excel.returned.tables import MOST_COLUMNS, Found, Place, TaskRow, find_tables
from planner.language import tr, trc, trn

_MOST_REMARKS: Final = 100
_MOST_NAMED: Final = 5
_FORMULA: Final = "f"
"""Kind of a cell that holds a formula."""


class _Edited(NamedTuple):
    """An input cell that says other than was sent."""

    row: TaskRow
    field: Field
    reading: Reading

    @property
    def place(self) -> Place:
        """Where it is."""
        return self.row.places[self.field]


def read_returned(path: Path) -> Returned:
    """Return what came back in a workbook.

    Raises:
        NotAPlanError: It is none, damaged, larger than it may be, or nothing tells what was sent with it.
        NewerVersionError: It was made by another version of the planner.
        FileError: The file can't be opened.
    """
    content = judged(path)
    with opened(content, path) as workbook:
        sent = read_sent(workbook, path)
        found = find_tables(workbook, sent)
    if not found.rows:
        named = trc("list", ", ").join((sent.id_heading, *sent.headings.values()))
        message = tr("“{name}” has no table with all of these headings: {headings}; nothing of it was taken.")
        raise NotAPlanError(message.format(name=path.name, headings=named), path)
    edited = [held for table in found.rows for rows in table.values() for held in _edited(rows, sent)]
    emptied = {held.place for held in edited if held.row.cells[held.field].value is None}
    formulas = _formulas(content, path, emptied) if emptied else frozenset()
    answers = tuple(_answer(held, sent, formulas) for held in edited)
    remarks = (*_few(found.remarks), *_missing(found, sent))
    return Returned(name=path.name, plan=sent.plan, revision=sent.revision, answers=answers, remarks=remarks)


def _edited(rows: list[TaskRow], sent: Sent) -> Iterator[_Edited]:
    """Iterate over the cells of a task in one table that say other than was sent, or say two things."""
    task = sent.tasks[rows[0].number]
    for field in FIELDS:
        around = Around(task.values[field], sent.start, sent.finish, _near(sent, field, task.values[field]))
        readings = [reading_of(field, row.cells[field], around) for row in rows]
        edited = [
            (row, reading)
            for row, reading in zip(rows, readings, strict=True)
            if reading.doubt or not same(field, reading.value, around.sent)
        ]
        if not edited:
            continue
        row, reading = edited[0]
        if len(rows) > 1 and not all(_alike(field, reading, other) for other in readings):
            places = trc("list", ", ").join(held.places[field].text for held in rows)
            reading = Reading(
                None, reading.text, tr("The ID stands twice, with different values: {places}.").format(places=places)
            )
        yield _Edited(row, field, reading)


def _near(sent: Sent, field: Field, value: Value) -> dt.date:
    """Return the day that a day without a year is near to."""
    if field in (Field.START, Field.FINISH) and value:
        return dt.date.fromisoformat(str(value))
    return sent.status_date or sent.start


def _alike(field: Field, one: Reading, other: Reading) -> bool:
    return one.doubt == other.doubt and one.readings == other.readings and same(field, one.value, other.value)


def _formulas(content: bytes, path: Path, places: Collection[Place]) -> frozenset[Place]:
    """Return which cells are empty only because they hold formulas whose results are not in the file."""
    sheets = {place.sheet for place in places}
    wanted = {(place.sheet, place.row) for place in places}
    found: set[Place] = set()
    with opened(content, path, formulas=True) as workbook:
        for sheet in workbook.worksheets:
            if sheet.title not in sheets:
                continue
            sheet.reset_dimensions()
            for at, row in enumerate(islice(sheet.iter_rows(max_col=MOST_COLUMNS), MOST_ROWS), 1):
                if (sheet.title, at) in wanted:
                    held = (n for n, cell in enumerate(row, 1) if cell.data_type == _FORMULA)
                    found.update(Place(sheet.title, at, column) for column in held)
    return frozenset(found)


def _answer(held: _Edited, sent: Sent, formulas: Collection[Place]) -> Answer:
    reading = held.reading
    if held.place in formulas:
        reading = Reading(None, "=…", tr("The cell holds a formula without a result; type the value."))
    task = sent.tasks[held.row.number]
    return Answer(
        task=task.id,
        number=held.row.number,
        field=held.field,
        where=held.place.text,
        sent=task.values[held.field],
        value=reading.value,
        text=reading.text,
        doubt=reading.doubt,
        readings=reading.readings,
    )


def _few(remarks: list[str]) -> Iterator[str]:
    """Iterate over remarks, not more of them than somebody reads."""
    yield from remarks[:_MOST_REMARKS]
    more = len(remarks) - _MOST_REMARKS
    if more > 0:
        yield trn("and {n} more row", "and {n} more rows", more).format(n=more)


def _missing(found: Found, sent: Sent) -> Iterator[str]:
    """Tell how many tasks have no row any more."""
    there = {number for table in found.rows for number in table}
    gone = [number for number in sent.tasks if number not in there]
    if gone:
        named = trc("list", ", ").join(map(str, gone[:_MOST_NAMED])) + ("…" if len(gone) > _MOST_NAMED else "")
        text = trn(
            "{n} task that was sent has no row any more (ID {numbers}); nothing changes for it.",
            "{n} tasks that were sent have no row any more (ID {numbers}); nothing changes for them.",
            len(gone),
        )
        yield text.format(n=len(gone), numbers=named)
