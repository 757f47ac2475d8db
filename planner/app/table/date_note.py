"""A note beside a cell: what became of a date that was asked for and can't be had as it was typed.

It stands above the row, where it hides neither the cell nor the row that Enter goes to, and goes with whatever one turns
to next: an edit, a click, the wheel, a dialog, or Esc. The cursor keys leave it, as they follow Enter.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QTableView

from planner.analysis.moved import Cause
from planner.analysis.remarks import remarks_on_dates
from planner.app.document import Document, Update
from planner.app.metrics import ROW_HEIGHT
from planner.app.rows import Rows
from planner.app.table.columns import NAME
from planner.app.theme import TableColours
from planner.language import tr

_WIDTH: Final = 340
_EDGE: Final = 4
_ELSEWHERE: Final = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.Wheel,
    QEvent.Type.WindowBlocked,
)
"""What ends it, wherever it happens; a window is blocked by a dialog."""
_KEYS: Final = (Qt.Key.Key_Escape, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class DateNote(QLabel):
    """One note, or none."""

    def __init__(self, document: Document, rows: Rows, view: QTableView) -> None:
        """Show none."""
        super().__init__(view.viewport())
        self._document, self._rows, self._view = document, rows, view
        self._task, self._column = "", NAME
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()
        document.changed.connect(self._after_change)
        rows.changed.connect(self.settle)
        view.installEventFilter(self)

    def set_colours(self, colours: TableColours) -> None:
        """Use the colours of another theme."""
        self.setStyleSheet(
            f"background: {colours.base.name()}; color: {colours.text.name()};"
            f" border: 1px solid {colours.accent.name()}; border-left-width: 4px; padding: 5px 8px;"
        )

    def _after_change(self, update: Update) -> None:
        self._end()
        if update.change is not None and update.cause is Cause.EDIT:
            said = remarks_on_dates(self._document.plan, self._document.schedule, update.change)
            tasks = [task for task in said if task and self._rows.row_of(task) is not None]
            if tasks:
                self._begin(tasks[0], said[tasks[0]], others=len(said) > 1)
        self.settle()

    def _begin(self, task: str, text: str, *, others: bool) -> None:
        self._task = task
        current = self._view.currentIndex()
        self._column = current.column() if current.row() == self._rows.row_of(task) else NAME
        self.setText(tr("{said} The dates of other tasks are moved likewise.").format(said=text) if others else text)
        self.setAccessibleName(tr("Note on a date"))
        QTimer.singleShot(0, self, self._watch)  # not the click that has taken the text

    def _watch(self) -> None:
        app = QApplication.instance()
        if app is not None and self._task:
            app.installEventFilter(self)

    def settle(self) -> None:
        """Stand above the row of its task, or below the next one where there is no room; nowhere where there is none."""
        row = self._rows.row_of(self._task) if self._task else None
        self.setVisible(row is not None)
        if row is None:
            return
        around = self._view.viewport().size()
        width = min(_WIDTH, around.width() - 2 * _EDGE)
        cell: QRect = self._view.visualRect(self._view.model().index(row, self._column))
        left = max(_EDGE, min(cell.left(), around.width() - width - _EDGE))
        height = self.heightForWidth(width)
        top = cell.top() - height - _EDGE
        if top < 0:
            top = cell.bottom() + ROW_HEIGHT + _EDGE
        self.setGeometry(left, top, width, height)
        self.raise_()

    def _end(self) -> None:
        self._task = ""
        self.hide()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go with what ends it, which has its own meaning as well; stand aright in a table of another size."""
        kind = event.type()
        if watched is self._view and kind == QEvent.Type.Resize:
            self.settle()
        elif kind in _ELSEWHERE or (
            kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and Qt.Key(event.key()) in _KEYS
        ):
            self._end()
        return False
