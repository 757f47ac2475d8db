"""What a workbook says was sent with it, from its hidden sheet; without that nothing of it can be taken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Final

from openpyxl.workbook import Workbook

from planner.analysis.progress import FIELDS, Field, Value
from planner.errors import NewerVersionError, NotAPlanError
from planner.files.excel.sent import HEADER, INFO, VERSION
from planner.language import tr

MOST_ROWS: Final = 200_000
"""Rows of a sheet that are looked at."""


@dataclass(frozen=True, slots=True)
class SentTask:
    """A task as it was sent.

    Attributes:
        id: Its id in the plan.
        name: Its name.
        values: Its input cells.
    """

    id: str
    name: str
    values: dict[Field, Value]


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent.

    Attributes:
        sheet: Title of the hidden sheet.
        plan: Id of the plan.
        revision: Its revision.
        status_date: As of when progress was told.
        start: First day of the plan.
        finish: Its last.
        id_heading: The heading of the column of IDs.
        name_heading: That of the names.
        headings: Those of the input columns.
        tasks: The tasks by their ID in the workbook.
    """

    sheet: str
    plan: str
    revision: str
    status_date: dt.date | None
    start: dt.date
    finish: dt.date
    id_heading: str
    name_heading: str
    headings: dict[Field, str]
    tasks: dict[int, SentTask] = field(default_factory=dict)


def read_sent(workbook: Workbook, path: Path) -> Sent:
    """Return what a workbook was sent with.

    Raises:
        NotAPlanError: It was made by another program, or its hidden sheet is gone or damaged.
        NewerVersionError: It was made by a version of the planner with another form of that sheet.
    """
    for sheet in workbook.worksheets:
        sheet.reset_dimensions()  # what a sheet says of its size may be wrong
        rows = islice(sheet.iter_rows(max_col=len(INFO), values_only=True), MOST_ROWS)
        if tuple(next(rows, ()))[:2] == INFO[:2]:
            return _read(sheet.title, rows, path)
    message = tr(
        "“{name}” is no workbook of the planner, or the hidden sheet that tells what was sent is gone;"
        " nothing of it was taken."
    )
    raise NotAPlanError(message.format(name=path.name), path)


def _read(title: str, rows: Iterator[tuple[Any, ...]], path: Path) -> Sent:
    info = dict(zip(INFO, next(rows, ()), strict=False))
    if info.get("format") != VERSION:
        message = tr("“{name}” was written by another version of the planner; export the plan anew and send that.")
        raise NewerVersionError(message.format(name=path.name), path)
    try:
        sent = _head(title, info)
        _refuse_other_header(tuple(next(rows, ())))
        for row in rows:
            held = dict(zip(HEADER, row, strict=False))
            if held["ID"] is not None:
                sent.tasks[_whole(held["ID"])] = _task(held)
    except (ValueError, TypeError, KeyError) as error:
        message = tr("The hidden sheet of “{name}” that tells what was sent is damaged; nothing of it was taken.")
        raise NotAPlanError(message.format(name=path.name), path) from error
    return sent


def _head(title: str, info: dict[str, Any]) -> Sent:
    status = info["status_date"]
    return Sent(
        title,
        _text(info["plan"]),
        _text(info["revision"] or ""),
        None if status is None else dt.date.fromisoformat(status),
        dt.date.fromisoformat(info["start"]),
        dt.date.fromisoformat(info["finish"]),
        _text(info["ID_heading"]),
        _text(info["name_heading"]),
        {which: _text(info[f"{which}_heading"]) for which in FIELDS},
    )


def _refuse_other_header(row: tuple[Any, ...]) -> None:
    if row[: len(HEADER)] != HEADER:
        raise ValueError(row)


def _task(held: dict[str, Any]) -> SentTask:
    values: dict[Field, Value] = {which: held[which] for which in FIELDS}
    if values[Field.PERCENT] is not None:
        _whole(values[Field.PERCENT])
    for which in (Field.START, Field.FINISH):
        day = values[which]
        if day is not None:
            dt.date.fromisoformat(_text(day))
    left, note = values[Field.REMAINING], values[Field.NOTES]
    if left is not None and (isinstance(left, str) or not 0 <= left < float("inf")):
        raise ValueError(left)
    values[Field.NOTES] = None if note is None else str(note)
    return SentTask(_text(held["task"]), _text(held["name"] or ""), values)


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
        raise ValueError(value)
    return int(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
