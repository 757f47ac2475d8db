"""From the start of the process to a painted plan, beside a window of Qt with a table, and one with networkx loaded.

Qt's own share is what any window with a menu, a toolbar, a status bar, a style sheet and a table takes until it is
painted. What is wanted is no more than that again; that is not reached, and networkx alone takes more than half of it,
Babel's dates a sixth. Tried and of no use: networkx loaded in a thread beside Qt (both want Python's lock), the style
sheet set before there are widgets. Held here is a bound on what the planner's own code adds to the two libraries that
it can't do without.
"""

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
import gc, os
gc.disable()
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QMainWindow, QStyle, QTableWidget, QTableWidgetItem

class Table(QTableWidget):
    def paintEvent(self, event):
        super().paintEvent(event)
        QApplication.processEvents()
        os._exit(0)

application = QApplication([])
application.setStyle("fusion")
window = QMainWindow()
for title in ("File", "Edit", "View", "Help"):
    window.menuBar().addMenu(title).addAction(title)
window.addToolBar("Tools").addAction("Undo")
window.statusBar().showMessage("Ready")
window.setStyleSheet("QToolBar { border: 0; } QStatusBar::item { border: 0; }")
table = Table(30, 8)
for row in range(30):
    for column in range(8):
        item = QTableWidgetItem(f"Task {row} {column}")
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight)
        table.setItem(row, column, item)
window.setCentralWidget(table)
window.resize(1280, 800)
window.show()
application.exec()
"""
"""Ends with the first paint of its table."""

OURS = """
import gc, os, sys
gc.disable()
from planner import cli
from planner.app.plain_import import import_plainly
import_plainly()
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
"""Ends when the plan of the file has been painted.

All is loaded in the order of the program: the command line before Qt, and Qt before the windows.
"""


def seconds(folder: Path, code: str, *arguments: str) -> float:
    """Return how long a process of its own takes, on modules that have been compiled in a run before."""
    command = [sys.executable, "-c", code, *arguments]
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    surroundings["PYTHONPYCACHEPREFIX"] = str(folder)
    surroundings["XDG_CONFIG_HOME"] = str(folder / "settings")  # nobody has left the plan in any state
    began = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, env=surroundings)  # noqa: S603  # our own program
    return time.perf_counter() - began


@pytest.fixture(scope="module")
def times(tmp_path_factory: pytest.TempPathFactory) -> list[float]:
    """Medians of the three, run in turn so that a busy moment meets all alike: Qt, Qt with networkx, the planner."""
    folder = tmp_path_factory.mktemp("compiled")
    runs = [(BARE,), ("import networkx\n" + BARE,), (OURS, str(SAMPLE))]
    rounds = [[seconds(folder, *run) for run in runs] for _ in range(RUNS + 1)][1:]
    return [statistics.median(taken) for taken in zip(*rounds, strict=True)]


def test_the_planner_adds_little_to_the_start_of_its_libraries(times: list[float]) -> None:
    bare, libraries, ours = times
    told = f"Qt {bare:.3f} s, with networkx {libraries:.3f} s, planner {ours:.3f} s"
    sys.stdout.write(f"\n{told}: {ours / bare:.2f} and {ours / libraries:.2f} times\n")
    assert ours <= 2.5 * libraries
