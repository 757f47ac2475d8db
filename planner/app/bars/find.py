"""The bar below the table in which a text is typed to be found, with the number of tasks that hold it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from planner.analysis.arranging.search import matches
from planner.app.document import Document
from planner.app.icons import icon
from planner.app.rows import Rows
from planner.app.selection import Selection
from planner.language import tr, trn


class FindBar(QWidget):
    """Find as you type, then go from match to match.

    Attributes:
        shown_task: Emitted with the id of a match that was gone to.
        closed: Emitted when the bar was closed, so that the table can have the focus again.
        told: Emitted with a sentence when there is nothing to go to.
    """

    shown_task = Signal(str)
    closed = Signal()
    told = Signal(str)

    def __init__(self, document: Document, rows: Rows, selection: Selection, parent: QWidget | None = None) -> None:
        """Be closed until asked for."""
        super().__init__(parent)
        self._document, self._rows, self._selection = document, rows, selection
        self._found: list[str] | None = None
        self._text = QLineEdit(self)
        self._text.setMaximumWidth(360)
        self._text.textChanged.connect(self._typed)
        self._text.installEventFilter(self)
        self._count = QLabel(self)
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._previous, self._next, self._close = QToolButton(self), QToolButton(self), QToolButton(self)
        self._previous.clicked.connect(self.find_previous)
        self._next.clicked.connect(self.find_next)
        self._close.clicked.connect(self.close_bar)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 3, 8, 3)
        layout.setSpacing(6)
        for widget in (self._text, self._previous, self._next, self._count):
            layout.addWidget(widget, 1 if widget is self._text else 0)
        layout.addStretch(1)
        layout.addWidget(self._close)
        document.changed.connect(self._forget)
        rows.changed.connect(self._forget)
        selection.changed.connect(self._show_count)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.setAccessibleName(tr("Find"))
        self._text.setPlaceholderText(tr("Find in names, owners, notes, WBS"))
        self._text.setAccessibleName(tr("Find"))
        for button, picture, tip in (
            (self._previous, "arrow-up", tr("Previous match")),
            (self._next, "arrow-down", tr("Next match")),
            (self._close, "x", tr("Close")),
        ):
            button.setIcon(icon(picture))
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.setAutoRaise(True)
        self._show_count()

    def open_bar(self) -> None:
        """Show the bar and type into it; what was looked for last is there, to be typed over."""
        self.show()
        self._text.setFocus()
        self._text.selectAll()
        self._show_count()

    def close_bar(self) -> None:
        """Hide the bar; next and previous still look for the same."""
        self.hide()
        self.closed.emit()

    @property
    def count_text(self) -> str:
        """How many tasks hold the text, and which of them is the current one."""
        return self._count.text()

    # From match to match

    def find_next(self) -> None:
        """Go to the next match after the current task; after the last to the first."""
        self._go(1)

    def find_previous(self) -> None:
        """Go to the match before the current task; before the first to the last."""
        self._go(-1)

    def _typed(self) -> None:
        """Go to the first match from the current task on."""
        self._found = None
        found = self._matches()
        if found:
            self._show(self._from_here(found, 1, here=True))
        self._show_count()

    def _go(self, by: int) -> None:
        found = self._matches()
        if found:
            self._show(self._from_here(found, by, here=False))
        elif self._text.text().strip():
            self.told.emit(tr("No task holds “{text}”.").format(text=self._text.text().strip()))
        else:
            self.open_bar()

    def _from_here(self, found: list[str], by: int, *, here: bool) -> str:
        place = {task: nth for nth, task in enumerate(self._rows.order)}
        current = place.get(self._selection.current, -1 if by > 0 else len(place))
        if by > 0:
            return next((task for task in found if place[task] > current - here), found[0])
        return next((task for task in reversed(found) if place[task] < current), found[-1])

    def _show(self, task: str) -> None:
        self._rows.reveal(task)
        self._selection.select({task}, task)
        self.shown_task.emit(task)

    def _matches(self) -> list[str]:
        if self._found is None:
            self._found = matches(self._document.plan, self._rows.order, self._text.text())
        return self._found

    def _forget(self) -> None:
        self._found = None
        self._show_count()

    def _show_count(self) -> None:
        if not self.isVisible():
            return
        found = self._matches()
        if not self._text.text().strip():
            text = ""
        elif self._selection.current in found:
            nth = found.index(self._selection.current) + 1
            text = tr("{nth} of {count}").format(nth=nth, count=len(found))
        else:
            text = trn("{n} match", "{n} matches", len(found)).format(n=len(found))
        self._count.setText(text)
        self._count.setAccessibleName(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter go on, Shift+Enter go back and Esc close."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
        return bool(super().eventFilter(watched, event))
