"""Times several ways of doing something against each other within one run: what counts is the ratio.

Minima of processor time, the contenders taking turns, so that a busy machine slows them all alike.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping

FIGURES: list[tuple[str, str, str, str]] = []
"""What has been measured in this run: what it was, the ratio, the target, and the times behind the ratio."""


def best_times(contenders: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the least processor time of each contender in seconds.

    Args:
        contenders: What to run, by name.
        rounds: How many times each has its turn.
    """
    best = dict.fromkeys(contenders, float("inf"))
    for _ in range(rounds):
        for name, run in contenders.items():
            gc.collect()
            began = time.process_time()
            kept = run()
            best[name] = min(best[name], time.process_time() - began)
            del kept  # what it made is thrown away outside the measured time
    return best


def note(what: str, ratio: str, target: str, times: Mapping[str, float]) -> None:
    """Keep a figure for the table at the end of the run."""
    told = ", ".join(f"{name} {seconds * 1000:.3g} ms" for name, seconds in times.items())
    FIGURES.append((what, ratio, target, told))


def table() -> list[str]:
    """Return the lines of the table of all figures."""
    rows = [("what", "ratio", "target", "processor time"), *FIGURES]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
