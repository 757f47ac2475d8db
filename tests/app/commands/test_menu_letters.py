"""Every menu, and every entry of a menu, is chosen by a letter that nothing beside it has, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar

from planner.app.commands.action_table import MENUS
from planner.app.main_window import MainWindow
from tests.app.conftest import WindowMaker


def letters(menu: QMenu | QMenuBar) -> Iterator[tuple[str, str]]:
    """Yield the letter of each entry, empty where it has none, with its words."""
    for entry in menu.actions():
        found = re.search("&(.)", entry.text().replace("&&", ""))
        if not entry.isSeparator():
            yield (found[1].casefold() if found else "", entry.text())


def wrong(menu: QMenu | QMenuBar) -> list[str]:
    """Return entries without a letter, or with one that another has too."""
    held: dict[str, list[str]] = {}
    for letter, text in letters(menu):
        held.setdefault(letter, []).append(text)
    return [text for letter, texts in held.items() for text in texts if not letter or len(texts) > 1]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_entry_of_every_menu_has_a_letter_of_its_own(
    make_window: WindowMaker, tmp_path: Path, language: str
) -> None:
    window = make_window()
    actions = window.actions_
    actions[f"language_{language}"].trigger()
    actions.set_files([tmp_path / f"{name}.plan" for name in ("one", "two", "R&D")], window.files.samples())
    actions.menu("window").aboutToShow.emit()
    menus: list[QMenu | QMenuBar] = [
        window.menuBar(),
        *(actions.menu(path) for path, _ in MENUS),
        *window.findChildren(QMenu, "files"),
    ]
    assert {menu.title() if isinstance(menu, QMenu) else "": wrong(menu) for menu in menus if wrong(menu)} == {}
    if language == "zh_CN":
        assert all(re.search(r"\(&[A-Z]\)$", title.title()) for title in menus[1:] if isinstance(title, QMenu))


def test_alt_and_a_letter_opens_the_menu_and_a_letter_there_its_entry(window: MainWindow) -> None:
    bar, shown = window.menuBar(), window.overview.isVisible()
    QTest.keyClick(window.table, Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
    view = window.actions_.menu("view")
    assert bar.activeAction() is view.menuAction()
    assert QApplication.activePopupWidget() is view
    QTest.keyClick(view, Qt.Key.Key_V)
    assert window.overview.isVisible() is not shown
