from planner.gantt.path import path_of
from planner.schedule import schedule
from tests.plans import build_plan

OUTLINE = """
    Phase
        First   | 2d
        Second  | 2d | 2
    Other       | 1d
    Third       | 2d | 3, 4
    Last        | 1d | 1
    Apart       | 9d
"""


def test_a_path_holds_all_that_a_task_waits_for_and_all_that_waits_for_it() -> None:
    plan = build_plan(OUTLINE)
    path = path_of(plan, schedule(plan), ["t3"])
    assert path.tasks == {"t1", "t2", "t3", "t5", "t6"}
    assert path.links == {"t2 t3 FS", "t3 t5 FS", "t1 t6 FS"}


def test_only_links_that_set_dates_up_to_and_from_the_task_drive() -> None:
    plan = build_plan(OUTLINE)
    dates = schedule(plan)
    assert path_of(plan, dates, ["t4"]).driving == frozenset()
    assert path_of(plan, dates, ["t4"]).links == {"t4 t5 FS"}
    assert path_of(plan, dates, ["t5"]).driving == {"t2 t3 FS", "t3 t5 FS"}
    assert path_of(plan, dates, ["t2"]).driving == {"t2 t3 FS", "t3 t5 FS", "t1 t6 FS"}


def test_a_link_of_a_summary_reaches_the_tasks_below_it() -> None:
    plan = build_plan(OUTLINE)
    path = path_of(plan, schedule(plan), ["t6"])
    assert path.tasks == {"t1", "t2", "t3", "t6"}
    assert {"t1 t6 FS", "t2 t3 FS"} <= path.driving


def test_a_task_without_links_is_a_path_of_its_own() -> None:
    plan = build_plan(OUTLINE)
    path = path_of(plan, schedule(plan), ["t7"])
    assert path.tasks == {"t7"}
    assert not path.links
    assert not path.driving
