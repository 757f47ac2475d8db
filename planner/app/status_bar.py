"""The line at the foot of the window: what the last edit did, the finish, what is critical or late, saved or not."""

from __future__ import annotations

import datetime as dt
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QSizePolicy, QStatusBar, QWidget

from planner.app.chart_tips import tip_html
from planner.app.document import Document, Update
from planner.app.theme import TableColours
from planner.language import date_text, tr, trn
from planner.paint.palette import LIGHT, Palette

_SHOWN_MS: Final = 12_000
_COUNT_MS: Final = 30
_LONGEST: Final = 400


class StatusBar(QStatusBar):
    """Messages on the left, the state of the plan on the right."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        """Follow a document."""
        super().__init__(parent)
        self._document = document
        self._colours = TableColours.of(LIGHT)
        self.setSizeGripEnabled(False)
        self._message = QLabel(self)
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.addWidget(self._message, 1)
        self._finish, self._critical, self._late, self._saved = (self._label() for _ in range(4))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: self.tell(""))
        # Counting what is critical in a large plan takes longer than painting what changed: first things first.
        self._count = QTimer(self)
        self._count.setSingleShot(True)
        self._count.setInterval(_COUNT_MS)
        self._count.timeout.connect(self.retranslate)
        document.changed.connect(self._after_change)
        document.state_changed.connect(self._count.start)
        self.retranslate()

    def _label(self) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setContentsMargins(8, 0, 8, 0)
        self.addPermanentWidget(label)
        return label

    @property
    def message(self) -> str:
        """What is told at present; empty for nothing."""
        return self._message.text()

    def tell(self, text: str) -> None:
        """Show a message for a while."""
        self._show(text, self._colours.text.name())

    def complain(self, text: str) -> None:
        """Show what is wrong for a while, in the colour of errors."""
        self._show(text, self._colours.late.name())

    def _show(self, text: str, colour: str) -> None:
        line = " ".join(text[:_LONGEST].split())
        self._message.setStyleSheet(f"color: {colour}; padding-left: 8px;")
        self._message.setText(line)
        self._message.setToolTip(tip_html([line]) if line else "")
        self._timer.start(_SHOWN_MS)

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of another theme."""
        self._colours = TableColours.of(palette)
        self.retranslate()
        self.tell(self.message)

    def retranslate(self) -> None:
        """Show the state of the plan in the language in use."""
        self.setAccessibleName(tr("Status"))
        self._message.setAccessibleName(tr("Last message"))
        schedule, empty = self._document.schedule, not len(self._document.plan.outline)
        late = len(schedule.late)
        outline = self._document.plan.outline
        critical = sum(1 for task in schedule.critical if not outline.is_summary(task))
        self._finish.setText("" if empty else tr("Finish {date}").format(date=_day(schedule.finish)))
        self._critical.setText("" if empty else trn("{n} critical", "{n} critical", critical).format(n=critical))
        self._late.setText("" if empty else trn("{n} late", "{n} late", late).format(n=late))
        self._late.setStyleSheet(f"color: {self._colours.late.name()}; font-weight: 600;" if late else "")
        self._saved.setText(tr("Not saved") if self._document.modified else self._saved_text())
        for label in (self._finish, self._critical, self._late, self._saved):
            label.setVisible(bool(label.text()))

    def _saved_text(self) -> str:
        return tr("Saved") if self._document.path is not None else ""

    def _after_change(self, update: Update) -> None:
        self._count.start()
        self.tell("" if update.entry is None else update.entry.sentence)


def _day(date: dt.datetime) -> str:
    return date_text(date.date(), "full")
