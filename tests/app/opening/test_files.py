"""Plans come and go, and no work is lost on the way."""

import time
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QWidget

from planner.app.background import Cancelled, in_process, in_thread
from planner.app.main_window import MainWindow
from planner.app.settings import Settings
from planner.errors import PlannerError, TextError
from planner.files import read, write
from planner.files.presence import mark_open
from planner.model import edits
from planner.model.duration import UnitLengths, parse_duration
from tests.app.conftest import Answer, press_button, type_path
from tests.plans import build_plan, random_plan


def change_something(window: MainWindow) -> None:
    window.document.edit(edits.rename_task(window.document.plan, "t2", "Draft brief"))


def names(window: MainWindow) -> list[str]:
    return [window.document.plan.task(task).name for task in window.rows.ids]


@pytest.fixture
def party(tmp_path: Path) -> Path:
    path = tmp_path / "party.plan"
    write(build_plan("Invite\nDance | 1d | 1"), path)
    return path


def test_a_file_is_opened_and_remembered(
    empty_window: MainWindow, party: Path, answer: Answer, settings: Settings
) -> None:
    answer(type_path(party))
    empty_window.actions_["open"].trigger()
    assert names(empty_window) == ["Invite", "Dance"]
    assert empty_window.windowTitle() == "party[*] – Planner"
    assert settings.recent == [party]
    assert not empty_window.isWindowModified()


def test_saving_a_new_plan_asks_where_and_adds_the_suffix(window: MainWindow, tmp_path: Path, answer: Answer) -> None:
    change_something(window)
    assert window.isWindowModified()
    answer(type_path(tmp_path / "launch"))
    window.actions_["save"].trigger()
    assert read(tmp_path / "launch.plan").equals(window.document.plan)
    assert not window.isWindowModified()
    change_something_else = edits.rename_task(window.document.plan, "t3", "Hire venue")
    window.document.edit(change_something_else)
    window.actions_["save"].trigger()
    assert read(tmp_path / "launch.plan").equals(window.document.plan)


@pytest.mark.parametrize("word", ["Cancel", "Don't save", "Save"])
@pytest.mark.parametrize("action", ["close", "quit", "open here"])
def test_unsaved_work_is_asked_for_before_it_is_left(  # noqa: PLR0917  # fixtures and parameters
    window: MainWindow, party: Path, tmp_path: Path, answer: Answer, action: str, word: str
) -> None:
    window.document.save(tmp_path / "launch.plan")
    change_something(window)
    seen = answer(press_button(word))
    if action == "open here":
        window.files.open_file(party)
    else:
        window.actions_[action].trigger()
    assert seen[0] == "Unsaved changes"
    kept = word == "Cancel"
    assert window.isVisible() is (kept or action == "open here")
    if action == "open here":
        assert ("Draft brief" in names(window)) is kept
    assert (read(tmp_path / "launch.plan").task("t2").name == "Draft brief") is (word == "Save")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01\x02",
        b"\xff\xfenot text",
        b'{"format": "planner"',
        b"{}",
        b"PK\x03\x04 not a zip",
        b"<html></html>",
    ],
)
def test_a_bad_file_is_told_in_a_sentence_and_the_open_plan_stays(
    window: MainWindow, tmp_path: Path, answer: Answer, content: bytes
) -> None:
    bad = tmp_path / "bad.plan"
    bad.write_bytes(content)
    before = window.document.plan
    seen = answer(press_button("OK"))
    assert not window.files.open_file(bad)
    assert seen[0] == "The plan was not opened"
    assert "bad.plan" in " ".join(seen)
    assert window.document.plan is before


@pytest.fixture
def theirs(window: MainWindow, tmp_path: Path) -> Path:
    """The file of the open plan, which somebody else has saved while the plan was edited here."""
    path = tmp_path / "launch.plan"
    window.document.save(path)
    change_something(window)
    plan = read(path)
    plan.apply(edits.rename_task(plan, "t3", "Theirs"))
    write(plan, path)
    return path


def test_a_file_that_somebody_else_has_changed_is_not_written_over_unasked(
    window: MainWindow, theirs: Path, answer: Answer
) -> None:
    before, seen = theirs.read_bytes(), answer(press_button("Cancel"))
    window.actions_["save"].trigger()
    assert seen[0] == "The file has been changed"
    assert "“launch.plan” has been changed by somebody else" in " ".join(seen)
    assert theirs.read_bytes() == before
    assert window.isWindowModified()


def test_both_are_kept_where_the_plan_is_saved_under_another_name(
    window: MainWindow, theirs: Path, answer: Answer
) -> None:
    before, ours = theirs.read_bytes(), theirs.with_name("ours.plan")

    def save_elsewhere(box: QWidget) -> None:
        answer(type_path(ours))
        press_button("Save as…")(box)

    answer(save_elsewhere)
    window.actions_["save"].trigger()
    assert theirs.read_bytes() == before
    assert read(ours).equals(window.document.plan)
    assert window.document.path == ours
    assert not window.isWindowModified()


def test_theirs_is_replaced_where_that_is_wanted_and_not_asked_for_again(
    window: MainWindow, theirs: Path, answer: Answer
) -> None:
    answer(press_button("Replace theirs"))
    window.actions_["save"].trigger()
    assert read(theirs).equals(window.document.plan)
    window.document.edit(edits.rename_task(window.document.plan, "t3", "Hire venue"))
    window.actions_["save"].trigger()  # no box comes up
    assert read(theirs).task("t3").name == "Hire venue"


