"""What is selected, current and under the mouse, as task ids: table and chart show it as one band."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from planner.app.document import Document
from planner.app.rows import Rows


class Selection(QObject):
    """The selected tasks, the current one and the hovered one, and the group whose heading has the cursor.

    Attributes:
        changed: Emitted when the selected tasks or the current one are others.
        hovered_changed: Emitted with the ids hovered before and now, each empty for none.
    """

    changed = Signal()
    hovered_changed = Signal(str, str)

    def __init__(self, document: Document, rows: Rows, parent: QObject | None = None) -> None:
        """Begin with nothing selected; tasks that leave the plan leave the selection."""
        super().__init__(parent)
        self._document = document
        self._rows = rows
        self._selected: frozenset[str] = frozenset()
        self._current = ""
        self._band = ""
        self._hovered = ""
        document.changed.connect(self._forget_missing)

    @property
    def selected(self) -> frozenset[str]:
        """Ids of the selected tasks."""
        return self._selected

    @property
    def current(self) -> str:
        """Id of the task with the cursor; empty for none, as on the empty last row."""
        return self._current

    @property
    def band(self) -> str:
        """Id of the group whose heading has the cursor; empty for none."""
        return self._band

    @property
    def hovered(self) -> str:
        """Id of the task under the mouse, in table or chart; empty for none."""
        return self._hovered

    def in_order(self) -> list[str]:
        """Return the selected tasks in reading order."""
        row = self._document.plan.outline.rows()
        return sorted(self._selected, key=lambda task: row[task])

    def select(self, task_ids: Iterable[str], current: str = "", band: str = "") -> None:
        """Select these tasks and no others.

        Args:
            task_ids: Tasks of the plan.
            current: The task with the cursor; the first one selected where empty.
            band: The group whose heading has the cursor, in place of a task.
        """
        selected = frozenset(task_ids)
        row = self._document.plan.outline.rows()
        if not band:
            current = current or min(selected, key=lambda task: row[task], default="")
        if (selected, current, band) != (self._selected, self._current, self._band):
            self._selected, self._current, self._band = selected, current, band
            self.changed.emit()

    def hover(self, task_id: str) -> None:
        """Tell which task the mouse is over; empty for none."""
        if task_id != self._hovered:
            before, self._hovered = self._hovered, task_id
            self.hovered_changed.emit(before, task_id)

    def _forget_missing(self) -> None:
        rows = self._document.plan.outline.rows()
        if self._hovered not in rows:
            self.hover("")
        current = self._current if self._current in rows else ""
        self.select((task for task in self._selected if task in rows), current, self._band)
