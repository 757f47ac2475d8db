import datetime as dt

import pytest

from planner.model import edits
from planner.model.dates import parse_date
from planner.model.duration import Duration, Unit
from planner.model.edits.progress import remaining_minutes
from planner.model.links_text import format_predecessors
from planner.schedule import schedule
from tests.plans import build_plan

DAY = 480


@pytest.mark.parametrize(
    ("percent", "days", "percent_after", "left_days"),
    [(50, 8, 25, 6.0), (50, 5, 40, 3.0), (50, 3, 67, 1.0), (50, 2, 100, 0.0), (50, 1, 100, 0.0), (100, 5, 80, 1.0)],
)
def test_another_duration_keeps_the_work_that_is_done(
    percent: int, days: int, percent_after: int, left_days: float
) -> None:
    plan = build_plan("Build | 4d")
    plan.apply(edits.set_percent_complete(plan, ["t1"], percent, schedule(plan)))
    plan.apply(edits.set_duration(plan, ["t1"], Duration(days * DAY, Unit.DAY)))
    task = plan.task("t1")
    assert task.percent_complete == percent_after
    assert remaining_minutes(task) == left_days * DAY
    assert schedule(plan)["t1"].duration_minutes == days * DAY
    assert task.actual_start is not None


def test_another_duration_of_a_task_that_has_not_begun_is_only_that() -> None:
    plan = build_plan("Build | 4d")
    plan.apply(edits.set_duration(plan, ["t1"], Duration(2 * DAY, Unit.DAY)))
    assert plan.task("t1").percent_complete == 0
    assert plan.task("t1").remaining is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("周三", "2026-11-25"),
        ("本周五", "2026-11-20"),
        ("这周五", "2026-11-20"),
        ("下周三", "2026-11-25"),
        ("下下周一", "2026-11-30"),
        ("上周一", "2026-11-09"),
        ("大后天", "2026-11-25"),
        ("next wed", "2026-11-25"),
        ("下周三 9:30", "2026-11-25"),
    ],
)
def test_a_weekday_of_this_or_another_week_is_read(text: str, day: str) -> None:
    sunday = dt.date(2026, 11, 22)
    assert parse_date(text, today=sunday).day == dt.date.fromisoformat(day)


def test_predecessors_are_told_by_their_rows_in_whatever_order_they_were_typed() -> None:
    plan = build_plan("A | 1d\nB | 1d\nC | 1d\nD | 1d")
    plan.apply(edits.set_predecessors(plan, "t4", "3, 1SS"))
    plan.apply(edits.set_predecessors(plan, "t4", "2, 3, 1SS"))
    assert format_predecessors(plan, "t4") == "1SS, 2, 3"


def test_the_names_of_what_is_deleted_are_in_the_label() -> None:
    plan = build_plan("A | 1d\nB | 1d\nC | 1d\nD | 1d")
    assert edits.delete_tasks(plan, ["t1", "t2"]).label == "Delete “A”, “B”"
    assert edits.delete_tasks(plan, ["t1", "t2", "t3", "t4"]).label == "Delete “A”, “B” and 2 more"
