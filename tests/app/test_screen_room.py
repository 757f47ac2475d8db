"""Windows begin whole on the screens of laptops, buttons and all, in a program of their own on such a screen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

_PROGRAM = """
import sys
from pathlib import Path
from planner.app.calendars.working_time import WorkingTimeDialog
from planner.app.commands.guide import GuideDialog
from planner.app.commands.keys_dialog import KeysDialog
from planner.app.document import Document
from planner.app.information.plan_dialog import PlanDialog
from planner.app.main_window import MainWindow
from planner.app.qt_texts import QtTexts
from planner.app.resources.dialog import ResourcesDialog
from planner.app.settings import Settings
from planner.app.start import make_application
from planner.app.theme import TableColours, Themes
from planner.paint.palette import LIGHT
from tests.plans import LAUNCH, build_plan

app = make_application()
texts, themes = QtTexts(app), Themes(app, "light")
for language in ("en", "zh_CN"):
    texts.speak(language)
    window = MainWindow(Document(build_plan(LAUNCH)), Settings(Path(sys.argv[1])), themes, texts.speak)
    window.show()
    colours = TableColours.of(LIGHT)
    made = [held(window.document, colours, window) for held in (WorkingTimeDialog, ResourcesDialog, PlanDialog)]
    made += [held(window) for held in (GuideDialog, KeysDialog)]
    for shown in (window, *made):
        shown.show()
        app.processEvents()
        print(language, type(shown).__name__, shown.width(), shown.height())
    for shown in made:
        shown.hide()
    window.hide()
sys.stdout.flush()
import os
os._exit(0)
"""


def sizes_on(tmp_path: Path, width: int, height: int) -> dict[str, tuple[int, int]]:
    """Return the first sizes of windows on a screen."""
    config = tmp_path / "screen.json"
    config.write_text(json.dumps({"screens": [{"name": "laptop", "x": 0, "y": 0, "width": width, "height": height}]}))
    environment = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={config}"}
    ran = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", _PROGRAM, str(tmp_path / "settings.ini")],
        env=environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    lines = [line.split() for line in ran.stdout.splitlines()]
    return {f"{language} {name}": (int(wide), int(high)) for language, name, wide, high in lines}


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1024, 700)])
def test_windows_begin_no_larger_than_a_laptop_s_screen(tmp_path: Path, width: int, height: int) -> None:
    found = sizes_on(tmp_path, width, height)
    assert len(found) == 12
    assert {name: size for name, size in found.items() if size[0] > width - 2 or size[1] > height - 36} == {}


def test_on_a_large_screen_they_are_as_large_as_is_of_use(tmp_path: Path) -> None:
    found = sizes_on(tmp_path, 1920, 1080)
    assert found["en MainWindow"] == (1280, 800)
    assert found["en ResourcesDialog"] == (760, 680)
