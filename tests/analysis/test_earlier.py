from __future__ import annotations

import datetime as dt

from hypothesis import HealthCheck, given, settings

from planner.analysis.earlier import Option, OptionKind, earlier
from planner.model import edits
from planner.model.duration import Duration, Unit
from planner.model.plan import Plan
from planner.model.records import ROUND_THE_CLOCK, Constraint, WorkCalendar
from planner.schedule import schedule
from tests.analysis.drawn import plans
from tests.plans import START, build_plan

DAY = 480
CHAIN = """
    Design | 4d
    Build  | 5d | 1FS+3d
    Paint  | 1d
    Launch | 1d | 2, 3
"""


def _options(plan: Plan, task: str, days: int) -> list[Option]:
    return earlier(plan, schedule(plan), task, days * DAY)


def _proven(plan: Plan, task: str, option: Option) -> None:
    """Make the edit on another copy, schedule from nothing, and compare."""
    before = schedule(plan)
    twin = plan.copy()
    twin.apply(option.change)
    after = schedule(twin)
    assert after[task].start == option.start
    assert before.calendar_of(task).minutes_between(option.start, before[task].start) == option.gain > 0
    assert after.finish == option.finish
    assert before.working_time(plan.project.calendar).minutes_between(after.finish, before.finish) == option.finish_gain


def test_a_chain_offers_its_durations_lags_and_links_and_the_plans_start() -> None:
    plan = build_plan(CHAIN)
    found = {option.text: (option.kind, option.gain // DAY, option.enough) for option in _options(plan, "t4", 2)}
    assert found == {
        "Shorten “Build” from 5d to 3d": (OptionKind.DURATION, 2, True),
        "Drop the link from “Build” to “Launch”": (OptionKind.LINK, 11, True),
        "Shorten “Design” from 4d to 2d": (OptionKind.DURATION, 2, True),
        "Cut the lag between “Design” and “Build” from +3d to +1d": (OptionKind.LAG, 2, True),
        "Drop the link from “Design” to “Build”": (OptionKind.LINK, 7, True),
        "Start the plan Thu, 26 Feb 08:00": (OptionKind.PROJECT_START, 2, True),
    }


def test_the_plan_stays_as_it_is() -> None:
    plan = build_plan(CHAIN)
    before = plan.snapshot()
    _options(plan, "t4", 2)
    assert plan.snapshot() == before


def test_what_a_parallel_task_takes_back_is_not_enough_and_comes_after() -> None:
    plan = build_plan(CHAIN.replace("Paint  | 1d", "Paint  | 11d"))
    options = _options(plan, "t4", 3)
    assert [(option.gain // DAY, option.enough) for option in options] == [(3, True), *[(1, False)] * 5]
    assert options[0].kind is OptionKind.PROJECT_START


def test_a_constraint_may_be_moved_or_lifted() -> None:
    plan = build_plan(CHAIN)
    plan.apply(edits.set_constraint(plan, ["t4"], Constraint.SNET, dt.datetime(2026, 4, 1, 8)))
    texts = [option.text for option in _options(plan, "t4", 1)]
    assert texts == [
        "Move Start No Earlier Than of “Launch” to Tue, 31 Mar 08:00",
        "Lift Start No Earlier Than of “Launch”",
    ]


def test_another_calendar_is_an_option_where_it_has_more_working_time() -> None:
    night = WorkCalendar(id="always", name="Always", week=(ROUND_THE_CLOCK,) * 7)
    plan = build_plan(CHAIN, records=(night,))
    found = [option for option in _options(plan, "t4", 1) if option.kind is OptionKind.CALENDAR]
    assert {option.task for option in found} == {"t1", "t2"}
    assert all(option.text.endswith("in calendar “Always”") for option in found)


def test_levelling_hands_and_late_placement_are_options() -> None:
    plan = build_plan("    Early | 1d\n    Long | 9d\n    Hand | 2d\n    End | 1d | 2")
    plan.apply(edits.set_fields(plan, ["t1"], constraint=Constraint.ALAP))
    plan.apply(edits.set_fields(plan, ["t2"], levelling_delay=Duration(2 * 1440, Unit.ELAPSED_DAY)))
    plan.apply(edits.set_fields(plan, ["t3"], manual=True, start=START + dt.timedelta(days=7)))
    assert _options(plan, "t1", 1)[0].text == "Let “Early” start as soon as it can, not as late as it can"
    assert [option.kind for option in _options(plan, "t4", 2)].count(OptionKind.LEVELLING) == 1
    assert _options(plan, "t3", 1)[0].text == "Let “Hand” be scheduled by its links"


def test_what_has_happened_cannot_be_earlier() -> None:
    plan = build_plan("    Begin | 1d")
    plan.apply(edits.set_fields(plan, ["t1"], actual_start=START, percent_complete=20))
    assert _options(plan, "t1", 1) == []


@given(plans())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_option_gains_what_it_says(plan: Plan) -> None:
    dates = schedule(plan)
    for task in plan.outline.ids[-2:]:
        for option in earlier(plan, dates, task, 2 * DAY):
            _proven(plan, task, option)
