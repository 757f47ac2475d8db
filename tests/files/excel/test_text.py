"""Texts and sheet names as Excel demands them, whatever people type."""

from xml.etree.ElementTree import fromstring  # reads what this test has just made

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.files.excel.text import LONGEST_TEXT, clean, columns_wide, cut, page_text, sheet_names

ANYTHING = st.text(st.characters(), max_size=60)
LONG = st.builds(lambda text, times: text * times, ANYTHING, st.integers(0, 40))


def units(text: str) -> int:
    """Length as Excel counts it."""
    return len(text.encode("utf-16-le")) // 2


@given(ANYTHING)
def test_a_clean_text_can_stand_in_xml_and_loses_nothing_else(text: str) -> None:
    kept = clean(text)
    kept.encode()
    for mark in "&<>":
        kept = kept.replace(mark, "")
    assert fromstring(f"<t>{kept}</t>").text in (kept, None)  # noqa: S314  # as above
    assert clean("plain 中文 😀 مرحبا\tand\ntwo lines") == "plain 中文 😀 مرحبا\tand\ntwo lines"


def test_line_ends_of_other_systems_become_line_feeds() -> None:
    assert clean("a\r\nb\rc\nd") == "a\nb\nc\nd"


def test_illegal_characters_are_left_out() -> None:
    assert clean("a\x00b\x0bc\x1fd\ufffee\ud800f") == "abcdef"


@pytest.mark.parametrize("text", ["x" * 40_000, "项" * 40_000, "😀" * 40_000, "x" + "😀" * 40_000])
def test_a_long_text_is_cut_to_what_a_cell_can_hold(text: str) -> None:
    kept = clean(text)
    assert LONGEST_TEXT - 1 <= units(kept) <= LONGEST_TEXT
    assert text.startswith(kept)


@given(LONG, st.integers(0, 50))
def test_cutting_halves_no_character(text: str, longest: int) -> None:
    safe = text.encode("utf-16-le", "ignore").decode("utf-16-le")
    kept = cut(safe, longest)
    assert safe.startswith(kept)
    assert units(kept) <= longest


@given(st.lists(LONG, max_size=30))
def test_sheet_names_are_legal_and_no_two_are_alike(wanted: list[str]) -> None:
    names = sheet_names(wanted)
    assert len(names) == len(wanted)
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 1 <= units(name) <= 31
        assert not set(name) & set("\\/?*[]:")
        assert name == name.strip(" '")
        assert name.casefold() != "history"
        assert clean(name) == name


def test_names_that_are_equal_after_cutting_are_told_apart() -> None:
    long = "The department of very long names indeed"
    assert sheet_names([long, long + "!", long.upper()]) == [
        "The department of very long nam",
        "The department of very long (2)",
        "THE DEPARTMENT OF VERY LONG (3)",
    ]


def test_sheet_names_keep_what_they_can_of_a_name() -> None:
    wanted = ["R&D: [north]", "陈丽", "'quoted'", "", "  ", "History", "😀" * 20]
    assert sheet_names(wanted) == ["R&D north", "陈丽", "quoted", "Sheet", "Sheet (2)", "History (2)", "😀" * 15]


def test_an_ampersand_in_a_page_header_is_no_command() -> None:
    assert page_text("R&D &P\nplan") == "R&&D &&P plan"


@given(LONG)
def test_three_page_texts_fit_into_a_header(text: str) -> None:
    assert units(page_text(text)) * 2 + len("&L&C&R") + 30 <= 255


def test_chinese_is_twice_as_wide_and_the_longest_line_counts() -> None:
    assert columns_wide("abc") == 3
    assert columns_wide("中文") == 4
    assert columns_wide("中文\nabcdefg") == 7
    assert columns_wide("e\u0301") == 1
