"""The line that a cell is edited in, and what its keys do.

The editor stays open, with all that was typed, until its text is taken or Esc gives it up: whatever is wrong with the
text stands in a sentence right below it, and the frame turns red.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final, Protocol

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QLabel, QLineEdit, QStyledItemDelegate, QWidget

from planner.app.cells.choices import Choices, KnownDays, PickButton
from planner.app.theme import TableColours

_MOVES: Final = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}
"""Where a key that takes the text moves the cursor to: rows down, columns right."""
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
Take = Callable[[QPersistentModelIndex, str], str]
_STAYING: Final = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
_LONGEST_COMPLAINT: Final = 300


class CellEditor(QLineEdit):
    """A line over one cell.

    Attributes:
        index: The cell; follows its row when others come and go.
        error: What is wrong with the text; empty while nothing is known to be.
        done: The text has been taken or given up; whatever Qt asks for after that is of no use.
        picked: Emitted when the text was chosen with the mouse or from a calendar, and so is meant.
    """

    picked = Signal()

    def __init__(self, index: QPersistentModelIndex, colours: TableColours, parent: QWidget) -> None:
        """Make an empty line."""
        super().__init__(parent)
        self.index = index
        self.error = ""
        self.done = False
        self._filled = False
        self._colours = colours
        self._complaint: QLabel | None = None
        self._choices: Choices | None = None
        self._button: PickButton | None = None
        self._around = parent
        self.setFrame(False)
        self.setMaxLength(100_000)
        self.textEdited.connect(lambda: self.complain(""))
        self.complain("")

    def fill(self, text: str) -> None:
        """Begin with a text; later calls leave alone what was typed."""
        if not self._filled:
            self._filled = True
            self.setText(text)

    def complete(self, choices: list[str], *, several: bool = False) -> None:
        """Offer known texts that hold what is typed; `several` can stand in the line, parted by commas."""
        from planner.app.cells.known_texts import KnownTexts

        self._offer(KnownTexts(choices, self, several=several))

    def pick_days(self, day: dt.date | None) -> None:
        """Offer a calendar that opens on a day, today where None."""
        self._offer(KnownDays(day, self))

    def _offer(self, choices: Choices) -> None:
        self._choices = choices
        choices.picked.connect(self.picked)
        self._button = PickButton(choices, self)

    def choosing_elsewhere(self) -> bool:
        """Whether the focus has gone to what is chosen from, and will be back."""
        return self._choices is not None and self._choices.has_focus and self._choices.is_open()

    def chosen_by(self, event: QKeyEvent) -> bool:
        """Let what is open to be chosen from have a key; whether it was its alone."""
        return self._choices is not None and self._choices.is_open() and self._choices.press(Qt.Key(event.key()))

    def open_choices(self) -> bool:
        """Show what can be chosen from; whether there is anything."""
        if self._choices is not None:
            self._choices.open()
        return self._choices is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button at its end."""
        super().resizeEvent(event)
        if self._button is not None:
            self._button.settle()

    def complain(self, error: str) -> None:
        """Show what is wrong with the text, or, empty, that nothing is."""
        self.error = error
        frame = self._colours.late if error else self._colours.accent
        self.setStyleSheet(
            f"QLineEdit {{ border: 2px solid {frame.name()}; padding: 0 4px;"
            f" background: {self._colours.base.name()}; color: {self._colours.text.name()}; }}"
        )
        if self._complaint is not None:
            self._complaint.deleteLater()
            self._complaint = None
        if error:
            self._complaint = self._label(error[:_LONGEST_COMPLAINT])

    def _label(self, text: str) -> QLabel:
        """Return the sentence right below the line, or above where there is no room below."""
        around = self._around
        label = QLabel(text, around)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setStyleSheet(
            f"background: {self._colours.base.name()}; color: {self._colours.late.name()};"
            f" border: 1px solid {self._colours.late.name()}; padding: 4px 6px;"
        )
        label.setFixedWidth(min(max(320, self.width()), around.width()))
        label.adjustSize()
        below = self.geometry().bottom() + 1
        top = below if below + label.height() <= around.height() else self.geometry().top() - label.height()
        label.move(max(0, min(self.x(), around.width() - label.width())), top)
        label.show()
        label.raise_()
        return label

    def close_complaint(self) -> None:
        """Take the sentence away with the line."""
        if self._complaint is not None:
            self._complaint.deleteLater()
            self._complaint = None


