from __future__ import annotations

import datetime as dt

from hypothesis import HealthCheck, given, settings

from planner.analysis.sentences import link_sentence, sentence
from planner.analysis.why import Explainer, why
from planner.model import edits
from planner.model.plan import Plan
from planner.model.records import OFFICE_HOURS, Constraint, WorkCalendar
from planner.schedule import DriverKind, schedule
from tests.analysis.drawn import CALENDARS, add_by_days, plans
from tests.plans import build_plan

_BY_NAME = {calendar.name: calendar for calendar in CALENDARS}


def _walk(plan: Plan) -> None:
    """Do all the arithmetic of all chains again, day by day."""
    dates = schedule(plan)
    explainer = Explainer(plan, dates)
    for task in plan.outline.ids:
        chain = explainer.chain(task)
        assert chain[-1].task == task
        for before, step in zip([None, *chain], chain, strict=False):
            assert (step.origin == before.task) if before else not step.origin
            assert step.anchor == (before.start if before else step.anchor)
            at = step.anchor
            for leg in step.legs:
                assert leg.start == at
                calendar = None if leg.round_the_clock else _BY_NAME[leg.calendar]
                at = add_by_days(calendar, at, leg.minutes, ends_work=leg.ends_work)
                assert at == leg.finish
            assert at == step.start == dates[step.task].start
            assert step.confirmed


@given(plans(placed_early=True))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_walking_the_chain_gives_the_scheduled_start_of_every_task(plan: Plan) -> None:
    _walk(plan)


@given(plans())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_tasks_placed_late_are_explained_by_what_follows_them(plan: Plan) -> None:
    dates = schedule(plan)
    explainer = Explainer(plan, dates)
    for task in plan.outline.ids:
        if dates[task].driver.kind is DriverKind.SLACK:
            reason = explainer.reason(task)
            assert reason.kind in {DriverKind.SLACK, DriverKind.PROJECT_FINISH}
            assert reason.confirmed


@given(plans(placed_early=True))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_driving_links_are_those_of_the_engine_and_the_others_have_time_to_spare(plan: Plan) -> None:
    dates = schedule(plan)
    explainer = Explainer(plan, dates)
    for task in plan.outline.ids:
        links = explainer.links(task)
        fixed = dates[task].driver.kind in {DriverKind.ACTUAL, DriverKind.MANUAL}
        if not plan.outline.is_summary(task) and not fixed:
            assert {link.reason.dependency for link in links if link.driving} == set(dates.driving_links(task))
        assert all(link.driving or link.spare != 0 or _on_the_clock(plan, task) for link in links if not fixed)


def _on_the_clock(plan: Plan, task: str) -> bool:
    duration = plan.task(task).duration
    return duration.elapsed or not duration.minutes


def _sentences(plan: Plan, task: str) -> list[str]:
    return [sentence(plan, step) for step in why(plan, schedule(plan), task).chain]


def test_each_step_is_told_with_its_arithmetic() -> None:
    six = WorkCalendar(id="six", name="6-day week", week=(OFFICE_HOURS,) * 6 + ((),))
    plan = build_plan("    Design | 2d\n    Print | 3d | 1FS+5d", records=(six,))
    plan.apply(edits.set_fields(plan, ["t2"], calendar="six"))
    assert _sentences(plan, "t2") == [
        "The plan starts Mon, 2 Mar 08:00",
        "“Design” finishes Tue, 3 Mar 17:00, +5d lag in calendar “6-day week” → Tue, 10 Mar 08:00",
    ]


def test_links_of_summaries_finishes_and_clocks_are_told() -> None:
    plan = build_plan("""
        Phase | | 4
            Inner | 1d
        After | 2d | 1FF
        First | 1d
        Dry   | 1d | 4FS+2ed
    """)
    assert _sentences(plan, "t3")[-2:] == [
        "“First”, which the summary “Phase” waits for, finishes Mon, 2 Mar 17:00 → Tue, 3 Mar 08:00",
        "“Phase” finishes Tue, 3 Mar 17:00, less 2d of its own → Mon, 2 Mar 08:00",
    ]
    assert "+2ed lag" in _sentences(plan, "t5")[-1]
    assert _sentences(plan, "t1")[-1] == "Its first task “Inner” starts Tue, 3 Mar 08:00"


def test_constraints_hands_and_what_has_happened_begin_a_chain() -> None:
    plan = build_plan("    Design | 2d\n    Build | 3d | 1\n    Hand | 1d | 2\n    Done | 1d | 3")
    plan.apply(edits.set_constraint(plan, ["t2"], Constraint.FNET, dt.datetime(2026, 3, 20, 17)))
    plan.apply(edits.set_fields(plan, ["t3"], manual=True, start=dt.datetime(2026, 3, 12, 8)))
    plan.apply(edits.set_fields(plan, ["t4"], actual_start=dt.datetime(2026, 3, 4, 9)))
    assert _sentences(plan, "t2") == [
        "Finish No Earlier Than Fri, 20 Mar 17:00, less 3d of its own → Wed, 18 Mar 08:00"
    ]
    assert _sentences(plan, "t3") == ["Scheduled by hand: Thu, 12 Mar 08:00"]
    assert _sentences(plan, "t4") == ["Started Wed, 4 Mar 09:00"]


def test_a_link_says_what_it_has_to_spare_or_what_it_does_not_get() -> None:
    plan = build_plan("    Long | 4d\n    Short | 1d\n    End | 1d | 1, 2\n    Held | 1d | 1")
    plan.apply(edits.set_constraint(plan, ["t4"], Constraint.MSO, dt.datetime(2026, 3, 4, 8)))
    links = why(plan, schedule(plan), "t3").links
    assert [(link.reason.by, link.driving, link.spare) for link in links] == [("t1", True, 0), ("t2", False, 3 * 480)]
    assert link_sentence(plan, links[1]).endswith("; 3d to spare")
    held = why(plan, schedule(plan), "t4").links
    assert link_sentence(plan, held[0]).endswith(": to keep this link it would have to start 2d later")


def test_no_link_drives_a_task_that_a_constraint_holds_before_another_link_lets_it() -> None:
    plan = build_plan("    Long | 4d\n    Short | 2d\n    Held | 1d | 1, 2")
    plan.apply(edits.set_constraint(plan, ["t3"], Constraint.MSO, dt.datetime(2026, 3, 4, 8)))
    links = why(plan, schedule(plan), "t3").links
    assert [(link.reason.by, link.driving, link.broken) for link in links] == [
        ("t1", False, True),
        ("t2", False, False),
    ]


def test_a_chain_of_thousands_of_tasks_is_told_without_recursion() -> None:
    plan = build_plan("    First | 1h\n" + "\n".join(f"    Next {n} | 1h | {n}" for n in range(1, 3000)))
    assert len(why(plan, schedule(plan), "t3000").chain) == 3000


def test_the_successor_of_a_manual_summary_is_explained_by_the_dates_it_keeps() -> None:
    plan = build_plan("Phase\n    A | 1d\nB | 1d | 1\nC | 1d | 1SS")
    start, finish = dt.datetime(2026, 3, 4, 8), dt.datetime(2026, 3, 10, 17)
    plan.apply(edits.set_fields(plan, ["t1"], manual=True, start=start, finish=finish))
    explainer = Explainer(plan, schedule(plan))
    for task in ("t3", "t4"):
        chain = explainer.chain(task)
        assert [step.task for step in chain] == ["t1", task]
        assert all(step.confirmed for step in chain)
