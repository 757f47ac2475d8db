"""The line at the foot of the window: what the last edit did, the finish, what is critical or late, saved or not."""

from __future__ import annotations

import datetime as dt
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QStatusBar, QToolButton, QWidget

from planner.analysis.conflicts import constraint_set
from planner.analysis.moved import Cause
from planner.analysis.remarks import moves_the_start, remark_on_early_starts, remark_on_start
from planner.app.attention import Attention, Kind
from planner.app.bars.elided import ElidedLabel
from planner.app.document import Document, Update
from planner.app.theme import TableColours
from planner.app.tips import tip_html
from planner.language import current, date_text, tr, trc, trn
from planner.paint.palette import LIGHT, Palette

_SHOWN_MS: Final = 12_000
_LONGEST: Final = 400


class StatusBar(QStatusBar):
    """Messages on the left, the state of the plan on the right.

    Attributes:
        count_clicked: Emitted with the value of a `Kind` when the count of such tasks is clicked.
    """

    count_clicked = Signal(str)

    def __init__(self, document: Document, attention: Attention, parent: QWidget | None = None) -> None:
        """Follow a document and what in it asks for attention."""
        super().__init__(parent)
        self._document = document
        self._attention = attention
        self._complaint = False
        self._language = current()
        self._colours = TableColours.of(LIGHT)
        self.setSizeGripEnabled(False)
        self._message = ElidedLabel(self)
        self.addWidget(self._message, 1)
        self._finish = self._label()
        self._conflicts, self._late, self._critical = (self._count_button(kind) for kind in Kind)
        for button in (self._critical, self._late, self._conflicts):
            self.addPermanentWidget(button)
        self._saved = self._label()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: self.tell(""))
        document.changed.connect(self._after_change)
        attention.changed.connect(self.retranslate)
        document.state_changed.connect(self.retranslate)
        self.retranslate()

    def _label(self) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setStyleSheet("padding: 0 8px;")  # margins of the widget would be lost beside a style
        self.addPermanentWidget(label)
        return label

    def _count_button(self, kind: Kind) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"count_{kind.value}")
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.count_clicked.emit(kind.value))
        return button

    @property
    def message(self) -> str:
        """What is told at present; empty for nothing."""
        return self._message.text()

    def tell(self, text: str) -> None:
        """Show a message for a while."""
        self._complaint = False
        self._show(text)
        self._timer.start(_SHOWN_MS)

    def report(self, text: str) -> None:
        """Show what an edit has done until the next action, as it may have consequences."""
        self._complaint = False
        self._show(text)

    def complain(self, text: str) -> None:
        """Show what is wrong until the next action, in the colour of errors; with an empty text show it no longer."""
        if not text:
            self.withdraw()
            return
        self._complaint = True
        self._show(text)

    def withdraw(self) -> None:
        """Show what is wrong no longer, as when the text it was about has been given up."""
        if self._complaint:
            self.tell("")

    def _ink(self) -> str:
        return f"color: {(self._colours.late if self._complaint else self._colours.text).name()};"

    def _show(self, text: str) -> None:
        line = " ".join(text[:_LONGEST].split())
        self._message.setStyleSheet(self._ink())
        self._message.setText(line)
        self._message.setToolTip(tip_html([line]) if line else "")
        self._timer.stop()

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of another theme."""
        self._colours = TableColours.of(palette)
        self.retranslate()
        if self.message:
            self._message.setStyleSheet(self._ink())

    def retranslate(self) -> None:
        """Show the state of the plan in the language in use; what was told in another one goes."""
        if self._language != current():
            self._language = current()
            self.tell("")
        self.setAccessibleName(tr("Status"))
        self._message.setAccessibleName(tr("Last message"))
        empty = not len(self._document.plan.outline)
        self._finish.setText("" if empty else tr("Finish {date}").format(date=_day(self._document.schedule.finish)))
        late, critical, conflicts = (
            len(self._attention.tasks(kind)) for kind in (Kind.LATE, Kind.CRITICAL, Kind.CONFLICT)
        )
        self._critical.setText("" if empty else trn("{n} critical", "{n} critical", critical).format(n=critical))
        self._critical.setToolTip(tip_html([tr("Go to the next critical task")]))
        self._late.setText("" if empty else trn("{n} late", "{n} late", late).format(n=late))
        self._late.setToolTip(tip_html([tr("Go to the next task that misses its deadline")]))
        self._conflicts.setText(
            trn("{n} conflict", "{n} conflicts", conflicts).format(n=conflicts) if conflicts else ""
        )
        self._conflicts.setToolTip(tip_html([tr("Go to the next task whose constraint can't be kept")]))
        for button, count in ((self._critical, 0), (self._late, late), (self._conflicts, conflicts)):
            button.setStyleSheet(_BUTTON + (_ALERT.format(colour=self._colours.late.name()) if count else ""))
            button.setAccessibleName(button.text() or tr("No conflicts"))
        self._saved.setText(tr("Not saved") if self._document.modified else self._saved_text())
        for label in (self._finish, self._critical, self._late, self._conflicts, self._saved):
            label.setVisible(bool(label.text()))

    def _saved_text(self) -> str:
        return trc("plan", "Saved") if self._document.path is not None else ""

    def _after_change(self, update: Update) -> None:
        if update.entry is None or update.change is None:
            self.tell("")
            return
        said = update.entry.sentence
        if update.cause is Cause.EDIT:
            comes_to = constraint_set(self._document.plan, self._document.schedule, update.change)
            said = "; ".join(text for text in (comes_to or update.entry.label, update.entry.summary) if text)
            ahead = remark_on_early_starts(self._document.plan, update.change, dt.date.today())
            said = f"{said}; {ahead}" if ahead else said
            if moves_the_start(update.change):
                remark = remark_on_start(self._document.plan, self._document.schedule)
                said = f"{said}. {remark}" if remark else said
        self.report(said)


_BUTTON: Final = "QToolButton { border: 0; border-radius: 4px; padding: 1px 8px; }"
_ALERT: Final = "QToolButton {{ color: {colour}; font-weight: 600; }}"


def _day(date: dt.datetime) -> str:
    return date_text(date.date(), "full")
