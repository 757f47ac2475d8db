"""The XML of cells, against what openpyxl reads from it."""

import datetime as dt
import io
from collections.abc import Sequence

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from planner.files.excel.package import Sheet, pack
from planner.files.excel.rows import Cell, Row
from planner.files.excel.styles import Look, Styles
from planner.files.excel.text import clean


def sheet(rows: Sequence[Sequence[Cell]]) -> Worksheet:
    """Write rows of cells that all have the first style, and read them back."""
    workbook = openpyxl.Workbook()
    styles = Styles(workbook)
    number = styles.number(Look())
    held = [Row([(at, value, number) for at, value, _ in row]) for row in rows]
    content = pack(workbook, [Sheet(workbook.worksheets[0], held, "A1:ZZ99")], styles.quoted, dt.datetime(2026, 1, 1))
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]


def read_one(value: str | float | dt.date | None) -> object:
    return sheet([[(1, value, 0)]])["A1"].value


@settings(max_examples=40)
@given(st.text(st.characters(), min_size=1, max_size=40))
def test_a_text_is_read_back_as_that_text(text: str) -> None:
    cell = sheet([[(1, text, 0)]])["A1"]
    expected = clean(text).replace("\r", "\n")
    assert (cell.value or "") == expected
    if expected:
        assert cell.data_type == "s"


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")', "=cmd|' /C calc'!A0"]
)
def test_a_text_that_looks_like_a_formula_stays_text_even_when_typed_again(text: str) -> None:
    cell = sheet([[(1, text, 0)]])["A1"]
    assert cell.data_type == "s"
    assert cell.value == text.replace("\r", "\n")
    assert cell.quotePrefix


def test_ordinary_text_is_not_marked_as_quoted() -> None:
    assert not sheet([[(1, "a=1", 0)]])["A1"].quotePrefix


def test_what_looks_like_an_escape_of_excel_is_escaped_itself() -> None:
    assert read_one("_x0041_ and _xyz_") == "_x005F_x0041_ and _xyz_"


@settings(max_examples=40)
@given(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)))
def test_dates_are_read_back_as_the_same_dates(day: dt.date) -> None:
    workbook = openpyxl.Workbook()
    styles = Styles(workbook)
    number = styles.number(Look(number="yyyy-mm-dd"))
    held = Sheet(workbook.worksheets[0], [Row([(1, day, number)])], "A1")
    content = pack(workbook, [held], styles.quoted, dt.datetime(2026, 1, 1))
    cell = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]["A1"]
    assert cell.is_date
    assert isinstance(cell.value, dt.datetime)
    assert cell.value.date() == day


@settings(max_examples=40)
@given(st.one_of(st.integers(-(10**9), 10**9), st.floats(-1e6, 1e6, allow_nan=False)))
def test_numbers_are_read_back_as_the_same_numbers(number: float) -> None:
    assert read_one(number) == number


def test_cells_stand_in_the_column_they_name() -> None:
    read = sheet([[(2, "b", 0), (28, 5, 0)], [], [(703, None, 0)]])
    assert [cell.value for cell in read[1]][:3] == [None, "b", None]
    assert read["AB1"].value == 5
    assert read["AAA3"].value is None


def test_rows_fold_no_deeper_than_excel_can() -> None:
    workbook = openpyxl.Workbook()
    styles = Styles(workbook)
    rows = [Row([(1, level, styles.number(Look()))], 20, level) for level in range(12)]
    content = pack(workbook, [Sheet(workbook.worksheets[0], rows, "A1:A12")], styles.quoted, dt.datetime(2026, 1, 1))
    read = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert [read.row_dimensions[row].outlineLevel for row in range(1, 13)] == [0, 1, 2, 3, 4, 5, 6, *[7] * 5]
    assert read.row_dimensions[1].height == 20
