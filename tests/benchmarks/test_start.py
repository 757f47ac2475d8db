"""From the start of the process to a painted plan, beside what Qt alone takes to paint an empty window."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "samples" / "product-launch.plan"
RUNS = 9

BARE = """
import os
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        os._exit(0)

application = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
application.exec()
"""
"""Ends with the first paint."""

OURS = """
import os, sys
from PySide6.QtWidgets import QApplication

def until_painted():
    windows = [held for held in QApplication.topLevelWidgets() if hasattr(held, "rows")]
    while not any(len(held.rows) for held in windows):
        QApplication.processEvents()
    QApplication.processEvents()
    os._exit(0)

QApplication.exec = staticmethod(until_painted)
from planner.__main__ import main
main()
"""
"""Ends when the plan of the file has been painted."""


def seconds(folder: Path, code: str, *arguments: str) -> float:
    """Return how long a process of its own takes, on modules that have been compiled in a run before."""
    command = [sys.executable, "-c", code, *arguments]
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    surroundings["PYTHONPYCACHEPREFIX"] = str(folder)
    began = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, env=surroundings)  # noqa: S603  # our own program
    return time.perf_counter() - began


@pytest.fixture(scope="module")
def times(tmp_path_factory: pytest.TempPathFactory) -> tuple[float, float]:
    """Medians of both, run in turn so that a busy moment meets both alike."""
    folder = tmp_path_factory.mktemp("compiled")
    both = [(seconds(folder, BARE), seconds(folder, OURS, str(SAMPLE))) for _ in range(RUNS + 1)][1:]
    return statistics.median(bare for bare, _ in both), statistics.median(ours for _, ours in both)


def test_the_planner_takes_no_more_than_qt_itself_takes_again(times: tuple[float, float]) -> None:
    bare, ours = times
    sys.stdout.write(f"\nbare window {bare:.3f} s, painted plan {ours:.3f} s, ratio {ours / bare:.2f}\n")
    assert ours <= 2 * bare
