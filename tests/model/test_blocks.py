import pytest

from planner.errors import EditError
from planner.model import edits
from planner.model.change import Change
from planner.model.edits import NewTask
from planner.model.plan import Plan
from planner.model.records import CustomField, CustomFieldType, CustomValue, Task, WorkCalendar
from planner.model.validate import validate
from tests.plans import LAUNCH, build_plan


@pytest.fixture
def plan() -> Plan:
    return build_plan(LAUNCH)


def rows(plan: Plan) -> list[str]:
    return [f"{plan.outline.wbs(task)} {plan.task(task).name}" for task in plan.outline.ids]


def done(plan: Plan, change: Change) -> Plan:
    """Apply a change, see that the plan is sound after it and the same as before when it is taken back."""
    before = plan.snapshot()
    plan.apply(change)
    assert not validate(list(plan.snapshot().values()))
    after = plan.copy()
    plan.apply(change.reversed())
    assert plan.snapshot() == before
    plan.apply(change)
    return after


def test_a_block_of_tasks_comes_in_with_its_levels(plan: Plan) -> None:
    block = [NewTask("After"), NewTask("Clean", 2), NewTask("Hall", 3), NewTask("Thank", 2), NewTask("End")]
    change = edits.add_tasks(plan, block)
    after = done(plan, change)
    assert rows(after)[5:] == ["4 After", "4.1 Clean", "4.1.1 Hall", "4.2 Thank", "5 End"]
    assert [after.task(task).name for task in change.added("task")] == ["After", "Clean", "Hall", "Thank", "End"]
    assert change.label == "Add 5 tasks"


def test_a_block_stands_before_the_task_that_is_named(plan: Plan) -> None:
    after = done(plan, edits.add_tasks(plan, [NewTask("A"), NewTask("B")], before="t3"))
    assert rows(after)[:5] == ["1 Preparation", "1.1 Write brief", "1.2 A", "1.3 B", "1.4 Book venue"]


def test_a_level_that_skips_one_is_one_deeper(plan: Plan) -> None:
    after = done(plan, edits.add_tasks(plan, [NewTask("A", 3), NewTask("B", 7), NewTask("C", 2)]))
    assert rows(after)[5:] == ["4 A", "4.1 B", "4.2 C"]


def test_numbers_of_a_block_are_new(plan: Plan) -> None:
    after = done(plan, edits.add_tasks(plan, [NewTask("A"), NewTask("B")], parent="t1"))
    assert sorted(task.uid for task in after.tasks()) == [1, 2, 3, 4, 5, 6, 7]


def test_a_block_below_a_task_that_is_linked_to_it_is_no_loop_but_a_fault_of_a_field_is_told(plan: Plan) -> None:
    done(plan, edits.add_tasks(plan, [NewTask("A")], parent="t4"))
    with pytest.raises(EditError, match="empty"):
        edits.add_tasks(plan, [NewTask("  ")])


def test_a_duplicate_has_the_links_between_its_tasks_and_its_owners(plan: Plan) -> None:
    plan.apply(edits.assign(plan, "t2", "Bob", 50))
    change = edits.duplicate_tasks(plan, ["t1"])
    after = done(plan, change)
    assert rows(after)[3:7] == ["2 Preparation", "2.1 Write brief", "2.2 Book venue", "3 Launch"]
    copied = change.added("task")
    (link,) = after.predecessors(copied[2])
    assert link.predecessor == copied[1]
    assert after.task(copied[1]).owner == "r-Ann"
    assert [held.units for held in after.assignments.values() if held.task == copied[1]] == [50]
    assert change.label == "Duplicate “Preparation”"


def test_copies_of_a_parent_and_its_child_are_made_once(plan: Plan) -> None:
    after = done(plan, edits.duplicate_tasks(plan, ["t2", "t1"]))
    assert len(after.outline) == 8


