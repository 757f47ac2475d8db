from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.analysis.arranging.arranged import Arranged, arrange, arranged
from planner.analysis.arranging.facts import Facts
from planner.analysis.arranging.groups import is_band
from planner.analysis.arranging.own_fields import PREFIX, fields_of
from planner.model import edits
from planner.model.plan import Plan
from planner.model.records import Arrangement, Condition, CustomFieldType
from planner.schedule import schedule
from tests.plans import build_plan, random_plan

OFFICE = """
    Fit out
        Cabling | 5d |   | Ann
        Paint   | 2d | 2 | Bob
    Move        | 0d | 3
    Party       | 1d | 4 | Ann
"""
MONDAY = dt.date(2026, 3, 2)
GROUPS = sorted(field.id for field in fields_of(Plan()).values() if field.groups)
SORTS = sorted(field.id for field in fields_of(Plan()).values() if field.sorts)


def _arranged(plan: Plan, wanted: Arrangement, today: dt.date = MONDAY, kept: set[str] | None = None) -> Arranged:
    return arranged(Facts(plan, schedule(plan), today), wanted, kept or ())


def only(field: str, relation: str, *values: str) -> Arrangement:
    """Ask for one thing."""
    return Arrangement(conditions=(Condition(field=field, relation=relation, values=values),))


@pytest.mark.parametrize(
    ("wanted", "order", "greyed"),
    [
        (Arrangement(text="PAINT"), "t1 t3", "t1"),
        (only("owner", "one_of", "r-Ann"), "t1 t2 t5", "t1"),
        (only("owner", "empty"), "t4", ""),
        (only("milestone", "yes"), "t4", ""),
        (only("due", "within", "1"), "t1 t2", "t1"),
        (Arrangement(sort="owner"), "t2 t5 t3 t4", ""),
        (Arrangement(sort="duration", descending=True), "t2 t3 t5 t4", ""),
        (Arrangement(text="t", sort="name"), "t4 t3 t5", ""),
        (Arrangement(group="owner"), "t2 t5 t3 t4", ""),
        (Arrangement(group="owner", sort="name", descending=True), "t5 t2 t3 t4", ""),
    ],
)
def test_a_filter_keeps_matches_and_greys_what_is_above_them_and_sorts_and_groups_are_flat(
    wanted: Arrangement, order: str, greyed: str
) -> None:
    plan = build_plan(OFFICE)
    if wanted.text == "t":
        plan.apply(edits.rename_task(plan, "t4", "At last"))
        plan.apply(edits.rename_task(plan, "t2", "Cables"))
    found = _arranged(plan, wanted)
    assert (" ".join(found.order), " ".join(sorted(found.greyed))) == (order, greyed)


def test_what_only_runs_within_some_weeks_is_not_due_then_unless_its_deadline_is() -> None:
    plan = build_plan("Interviews | 15d\nShort | 9d\nSigned | 0d | 2")
    assert _arranged(plan, only("due", "within", "2")).order == ("t2", "t3")
    plan.apply(edits.set_deadline(plan, ["t1"], dt.datetime(2026, 3, 11, 17)))
    assert _arranged(plan, only("due", "within", "2")).order == ("t1", "t2", "t3")
    plan.apply(edits.set_percent_complete(plan, ["t1", "t2"], 100))
    assert _arranged(plan, only("due", "within", "2")).order == ("t3",)


def test_summaries_are_left_out_where_matches_are_to_stand_alone() -> None:
    wanted = Arrangement(text="paint", alone=True)
    assert _arranged(build_plan(OFFICE), wanted).order == ("t3",)


def test_late_critical_and_incomplete_tasks_are_found() -> None:
    plan = build_plan(OFFICE)
    plan.apply(edits.set_deadline(plan, ["t3"], dt.datetime(2026, 3, 6, 17)))
    plan.apply(edits.set_fields(plan, ["t2"], percent_complete=100))
    assert _arranged(plan, only("late", "yes")).order == ("t1", "t3")
    assert _arranged(plan, only("critical", "yes")).matching == 3
    assert _arranged(plan, only("incomplete", "yes")).order == ("t1", "t3", "t4", "t5")


