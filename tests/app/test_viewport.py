from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QHeaderView, QTableView, QWidget
from pytestqt.qtbot import QtBot

from planner.app.viewport import make_viewport


def facts(viewport: QWidget) -> dict[str, Any]:
    """What Qt asks of a viewport."""
    others = {Qt.WidgetAttribute.WA_AttributeCount, Qt.WidgetAttribute.WA_UnderMouse}
    return {
        "name": viewport.objectName(),
        "back": viewport.backgroundRole(),
        "fore": viewport.foregroundRole(),
        "filled": viewport.autoFillBackground(),
        "tracking": viewport.hasMouseTracking(),
        "policy": viewport.focusPolicy(),
        "proxied": viewport.focusProxy() is viewport.parentWidget(),
        "place": viewport.geometry(),
        "attributes": {held.name for held in set(Qt.WidgetAttribute) - others if viewport.testAttribute(held)},
    }


@pytest.mark.parametrize(
    "make",
    [
        QTableView,
        QAbstractScrollArea,
        lambda: QHeaderView(Qt.Orientation.Horizontal),
        lambda: QHeaderView(Qt.Orientation.Vertical),
    ],
)
def test_a_viewport_made_here_is_like_that_of_qt(qtbot: QtBot, make: Callable[[], QAbstractScrollArea]) -> None:
    areas = [make(), make()]
    make_viewport(areas[1])
    for area in areas:
        qtbot.addWidget(area)
        area.resize(300, 200)
        with qtbot.waitExposed(area):
            area.show()
    of_qt, ours = (facts(area.viewport()) for area in areas)
    assert ours == of_qt


def test_a_viewport_lives_as_long_as_what_it_belongs_to(qtbot: QtBot) -> None:
    area = QTableView()
    qtbot.addWidget(area)
    make_viewport(area)
    gc.collect()
    viewport = area.viewport()
    assert viewport.parentWidget() is area
    assert viewport.isWidgetType()