def test_copies_go_into_another_plan_with_people_by_name_and_fields_of_their_own(plan: Plan) -> None:
    field = CustomField(id="f1", name="Risk", field_type=CustomFieldType.TEXT)
    plan.apply(edits.put_record(plan, field, "x"))
    plan.apply(edits.set_custom_value(plan, ["t2"], "f1", "high"))
    plan.apply(edits.put_record(plan, WorkCalendar(id="nights", name="Nights"), "x"))
    plan.apply(edits.set_fields(plan, ["t2"], calendar="nights"))
    other = build_plan("Alone | 1d | | ann")
    after = done(other, edits.add_copies(other, edits.take_out(plan, ["t1"]), before="t1"))
    assert rows(after) == ["1 Preparation", "1.1 Write brief", "1.2 Book venue", "2 Alone"]
    brief = after.task(after.outline.ids[1])
    assert brief.owner == "r-ann"
    assert brief.calendar == ""
    assert brief.custom == (CustomValue("f1", "high"),)
    assert {resource.name for resource in after.resources.values()} == {"ann", "陈丽"}


def test_copies_of_a_deleted_task_come_back(plan: Plan) -> None:
    records = edits.take_out(plan, ["t1"])
    plan.apply(edits.delete_tasks(plan, ["t1"]))
    after = done(plan, edits.add_copies(plan, records, before="t4"))
    assert rows(after)[:3] == ["1 Preparation", "1.1 Write brief", "1.2 Book venue"]


def test_several_edits_are_one_change_and_each_sees_the_one_before(plan: Plan) -> None:
    several = edits.Several(plan)
    several.make(edits.add_task(several.plan, "New"))
    (new,) = (task for task in several.plan.graph if task not in plan.graph)
    several.make(edits.rename_task(several.plan, new, "Newer"))
    several.make(edits.rename_task(several.plan, "t2", "Other"))
    several.make(edits.rename_task(several.plan, "t2", "Write brief"))
    change = several.change("Both")
    assert list(change.edits) == [("task", new)]
    added = change.edits["task", new][1]
    assert isinstance(added, Task)
    assert added.name == "Newer"
    assert new not in plan.graph


def test_a_custom_field_is_added_changed_and_deleted_with_its_values(plan: Plan) -> None:
    change = edits.add_custom_field(plan, " Cost  centre ", choices=["North", " ", "South", "North"])
    (field,) = change.added("field")
    plan.apply(change)
    assert plan.custom_fields[field].choices == ("North", "South")
    plan.apply(edits.set_custom_value(plan, ["t2", "t3"], field, "South"))
    with pytest.raises(EditError, match="North, South"):
        edits.set_custom_value(plan, ["t2"], field, "West")
    with pytest.raises(EditError, match="hold values"):
        edits.change_custom_field(plan, field, field_type=CustomFieldType.NUMBER)
    plan.apply(edits.change_custom_field(plan, field, name="Region"))
    with pytest.raises(EditError, match="already"):
        edits.add_custom_field(plan, "REGION")
    with pytest.raises(EditError, match="Only a text"):
        edits.add_custom_field(plan, "N", CustomFieldType.NUMBER, ["1"])
    done(plan, edits.delete_custom_field(plan, field))
    assert plan.task("t2").custom == ()


def test_assignees_are_set_as_a_list_and_who_stays_keeps_the_work(plan: Plan) -> None:
    plan.apply(edits.assign(plan, "t2", "Bob"))
    (held,) = plan.assignments
    plan.apply(edits.set_assignees(plan, "t2", [("bob", 50), ("Zoë", 100)]))
    assert {plan.resources[one.resource].name: one.units for one in plan.assignments.values()} == {
        "Bob": 50,
        "Zoë": 100,
    }
    assert held in plan.assignments
    plan.apply(edits.set_assignees(plan, "t2", []))
    assert not plan.assignments
    with pytest.raises(EditError, match="twice"):
        edits.set_assignees(plan, "t2", [("Eve", 100), ("eve", 50)])
