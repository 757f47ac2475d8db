"""Known texts below a line: those that hold what is typed, and the rest of the first that begins with it.

As in a spreadsheet, the rest stands selected behind what is typed: Enter and Tab take all of it, going on typing
replaces it, Backspace and Esc drop it. So whoever types half a name gets the person that is meant, not another one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from planner.app.cells.choices import Choices
from planner.language import tr

_TAKING: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_ERASING: Final = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
_SEPARATORS: Final = ",;、，；"
_ROWS_SHOWN: Final = 8
_MOST_SHOWN: Final = 500
_WIDEST: Final = 360


class KnownTexts(Choices):
    """Known texts that a line can be filled with.

    The list is a part of the window and never has the focus. A list with a window of its own, as Qt's completer has,
    takes keys from the line as it comes and goes, and whoever types quickly loses letters.

    Attributes:
        texts: What is offered.
    """

    def __init__(self, texts: Sequence[str], line: QLineEdit, *, several: bool = False) -> None:
        """Offer them to a line.

        Args:
            texts: What is offered.
            line: The line.
            several: Whether the line takes several, parted by commas; the last is then the one that is completed.
        """
        super().__init__(line)
        self._line, self.texts, self._several = line, list(texts), several
        self.tip = tr("Choose from the list (Alt+Down)")
        self._list: QListWidget | None = None
        self._head = self._typed = ""
        self._erasing = False
        line.textEdited.connect(self._suggest)
        line.installEventFilter(self)

    def is_open(self) -> bool:
        """Whether the list is open."""
        return self._list is not None

    def open(self) -> None:
        """Show all of them, with the one that stands in the line marked."""
        text = self._typed = self._line.text()
        self._head = "" if self._line.selectedText() == text else self._before(text)
        held = text[len(self._head) :].strip().casefold()
        places = [place for place, known in enumerate(self.texts) if known.casefold() == held]
        self._show(self.texts, places[0] if places else 0)

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
            row = min(max(shown.currentRow() + _STEPS[key], 0), shown.count() - 1)
            shown.setCurrentRow(row)
            self._line.setText(self._head + shown.item(row).text())
        elif key == Qt.Key.Key_Escape:
            self.close()
            if self._line.text() != self._typed:
                self._line.setText(self._typed)
        else:
            if key in _TAKING:
                self._take_marked()
            return False
        return True

    def _before(self, text: str) -> str:
        """Return what stands before the name that is completed: others and their commas."""
        if not self._several:
            return ""
        match = re.match(rf".*[{_SEPARATORS}]\s*", text, re.DOTALL)
        return match[0] if match else ""

    def _suggest(self, text: str) -> None:
        """Offer those that hold what is typed, and complete the first that begins with it."""
        marked = self._list.currentItem() if self._list is not None else None
        if marked is not None and self._several and text[:-1] == self._typed and text[-1:] in _SEPARATORS:
            text = self._head + marked.text() + text[-1]  # a comma takes what is completed, as Enter does
            self._line.setText(text)
        erasing, self._erasing = self._erasing, False
        self._typed, self._head = text, self._before(text)
        bare = text[len(self._head) :].strip().casefold()
        fitting = [known for known in self.texts if bare in known.casefold()]
        fitting.sort(key=lambda known: not known.casefold().startswith(bare))
        if not bare or not fitting or [known.casefold() for known in fitting] == [bare]:
            self.close()
            return
        rest = "" if erasing or self._line.cursorPosition() < len(text) else self._rest(fitting[0])
        self._show(fitting, 0 if rest else -1)
        if rest:
            self._line.setText(text + rest)
            self._line.setSelection(len(text), len(rest))

    def _rest(self, known: str) -> str:
        """Return what of a known text follows what is typed; empty where it does not begin so, or is typed whole."""
        part = self._typed[len(self._head) :].lstrip()
        return known[len(part) :] if known[: len(part)].casefold() == part.casefold() else ""

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

    def _take_marked(self) -> None:
        item = self._list.currentItem() if self._list is not None else None
        if item is not None:
            self._line.setText(self._head + item.text())
        self.close()

    def _take(self, item: QListWidgetItem) -> None:
        self._line.setText(self._head + item.text())
        self.close()
        self.picked.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the list with its line, and notice what takes letters away."""
        if watched is self._line and event.type() in (QEvent.Type.Hide, QEvent.Type.Move, QEvent.Type.FocusOut):
            self.close()
        elif watched is self._line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._erasing = event.key() in _ERASING or event.matches(QKeySequence.StandardKey.Cut)
        return False
