"""The cells of a block that is pasted: one text into one cell of a copy of the plan, and a sentence where it can't go there."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from planner.analysis.sentences import name_of
from planner.app.cells.edits import typed_date
from planner.app.document import Document
from planner.app.table.batch import BatchDocument
from planner.app.table.column import Column
from planner.app.table.paste_numbers import Numbers, numbers_of, parts_of
from planner.errors import PlannerError, TextError
from planner.files.pasted import Block, PastedRow
from planner.language import tr
from planner.model import edits
from planner.model.change import Change
from planner.model.dates import TypedDate
from planner.model.duration import UnitLengths, parse_duration, plain

PLACED: Final = frozenset({"name", "level", "wbs", "number"})
"""Fields that say which task it is and where, and are no cells of it."""
_BARE: Final = re.compile(r"\d+(?:[.,]\d+)?")
_SHARE: Final = re.compile(r"0?[.,]\d+")
_LONGEST_NAME: Final = 60
_MIDNIGHT: Final = re.compile(r"(?<=\d)[ T]0?0:00(?::00)?(?:\.0+)?$")
"""What sheets put behind a date that has no time."""


class CellFiller:
    """Fills cells of a copy of a plan, and gathers what can't be read."""

    def __init__(
        self, document: Document, block: Block, fields: Sequence[str | None], columns: Iterable[Column]
    ) -> None:
        self._document = document
        self._block = block
        self._rows = block.rows(fields)
        self._columns = {column.id: column for column in columns}
        self._batch = BatchDocument(document)
        self._problems: list[str] = []
        self._reading = ""
        self._task_of: dict[int, str] = {}
        units = [heading.unit for heading in block.headings if heading.field == "duration"]
        self._unit = units[0] if units and _is_unit(units[0]) else ""
        for heading in block.headings:
            if heading.field is None and heading.text.strip():
                message = tr("The column “{name}” is not known and is left out.")
                self._problems.append(message.format(name=heading.text.strip()[:40]))

    # Cells

    def _fill(self, row: PastedRow, task: str, name: str, *, dates: bool = False) -> None:
        """Put a row's text into a cell; a computed cell takes what it says already, and any text where it is new."""
        text, column = row.cells.get(name), self._columns.get(name)
        if text is None or column is None or name in PLACED - {"name"}:
            return
        known = task in self._document.plan.graph
        if known and text == column.text(self._document, task):
            return
        edit, why_not = column.edit, column.why_not(self._batch, task)
        if edit is None or why_not:
            if known:
                self._tell(row, name, why_not)
            return
        typed = self._as_typed(name, text) if column.numeric else text
        self._try(row, name, lambda: edit(self._batch, task, typed), dates=dates)

    def _as_typed(self, name: str, text: str) -> str:
        """Return a number or date as people type it: with its heading's unit, as percent, without midnight."""
        bare = plain(text)
        if name == "duration" and _BARE.fullmatch(bare):
            return bare + self._unit
        if name == "percent_complete" and _SHARE.fullmatch(bare):
            return str(round(float(bare.replace(",", ".")) * 100))
        return _MIDNIGHT.sub("", text)

    def _try(self, row: PastedRow, name: str, make: Callable[[], Change], *, dates: bool = False) -> None:
        try:
            (self._batch.edit_dates if dates else self._batch.edit)(make())
        except PlannerError as error:
            self._tell(row, name, str(error))

    def _day(self, row: PastedRow, name: str, *, told: bool = True) -> TypedDate | None:
        """Read a date; midnight, which sheets put behind every date, is no time of day."""
        text = row.cells.get(name)
        if text is None:
            return None
        try:
            typed = typed_date(text, self._batch.plan.project.start)
        except TextError as error:
            if told:
                self._tell(row, name, str(error))
            return None
        return TypedDate(typed.day) if typed.time == dt.time() else typed

    # Links

    def _link(self, pairs: Sequence[tuple[PastedRow, str]]) -> None:
        numbers = numbers_of(self._block, pairs, self._document.plan, self._batch.plan)
        self._reading = numbers.reading or self._reading
        for row, task in pairs:
            text = row.cells.get("predecessors")
            if text is not None:
                self._follow(row, task, text, numbers)

    def _follow(self, row: PastedRow, task: str, text: str, numbers: Numbers) -> None:
        """Link a task to its predecessors; those that can't be are told, and the others are kept."""
        plan = self._batch.plan
        kept: list[str] = []
        shown: list[str] = []
        wrong: list[str] = []
        for part in parts_of(text):
            try:
                link = numbers.in_row(plan, part)
                edits.set_predecessors(plan, task, ", ".join([*kept, link]))
            except PlannerError as error:
                wrong.append(str(error))
            else:
                kept.append(link)
                shown.append(part)
        if kept or not wrong:
            self._try(row, "predecessors", lambda: edits.set_predecessors(plan, task, ", ".join(kept)))
        if wrong:
            taken = tr("These are kept: {predecessors}.").format(predecessors=", ".join(shown))
            rest = taken if shown else tr("No predecessor is taken from this cell.")
            self._tell(row, "predecessors", " ".join([*wrong, rest]))

    # Telling

    def _tell(self, row: PastedRow, name: str, message: str) -> None:
        column = self._columns.get(name)
        title = column.shown_title if column else name
        known = self._task_of.get(row.line, "")
        task = row.cells.get("name", "")[:_LONGEST_NAME] or (name_of(self._batch.plan, known) if known else "")
        named = tr("“{task}” (line {line} of the sheet), {column}: {problem}")
        text = named if task else tr("Line {line} of the sheet, {column}: {problem}")
        self._problems.append(text.format(task=task, line=row.line, column=title, problem=message))


def _is_unit(word: str) -> bool:
    try:
        parse_duration(f"1{word}", UnitLengths())
    except TextError:
        return False
    return True
