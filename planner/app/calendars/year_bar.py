"""Which year a calendar shows: a box to type it in, between arrows to the years beside it."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QToolButton, QWidget

from planner.app.calendars.year_view import YearView
from planner.language import tr
from planner.model.dates import EARLIEST, LATEST


class YearBar(QWidget):
    """Turns the year of a view.

    Attributes:
        box: The year that is shown.
    """

    def __init__(self, view: YearView, parent: QWidget) -> None:
        """Follow a view, and lead it."""
        super().__init__(parent)
        self._view = view
        self.box = _YearBox(self)
        self.box.setRange(EARLIEST.year, LATEST.year)
        self.box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.box.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.box.setKeyboardTracking(False)
        self.box.setAccessibleName(tr("Year shown"))
        self.box.setToolTip(tr("Year shown"))
        self.box.setValue(view.day.year)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        before = self._arrow(Qt.ArrowType.LeftArrow, tr("The year before"), -1)
        after = self._arrow(Qt.ArrowType.RightArrow, tr("The next year"), 1)
        layout.addStretch(1)
        for part in (before, self.box, after):
            layout.addWidget(part)
        layout.addStretch(1)
        for one, other in pairwise((before, self.box, after, view)):
            QWidget.setTabOrder(one, other)
        self.box.valueChanged.connect(self._turn)
        view.day_changed.connect(lambda day: self.box.setValue(day.year))

    def _arrow(self, kind: Qt.ArrowType, words: str, by: int) -> QToolButton:
        button = QToolButton(self)
        button.setArrowType(kind)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.clicked.connect(lambda: self.box.setValue(self.box.value() + by))
        return button

    def _turn(self, year: int) -> None:
        self._view.go_to_year(year)


class _YearBox(QSpinBox):
    """A year; Enter takes it, and not the dialog around it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
