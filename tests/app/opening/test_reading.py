"""Opening other people's files: what is said of them, whose dates are kept, and what is saved where."""

import datetime as dt
import multiprocessing
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QProgressDialog, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from planner.app.main_window import MainWindow
from planner.files import read, write
from planner.language import choose
from planner.model import edits
from planner.model.plan import Plan
from planner.schedule import schedule
from tests.app.conftest import Answer, press_button, type_path
from tests.plans import build_plan

Act = Callable[[QWidget], None]

FOREIGN = """
    Preparation
        Write <b>brief</b> | 3d
        Book venue  | 2d | 2
    Launch          | 0d | 3FS+2d
    Party           | 1d | 4
"""
WRITE = "Write &lt;b&gt;brief&lt;/b&gt;"
MOVED = {"Start": "2026-03-16T08:00:00", "Finish": "2026-03-18T17:00:00"}
NOTICE = "1 assignment has a work contour (front loaded, bell …), which is not held: its work is spread evenly."


@pytest.fixture
def equal(tmp_path: Path) -> Path:
    """A file of another program whose dates are ours."""
    path = tmp_path / "client.xml"
    write(build_plan(FOREIGN, name="Client"), path)
    return path


@pytest.fixture
def differing(equal: Path) -> Path:
    """A file of another program with one stale date."""
    text = equal.read_text(encoding="utf-8")
    task = next(found for found in re.findall(r"<Task>.*?</Task>", text, re.DOTALL) if WRITE in found)
    changed = task
    for tag, value in MOVED.items():
        changed = re.sub(rf"<{tag}>[^<]*</{tag}>", f"<{tag}>{value}</{tag}>", changed, count=1)
    equal.write_text(text.replace(task, changed), encoding="utf-8")
    return equal


def task_of(plan: Plan, start: str) -> str:
    return next(task.id for task in plan.tasks() if task.name.startswith(start))


def texts_then(word: str, seen: list[str]) -> Act:
    """Note what a dialog says, then press a button."""

    def act(box: QWidget) -> None:
        seen.extend(edit.toPlainText() for edit in box.findChildren(QPlainTextEdit))
        press_button(word)(box)

    return act


def test_a_file_whose_dates_are_ours_opens_without_a_question(window: MainWindow, equal: Path) -> None:
    assert window.files.open_file(equal)
    assert window.status.message == "All 5 tasks have the dates of the file."
    assert not window.document.modified


def test_stale_dates_are_told_and_ours_are_kept_by_default(window: MainWindow, differing: Path, answer: Answer) -> None:
    said: list[str] = []

    def enter(box: QWidget) -> None:
        said.extend(edit.toPlainText() for edit in box.findChildren(QPlainTextEdit))
        focused = box.focusWidget()
        said.append(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Return)
        box.close()

    seen = answer(enter)
    assert window.files.open_file(differing)
    assert seen[0] == "About this file"
    assert seen[1].startswith("1 of 5 tasks lies elsewhere than in the file, for 1 cause;")
    assert "1. “Write <b>brief</b>”: its dates in the file are stale" in said[0]
    assert said[1] == "Keep ours"
    plan = window.document.plan
    assert not any(task.manual for task in plan.tasks())
    assert window.document.schedule[task_of(plan, "Write")].start == dt.datetime(2026, 3, 2, 8)
    assert not window.document.undo_stack.canUndo()


def test_escape_keeps_ours(window: MainWindow, differing: Path, answer: Answer) -> None:
    answer(lambda box: QTest.keyClick(box, Qt.Key.Key_Escape))
    assert window.files.open_file(differing)
    assert not any(task.manual for task in window.document.plan.tasks())


def test_the_files_dates_are_kept_in_one_step_that_undo_takes_back(
    window: MainWindow, differing: Path, answer: Answer
) -> None:
    answer(press_button("Keep the file's dates"))
    assert window.files.open_file(differing)
    plan = window.document.plan
    scheduled = window.document.schedule[task_of(plan, "Write")]
    assert (scheduled.start, scheduled.finish) == (dt.datetime(2026, 3, 16, 8), dt.datetime(2026, 3, 18, 17))
    assert window.document.schedule[task_of(plan, "Book")].finish == dt.datetime(2026, 3, 6, 17)
    assert {task.name for task in plan.tasks() if task.manual} == {
        "Write <b>brief</b>",
        "Book venue",
        "Launch",
        "Party",
    }
    assert window.status.message == "4 tasks are scheduled by hand now, on the dates of the file."
    assert window.document.undo_stack.undoText() == "Keep the file's dates"
    window.actions_["undo"].trigger()
    assert not any(task.manual for task in plan.tasks())
    assert window.document.schedule[task_of(plan, "Write")].start == dt.datetime(2026, 3, 2, 8)


