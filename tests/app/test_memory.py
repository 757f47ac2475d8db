"""What was replaced by an edit is let go of, however long one goes on editing."""

from __future__ import annotations

import gc
import weakref

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.model.duration import Duration
from planner.model.edits import delete_tasks, set_duration
from planner.schedule import Schedule
from tests.app.conftest import WindowMaker
from tests.plans import random_plan


def test_a_schedule_is_gone_once_edits_have_made_others(make_window: WindowMaker, qtbot: QtBot) -> None:
    window = make_window(random_plan(seed=5, tasks=200, links=240))
    document, chart = window.document, window.chart
    qtbot.waitUntil(lambda: chart.scene.index.complete)
    outline = document.plan.outline
    task = next(held for held in outline.ids if not outline.is_summary(held))
    known: list[weakref.ref[Schedule]] = []
    for days in range(1, 6):
        known.append(weakref.ref(document.schedule))
        document.edit(set_duration(document.plan, [task], Duration(days * 480)))
        document.undo()
        QApplication.processEvents()
    document.ledger.clear()
    qtbot.wait(150)  # until the overview is painted anew
    gc.collect()
    assert [held() for held in known] == [None] * len(known)


def test_what_an_edit_replaces_is_in_no_circle_that_waits_for_the_collector(
    make_window: WindowMaker, qtbot: QtBot
) -> None:
    window = make_window(random_plan(seed=5, tasks=200, links=240))
    document, chart = window.document, window.chart
    qtbot.waitUntil(lambda: chart.scene.index.complete)
    assert not gc.isenabled()  # in a window it runs when a timer says so, which needs many edits first
    known = []
    for task in document.plan.outline.ids[-3:]:
        known.append(weakref.ref(document.schedule))
        document.edit(delete_tasks(document.plan, [task]))
        QApplication.processEvents()
    document.ledger.clear()
    qtbot.waitUntil(lambda: chart.scene.index.complete)
    qtbot.wait(150)  # until the overview is painted anew
    assert [held() for held in known] == [None] * len(known)
