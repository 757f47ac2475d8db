"""Predecessors as text."""

import pytest

from planner.errors import TextError
from planner.model.duration import Lag, Unit
from planner.model.links_text import format_predecessors, parse_predecessors
from planner.model.records import LinkType
from tests.plans import build_plan

PLAN = build_plan("Design\nBuild\nTest\nShip | 1d | 1, 2SS-1d, 3FF+50%")


def test_predecessors_are_read_as_people_type_them() -> None:
    assert parse_predecessors("1; 2fs + 2d, 3SS-1d、 2FF+50%", PLAN) == [
        ("t1", LinkType.FS, Lag()),
        ("t2", LinkType.FS, Lag(960, Unit.DAY)),
        ("t3", LinkType.SS, Lag(-480, Unit.DAY)),
        ("t2", LinkType.FF, Lag(50, Unit.PERCENT)),
    ]


def test_predecessors_are_written_as_they_are_read() -> None:
    assert format_predecessors(PLAN, "t4") == "1, 2SS-1d, 3FF+50%"
    assert format_predecessors(PLAN, "t1") == ""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Design", "not a predecessor"),
        ("1XX", "not a predecessor"),
        ("9", "no row 9"),
        ("0", "no row 0"),
        ("1+2parsecs", "not a duration"),
        ("1, 1FS+1d", "named twice"),
    ],
)
def test_what_can_not_be_read_is_named(text: str, message: str) -> None:
    with pytest.raises(TextError, match=message):
        parse_predecessors(text, PLAN)
