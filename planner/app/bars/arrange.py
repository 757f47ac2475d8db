"""The bar below the table in which tasks are filtered and sorted; while it is closed, all tasks stand in the outline."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from planner.app.arrangement import NOBODY, Arrangement
from planner.app.document import Document, Update
from planner.app.icons import icon
from planner.app.rows import Rows
from planner.language import mark, tr, trn

_TYPING_MS: Final = 120
_WEEKS: Final = (0, 1, 2, 4, 12)
_CHECKS: Final = (
    ("late", mark("Late")),
    ("critical", mark("Critical")),
    ("milestones", mark("Milestones")),
    ("incomplete", mark("Not complete")),
)
_SORTS: Final = (
    ("", mark("Outline order")),
    ("name", mark("Task")),
    ("start", mark("Start")),
    ("finish", mark("Finish")),
    ("duration", mark("Duration")),
    ("deadline", mark("Deadline")),
    ("owner", mark("Owner")),
    ("percent_complete", mark("% complete")),
    ("total_slack", mark("Total slack")),
)


class ArrangeBar(QWidget):
    """Filter and sort; what is chosen counts at once.

    Attributes:
        opened: Emitted when the bar was opened.
        closed: Emitted when the bar was closed, so that the table can have the focus again.
    """

    opened = Signal()
    closed = Signal()

    def __init__(self, document: Document, rows: Rows, parent: QWidget | None = None) -> None:
        """Be closed until asked for."""
        super().__init__(parent)
        self._document, self._rows = document, rows
        self._filling = False
        self._text = QLineEdit(self)
        self._text.setMaximumWidth(220)
        self._text.setMinimumWidth(120)
        self._owner, self._due, self._sort = QComboBox(self), QComboBox(self), QComboBox(self)
        for combo in (self._owner, self._due, self._sort):
            combo.setMinimumWidth(90)  # in a narrow window they give way
        self._checks = {name: QCheckBox(self) for name, _ in _CHECKS}
        self._descending = QToolButton(self)
        self._descending.setCheckable(True)
        self._descending.setAutoRaise(True)
        self._count = QLabel(self)
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._close = QToolButton(self)
        self._close.setAutoRaise(True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TYPING_MS)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.hide()

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 3, 8, 3)
        layout.setSpacing(8)
        layout.addWidget(self._text, 1)
        for widget in (self._owner, *self._checks.values(), self._due, self._sort, self._descending, self._count):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self._close)

    def _connect(self) -> None:
        self._timer.timeout.connect(self._arrange)
        self._text.textChanged.connect(self._timer.start)
        for combo in (self._owner, self._due, self._sort):
            combo.activated.connect(self._arrange)
            combo.installEventFilter(self)
        for button in (*self._checks.values(), self._descending):
            button.toggled.connect(self._arrange)
            button.installEventFilter(self)
        self._text.installEventFilter(self)
        self._close.clicked.connect(self.close_bar)
        self._document.changed.connect(self._after_change)
        self._rows.changed.connect(self._show_count)

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self._filling = True
        self.setAccessibleName(tr("Filter and sort"))
        self._text.setPlaceholderText(tr("Text to filter by"))
        self._text.setAccessibleName(tr("Only tasks that hold this text"))
        for name, text in _CHECKS:
            self._checks[name].setText(tr(text))
        self._fill(self._due, [(_due_text(weeks), str(weeks)) for weeks in _WEEKS], tr("Due"))
        sorts = [(tr("Sort: {column}").format(column=tr(text)), name) for name, text in _SORTS]
        self._fill(self._sort, sorts, tr("Sort by"))
        self._fill_owners()
        self._descending.setIcon(icon("arrow-down"))
        self._descending.setToolTip(tr("Largest first"))
        self._descending.setAccessibleName(tr("Largest first"))
        self._close.setIcon(icon("x"))
        self._close.setToolTip(tr("Show all tasks in outline order"))
        self._close.setAccessibleName(tr("Show all tasks in outline order"))
        self._filling = False
        self._show_count()

    def _fill_owners(self) -> None:
        resources = sorted(self._document.plan.resources.values(), key=lambda held: held.name.casefold())
        names = [(" ".join(held.name.split())[:60], held.id) for held in resources]
        self._fill(self._owner, [(tr("Any owner"), ""), (tr("No owner"), NOBODY), *names], tr("Owner"))

    def _fill(self, combo: QComboBox, entries: list[tuple[str, str]], name: str) -> None:
        """Offer entries, with what was chosen before chosen still."""
        chosen = combo.currentData()
        combo.clear()
        for text, data in entries:
            combo.addItem(text, data)
        combo.setCurrentIndex(max(0, combo.findData(chosen)))
        combo.setAccessibleName(name)
        combo.setToolTip(name)

    # Opening and closing

    def toggle(self, shown: bool) -> None:  # noqa: FBT001  # a menu item is on or off
        """Show the bar and type into it, or close it."""
        if shown:
            self._after_opening()
        else:
            self.close_bar()

    def _after_opening(self) -> None:
        self._fill_owners()
        self.show()
        self._text.setFocus()
        self._text.selectAll()
        self._show_count()
        self.opened.emit()

    def choose(self, name: str) -> None:
        """Show only the tasks of one sort, one of the boxes of the bar, or all again where these are shown already."""
        only = not self._checks[name].isChecked()
        self._clear()
        self._checks[name].setChecked(only)
        self.setVisible(only)
        self._arrange()
        (self.opened if only else self.closed).emit()

    def close_bar(self) -> None:
        """Show all tasks in the outline's order."""
        self._clear()
        self.hide()
        self._arrange()
        self.closed.emit()

    def _clear(self) -> None:
        self._filling = True
        self._text.clear()
        self._timer.stop()
        for combo in (self._owner, self._due, self._sort):
            combo.setCurrentIndex(0)
        for button in (*self._checks.values(), self._descending):
            button.setChecked(False)
        self._filling = False

    # What is chosen

    def arrangement(self) -> Arrangement:
        """Return what is chosen."""
        return Arrangement(
            text=self._text.text(),
            owner=self._owner.currentData() or "",
            due_weeks=int(self._due.currentData() or 0),
            sort=self._sort.currentData() or "",
            descending=self._descending.isChecked(),
            **{name: box.isChecked() for name, box in self._checks.items()},
        )

    def _arrange(self) -> None:
        if not self._filling:
            self._rows.arrange(self.arrangement())
            self._show_count()

    def _after_change(self, update: Update) -> None:
        if update.change is None:
            self._clear()
            self.hide()
            self.closed.emit()
        elif self.isVisible() and update.change.ids("resource"):
            self._fill_owners()
        self._show_count()

    def _show_count(self) -> None:
        count = self._rows.matching
        self._count.setText(trn("{n} task", "{n} tasks", count).format(n=count))
        self._descending.setEnabled(bool(self._sort.currentData()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Esc close the bar."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.close_bar()
            return True
        return bool(super().eventFilter(watched, event))


def _due_text(weeks: int) -> str:
    if not weeks:
        return tr("Due at any time")
    return trn("Due within {n} week", "Due within {n} weeks", weeks).format(n=weeks)
