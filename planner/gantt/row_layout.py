"""The shapes of the rows of one scene, made when they are asked for and kept.

It knows nothing of the scene or of who routes links between its rows: these hold it, and in a circle they would keep a
schedule alive that the plan has left behind.
"""

from __future__ import annotations

from typing import Final

from planner.gantt.bars import RowBuilder, RowShapes
from planner.gantt.rows import Rows
from planner.model.plan import Plan
from planner.schedule import Schedule, pauses

_KEPT: Final = 5_000
"""So many rows are kept before those kept are let go."""


class RowLayout:
    """Lays rows out at one scale.

    Attributes:
        schedule: The schedule; another one of the same dates may take its place.
    """

    def __init__(self, plan: Plan, schedule: Schedule, rows: Rows, builder: RowBuilder) -> None:
        """Lay out nothing yet."""
        self.schedule = schedule
        self._plan = plan
        self._rows = rows
        self._builder = builder
        self._shapes: dict[int, RowShapes] = {}

    def row(self, row: int) -> RowShapes:
        """Return the shapes of a row."""
        shapes = self._shapes.get(row)
        if shapes is None:
            if len(self._shapes) >= _KEPT:
                self._shapes.clear()
            shapes = self._shapes[row] = self._laid_out(self._rows.ids[row])
        return shapes

    def _laid_out(self, identity: str) -> RowShapes:
        band = self._rows.bands.get(identity)
        if band is not None:
            return self._builder.heading(band)
        return self._builder.shapes(self.schedule[identity], pauses(self._plan, self.schedule, identity))
