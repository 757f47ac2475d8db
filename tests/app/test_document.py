import datetime as dt
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from planner.analysis.moved import Cause
from planner.app.document import Document, Update
from planner.errors import CannotWriteError, NotAPlanError, ScheduleError
from planner.files import read
from planner.model import edits
from planner.model.change import Change
from planner.model.duration import Duration
from planner.model.records import STANDARD_CALENDAR
from planner.schedule import schedule
from tests.plans import LAUNCH, build_plan, random_plan


@pytest.fixture
def document(qtbot: QtBot) -> Document:
    return Document(build_plan(LAUNCH))


@pytest.fixture
def updates(document: Document) -> list[Update]:
    heard: list[Update] = []
    document.changed.connect(heard.append)
    return heard


def test_an_edit_is_told_once_with_what_moved_and_how_the_finish_did(document: Document, updates: list[Update]) -> None:
    before = document.schedule.finish
    document.edit(edits.set_duration(document.plan, ["t2"], Duration(5 * 480)))
    (update,) = updates
    assert update.cause is Cause.EDIT
    assert {move.task for move in update.moved} == {"t2", "t3", "t4", "t5"}
    assert update.entry is not None
    assert update.entry.finish_before == before
    assert update.entry.finish == document.schedule.finish == before + dt.timedelta(days=2)


def test_undo_and_redo_are_told_once_each_and_restore_records_and_dates(
    document: Document, updates: list[Update]
) -> None:
    records, finish = document.plan.snapshot(), document.schedule.finish
    document.edit(edits.delete_tasks(document.plan, ["t3"]))
    changed, moved_finish = document.plan.snapshot(), document.schedule.finish
    document.undo_stack.undo()
    assert (document.plan.snapshot(), document.schedule.finish) == (records, finish)
    document.undo_stack.redo()
    assert (document.plan.snapshot(), document.schedule.finish) == (changed, moved_finish)
    assert [update.cause for update in updates] == [Cause.EDIT, Cause.UNDO, Cause.REDO]


def test_views_hear_of_an_edit_when_it_can_be_undone_already(document: Document) -> None:
    heard: list[bool] = []
    document.changed.connect(lambda: heard.append(document.undo_stack.canUndo() and document.modified))
    document.edit(edits.rename_task(document.plan, "t2", "Draft brief"))
    assert heard == [True]


def test_a_change_of_nothing_does_nothing(document: Document, updates: list[Update]) -> None:
    document.edit(Change("Nothing"))
    document.edit(edits.rename_task(document.plan, "t2", "Write brief"))
    assert not updates
    assert not document.modified


def test_an_edit_after_which_there_is_no_schedule_changes_nothing(document: Document, updates: list[Update]) -> None:
    before, finish = document.plan.snapshot(), document.schedule.finish
    calendar = document.plan.calendars[STANDARD_CALENDAR]
    idle = msgspec.structs.replace(calendar, week=((), (), (), (), (), (), ()))
    with pytest.raises(ScheduleError):
        document.edit(edits.put_record(document.plan, idle, "Never work"))
    assert document.plan.snapshot() == before
    assert document.schedule.finish == finish
    assert not updates
    assert not document.undo_stack.canUndo()


def test_a_saved_plan_is_unmodified_until_the_next_edit_and_again_after_its_undo(
    document: Document, tmp_path: Path
) -> None:
    document.edit(edits.rename_task(document.plan, "t2", "Draft brief"))
    document.save(tmp_path / "launch.plan")
    assert document.path == tmp_path / "launch.plan"
    assert [document.modified] == [False]
    assert read(tmp_path / "launch.plan").equals(document.plan)
    document.edit(edits.rename_task(document.plan, "t3", "Hire venue"))
    assert [document.modified] == [True]
    document.undo_stack.undo()
    assert [document.modified] == [False]


def test_a_file_that_is_no_plan_leaves_the_open_plan(document: Document, updates: list[Update], tmp_path: Path) -> None:
    bad = tmp_path / "bad.plan"
    bad.write_bytes(b"\xff\xfe\x00nonsense")
    document.edit(edits.rename_task(document.plan, "t2", "Draft brief"))
    before = document.plan
    with pytest.raises(NotAPlanError):
        document.open(bad)
    assert document.plan is before
    assert document.undo_stack.canUndo()
    assert len(updates) == 1


def test_a_save_that_fails_leaves_the_work_unsaved(document: Document, tmp_path: Path) -> None:
    document.edit(edits.rename_task(document.plan, "t2", "Draft brief"))
    with pytest.raises(CannotWriteError):
        document.save(tmp_path / "missing" / "launch.plan")
    assert document.modified
    assert document.path is None


def test_another_plan_comes_with_an_empty_history(document: Document, updates: list[Update], tmp_path: Path) -> None:
    document.save(tmp_path / "launch.plan")
    document.edit(edits.rename_task(document.plan, "t2", "Draft brief"))
    document.open(tmp_path / "launch.plan")
    assert updates[-1].change is None
    assert len(updates) == 2
    assert not document.undo_stack.canUndo()
    assert document.plan.task("t2").name == "Write brief"


def test_looking_at_what_an_edit_would_do_leaves_plan_and_schedule_equal() -> None:
    document = Document(random_plan(seed=4, tasks=200, links=240))
    plan = document.plan
    records = plan.snapshot()
    before = {task: document.schedule[task] for task in document.schedule}
    leaf = next(task for task in plan.outline.ids if not plan.outline.is_summary(task))
    trials = [
        edits.set_duration(plan, [leaf], Duration(9600)),
        edits.set_start(plan, [leaf], dt.datetime(2027, 3, 1, 8)),
        edits.add_task(plan, "One more"),
    ]
    for change in trials:
        finish = document.what_if(change, lambda trial: trial.finish)
        twin = plan.copy()
        twin.apply(change)
        assert finish == schedule(twin).finish
        assert plan.snapshot() == records
        assert {task: document.schedule[task] for task in document.schedule} == before
    document.edit(trials[0])
    assert document.undo_stack.count() == 1
    assert document.schedule[leaf].duration_minutes == 9600
