"""Progress that comes back in workbooks, from the File menu and from files that are opened or dropped."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit, QPushButton, QTreeWidgetItem, QWidget

from planner.app.document import Document
from planner.app.main_window import MainWindow
from planner.app.opening.progress_dialog import ProgressDialog
from planner.files.excel import write_workbook
from planner.model import edits
from planner.model.plan import Plan
from planner.model.records import RECORD_TYPES, Task
from planner.schedule import schedule
from tests.app.conftest import Answer, WindowMaker, press_button, type_path
from tests.plans import LAUNCH, build_plan, random_plan

FIRST = 6
"""Row of the first task in the workbook."""


def send(plan: Plan, path: Path) -> Path:
    """Write the workbook of a plan."""
    write_workbook(plan, schedule(plan), path)
    return path


def fill_in(path: Path, row: int, **values: float | str | dt.date) -> None:
    """Fill in cells of a row of the plan's sheet, by the first words of their headings."""
    book = openpyxl.load_workbook(path)
    sheet = book["Plan"]
    assert isinstance(sheet, Worksheet)
    columns = {str(cell.value).casefold(): cell.column or 0 for cell in sheet[FIRST - 1]}
    headings = {
        "percent": "% complete",
        "start": "actual start",
        "finish": "actual finish",
        "remaining": "remaining (days)",
        "note": "note",
    }
    for name, value in values.items():
        sheet.cell(FIRST + row - 1, columns[headings[name]]).value = value
    book.save(path)


def another_plan() -> Plan:
    plan = build_plan(LAUNCH)
    return Plan((record for kind in RECORD_TYPES for record in plan.records(kind)), plan_id="another")


def lines(dialog: ProgressDialog) -> list[list[str]]:
    """Return what the dialog lists: its groups as lines of one text."""
    found = []
    for at in range(dialog.list.topLevelItemCount()):
        group = dialog.list.topLevelItem(at)
        assert group is not None
        if not group.isHidden():
            found.append([group.text(0)])
            found += [texts(child) for n in range(group.childCount()) if (child := group.child(n)) is not None]
    return found


def texts(item: QTreeWidgetItem) -> list[str]:
    return [item.text(column) for column in range(7)]


def dialog_of(box: QWidget) -> ProgressDialog:
    assert isinstance(box, ProgressDialog)
    return box


def take_in(window: MainWindow, answer: Answer, path: Path, act: Callable[[QWidget], None]) -> None:
    """Take a workbook in by the File menu: the dialog that asks for it is answered first, then the proposal."""

    def name_it(box: QWidget) -> None:
        answer(act)
        type_path(path)(box)

    answer(name_it)
    window.actions_["take_in"].trigger()


def task(window: MainWindow, task_id: str) -> Task:
    return window.document.plan.task(task_id)


@pytest.fixture
def workbook(window: MainWindow, tmp_path: Path) -> Path:
    """The workbook of the open plan, as it was sent."""
    return send(window.document.plan, tmp_path / "ann.xlsx")


def test_what_came_back_is_listed_and_taken_in_as_one_edit_that_can_be_undone(
    window: MainWindow, workbook: Path, answer: Answer
) -> None:
    fill_in(workbook, 2, percent=0.5, start=dt.date(2026, 3, 3), note="Waiting for prices")
    fill_in(workbook, 3, remaining=4)
    seen: list[list[str]] = []

    def act(box: QWidget) -> None:
        seen.extend(lines(dialog_of(box)))
        press_button("Take in")(box)

    take_in(window, answer, workbook, act)
    assert seen == [
        ["To be taken in"],
        ["2 Write brief", "% complete", "0 %", "50 %", "", "ann.xlsx, Plan!H7", ""],
        ["2 Write brief", "Actual start", "empty", "3 Mar 2026", "", "ann.xlsx, Plan!N7", ""],
        ["2 Write brief", "Note", "empty", "Waiting for prices", "", "ann.xlsx, Plan!Q7", ""],
        ["3 Book venue", "Remaining (days)", "2d", "4d", "", "ann.xlsx, Plan!P8", ""],
    ]
    held = task(window, "t2")
    assert (held.percent_complete, held.actual_start, held.notes) == (
        50,
        dt.datetime(2026, 3, 3, 8),
        "Waiting for prices",
    )
    assert task(window, "t3").duration.minutes == 4 * 480
    assert window.document.undo_stack.undoText() == "Take in progress of 2 tasks"
    assert window.status.message.startswith("Take in progress of 2 tasks; ")
    assert "finish 11 Mar → 16 Mar" in window.status.message
    window.actions_["undo"].trigger()
    assert (task(window, "t2").percent_complete, task(window, "t2").notes) == (0, "")
    assert not window.document.modified


