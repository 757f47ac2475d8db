"""A month to choose a day from, below whatever the day is for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtWidgets import QCalendarWidget, QMenu, QWidget, QWidgetAction

from planner.language import first_weekday, tr


def open_calendar(below: QWidget, day: dt.date | None, choose: Callable[[dt.date], None]) -> QMenu:
    """Show a month; arrows and Enter, or a click, choose a day, Esc chooses none.

    Args:
        below: What it opens below.
        day: The day that it opens on; today where None.
        choose: Takes the day.
    """
    menu = QMenu(below)
    calendar = QCalendarWidget(menu)
    calendar.setAccessibleName(tr("Choose a date"))
    calendar.setFirstDayOfWeek(Qt.DayOfWeek(first_weekday() + 1))
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    if day is not None:
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
    action = QWidgetAction(menu)
    action.setDefaultWidget(calendar)
    menu.addAction(action)

    def take(chosen: QDate) -> None:
        if menu.isVisible():  # a click both clicks and activates
            menu.close()
            choose(dt.date(chosen.year(), chosen.month(), chosen.day()))

    calendar.activated.connect(take)
    calendar.clicked.connect(take)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(below.mapToGlobal(QPoint(0, below.height())))
    calendar.setFocus()
    return menu
