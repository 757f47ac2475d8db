"""Python's cyclic garbage collector, at work in the window's thread only.

Left to itself the collector runs in whichever thread happens to allocate. Run by a thread that reads a plan it would
destroy whatever cycles the windows have left behind, and a widget that is destroyed outside the thread of the windows
brings the whole program down. So while there is a window, the collector that runs by itself is off, and a timer asks
between two events what it would have asked: whether so much has been made that a walk is due.

A walk over a plan of 100,000 tasks holds the window up for most of a second, and finds nothing: what has just been read
is no garbage. So what was made beside the window counts as old at once, and what is old is walked over by Python's own
rule, when it has grown by a quarter.
"""

from __future__ import annotations

import gc
from threading import Thread
from typing import Final
from weakref import WeakSet

from PySide6.QtCore import QObject, QTimer

_ASK_MS: Final = 500
_OLD: Final = 2
"""The generation of what has lived long."""
_QUARTER: Final = 4


class Collector(QObject):
    """Collects garbage for as long as it lives."""

    def __init__(self, parent: QObject) -> None:
        """Take over from the collector that runs by itself.

        What has been loaded by now stays for good, and no walk need look at it again.
        """
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_ASK_MS)
        self._timer.timeout.connect(self.collect_due)
        self._timer.start()
        self._grown = 0
        gc.disable()
        gc.freeze()

    def collect_due(self) -> None:
        """Collect the oldest generation whose turn it is; nothing where none is due.

        While work goes on beside the window, what that makes would be walked over again and again, in vain.
        """
        if any(thread.is_alive() for thread in list(_workers)):
            return
        due = due_generation()
        if due == _OLD - 1:
            young = sum(len(gc.get_objects(nth)) for nth in range(_OLD))
            self._grown += young - gc.collect(due)
        elif due == _OLD and self._grown * _QUARTER < len(gc.get_objects(_OLD)):
            gc.collect(_OLD - 1)
        elif due is not None:
            gc.collect(due)
            self._grown = self._grown if due < _OLD else 0

    def stop(self) -> None:
        """Collect all that is left; the collector stays off, as a thread that nobody waits for may still work."""
        self._timer.stop()
        gc.unfreeze()
        gc.collect()


_workers: Final[WeakSet[Thread]] = WeakSet()


def count_as_work(thread: Thread) -> None:
    """Let nothing be collected while a thread makes much; one that mostly waits, as a journal's does, is not told of."""
    _workers.add(thread)


def settle() -> None:
    """Let everything that there is count as old, as after a plan has been read: a walk over it would find nothing."""
    gc.freeze()
    gc.unfreeze()


def due_generation() -> int | None:
    """Return the oldest generation whose turn it is by Python's own thresholds; None where none is due."""
    due = [
        nth for nth, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if count > most
    ]
    return due[-1] if due else None