def test_what_is_kept_is_shown_though_it_does_not_match() -> None:
    found = _arranged(build_plan(OFFICE), only("milestone", "yes"), kept={"t2", "gone"})
    assert found.order == ("t1", "t2", "t4")
    assert found.matching == 1


def test_several_conditions_all_hold_or_any_of_them() -> None:
    plan = build_plan(OFFICE)
    both = (
        Condition(field="owner", relation="one_of", values=("r-Ann",)),
        Condition(field="milestone", relation="yes"),
    )
    assert _arranged(plan, Arrangement(conditions=both)).order == ()
    assert _arranged(plan, Arrangement(conditions=both, any_of=True)).order == ("t1", "t2", "t4", "t5")


@pytest.mark.parametrize(
    "gone",
    [
        Condition(field="field-gone", relation="is", values=("x",)),
        Condition(field="name", relation="rhymes_with", values=("x",)),
        Condition(field="finish", relation="before", values=("soon",)),
        Condition(field="percent_complete", relation="at_least", values=("nan",)),
        Condition(field="owner", relation="one_of"),
    ],
)
def test_a_condition_that_cannot_be_judged_leaves_nothing_out(gone: Condition) -> None:
    assert _arranged(build_plan(OFFICE), Arrangement(conditions=(gone,))).matching == 5


def test_a_person_s_tasks_are_those_that_they_own_and_those_that_they_are_assigned_to() -> None:
    plan = build_plan(OFFICE)
    plan.apply(edits.assign(plan, "t3", "Lea"))
    plan.apply(edits.assign(plan, "t4", "Lea"))
    plan.apply(edits.assign(plan, "t5", "Ann"))
    lea = next(held.id for held in plan.resources.values() if held.name == "Lea")
    assert _arranged(plan, only("people", "one_of", lea)).order == ("t1", "t3", "t4")
    assert _arranged(plan, only("people", "one_of", "r-Ann")).order == ("t1", "t2", "t5")
    assert _arranged(plan, only("people", "empty")).order == ()


# Groups


def test_groups_by_state_stand_in_the_order_of_what_asks_for_attention() -> None:
    plan = build_plan(OFFICE)
    plan.apply(edits.set_percent_complete(plan, ["t2"], 100))
    plan.apply(edits.set_percent_complete(plan, ["t3"], 50))
    plan.apply(edits.set_deadline(plan, ["t5"], dt.datetime(2026, 3, 3, 17)))
    found = _arranged(plan, Arrangement(group="state"))
    assert [(band.label, band.tasks) for band in found.bands] == [
        ("Late", ("t5",)),
        ("In progress", ("t3",)),
        ("Not started", ("t4",)),
        ("Done", ("t2",)),
    ]
    later = _arranged(plan, Arrangement(group="state"), dt.date(2026, 3, 16))
    assert [band.label for band in later.bands][:2] == ["Late", "Behind"]


def test_a_group_spans_from_its_first_start_to_its_last_finish() -> None:
    found = _arranged(build_plan(OFFICE), Arrangement(group="owner"))
    ann = found.bands[0]
    assert (ann.label, ann.start, ann.finish) == ("Ann", dt.datetime(2026, 3, 2, 8), dt.datetime(2026, 3, 11, 17))
    assert [band.label for band in found.bands] == ["Ann", "Bob", "No owner"]


def test_fields_of_the_plans_own_can_be_filtered_sorted_and_grouped_by() -> None:
    plan = build_plan(OFFICE)
    plan.apply(change := edits.add_custom_field(plan, "Site", choices=["West", "East"]))
    site = change.added("field")[0]
    plan.apply(change := edits.add_custom_field(plan, "Boxes", CustomFieldType.NUMBER))
    boxes = change.added("field")[0]
    for task, where, count in (("t2", "East", "12"), ("t3", "West", ""), ("t5", "East", "3")):
        plan.apply(edits.set_custom_value(plan, [task], site, where))
        plan.apply(edits.set_custom_value(plan, [task], boxes, count))
    found = _arranged(plan, Arrangement(group=PREFIX + site))
    assert [(band.label, band.tasks) for band in found.bands] == [
        ("West", ("t3",)),
        ("East", ("t2", "t5")),
        ("Site: nothing", ("t4",)),
    ]
    assert _arranged(plan, only(PREFIX + boxes, "at_least", "10")).matching == 1
    assert _arranged(plan, only(PREFIX + site, "one_of", "East")).order == ("t1", "t2", "t5")
    assert _arranged(plan, Arrangement(sort=PREFIX + boxes)).order == ("t5", "t2", "t3", "t4")


