"""Print: the pages show what the window shows, and go to a PDF or a picture."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from planner.app.main_window import MainWindow
from planner.app.printing.print_dialog import PrintDialog
from planner.app.settings import Settings
from planner.model import edits
from tests.app.conftest import Answer, WindowMaker, press_button, type_path
from tests.plans import FAIR, build_plan, random_plan

PAGE = re.compile(rb"/Type\s*/Page\b")


@pytest.fixture
def window(make_window: WindowMaker) -> MainWindow:
    """A window on the plan of a fair, wide enough for some columns."""
    window = make_window(build_plan(FAIR, name="Fair"))
    window.resize(1400, 800)
    return window


def act_in(dialog_act: Callable[[PrintDialog], None]) -> Callable[[QWidget], None]:
    """Return what acts in the print dialog and closes it if that is still there."""

    def act(box: QWidget) -> None:
        assert isinstance(box, PrintDialog)
        dialog_act(box)
        if box.isVisible():
            press_button("Close")(box)

    return act


def save(answer: Answer, path: Path) -> Callable[[PrintDialog], None]:
    """Press the button that saves, and name a file."""

    def act(dialog: PrintDialog) -> None:
        answer(type_path(path))
        button = next(held for held in dialog.findChildren(QPushButton) if held.text() == "Save as PDF or picture…")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    return act


def printed(window: MainWindow, answer: Answer, path: Path) -> str:
    """Save what would be printed as a drawing, and return its text."""
    answer(act_in(save(answer, path)))
    window.actions_["print"].trigger()
    return path.read_text("utf-8")


def test_the_dialog_is_named_after_the_plan_and_tells_how_many_pages_it_takes(
    window: MainWindow, answer: Answer
) -> None:
    told: list[str] = []
    seen = answer(act_in(lambda dialog: told.append(dialog.windowTitle())))
    window.actions_["print"].trigger()
    assert told == ["Print “Fair”"]
    assert "1 page" in seen


def test_what_is_saved_as_pdf_has_the_pages_that_were_told(
    make_window: WindowMaker, answer: Answer, tmp_path: Path
) -> None:
    window = make_window(random_plan(2, tasks=200, links=100))
    counts: list[int] = []

    def act(dialog: PrintDialog) -> None:
        dialog.paper.setCurrentText("A4")
        counts.append(int(re.findall(r"\d+", told(dialog))[0]))
        save(answer, tmp_path / "large.pdf")(dialog)

    answer(act_in(act))
    window.actions_["print"].trigger()
    assert len(PAGE.findall((tmp_path / "large.pdf").read_bytes())) == counts[0] > 3


def told(dialog: PrintDialog) -> str:
    return dialog._told.text()


def test_all_rows_go_on_one_page_where_that_is_wanted_and_the_paper_is_remembered(
    make_window: WindowMaker, answer: Answer, tmp_path: Path, settings: Settings
) -> None:
    window = make_window(random_plan(2, tasks=200, links=100))

    def act(dialog: PrintDialog) -> None:
        dialog.paper.setCurrentText("A3")
        QTest.mouseClick(dialog.one_page, Qt.MouseButton.LeftButton)
        dialog.one_page.setChecked(True)
        assert told(dialog) == "1 page"
        save(answer, tmp_path / "large.pdf")(dialog)

    answer(act_in(act))
    window.actions_["print"].trigger()
    assert len(PAGE.findall((tmp_path / "large.pdf").read_bytes())) == 1
    assert settings.text("paper") == "A3 landscape one"
    again: list[str] = []
    answer(act_in(lambda dialog: again.append(told(dialog))))
    window.actions_["print"].trigger()
    assert again == ["1 page"]


def test_paper_shows_the_rows_and_columns_that_the_window_shows(
    window: MainWindow, answer: Answer, tmp_path: Path
) -> None:
    whole = printed(window, answer, tmp_path / "whole.svg")
    assert ">Book venue<" in whole
    assert ">Duration<" in whole
    window.table.columns.show_column("duration", False)  # noqa: FBT003  # a menu item is on or off
    window.actions_["only_milestones"].trigger()
    fewer = printed(window, answer, tmp_path / "fewer.svg")
    assert ">Book venue<" not in fewer
    assert ">Duration<" not in fewer


def test_groups_are_headed_on_paper_too(window: MainWindow, answer: Answer, tmp_path: Path) -> None:
    window.actions_["group_critical"].trigger()
    heading = next(iter(window.rows.bands.values())).label
    assert f">{heading} (" in printed(window, answer, tmp_path / "groups.svg")


def test_a_picture_is_as_large_as_the_plan(window: MainWindow, answer: Answer, tmp_path: Path) -> None:
    answer(act_in(save(answer, tmp_path / "fair.png")))
    window.actions_["print"].trigger()
    image = QImage(str(tmp_path / "fair.png"))
    assert image.height() == 2 * (56 + 48 + len(window.rows) * 28 + 1)
    assert "Saved to" in window.status.message


def test_a_file_of_another_kind_is_refused_in_a_sentence(window: MainWindow, answer: Answer, tmp_path: Path) -> None:
    seen: list[list[str]] = []

    def act(dialog: PrintDialog) -> None:
        def name(box: QWidget) -> None:
            seen.append(answer(press_button("OK")))
            type_path(tmp_path / "fair.doc")(box)

        answer(name)
        button = next(held for held in dialog.findChildren(QPushButton) if held.text() == "Save as PDF or picture…")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    answer(act_in(act))
    window.actions_["print"].trigger()
    assert seen[0][0] == "The file was not written"
    assert "let it end in .pdf, .png, .svg" in " ".join(seen[0])
    assert not (tmp_path / "fair.doc").exists()


def test_an_empty_plan_has_nothing_to_print(empty_window: MainWindow) -> None:
    assert not empty_window.actions_["print"].isEnabled()
    empty_window.document.edit(edits.add_task(empty_window.document.plan, "One"))
    assert empty_window.actions_["print"].isEnabled()
