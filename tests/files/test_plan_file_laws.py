"""Laws of the plan file over plans that random edits made."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.errors import EditError
from planner.files import read, write
from planner.files.plan_file import dump_plan
from planner.model.change import Change
from planner.model.duration import Duration, Lag, Unit
from planner.model.edits import (
    add_task,
    assign_owner,
    delete_tasks,
    indent_tasks,
    link,
    move_tasks,
    outdent_tasks,
    put_record,
    set_constraint,
    set_deadline,
    set_fields,
    set_milestone,
    set_notes,
    set_percent_complete,
    set_project,
)
from planner.model.plan import Plan
from planner.model.records import CalendarException, Constraint, LinkType, WorkCalendar

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
NAMES = TEXTS.filter(lambda text: bool(text.strip()))
MOMENTS = st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(2199, 12, 31)).map(
    lambda at: at.replace(second=0, microsecond=0)
)
EXACT = st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(2199, 12, 31))
DURATIONS = st.builds(
    Duration, st.integers(0, 100_000 * 1440), st.sampled_from([unit for unit in Unit if unit is not Unit.PERCENT])
)
LAGS = st.builds(Lag, st.integers(-90_000, 90_000), st.sampled_from(Unit))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)
Verb = Callable[[Plan, Callable[[Any], Any]], Change]


def a_task(plan: Plan, draw: Callable[[Any], Any]) -> str:
    return str(draw(st.sampled_from(plan.outline.ids)))


def move(plan: Plan, draw: Callable[[Any], Any]) -> Change:
    before = a_task(plan, draw)
    return move_tasks(plan, [a_task(plan, draw)], parent=plan.outline.parent(before), before=before)


def add_holiday(plan: Plan, draw: Callable[[Any], Any]) -> Change:
    first = draw(st.dates(dt.date(1900, 1, 1), dt.date(2199, 1, 1)))
    last = first + dt.timedelta(days=draw(st.integers(0, 300)))
    unknown = draw(
        st.none()
        | st.dictionaries(
            TEXTS.filter(lambda key: key not in CalendarException.__struct_fields__), JSON, min_size=1, max_size=2
        )
    )
    holiday = CalendarException(start=first, finish=last, name=draw(TEXTS), unknown=unknown)
    calendar = WorkCalendar(id="c" + str(draw(st.integers(0, 2))), name=draw(NAMES), exceptions=(holiday,))
    return put_record(plan, calendar, "Calendar")


VERBS: list[Verb] = [
    lambda plan, draw: add_task(plan, draw(NAMES)),
    lambda plan, draw: add_task(plan, draw(NAMES), parent=a_task(plan, draw)),
    lambda plan, draw: add_task(plan, draw(NAMES), after=a_task(plan, draw), notes=draw(TEXTS)),
    lambda plan, draw: set_fields(
        plan, [a_task(plan, draw)], duration=draw(DURATIONS), priority=draw(st.integers(0, 1000))
    ),
    lambda plan, draw: set_fields(plan, [a_task(plan, draw)], actual_start=draw(EXACT)),
    lambda plan, draw: set_deadline(plan, [a_task(plan, draw)], draw(st.none() | MOMENTS)),
    lambda plan, draw: set_constraint(plan, [a_task(plan, draw)], draw(st.sampled_from(Constraint)), draw(MOMENTS)),
    lambda plan, draw: set_percent_complete(plan, [a_task(plan, draw)], draw(st.integers(0, 100))),
    lambda plan, draw: set_milestone(plan, [a_task(plan, draw)], draw(st.booleans())),
    lambda plan, draw: set_notes(plan, a_task(plan, draw), draw(TEXTS)),
    lambda plan, draw: assign_owner(plan, [a_task(plan, draw)], draw(TEXTS)),
    lambda plan, draw: link(plan, a_task(plan, draw), a_task(plan, draw), draw(st.sampled_from(LinkType)), draw(LAGS)),
    lambda plan, draw: link(plan, a_task(plan, draw), a_task(plan, draw)),
    lambda plan, draw: indent_tasks(plan, [a_task(plan, draw)]),
    lambda plan, draw: outdent_tasks(plan, [a_task(plan, draw)]),
    move,
    lambda plan, draw: delete_tasks(plan, [a_task(plan, draw)]),
    lambda plan, draw: set_project(plan, name=draw(TEXTS), status_date=draw(st.none() | MOMENTS)),
    add_holiday,
]


@st.composite
def plans(draw: Callable[[Any], Any]) -> Plan:
    """Plans that edits made; an edit that the plan refuses is left out."""
    plan = Plan()
    for verb in draw(st.lists(st.sampled_from(VERBS), max_size=25)):
        if not plan.outline.ids:
            plan.apply(add_task(plan, "First"))
        try:
            plan.apply(verb(plan, draw))
        except EditError:
            continue
    return plan


@given(plans())
@settings(max_examples=60, deadline=None)
def test_what_is_read_is_what_was_written(plan: Plan) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.plan"
        write(plan, path)
        back = read(path)
    assert back.snapshot() == plan.snapshot()
    assert back.outline.ids == plan.outline.ids
    assert (back.id, back.revision) == (plan.id, plan.revision)
    assert dump_plan(back).data == dump_plan(plan).data


@given(plans(), st.dictionaries(TEXTS.map(lambda key: f"+{key}"), JSON, max_size=4))
@settings(max_examples=40, deadline=None)
def test_what_a_newer_version_wrote_comes_back_to_the_letter(plan: Plan, unknown: dict[str, Any]) -> None:
    plan.unknown = dict(unknown)
    for task in plan.tasks():
        held = {name: getattr(task, name) for name in task.__struct_fields__}
        kept = type(task)(**{**held, "unknown": unknown or None})
        plan.apply(Change("", {("task", task.id): (task, kept)} if kept != task else {}))
    data = dump_plan(plan).data
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.plan"
        path.write_bytes(data)
        back = read(path)
    assert back.snapshot() == plan.snapshot()
    assert dump_plan(back).data.partition(b'"project"')[2] == data.partition(b'"project"')[2]


@given(plans(), st.data())
@settings(max_examples=60, deadline=None)
def test_a_file_cut_or_changed_anywhere_is_read_or_refused_but_never_crashes(plan: Plan, data: st.DataObject) -> None:
    from planner.errors import FileError

    whole = bytearray(dump_plan(plan).data)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(whole) - 1))
        how = data.draw(st.sampled_from(["cut", "flip", "drop", "repeat"]))
        if how == "cut":
            del whole[at + 1 :]
        elif how == "flip":
            whole[at] = data.draw(st.integers(0, 255))
        else:
            length = data.draw(st.integers(1, 80))
            whole[at : at + length] = whole[at : at + length] * (2 if how == "repeat" else 0) or b" "
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.plan"
        path.write_bytes(whole)
        try:
            read(path)
        except FileError as error:
            assert "\n" not in str(error)  # noqa: PT017  # either outcome will do
        assert path.read_bytes() == whole
