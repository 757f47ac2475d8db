"""The outline: rows, levels, WBS codes."""

from planner.model.outline import TOP
from tests.plans import build_plan

PLAN = """
    Phase one
        Design
        Build
            Walls
            Roof
    Phase two
        Move in
"""


def test_wbs_codes_count_within_each_summary() -> None:
    outline = build_plan(PLAN).outline
    assert [outline.wbs(task) for task in outline.ids] == ["1", "1.1", "1.2", "1.2.1", "1.2.2", "2", "2.1"]


def test_descendants_are_the_rows_right_below() -> None:
    outline = build_plan(PLAN).outline
    assert outline.descendants("t1") == ["t2", "t3", "t4", "t5"]
    assert outline.leaves("t1") == ["t2", "t4", "t5"]
    assert outline.ancestors("t4") == ["t3", "t1"]
    assert outline.parent("t1") == TOP


def test_roots_leave_out_what_stands_below_another() -> None:
    assert build_plan(PLAN).outline.roots(["t5", "t3", "t6", "t2"]) == ["t2", "t3", "t6"]


def test_rows_are_found_by_the_number_that_people_see() -> None:
    outline = build_plan(PLAN).outline
    assert outline.at(1) == "t1"
    assert outline.at(7) == "t7"
    assert outline.at(0) is None
    assert outline.at(8) is None


def test_an_outline_a_thousand_levels_deep_needs_no_recursion() -> None:
    deep = "\n".join("    " * level + f"Level {level}" for level in range(1_500))
    outline = build_plan(deep).outline
    assert outline.levels[-1] == 1_500
    assert outline.wbs("t1500").count(".") == 1_499
