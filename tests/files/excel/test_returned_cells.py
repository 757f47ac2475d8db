"""What cells of a returned workbook mean: read right, or asked about, never guessed silently."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from planner import language
from planner.analysis.progress import Answer, Field
from planner.model.plan import Plan
from tests.files.excel.book import launch_plan, set_fields
from tests.files.excel.returned_books import SentBook, Typed

LEAF = "t3"
BEGUN = "t2"


@pytest.fixture
def plan() -> Plan:
    return launch_plan()


@pytest.fixture
def book(plan: Plan, tmp_path: Path) -> SentBook:
    return SentBook(plan, tmp_path / "back.xlsx")


def answers(book: SentBook) -> list[Answer]:
    return list(book.back().answers)


def answered(book: SentBook, field: Field, value: Typed, number_format: str = "", task: str = LEAF) -> Answer:
    book.put(task, field, value, number_format)
    (answer,) = answers(book)
    assert answer.task == task
    return answer


def test_an_untouched_workbook_says_nothing(book: SentBook) -> None:
    assert book.back().answers == ()
    assert book.back().remarks == ()


@pytest.mark.parametrize(
    ("typed", "number_format", "percent"),
    [
        (0.5, "", 50),
        (1, "", 100),
        (0.29, "", 29),
        (0.005, "", 0),
        (50, "General", 50),
        (50, "0", 50),
        (0.5, "General", 50),
        (100, "General", 100),
        ("50%", "", 50),
        ("50 %", "General", 50),
        ("５０％", "", 50),
        ("50", "", 50),
        ("100", "General", 100),
        ("33.4%", "", 33),
        ("0.5", "General", 50),
        ("1%", "General", 1),
    ],
)
def test_a_share_is_read_as_the_cell_shows_it(book: SentBook, typed: Typed, number_format: str, percent: int) -> None:
    task = BEGUN if percent == 0 else LEAF
    answer = answered(book, Field.PERCENT, typed, number_format, task)
    assert (answer.doubt, answer.value) == ("", percent)


@pytest.mark.parametrize(
    ("typed", "number_format", "readings"),
    [
        (50, "", (50,)),  # shows 5000 %
        (1, "General", (1, 100)),
        ("1", "", (1, 100)),
        (5000, "", ()),
        (101, "General", ()),
        (-0.1, "", ()),
        ("150%", "", ()),
        ("half", "", ()),
        ("done", "General", ()),
        (True, "General", ()),
        (dt.datetime(2026, 3, 5), "yyyy-mm-dd", ()),
        ("#N/A", "", ()),
    ],
)
def test_a_share_that_may_mean_two_things_is_asked_about(
    book: SentBook, typed: Typed, number_format: str, readings: tuple[int, ...]
) -> None:
    answer = answered(book, Field.PERCENT, typed, number_format)
    assert answer.doubt
    assert answer.readings == readings


@pytest.mark.parametrize(
    "typed",
    [
        dt.date(2026, 3, 5),
        dt.datetime(2026, 3, 5, 14, 30),
        "2026-03-05",
        "2026/3/5",
        "2026.3.5",
        "2026年3月5日",
        "3月5日",
        "３月５日",
        "20260305",
        "5 Mar",
        "Mar 5, 2026",
        "5.3.2026",
        "5.3.",
        "2026-03-05 00:00:00",
    ],
)
@pytest.mark.parametrize("field", [Field.START, Field.FINISH])
def test_a_day_is_read_however_it_is_written(book: SentBook, typed: Typed, field: Field) -> None:
    answer = answered(book, field, typed)
    assert (answer.doubt, answer.value) == ("", "2026-03-05")


@pytest.mark.parametrize("typed", [46086, 46086.6, 20260305])
def test_a_number_in_place_of_a_day_is_the_day_that_it_stands_for(book: SentBook, typed: float) -> None:
    answer = answered(book, Field.START, typed, "General")
    assert (answer.doubt, answer.value) == ("", "2026-03-05")


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("3/5/2026", ("2026-03-05", "2026-05-03")),
        ("3-5-26", ("2026-03-05", "2026-05-03")),
        (dt.date(2036, 3, 5), ("2036-03-05",)),
        (dt.date(1999, 3, 5), ("1999-03-05",)),
        (5, ("1900-01-05",)),
        ("2026-02-30", ()),
        ("tomorrow", ()),
        ("fri", ()),
        ("+3d", ()),
        ("soon", ()),
        ("13/13/2026", ()),
        (-5, ()),
        (1e12, ()),
    ],
)
def test_a_day_that_is_not_certain_is_asked_about(book: SentBook, typed: Typed, readings: tuple[str, ...]) -> None:
    answer = answered(book, Field.START, typed, "General" if isinstance(typed, float | int) else "")
    assert answer.doubt
    assert answer.readings == readings


def test_a_day_and_month_that_can_only_be_one_order_is_read(book: SentBook) -> None:
    assert answered(book, Field.START, "15/3/2026").value == "2026-03-15"


def test_a_day_without_a_year_in_a_plan_of_two_years_is_asked_about(plan: Plan, tmp_path: Path) -> None:
    set_fields(plan, "t7", duration=plan.task("t7").duration.__class__(400 * 480, plan.task("t7").duration.unit))
    answer = answered(SentBook(plan, tmp_path / "long.xlsx"), Field.START, "3月5日")
    assert answer.readings == ("2026-03-05", "2027-03-05")


def test_the_system_that_counts_from_1904_gives_the_same_days(book: SentBook) -> None:
    book.book.epoch = CALENDAR_MAC_1904
    answer = answered(book, Field.START, dt.datetime(2026, 3, 5))
    assert (answer.doubt, answer.value) == ("", "2026-03-05")


def test_days_that_were_moved_by_four_years_are_asked_about(plan: Plan, tmp_path: Path) -> None:
    book = SentBook(plan, tmp_path / "back.xlsx")
    book.put(BEGUN, Field.START, 46083 - 1462 + 1462 * 2, "yyyy-mm-dd")
    (answer,) = answers(book)
    assert answer.doubt
    assert answer.readings == ("2030-03-03",)


@pytest.mark.parametrize(
    ("typed", "days"),
    [(4, 4), (2.5, 2.5), ("3d", 3), ("3天", 3), ("1,5 days", 1.5), ("3 个工作日", 3), (0, 0), ("4", 4)],
)
def test_what_remains_is_read_in_days(book: SentBook, typed: Typed, days: float) -> None:
    answer = answered(book, Field.REMAINING, typed)
    assert (answer.doubt, answer.value) == ("", days)


@pytest.mark.parametrize(
    ("typed", "readings"),
    [("2w", (10,)), ("4h", (0.5,)), ("a while", ()), (-1, ()), (1e9, ()), (dt.date(2026, 3, 5), ()), (True, ())],
)
def test_what_remains_in_other_words_is_asked_about(book: SentBook, typed: Typed, readings: tuple[float, ...]) -> None:
    answer = answered(book, Field.REMAINING, typed)
    assert answer.doubt
    assert answer.readings == readings


def test_an_emptied_note_or_day_is_an_edit_and_an_emptied_number_is_none(book: SentBook) -> None:
    for field in Field:
        book.put(BEGUN, field, None)
    told = {answer.field: (answer.value, bool(answer.doubt)) for answer in answers(book)}
    assert told == {
        Field.PERCENT: (None, True),
        Field.START: (None, False),
        Field.REMAINING: (None, True),
        Field.NOTES: (None, False),
    }


def test_an_empty_share_of_what_has_not_begun_says_nothing(book: SentBook) -> None:
    book.put(LEAF, Field.PERCENT, None)
    book.put(LEAF, Field.START, "  ")
    assert answers(book) == []


def test_a_formula_without_a_result_is_not_taken_for_an_empty_cell(book: SentBook) -> None:
    book.put(BEGUN, Field.NOTES, "=A1&B1")
    book.put(BEGUN, Field.PERCENT, "=1/2")
    told = {answer.field: answer.doubt for answer in answers(book)}
    assert told == dict.fromkeys(
        (Field.PERCENT, Field.NOTES), "The cell holds a formula without a result; type the value."
    )


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        (7, "7"),
        (7.0, "7"),
        ("a\r\nb", "a\nb"),
        ("  text ", "text"),
        (dt.datetime(2026, 3, 5), "2026-03-05"),
        ("01", "01"),
    ],
)
def test_a_note_is_whatever_stands_there(book: SentBook, typed: Typed, note: str) -> None:
    assert answered(book, Field.NOTES, typed).value == note


def test_a_workbook_in_chinese_comes_back_to_a_planner_in_english(plan: Plan, tmp_path: Path) -> None:
    language.choose("zh_CN")
    book = SentBook(plan, tmp_path / "back.xlsx")
    book.put(LEAF, Field.PERCENT, 0.5)
    language.choose("en")
    (answer,) = answers(book)
    assert (answer.value, answer.where) == (50, "计划!H8")
