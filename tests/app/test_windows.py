"""Each plan has a window of its own, and nothing is lost or opened twice among them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.app.crash import CrashGuard
from planner.app.main_window import MainWindow
from planner.app.settings import Settings
from planner.files import read, write
from planner.model import edits
from tests.app.conftest import Answer, WindowMaker, press_button, type_path
from tests.app.hands import leaves_nothing
from tests.plans import build_plan, random_plan


@pytest.fixture
def party(tmp_path: Path) -> Path:
    path = tmp_path / "party.plan"
    write(build_plan("Invite\nDance | 1d | 1"), path)
    return path


@pytest.fixture
def move(tmp_path: Path) -> Path:
    path = tmp_path / "move.plan"
    write(build_plan("Pack\nDrive | 1d | 1\nUnpack | 2d | 2"), path)
    return path


def others(window: MainWindow) -> list[MainWindow]:
    """Return the other open windows, in the order in which they were opened."""
    return [held for held in window.windows.all if isinstance(held, MainWindow) and held is not window]


def names(window: MainWindow) -> list[str]:
    return [window.document.plan.task(task).name for task in window.rows.ids]


def drop(widget: QWidget, *paths: Path) -> None:
    """Drag files from the desktop onto a widget and drop them there."""
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    middle, copy = widget.rect().center(), Qt.DropAction.CopyAction
    mouse, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(middle, copy, dragged, mouse, keys)
    QApplication.sendEvent(widget, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(widget, QDropEvent(QPointF(middle), copy, dragged, mouse, keys))


# Coming


def test_a_new_plan_has_a_window_of_its_own_and_the_old_one_stays_as_it_was(window: MainWindow) -> None:
    before = window.document.plan
    window.actions_["new"].trigger()
    (other,) = others(window)
    assert other.isVisible()
    assert names(other) == []
    assert window.document.plan is before
    assert len(names(window)) == 5
    assert other.windowTitle() == "New plan 2[*] – Planner"


def test_a_file_opens_in_the_window_that_is_still_empty_and_beside_one_that_is_not(
    empty_window: MainWindow, party: Path, move: Path, answer: Answer
) -> None:
    empty_window.files.open_files([party])
    assert names(empty_window) == ["Invite", "Dance"]
    answer(type_path(move))
    empty_window.actions_["open"].trigger()
    (other,) = others(empty_window)
    assert names(other) == ["Pack", "Drive", "Unpack"]
    assert names(empty_window) == ["Invite", "Dance"]


def test_unsaved_work_is_not_asked_for_when_a_file_opens_beside_it(window: MainWindow, party: Path) -> None:
    window.document.edit(edits.rename_task(window.document.plan, "t2", "Draft brief"))
    window.actions_.open_recent.emit(party)
    assert "Draft brief" in names(window)
    assert window.document.modified
    assert names(others(window)[0]) == ["Invite", "Dance"]


def test_a_file_that_is_open_already_comes_to_the_front(window: MainWindow, party: Path, tmp_path: Path) -> None:
    window.files.open_files([party])
    (other,) = others(window)
    window.activateWindow()
    QApplication.processEvents()
    (tmp_path / "again.plan").symlink_to(party)
    for name in (party, party.parent / ".." / party.parent.name / party.name, tmp_path / "again.plan"):
        window.activateWindow()
        QApplication.processEvents()
        window.files.open_files([name])
        QApplication.processEvents()
        assert others(window) == [other]
        assert other.isActiveWindow(), name


def test_several_files_that_are_dropped_have_a_window_each(empty_window: MainWindow, party: Path, move: Path) -> None:
    drop(empty_window, party, move)
    assert names(empty_window) == ["Invite", "Dance"]
    assert [names(other) for other in others(empty_window)] == [["Pack", "Drive", "Unpack"]]


def test_a_file_that_can_not_be_read_opens_no_window(window: MainWindow, tmp_path: Path, answer: Answer) -> None:
    bad = tmp_path / "bad.plan"
    bad.write_text("no plan", encoding="utf-8")
    seen = answer(press_button("OK"))
    window.files.open_files([bad])
    assert seen[0] == "The plan was not opened"
    assert others(window) == []


def test_a_sample_does_not_take_the_place_of_work(window: MainWindow) -> None:
    window.files.open_sample(window.files.samples()[0][1])
    assert len(names(window)) == 5
    assert len(others(window)[0].rows) > 20


# Going


def test_closing_one_window_keeps_the_others(window: MainWindow, party: Path) -> None:
    window.files.open_files([party])
    (other,) = others(window)
    other.actions_["close"].trigger()
    assert others(window) == []
    assert window.isVisible()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window.actions_["new"].trigger()
    assert len(others(window)) == 1


def test_quitting_asks_for_each_unsaved_plan_and_a_no_stops_it(
    window: MainWindow, party: Path, move: Path, answer: Answer
) -> None:
    window.files.open_files([party, move])
    first, second = others(window)
    for held in (first, second):
        held.document.edit(edits.add_task(held.document.plan, "One more"))
    asked: list[str] = []

    def cancel(box: QWidget) -> None:
        asked.append(box.windowTitle())
        press_button("Cancel")(box)

    def save(box: QWidget) -> None:
        answer(cancel)
        press_button("Save")(box)

    seen = answer(save)
    second.actions_["quit"].trigger()
    assert "“move”" in " ".join(seen)
    assert asked == ["Unsaved changes"]
    assert "One more" in [task.name for task in read(move).tasks()]
    assert others(window) == [first]
    assert first.document.modified
    answer(press_button("Don't save"))
    first.actions_["quit"].trigger()
    assert not window.isVisible()
    assert window.windows.all == []


def test_a_plan_is_not_saved_over_the_file_of_another_window(
    window: MainWindow, party: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.files.open_files([party])
    monkeypatch.setattr(window.files, "_ask_where", lambda *_: party)
    seen = answer(press_button("OK"))
    window.actions_["save_as"].trigger()
    assert "open in another window" in " ".join(seen)
    assert [task.name for task in read(party).tasks()] == ["Invite", "Dance"]


def test_an_unforeseen_error_saves_the_plans_of_all_windows(
    window: MainWindow, party: Path, tmp_path: Path, answer: Answer, capsys: pytest.CaptureFixture[str]
) -> None:
    window.files.open_files([party])
    guard = CrashGuard(lambda: (window, window.windows.plans), tmp_path / "state")
    seen = answer(press_button("OK"))
    guard(ZeroDivisionError, ZeroDivisionError("nobody has foreseen this"), None)
    copies = sorted((tmp_path / "state").glob("*.plan"))
    assert sorted(len(read(copy).outline) for copy in copies) == [2, 5]
    assert all(str(copy) in " ".join(seen) for copy in copies)
    assert capsys.readouterr().err


# One program


def test_recent_files_theme_and_language_are_one_for_all_windows(window: MainWindow, party: Path) -> None:
    window.actions_["new"].trigger()
    (other,) = others(window)
    other.files.open_file(party)
    assert any("party.plan" in entry.text() for entry in window.actions_._recent.actions())
    window.actions_["language_zh_CN"].trigger()
    assert other.actions_["save"].text() == window.actions_["save"].text() != "&Save"
    assert other.actions_["language_zh_CN"].isChecked()
    window.actions_["language_en"].trigger()
    window.actions_["theme_dark"].trigger()
    assert other.actions_["theme_dark"].isChecked()
    assert other.table.grab().toImage().pixelColor(60, 300).lightness() < 80
    window.actions_["theme_light"].trigger()


def test_the_window_menu_lists_all_plans_and_goes_to_them(window: MainWindow, party: Path, move: Path) -> None:
    window.files.open_files([party, move])
    first, second = others(window)
    menu = second.actions_.menu("window")
    for _ in range(2):  # it is made anew each time
        menu.aboutToShow.emit()
    entries = [entry for entry in menu.actions() if entry.isCheckable()]
    assert [entry.text() for entry in entries] == ["&1 Launch – Planner", "&2 party – Planner", "&3 move – Planner"]
    assert [entry.isChecked() for entry in entries] == [False, False, True]
    entries[1].trigger()
    QApplication.processEvents()
    assert first.isActiveWindow()
    first.actions_["next_window"].trigger()
    QApplication.processEvents()
    assert second.isActiveWindow()
    second.actions_["next_window"].trigger()
    QApplication.processEvents()
    assert window.isActiveWindow()
    window.actions_["previous_window"].trigger()
    QApplication.processEvents()
    assert second.isActiveWindow()


def test_windows_stand_in_a_cascade_that_stays_on_the_screen(window: MainWindow) -> None:
    window.resize(500, 420)
    window.move(0, 0)
    room = window.screen().availableGeometry()
    held = window
    for _ in range(12):
        held.actions_["new"].trigger()
        new = others(window)[-1]
        assert new.size() == held.size()
        assert new.pos() != held.pos()
        assert room.contains(new.geometry())
        held = new
    assert others(window)[0].pos() - window.pos() == QPoint(32, 32)


def test_the_next_start_has_the_place_of_the_window_that_was_closed_last(
    window: MainWindow, make_window: WindowMaker, settings: Settings, qtbot: QtBot
) -> None:
    window.actions_["new"].trigger()
    (other,) = others(window)
    other.resize(760, 460)
    window.close()
    other.close()
    assert make_window().size() == QSize(760, 460)


def test_twenty_windows_opened_beside_one_and_closed_leave_nothing_behind(window: MainWindow, party: Path) -> None:
    def open_and_close() -> None:
        window.files.open_files([party])
        for other in others(window):
            other.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert leaves_nothing(open_and_close)
    assert window.windows.all == [window]
    assert window.windows._closing == []


def test_windows_are_free_of_each_other(window: MainWindow) -> None:
    window.actions_["new"].trigger()
    (other,) = others(window)
    other.document.replace(random_plan(3, 40, 40))
    other.selection.select([other.rows.ids[7]])
    other.actions_["indent"].trigger()
    assert not window.document.undo_stack.canUndo()
    assert len(window.rows) == 5
