from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from planner.analysis.why import Explainer
from planner.model.plan import Plan
from planner.schedule import schedule
from tests.analysis.drawn import CALENDARS, add_by_days, plans

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
