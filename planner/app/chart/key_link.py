"""Drawing a link by keyboard: L takes hold of the current bar, arrows choose the other one, Enter links, Esc doesn't."""

from __future__ import annotations

from typing import Final, Protocol

from PySide6.QtCore import QPointF, Qt

from planner.app.chart.gestures import Press, Surface
from planner.app.chart.linking import DrawLink
from planner.gantt.zones import Zone
from planner.language import tr

_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_TURNS: Final = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Tab)
_ENDS: Final = (
    (Zone.FINISH_PORT, Zone.START_PORT),
    (Zone.START_PORT, Zone.START_PORT),
    (Zone.FINISH_PORT, Zone.FINISH_PORT),
    (Zone.START_PORT, Zone.FINISH_PORT),
)
"""Where a link leaves and arrives: finish to start first, as most do."""


class Chart(Surface, Protocol):
    """The chart as linking by keyboard knows it."""

    def scroll_to_task(self, task_id: str) -> None:
        """Scroll as little as shows a task's bar."""


class KeyLink(DrawLink):
    """Draws a link from a bar to one that keys choose, with the same preview as the mouse has."""

    def __init__(self, chart: Chart, task: str) -> None:
        """Take hold of a bar's finish.

        Args:
            chart: The chart.
            task: Id of the task that will be the predecessor.
        """
        press = Press(QPointF(), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)
        super().__init__(chart, press, task, Zone.FINISH_PORT)
        self._scroll_to = chart.scroll_to_task
        self._ends = 0
        self._row = chart.rows.row_of(task) or 0
        self._begun = True
        self._place = self._port_place(self._dot(task, self._port))
        self._show()

    def press(self, key: int) -> bool:
        """Handle a key; whether it was one of these."""
        if key in _STEPS:
            self._step(_STEPS[Qt.Key(key)])
        elif key in _TURNS:
            self._ends = (self._ends + (-1 if key == Qt.Key.Key_Left else 1)) % len(_ENDS)
            self._choose()
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        """Go on to the next task up or down."""
        ids, row = self._chart.rows.ids, self._row + by
        while 0 <= row < len(ids) and (
            ids[row] == self._task or self._chart.document.plan.get("task", ids[row]) is None
        ):
            row += by
        if 0 <= row < len(ids):
            self._row = row
            self._scroll_to(ids[row])
            self._choose()

    def _choose(self) -> None:
        """Aim at the task of the row, at the ends that are chosen."""
        self._port, end = _ENDS[self._ends]
        task = self._chart.rows.ids[self._row]
        self._target = None if task == self._task else (task, end)
        self._aim()
        self._place = self._port_place(self._dot(task, end))
        self._show()

    def _lines(self, refusal: str) -> list[str]:
        if self._target is None:
            return [tr("Choose a task with the arrows up and down")]
        return [*super()._lines(refusal), tr("← → another type, Enter links, Esc doesn't")]

    def move(self, place: QPointF) -> None:
        """Leave the choice to the keys."""