def test_an_untouched_workbook_brings_nothing_and_says_so(window: MainWindow, workbook: Path, answer: Answer) -> None:
    told: list[list[str]] = []

    def act(box: QWidget) -> None:
        told.append([box.windowTitle()])
        press_button("OK")(box)

    take_in(window, answer, workbook, act)
    assert told == [["No progress"]]
    assert not window.document.modified


def test_what_the_plan_has_changed_too_stays_until_it_is_decided(
    window: MainWindow, workbook: Path, answer: Answer
) -> None:
    fill_in(workbook, 2, note="From Ann")
    window.document.edit(edits.set_notes(window.document.plan, "t2", "From me"))
    seen: list[list[str]] = []

    def look(box: QWidget) -> None:
        seen.extend(lines(dialog_of(box)))
        button = next(held for held in box.findChildren(QPushButton) if held.text() == "Take in")
        assert not button.isEnabled()
        press_button("Cancel")(box)

    take_in(window, answer, workbook, look)
    assert seen[0] == ["To be decided"]
    assert seen[1][2:] == [
        "From me",
        "From Ann",
        "",
        "ann.xlsx, Plan!Q7",
        "Changed in the plan too, since it was sent with: empty.",
    ]
    assert task(window, "t2").notes == "From me"

    def decide(box: QWidget) -> None:
        (choice,) = dialog_of(box).choices
        assert isinstance(choice, QComboBox)
        assert [choice.itemText(n) for n in range(choice.count())] == ["stays From me", "From Ann"]
        choice.setFocus()
        QTest.keyClick(choice, Qt.Key.Key_Down)
        QTest.qWait(20)
        press_button("Take in")(box)

    take_in(window, answer, workbook, decide)
    assert task(window, "t2").notes == "From Ann"


def test_an_edit_that_is_unchecked_is_not_taken(window: MainWindow, workbook: Path, answer: Answer) -> None:
    fill_in(workbook, 2, percent=0.5)
    fill_in(workbook, 3, percent=1)

    def act(box: QWidget) -> None:
        dialog = dialog_of(box)
        group = dialog.list.topLevelItem(0)
        assert group is not None
        dialog.list.setFocus()
        item = group.child(0)
        assert item is not None
        dialog.list.setCurrentItem(item)
        QTest.keyClick(dialog.list, Qt.Key.Key_Space)
        QTest.qWait(20)
        press_button("Take in")(box)

    take_in(window, answer, workbook, act)
    assert task(window, "t2").percent_complete == 0
    assert task(window, "t3").percent_complete == 100


def test_what_the_plan_refuses_is_listed_with_its_cell_and_reason(
    window: MainWindow, workbook: Path, answer: Answer
) -> None:
    fill_in(workbook, 2, start=dt.date(2026, 3, 9), finish=dt.date(2026, 3, 4))
    fill_in(workbook, 3, percent="nearly")
    seen: list[list[str]] = []

    def look(box: QWidget) -> None:
        seen.extend(lines(dialog_of(box)))
        press_button("Cancel")(box)

    take_in(window, answer, workbook, look)
    refused = seen[seen.index(["Not taken"]) + 1 :]
    assert [(line[5], line[6]) for line in refused] == [
        ("ann.xlsx, Plan!H8", "This is not a percentage."),
        ("ann.xlsx, Plan!N7", "The actual finish lies before the start. Enter the actual start first."),
        ("ann.xlsx, Plan!O7", "The actual finish lies before the start. Enter the actual start first."),
    ]
    assert not window.document.modified


def test_a_workbook_of_the_open_plan_that_is_opened_offers_its_progress(
    window: MainWindow, workbook: Path, answer: Answer
) -> None:
    fill_in(workbook, 2, percent=0.5)
    answer(press_button("Take in"))
    window.files.open_files([workbook])
    assert task(window, "t2").percent_complete == 50
    assert len(window.windows.all) == 1


