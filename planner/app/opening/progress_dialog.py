"""What came back in workbooks: edits to take in, cells to decide, cells that can't be taken. OK makes one edit of it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from planner.analysis.progress import Line, Proposal, Refused, Taken, field_name, take, value_text
from planner.app.document import Document
from planner.app.forms.buttons import finish_buttons
from planner.app.forms.draft_dialog import plain_label
from planner.app.tips import tip_html
from planner.language import tr, trc, trn

_SIZE: Final = (1080, 580)
_WIDTHS: Final = (210, 110, 120, 130, 140, 160)
_REMARKS_HEIGHT: Final = 84
_LONGEST_TIP: Final = 1000
_TIP_WIDTH: Final = 80
_TASK: Final = 0
_BECOMES: Final = 4
_PLACE: Final = 5
_WHY: Final = 6


class ProgressDialog(QDialog):
    """The proposal, and what the lead makes of it.

    Attributes:
        list: What came back: what is to be decided first, then what is clean, then what can't be taken.
        choices: The box of each cell that is to be decided, in their order.
        taken: What would be taken as things stand.
    """

    def __init__(self, document: Document, proposal: Proposal, failures: Sequence[str], parent: QWidget) -> None:
        """Show a proposal.

        Args:
            document: The plan.
            proposal: What came back.
            failures: Why other files were not read.
            parent: The window.
        """
        super().__init__(parent)
        self._document, self._proposal = document, proposal
        self._items: list[tuple[QTreeWidgetItem, Line]] = []
        self.choices: list[QComboBox] = []
        self.setWindowTitle(tr("Progress that came back"))
        self.setAccessibleName(tr("Progress that came back"))
        self._headline = plain_label("", self)
        self.list = self._make_list()
        self._make_groups()
        self._buttons = self._make_buttons()
        layout = QVBoxLayout(self)
        layout.addWidget(self._headline)
        layout.addWidget(self.list, 1)
        self._detail = plain_label("", self)
        self._detail.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        layout.addWidget(self._detail)
        remarks = [*failures, *proposal.remarks]
        if remarks:
            layout.addWidget(self._make_remarks(remarks))
        layout.addWidget(self._buttons)
        self.resize(*_SIZE)
        self._soon = QTimer(self, singleShot=True, interval=0)  # many boxes may be chosen at once
        self._soon.timeout.connect(self._judge)
        self.list.itemChanged.connect(lambda *_: self._soon.start())
        self.list.currentItemChanged.connect(lambda item, _before: self._show_detail(item))
        self._judge()
        groups = self.list.model()
        self.list.setCurrentIndex(groups.index(0, 0, groups.index(0, 0)))
        self.list.setFocus()

    # Making

    def _make_list(self) -> QTreeWidget:
        made = QTreeWidget(self)
        made.setAccessibleName(tr("What came back"))
        made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        headings = (
            trc("column", "Task"),
            trc("column", "Cell"),
            tr("In the plan"),
            tr("In the workbook"),
            tr("Becomes"),
            tr("Told in"),
            tr("Remark"),
        )
        made.setHeaderLabels(list(headings))
        header = made.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate(_WIDTHS):
            made.setColumnWidth(column, width)
        header.setStretchLastSection(True)
        return made

    def _make_groups(self) -> None:
        proposal = self._proposal
        self.list.setColumnHidden(_BECOMES, not proposal.questions)
        if proposal.questions:
            group = self._group(tr("To be decided"))
            for line in proposal.questions:
                self._add_question(group, line)
        if proposal.clean:
            group = self._group(tr("To be taken in"))
            for line in proposal.clean:
                item = _item(line)
                item.setCheckState(_TASK, Qt.CheckState.Checked)
                group.addChild(item)
                self._items.append((item, line))
        self._not_taken = self._group(tr("Not taken"))

    def _group(self, title: str) -> QTreeWidgetItem:
        made = QTreeWidgetItem([title])
        made.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = made.font(_TASK)
        font.setBold(True)
        made.setFont(_TASK, font)
        self.list.addTopLevelItem(made)
        made.setFirstColumnSpanned(True)
        made.setExpanded(True)
        return made

    def _add_question(self, group: QTreeWidgetItem, line: Line) -> None:
        item = _item(line)
        group.addChild(item)
        box = QComboBox(self.list)
        box.addItem(tr("stays {value}").format(value=value_text(line.field, line.now)))
        for option in line.options:
            box.addItem(value_text(line.field, option.value))
        name = tr("{task}, {cell}: becomes").format(task=line.name, cell=field_name(line.field))
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        item.setSizeHint(_BECOMES, box.sizeHint())
        self.list.setItemWidget(item, _BECOMES, box)
        box.currentIndexChanged.connect(lambda _index: self._soon.start())
        self.choices.append(box)

    def _make_remarks(self, remarks: Sequence[str]) -> QPlainTextEdit:
        made = QPlainTextEdit("\n".join(remarks), self)
        made.setReadOnly(True)
        made.setTabChangesFocus(True)
        made.setFixedHeight(_REMARKS_HEIGHT)
        made.setAccessibleName(tr("What else there is to know"))
        return made

    def _make_buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(self)
        roles = QDialogButtonBox.ButtonRole
        if len(self.choices) > 1:
            theirs = box.addButton(tr("Decide for the workbooks"), roles.ActionRole)
            theirs.setToolTip(tr("Let each open cell become what the workbooks say, where that is one thing"))
            theirs.clicked.connect(lambda: self._decide(theirs=True))
            ours = box.addButton(tr("Decide for the plan"), roles.ActionRole)
            ours.setToolTip(tr("Let each open cell stay as it is in the plan"))
            ours.clicked.connect(lambda: self._decide(theirs=False))
        self._take = box.addButton(tr("Take in"), roles.AcceptRole)
        box.addButton(tr("Cancel"), roles.RejectRole)
        box.accepted.connect(self._accept)
        box.rejected.connect(self.reject)
        finish_buttons(box, self._take)
        return box

    # Deciding

    def _decide(self, *, theirs: bool) -> None:
        for box, line in zip(self.choices, self._proposal.questions, strict=True):
            box.setCurrentIndex(int(theirs and len(line.options) == 1))

    def _wanted(self) -> Iterable[tuple[Line, int]]:
        for box, line in zip(self.choices, self._proposal.questions, strict=True):
            if box.currentIndex() > 0:
                yield line, box.currentIndex() - 1
        for item, line in self._items:
            if item.checkState(_TASK) is Qt.CheckState.Checked:
                yield line, 0

    def _judge(self) -> None:
        """See what the plan takes of what is wanted now."""
        self.taken: Taken = take(self._document.plan, self._document.schedule, self._wanted())
        refused = [*self._proposal.refused, *self.taken.refused]
        self._not_taken.takeChildren()
        self._not_taken.addChildren([_refused_item(held) for held in refused])
        self._not_taken.setHidden(not refused)
        self._take.setEnabled(bool(self.taken.change))
        self._headline.setText(self._in_short(len(refused)))

    def _show_detail(self, item: QTreeWidgetItem | None) -> None:
        """Tell of the current line what its column has no room for."""
        parts = [] if item is None else [item.text(column) for column in (_PLACE, _WHY)]
        self._detail.setText(" – ".join(filter(None, parts)))

    def _in_short(self, refused: int) -> str:
        n = len(self.taken.lines)
        parts = [trn("{n} cell will be taken in.", "{n} cells will be taken in.", n).format(n=n)]
        stays = sum(box.currentIndex() == 0 for box in self.choices)
        if stays:
            text = trn("{n} is still to be decided.", "{n} are still to be decided.", stays)
            parts.append(text.format(n=stays))
        if refused:
            parts.append(trn("{n} can't be taken.", "{n} can't be taken.", refused).format(n=refused))
        return " ".join(parts)

    def _accept(self) -> None:
        self._soon.stop()
        self._judge()
        if self.taken.change:
            self.accept()


def _item(line: Line) -> QTreeWidgetItem:
    task, now = f"{line.number} {line.name}", value_text(line.field, line.now)
    told = " | ".join(value_text(line.field, option.value) for option in line.options)
    places = "; ".join(dict.fromkeys(place for option in line.options for place in option.places))
    return _told([task, field_name(line.field), now, told, "", places, line.question])


def _refused_item(held: Refused) -> QTreeWidgetItem:
    task = f"{held.number} {held.name}"
    return _told([task, field_name(held.field), "", held.text, "", held.where, held.reason])


def _told(texts: list[str]) -> QTreeWidgetItem:
    made = QTreeWidgetItem([" ".join(text.split()) for text in texts])
    for column, text in enumerate(texts):
        if text:
            made.setToolTip(column, tip_html(textwrap.wrap(text[:_LONGEST_TIP], _TIP_WIDTH)))
    return made
