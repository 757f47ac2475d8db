import datetime as dt

import pytest

from planner.gantt.overview import MOST_ROWS, Overview
from planner.model.plan import Plan
from planner.schedule import schedule
from tests.plans import build_plan, random_plan


def overview_of(plan: Plan) -> Overview:
    return Overview(schedule(plan), plan.outline.ids)


def test_every_row_of_a_small_plan_is_a_stroke_where_it_lies() -> None:
    strokes = list(overview_of(build_plan("Phase\n    A | 2d\n    B | 2d | 2")).strokes())
    assert [stroke.summary for stroke in strokes] == [True, False, False]
    assert [stroke.top for stroke in strokes] == [0, pytest.approx(1 / 3), pytest.approx(2 / 3)]
    assert (strokes[0].left, strokes[0].right) == (0, 1)
    assert strokes[1].right < strokes[2].left
    assert strokes[2].right == 1


def test_of_a_large_plan_a_sample_of_the_rows_is_enough() -> None:
    strokes = list(overview_of(random_plan(seed=2, tasks=3000, links=3000)).strokes())
    assert len(strokes) == MOST_ROWS
    assert strokes[-1].top > 0.99


def test_moments_and_parts_are_each_others_inverse() -> None:
    overview = overview_of(build_plan("A | 10d"))
    moment = overview.start + dt.timedelta(days=3, hours=5)
    assert overview.moment(overview.part(moment)) == moment
    assert overview.part(overview.finish) == 1


def test_an_empty_plan_has_an_empty_strip() -> None:
    overview = overview_of(Plan())
    assert list(overview.strokes()) == []
    assert overview.finish > overview.start
