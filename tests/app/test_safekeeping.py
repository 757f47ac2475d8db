"""Unsaved work is kept beside the window, gone when it is saved or given up, and offered after a crash."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.app.commands.recovery import offer_to_bring_back
from planner.app.document import Document
from planner.app.journals import Journals
from planner.app.main_window import MainWindow
from planner.app.qt_texts import QtTexts
from planner.app.safekeeping import Safekeeping
from planner.app.settings import Settings
from planner.app.theme import Themes
from planner.app.windows import Windows
from planner.files import read, write
from planner.files.presence import who_has_open
from planner.model import edits
from tests.app.conftest import Answer, press_button
from tests.plans import LAUNCH, build_plan

ROOT = Path(__file__).parents[2]

EDIT_AND_DIE = """
import os, signal, sys
from planner.__main__ import main
from PySide6.QtWidgets import QApplication
from planner.model import edits

def work():
    window = next(held for held in QApplication.topLevelWidgets() if hasattr(held, "document"))
    window.document.edit(edits.rename_task(window.document.plan, "t2", "Draft brief"))
    window.windows.safekeeping.journals.settle()
    os.kill(os.getpid(), signal.SIGKILL)

QApplication.exec = staticmethod(work)
main()
"""

BRING_BACK = """
import sys
from planner.__main__ import main
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

def answer():
    box = QApplication.activeModalWidget()
    if not isinstance(box, QMessageBox):
        return
    print(box.text(), flush=True)
    timer.stop()
    next(held for held in box.findChildren(QPushButton) if held.text() == "Bring back").click()

def told():
    window = next(held for held in QApplication.topLevelWidgets() if hasattr(held, "document"))
    print(window.windowTitle(), window.isWindowModified(), window.document.plan.task("t2").name, flush=True)
    return 0

