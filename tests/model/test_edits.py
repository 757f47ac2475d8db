"""The verbs: what each changes, and what it refuses."""

import datetime as dt
from typing import Any

import pytest

from planner.errors import EditError, LoopError
from planner.model import edits
from planner.model.change import Change
from planner.model.duration import Duration, Lag, Unit
from planner.model.links_text import format_predecessors
from planner.model.plan import Plan
from planner.model.records import Constraint, LinkType, WorkCalendar
from tests.plans import build_plan

OFFICE = """
    Prepare
        Find rooms    | 5d
        Order desks   | 2d | 2
        Cable rooms   | 3d | 2
    Move
        Pack          | 1d | 3, 4
        Carry         | 2d | 6
    Settle            | 1d | 7
"""


def rows(plan: Plan) -> list[str]:
    return [f"{plan.outline.wbs(task)} {plan.task(task).name}" for task in plan.outline.ids]


def done(plan: Plan, change: Change) -> Change:
    plan.apply(change)
    return change


def test_a_task_is_added_last_or_beside_another_or_below_one() -> None:
    plan = build_plan(OFFICE)
    done(plan, edits.add_task(plan, "Celebrate"))
    done(plan, edits.add_task(plan, "Plan the move", before="t1"))
    done(plan, edits.add_task(plan, "Check", after="t1"))
    done(plan, edits.add_task(plan, "Unpack", parent="t5"))
    assert rows(plan) == [
        "1 Plan the move",
        "2 Prepare",
        "2.1 Find rooms",
        "2.2 Order desks",
        "2.3 Cable rooms",
        "3 Check",
        "4 Move",
        "4.1 Pack",
        "4.2 Carry",
        "4.3 Unpack",
        "5 Settle",
        "6 Celebrate",
    ]


def test_every_task_gets_a_number_of_its_own() -> None:
    plan = build_plan(OFFICE)
    first = done(plan, edits.add_task(plan, "A")).added("task")[0]
    done(plan, edits.delete_tasks(plan, [first]))
    second = done(plan, edits.add_task(plan, "B")).added("task")[0]
    assert plan.task(second).uid == 10


def test_deleting_a_summary_takes_its_subtree_and_every_link_with_it() -> None:
    plan = build_plan(OFFICE)
    change = done(plan, edits.delete_tasks(plan, ["t5"]))
    assert sorted(change.removed("task")) == ["t5", "t6", "t7"]
    assert len(change.removed("dependency")) == 4
    assert rows(plan)[-1] == "2 Settle"
    plan.apply(change.reversed())
    assert plan.equals(build_plan(OFFICE))


def test_indenting_puts_tasks_below_the_one_before_and_keeps_the_rows() -> None:
    plan = build_plan("A\nB\nC\nD")
    done(plan, edits.indent_tasks(plan, ["t2", "t3"]))
    assert rows(plan) == ["1 A", "1.1 B", "1.2 C", "2 D"]
    done(plan, edits.indent_tasks(plan, ["t3"]))
    assert rows(plan) == ["1 A", "1.1 B", "1.1.1 C", "2 D"]


def test_outdenting_makes_children_of_the_siblings_below() -> None:
    plan = build_plan("A\n    B\n        C\n    D\n    E\nF")
    done(plan, edits.outdent_tasks(plan, ["t2"]))
    assert rows(plan) == ["1 A", "2 B", "2.1 C", "2.2 D", "2.3 E", "3 F"]


def test_outdenting_at_two_levels_at_once_keeps_the_rows() -> None:
    plan = build_plan("A\n    B\n    C\n        D\n        E\nF")
    done(plan, edits.outdent_tasks(plan, ["t2", "t4"]))
    assert rows(plan) == ["1 A", "2 B", "2.1 C", "2.2 D", "2.2.1 E", "3 F"]


def test_indenting_the_first_row_or_outdenting_the_top_is_refused() -> None:
    plan = build_plan("A\nB")
    with pytest.raises(EditError, match="no task above"):
        edits.indent_tasks(plan, ["t1"])
    with pytest.raises(EditError, match="top level already"):
        edits.outdent_tasks(plan, ["t2"])


def test_moving_takes_the_subtree_along() -> None:
    plan = build_plan(OFFICE)
    done(plan, edits.move_tasks(plan, ["t5"], before="t1"))
    assert rows(plan)[:4] == ["1 Move", "1.1 Pack", "1.2 Carry", "2 Prepare"]
    done(plan, edits.move_tasks(plan, ["t8", "t6"], before="t3"))
    assert rows(plan)[2:7] == ["2 Prepare", "2.1 Find rooms", "2.2 Pack", "2.3 Settle", "2.4 Order desks"]


