"""Rows and columns of a returned workbook: moved, sorted, inserted, deleted, doubled; found by heading and ID alone."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from planner.analysis.progress import Field
from planner.errors import NewerVersionError, NotAPlanError
from planner.files.excel.returned import read_returned
from planner.files.excel.sent import NAME
from planner.model.plan import Plan
from tests.files.excel.book import launch_plan
from tests.files.excel.returned_books import FIRST, HEADER, SentBook, takes_clean


@pytest.fixture
def plan() -> Plan:
    return launch_plan()


@pytest.fixture
def book(plan: Plan, tmp_path: Path) -> SentBook:
    held = SentBook(plan, tmp_path / "back.xlsx")
    held.put("t3", Field.PERCENT, 0.25)
    held.put("t5", Field.NOTES, "Round tables")
    return held


def edits_of(book: SentBook) -> set[tuple[str, Field, object]]:
    return {(answer.task, answer.field, answer.value) for answer in book.back().answers}


EDITS = {("t3", Field.PERCENT, 25), ("t5", Field.NOTES, "Round tables")}


def _rows(sheet: Worksheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST)]


def _put_rows(sheet: Worksheet, rows: list[list[object]]) -> None:
    for at, row in enumerate(rows, FIRST):
        for column, value in enumerate(row, 1):
            sheet.cell(at, column).value = value  # type: ignore[assignment]  # as they were read


def _sort(sheet: Worksheet) -> None:
    _put_rows(sheet, sorted(_rows(sheet), key=lambda row: str(row[2])))


def _swap_columns(sheet: Worksheet) -> None:
    """Exchange the columns of the task's name and of what is done, with their headings and formats."""
    for row in range(HEADER, sheet.max_row + 1):
        one, other = sheet.cell(row, 3), sheet.cell(row, 8)
        one.value, other.value = other.value, one.value
        one.number_format, other.number_format = other.number_format, one.number_format


def _rename(sheet: Worksheet) -> None:
    sheet.title = "Monday"


def _insert_above(sheet: Worksheet) -> None:
    sheet.insert_rows(1, 3)


def _insert_column(sheet: Worksheet) -> None:
    sheet.insert_cols(4)


def _hide(sheet: Worksheet) -> None:
    for row in range(FIRST, sheet.max_row + 1, 2):
        sheet.row_dimensions[row].hidden = True


def _empty_line(sheet: Worksheet) -> None:
    sheet.insert_rows(FIRST + 1)


@pytest.mark.parametrize("treat", [_sort, _swap_columns, _rename, _insert_above, _insert_column, _hide, _empty_line])
def test_whatever_is_moved_the_same_edits_come_back(book: SentBook, treat: Callable[[Worksheet], None]) -> None:
    treat(book.sheet)
    assert edits_of(book) == EDITS
    assert book.back().remarks == ()


def test_rows_that_are_gone_change_nothing_and_are_counted(book: SentBook) -> None:
    for name in ("Ann", "Bob", "陈丽"):
        del book.book[name]
    book.sheet.delete_rows(book.row("t2"))
    assert edits_of(book) == EDITS
    assert book.back().remarks == ("1 task that was sent has no row any more (ID 2); nothing changes for it.",)


def test_new_rows_are_told_of_and_not_taken(book: SentBook) -> None:
    book.sheet.insert_rows(FIRST + 2)
    book.sheet.cell(FIRST + 2, 3).value = "Order cake"
    book.sheet.cell(FIRST + 2, 8).value = 0.5
    end = FIRST + len(_rows(book.sheet))
    book.sheet.cell(end, 1).value = 99
    book.sheet.cell(end, 3).value = "Dance"
    assert edits_of(book) == EDITS
    assert book.back().remarks == (
        "Plan, row 8: “Order cake” has no ID; new rows are not taken, add the task in the planner.",
        f"Plan, row {end}: there is no task with the ID 99 in what was sent; the row was not taken.",
    )


def test_an_id_that_stands_twice_is_taken_where_its_rows_agree(book: SentBook) -> None:
    rows = _rows(book.sheet)
    _put_rows(book.sheet, [*rows, rows[2]])
    assert edits_of(book) == EDITS


