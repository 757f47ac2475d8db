"""What an edit would do, asked for while a drag lasts: at once where that is quick, else once the mouse rests.

In a plan of 100,000 tasks a single drag can move half of them. What that comes to takes longer than a frame, so while
the mouse moves on nobody asks for it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QTimer

from planner.app.document import Document
from planner.errors import ScheduleError
from planner.gantt.bars import Body
from planner.gantt.scene import Scene, View
from planner.model.change import Change
from planner.schedule import Schedule, ScheduledTask

_AT_ONCE: Final = 0.006
"""What takes no more seconds than this is asked for at once, within the frame."""
_RESTS: Final = 3
"""The mouse has to rest so many times as long as the question takes before it is asked."""
_LONGEST_REST_MS: Final = 150
"""It need not rest longer, however long that takes."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What an edit would do.

    Attributes:
        own: The computed side of the task in the hand.
        bodies: Rows in view that would look different, with their bars.
        moved: How many tasks would lie elsewhere.
        finish_before: Finish of the plan as it stands.
        finish: Finish of the plan as it would be.
    """

    own: ScheduledTask
    bodies: tuple[tuple[int, Body], ...]
    moved: int
    finish_before: dt.datetime
    finish: dt.datetime


def outlook(document: Document, scene: Scene, view: View, task_id: str, change: Change) -> Outlook:
    """Return what a change would do.

    Args:
        document: The open plan; it stays as it is.
        scene: The chart of it.
        view: The rows that are in view.
        task_id: The task in the hand.
        change: What is to be tried out.

    Raises:
        ScheduleError: The plan would have no schedule.
    """
    scene.rows(view)
    before = document.schedule
    finish = before.finish

    def look(trial: Schedule) -> Outlook:
        moved = trial.count_moved_since(before)
        return Outlook(trial[task_id], tuple(scene.moved(trial, view)), moved, finish, trial.finish)

    try:
        return document.what_if(change, look)
    finally:
        scene.follow(document.schedule)


class Prospect(QObject):
    """Asks for outlooks, one change after the other, and tells when there is one.

    Attributes:
        outlook: What the change asked about last would do; None while that isn't known.
        refusal: Why it can't be done; empty where it can.
    """

    def __init__(self, look: Callable[[Change], Outlook], told: Callable[[], None], *, rest: int = 0) -> None:
        """Ask nothing yet.

        Args:
            look: Gives the outlook on a change.
            told: Called when an outlook has come that was not there at once.
            rest: Milliseconds for which the mouse has to rest at least, as the first question may take long.
        """
        super().__init__()
        self.outlook: Outlook | None = None
        self.refusal = ""
        self._look = look
        self._told = told
        self._rest = rest
        self._cost = 1.0 if rest else 0.0
        self._change: Change | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask_late)

    def ask(self, change: Change | None) -> None:
        """Ask what a change would do; None or an empty one does nothing."""
        self.outlook, self.refusal, self._change = None, "", change
        self._timer.stop()
        if not change:
            return
        if self._cost <= _AT_ONCE:
            self._ask(change)
        else:
            rest = min(round(self._cost * 1000 * _RESTS), _LONGEST_REST_MS)
            self._timer.start(max(rest, self._rest))

    def stop(self) -> None:
        """Ask no more."""
        self._timer.stop()

    def _ask(self, change: Change) -> None:
        began = perf_counter()
        try:
            self.outlook = self._look(change)
        except ScheduleError as error:
            self.refusal = str(error)
        # Slow questions are forgotten by and by, so that a single one doesn't put off all that follow.
        self._cost = max(perf_counter() - began, self._cost * 0.7)

    def _ask_late(self) -> None:
        if self._change is not None:
            self._ask(self._change)
            self._told()