def test_details_are_a_table_whose_lines_can_be_copied(window: MainWindow, differing: Path, answer: Answer) -> None:
    copied: list[str] = []
    shown: list[bool] = []

    def look(box: QWidget) -> None:
        (table,) = box.findChildren(QTableView)
        before = table.isVisible()
        press_button("Details…")(box)
        shown.extend([before, table.isVisible(), box.focusWidget() is table])
        QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        copied.append(QGuiApplication.clipboard().text())
        press_button("Keep ours")(box)

    answer(look)
    assert window.files.open_file(differing)
    assert shown == [False, True, True]
    lines = [line.split("\t") for line in copied[0].splitlines()]
    assert lines[0] == ["Cause", "ID", "Task", "Field", "In the file", "Here", "Difference"]
    assert lines[1] == [
        "1",
        "2",
        "Write <b>brief</b>",
        "Start",
        "Mon, 16 Mar 2026 08:00",
        "Mon, 2 Mar 2026 08:00",
        "−10d",
    ]
    assert [line[3] for line in lines[1:]] == ["Start", "Finish"]


def test_what_could_not_be_held_is_told_without_a_choice_of_dates(
    window: MainWindow, equal: Path, answer: Answer
) -> None:
    text = equal.read_text(encoding="utf-8")
    task = re.search(r"<UID>(\d+)</UID>(?:(?!</Task>).)*?<Name>Book venue", text, re.DOTALL)
    assert task
    assigned = f"<Assignments><Assignment><UID>9</UID><TaskUID>{task[1]}</TaskUID><ResourceUID>-65535</ResourceUID><WorkContour>1</WorkContour></Assignment>"
    text = re.sub(r"<Assignments>|<Assignments/>|<Assignments />", assigned, text, count=1)
    equal.write_text(text if "</Assignments>" in text else text.replace("</Assignment>", "</Assignment></Assignments>"))
    said: list[str] = []
    seen = answer(texts_then("OK", said))
    assert window.files.open_file(equal)
    assert seen[0] == "About this file"
    assert said == [f"What the plan can't hold\n{NOTICE}"]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_part_of_both_dialogs_has_a_name_and_shows_text_as_it_is(
    window: MainWindow, differing: Path, faulty: Path, answer: Answer, language: str
) -> None:
    found: list[tuple[str, bool, bool, bool]] = []

    def check(box: QWidget) -> None:
        buttons = box.findChildren(QPushButton)
        parts = [box, *buttons, *box.findChildren(QPlainTextEdit), *box.findChildren(QTableView)]
        labels = [label for label in box.findChildren(QLabel) if label.text()]
        named = all(part.accessibleName() for part in parts)
        plain = all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
        english = all(button.text().isascii() or button.text() == "Details…" for button in buttons)
        found.append((type(box).__name__, named, plain, english))
        box.close()

    choose(language)
    try:
        answer(check)
        assert window.files.open_file(differing)
        answer(check)
        assert not window.files.open_file(faulty)
    finally:
        choose("en")
    english = language == "en"
    assert found == [("OpeningReport", True, True, english), ("RepairQuestion", True, True, english)]


