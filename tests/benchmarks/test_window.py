"""The window on 10,000 tasks: from a file to a painted window, one edit to its repaint, one frame of scrolling."""

from __future__ import annotations

from itertools import count, cycle
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from planner.app.document import Document
from planner.app.main_window import MainWindow
from planner.app.qt_texts import QtTexts
from planner.app.settings import Settings
from planner.app.start import make_application
from planner.app.theme import Themes
from planner.files import write
from planner.model import edits
from planner.model.duration import Duration
from tests.plans import random_plan

TASKS = 10_000


@pytest.fixture(scope="module")
def large_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plans") / "large.plan"
    write(random_plan(1, TASKS, 12_000), path)
    return path


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path, large_file: Path) -> MainWindow:
    make_application()
    settings, themes = Settings(tmp_path / "settings.ini"), Themes(qapp, "light")
    made = MainWindow(Document(), settings, themes, QtTexts(qapp).speak)
    made.show()
    made.files.open_file(large_file)
    qapp.processEvents()
    return made


def paint(window: MainWindow) -> None:
    window.table.viewport().repaint()
    window.chart.viewport().repaint()


def test_opening_a_large_file_until_it_is_painted(
    window: MainWindow, large_file: Path, benchmark: BenchmarkFixture
) -> None:
    def open_it() -> None:
        window.files.open_file(large_file)
        paint(window)

    benchmark(open_it)


def test_one_edit_until_it_is_painted(window: MainWindow, benchmark: BenchmarkFixture) -> None:
    plan = window.document.plan
    task = next(held for held in plan.outline.ids[TASKS // 2 :] if not plan.outline.is_summary(held))
    days = cycle(range(1, 1000))

    def edit() -> None:
        window.document.edit(edits.set_duration(plan, [task], Duration(next(days) * 480)))
        paint(window)

    benchmark(edit)


def test_adding_a_task_until_it_is_painted(window: MainWindow, benchmark: BenchmarkFixture) -> None:
    plan = window.document.plan

    def add() -> None:
        window.document.edit(edits.add_task(plan, "New", before=plan.outline.ids[TASKS // 2]))
        paint(window)

    benchmark(add)


def test_one_frame_of_scrolling(window: MainWindow, benchmark: BenchmarkFixture) -> None:
    bar = window.table.verticalScrollBar()
    places = count(0, 37)

    def scroll() -> None:
        bar.setValue(next(places) % bar.maximum())
        paint(window)

    benchmark(scroll)
