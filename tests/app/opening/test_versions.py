"""Earlier versions of the plan's file, from the File menu."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from planner.app.document import Document
from planner.app.main_window import MainWindow
from planner.app.opening.versions_dialog import VersionsDialog
from planner.app.qt_texts import QtTexts
from planner.app.safekeeping import Safekeeping
from planner.app.settings import Settings
from planner.app.theme import Themes
from planner.app.windows import Windows
from planner.files import read, write
from planner.files.versions import Version
from planner.model import edits
from planner.model.plan import Plan
from tests.app.conftest import Answer, press_button
from tests.plans import LAUNCH, build_plan


@pytest.fixture
def window(qapp: QApplication, settings: Settings, tmp_path: Path) -> Iterator[MainWindow]:
    """A window on a plan that was opened from a file and saved twice since."""
    path = tmp_path / "launch.plan"
    write(build_plan(LAUNCH, name="Launch"), path)
    windows = Windows(Safekeeping(tmp_path))
    window = MainWindow(Document(), settings, Themes(qapp, "light"), QtTexts(qapp).speak, windows)
    window.show()
    window.files.open_file(path)
    for name in ("Draft brief", "Draft the brief"):
        window.document.edit(edits.rename_task(window.document.plan, "t2", name))
        window.actions_["save"].trigger()
    yield window
    for held in windows.all:
        held.hide()
        held.deleteLater()


def choose(row: int, word: str) -> Callable[[QWidget], None]:
    """Choose a version by the keys, and press a button."""

    def act(box: QWidget) -> None:
        assert isinstance(box, VersionsDialog)
        for _ in range(row):
            QTest.keyClick(box.list, Qt.Key.Key_Down)
        button = next(held for held in box.findChildren(QPushButton) if held.text() == word)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    return act


def second_name(plan: Plan) -> str:
    return plan.task("t2").name


def test_what_was_opened_and_each_save_is_there_the_latest_first(window: MainWindow, answer: Answer) -> None:
    rows: list[list[str]] = []

    def read_off(box: QWidget) -> None:
        assert isinstance(box, VersionsDialog)
        items = [box.list.topLevelItem(row) for row in range(box.list.topLevelItemCount())]
        rows.extend([item.text(column) for column in range(3)] for item in items if item is not None)
        press_button("Close")(box)

    seen = answer(read_off)
    window.actions_["versions"].trigger()
    assert seen[0] == "Earlier versions of “launch”"
    assert [row[1:] for row in rows] == [["5", "11 Mar 2026"]] * 3
    assert second_name(window.document.plan) == "Draft the brief"


def test_an_earlier_version_is_restored_as_one_edit_that_can_be_undone(window: MainWindow, answer: Answer) -> None:
    answer(choose(2, "Restore"))
    window.actions_["versions"].trigger()
    assert second_name(window.document.plan) == "Write brief"
    assert window.isWindowModified()
    assert window.document.undo_stack.undoText().startswith("Restore the version of ")
    window.actions_["undo"].trigger()
    assert second_name(window.document.plan) == "Draft the brief"
    assert not window.isWindowModified()


def test_a_version_is_opened_as_a_copy_without_a_file(window: MainWindow, answer: Answer) -> None:
    answer(choose(1, "Open a copy"))
    window.actions_["versions"].trigger()
    other = window.windows.all[1]
    assert isinstance(other, MainWindow)
    assert second_name(other.document.plan) == "Draft brief"
    assert other.document.path is None
    assert second_name(window.document.plan) == "Draft the brief"


def test_what_somebody_else_had_written_is_kept_before_it_is_replaced(window: MainWindow, answer: Answer) -> None:
    path = window.document.path
    assert path is not None
    theirs = read(path)
    theirs.apply(edits.rename_task(theirs, "t2", "Theirs"))
    write(theirs, path)
    window.document.edit(edits.rename_task(window.document.plan, "t2", "Ours"))
    answer(press_button("Replace theirs"))
    window.actions_["save"].trigger()
    answer(choose(1, "Restore"))
    window.actions_["versions"].trigger()
    assert second_name(window.document.plan) == "Theirs"


def test_a_plan_without_a_file_has_no_earlier_versions(make_window: Callable[..., MainWindow]) -> None:
    window = make_window(build_plan(LAUNCH))
    assert not window.actions_["versions"].isEnabled()


def test_a_place_that_keeps_nothing_does_not_keep_from_saving(window: MainWindow, tmp_path: Path) -> None:
    for path in sorted((tmp_path / "versions").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (tmp_path / "versions").rmdir()
    (tmp_path / "versions").write_text("a file", encoding="utf-8")
    told = list[str]()
    window.files.told.connect(told.append)
    window.document.edit(edits.rename_task(window.document.plan, "t2", "Ours"))
    window.actions_["save"].trigger()
    assert not window.isWindowModified()
    assert "no earlier version of it was kept" in told[-1]


def test_versions_of_one_minute_are_told_apart_by_their_seconds(window: MainWindow, tmp_path: Path) -> None:
    moments = [
        dt.datetime(2026, 11, 22, 10, 58, 7),
        dt.datetime(2026, 11, 22, 10, 58),
        dt.datetime(2026, 11, 22, 10, 57),
    ]
    found = [Version(tmp_path / "x", moment, 3, dt.date(2026, 12, 1), "") for moment in moments]
    dialog = VersionsDialog("Launch", found, window)
    told = [str(dialog.list.model().index(row, 0).data()) for row in range(3)]
    assert told == ["22 Nov 2026 10:58:07", "22 Nov 2026 10:58:00", "22 Nov 2026 10:57"]