def test_an_id_that_stands_twice_with_different_values_is_not_taken(book: SentBook, plan: Plan) -> None:
    rows = _rows(book.sheet)
    other = list(rows[2])
    other[7] = 0.75
    _put_rows(book.sheet, [*rows, other])
    answer = next(answer for answer in book.back().answers if answer.task == "t3")
    assert answer.doubt == "The ID stands twice, with different values: Plan!H8, Plan!H13."
    assert answer.readings == ()
    proposal = book.proposal()
    assert [(held.number, held.reason) for held in proposal.refused] == [(3, answer.doubt)]
    takes_clean(plan, proposal)
    assert plan.task("t3").percent_complete == 0


def test_a_name_that_was_changed_is_told_of(book: SentBook) -> None:
    book.sheet.cell(book.row("t3"), 3).value = "Book another venue"
    assert edits_of(book) == EDITS
    assert book.back().remarks == (
        "Plan, row 8: the ID 3 was sent with “Book venue”, the row says “Book another venue”; rows are known by their ID.",
    )


def test_what_an_owner_fills_in_on_the_own_sheet_comes_back_too(book: SentBook, plan: Plan) -> None:
    sheet = book.book["Ann"]
    assert isinstance(sheet, Worksheet)
    columns = {cell.value: cell.column for cell in sheet[3]}
    done = columns["% complete"]
    assert done is not None
    assert sheet.cell(4, 1).value == 2
    sheet.cell(4, done).value = 0.75
    assert edits_of(book) == {*EDITS, ("t2", Field.PERCENT, 75)}
    takes_clean(plan, book.proposal())
    assert plan.task("t2").percent_complete == 75


def test_different_values_on_two_sheets_are_to_be_decided(book: SentBook) -> None:
    sheet = book.book["陈丽"]
    assert isinstance(sheet, Worksheet)
    done = next(cell.column for cell in sheet[3] if cell.value == "% complete")
    assert done is not None
    sheet.cell(4, done).value = 0.5
    (line,) = book.proposal().questions
    assert (line.task, line.question) == ("t3", "Different values came back.")
    assert {option.value for option in line.options} == {25, 50}


def test_a_summary_is_not_taken_but_its_note_is(book: SentBook) -> None:
    book.put("t1", Field.PERCENT, 1)
    book.put("t1", Field.NOTES, "Well under way")
    proposal = book.proposal()
    assert [(held.number, held.reason) for held in proposal.refused] == [
        (1, "A summary's progress follows from the tasks below it.")
    ]
    assert ("t1", Field.NOTES) in [line.key for line in proposal.clean]


def test_a_heading_that_was_renamed_is_refused_whole(book: SentBook) -> None:
    for sheet in book.book.worksheets[:-1]:
        for row in sheet.iter_rows(max_row=6):
            for cell in row:
                if cell.value == "Actual start" and isinstance(cell, openpyxl.cell.Cell):
                    cell.value = "Begun"
    with pytest.raises(NotAPlanError, match="has no table with all of these headings: ID, % complete, Actual start"):
        book.back()


def test_a_workbook_without_its_hidden_sheet_is_refused(book: SentBook) -> None:
    del book.book[NAME]
    with pytest.raises(NotAPlanError, match="hidden sheet that tells what was sent is gone"):
        book.back()


@pytest.mark.parametrize(("place", "value"), [("B2", None), ("E2", "soon"), ("A5", "x"), ("D6", "many"), ("B3", None)])
def test_a_damaged_hidden_sheet_is_refused(book: SentBook, place: str, value: str | None) -> None:
    book.book[NAME][place] = value
    with pytest.raises(NotAPlanError, match="hidden sheet"):
        book.back()


def test_a_workbook_of_another_version_is_refused(book: SentBook) -> None:
    book.book[NAME]["A2"] = 99
    with pytest.raises(NewerVersionError, match="export the plan anew"):
        book.back()


def test_a_renamed_hidden_sheet_is_known_by_what_it_holds(book: SentBook) -> None:
    book.book[NAME].title = "kept"
    assert edits_of(book) == EDITS


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_what_libreoffice_has_saved_brings_the_same_edits(book: SentBook, tmp_path: Path) -> None:
    book.put("t7", Field.START, dt.date(2026, 3, 10))
    book.book.save(book.path)
    (tmp_path / "out").mkdir()
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx"]
    subprocess.run(  # noqa: S603  # a program of the system
        [*command, "--outdir", str(tmp_path / "out"), str(book.path)], check=True, capture_output=True, timeout=120
    )
    found = read_returned(tmp_path / "out" / book.path.name)
    edits = {(answer.task, answer.field, answer.value) for answer in found.answers}
    assert edits == {*EDITS, ("t7", Field.START, "2026-03-10")}
    assert found.remarks == ()