@pytest.mark.parametrize(("word", "tasks"), [("Cancel", 40), ("Replace", 3)])
def test_a_plan_that_has_lost_most_of_its_tasks_is_not_saved_unasked(
    empty_window: MainWindow, tmp_path: Path, answer: Answer, word: str, tasks: int
) -> None:
    path = tmp_path / "large.plan"
    write(random_plan(1, tasks=40, links=0), path)
    empty_window.files.open_file(path)
    document = empty_window.document
    document.edit(edits.delete_tasks(document.plan, document.plan.outline.ids[1:]))
    while len(document.plan.outline) < 3:
        document.edit(edits.add_task(document.plan, "New"))
    seen = answer(press_button(word))
    empty_window.actions_["save"].trigger()
    assert seen[0] == "Most tasks are gone"
    assert "had 40 tasks when it was last in its file; now it has 3" in seen[-1]
    assert len(read(path).outline) == tasks
    document.edit(edits.add_task(document.plan, "One more"))
    if word == "Replace":
        empty_window.actions_["save"].trigger()  # nothing is asked any more
        assert len(read(path).outline) == 4


@pytest.mark.parametrize("word", ["Cancel", "Open a copy", "Open"])
def test_a_file_that_somebody_else_has_open_is_asked_about(
    empty_window: MainWindow, party: Path, answer: Answer, word: str
) -> None:
    marker = mark_open(party)  # as any other program's
    assert marker is not None
    seen = answer(press_button(word))
    empty_window.files.open_file(party)
    marker.take_away()
    assert seen[0] == "The file is open elsewhere"
    assert "has had “party.plan” open since" in seen[-1]
    assert names(empty_window) == ([] if word == "Cancel" else ["Invite", "Dance"])
    assert empty_window.document.path == (party if word == "Open" else None)


def save_where_nothing_is_any_more(window: MainWindow, folder: Path) -> None:
    """Save the plan in a folder, change it, and take the folder away."""
    folder.mkdir()
    window.document.save(folder / "launch.plan")
    change_something(window)
    (folder / "launch.plan").unlink()
    folder.rmdir()


def test_a_save_that_fails_says_so_and_keeps_the_work(window: MainWindow, tmp_path: Path, answer: Answer) -> None:
    save_where_nothing_is_any_more(window, tmp_path / "gone")
    seen = answer(press_button("OK"))
    window.actions_["save"].trigger()
    assert seen[0] == "The plan was not saved"
    assert "Your work is still here, unsaved." in " ".join(seen)
    assert window.document.modified
    assert "Draft brief" in names(window)


def test_a_closed_window_stays_open_when_its_save_fails(window: MainWindow, tmp_path: Path, answer: Answer) -> None:
    save_where_nothing_is_any_more(window, tmp_path / "gone")

    def save_then_read(box: QWidget) -> None:
        answer(press_button("OK"))
        press_button("Save")(box)

    answer(save_then_read)
    window.close()
    assert window.isVisible()
    assert window.document.modified


def test_a_plan_of_another_program_is_not_saved_over_its_file(window: MainWindow, tmp_path: Path) -> None:
    write(window.document.plan, tmp_path / "launch.xml")
    window.files.open_file(tmp_path / "launch.xml")
    assert window.document.path is None
    assert len(names(window)) == 5


def test_the_workbook_is_written_beside_the_window(window: MainWindow, tmp_path: Path, answer: Answer) -> None:
    answer(type_path(tmp_path / "launch"))
    window.actions_["export"].trigger()
    book = openpyxl.load_workbook(tmp_path / "launch.xlsx")
    cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert {"Write brief", "Book venue", "Launch"} <= {cell.strip() for cell in cells}
    assert "launch.xlsx" in window.status.message


def test_a_workbook_that_cannot_be_written_is_told_in_a_sentence(
    window: MainWindow, tmp_path: Path, answer: Answer
) -> None:
    (tmp_path / "launch.xlsx").mkdir()
    window.files._ask_where = lambda *_: tmp_path / "launch.xlsx"  # type: ignore[method-assign]  # the dialog would not offer a folder
    seen = answer(press_button("OK"))
    window.actions_["export"].trigger()
    assert seen[:1] == ["The workbook was not written"]


def test_long_work_keeps_the_window_alive_and_can_be_cancelled(window: MainWindow, answer: Answer) -> None:
    began = time.monotonic()
    seen = answer(press_button("Cancel"), progress=True)
    with pytest.raises(Cancelled):
        in_thread(window, "Working…", lambda: time.sleep(3))
    assert "Working…" in seen
    assert time.monotonic() - began < 2.5


def test_work_in_a_process_can_be_cancelled(window: MainWindow, answer: Answer) -> None:
    answer(press_button("Cancel"), progress=True)
    with pytest.raises(Cancelled):
        in_process(window, "Working…", time.sleep, 30)


def test_what_work_raises_reaches_whoever_asked_for_it(window: MainWindow) -> None:
    with pytest.raises(TextError):
        in_thread(window, "Working…", lambda: parse_duration("soon", UnitLengths()))
    with pytest.raises(PlannerError, match="soon"):
        in_process(window, "Working…", parse_duration, "soon", UnitLengths())
    assert in_process(window, "Working…", len, "four") == 4
