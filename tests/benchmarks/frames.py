"""Frame times of the run: median and 99th percentile, printed as one table when the benchmarks are done."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from pytest_benchmark.fixture import BenchmarkFixture

GROUND = "filling the window once"
"""The frame that all others are compared with."""

_STATUS = Path("/proc/self/status")


class Frames(NamedTuple):
    """What one kind of frame took.

    Attributes:
        what: What moved.
        tasks: How many tasks the plan has.
        median: Milliseconds of the frame in the middle.
        late: Milliseconds that one frame in a hundred takes longer than.
        megabytes: What the process held afterwards; 0 where the system doesn't tell.
    """

    what: str
    tasks: int
    median: float
    late: float
    megabytes: int


FRAMES: list[Frames] = []


def note(what: str, tasks: int, benchmark: BenchmarkFixture) -> None:
    """Keep what a benchmark has measured."""
    if benchmark.stats is None:  # switched off
        return
    taken = benchmark.stats.stats.sorted_data
    late = taken[min(int(len(taken) * 0.99), len(taken) - 1)]
    FRAMES.append(Frames(what, tasks, taken[len(taken) // 2] * 1000, late * 1000, _megabytes()))


def table() -> list[str]:
    """Return the lines of the table; behind the times stands how many times as long as filling the window they are."""
    ground = next((held.median for held in FRAMES if held.what == GROUND), 0.0)
    head = f"{'frame':28}{'tasks':>9}{'median ms':>11}{'times':>7}{'99 % ms':>10}{'times':>7}{'MB held':>9}"
    return [head, *(_line(held, ground) for held in FRAMES)]


def _line(held: Frames, ground: float) -> str:
    times = [f"{took / ground:.1f}" if ground else "" for took in (held.median, held.late)]
    return (
        f"{held.what:28}{held.tasks:9}{held.median:11.1f}{times[0]:>7}{held.late:10.1f}{times[1]:>7}{held.megabytes:9}"
    )


def _megabytes() -> int:
    if not _STATUS.exists():
        return 0
    line = next(line for line in _STATUS.read_text(encoding="ascii").splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) // 1024