def test_a_task_can_not_move_below_itself() -> None:
    plan = build_plan(OFFICE)
    with pytest.raises(EditError, match="below itself"):
        edits.move_tasks(plan, ["t1"], parent="t3")


def test_moving_below_a_linked_summary_is_refused_and_changes_nothing() -> None:
    plan = build_plan("Phase\n    A\nB | 1d | 1")
    before = plan.snapshot()
    with pytest.raises(EditError, match="“Phase” and “B”"):
        edits.move_tasks(plan, ["t3"], parent="t1")
    assert plan.snapshot() == before
    assert rows(plan) == ["1 Phase", "1.1 A", "2 B"]


def test_siblings_with_one_key_get_new_ones_when_something_comes_between() -> None:
    plan = build_plan("A\nB\nC")
    twin = edits.set_fields(plan, ["t2"], order=plan.task("t1").order)
    done(plan, twin)
    done(plan, edits.add_task(plan, "New", after="t1"))
    assert rows(plan) == ["1 A", "2 New", "3 B", "4 C"]


def test_a_circular_dependency_names_its_cycle() -> None:
    plan = build_plan(OFFICE)
    with pytest.raises(LoopError, match="“Find rooms” → “Order desks” → “Pack” → “Carry” → “Find rooms”") as caught:
        edits.link(plan, "t7", "t2")
    assert caught.value.task_ids == ("t2", "t3", "t6", "t7")


def test_a_loop_through_a_summary_is_seen() -> None:
    plan = build_plan("Phase\n    A\n    B\nGate | 0d | 1")
    with pytest.raises(LoopError, match="“Phase”"):
        edits.link(plan, "t4", "t2", LinkType.SS)


def test_a_loop_of_start_and_finish_links_is_a_loop_too() -> None:
    plan = build_plan("A\nB | 1d | 1SS")
    with pytest.raises(LoopError):
        edits.link(plan, "t2", "t1", LinkType.FF)


def test_a_task_is_neither_its_own_predecessor_nor_its_summarys() -> None:
    plan = build_plan(OFFICE)
    with pytest.raises(EditError, match="own predecessor"):
        edits.link(plan, "t2", "t2")
    with pytest.raises(EditError, match="one stands below the other"):
        edits.link(plan, "t1", "t2")


def test_adding_below_a_task_whose_links_would_then_form_a_loop_is_refused() -> None:
    plan = build_plan("A\nB | 1d | 1")
    change = edits.add_task(plan, "C", parent="t1")
    done(plan, change)
    assert plan.outline.is_summary("t1")


def test_a_pair_may_have_links_of_different_types() -> None:
    plan = build_plan("A\nB")
    done(plan, edits.set_predecessors(plan, "t2", "1SS, 1FF+1d"))
    assert format_predecessors(plan, "t2") == "1FF+1d, 1SS"
    link = plan.predecessors("t2")[0]
    with pytest.raises(EditError, match="of this type already"):
        edits.change_link(plan, link.id, LinkType.SS)


def test_typing_predecessors_replaces_only_what_differs() -> None:
    plan = build_plan("A\nB\nC | 1d | 1, 2SS+1d")
    change = edits.set_predecessors(plan, "t3", "1, 2FS")
    assert sorted(change.ids("dependency")) == ["t2 t3 FS", "t2 t3 SS"]
    assert not edits.set_predecessors(plan, "t3", "1FS; 2SS + 1d")


def test_changing_the_type_of_a_link_keeps_its_lag() -> None:
    plan = build_plan("A\nB | 1d | 1FS+2d")
    done(plan, edits.change_link(plan, "t1 t2 FS", LinkType.SS))
    assert [(link.type, link.lag) for link in plan.predecessors("t2")] == [(LinkType.SS, Lag(960, Unit.DAY))]


def test_a_chain_links_neighbours_and_leaves_linked_pairs_alone() -> None:
    plan = build_plan("A\nB | 1d | 1SS\nC")
    change = done(plan, edits.link_chain(plan, ["t1", "t2", "t3"]))
    assert change.added("dependency") == ["t2 t3 FS"]


def test_an_owner_is_found_by_name_or_made() -> None:
    plan = build_plan("A\nB")
    done(plan, edits.assign_owner(plan, ["t1"], " Ann   Lee "))
    done(plan, edits.assign_owner(plan, ["t2"], "ann lee"))
    assert [resource.name for resource in plan.resources.values()] == ["Ann Lee"]
    assert plan.task("t1").owner == plan.task("t2").owner
    done(plan, edits.assign_owner(plan, ["t1"], ""))
    assert plan.task("t1").owner == ""


