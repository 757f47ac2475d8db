"""What the program does until it has painted a plan, in a process of its own: nothing that can wait."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import ROOT, SAMPLE, run

STARTED = """
import gc, json, linecache, os, sys
walks = []
gc.callbacks.append(lambda phase, told: walks.append(told["generation"]) if phase == "start" else None)
from planner import cli
from planner.__main__ import main
from PySide6 import QtWidgets
from PySide6.QtWidgets import QApplication

def until_painted():
    window, = [held for held in QApplication.topLevelWidgets() if hasattr(held, "rows")]
    while not len(window.rows):
        QApplication.processEvents()
    QApplication.processEvents()
    seen = [name for name in vars(QtWidgets) if name[0] == "Q"]
    told = {"seen": seen, "walks": len(walks), "rows": len(window.rows), "modules": sorted(sys.modules), "read": sorted(linecache.cache)}
    print(json.dumps(told), flush=True)
    os._exit(0)

QApplication.exec = staticmethod(until_painted)
walks.clear()  # what this script and Qt have needed
main()
"""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What has happened when the plan is painted."""
    settings = tmp_path_factory.mktemp("settings")
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(settings)}
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", STARTED, str(SAMPLE)], check=True, capture_output=True, cwd=ROOT, env=surroundings
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_nothing_that_was_loaded_is_searched_for_garbage(started: dict[str, Any]) -> None:
    assert started["rows"] > 0
    assert started["walks"] == 0


def test_no_source_is_read_of_what_is_loaded_after_qt(started: dict[str, Any]) -> None:
    windows = [path for path in started["read"] if Path(path).is_relative_to(ROOT / "planner" / "app")]
    assert [Path(path).name for path in windows] == ["plain_import.py"]


def test_a_missing_library_of_qt_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "PySide6" / "__init__.py").write_text(
        "raise ImportError('libEGL.so.1: cannot open shared object file')"
    )
    told = run(str(SAMPLE), QT_QPA_PLATFORM="offscreen", PYTHONPATH=str(tmp_path))
    told.refused("The window can't be opened: libEGL.so.1")


def test_no_class_of_qt_is_made_that_the_window_shows_nothing_of(started: dict[str, Any]) -> None:
    assert "QTableView" in started["seen"]
    assert not {"QLCDNumber", "QMdiArea", "QWizard"} & set(started["seen"])


def test_what_opens_later_is_loaded_later(started: dict[str, Any]) -> None:
    folders = ("app.forms.", "app.calendars.", "app.resources.")
    late = (*folders, "app.chart.link_editor", "app.cells.calendar_popup", "model.dates")
    assert [name for name in started["modules"] if name.startswith(tuple(f"planner.{part}" for part in late))] == []
    assert "openpyxl" not in started["modules"]
