"""What can be chosen in a cell instead of typed: known texts in a list, days in a calendar. Alt+Down opens either."""

from __future__ import annotations

import datetime as dt
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QToolButton

from planner.app.cells.calendar_popup import open_calendar
from planner.language import date_text, tr

_TAKING: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
_BUTTON: Final = 20
_ROWS_SHOWN: Final = 8
_MOST_SHOWN: Final = 500
_WIDEST: Final = 360


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


class KnownTexts(Choices):
    """Known texts in a list below the line: those that hold what is typed, or all of them when asked for.

    The list is a part of the window and never has the focus. A list with a window of its own, as Qt's completer has,
    takes keys from the line as it comes and goes, and whoever types quickly loses letters.
    """

    def __init__(self, texts: list[str], line: QLineEdit) -> None:
        """Offer them to a line."""
        super().__init__(line)
        self._line, self._texts = line, texts
        self.tip = tr("Choose from the list (Alt+Down)")
        self._list: QListWidget | None = None
        line.textEdited.connect(self._suggest)
        line.installEventFilter(self)

    def is_open(self) -> bool:
        """Whether the list is open."""
        return self._list is not None

    def open(self) -> None:
        """Show all of them, with the one that stands in the line marked."""
        held = self._line.text().casefold()
        places = [place for place, text in enumerate(self._texts) if text.casefold() == held]
        self._show(self._texts, places[0] if places else 0)

    def close(self) -> None:
        """Show none."""
        if self._list is not None:
            self._list.hide()
            self._list.deleteLater()
            self._list = None

    def press(self, key: Qt.Key) -> bool:
        """Handle a key while the list is open; whether it was the list's alone."""
        shown = self._list
        if shown is None:
            return False
        if key in _STEPS:
            row = shown.currentRow() + _STEPS[key]
            shown.setCurrentRow(min(max(row, 0), shown.count() - 1))
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            if key in _TAKING and shown.currentRow() >= 0:
                self._line.setText(shown.item(shown.currentRow()).text())
            if key in _TAKING:
                self.close()
            return False
        return True

    def _suggest(self, typed: str) -> None:
        """Show those that hold what is typed, none of them marked: Enter takes what is typed."""
        bare = typed.strip().casefold()
        fitting = [text for text in self._texts if bare in text.casefold()]
        if bare and fitting and [text.casefold() for text in fitting] != [bare]:
            self._show(fitting, -1)
        else:
            self.close()

    def _show(self, texts: list[str], marked: int) -> None:
        self.close()
        window = self._line.window()
        shown = self._list = QListWidget(window)
        shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        shown.setAccessibleName(self.tip)
        shown.setUniformItemSizes(True)
        shown.addItems(texts[:_MOST_SHOWN])
        shown.setCurrentRow(marked)
        shown.itemPressed.connect(self._take)
        height = shown.sizeHintForRow(0) * min(shown.count(), _ROWS_SHOWN) + 2 * shown.frameWidth()
        width = max(self._line.width(), min(shown.sizeHintForColumn(0) + 28, _WIDEST))
        corner = self._line.mapTo(window, QPoint(0, self._line.height()))
        if corner.y() + height > window.height():
            corner = self._line.mapTo(window, QPoint(0, -height))
        shown.setGeometry(min(corner.x(), max(window.width() - width, 0)), corner.y(), width, height)
        shown.show()
        shown.raise_()

    def _take(self, item: QListWidgetItem) -> None:
        self._line.setText(item.text())
        self.close()
        self.picked.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the list with its line."""
        if watched is self._line and event.type() in (QEvent.Type.Hide, QEvent.Type.Move, QEvent.Type.FocusOut):
            self.close()
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
