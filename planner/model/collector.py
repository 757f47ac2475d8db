"""Lets Python's cyclic garbage collector rest while thousands of records come to life, which it would walk in vain.

Only in the main thread: the switch is one for the whole process, and a thread beside a window must leave it alone.
"""

from __future__ import annotations

import contextlib
import gc
import threading
from collections.abc import Iterator


@contextlib.contextmanager
def collector_resting() -> Iterator[None]:
    """Keep the collector from running inside the block; outside the main thread do nothing."""
    if threading.current_thread() is not threading.main_thread() or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