application = QApplication(sys.argv[:1])
timer = QTimer()
timer.timeout.connect(answer)
timer.start(20)
QApplication.exec = staticmethod(told)
main()
"""


@pytest.fixture
def safekeeping(tmp_path: Path) -> Safekeeping:
    """What keeps the work of all windows, in a folder of its own."""
    return Safekeeping(tmp_path)


@pytest.fixture
def journals(safekeeping: Safekeeping) -> Journals:
    """The journals of all windows."""
    return safekeeping.journals


@pytest.fixture
def window(qapp: QApplication, settings: Settings, safekeeping: Safekeeping, tmp_path: Path) -> Iterator[MainWindow]:
    """A window on a saved plan, whose work is kept."""
    path = tmp_path / "launch.plan"
    write(build_plan(LAUNCH, name="Launch"), path)
    window = MainWindow(Document(), settings, Themes(qapp, "light"), QtTexts(qapp).speak, Windows(safekeeping))
    window.show()
    window.files.open_file(path)
    yield window
    for held in window.windows.all:
        window.windows.leave(held)
        held.deleteLater()


def rename(window: MainWindow, name: str) -> None:
    window.document.edit(edits.rename_task(window.document.plan, "t2", name))


def kept(journals: Journals, tmp_path: Path) -> list[str]:
    """What the journals on the disk are made of."""
    journals.settle()
    return sorted(path.suffix for path in (tmp_path / "journal").glob("*"))


ALL = [".journal", ".lock", ".plan"]


def test_work_is_kept_from_the_first_edit_until_it_is_saved(
    window: MainWindow, journals: Journals, tmp_path: Path
) -> None:
    assert kept(journals, tmp_path) == []
    rename(window, "Draft brief")
    assert kept(journals, tmp_path) == ALL
    window.actions_["save"].trigger()
    assert kept(journals, tmp_path) == []
    rename(window, "Write brief")
    assert kept(journals, tmp_path) == ALL


def test_work_that_was_undone_to_the_last_needs_no_keeping(
    window: MainWindow, journals: Journals, tmp_path: Path
) -> None:
    rename(window, "Draft brief")
    window.document.undo()
    assert kept(journals, tmp_path) == []
    window.document.redo()
    assert kept(journals, tmp_path) == ALL


def test_work_that_was_given_up_is_not_kept(
    window: MainWindow, journals: Journals, tmp_path: Path, answer: Answer
) -> None:
    rename(window, "Draft brief")
    answer(press_button("Don't save"))
    assert window.close()
    assert kept(journals, tmp_path) == []


def left_by_a_crash(window: MainWindow, journals: Journals, tmp_path: Path) -> Journals:
    """Return what a program would have left behind that ended now."""
    rename(window, "Draft brief")
    rename(window, "Draft the brief")
    journals.settle()
    copy = tmp_path / "left"
    copy.mkdir()
    for path in (tmp_path / "journal").iterdir():
        if path.suffix != ".lock":
            (copy / path.name).write_bytes(path.read_bytes())
    return Journals(copy)


def test_work_is_brought_back_unsaved_into_its_own_file_and_kept_again(
    window: MainWindow, journals: Journals, tmp_path: Path, answer: Answer
) -> None:
    left = left_by_a_crash(window, journals, tmp_path)
    window.document.undo_stack.setClean()
    window.document.replace(build_plan(""))
    other = window.windows.all[0]
    assert isinstance(other, MainWindow)
    seen = answer(press_button("Bring back"))
    offer_to_bring_back(left, other.files)
    assert seen[0] == "Unsaved work was found"
    assert "The planner ended before “launch” was saved. 2 edits, the last made on" in " ".join(seen)
    assert other.document.plan.task("t2").name == "Draft the brief"
    assert other.isWindowModified()
    assert other.document.path == tmp_path / "launch.plan"
    assert not left.any_left
    assert kept(journals, tmp_path) == ALL
    other.actions_["save"].trigger()  # nobody has changed the file, so that nothing is asked
    assert read(tmp_path / "launch.plan").task("t2").name == "Draft the brief"
    assert kept(journals, tmp_path) == []


def test_a_window_that_holds_a_plan_keeps_it_and_another_one_shows_what_was_left(
    window: MainWindow, journals: Journals, tmp_path: Path, answer: Answer
) -> None:
    left = left_by_a_crash(window, journals, tmp_path)
    answer(press_button("Bring back"))
    offer_to_bring_back(left, window.files)
    assert len(window.windows.all) == 2


@pytest.mark.parametrize(("word", "stay"), [("Ask later", 1), ("Discard", 0)])
def test_what_is_not_wanted_now_is_offered_again_and_what_is_discarded_is_gone(  # noqa: PLR0917  # fixtures
    window: MainWindow, journals: Journals, tmp_path: Path, answer: Answer, word: str, stay: int
) -> None:
    left = left_by_a_crash(window, journals, tmp_path)
    answer(press_button(word))
    offer_to_bring_back(left, window.files)
    assert left.any_left is bool(stay)
    assert len(list(left.left_behind())) == stay


def test_work_that_cannot_be_kept_is_told(window: MainWindow, journals: Journals, tmp_path: Path) -> None:
    (tmp_path / "journal").write_text("a file where the folder should be", encoding="utf-8")
    told = list[str]()
    journals.failed.connect(told.append)
    rename(window, "Draft brief")
    journals.settle()
    QApplication.processEvents()
    assert told[0].startswith("Save your work: it is not being kept beside the file any more.")
    assert window.status.message == told[0]


def test_a_file_is_marked_as_open_until_another_one_or_none_is(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    here, there = tmp_path / "launch.plan", tmp_path / "other.plan"
    qtbot.waitUntil(lambda: who_has_open(here) is not None)
    window.document.save(there)
    qtbot.waitUntil(lambda: who_has_open(there) is not None)
    assert who_has_open(here) is None
    window.close()
    assert who_has_open(there) is None
    assert [path.name for path in tmp_path.glob(".~*")] == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows kills in another way")
def test_a_program_that_was_killed_offers_its_work_when_it_starts_again(tmp_path: Path) -> None:
    path = tmp_path / "launch.plan"
    write(build_plan(LAUNCH, name="Launch"), path)
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(tmp_path), "HOME": str(tmp_path)}

    def start(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", script, *arguments]
        return subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False)  # noqa: S603  # this Python

    assert start(EDIT_AND_DIE, str(path)).returncode == -signal.SIGKILL
    assert read(path).task("t2").name == "Write brief"
    told = start(BRING_BACK, str(path))
    assert "The planner ended before “launch” was saved. 1 edit, made on" in told.stdout
    assert "launch[*] – Planner True Draft brief" in told.stdout, told.stderr
