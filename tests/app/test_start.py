"""What the program does until it has painted a plan, in a process of its own: nothing that can wait."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "samples" / "product-launch.plan"

STARTED = """
import gc, json, os, sys
walks = []
gc.callbacks.append(lambda phase, told: walks.append(told["generation"]) if phase == "start" else None)
from planner.__main__ import main
from PySide6.QtWidgets import QApplication

def until_painted():
    window, = [held for held in QApplication.topLevelWidgets() if hasattr(held, "rows")]
    while not len(window.rows):
        QApplication.processEvents()
    QApplication.processEvents()
    print(json.dumps({"walks": len(walks), "rows": len(window.rows), "modules": sorted(sys.modules)}), flush=True)
    os._exit(0)

QApplication.exec = staticmethod(until_painted)
walks.clear()  # what this script and Qt have needed
main()
"""


@pytest.fixture(scope="module")
def started() -> dict[str, Any]:
    """What has happened when the plan is painted."""
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", STARTED, str(SAMPLE)], check=True, capture_output=True, cwd=ROOT, env=surroundings
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_nothing_that_was_loaded_is_searched_for_garbage(started: dict[str, Any]) -> None:
    assert started["rows"] > 0
    assert started["walks"] == 0
