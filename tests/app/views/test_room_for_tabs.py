"""The tabs of views have room for their words, whichever of them is the current one and therefore bold."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from planner.app.main_window import MainWindow
from planner.model import edits
from planner.model.records import Arrangement, View


def test_no_tab_is_cut_where_there_is_room_for_all(window: MainWindow) -> None:
    window.resize(1400, 800)
    plan = window.document.plan
    window.document.edit(edits.add_view(plan, View(id="mine", name="Who does what", arrangement=Arrangement())))
    tabs = window.looking.views_bar.tabs
    for place in (0, tabs.count() - 1, 2):
        tabs.setCurrentIndex(place)
        QTest.qWait(30)
        assert tabs.width() >= tabs.sizeHint().width()
        assert not [button for button in tabs.findChildren(QToolButton) if button.isVisible()]
        assert tabs.tabRect(0).left() == 0
