"""Workbooks for the tests of their sheets: written, opened again, and found by heading."""

from __future__ import annotations

import datetime as dt
import io

import msgspec
import openpyxl
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.worksheet import Worksheet

from planner.files.excel import workbook_bytes
from planner.model.change import Change
from planner.model.plan import Plan
from planner.model.records import OFFICE_HOURS, CalendarException, Project, WorkCalendar
from planner.schedule import schedule
from tests.plans import START, build_plan

HEADER = 5

CALENDAR = WorkCalendar(
    id="standard",
    name="Office",
    exceptions=(
        CalendarException(start=dt.date(2026, 3, 12), finish=dt.date(2026, 3, 13), name="春节"),
        CalendarException(start=dt.date(2026, 3, 14), finish=dt.date(2026, 3, 14), name="Make-up", hours=OFFICE_HOURS),
    ),
)
PROJECT = Project(start=START, name="Launch 2026", manager="Grace", status_date=dt.datetime(2026, 3, 4, 17))


def launch_plan() -> Plan:
    """Make a plan that has something of everything that the workbook shows."""
    plan = build_plan(
        """
        Preparation
            Write brief | 3d |      | Ann
            Book venue  | 2d | 2    | 陈丽
            Details
                Agree on seating | 1d | 3FS+2d | Ann
        Launch          | 0d | 5
        Follow-up       | 4d | 2    | Bob
        """,
        records=(CALENDAR, PROJECT),
    )
    set_fields(plan, "t2", percent_complete=50, actual_start=START, notes="Ask twice.\n先问价格。")
    set_fields(plan, "t3", deadline=dt.datetime(2026, 3, 5, 17))
    return plan


def set_fields(plan: Plan, task_id: str, **fields: object) -> None:
    """Give a task other values, also such as no edit would allow."""
    task = plan.task(task_id)
    after = msgspec.structs.replace(task, **fields)
    plan.apply(Change("test", {("task", task_id): (task, after)}))


def written(plan: Plan) -> Workbook:
    """Return the workbook of a plan as a program that opens it sees it."""
    return opened(workbook_bytes(plan, schedule(plan)))


def opened(content: bytes) -> Workbook:
    """Open a workbook."""
    return openpyxl.load_workbook(io.BytesIO(content))


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """Return a cell."""
    found = sheet.cell(row, column)
    assert isinstance(found, Cell)
    return found


def cells_of(sheet: Worksheet, row: int, first: int = 1) -> list[Cell]:
    """Return the cells of a row from a column on."""
    return [cell_at(sheet, row, column) for column in range(first, sheet.max_column + 1)]


def day_in(cell: Cell) -> dt.date:
    """Return the date that a cell holds."""
    assert isinstance(cell.value, dt.datetime)
    return cell.value.date()


def column_of(sheet: Worksheet, heading: str, header: int = HEADER) -> int:
    """Return the number of the column under a heading."""
    return next(cell.column for cell in cells_of(sheet, header) if cell.value == heading)


def told(sheet: Worksheet, row: int, heading: str, header: int = HEADER) -> object:
    """Return what a row holds under a heading; dates without their time."""
    value = sheet.cell(row, column_of(sheet, heading, header)).value
    return value.date() if isinstance(value, dt.datetime) else value


def row_of(sheet: Worksheet, text: str) -> int:
    """Return the first row that holds a text, wherever it stands."""
    return next(row for row in range(1, sheet.max_row + 1) if text in [cell.value for cell in cells_of(sheet, row)])


def around(sheet: Worksheet) -> tuple[str | None, ...]:
    """Return the texts around a printed page: header left and right, footer left and right."""
    assert sheet.oddHeader is not None
    assert sheet.oddFooter is not None
    return tuple(part.text for item in (sheet.oddHeader, sheet.oddFooter) for part in (item.left, item.right))


def ground(cell: Cell | ColumnDimension) -> str:
    """Return the colour of a fill, empty for none."""
    return str(cell.fill.start_color.rgb)[-6:] if cell.fill.patternType == "solid" else ""