class Cells(Protocol):
    """The model that is edited: the task table's, or that of a small table."""

    @property
    def edit_refused(self) -> SignalInstance:
        """Emitted with what is wrong with a text, or empty."""

    def task_at(self, row: int) -> str:
        """Return the task of a row; empty in the row where the next is typed."""

    def take(self, index: QPersistentModelIndex, text: str) -> str:
        """Take a text; return what is wrong with it."""


class EditingKeys(QObject):
    """Takes or gives up what is typed.

    Attributes:
        moved: Emitted when the text was taken by a key, with the cell's row and column, and how many rows down and
            columns right the cursor goes.
        given_up: Emitted with the cell's row when Esc has left it as it was.
        everywhere: Puts a text into a cell's column in every selected row, and returns what is wrong with it; what
            Ctrl+Enter does, where it is set.
    """

    moved = Signal(int, int, int, int)
    given_up = Signal(int)

    def __init__(self, model: Cells, delegate: QStyledItemDelegate) -> None:
        """Serve the editors of a delegate."""
        super().__init__(delegate)
        self._model = model
        self._delegate = delegate
        self.everywhere: Take | None = None

    def filter(self, editor: CellEditor, event: QEvent) -> bool:
        """Handle an editor's event; whether it needs no further handling."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() in (Qt.Key.Key_Escape, *_MOVES):
                event.accept()
                return True
            return event.type() == QEvent.Type.KeyPress and (editor.chosen_by(event) or self._press(editor, event))
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            stays = event.reason() in _STAYING or editor.choosing_elsewhere()
            if not stays:
                self.finish(editor)
        return False

    def _press(self, editor: CellEditor, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.give_up(editor)
            return True
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return key == Qt.Key.Key_Down and editor.open_choices()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if key in _ENTER and self.everywhere is not None:
                self.finish(editor, self.everywhere)
                return True
            return False
        if key not in _MOVES:
            return False
        down, right = _MOVES[key]
        if key in _ENTER and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            down = -1
        row, column = editor.index.row(), editor.index.column()
        if self.finish(editor):
            self.moved.emit(row, column, down, right)
        return True

    def finish(self, editor: CellEditor, take: Take | None = None) -> bool:
        """Take the text and close the editor; whether it was taken.

        Args:
            editor: The editor.
            take: Takes a cell's text and returns what is wrong with it; the model where None.
        """
        taken = self.commit(editor, take)
        if taken:
            self._close(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        return taken

    def commit(self, editor: CellEditor, take: Take | None = None) -> bool:
        """Take the text and leave the editor as it is; whether it was taken.

        An empty text in the empty last row is nothing to take, and nothing wrong either.
        """
        if editor.done or not editor.index.isValid():
            return True
        editor.done = True  # taking it moves rows and cursor, at which Qt asks to take it again
        idle = not self._model.task_at(editor.index.row()) and not editor.text().strip()
        error = "" if idle else (take or self._model.take)(editor.index, editor.text())
        editor.done = not error
        editor.complain(error)
        if error:
            self._model.edit_refused.emit(error)
            editor.setFocus()
        return not error

    def give_up(self, editor: CellEditor) -> None:
        """Close the editor; the cell stays as it was."""
        editor.done = True
        editor.complain("")
        self._model.edit_refused.emit("")
        row = editor.index.row()
        self._close(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)
        self.given_up.emit(row)

    def _close(self, editor: CellEditor, hint: QAbstractItemDelegate.EndEditHint) -> None:
        editor.close_complaint()
        self._delegate.closeEditor.emit(editor, hint)
