"""What can be chosen in a cell instead of typed, such as the days of a calendar, and the button for it."""

from __future__ import annotations

import datetime as dt
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QToolButton

from planner.language import date_text, tr

_BUTTON: Final = 20


class Choices(QObject):
    """What a line can be filled with.

    Attributes:
        picked: Emitted when a choice stands in the line and is meant.
        tip: What opening them is called.
        has_focus: Whether they have the focus while they are shown, which the line has lost to them.
    """

    picked = Signal()
    tip = ""
    has_focus = False

    def is_open(self) -> bool:
        """Whether they are shown."""
        raise NotImplementedError

    def open(self) -> None:
        """Show them."""
        raise NotImplementedError

    def press(self, _key: Qt.Key) -> bool:
        """Handle a key while they are shown; whether it was theirs alone."""
        return False


class KnownDays(Choices):
    """The days of a calendar."""

    has_focus = True

    def __init__(self, day: dt.date | None, line: QLineEdit) -> None:
        """Offer them to a line.

        Args:
            day: The day that the calendar opens on; today where None.
            line: The line.
        """
        super().__init__(line)
        self._line, self._day = line, day
        self._open = False
        self.tip = tr("Choose a date (Alt+Down)")

    def is_open(self) -> bool:
        """Whether the calendar is open."""
        return self._open

    def open(self) -> None:
        """Show the calendar."""
        from planner.app.cells.calendar_popup import open_calendar

        self._open = True
        open_calendar(self._line, self._day, self._choose).aboutToHide.connect(self._closed)

    def _closed(self) -> None:
        self._open = False

    def _choose(self, day: dt.date) -> None:
        self._line.setText(date_text(day, "medium"))
        self.picked.emit()


class PickButton(QToolButton):
    """The button at the end of a line that opens its choices."""

    def __init__(self, choices: Choices, line: QLineEdit) -> None:
        """Stand in a line."""
        super().__init__(line)
        self._line = line
        self.setText("\N{BLACK DOWN-POINTING SMALL TRIANGLE}")
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(choices.tip)
        self.setToolTip(choices.tip)
        self.setStyleSheet("QToolButton { border: 0; padding: 0; }")
        self.clicked.connect(choices.open)
        line.setTextMargins(0, 0, _BUTTON - 4, 0)
        self.settle()

    def settle(self) -> None:
        """Stand at the end of the line."""
        self.setGeometry(self._line.width() - _BUTTON - 2, 2, _BUTTON, max(self._line.height() - 4, 0))
