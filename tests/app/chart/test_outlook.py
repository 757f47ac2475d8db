"""When it is asked what a drag would do: at once where that is quick, else once the mouse rests."""

from __future__ import annotations

import datetime as dt
import time

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.app.chart.outlook import Outlook, Prospect
from planner.model.change import Change
from planner.model.edits import rename_task
from planner.schedule import schedule
from tests.plans import FAIR, build_plan

WHEN = dt.datetime(2026, 3, 2, 8)


def test_what_takes_longer_than_a_frame_is_not_asked_for_while_the_mouse_moves_on(qtbot: QtBot) -> None:
    plan = build_plan(FAIR)
    own = schedule(plan)["t1"]
    asked: list[Change] = []
    told: list[Outlook | None] = []

    def look(change: Change) -> Outlook:
        asked.append(change)
        time.sleep(0.08)
        return Outlook(own, (), 0, WHEN, WHEN)

    prospect = Prospect(look, lambda: told.append(prospect.outlook))
    changes = [rename_task(plan, "t1", f"Name {nth}") for nth in range(4)]
    prospect.ask(changes[0])
    assert asked == changes[:1]
    assert prospect.outlook is not None
    for change in changes[1:]:
        prospect.ask(change)
        QApplication.processEvents()
        assert prospect.outlook is None
    assert asked == changes[:1]
    qtbot.waitUntil(lambda: bool(told))
    assert asked == [changes[0], changes[3]]
    assert told == [prospect.outlook]


def test_what_is_quick_is_asked_for_within_the_frame(qtbot: QtBot) -> None:
    plan = build_plan(FAIR)
    own = schedule(plan)["t1"]
    asked: list[Change] = []

    def look(change: Change) -> Outlook:
        asked.append(change)
        return Outlook(own, (), 0, WHEN, WHEN)

    prospect = Prospect(look, lambda: None)
    changes = [rename_task(plan, "t1", f"Name {nth}") for nth in range(4)]
    for change in changes:
        prospect.ask(change)
    assert asked == changes
    prospect.ask(None)
    assert prospect.outlook is None
