"""What somebody left of a plan: the view, the filter, what was open and which part; kept beside the other settings.

It is the user's own and not the plan's, so looking around leaves a plan as it was saved. It is noted while the plan is
open, as another plan is in its place before anybody hears that it has gone.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Final

import msgspec
from PySide6.QtCore import QObject, QTimer

from planner.analysis.arranging.groups import is_band
from planner.app.chart.view import ChartView
from planner.app.document import Document, Update
from planner.app.rows import Rows
from planner.app.settings import Settings
from planner.app.views.current import CurrentView
from planner.app.views.ready import ALL
from planner.model.faults import EARLIEST, LATEST
from planner.model.records import Arrangement

_PLANS: Final = "plans"
_ORDER: Final = "plans_order"
_MOST_PLANS: Final = 50
_MOST_CLOSED: Final = 5_000
_SETTLE_MS: Final = 2_000
_WIDEST_DAY: Final = 100_000.0


class Left(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was left.

    Attributes:
        view: Id of the view.
        arrangement: What was shown of it.
        columns: The columns, where the view has some of its own.
        closed: Ids of the summaries and groups that were closed.
        first_day: What lay at the chart's left edge.
        day_width: Width of a day.
    """

    view: str = ALL
    arrangement: Arrangement = Arrangement()
    columns: str = ""
    closed: frozenset[str] = frozenset()
    first_day: dt.datetime | None = None
    day_width: float = 0.0


class Memory(QObject):
    """Notes what is shown of a plan, and comes back to it when the plan is opened again."""

    def __init__(
        self, document: Document, rows: Rows, current: CurrentView, chart: ChartView, settings: Settings
    ) -> None:
        """Come back to what was left of the plan that is open; made after everything else that hears of a new plan."""
        super().__init__(current)
        self._document, self._rows, self._current, self._chart = document, rows, current, chart
        self._settings = settings
        self._plan, self._path = document.plan, document.path
        self._left: Left | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE_MS)
        self._timer.timeout.connect(self.keep)
        self._come_back()
        noticed = (rows.arranged, rows.collapsed_changed, current.changed, chart.part_changed, document.state_changed)
        for signal in noticed:
            signal.connect(self._note)
        document.changed.connect(self._after_change)

    def keep(self) -> None:
        """Put down what was noted last, for a plan that is in a file."""
        self._timer.stop()
        if self._left is None or self._path is None:
            return
        key = _key(self._plan.id)
        self._settings.set_text(f"{_PLANS}/{key}", msgspec.json.encode(self._left).decode())
        order = [held for held in self._settings.text(_ORDER).split() if held != key]
        self._settings.set_text(_ORDER, " ".join([key, *order][:_MOST_PLANS]))
        for old in order[_MOST_PLANS - 1 :]:
            self._settings.forget(f"{_PLANS}/{old}")
        self._left = None

    def _note(self) -> None:
        """Note what is shown; not of a plan that has just come and isn't shown as it was left yet."""
        if self._document.plan is not self._plan:
            return
        position, closed = self._chart.position, self._rows.collapsed
        self._path = self._document.path
        self._left = Left(
            view=self._current.current.id,
            arrangement=self._rows.arrangement,
            columns=self._current.columns_text(),
            closed=closed if len(closed) <= _MOST_CLOSED else frozenset(),
            first_day=position.scale.at(position.left),
            day_width=position.scale.per_day,
        )
        if not self._timer.isActive():
            self._timer.start()

    def _after_change(self, update: Update) -> None:
        if update.change is None:
            self.keep()
            self._left, self._plan, self._path = None, self._document.plan, self._document.path
            self._come_back()

    def _come_back(self) -> None:
        text = self._settings.text(f"{_PLANS}/{_key(self._plan.id)}") if self._path is not None else ""
        try:
            left = msgspec.json.decode(text, type=Left) if text else None
        except msgspec.MsgspecError:
            left = None  # written by hand, or by another version: begin as with any plan
        if left is not None:
            self._show(left)

    def _show(self, left: Left) -> None:
        self._current.show(left.view)
        if left.columns:
            self._current.put_columns(left.columns)
        if self._rows.arrangement != left.arrangement:
            self._rows.arrange(left.arrangement)
        rows = self._document.plan.outline.rows()
        self._rows.collapse(held for held in left.closed if held in rows or is_band(held))
        sound = 0 < left.day_width < _WIDEST_DAY and left.first_day is not None and left.first_day.tzinfo is None
        if sound and left.first_day is not None and EARLIEST <= left.first_day <= LATEST:
            self._chart.show_part(left.first_day, left.day_width)


def _key(plan_id: str) -> str:
    """Return a plan's id as a name that settings can have, whatever the id holds."""
    return hashlib.sha256(plan_id.encode()).hexdigest()[:16]
