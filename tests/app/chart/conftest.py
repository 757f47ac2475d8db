"""The chart of a plan alone, as the tests of the mouse in it need it: in days, so that a day is 32 pixels wide."""

import pytest
from pytestqt.qtbot import QtBot

from planner.app.chart.view import ChartView
from planner.model.plan import Plan
from tests.app.chart.hands import Show, chart_alone
from tests.plans import FAIR, build_plan


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Shows the chart of a plan in days, 1200 by 400, with the focus."""

    def shown(plan: Plan) -> ChartView:
        chart = chart_alone(qtbot, plan, 1200)
        chart.set_scale("day")
        chart.setFocus()
        return chart

    return shown


@pytest.fixture
def chart(show: Show) -> ChartView:
    """The chart of a stand at a fair."""
    return show(build_plan(FAIR))
