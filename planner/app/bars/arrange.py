"""The bar below the table in which tasks are filtered; what is filtered by stays when it is closed, and the view says so."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from planner.analysis.arranging.facts import Facts
from planner.analysis.arranging.own_fields import fields_of
from planner.app.bars.quick import CHECKS, NOBODY, Quick, quick_of
from planner.app.document import Document, Update
from planner.app.icons import icon
from planner.app.rows import Rows
from planner.language import tr, trn
from planner.model.records import Arrangement, Condition

if TYPE_CHECKING:  # loaded when there is a condition to show
    from planner.app.bars.condition_row import ConditionRow

_TYPING_MS: Final = 120
_WEEKS: Final = (0, 1, 2, 4, 12)
_MOST_CONDITIONS: Final = 6
_LONGEST_NAME: Final = 40
_GAP: Final = 6
_LEAST_TEXT: Final = 110
_LEAST_WIDTH: Final = 320


class ArrangeBar(QWidget):
    """Filter; what is chosen counts at once.

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
        self._shown = rows.arrangement
        self._text = QLineEdit(self)
        self._owner, self._due, self._match = QComboBox(self), QComboBox(self), QComboBox(self)
        self._checks = {name: QCheckBox(self) for name, _ in CHECKS}
        self._summaries = QCheckBox(self)
        self._add, self._clear, self._close = QToolButton(self), QToolButton(self), QToolButton(self)
        self._conditions: list[ConditionRow] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TYPING_MS)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.hide()

    def _lay_out(self) -> None:
        quick = QHBoxLayout()
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        for line in (quick, self._first, self._second):
            line.setSpacing(_GAP)
        quick.addLayout(self._first, 1)
        quick.addStretch(1)
        quick.addWidget(self._close)
        self._first.addWidget(self._text, 1)
        for widget in (self._owner, *self._checks.values(), *self._later_ones):
            self._first.addWidget(widget)
        self._second.addStretch(1)
        self._text.setMinimumWidth(_LEAST_TEXT)
        self._text.setMaximumWidth(260)
        self._further = QWidget(self)
        further = QHBoxLayout(self._further)
        further.setContentsMargins(0, 0, 0, 0)
        further.setSpacing(8)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(3)
        further.addWidget(self._match, 0, Qt.AlignmentFlag.AlignTop)
        further.addLayout(self._lines, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(8, 3, 8, 3)
        whole.setSpacing(3)
        whole.addLayout(quick)
        whole.addLayout(self._second)
        whole.addWidget(self._further)
        for button in (self._add, self._clear, self._close):
            button.setAutoRaise(True)

    @property
    def _later_ones(self) -> tuple[QWidget, ...]:
        """What goes on a second line where one is too short."""
        return self._due, self._summaries, self._add, self._clear

    def minimumSizeHint(self) -> QSize:
        """Return how small the bar can be: however it lies now, it can be narrower on two lines."""
        return QSize(_LEAST_WIDTH, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lie on as many lines as it takes to show every word."""
        super().resizeEvent(event)
        self._break()

    def _break(self) -> None:
        """Put what comes later on a second line, or back on the first, by the room that there is."""
        shown = (self._owner, *self._checks.values(), self._close, *self._later_ones)
        needed = sum(widget.sizeHint().width() + _GAP for widget in shown if not widget.isHidden())
        goal = self._second if needed + _LEAST_TEXT + 3 * _GAP > self.width() else self._first
        if goal.indexOf(self._due) >= 0:
            return
        for nth, widget in enumerate(self._later_ones):
            (self._first if goal is self._second else self._second).removeWidget(widget)
            if goal is self._second:
                goal.insertWidget(nth, widget)  # before what stretches
            else:
                goal.addWidget(widget)

    def _connect(self) -> None:
        self._timer.timeout.connect(self._arrange)
        self._text.textChanged.connect(self._type)
        for combo in (self._owner, self._due, self._match):
            combo.activated.connect(self._arrange)
        for box in (*self._checks.values(), self._summaries):
            box.toggled.connect(self._arrange)
        for widget in (self._text, self._owner, self._due, self._match, self._summaries, *self._checks.values()):
            widget.installEventFilter(self)
        self._add.clicked.connect(lambda _checked: self.add_condition())
        self._clear.clicked.connect(self.clear)
        self._close.clicked.connect(self.close_bar)
        self._document.changed.connect(self._after_change)
        self._rows.arranged.connect(self._follow)

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self._filling = True
        self.setAccessibleName(tr("Filter"))
        self._text.setPlaceholderText(tr("Text to filter by"))
        self._text.setAccessibleName(tr("Only tasks that hold this text"))
        for name, text in CHECKS:
            self._checks[name].setText(tr(text))
        self._fill(self._due, [(_due_text(weeks), str(weeks)) for weeks in _WEEKS], tr("Due"))
        self._fill(self._match, [(tr("All of these"), "all"), (tr("Any of these"), "any")], tr("How many must hold"))
        self._summaries.setText(tr("Summaries"))
        self._summaries.setToolTip(tr("Keep the summaries above the tasks that match in view, greyed"))
        self._say(self._add, "+ " + tr("Condition"), tr("Filter by any column"))
        self._say(self._clear, tr("Show all"), tr("Take the filter off"))
        self._say(self._close, "", tr("Close this bar; what is filtered stays filtered"))
        self._close.setIcon(icon("x"))
        self._filling = False
        self._load()
        self._break()

    def _say(self, button: QToolButton, text: str, tip: str) -> None:
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(text or tip)

    def _fill_owners(self) -> None:
        resources = sorted(self._document.plan.resources.values(), key=lambda held: held.name.casefold())
        names = [(" ".join(held.name.split())[:_LONGEST_NAME], held.id) for held in resources]
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
            self._load()
            self.show()
            self._text.setFocus()
            self._text.selectAll()
            self._show_further()
            self.opened.emit()
        else:
            self.close_bar()

    def choose(self, name: str) -> None:
        """Show only the tasks of one sort, one of the boxes of the bar, or all again where these are shown already."""
        only = self.quick != Quick(checks=frozenset({name}))
        self._take(Quick(checks=frozenset({name}) if only else frozenset()))

    def close_bar(self) -> None:
        """Hide the bar; what is filtered by stays."""
        self.hide()
        self.closed.emit()

    def clear(self) -> None:
        """Take the filter off."""
        self._take(Quick())

    def add_condition(self, field: str = "name") -> None:
        """Ask for one thing more, of a field."""
        if not self.isVisible():
            self.toggle(shown=True)
        if len(self._conditions) < _MOST_CONDITIONS:
            row = self._put(Condition(field=field, relation=""))
            self._arrange()
            row.take_focus()

    # What is chosen

    @property
    def quick(self) -> Quick:
        """What the bar says."""
        return Quick(
            text=self._text.text(),
            owner=self._owner.currentData() or "",
            checks=frozenset(name for name, box in self._checks.items() if box.isChecked()),
            due_weeks=int(self._due.currentData() or 0),
            further=tuple(row.condition for row in self._conditions),
        )

    def _type(self) -> None:
        if not self._filling:
            self._timer.start()

    def _arrange(self) -> None:
        if not self._filling:
            self._timer.stop()
            self._take(self.quick)

    def _take(self, quick: Quick) -> None:
        """Filter by what the bar says."""
        self._rows.arrange(self._said(quick))

    def _said(self, quick: Quick | None = None) -> Arrangement:
        """Return what is shown, with what the bar says in place of what is filtered by."""
        quick = self.quick if quick is None else quick
        return msgspec.structs.replace(
            self._rows.arrangement,
            text=quick.text,
            conditions=quick.conditions(),
            any_of=self._match.currentData() == "any" and bool(quick.conditions()),
            alone=not self._summaries.isChecked(),
        )

    # Following what is shown

    def _follow(self) -> None:
        """Show what is filtered by, unless the bar itself has said so."""
        if not self._timer.isActive() and not any(row.pending for row in self._conditions):
            said, own = self._rows.arrangement, self._said()
            if _filter(own) != _filter(said) or own.alone != said.alone:
                self._load()
        self._show_further()

    def _load(self) -> None:
        """Show what is filtered by."""
        held = self._rows.arrangement
        quick = quick_of(held, tuple(self._document.plan.resources), _WEEKS)
        self._filling = True
        self._fill_owners()
        self._text.setText(quick.text)
        self._owner.setCurrentIndex(max(0, self._owner.findData(quick.owner)))
        self._due.setCurrentIndex(max(0, self._due.findData(str(quick.due_weeks))))
        self._match.setCurrentIndex(int(held.any_of))
        self._summaries.setChecked(not held.alone)
        for name, box in self._checks.items():
            box.setChecked(name in quick.checks)
        for row in list(self._conditions):
            self._drop(row)
        for condition in quick.further:
            self._put(condition)
        self._filling = False
        self._show_further()

    def _put(self, condition: Condition) -> ConditionRow:
        from planner.app.bars.condition_row import ConditionRow

        plan = self._document.plan
        facts = Facts(plan, self._document.schedule, dt.date.today(), self._document.comparison)
        row = ConditionRow(fields_of(plan), facts, self)
        row.show_condition(condition)
        row.changed.connect(self._arrange)
        row.removed.connect(lambda: self._remove(row))
        for part in row.findChildren(QWidget):
            part.installEventFilter(self)
        self._conditions.append(row)
        self._lines.addWidget(row)
        row.show()
        return row

    def _remove(self, row: ConditionRow) -> None:
        self._drop(row)
        self._text.setFocus()
        self._arrange()

    def _drop(self, row: ConditionRow) -> None:
        self._conditions.remove(row)
        self._lines.removeWidget(row)
        row.hide()
        row.setParent(None)
        row.deleteLater()

    def _after_change(self, update: Update) -> None:
        if update.change is None:
            self.hide()
            self._load()
            self.closed.emit()
        elif self.isVisible() and (update.change.ids("resource") or update.change.ids("field")):
            self._load()

    def _show_further(self) -> None:
        """Show what there is to take off, and only then."""
        filters = self._rows.arrangement.filters
        self._clear.setVisible(filters)
        self._break()
        self._further.setVisible(bool(self._conditions))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Esc close the bar."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.close_bar()
            return True
        return bool(super().eventFilter(watched, event))


def _filter(arrangement: Arrangement) -> tuple[object, ...]:
    """Return what of an arrangement the bar shows, whatever the order of the conditions."""
    return arrangement.text, frozenset(map(str, arrangement.conditions)), arrangement.any_of


def _due_text(weeks: int) -> str:
    if not weeks:
        return tr("Due any time")
    return trn("In {n} week", "In {n} weeks", weeks).format(n=weeks)
