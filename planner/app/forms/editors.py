"""The editors of a form: one line, a date, a choice, a tick. Each shows a text and tells when the user means another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QWidget,
)

from planner.app.cells.calendar_popup import open_calendar
from planner.app.cells.flags import NO, YES
from planner.app.cells.known_texts import KnownTexts
from planner.app.icons import icon
from planner.language import date_text, tr

_LONGEST: Final = 100_000
_PAUSE_MS: Final = 1500
"""So long letters belong to one word."""
_COMMANDS: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_HEIGHT: Final = 28
"""Room for Chinese letters, which stand higher than the line of a Latin font."""


class Editor(QWidget):
    """What all editors share.

    Attributes:
        taken: Emitted with the text that the user means.
        control: What has the focus.
    """

    taken = Signal(str)
    control: QWidget

    def _hold(self, control: QWidget, *beside: QWidget) -> None:
        self.control = control
        control.setMinimumHeight(_HEIGHT)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(control, 1)
        for widget in beside:
            layout.addWidget(widget)
        self.setFocusProxy(control)

    def text(self) -> str:
        """Return the text as it stands in the editor."""
        raise NotImplementedError

    def show_text(self, text: str) -> None:
        """Show a text."""
        raise NotImplementedError

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer values with the words for each, where the editor has any."""

    def name(self, title: str, tip: str) -> None:
        """Give the control its accessible name and tip."""
        self.control.setAccessibleName(title)
        self.control.setToolTip(tip)
        self.control.setAccessibleDescription(tip)

    def describe(self, text: str) -> None:
        """Say what is wrong, to those who do not see it."""
        self.control.setAccessibleDescription(text or self.control.toolTip())

    def lock(self, why: str, tip: str) -> None:
        """Let the text be changed, where `why` is empty, or not."""
        self.setEnabled(not why)
        self.control.setToolTip(why or tip)


class LineEditor(Editor):
    """One line."""

    def __init__(self, parent: QWidget) -> None:
        """Make an empty line."""
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.line.setMaxLength(_LONGEST)
        self._known = KnownTexts((), self.line)
        self._known.picked.connect(self._take)
        self.line.installEventFilter(self)
        self.line.editingFinished.connect(self._take)
        self._hold(self.line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the list of known texts have the keys that are its own while it is open, and open it by key."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() == Qt.Key.Key_Down:
                return self.open_choices()
            return self._known.press(Qt.Key(event.key()))
        return False

    def open_choices(self) -> bool:
        """Show what can be chosen from; whether there is anything."""
        if self._known.texts:
            self._known.open()
        return bool(self._known.texts)

    def text(self) -> str:
        """Return what stands in the line."""
        return self.line.text()

    def _take(self) -> None:
        if not self.line.hasFocus():
            self.line.setCursorPosition(0)  # a text that has been left is shown from its beginning
        self.taken.emit(self.line.text())

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Complete these values."""
        self._known.texts = [value for value, _ in choices]

    def show_text(self, text: str) -> None:
        """Show a text from its beginning."""
        if self.line.text() != text:
            self.line.setText(text)
            self.line.setCursorPosition(0)


class DateEditor(LineEditor):
    """One line for a date, with a calendar to choose from; Alt and the arrow down open it."""

    def __init__(self, parent: QWidget) -> None:
        """Make an empty line."""
        super().__init__(parent)
        self.day: dt.date | None = None
        self._button = QToolButton(self)
        self._button.setIcon(icon("calendar-days"))
        self._button.setAutoRaise(True)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.setAccessibleName(tr("Choose a date"))
        self._button.setToolTip(tr("Choose a date (Alt+Down)"))
        self._button.clicked.connect(self.open)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self._button)

    def open_choices(self) -> bool:
        """Open the calendar."""
        self.open()
        return True

    def open(self) -> None:
        """Show the calendar below the line, on the day that the line holds."""
        open_calendar(self, self.day, self._choose)

    def _choose(self, day: dt.date) -> None:
        self.line.setText(date_text(day, "medium"))
        self.taken.emit(self.line.text())


class ChoiceEditor(Editor):
    """One of several values, each shown by its words."""

    def __init__(self, parent: QWidget, choices: Sequence[tuple[str, str]] = ()) -> None:
        """Offer values with the words for each."""
        super().__init__(parent)
        self.box = _Box(self)
        self._choices: list[tuple[str, str]] = []
        self.offer(choices)
        self.box.activated.connect(lambda: self.taken.emit(self.text()))
        self._hold(self.box)

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these values."""
        if list(choices) != self._choices:
            self._choices = list(choices)
            self.box.clear()
            for value, words in choices:
                self.box.addItem(words, value)

    def text(self) -> str:
        """Return the value that is chosen."""
        return str(self.box.currentData() or "")

    def show_text(self, text: str) -> None:
        """Show the words for a value."""
        self.box.setCurrentIndex(self.box.findData(text))


class FlagEditor(Editor):
    """A tick with its title beside it; its texts are `YES` and `NO`."""

    def __init__(self, parent: QWidget, title: str) -> None:
        """Begin without a tick."""
        super().__init__(parent)
        self.tick = QCheckBox(title, self)
        self.tick.clicked.connect(lambda: self.taken.emit(self.text()))
        self._hold(self.tick)

    def text(self) -> str:
        """Return `YES` or `NO`."""
        return YES if self.tick.isChecked() else NO

    def show_text(self, text: str) -> None:
        """Set the tick or take it away."""
        self.tick.setChecked(text == YES)


class _Box(QComboBox):
    """A list that is not changed by a wheel that scrolls past it, and that grows no wider than its place.

    Typing chooses by the words as a whole, blanks and all; a blank alone opens the list, and Tab takes from it and leaves.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._typed = ""
        self._since = QElapsedTimer()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if self._since.hasExpired(_PAUSE_MS):
            self._typed = ""
        if event.modifiers() & _COMMANDS or not text.isprintable() or not (self._typed + text).strip():
            super().keyPressEvent(event)
            return
        self._typed += text.casefold()
        self._since.start()
        self._choose(self._found())

    def _found(self) -> int:
        """Return the entry that begins with what was typed; where one letter is typed again, the next with it."""
        words = [self.itemText(row).casefold() for row in range(self.count())]
        known = [row for row, word in enumerate(words) if word.startswith(self._typed)]
        if not known and len(set(self._typed)) == 1:
            again = [row for row, word in enumerate(words) if word.startswith(self._typed[0])]
            known = [row for row in again if row > self.currentIndex()] or again[:1]
        return self.currentIndex() if self.currentIndex() in known or not known else known[0]

    def _choose(self, row: int) -> None:
        if row != self.currentIndex():
            self.setCurrentIndex(row)
            self.activated.emit(row)

    def showPopup(self) -> None:
        super().showPopup()
        self.view().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        key = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and watched is self.view():
            row = self.view().currentIndex().row()
            self.hidePopup()
            self._choose(row)
            self.focusNextPrevChild(key == Qt.Key.Key_Tab)
            return True
        return super().eventFilter(watched, event)
