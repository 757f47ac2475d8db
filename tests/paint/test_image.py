"""Pictures of plans, made and looked at again."""

import datetime as dt
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from planner.errors import CannotWriteError
from planner.model.plan import Plan
from planner.paint.image import export_picture
from planner.paint.palette import PRINT
from planner.schedule import schedule
from tests.plans import FAIR, build_plan, random_plan


def export(plan: Plan, path: Path) -> Path:
    export_picture(plan, schedule(plan), path, dt.datetime(2026, 3, 10, 12))
    return path


def test_a_png_shows_bars_in_the_colours_of_print(qtbot: QtBot, tmp_path: Path) -> None:
    image = QImage(str(export(build_plan(FAIR), tmp_path / "plan.png")))
    assert image.height() == 2 * (56 + 48 + 7 * 28 + 1)
    seen = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert {PRINT.base, PRINT.bar, PRINT.critical, PRINT.critical_edge, PRINT.accent} <= seen


def test_a_pdf_has_as_many_pages_as_the_plan_needs(qtbot: QtBot, tmp_path: Path) -> None:
    one = export(build_plan(FAIR), tmp_path / "plan.pdf").read_bytes()
    assert one.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", one)) == 1
    many = export(random_plan(seed=2, tasks=200, links=200), tmp_path / "large.pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", many)) >= 4


def test_an_svg_is_a_drawing_of_the_right_size(qtbot: QtBot, tmp_path: Path) -> None:
    text = export(build_plan(FAIR), tmp_path / "plan.svg").read_text("utf-8")
    assert "<svg" in text
    assert PRINT.critical in text
    assert "Book venue" in text


def test_an_empty_plan_can_be_exported(qtbot: QtBot, tmp_path: Path) -> None:
    for ending in ("pdf", "png", "svg"):
        assert export(Plan(), tmp_path / f"empty.{ending}").stat().st_size > 100


def test_a_plan_too_large_for_one_picture_says_what_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    plan = random_plan(seed=2, tasks=1500, links=0)
    for ending in ("png", "svg"):
        path = tmp_path / f"large.{ending}"
        with pytest.raises(CannotWriteError, match="PDF") as caught:
            export(plan, path)
        assert caught.value.path == path
        assert not path.exists()


def test_a_folder_that_is_missing_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(CannotWriteError):
        export(build_plan(FAIR), tmp_path / "missing" / "plan.pdf")


def test_a_picture_can_be_made_without_a_screen(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    program = (
        "from pathlib import Path; from planner.schedule import schedule; from tests.plans import FAIR, build_plan\n"
        "from planner.paint.image import export_picture\n"
        f"plan = build_plan('One | 2d'); export_picture(plan, schedule(plan), Path({str(path)!r}))"
    )
    surroundings = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}}
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", program], cwd=root, env=surroundings, check=True)  # noqa: S603  # our own program
    assert path.read_bytes().startswith(b"%PDF-")
