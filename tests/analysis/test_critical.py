from __future__ import annotations

from planner.analysis.critical import critical_paths, near_critical, paths_to
from planner.model import edits
from planner.model.duration import Duration, Lag, Unit
from planner.model.records import Constraint
from planner.schedule import schedule
from tests.plans import START, build_plan

DIAMOND = """
    Begin  | 1d
    Long   | 4d | 1
    Short  | 2d | 1
    Twin   | 4d | 1
    End    | 0d | 2, 3, 4
"""


def test_every_way_that_ties_is_a_critical_path_from_its_first_task_to_its_last() -> None:
    plan = build_plan(DIAMOND)
    found = critical_paths(plan, schedule(plan))
    assert found.paths == (("t1", "t2", "t5"), ("t1", "t4", "t5"))
    assert not found.more


def test_a_way_to_a_task_that_is_not_critical_leads_along_its_own_drivers() -> None:
    plan = build_plan(DIAMOND + "    Aside | 1d | 3")
    found = paths_to(plan, schedule(plan), "t6")
    assert found.paths == (("t1", "t3", "t6"),)


def test_more_ways_than_asked_for_are_not_even_looked_for() -> None:
    rungs = "\n".join(
        f"    Left {n} | 1d | {3 * n + 1}\n    Right {n} | 1d | {3 * n + 1}\n    Join {n} | 1d | {3 * n + 2}, {3 * n + 3}"
        for n in range(60)
    )
    plan = build_plan("    Begin | 1d\n" + rungs)
    found = critical_paths(plan, schedule(plan), most=3)
    assert len(set(found.paths)) == 3
    assert found.more
    assert all(len(path) == 121 for path in found.paths)


def test_a_chain_of_all_tasks_is_followed_to_its_beginning() -> None:
    plan = build_plan("    First | 1h\n" + "\n".join(f"    Next {n} | 1h | {n}" for n in range(1, 3000)))
    found = critical_paths(plan, schedule(plan))
    assert [len(path) for path in found.paths] == [3000]


def test_a_path_begins_where_a_constraint_holds_the_start() -> None:
    plan = build_plan(DIAMOND)
    late = START.replace(day=16)
    plan.apply(edits.set_constraint(plan, ["t3"], Constraint.SNET, late))
    assert critical_paths(plan, schedule(plan)).paths == (("t3", "t5"),)


def test_a_path_leads_through_the_task_of_a_summary_that_counts() -> None:
    plan = build_plan("""
        Phase
            Quick | 1d
            Slow  | 3d
        After | 1d | 1
    """)
    assert critical_paths(plan, schedule(plan)).paths == (("t3", "t4"),)


def test_nearly_critical_tasks_come_with_the_least_slack_first() -> None:
    plan = build_plan(DIAMOND + "    Aside | 3d | 1")
    plan.apply(edits.change_link(plan, "t1 t6 FS", lag=Lag(60, Unit.MINUTE)))
    near = near_critical(plan, schedule(plan), within=2 * 480)
    assert [(found.task, found.slack) for found in near] == [("t6", 420), ("t3", 960)]
    assert near_critical(plan, schedule(plan), within=400) == []


def test_a_done_task_is_not_nearly_critical() -> None:
    plan = build_plan(DIAMOND)
    plan.apply(
        edits.set_fields(plan, ["t3"], actual_start=START, actual_finish=START.replace(hour=17), percent_complete=100)
    )
    assert near_critical(plan, schedule(plan), within=4800) == []


def test_a_longer_task_takes_over_the_critical_path() -> None:
    plan = build_plan(DIAMOND)
    plan.apply(edits.set_duration(plan, ["t3"], Duration(5 * 480, Unit.DAY)))
    assert critical_paths(plan, schedule(plan)).paths == (("t1", "t3", "t5"),)
