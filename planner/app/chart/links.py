"""The selected link: its line is picked with the mouse, taken away with Delete, changed in a small editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from planner.app.document import Document
from planner.app.selection import Selection
from planner.errors import PlannerError
from planner.language import tr
from planner.model import edits
from planner.model.change import Change
from planner.model.duration import Lag
from planner.model.records import Dependency, LinkType
from planner.paint.palette import LIGHT

if TYPE_CHECKING:  # loaded when the editor opens
    from planner.app.chart.link_editor import LinkEditor


class LinkChoice(QObject):
    """Which link is selected, and what can be done to it. No task is selected while one is.

    Attributes:
        changed: Emitted when another link is selected, or none.
        refused: Emitted with the sentence that says why an edit can't be made.
        selected: Id of the selected link; empty for none.
        alarm: The colour in which the editor says what is wrong.
    """

    changed = Signal()
    refused = Signal(str)

    def __init__(self, document: Document, selection: Selection, parent: QWidget) -> None:
        """Select none."""
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._parent = parent
        self.selected = ""
        self.alarm = QColor(LIGHT.missed)
        document.changed.connect(self._forget_missing)
        selection.changed.connect(self._yield_to_tasks)

    def select(self, link_id: str) -> None:
        """Select a link in place of tasks; none where empty."""
        if link_id == self.selected:
            return
        self.selected = link_id
        if link_id:
            self._selection.select(())
        self.changed.emit()

    def remove(self) -> None:
        """Take the selected link away."""
        held, plan = self._held(), self._document.plan
        if held is not None:
            names = (" ".join(plan.task(task).name.split())[:40] for task in (held.predecessor, held.successor))
            label = tr("Remove link “{first}” → “{second}”").format(
                **dict(zip(("first", "second"), names, strict=True))
            )
            self._document.edit(Change(label, edits.unlink(plan, [held.id]).edits))

    def edit(self, place: QPoint) -> LinkEditor | None:
        """Open the editor of the selected link.

        Args:
            place: Where on the screen it opens.
        """
        from planner.app.chart.link_editor import LinkEditor

        held = self._held()
        if held is None:
            return None
        editor = LinkEditor(self._document.plan, held, self._change, self.remove, self._parent, alarm=self.alarm)
        editor.open_at(place)
        return editor

    def _held(self) -> Dependency | None:
        held = self._document.plan.get("dependency", self.selected) if self.selected else None
        return held if isinstance(held, Dependency) else None

    def _change(self, kind: LinkType, lag: Lag) -> str:
        """Give the selected link another type and lag; return why that can't be, or nothing."""
        held = self._held()
        if held is None or (held.type, held.lag) == (kind, lag):
            return ""
        try:
            change = edits.change_link(self._document.plan, held.id, kind, lag)
            self._document.edit(change)
        except PlannerError as error:
            return str(error)
        self.select(next(iter(change.added("dependency")), self.selected))
        return ""

    def _forget_missing(self) -> None:
        if self.selected and self._held() is None:
            self.select("")

    def _yield_to_tasks(self) -> None:
        if self._selection.selected:
            self.select("")
