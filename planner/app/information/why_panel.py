"""The panel on the right: why the current task starts when it does, and what the session's edits have moved.

A list of plain lines, whatever tasks are called. A line that names another task leads to it, by click or Enter.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from planner.analysis.drag import drag_of
from planner.analysis.moved import Entry, moving, shift_text
from planner.analysis.reasons import LinkReason
from planner.analysis.sentences import link_sentence, name_of, sentence
from planner.analysis.told import dates_text, drag_text, pause_texts, pauses_on_the_way, slack_text
from planner.analysis.why import Explainer
from planner.app.document import Document
from planner.app.information.panel_title import PanelTitle
from planner.app.information.side_panel import SidePanel
from planner.app.information.wrapped_lines import WrappedLines
from planner.app.rows import Rows
from planner.app.selection import Selection
from planner.app.settings import Settings
from planner.app.theme import TableColours
from planner.language import tr, trn
from planner.paint.palette import LIGHT, Palette

_TASK: Final = Qt.ItemDataRole.UserRole
_MOST_STEPS: Final = 60
_MOST_ENTRIES: Final = 30
_MOST_SHIFTS: Final = 6
_LEAST_WIDTH: Final = 240
_SPACING: Final = 2


class Line(NamedTuple):
    """One line of the panel.

    Attributes:
        text: What it says.
        task: Id of the task that it leads to; empty for none.
        heading: It stands above others.
        alert: It tells of what can't be kept.
    """

    text: str
    task: str = ""
    heading: bool = False
    alert: bool = False


class WhyPanel(SidePanel):
    """Explains the current task as long as it is open."""

    def __init__(
        self, document: Document, rows: Rows, selection: Selection, settings: Settings, parent: QWidget
    ) -> None:
        """Follow a document; open where it was open last time."""
        super().__init__(document, selection, settings, "why", parent)
        self._rows = rows
        self._explainer: tuple[object, Explainer] | None = None
        self._colours = TableColours.of(LIGHT)
        self.list = QListWidget(self)
        self._set_up()
        self.list.itemClicked.connect(self._follow)
        self.list.itemActivated.connect(self._follow)
        self.retranslate()
        self.setVisible(settings.text("why") == "open")

    def _set_up(self) -> None:
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setSpacing(_SPACING)
        self.list.setItemDelegate(WrappedLines(self.list, _SPACING))
        self.list.setStyleSheet("QListWidget { padding: 4px 8px; background: palette(base); }")
        self.list.setMinimumWidth(_LEAST_WIDTH)
        self.setWidget(self.list)
        PanelTitle(self)
        self.setFocusProxy(self.list)

    def toggle(self) -> None:
        """Open the panel and go to it, or close it."""
        if self.isVisible():
            self.close()
            return
        self._settings.set_text("why", "open")
        self.show()
        self.refresh()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay closed next time."""
        self._settings.set_text("why", "closed")
        super().closeEvent(event)

    def retranslate(self) -> None:
        """Write all words in the language in use."""
        self.setWindowTitle(tr("Why this date"))
        self.list.setAccessibleName(tr("Why this date"))
        self.list.setAccessibleDescription(tr("Enter on a line that names a task leads to the task."))
        self._later()

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of another theme."""
        self._colours = TableColours.of(palette)
        self._later()

    # What it says

    def refresh(self) -> None:
        """Explain the current task as the plan stands."""
        self._timer.stop()
        if self.isHidden():
            return
        self.list.clear()
        for line in self._lines():
            item = QListWidgetItem(line.text, self.list)
            item.setData(_TASK, line.task)
            if line.heading:
                font = self.font()
                font.setBold(True)
                item.setFont(font)
            if line.alert:
                item.setForeground(self._colours.late)
            elif line.task:
                item.setForeground(self.palette().link())
            if not line.task:
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)

    @property
    def texts(self) -> list[str]:
        """What the panel says, line by line."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def _lines(self) -> Iterator[Line]:
        task = self._selection.current
        if task and task in self._document.plan.graph:
            yield from self._about(task)
        else:
            yield Line(tr("Select a task to see why it starts when it does."))
        yield from self._session()

    def _about(self, task: str) -> Iterator[Line]:
        plan, dates = self._document.plan, self._document.schedule
        explainer = self._explain()
        yield Line(name_of(plan, task), heading=True)
        yield Line(dates_text(plan, dates, task))
        yield Line(slack_text(plan, dates, task))
        yield from (Line(text) for text in pause_texts(plan, dates, task))
        drag = drag_text(plan, drag_of(plan, dates, task))
        if drag:
            yield Line(drag)
        yield Line(tr("Why it starts then"), heading=True)
        chain = explainer.chain(task)
        if len(chain) > _MOST_STEPS:
            left_out = len(chain) - _MOST_STEPS
            yield Line(trn("{n} step before these", "{n} steps before these", left_out).format(n=left_out))
        for nth, step in list(enumerate(chain))[-_MOST_STEPS:]:
            text = tr("{task}: {reason}").format(task=name_of(plan, step.task), reason=sentence(plan, step))
            yield Line(text, step.task)
            for rests in pauses_on_the_way(plan, dates, chain, nth):
                yield Line(tr("{task}: {reason}").format(task=name_of(plan, step.task), reason=rests), step.task)
        links = explainer.links(task)
        broken = [link for link in links if link.broken]
        kept = [link for link in links if not link.broken]
        yield from self._links(tr("Links that can't be kept"), broken, alert=True)
        yield from self._links(tr("Links that drive it"), [link for link in kept if link.driving])
        yield from self._links(tr("Links that do not"), [link for link in kept if not link.driving])

    def _links(self, heading: str, links: list[LinkReason], *, alert: bool = False) -> Iterator[Line]:
        if links:
            yield Line(heading, heading=True, alert=alert)
        for link in links:
            yield Line(link_sentence(self._document.plan, link), link.reason.by, alert=alert)

    def _session(self) -> Iterator[Line]:
        """Tell of the edits that stand and moved anything: first those that moved the current task."""
        plan, current = self._document.plan, self._selection.current
        entries = moving(self._document.ledger)
        mine = [(entry, shift) for entry in entries for shift in entry.moved if shift.move.task == current]
        if mine:
            yield Line(tr("What moved this task in this session"), heading=True)
        for entry, shift in mine[:_MOST_SHIFTS]:
            text = tr("{edit}: {days}")
            yield Line(text.format(edit=self._edit_text(entry), days=shift_text(plan, shift)))
        if entries:
            yield Line(tr("What moved in this session"), heading=True)
        for entry in entries[:_MOST_ENTRIES]:
            yield Line("; ".join(text for text in (self._edit_text(entry), entry.summary) if text))
            yield from self._shifts(entry)

    def _edit_text(self, entry: Entry) -> str:
        """Return what an edit did, with the task's name where it is about one and doesn't name it."""
        plan, tasks = self._document.plan, entry.change.ids("task")
        if len(tasks) != 1 or tasks[0] not in plan.graph or "“" in entry.label:
            return entry.label
        return tr("{edit} of “{task}”").format(edit=entry.label, task=name_of(plan, tasks[0]))

    def _shifts(self, entry: Entry) -> Iterator[Line]:
        plan = self._document.plan
        for shift in entry.moved[:_MOST_SHIFTS]:
            task = shift.move.task if shift.move.task in plan.graph else ""
            name = name_of(plan, task) if task else shift.name
            text = tr("{task} {days}").format(task=name, days=shift_text(plan, shift))
            yield Line(f"    {text}", task)
        more = len(entry.moved) - _MOST_SHIFTS
        if more > 0:
            yield Line(f"    {trn('and {n} more', 'and {n} more', more).format(n=more)}")

    def _explain(self) -> Explainer:
        """Return what explains the schedule as it is; a schedule that was tried and dropped leaves another, equal one."""
        dates = self._document.schedule
        if self._explainer is None or self._explainer[0] is not dates:
            self._explainer = dates, Explainer(self._document.plan, dates)
        return self._explainer[1]

    def _follow(self, item: QListWidgetItem) -> None:
        """Select the task that a line names."""
        task = str(item.data(_TASK) or "")
        if task in self._document.plan.graph:
            self._rows.reveal(task)
            self._selection.select({task}, task)