def test_a_typed_start_asks_for_start_no_earlier_than() -> None:
    plan = build_plan("A")
    date = dt.datetime(2026, 3, 9, 8)
    done(plan, edits.set_start(plan, ["t1"], date))
    assert (plan.task("t1").constraint, plan.task("t1").constraint_date) == (Constraint.SNET, date)
    done(plan, edits.set_constraint(plan, ["t1"], Constraint.ASAP, date))
    assert plan.task("t1").constraint_date is None


def test_a_typed_start_of_a_manual_task_is_its_start() -> None:
    plan = build_plan("A")
    done(plan, edits.set_fields(plan, ["t1"], manual=True))
    done(plan, edits.set_start(plan, ["t1"], dt.datetime(2026, 3, 9, 8)))
    assert plan.task("t1").start == dt.datetime(2026, 3, 9, 8)
    with pytest.raises(EditError, match="finish lies before the start"):
        edits.set_finish(plan, ["t1"], dt.datetime(2026, 3, 6, 17))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"name": "  "}, "name is empty"),
        ({"name": "x" * 1_001}, "1001 characters"),
        ({"percent_complete": 101}, "not between 0 and 100"),
        ({"duration": Duration(-1, Unit.DAY)}, "not negative"),
        ({"duration": Duration(10**9, Unit.DAY)}, "longer than a plan"),
        ({"deadline": dt.datetime(2200, 1, 1)}, "1900 to 2199"),
        ({"deadline": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)}, "time zone"),
        ({"constraint": Constraint.MSO}, "needs a date"),
    ],
)
def test_a_wrong_value_is_refused_with_a_reason(fields: dict[str, Any], message: str) -> None:
    plan = build_plan("A")
    with pytest.raises(EditError, match=message):
        edits.set_fields(plan, ["t1"], **fields)


def test_what_a_summary_computes_can_not_be_typed() -> None:
    plan = build_plan(OFFICE)
    with pytest.raises(EditError, match="follow from the tasks below"):
        edits.set_duration(plan, ["t1"], Duration(480, Unit.DAY))
    assert edits.set_deadline(plan, ["t1"], dt.datetime(2026, 4, 1, 17))


def test_a_task_made_a_milestone_and_back_keeps_its_duration() -> None:
    plan = build_plan("A | 3d\nB | 3d")
    done(plan, edits.set_milestone(plan, ["t1"], milestone=True))
    assert plan.task("t1").milestone
    assert plan.task("t1").duration.minutes == 1440
    done(plan, edits.set_milestone(plan, ["t1", "t2"], milestone=False))
    assert [plan.task(task).duration.minutes for task in ("t1", "t2")] == [1440, 1440]
    assert not plan.task("t1").milestone


def test_a_task_without_a_duration_is_a_milestone_without_a_mark_and_gets_a_day_as_a_task() -> None:
    plan = build_plan("A | 0d\nB | 3d")
    assert not edits.set_milestone(plan, ["t1"], milestone=True)
    done(plan, edits.set_milestone(plan, ["t1", "t2"], milestone=True))
    assert [plan.task(task).milestone for task in ("t1", "t2")] == [False, True]
    done(plan, edits.set_milestone(plan, ["t1", "t2"], milestone=False))
    assert [plan.task(task).duration.minutes for task in ("t1", "t2")] == [480, 1440]


def test_a_summary_can_not_be_made_a_milestone() -> None:
    plan = build_plan("A\n    B | 3d")
    with pytest.raises(EditError, match="summary"):
        edits.set_milestone(plan, ["t1", "t2"], milestone=True)


def test_a_calendar_in_use_can_not_be_dropped() -> None:
    plan = build_plan("A")
    done(plan, edits.put_record(plan, WorkCalendar(id="night", name="Night"), "Add calendar"))
    done(plan, edits.set_fields(plan, ["t1"], calendar="night"))
    with pytest.raises(EditError, match="no calendar “night”"):
        edits.drop_record(plan, "calendar", "night", "Delete calendar")


def test_an_edit_without_effect_is_an_empty_change() -> None:
    plan = build_plan("A | 3d")
    assert not edits.set_duration(plan, ["t1"], Duration(1440, Unit.DAY))


def test_a_summary_becomes_inactive_with_all_below_it_and_active_with_a_task_below_it() -> None:
    plan = build_plan("Phase\n    Step\n        A | 1d\n    B | 1d\nC | 1d")
    plan.apply(edits.set_fields(plan, ["t1"], active=False))
    assert [plan.task(task).active for task in plan.outline.ids] == [False, False, False, False, True]
    plan.apply(edits.set_fields(plan, ["t3"], active=True))
    assert [plan.task(task).active for task in plan.outline.ids] == [True, True, True, False, True]
