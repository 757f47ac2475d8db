"""Works out which tasks an arrangement shows: at once, or for a very large plan a part at a time, between events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Generator
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from planner.analysis.arranging.arranged import Arranged, arrange
from planner.analysis.arranging.facts import Facts
from planner.app.document import Document
from planner.model.records import Arrangement

MOST_AT_ONCE: Final = 20_000
"""Tasks of a plan that are arranged before the window does anything else."""
_SLICE: Final = 0.012
"""Seconds that one part may take."""


class Arranger(QObject):
    """One arrangement at a time; another one, or an edit, begins anew.

    Attributes:
        done: Emitted with the `Arranged` when all is worked out.
        progressed: Emitted with how much is worked out, from 0 to 1, while that takes several parts.
    """

    done = Signal(object)
    progressed = Signal(float)

    def __init__(self, document: Document, parent: QObject) -> None:
        """Work on a document's plan."""
        super().__init__(parent)
        self._document = document
        self._steps: Generator[float, None, Arranged] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Whether something is being worked out just now."""
        return self._steps is not None

    def start(self, arrangement: Arrangement, kept: Collection[str]) -> None:
        """Begin to work out what an arrangement shows, with some tasks shown in any case."""
        document, today = self._document, dt.date.today()  # civil dates have no zone
        facts = Facts(document.plan, document.schedule, today, document.comparison)
        self._steps = arrange(facts, arrangement, frozenset(kept))
        if len(document.plan.outline) > MOST_AT_ONCE:
            self._timer.start(0)
        else:
            self._go_on_for(float("inf"))

    def stop(self) -> None:
        """Give up what is being worked out."""
        self._steps = None
        self._timer.stop()

    def _go_on(self) -> None:
        self._go_on_for(_SLICE)

    def _go_on_for(self, seconds: float) -> None:
        """Take steps for a while; tell when the last one is taken."""
        until, part = perf_counter() + seconds, 0.0
        while self._steps is not None and perf_counter() < until:
            try:
                part = next(self._steps)
            except StopIteration as finished:
                self.stop()
                self.done.emit(finished.value)
                return
        self.progressed.emit(part)
