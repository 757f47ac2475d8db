"""Python's cyclic garbage collector, at work in the window's thread only.

Left to itself the collector runs in whichever thread happens to allocate. Run by a thread that reads a plan it would
destroy whatever cycles the windows have left behind, and a widget that is destroyed outside the thread of the windows
brings the whole program down. So while there is a window, the collector that runs by itself is off, and a timer asks
between two events what it would have asked: whether so much has been made that a walk is due.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_ASK_MS: Final = 500


class Collector(QObject):
    """Collects garbage for as long as it lives."""

    def __init__(self, parent: QObject) -> None:
        """Take over from the collector that runs by itself.

        What has been loaded by now stays for good, and no walk need look at it again.
        """
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_ASK_MS)
        self._timer.timeout.connect(collect_due)
        self._timer.start()
        gc.disable()
        gc.freeze()

    def stop(self) -> None:
        """Collect all that is left; the collector stays off, as a thread that nobody waits for may still work."""
        self._timer.stop()
        gc.unfreeze()
        gc.collect()


def collect_due() -> None:
    """Collect the oldest generation whose turn it is by Python's own thresholds; nothing where none is due."""
    due = [
        nth for nth, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if count > most
    ]
    if due:
        gc.collect(due[-1])