def test_a_plan_without_what_is_grouped_by_is_shown_as_it_is() -> None:
    found = _arranged(build_plan(OFFICE), Arrangement(group="field-gone", sort="nothing known"))
    assert found.order == ("t1", "t2", "t3", "t4", "t5")
    assert not found.bands


# Laws


@given(seed=st.integers(0, 40), sort=st.sampled_from(SORTS), descending=st.booleans())
def test_sorting_loses_no_task_and_adds_none(seed: int, sort: str, descending: bool) -> None:  # noqa: FBT001  # drawn
    plan = random_plan(seed=seed, tasks=30, links=20)
    found = _arranged(plan, Arrangement(sort=sort, descending=descending))
    leaves = [task for task in plan.outline.ids if not plan.outline.is_summary(task)]
    assert sorted(found.order) == sorted(leaves)


@given(seed=st.integers(0, 40), text=st.sampled_from(["a", "e", "1.", "zz"]), critical=st.booleans())
def test_a_filtered_task_stands_below_all_its_summaries(seed: int, text: str, critical: bool) -> None:  # noqa: FBT001  # drawn
    plan = random_plan(seed=seed, tasks=30, links=20)
    conditions = (Condition(field="critical", relation="yes"),) if critical else ()
    found = _arranged(plan, Arrangement(text=text, conditions=conditions))
    place = {task: nth for nth, task in enumerate(found.order)}
    rows = [plan.outline.row(task) for task in found.order]
    assert rows == sorted(rows)
    assert all(place[above] < place[task] for task in found.order for above in plan.outline.ancestors(task))
    assert found.matching == len(found.order) - len(found.greyed)


@given(
    seed=st.integers(0, 40),
    group=st.sampled_from(GROUPS),
    sort=st.sampled_from(["", *SORTS]),
    critical=st.booleans(),
)
def test_groups_share_out_the_filtered_tasks_each_once(seed: int, group: str, sort: str, critical: bool) -> None:  # noqa: FBT001  # drawn
    plan = random_plan(seed=seed, tasks=30, links=20)
    conditions = (Condition(field="critical", relation="yes"),) if critical else ()
    found = _arranged(plan, Arrangement(conditions=conditions, group=group, sort=sort))
    filtered = _arranged(plan, Arrangement(conditions=conditions, alone=True))
    leaves = [task for task in filtered.order if not plan.outline.is_summary(task)]
    assert sorted(found.order) == sorted(leaves)
    assert found.order == tuple(task for band in found.bands for task in band.tasks)
    ids = [band.id for band in found.bands]
    assert len(set(ids)) == len(ids)
    assert all(is_band(band) for band in ids)
    assert not any(is_band(task) for task in found.order)
    scheduled = schedule(plan)
    for band in found.bands:
        assert band.start == min(scheduled[task].start for task in band.tasks)
        assert band.finish == max(scheduled[task].finish for task in band.tasks)


@given(seed=st.integers(0, 40), group=st.sampled_from(["", *GROUPS]))
def test_arranging_in_steps_comes_to_the_same(seed: int, group: str) -> None:
    plan = random_plan(seed=seed, tasks=30, links=20)
    wanted = Arrangement(text="a", group=group, sort="name" if seed % 2 else "")
    steps = arrange(Facts(plan, schedule(plan), MONDAY), wanted)
    parts, found = [], None
    while found is None:
        try:
            parts.append(next(steps))
        except StopIteration as done:
            found = done.value
    assert found == _arranged(plan, wanted)
    assert all(0 <= part <= 1 for part in parts)
