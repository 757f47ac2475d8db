"""A lead's first ten minutes: from an empty window to a saved plan and a workbook, by keys and mouse alone."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from planner.app.main_window import MainWindow
from planner.files import read
from planner.model.plan import Plan
from planner.model.records import Project
from tests.app.conftest import Press, WindowMaker, type_path
from tests.app.table.hands import COLUMN
from tests.plans import START

TYPED = (
    ("Preparation", "", "", "", "", ""),
    ("Write brief", "3d", "", "Ann", "", "50"),
    ("Book venue", "1周", "", "陈丽", "2", ""),
    ("Print posters", "4h", "", "Ann", "2SS+1d", ""),
    ("Launch", "0d", "13 Mar", "", "3, 4FF+2d", ""),
)
"""Name, duration, deadline, owner, predecessors, % complete of each row, as they are typed."""

EXPECTED = (
    (1, "1", "Preparation", None, dt.datetime(2026, 3, 2), dt.datetime(2026, 3, 11), "Critical", None, None),
    (2, "1.1", "Write brief", "Ann", dt.datetime(2026, 3, 2), dt.datetime(2026, 3, 4), "Critical", None, None),
    (3, "1.2", "Book venue", "陈丽", dt.datetime(2026, 3, 5), dt.datetime(2026, 3, 11), "Critical", None, "2"),
    (4, "1.3", "Print posters", "Ann", dt.datetime(2026, 3, 3), dt.datetime(2026, 3, 3), None, None, "2SS+1d"),
    (5, "2", "Launch", None, dt.datetime(2026, 3, 11), dt.datetime(2026, 3, 11), "Critical", dt.datetime(2026, 3, 13), "3, 4FF+2d"),
)  # fmt: skip
"""Row, WBS, task, owner, start, finish, critical, deadline, predecessors, as the workbook must say; worked out by hand."""

HEADINGS = ("ID", "WBS", "Task", "Owner", "Start", "Finish", "Critical", "Deadline", "Predecessors")


def click(window: MainWindow, row: int, column: str, modifier: Qt.KeyboardModifier) -> None:
    place = window.table.visualRect(window.table.model().index(row, COLUMN[column])).topLeft() + QPoint(20, 10)
    QTest.mouseClick(window.table.viewport(), Qt.MouseButton.LeftButton, modifier, place)


def type_plan(window: MainWindow, press: Press) -> None:
    for name, *_ in TYPED:
        press(name, "Enter")
    click(window, 1, "name", Qt.KeyboardModifier.NoModifier)
    click(window, 3, "name", Qt.KeyboardModifier.ShiftModifier)
    press("Alt+Shift+Right")
    for row, texts in enumerate(TYPED):
        for column, text in zip(
            ("duration", "deadline", "owner", "predecessors", "percent_complete"), texts[1:], strict=True
        ):
            if text:
                window.table.horizontalScrollBar().setValue(0)
                window.table.scrollTo(window.table.model().index(row, COLUMN[column]))
                click(window, row, column, Qt.KeyboardModifier.NoModifier)
                press(text, "Enter")


@pytest.fixture
def typed(make_window: WindowMaker, press: Press) -> MainWindow:
    window = make_window(Plan([Project(start=START)]))
    type_plan(window, press)
    return window


def sheet_rows(path: Path) -> list[tuple[object, ...]]:
    """Return what the workbook's first sheet says of each task, under the headings of `HEADINGS`."""
    lines = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))
    top = next(number for number, line in enumerate(lines) if line[0] == "ID")
    places = [lines[top].index(heading) for heading in HEADINGS]
    rows = [tuple(line[place] for place in places) for line in lines[top + 1 : top + 1 + len(TYPED)]]
    return [(*row[:2], str(row[2]).strip(), *row[3:]) for row in rows]


def test_a_plan_typed_from_nothing_is_saved_and_exported_as_it_was_typed(
    typed: MainWindow, press: Press, answer: Callable[..., list[str]], tmp_path: Path
) -> None:
    answer(type_path(tmp_path / "launch"))
    press("Ctrl+S")
    assert not typed.document.modified
    assert read(tmp_path / "launch.plan").equals(typed.document.plan)
    answer(type_path(tmp_path / "launch"))
    press("Ctrl+E")
    assert sheet_rows(tmp_path / "launch.xlsx") == list(EXPECTED)


def test_the_table_says_what_the_workbook_says(typed: MainWindow) -> None:
    model = typed.table.model()
    shown = [str(model.index(row, COLUMN["finish"]).data()) for row in range(len(TYPED))]
    assert shown == ["11 Mar 2026", "4 Mar 2026", "11 Mar 2026", "3 Mar 2026", "11 Mar 2026"]


def test_undo_all_the_way_and_redo_to_the_end_restore_records_and_dates(typed: MainWindow, press: Press) -> None:
    document = typed.document
    records = document.plan.snapshot()
    dates = {task: document.schedule[task] for task in document.plan.outline.ids}
    while document.undo_stack.canUndo():
        press("Ctrl+Z")
    assert len(document.plan.outline) == 0
    assert not document.modified
    while document.undo_stack.canRedo():
        press("Ctrl+Y")
    assert document.plan.snapshot() == records
    assert {task: document.schedule[task] for task in document.plan.outline.ids} == dates


def test_the_status_bar_tells_finish_and_what_moved(typed: MainWindow, press: Press) -> None:
    typed.table.move_cursor(1, COLUMN["duration"])
    press("4d", "Enter")
    assert typed.status.message == "Set duration; 2 tasks moved; finish 11 Mar → 12 Mar"
