"""Dates that can't be had: what is typed or dragged too early moves nothing, says why, and leaves no constraint."""

import pytest
from PySide6.QtCore import QPoint

from planner.app.main_window import MainWindow
from planner.model import edits
from planner.model.records import Constraint
from tests.app.chart.hands import drag, middle
from tests.app.conftest import Press
from tests.app.table.hands import go_to


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("start", "“Party” can't start before Wed, 11 Mar 2026. Starts when it does because of “Launch”."),
        ("finish", "“Party” can't finish before Wed, 11 Mar 2026. Starts when it does because of “Launch”."),
    ],
)
def test_a_date_that_is_too_early_is_refused_with_what_the_task_waits_for(
    window: MainWindow, press: Press, column: str, said: str
) -> None:
    go_to(window, 4, column)
    start = window.document.schedule["t5"].start
    press("2 Mar 2026", "Enter")
    editor = window.table.open_editor()
    assert editor is not None
    assert editor.error == said
    press("Escape")
    assert window.document.schedule["t5"].start == start
    assert window.document.plan.task("t5").constraint is Constraint.ASAP
    assert not window.document.modified


def test_an_earlier_date_than_links_allow_lets_go_of_the_constraint_that_was_there(
    window: MainWindow, press: Press
) -> None:
    document = window.document
    early = document.schedule["t5"].start
    go_to(window, 4, "start")
    press("20 Mar 2026", "Enter")
    assert document.plan.task("t5").constraint is Constraint.SNET
    go_to(window, 4, "start")
    press("2 Mar 2026", "Enter")
    assert document.plan.task("t5").constraint is Constraint.ASAP
    assert document.schedule["t5"].start == early
    assert window.status.message.startswith("“Party” can't start before Wed, 11 Mar 2026.")


def test_a_later_date_is_kept_as_ever_and_so_is_one_on_a_day_off(window: MainWindow, press: Press) -> None:
    go_to(window, 4, "start")
    press("14 Mar 2026", "Enter")
    assert window.document.plan.task("t5").constraint is Constraint.SNET
    assert window.document.schedule["t5"].start.day == 16


def test_a_bar_dragged_to_where_links_do_not_let_it_stays_and_the_window_says_why(window: MainWindow) -> None:
    chart, document = window.chart, window.document
    chart.set_scale("day")
    chart.fit()
    day = chart.scene.scale.x(document.schedule["t5"].start) - chart.scene.scale.x(document.plan.project.start)
    drag(chart, middle(chart, 4), QPoint(-round(day / 2), 0))
    assert document.plan.task("t5").constraint is Constraint.ASAP
    assert not document.modified
    assert window.status.message.startswith("“Party” can't start before Wed, 11 Mar 2026.")


def test_a_task_that_has_begun_keeps_its_start(window: MainWindow, press: Press) -> None:
    document = window.document
    document.edit(edits.set_percent_complete(document.plan, ["t2"], 50, document.schedule))
    go_to(window, 1, "start")
    press("27 Feb 2026", "Enter")
    editor = window.table.open_editor()
    assert editor is not None
    assert editor.error.endswith("Has started.")
