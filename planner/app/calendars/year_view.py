"""A year of a calendar, painted plainly: what is worked, off, a holiday or an extra working day, told by colour and by mark.

Arrows go from day to day and week to week, Page Up and Page Down from month to month, with Ctrl from year to year,
Home and End to the ends of the month; Enter or Space asks to turn the day round.
"""

from __future__ import annotations

import calendar as months
import datetime as dt
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from planner.app.document import Document
from planner.app.theme import TableColours
from planner.language import date_text, first_weekday, tr
from planner.model.calendar_days import Day, DayKind, days
from planner.model.dates import EARLIEST, LATEST
from planner.model.hours_text import format_hours
from planner.paint.palette import LIGHT

_COLUMNS: Final = 4
_ROWS: Final = 3
_WEEKS: Final = 6
_CELL: Final = QSize(21, 19)
_TITLE: Final = 36
"""Height of a month's name and its weekdays."""
_GAP: Final = 10
_LEGEND: Final = 28
_SAMPLES: Final = (DayKind.OFF, DayKind.HOLIDAY, DayKind.MAKE_UP, DayKind.OTHER_HOURS)
_ONE: Final = dt.timedelta(days=1)


def kind_words(kind: DayKind) -> str:
    """Return what people call a kind of day."""
    return {
        DayKind.WORKING: tr("working day"),
        DayKind.OFF: tr("day off"),
        DayKind.HOLIDAY: tr("holiday"),
        DayKind.MAKE_UP: tr("extra working day"),
        DayKind.OTHER_HOURS: tr("other hours"),
    }[kind]


def day_words(day: dt.date, held: Day) -> str:
    """Return what a calendar says of a day, as a sentence."""
    said = [kind_words(held.kind)]
    if held.exception is not None and held.exception.name:
        said.append(held.exception.name)
    if held.hours:
        said.append(format_hours(held.hours))
    return f"{date_text(day, 'full')}: {', '.join(said)}"


