import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.files.headings import IGNORED, heading_of
from planner.files.pasted import Block, read_block


def told(text: str) -> list[tuple[int, dict[str, str]]]:
    block = read_block(text)
    return [(row.level, dict(row.cells)) for row in block.rows(block.fields or ["name", "duration", "start"])]


def names(text: str) -> list[str]:
    return [f"{row[0]} {row[1]['name']}" for row in told(text)]


def test_headings_are_known_in_both_languages_and_any_order() -> None:
    english = "Owner\tTask Name\tDuration (days)\tPredecessors\nAnn\tBrief\t3\t\nBob\tVenue\t2\t1"
    chinese = "负责人\t任务名称\t工期（天）\t前置任务\nAnn\tBrief\t3\t\nBob\tVenue\t2\t1"
    expected = [
        (1, {"owner": "Ann", "name": "Brief", "duration": "3"}),
        (1, {"owner": "Bob", "name": "Venue", "duration": "2", "predecessors": "1"}),
    ]
    assert told(english) == told(chinese) == expected
    assert read_block(english).headings[2].unit == "days"
    assert read_block(chinese).headings[2].unit == "天"


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("TASK", "name"),
        (" % Complete ", "percent_complete"),
        ("％完成", "percent_complete"),
        ("截止日期", "deadline"),
        ("ＷＢＳ", "wbs"),
        ("Due date:", "deadline"),
        ("Total slack", IGNORED),
        ("Colour", None),
        ("", None),
    ],
)
def test_a_heading_is_known_in_any_case_and_width(text: str, field: str | None) -> None:
    assert heading_of(text).field == field


def test_a_plan_s_own_fields_are_headings_too() -> None:
    block = read_block("Task\tRisk level\nA\thigh", {"risk level": "f1"})
    assert block.fields == ["name", "f1"]


def test_a_row_of_tasks_is_no_row_of_headings() -> None:
    assert not read_block("Start the engine\t3d\nStop it\t1d").headings
    assert not read_block("Start\nFinish").headings
    assert not read_block("Notes\tAnn\t2d\t3d").headings
    assert read_block("Duration\tOwner\n3d\tAnn").headings


def test_the_second_column_under_one_heading_is_not_read() -> None:
    assert read_block("Task\tStart\tBegin\nA\t1 Mar\t2 Mar").fields == ["name", "start", None]


def test_cells_in_quotes_hold_line_ends_tabs_and_quotes() -> None:
    assert told('Task\tNotes\r\n"Two\r\nlines"\t"a ""b""\nc"\r\nPlain\t"quoted"\r\n') == [
        (1, {"name": "Two lines", "notes": 'a "b"\nc'}),
        (1, {"name": "Plain", "notes": '"quoted"'}),
    ]


def test_a_quote_that_is_never_closed_swallows_nothing() -> None:
    assert names('"Begin\nEnd') == ['1 "Begin', "1 End"]


def test_blanks_before_names_tell_levels() -> None:
    assert names("A\n  B\n    C\n  D\nE") == ["1 A", "2 B", "3 C", "2 D", "1 E"]
    assert names("A\n\u3000B\n\u3000\u3000C\nD") == ["1 A", "2 B", "3 C", "1 D"]
    assert names("    A\n        B") == ["1 A", "2 B"]


def test_cells_that_step_to_the_right_tell_levels() -> None:
    assert names("A\t\t\n\tB\t\n\t\tC\n\tD\nE") == ["1 A", "2 B", "3 C", "2 D", "1 E"]
    assert names("A\n\tB\n\t\tC") == ["1 A", "2 B", "3 C"]


def test_outline_numbers_tell_levels_in_a_column_or_before_names() -> None:
    assert names("WBS\tTask\n2\tA\n2.1\tB\n2.1.1\tC\n3\tD") == ["1 A", "2 B", "3 C", "1 D"]
    assert names("1 A\n1.1 B\n1.1.1. C\n2 D") == ["1 A", "2 B", "3 C", "1 D"]
    assert names("大纲数字\t任务\n1\t甲\n1.1\t乙") == ["1 甲", "2 乙"]
    assert names("编号\t任务\n1\t甲\n1.1\t乙\n2\t丙") == ["1 甲", "2 乙", "1 丙"]
    assert names("3 elephants\n4 lions") == ["1 3 elephants", "1 4 lions"]


def test_numbers_in_the_first_column_are_found_without_headings() -> None:
    block = read_block("1\tA\n1.1\tB")
    assert block.starts_with_numbers()
    assert [row.level for row in block.rows(["wbs", "name"])] == [1, 2]
    assert not read_block("A\t1.1\nB\t1.2").starts_with_numbers()


def test_a_column_of_levels_tells_levels() -> None:
    assert names("Outline Level\tTask\n1\tA\n2\tB\n\tC\n1\tD") == ["1 A", "2 B", "2 C", "1 D"]
    assert names("大纲级别\t任务\n2级\t甲\n3级\t乙") == ["1 甲", "2 乙"]


def test_bullets_before_names_go_and_their_indent_counts() -> None:
    assert names("- A\n  - B\n  * C\n• D") == ["1 A", "2 B", "2 C", "1 D"]


def test_rows_without_text_are_left_out_and_lines_counted() -> None:
    block = read_block("\n\t\nTask\tDuration\nA\t1d\n\t\nB\t2d\n\n")
    assert [row.line for row in block.rows(block.fields)] == [2, 4]


def test_the_only_cell_is_known() -> None:
    assert read_block("12 Mar\n").single == "12 Mar"
    assert read_block("a\tb").single is None
    assert Block([]).single is None


@given(st.text(alphabet='ab"\t\n\r 1.', max_size=60))
def test_any_text_is_taken_apart_without_an_error_and_no_letter_is_lost(text: str) -> None:
    block = read_block(text)
    rows = block.rows(["name", "duration", "start", "finish", "owner", *["x"] * 60])
    assert all(row.level >= 1 for row in rows)
    if not block.headings:
        kept = "".join(cell for line in block.lines for cell in line)
        assert sorted(sign for sign in kept if sign in "ab1.") == sorted(sign for sign in text if sign in "ab1.")


_CELL = st.text(alphabet=st.sampled_from("ab \"\t\n'1甲"), min_size=1, max_size=8).filter(
    lambda text: bool(text.strip())
)


@given(st.lists(st.lists(_CELL, min_size=2, max_size=2), min_size=1, max_size=6))
def test_what_a_spreadsheet_quotes_is_read_as_it_was(cells: list[list[str]]) -> None:
    def quoted(cell: str) -> str:
        doubled = cell.replace('"', '""')
        return f'"{doubled}"' if any(sign in cell for sign in '\t\n"') else cell

    text = "\n".join("\t".join(quoted(cell) for cell in line) for line in cells)
    assert read_block(text).lines == cells