# Plans with faults


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A plan file whose links run in a circle, and one of which leads nowhere."""
    path = tmp_path / "circle.plan"
    write(build_plan("Invite\nDance | 1d | 1\nSing | 1d | 2"), path)
    text = path.read_text(encoding="utf-8")
    links = "".join(
        f'{{"id":"{first} {second} FS","predecessor":"{first}","successor":"{second}"}},\n'
        for first, second in (("t3", "t1"), ("t1", "gone"))
    )
    opened = text.replace('"dependencies":[\n', f'"dependencies":[\n{links}')
    assert opened != text
    path.write_text(opened, encoding="utf-8")
    return path


def test_a_plan_with_a_loop_is_offered_as_a_copy_without_it(window: MainWindow, faulty: Path, answer: Answer) -> None:
    content = faulty.read_bytes()
    said: list[str] = []
    seen = answer(texts_then("Open a copy", said))
    assert window.files.open_file(faulty)
    assert seen[0] == "The plan can't be opened as it is"
    assert "circle.plan" in seen[1]
    assert "Set aside." in said[0]
    plan = window.document.plan
    assert [plan.task(task).name for task in window.rows.ids] == ["Invite", "Dance", "Sing"]
    assert window.document.path is None
    assert faulty.read_bytes() == content
    assert schedule(plan).finish == window.document.schedule.finish


def test_a_plan_with_a_loop_stays_closed_where_no_copy_is_wanted(
    window: MainWindow, faulty: Path, answer: Answer
) -> None:
    before = window.document.plan
    answer(press_button("Cancel"))
    assert not window.files.open_file(faulty)
    assert window.document.plan is before


def test_a_copy_is_saved_elsewhere(window: MainWindow, faulty: Path, tmp_path: Path, answer: Answer) -> None:
    answer(press_button("Open a copy"))
    assert window.files.open_file(faulty)
    content = faulty.read_bytes()
    answer(type_path(tmp_path / "mended"))
    window.actions_["save"].trigger()
    assert read(tmp_path / "mended.plan").equals(window.document.plan)
    assert faulty.read_bytes() == content


# Saving what came from another program


def suggested(seen: list[str], then: Path) -> Act:
    """Note the name that is suggested, then type another."""

    def act(box: QWidget) -> None:
        line = box.findChild(QLineEdit, "fileNameEdit")
        assert line is not None
        seen.append(line.text())
        type_path(then)(box)

    return act


def test_saving_another_programs_file_asks_for_a_plan_file(
    window: MainWindow, equal: Path, tmp_path: Path, answer: Answer
) -> None:
    assert window.files.open_file(equal)
    content = equal.read_bytes()
    window.document.edit(edits.rename_task(window.document.plan, task_of(window.document.plan, "Book"), "Book hall"))
    names: list[str] = []
    answer(suggested(names, tmp_path / "client"))
    window.actions_["save"].trigger()
    assert names[0].endswith(".plan")
    assert equal.read_bytes() == content
    assert window.document.path == tmp_path / "client.plan"
    assert read(tmp_path / "client.plan").equals(window.document.plan)
    window.document.edit(edits.rename_task(window.document.plan, task_of(window.document.plan, "Party"), "Feast"))
    window.actions_["save"].trigger()  # now it has a file, and nothing is asked
    assert not window.document.modified
    assert equal.read_bytes() == content


def test_the_name_of_another_format_does_not_make_a_saved_plan_lose_anything(
    window: MainWindow, equal: Path, tmp_path: Path, answer: Answer
) -> None:
    assert window.files.open_file(equal)
    content = equal.read_bytes()
    answer(type_path(tmp_path / "other.xml"))
    window.actions_["save_as"].trigger()
    assert not (tmp_path / "other.xml").exists()
    assert window.document.path == tmp_path / "other.xml.plan"
    assert equal.read_bytes() == content


def test_another_programs_content_under_our_suffix_is_not_saved_over(
    window: MainWindow, equal: Path, tmp_path: Path
) -> None:
    disguised = equal.rename(tmp_path / "client.plan")
    assert window.files.open_file(disguised)
    assert window.document.path is None


@pytest.fixture
def slow(tmp_path: Path) -> Path:
    """A file of another program that takes seconds to read."""
    path = tmp_path / "slow.xml"
    rows = "".join(
        f"<Task><UID>{n}</UID><Name>Task {n}</Name><OutlineLevel>1</OutlineLevel><Start>2026-03-0{n % 9 + 1}T08:00:00</Start>"
        f"<Duration>PT8H0M0S</Duration></Task>"
        for n in range(1, 20_001)
    )
    head = '<Project xmlns="http://schemas.microsoft.com/project"><StartDate>2026-03-02T08:00:00</StartDate>'
    path.write_text(f"{head}<Tasks>{rows}</Tasks></Project>", encoding="utf-8")
    return path


def test_reading_another_programs_file_ends_at_once_when_it_is_cancelled(
    window: MainWindow, slow: Path, answer: Answer, qtbot: QtBot
) -> None:
    before = window.document.plan
    seen = answer(press_button("Cancel"), progress=True)
    window.files.open_file(slow)
    assert seen
    assert window.document.plan is before
    qtbot.waitUntil(lambda: multiprocessing.active_children() == [], timeout=2_000)


def test_it_shows_how_far_the_comparison_has_come(window: MainWindow, slow: Path, answer: Answer) -> None:
    shares: list[int] = []

    def look() -> None:
        box = window.findChild(QProgressDialog)
        if box is not None:
            shares.append(box.value())

    watch = QTimer()
    watch.timeout.connect(look)
    watch.start(20)
    answer(press_button("Keep ours"))
    window.files.open_file(slow)
    watch.stop()
    assert len(window.document.plan.outline) == 20_000
    assert shares == sorted(shares)
    assert any(0 < share < 100 for share in shares)


def test_kept_dates_survive_saving_and_reopening_and_ours_come_back_by_undo(
    window: MainWindow, differing: Path, tmp_path: Path, answer: Answer
) -> None:
    answer(press_button("Keep the file's dates"))
    window.files.open_file(differing)
    kept = window.document.plan.copy()
    book = task_of(kept, "Write")
    window.document.save(tmp_path / "kept.plan")
    window.files.open_file(tmp_path / "kept.plan")
    assert window.document.plan.equals(kept)
    assert window.document.schedule[book].start == dt.datetime.fromisoformat(MOVED["Start"])
    answer(press_button("Keep the file's dates"))
    window.files.open_file(differing)
    window.actions_["undo"].trigger()
    ours = window.document.plan.copy()
    assert not ours.task(book).manual
    window.document.save(tmp_path / "ours.plan")
    assert read(tmp_path / "ours.plan").equals(ours)
    window.actions_["redo"].trigger()
    assert window.document.plan.equals(kept)