def test_two_workbooks_that_differ_are_decided_between(
    window: MainWindow, workbook: Path, tmp_path: Path, answer: Answer
) -> None:
    other = send(window.document.plan, tmp_path / "bob.xlsx")
    fill_in(workbook, 2, percent=0.5)
    fill_in(other, 2, percent=0.75)
    fill_in(other, 3, percent=0.25)

    def act(box: QWidget) -> None:
        (choice,) = dialog_of(box).choices
        assert [choice.itemText(n) for n in range(choice.count())] == ["stays 0 %", "50 %", "75 %"]
        choice.setFocus()
        QTest.keyClick(choice, Qt.Key.Key_End)
        QTest.qWait(20)
        press_button("Take in")(box)

    answer(act)
    window.files.open_files([workbook, other])
    assert task(window, "t2").percent_complete == 75
    assert task(window, "t3").percent_complete == 25


def test_a_foreign_spreadsheet_is_refused_as_before(window: MainWindow, tmp_path: Path, answer: Answer) -> None:
    book = openpyxl.Workbook()
    book.save(tmp_path / "budget.xlsx")
    seen = answer(press_button("OK"))
    window.files.open_files([tmp_path / "budget.xlsx"])
    assert seen[0] == "The plan was not opened"
    assert "it is an Excel workbook" in " ".join(seen)


def test_a_workbook_of_a_plan_that_is_not_open_says_so(
    window: MainWindow, make_window: WindowMaker, tmp_path: Path, answer: Answer
) -> None:
    send(another_plan(), tmp_path / "other.xlsx")
    seen = answer(press_button("OK"))
    window.files.open_files([tmp_path / "other.xlsx"])
    assert seen[0] == "Progress was not taken in"
    assert "came back from a plan that is not open" in " ".join(seen)


def test_a_workbook_goes_to_the_window_of_its_plan(
    window: MainWindow, make_window: WindowMaker, workbook: Path, answer: Answer
) -> None:
    fill_in(workbook, 2, percent=0.5)
    other = MainWindow(
        Document(another_plan()),
        window._settings,
        window._themes,
        window._speak,
        window.windows,
    )
    other.show()
    answer(press_button("Take in"))
    other.files.open_files([workbook])
    assert task(window, "t2").percent_complete == 50
    assert not other.document.modified


def test_rows_that_could_not_be_known_are_told_of(window: MainWindow, workbook: Path, answer: Answer) -> None:
    fill_in(workbook, 2, percent=0.5)
    book = openpyxl.load_workbook(workbook)
    book["Plan"]["C12"] = "Order cake"
    book.save(workbook)
    seen: list[str] = []

    def look(box: QWidget) -> None:
        remarks = box.findChild(QPlainTextEdit)
        assert remarks is not None
        seen.append(remarks.toPlainText())
        press_button("Cancel")(box)

    take_in(window, answer, workbook, look)
    assert seen == [
        "ann.xlsx: Plan, row 12: “Order cake” has no ID; new rows are not taken, add the task in the planner."
    ]


def test_reading_can_be_cancelled_and_nothing_is_changed(
    make_window: WindowMaker, tmp_path: Path, answer: Answer
) -> None:
    window = make_window(random_plan(seed=1, tasks=300, links=300))
    path = send(window.document.plan, tmp_path / "large.xlsx")
    seen = answer(press_button("Cancel"), progress=True)
    began = time.monotonic()
    window.files.open_files([path])
    assert time.monotonic() - began < 5
    assert "Reading “large.xlsx”…" in seen
    assert not window.document.modified
    assert len(window.windows.all) == 1


def test_a_workbook_that_is_dropped_on_the_window_offers_its_progress(
    window: MainWindow, workbook: Path, answer: Answer
) -> None:
    fill_in(workbook, 2, percent=0.5)
    answer(press_button("Take in"))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(workbook))])
    middle, copy = window.rect().center(), Qt.DropAction.CopyAction
    mouse, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(middle, copy, data, mouse, keys)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(middle), copy, data, mouse, keys))
    assert task(window, "t2").percent_complete == 50


def test_all_that_is_open_is_decided_at_once(window: MainWindow, workbook: Path, answer: Answer) -> None:
    for row, task_id in ((2, "t2"), (3, "t3")):
        fill_in(workbook, row, note="theirs")
        window.document.edit(edits.set_notes(window.document.plan, task_id, "mine"))

    def act(box: QWidget) -> None:
        press_button("Decide for the workbooks")(box)
        QTest.qWait(20)
        press_button("Take in")(box)

    take_in(window, answer, workbook, act)
    assert (task(window, "t2").notes, task(window, "t3").notes) == ("theirs", "theirs")
    window.actions_["undo"].trigger()
    assert (task(window, "t2").notes, task(window, "t3").notes) == ("mine", "mine")