class YearView(QWidget):
    """Twelve months, with one day current.

    Attributes:
        day_changed: Emitted with the day when it becomes current.
        day_chosen: Emitted with the day that is to be turned round.
    """

    day_changed = Signal(object)
    day_chosen = Signal(object)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        """Show the year in which the plan starts."""
        super().__init__(parent)
        self._document = document
        self._calendar = document.plan.project.calendar
        self.day = document.schedule.start.date()
        self.colours = TableColours.of(LIGHT)
        self._days: dict[dt.date, Day] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        width = _COLUMNS * 7 * _CELL.width() + (_COLUMNS + 1) * _GAP
        self.setFixedSize(width, _ROWS * (_TITLE + _WEEKS * _CELL.height() + _GAP) + _GAP + _LEGEND)
        self.show_calendar(self._calendar)

    def show_calendar(self, calendar_id: str) -> None:
        """Show a calendar as the plan has it."""
        self._calendar = calendar_id
        year = self.day.year
        self._days = days(self._document.plan, calendar_id, dt.date(year, 1, 1), dt.date(year, 12, 31))
        self._say()
        self.update()

    def held(self, day: dt.date) -> Day:
        """Return what the calendar says of a day of the year."""
        return self._days[day]

    def go_to(self, day: dt.date) -> None:
        """Make a day current; beyond the years of a plan there is none."""
        day = min(max(day, EARLIEST), LATEST)
        if day == self.day:
            return
        year, self.day = self.day.year, day
        if day.year != year:
            self.show_calendar(self._calendar)
        self._say()
        self.update()
        self.day_changed.emit(day)

    def go_to_year(self, year: int) -> None:
        """Show another year, the same day of it current."""
        self.go_to(_months_on(self.day, 12 * (year - self.day.year)))

    def _say(self) -> None:
        self.setAccessibleName(tr("Year calendar"))
        self.setAccessibleDescription(day_words(self.day, self._days[self.day]))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    # Where

    def rect_of(self, day: dt.date) -> QRect:
        """Return where a day of the year is painted."""
        origin = self._origin(day.month)
        offset = (day.replace(day=1).weekday() - first_weekday()) % 7 + day.day - 1
        place = QPoint(offset % 7 * _CELL.width(), _TITLE + offset // 7 * _CELL.height())
        return QRect(origin + place, _CELL)

    def day_at(self, place: QPoint) -> dt.date | None:
        """Return the day that is painted at a place."""
        return next((day for day in self._days if self.rect_of(day).contains(place)), None)

    @staticmethod
    def _origin(month: int) -> QPoint:
        column, row = (month - 1) % _COLUMNS, (month - 1) // _COLUMNS
        width, height = 7 * _CELL.width(), _TITLE + _WEEKS * _CELL.height()
        return QPoint(_GAP + column * (width + _GAP), _GAP + row * (height + _GAP))

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the months."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.colours.base)
        for month in range(1, 13):
            self._paint_title(painter, month)
        for day, held in self._days.items():
            self._paint_day(painter, self.rect_of(day), day.day, held.kind)
        self._paint_legend(painter)
        if self.hasFocus() or self.isEnabled():
            pen = QPen(self.colours.accent, 2 if self.hasFocus() else 1)
            painter.setPen(pen)
            painter.drawRect(self.rect_of(self.day).adjusted(1, 1, -2, -2))

    def _paint_title(self, painter: QPainter, month: int) -> None:
        origin, width = self._origin(month), 7 * _CELL.width()
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self.colours.text)
        title = date_text(dt.date(self.day.year, month, 1), "month-year")
        painter.drawText(QRect(origin, QSize(width, _TITLE // 2)), Qt.AlignmentFlag.AlignCenter, title)
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(self.colours.muted)
        for column in range(7):
            day = dt.date(2001, 1, 1) + (first_weekday() + column) * _ONE
            cell = QRect(origin + QPoint(column * _CELL.width(), _TITLE // 2), QSize(_CELL.width(), _TITLE // 2))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, date_text(day, "narrow-weekday"))

    def _paint_legend(self, painter: QPainter) -> None:
        """Say what the marks mean, below the months."""
        left = _GAP
        for kind in _SAMPLES:
            cell = QRect(QPoint(left, self.height() - _LEGEND), _CELL)
            self._paint_day(painter, cell, 1, kind)
            words = kind_words(kind)
            width = painter.fontMetrics().horizontalAdvance(words)
            painter.setPen(self.colours.muted)
            place = QRect(cell.right() + 6, cell.top(), width + 2, cell.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
            left = place.right() + 2 * _GAP

    def _paint_day(self, painter: QPainter, cell: QRect, number: int, kind: DayKind) -> None:
        """A day off is shaded; a holiday is filled; a make-up day has a bar below, other hours a dotted one."""
        rect = cell.adjusted(1, 1, -1, -1)
        text = self.colours.text
        if kind is DayKind.OFF:
            painter.fillRect(rect, self.colours.hairline)
        elif kind is DayKind.HOLIDAY:
            painter.fillRect(rect, self.colours.accent)
            text = self.colours.base
        elif kind is DayKind.MAKE_UP:
            painter.fillRect(rect, self.colours.selection)
            painter.fillRect(rect.adjusted(0, rect.height() - 3, 0, 0), self.colours.critical)
        elif kind is DayKind.OTHER_HOURS:
            painter.setPen(QPen(self.colours.accent, 2, Qt.PenStyle.DotLine))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(text)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(number))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the focus no longer."""
        super().focusOutEvent(event)
        self.update()

    # Keyboard and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from day to day, or turn one round."""
        key = event.key()
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        turns = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if key in steps:
            self.go_to(self.day + steps[Qt.Key(key)] * _ONE)
        elif key in turns:
            by = 12 if event.modifiers() & Qt.KeyboardModifier.ControlModifier else 1
            self.go_to(_months_on(self.day, turns[Qt.Key(key)] * by))
        elif key == Qt.Key.Key_Home:
            self.go_to(self.day.replace(day=1))
        elif key == Qt.Key.Key_End:
            self.go_to(self.day.replace(day=months.monthrange(self.day.year, self.day.month)[1]))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.day_chosen.emit(self.day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the day current."""
        day = self.day_at(event.position().toPoint())
        if day is not None:
            self.go_to(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Turn the day round."""
        if self.day_at(event.position().toPoint()) == self.day:
            self.day_chosen.emit(self.day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what the day under the mouse is."""
        day = self.day_at(event.position().toPoint())
        self.setToolTip("" if day is None else day_words(day, self._days[day]))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Go from year to year."""
        self.go_to(_months_on(self.day, -12 if event.angleDelta().y() > 0 else 12))
        event.accept()


def _months_on(day: dt.date, count: int) -> dt.date:
    number = day.year * 12 + day.month - 1 + count
    year, month = number // 12, number % 12 + 1
    year = min(max(year, EARLIEST.year), LATEST.year)
    return dt.date(year, month, min(day.day, months.monthrange(year, month)[1]))
