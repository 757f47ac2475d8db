"""Workbooks as they come back: sent by our exporter, filled in with openpyxl as people do with a spreadsheet."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from planner.analysis.progress import Field, Returned, propose, take
from planner.analysis.progress.proposal import Proposal
from planner.files.excel import write_workbook
from planner.files.excel.returned import read_returned
from planner.language import tr
from planner.model.plan import Plan
from planner.schedule import schedule

HEADER = 5
FIRST = HEADER + 1
HEADINGS = {
    Field.PERCENT: "% complete",
    Field.START: "Actual start",
    Field.FINISH: "Actual finish",
    Field.REMAINING: "Remaining (days)",
    Field.NOTES: "Note",
}
Typed = float | str | dt.date | dt.datetime | None


class SentBook:
    """A workbook that was sent, in the hands of who fills it in.

    Attributes:
        path: Its file.
        book: Its sheets.
        sheet: The one of the plan.
    """

    def __init__(self, plan: Plan, path: Path) -> None:
        """Export a plan and open the workbook."""
        self._plan = plan
        self.path = path
        write_workbook(plan, schedule(plan), path)
        self.book: Workbook = openpyxl.load_workbook(path)
        sheet = self.book.worksheets[0]
        assert isinstance(sheet, Worksheet)
        self.sheet = sheet

    def row(self, task: str) -> int:
        """Return the row of a task as it was sent."""
        return FIRST + self._plan.outline.ids.index(task)

    def cell(self, task: str, field: Field) -> Cell:
        """Return an input cell of a task."""
        heading = tr(HEADINGS[field])
        column = next(cell.column for cell in self.sheet[HEADER] if cell.value == heading)
        cell = self.sheet.cell(self.row(task), column)
        assert isinstance(cell, Cell)
        return cell

    def put(self, task: str, field: Field, value: Typed, number_format: str = "") -> None:
        """Fill in a cell."""
        cell = self.cell(task, field)
        cell.value = value
        if number_format:
            cell.number_format = number_format

    def back(self) -> Returned:
        """Send it back and read it."""
        self.book.save(self.path)
        return read_returned(self.path)

    def proposal(self) -> Proposal:
        """Send it back and compare it with the plan as it is now."""
        return propose(self._plan, [self.back()])


def takes_clean(plan: Plan, proposal: Proposal) -> None:
    """Take in what is clean of a proposal, all of which the plan must take."""
    taken = take(plan, schedule(plan), [(line, 0) for line in proposal.clean])
    assert not taken.refused, taken.refused
    plan.apply(taken.change)
