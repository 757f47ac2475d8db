from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import EditError
from planner.files import read, write
from planner.model import edits
from planner.model.change import Change
from planner.model.faults import faults
from planner.model.plan import Plan
from planner.model.records import Arrangement, Condition, View, ViewColumn
from tests.plans import build_plan

NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
VIEWS = st.builds(
    View,
    id=st.just("new"),
    name=NAMES.filter(lambda name: bool(name.strip())),
    arrangement=st.builds(
        Arrangement,
        text=NAMES,
        conditions=st.lists(
            st.builds(Condition, field=NAMES, relation=NAMES, values=st.lists(NAMES, max_size=3).map(tuple)), max_size=3
        ).map(tuple),
        any_of=st.booleans(),
        alone=st.booleans(),
        sort=NAMES,
        descending=st.booleans(),
        group=NAMES,
    ),
    columns=st.lists(st.builds(ViewColumn, column=NAMES, width=st.integers(0, 2000)), max_size=4).map(tuple),
    day_width=st.floats(0, 200),
    label=NAMES,
    level=st.integers(0, 9),
)


def _plan(*names: str) -> Plan:
    plan = build_plan("Move\n")
    for name in names:
        plan.apply(edits.add_view(plan, View(id="new", name=name)))
    return plan


def _id(plan: Plan, name: str) -> str:
    return next(view.id for view in plan.views.values() if view.name == name)


def test_a_view_is_added_changed_renamed_and_deleted_and_every_step_can_be_undone() -> None:
    plan = _plan("Monday")
    before = plan.snapshot()
    identity = _id(plan, "Monday")
    late = Arrangement(conditions=(Condition(field="late", relation="yes"),))
    steps = []
    made: list[Callable[[], Change]] = [
        lambda: edits.update_view(plan, View(id=identity, name="", arrangement=late)),
        lambda: edits.rename_view(plan, identity, "  Every   Monday "),
        lambda: edits.delete_view(plan, identity),
    ]
    for make in made:
        steps.append(make())
        plan.apply(steps[-1])
    assert not plan.views
    plan.apply(steps[-1].reversed())
    assert plan.views[identity] == View(id=identity, name="Every Monday", arrangement=late)
    for step in reversed(steps[:-1]):
        plan.apply(step.reversed())
    assert plan.snapshot() == before


def test_two_views_never_get_the_same_name() -> None:
    plan = _plan("Monday", "Friday")
    with pytest.raises(EditError, match="There is a view “Monday” already"):
        edits.add_view(plan, View(id="x", name="MONDAY"))
    with pytest.raises(EditError, match="There is a view “Friday” already"):
        edits.rename_view(plan, _id(plan, "Monday"), "friday")
    with pytest.raises(EditError, match="name is empty"):
        edits.rename_view(plan, _id(plan, "Monday"), " ")
    assert edits.rename_view(plan, _id(plan, "Monday"), "monday")


def test_a_view_that_has_gone_is_said_to_have_gone() -> None:
    plan = _plan()
    made: list[Callable[[], Change]] = [
        lambda: edits.update_view(plan, View(id="gone", name="x")),
        lambda: edits.rename_view(plan, "gone", "x"),
        lambda: edits.delete_view(plan, "gone"),
    ]
    for make in made:
        with pytest.raises(EditError, match="no longer in the plan"):
            make()


@pytest.mark.parametrize(
    ("view", "field"),
    [
        (View(id="v", name="v", level=-1), "level"),
        (View(id="v", name="v", day_width=float("nan")), "day_width"),
        (View(id="v", name="v", day_width=-2.0), "day_width"),
        (View(id="v", name="v", columns=(ViewColumn(column="name", width=-1),)), "columns"),
        (View(id="v", name="v", arrangement=Arrangement(text="\0")), "arrangement"),
        (
            View(id="v", name="v", arrangement=Arrangement(conditions=(Condition(field="a" * 1001, relation="is"),))),
            "arrangement",
        ),
    ],
)
def test_a_view_that_no_plan_can_hold_is_refused(view: View, field: str) -> None:
    assert [fault.field for fault in faults(view)] == [field]


@given(view=VIEWS)
def test_views_go_through_the_plan_file_and_come_back(tmp_path_factory: pytest.TempPathFactory, view: View) -> None:
    plan = _plan()
    plan.apply(edits.add_view(plan, view))
    path: Path = tmp_path_factory.mktemp("views") / "a.plan"
    write(plan, path)
    assert read(path).snapshot() == plan.snapshot()


def test_what_a_newer_version_adds_to_a_view_is_kept() -> None:
    plan = _plan()
    newer = Arrangement(conditions=(Condition(field="a", relation="b", unknown={"c": 1}),), unknown={"colour": "red"})
    plan.apply(edits.add_view(plan, View(id="new", name="Newer", arrangement=newer, unknown={"shared": True})))
    identity = _id(plan, "Newer")
    plan.apply(edits.update_view(plan, View(id=identity, name="", arrangement=newer)))
    assert plan.views[identity].unknown == {"shared": True}
