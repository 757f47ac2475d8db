"""Runs a piece of code in a process of its own and tells what it cost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
CAN_TELL_COSTS = Path("/proc/self/status").exists()
"""Whether this system tells the memory that a process has used at most."""

# Not `ru_maxrss`: a new process inherits that figure from the one that started it.
_COSTS = """
import re, time
print(time.process_time(), re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
"""


class Cost(NamedTuple):
    """What a piece of code cost.

    Attributes:
        said: What it printed.
        seconds: Processor time.
        megabytes: The most memory it held.
    """

    said: str
    seconds: float
    megabytes: int


def run_apart(code: str, *arguments: str | Path) -> Cost:
    """Run code in a process of its own.

    Args:
        code: What to run; `sys.argv[1:]` are the arguments.
        *arguments: What it is given.
    """
    command = [sys.executable, "-c", code + _COSTS, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603  # our own program
    said, _, costs = done.stdout.rstrip().rpartition("\n")
    seconds, kilobytes = costs.split()
    return Cost(said, float(seconds), int(kilobytes) // 1024)
