"""Rows of values as openpyxl writes them, against what it reads again."""

import datetime as dt
from collections.abc import Callable, Sequence

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from planner.files.excel.package import pack
from planner.files.excel.rows import Row, Value, write_rows
from planner.files.excel.styles import Look, Styles
from planner.files.excel.text import clean
from tests.files.excel.book import cell_at, opened


def sheet(rows: Sequence[Sequence[tuple[int, Value]]], look: Look = Look()) -> Worksheet:  # noqa: B008  # a record
    """Write rows of cells by column that all look alike, and read them back."""
    return read(lambda styles: [Row([(at, value, styles.of(look)) for at, value in row]) for row in rows])


def read(make: Callable[[Styles], Sequence[Row]]) -> Worksheet:
    """Write the rows that are made of a workbook's styles, and read them back."""
    workbook = openpyxl.Workbook(write_only=True)
    worksheet = workbook.create_sheet("Sheet")
    write_rows(worksheet, make(Styles(worksheet)))
    return opened(pack(workbook, dt.datetime(2026, 1, 1))).worksheets[0]


def read_one(value: str | float | dt.date | None) -> object:
    return sheet([[(1, value)]])["A1"].value


@settings(max_examples=10)
@given(st.lists(st.text(st.characters(), min_size=1, max_size=40), min_size=1, max_size=20))
def test_a_text_is_read_back_as_that_text(texts: list[str]) -> None:
    read_back = sheet([[(1, text)] for text in texts])
    for row, text in enumerate(texts, 1):
        cell = read_back.cell(row, 1)
        assert (cell.value or "") == clean(text)
        if clean(text):
            assert cell.data_type == "s"


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")', "=cmd|' /C calc'!A0"]
)
def test_a_text_that_looks_like_a_formula_stays_text_even_when_typed_again(text: str) -> None:
    cell = sheet([[(1, text)]])["A1"]
    assert cell.data_type == "s"
    assert cell.value == text.replace("\r", "\n")
    assert cell.quotePrefix


def test_ordinary_text_is_not_marked_as_quoted() -> None:
    assert not sheet([[(1, "a=1")]])["A1"].quotePrefix


@pytest.mark.parametrize("text", ["#N/A", "#REF!", "#VALUE!"])
def test_a_text_that_looks_like_an_error_stays_text(text: str) -> None:
    cell = sheet([[(1, text)]])["A1"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_a_cell_keeps_nothing_of_the_row_above() -> None:
    read_back = sheet([[(1, "=a"), (2, 5)], [(1, None), (2, None)], [(1, 7), (2, "b")], [(1, "c"), (2, 0)]])
    assert [[cell.value for cell in row] for row in read_back] == [["=a", 5], [None, None], [7, "b"], ["c", 0]]
    assert [read_back.cell(row, 1).data_type for row in (1, 3, 4)] == ["s", "n", "s"]


def test_what_looks_like_an_escape_of_excel_is_escaped_itself() -> None:
    assert read_one("_x0041_ and _xyz_") == "_x005F_x0041_ and _xyz_"


@settings(max_examples=10)
@given(st.lists(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)), min_size=1, max_size=20))
def test_dates_are_read_back_as_the_same_dates(days: list[dt.date]) -> None:
    read_back = sheet([[(1, day)] for day in days], Look(number="yyyy-mm-dd"))
    for row, day in enumerate(days, 1):
        cell = cell_at(read_back, row, 1)
        assert cell.is_date
        assert isinstance(cell.value, dt.datetime)
        assert cell.value.date() == day


@settings(max_examples=10)
@given(st.lists(st.one_of(st.integers(-(10**9), 10**9), st.floats(-1e6, 1e6)), min_size=1, max_size=20))
def test_numbers_are_read_back_as_the_same_numbers(numbers: list[float]) -> None:
    """As far as Excel keeps them: 15 digits."""
    read_back = sheet([[(1, number)] for number in numbers])
    values = [read_back.cell(row, 1).value for row in range(1, len(numbers) + 1)]
    assert values == pytest.approx(numbers, rel=1e-15, abs=0)


def test_cells_stand_in_the_column_they_name() -> None:
    read_back = sheet([[(2, "b"), (28, 5)], [], [(703, None)]])
    assert [cell.value for cell in read_back[1]][:3] == [None, "b", None]
    assert read_back["AB1"].value == 5
    assert read_back["AAA3"].value is None


def test_rows_fold_no_deeper_than_excel_can() -> None:
    read_back = read(lambda styles: [Row([(1, level, styles.of(Look()))], 20, level) for level in range(12)])
    assert [read_back.row_dimensions[row].outlineLevel for row in range(1, 13)] == [0, 1, 2, 3, 4, 5, 6, *[7] * 5]
    assert read_back.row_dimensions[1].height == 20
