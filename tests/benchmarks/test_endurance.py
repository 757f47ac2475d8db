"""Two hundred windows opened, filled, painted and closed: none stays behind, and the process doesn't grow."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from planner.app.collector import Collector
from planner.app.document import Document
from planner.app.main_window import MainWindow
from planner.app.qt_texts import QtTexts
from planner.app.settings import Settings
from planner.app.start import make_application
from planner.app.theme import Themes
from planner.files import write
from planner.model import edits
from tests.plans import random_plan

STATUS = Path("/proc/self/status")
MOST_GROWN = 10
"""Megabytes by which the second hundred windows may add to the first, in which caches fill: a tenth of one a window."""


def megabytes() -> float:
    """Return the memory that the process holds now."""
    line = next(line for line in STATUS.read_text(encoding="ascii").splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


@pytest.mark.skipif(not STATUS.exists(), reason="this system doesn't tell the memory of a process")
def test_two_hundred_windows_leave_nothing_behind(qapp: QApplication, tmp_path: Path) -> None:
    make_application()
    collector = Collector(qapp)
    themes, settings, texts = Themes(qapp, "light"), Settings(tmp_path / "settings.ini"), QtTexts(qapp)
    path = tmp_path / "plan.plan"
    write(random_plan(2, 60, 60), path)

    def open_and_close() -> None:
        window = MainWindow(Document(), settings, themes, texts.speak)
        window.show()
        assert window.files.open_file(path)
        window.info.toggle()
        window.document.edit(edits.rename_task(window.document.plan, window.rows.ids[0], "Renamed"))
        window.document.undo_stack.undo()
        qapp.processEvents()
        window.info.toggle()
        window.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    held = []
    for turn in range(200):
        open_and_close()
        if turn in {99, 199}:
            gc.collect()
            held.append((megabytes(), len(QGuiApplication.topLevelWindows()), len(QApplication.allWidgets())))
    collector.stop()
    gc.enable()
    (early, *few), (late, *many) = held
    assert few == many
    assert late - early < MOST_GROWN, held
