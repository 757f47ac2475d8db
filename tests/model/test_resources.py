"""People and other resources: added, changed, deleted, and off for some days."""

from __future__ import annotations

import datetime as dt

import pytest

from planner.errors import EditError
from planner.model import edits
from planner.model.plan import Plan
from planner.model.records import OFFICE_HOURS, CalendarException, ResourceKind
from planner.schedule import schedule
from tests.plans import build_plan


def launch() -> Plan:
    return build_plan("Write brief | 3d | | Ann\nBook venue | 2d | 1 | Ben\nParty | 1d | 2 | Ann")


def off(first: int, last: int) -> CalendarException:
    return CalendarException(start=dt.date(2026, 3, first), finish=dt.date(2026, 3, last), name="Vacation")


def test_a_resource_is_added_changed_and_named_once() -> None:
    plan = launch()
    change = edits.add_resource(plan, "  Chen   Li ")
    plan.apply(change)
    (added,) = change.added("resource")
    plan.apply(edits.set_resource(plan, added, group="Design", max_units=50, resource_kind=ResourceKind.MATERIAL))
    held = plan.resources[added]
    assert (held.name, held.group, held.max_units, held.resource_kind) == ("Chen Li", "Design", 50, "material")
    with pytest.raises(EditError, match="called “ann” already"):
        edits.set_resource(plan, added, name="ann")
    with pytest.raises(EditError, match="called “BEN” already"):
        edits.add_resource(plan, "BEN")
    with pytest.raises(EditError, match="empty"):
        edits.add_resource(plan, "  ")
    with pytest.raises(EditError):
        edits.set_resource(plan, added, max_units=-1)
    with pytest.raises(EditError, match="calendar"):
        edits.set_resource(plan, added, calendar="nowhere")
    plan.apply(edits.set_resource(plan, added, name="CHEN LI"))
    assert plan.resources[added].name == "CHEN LI"


def test_a_week_off_moves_the_tasks_of_that_person_and_no_others() -> None:
    plan = launch()
    before = schedule(plan)
    assert before["t2"].start == dt.datetime(2026, 3, 5, 8)
    change = edits.add_time_off(plan, "r-Ben", [off(5, 11)])
    plan.apply(change)
    dates = schedule(plan)
    assert dates["t1"].start == before["t1"].start
    assert dates["t2"].start == dt.datetime(2026, 3, 12, 8)
    own = edits.own_calendar(plan, "r-Ben")
    assert own is not None
    assert (own.name, own.base) == ("Ben", plan.project.calendar)
    plan.apply(edits.add_time_off(plan, "r-Ben", [off(12, 12)]))
    assert schedule(plan)["t2"].start == dt.datetime(2026, 3, 13, 8)
    assert len(plan.calendars) == 2


def test_time_off_of_someone_who_shares_a_calendar_stays_that_persons_own() -> None:
    plan = launch()
    made = edits.add_calendar(plan, "Part time", plan.project.calendar)
    plan.apply(made)
    (part_time,) = made.added("calendar")
    for person in ("r-Ann", "r-Ben"):
        plan.apply(edits.set_resource(plan, person, calendar=part_time))
    assert edits.own_calendar(plan, "r-Ben") is None
    plan.apply(edits.add_time_off(plan, "r-Ben", [off(5, 5)]))
    assert plan.resources["r-Ann"].calendar == part_time
    own = edits.own_calendar(plan, "r-Ben")
    assert own is not None
    assert own.base == part_time
    assert not plan.calendars[part_time].exceptions


def test_extra_hours_of_a_person_count_too() -> None:
    plan = launch()
    saturday = CalendarException(start=dt.date(2026, 3, 7), finish=dt.date(2026, 3, 7), hours=OFFICE_HOURS)
    plan.apply(edits.add_time_off(plan, "r-Ben", [saturday]))
    assert schedule(plan)["t2"].finish == dt.datetime(2026, 3, 6, 17)
    assert schedule(plan)["t3"].start == dt.datetime(2026, 3, 9, 8)


def test_deleting_people_frees_their_tasks_and_takes_their_calendar_along() -> None:
    plan = launch()
    plan.apply(edits.assign(plan, "t1", "Ben"))
    plan.apply(edits.add_time_off(plan, "r-Ben", [off(5, 11)]))
    before = plan.snapshot()
    change = edits.delete_resources(plan, ["r-Ben"])
    assert change.label == "Delete resource “Ben”"
    plan.apply(change)
    assert "r-Ben" not in plan.resources
    assert plan.task("t2").owner == ""
    assert not plan.assignments
    assert list(plan.calendars) == [plan.project.calendar]
    assert plan.task("t1").owner == "r-Ann"
    plan.apply(change.reversed())
    assert plan.snapshot() == before
    with pytest.raises(EditError, match="no longer"):
        edits.delete_resources(plan, ["nobody"])
