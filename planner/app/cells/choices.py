"""What can be chosen in a cell instead of typed: known texts in a list, days in a calendar. Alt+Down opens either."""

from __future__ import annotations

import datetime as dt
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QMenu, QToolButton
from shiboken6 import isValid

from planner.app.cells.calendar_popup import open_calendar
from planner.language import date_text, tr

_TAKING: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_BUTTON: Final = 20


class Choices(QObject):
    """What a line can be filled with.

    Attributes:
        picked: Emitted when a choice stands in the line and is meant.
        tip: What opening them is called.
    """

    picked = Signal()
    tip = ""

    def is_open(self) -> bool:
        """Whether they are shown."""
        raise NotImplementedError

    def open(self) -> None:
        """Show them."""
        raise NotImplementedError


class KnownTexts(Choices):
    """Known texts: those that hold what is typed while it is typed, all of them when asked for."""

    def __init__(self, texts: list[str], line: QLineEdit) -> None:
        """Offer them to a line."""
        super().__init__(line)
        self._line = line
        self.tip = tr("Choose from the list (Alt+Down)")
        completer = self._completer = QCompleter(texts, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        line.setCompleter(completer)
        popup = completer.popup()
        assert popup is not None  # noqa: S101  # made when asked for
        self._popup: QAbstractItemView = popup
        popup.viewport().installEventFilter(self)
        popup.installEventFilter(self)  # after the completer's own, and so before it

    def is_open(self) -> bool:
        """Whether the list is open."""
        return self._popup.isVisible()

    def open(self) -> None:
        """Show all of them, with the one that stands in the line marked."""
        popup = self._popup
        self._completer.setCompletionPrefix("")
        self._completer.complete()
        model = self._completer.completionModel()
        held = model.match(
            model.index(0, 0), Qt.ItemDataRole.DisplayRole, self._line.text(), 1, Qt.MatchFlag.MatchExactly
        )
        popup.setCurrentIndex(held[0] if held else model.index(0, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let a key that takes the text take it at once, with the choice that is marked if one is; a click, too.

        The completer by itself would only close its list and let the key be pressed a second time.
        """
        popup = self._popup
        if watched is popup and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() not in _TAKING:
                return False
            self._fill()
            popup.hide()
            again = QKeyEvent(QEvent.Type.KeyPress, event.key(), event.modifiers(), event.text())
            QCoreApplication.sendEvent(self._line, again)
            return True
        if (
            watched is popup.viewport()
            and event.type() == QEvent.Type.MouseButtonRelease
            and popup.currentIndex().isValid()
        ):
            self._fill()
            popup.hide()
            self.picked.emit()
            return True
        return False

    def _fill(self) -> None:
        index = self._popup.currentIndex()
        if index.isValid():
            self._line.setText(str(index.data()))


class KnownDays(Choices):
    """The days of a calendar."""

    def __init__(self, day: dt.date | None, line: QLineEdit) -> None:
        """Offer them to a line.

        Args:
            day: The day that the calendar opens on; today where None.
            line: The line.
        """
        super().__init__(line)
        self._line, self._day = line, day
        self._menu: QMenu | None = None
        self.tip = tr("Choose a date (Alt+Down)")

    def is_open(self) -> bool:
        """Whether the calendar is open."""
        return self._menu is not None and isValid(self._menu) and self._menu.isVisible()

    def open(self) -> None:
        """Show the calendar."""
        self._menu = open_calendar(self._line, self._day, self._choose)

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
