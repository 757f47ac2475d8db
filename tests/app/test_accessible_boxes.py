"""What only comes at times - menus, questions, reports, small editors - has names, an order, and can be left by Esc."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QMessageBox, QProgressDialog, QPushButton, QWidget

from planner.app.calendars.holidays import HolidaysDialog
from planner.app.commands.action_table import ACTIONS, MENUS
from planner.app.commands.actions import plain
from planner.app.crash import CrashGuard
from planner.app.main_window import MainWindow
from planner.files import write
from planner.language import tr
from planner.model import edits
from tests.app.controls import controls, name_of
from tests.plans import build_plan

LETTER = re.compile(r"&(\w)")


def letters(texts: list[str]) -> list[str]:
    """Return the letters that choose entries of a menu."""
    found = (LETTER.search(text.replace("&&", "")) for text in texts)
    return [letter.group(1).casefold() for letter in found if letter]


# Menus


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_menu_has_a_name_and_each_of_its_entries_words(window: MainWindow, language: str) -> None:
    window.actions_[f"language_{language}"].trigger()
    for path, _ in MENUS:
        menu = window.actions_.menu(path)
        menu.aboutToShow.emit()
        assert menu.title().strip("& "), path
        assert menu.actions(), path
        for entry in menu.actions():
            assert entry.isSeparator() or plain(entry.text()).strip(), path
    window.actions_["language_en"].trigger()


def test_no_two_menus_of_the_bar_are_opened_by_one_letter(window: MainWindow) -> None:
    for language in ("en", "zh_CN"):
        window.actions_[f"language_{language}"].trigger()
        found = letters([tr(title) for path, title in MENUS if "/" not in path])
        assert len(found) == len(set(found)) == len([path for path, _ in MENUS if "/" not in path])
    window.actions_["language_en"].trigger()


def test_everything_can_be_done_from_the_menu_bar(window: MainWindow) -> None:
    reachable: set[str] = set()

    def walk(menu: QMenu) -> None:
        for entry in menu.actions():
            reachable.add(entry.objectName())
            below = entry.menu()
            if isinstance(below, QMenu):
                walk(below)

    for entry in window.menuBar().actions():
        held = entry.menu()
        assert isinstance(held, QMenu)
        walk(held)
    assert {held.id for held in ACTIONS} <= reachable


@pytest.mark.parametrize("where", ["table", "chart"])
def test_the_menu_key_opens_a_named_menu_of_words(window: MainWindow, where: str) -> None:
    view = window.table if where == "table" else window.chart
    window.selection.select(["t2"])
    view.setFocus()
    QApplication.sendEvent(view, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.accessibleName()
    assert all(entry.isSeparator() or plain(entry.text()) for entry in menu.actions())
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None


# Questions and reports


def boxes(window: MainWindow, folder: Path) -> dict[str, Callable[[], object]]:
    """Return what brings up each of the boxes that no action opens by itself."""
    broken, circle, foreign = folder / "broken.plan", folder / "circle.plan", folder / "client.xml"
    broken.write_text("no plan", encoding="utf-8")
    write(build_plan("Invite\nDance | 1d | 1\nSing | 1d | 2"), circle)
    text = circle.read_text(encoding="utf-8")
    link = '"dependencies":[\n{"id":"t3 t1 FS","predecessor":"t3","successor":"t1"},\n'
    circle.write_text(text.replace('"dependencies":[\n', link), encoding="utf-8")
    write(window.document.plan, foreign)
    text = foreign.read_text(encoding="utf-8")
    at = [found.start() for found in re.finditer("<Task>", text)][3]
    foreign.write_text(text[:at] + re.sub(r"<Start>\d{4}", "<Start>2031", text[at:], count=1), encoding="utf-8")

    def change_and_close() -> None:
        window.document.edit(edits.add_task(window.document.plan, "One more"))
        window.close()

    def paste() -> None:
        QGuiApplication.clipboard().setText("Task\tDuration\nPack\tthree weeks\nDrive\t2d\n")
        window.actions_["paste_rows"].trigger()

    def holidays() -> None:
        pytest.importorskip("holidays")
        dialog = HolidaysDialog(window.document, window.document.plan.project.calendar, window)
        dialog.exec()
        dialog.deleteLater()

    guard = CrashGuard(lambda: (window, window.windows.plans), folder / "state")
    return {
        "error": lambda: window.files.open_files([broken]),
        "repair": lambda: window.files.open_files([circle]),
        "report": lambda: window.files.open_files([foreign]),
        "unsaved": change_and_close,
        "paste": paste,
        "holidays": holidays,
        "fault": lambda: guard._rescue("what went wrong"),
    }


@pytest.mark.parametrize("box", ["error", "repair", "report", "unsaved", "paste", "holidays", "fault"])
def test_a_box_is_named_says_what_it_is_about_and_is_left_by_escape(
    window: MainWindow, tmp_path: Path, box: str
) -> None:
    act = boxes(window, tmp_path)[box]
    seen: list[str] = []
    timer = QTimer(window)

    def look() -> None:
        held = QApplication.activeModalWidget()
        if held is None or isinstance(held, QProgressDialog):
            return
        timer.stop()
        try:
            judge(held)
        finally:
            seen.append(held.windowTitle())
            QTest.keyClick(held, Qt.Key.Key_Escape)
            if held.isVisible():
                seen.append("still there after Esc")
                held.close()

    def judge(held: QWidget) -> None:
        assert isinstance(held, (QDialog, QMessageBox))
        assert held.windowTitle()
        assert held.accessibleName()
        nameless = [control for control in controls(held) if not name_of(control)]
        assert nameless == []
        assert [label for label in held.findChildren(QLabel) if label.text()]
        assert held.focusWidget() is not None, "the keyboard has a place in it"
        assert any(button.isDefault() for button in held.findChildren(QPushButton))

    timer.timeout.connect(look)
    timer.start(20)
    act()
    QTest.qWait(60)
    timer.stop()
    assert len(seen) == 1, seen
    assert window.isVisible()


# Small editors


def test_the_editor_of_a_link_is_named_and_left_by_escape(window: MainWindow) -> None:
    link = next(iter(window.document.plan.predecessors("t3")))
    window.chart.links.select(link.id)
    editor = window.chart.links.edit(window.chart.mapToGlobal(QPoint(60, 60)))
    QTest.qWait(60)
    assert editor is not None
    assert editor.accessibleName()
    assert [control for control in controls(editor) if not name_of(control)] == []
    assert len(controls(editor)) >= 3
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    QTest.qWait(20)
    assert QApplication.activePopupWidget() is None
    assert window.document.plan.get("dependency", link.id) == link


def test_the_cards_in_place_of_the_chart_are_named_and_reached_by_tab(empty_window: MainWindow) -> None:
    card = empty_window._welcome
    assert card.accessibleName()
    inside = [control for control in controls(empty_window) if card.isAncestorOf(control)]
    assert [name_of(control) for control in inside] == [
        "Type the first task",
        "Open a file…",
        "Look at the sample plan",
    ]
