"""How long the window's thread is held: what passes between two beats of a heart that beats in its event loop.

A beat that comes late was held up by whatever ran before it, so the longest time between two is how long the window
neither painted nor listened. Dialogs and boxes are closed as soon as they are there.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProgressDialog, QWidget

_BEAT_MS: Final = 2
_QUIET_S: Final = 0.2
"""Longer than any timer that puts off work until after the paint."""
_LATE_S: Final = 0.015
_LONGEST_S: Final = 60.0


class Held(NamedTuple):
    """The longest time that the event loop was held.

    Attributes:
        seconds: By the clock, in which other programs may have had the processor.
        worked: In time of the processor that the window's own thread took for it.
        progress: Whether a box told of the progress meanwhile.
    """

    seconds: float
    worked: float
    progress: bool


class Heart:
    """Beats in the event loop while something is done."""

    def __init__(self, application: QApplication) -> None:
        """Beat for an application."""
        self._application = application
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._loop = QEventLoop()

    def hold(self, act: Callable[[], object], answer: Callable[[QWidget], object] | None = None) -> Held:
        """Do something from within the event loop, and wait until all that follows from it is done.

        Args:
            act: What is done.
            answer: What is done with each dialog that comes up; closed with Esc where None.
        """
        self._answer = answer or (lambda box: QTest.keyClick(box, Qt.Key.Key_Escape))
        self._answered: set[int] = set()
        self._done = self._progress = False
        self._worst = self._worst_worked = 0.0
        self._began = self._late = self._last = time.perf_counter()
        self._last_worked = time.thread_time()

        def run() -> None:
            act()
            self._done = True

        QTimer.singleShot(5 * _BEAT_MS, run)
        self._timer.start()
        self._loop.exec()
        self._timer.stop()
        return Held(self._worst, self._worst_worked, self._progress)

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self._worst = max(self._worst, now - self._last)
        self._worst_worked = max(self._worst_worked, worked - self._last_worked)
        if now - self._last > _LATE_S:
            self._late = now
        self._last, self._last_worked = now, worked
        box = self._application.activeModalWidget()
        if isinstance(box, QProgressDialog):
            self._progress, self._late = True, now
        elif box is not None:
            if id(box) not in self._answered and now - self._late > _QUIET_S:
                self._answered.add(id(box))
                QTimer.singleShot(0, lambda: self._answer(box))
                self._late = now
        elif (self._done and now - self._late > _QUIET_S) or now - self._began > _LONGEST_S:
            self._loop.quit()
