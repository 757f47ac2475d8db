"""What takes long is worked out beside the window, and plan and schedule go over to it together, or not at all."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from planner.app.document import Document, Update
from planner.app.foreseen import MANY, takes_long
from planner.app.forms.draft_document import DraftDocument
from planner.app.main_window import MainWindow
from planner.errors import EditError
from planner.files import read
from planner.model import edits
from planner.model.change import Change
from planner.model.duration import Duration
from planner.model.plan import Plan
from planner.schedule import schedule
from tests.app.conftest import Answer, WindowMaker, press_button
from tests.benchmarks.large_plans import plain_plan
from tests.plans import random_plan


@pytest.fixture
def window(make_window: WindowMaker) -> MainWindow:
    """A window on a plan whose every edit of all tasks takes long."""
    return make_window(random_plan(3, 1_500, 1_800))


def longer(plan: Plan) -> Change:
    """Return the change that lets every task last ten days."""
    return edits.set_duration(plan, leaves(plan), Duration(4_800))


def leaves(plan: Plan) -> list[str]:
    return [task for task in plan.outline.ids if not plan.outline.is_summary(task)]


def wait_for(something: list[object]) -> None:
    """Wait until there is something in a list, twenty seconds at most."""
    for _ in range(20_000):
        if something:
            return
        threading.Event().wait(0.001)


def places(document: Document) -> dict[str, object]:
    return {task: document.schedule[task] for task in document.plan.outline.ids}


def is_whole(document: Document) -> bool:
    """Whether the schedule is that of the plan."""
    anew = schedule(document.plan)
    return places(document) == {task: anew[task] for task in anew}


def test_an_edit_of_many_tasks_gives_the_same_beside_the_window_as_at_once(window: MainWindow) -> None:
    document, heard = window.document, list[Update]()
    alone = Document(document.plan.copy())
    alone.edit(longer(alone.plan))
    document.changed.connect(heard.append)
    document.edit(longer(document.plan))
    assert document.plan.equals(alone.plan)
    assert places(document) == places(alone)
    assert len(heard) == 1
    assert [(entry.sentence, entry.shifts) for entry in document.ledger] == [
        (entry.sentence, entry.shifts) for entry in alone.ledger
    ]


def test_while_an_edit_is_worked_out_the_window_shows_the_old_pair(window: MainWindow) -> None:
    document = window.document
    old, seen = (document.plan, document.schedule), list[object]()
    workers = set[str]()

    def make(plan: Plan, _schedule: object) -> Change:
        workers.add(threading.current_thread().name)
        wait_for(seen)  # until the window has handled an event meanwhile
        return longer(plan)

    QTimer.singleShot(60, window, lambda: seen.append((document.plan, document.schedule)))
    document.edit_many(MANY + 1, make)
    assert seen == [old]
    assert workers != {threading.main_thread().name}
    assert document.plan is not old[0]
    assert is_whole(document)


def test_an_edit_in_between_is_refused_and_changes_nothing(window: MainWindow) -> None:
    document = window.document
    told: list[object] = []

    def meddle() -> None:
        try:
            document.edit(edits.rename_task(document.plan, leaves(document.plan)[0], "In between"))
        except EditError as error:
            told.append(str(error))

    def make(plan: Plan, _schedule: object) -> Change:
        wait_for(told)
        return longer(plan)

    QTimer.singleShot(60, window, meddle)
    document.edit_many(MANY + 1, make)
    assert told == ["The plan is still being scheduled or saved; nothing was changed."]
    assert document.undo_stack.count() == 1
    assert is_whole(document)


def test_whoever_does_not_want_to_wait_has_changed_nothing(window: MainWindow, answer: Answer) -> None:
    document, go_on = window.document, threading.Event()
    kept, dates = document.plan.snapshot(), places(document)

    def make(plan: Plan, _schedule: object) -> Change:
        go_on.wait(20)
        return longer(plan)

    seen = answer(press_button("Cancel"), progress=True)
    with pytest.raises(EditError, match="as it was"):
        document.edit_many(MANY + 1, make)
    go_on.set()
    assert "Scheduling the plan…" in seen
    assert document.plan.snapshot() == kept
    assert places(document) == dates
    assert document.undo_stack.count() == 0
    document.edit(edits.rename_task(document.plan, leaves(document.plan)[0], "After"))
    assert is_whole(document)


def test_large_edits_are_undone_and_made_again_by_the_keys(window: MainWindow) -> None:
    document = window.document
    first, dates = document.plan.snapshot(), places(document)
    window.actions_["select_all"].trigger()
    window.actions_["delete"].trigger()
    assert not len(document.plan.outline)
    window.actions_["undo"].trigger()
    assert document.plan.snapshot() == first
    assert places(document) == dates
    window.actions_["redo"].trigger()
    assert not len(document.plan.outline)
    window.actions_["undo"].trigger()
    assert places(document) == dates
    assert [entry.cause.value for entry in document.ledger] == ["undo", "redo", "undo", "edit"]


def test_marking_all_tasks_takes_the_dates_of_the_plan_as_it_stands(window: MainWindow) -> None:
    document = window.document
    alone = Document(document.plan.copy())
    alone.edit(edits.set_percent_complete(alone.plan, leaves(alone.plan), 50, alone.schedule))
    window.actions_["select_all"].trigger()
    window.actions_["mark_50"].trigger()
    assert document.plan.equals(alone.plan)
    assert places(document) == places(alone)


def test_a_calendar_of_a_large_plan_takes_long_and_a_name_does_not(window: MainWindow) -> None:
    plan = window.document.plan
    calendar = next(iter(plan.calendars.values()))
    assert takes_long(plan, edits.set_hours(plan, calendar.id, [0], ()))
    assert not takes_long(plan, edits.rename_task(plan, leaves(plan)[0], "Other"))


def test_a_dialog_works_on_a_copy_of_a_large_plan_made_beside_the_window(window: MainWindow) -> None:
    document = window.document
    kept = document.plan.snapshot()
    draft = DraftDocument(document, window)
    task = leaves(draft.plan)[0]
    draft.edit(edits.set_duration(draft.plan, [task], Duration(9_600)))
    assert is_whole(draft)
    assert document.plan.snapshot() == kept
    draft.undo_stack.undo()
    assert draft.plan.snapshot() == kept
    draft.undo_stack.redo()
    document.edit(draft.change)
    assert is_whole(document)


def test_what_would_be_of_a_large_plan_is_looked_at_and_dropped(window: MainWindow) -> None:
    document = window.document
    plan, dates = document.plan, places(document)
    finish = document.schedule.finish
    assert document.what_if(longer(plan), lambda trial: trial.finish) > finish
    assert document.plan is plan
    assert places(document) == dates


def test_a_lone_document_does_everything_at_once() -> None:
    document = Document(random_plan(3, 1_500, 1_800))
    plan = document.plan
    document.edit(longer(plan))
    document.undo()
    document.redo()
    assert document.plan is plan
    assert is_whole(document)


def test_a_large_plan_is_written_down_beside_the_window(make_window: WindowMaker, tmp_path: Path) -> None:
    window = make_window(plain_plan(20_000))
    path, beats, told = tmp_path / "large.plan", list[int](), list[str]()
    window.document.save(path)
    window.document.edit(edits.set_project(window.document.plan, name="Before"))

    def meddle() -> None:
        beats.append(1)
        try:
            window.document.edit(edits.set_project(window.document.plan, name="In between"))
        except EditError as error:
            told.append(str(error))

    timer = QTimer(window)
    timer.timeout.connect(meddle)
    timer.start(5)
    assert window.files.save()
    timer.stop()
    assert beats
    assert set(told) == {"The plan is still being scheduled or saved; nothing was changed."}
    assert read(path).equals(window.document.plan)
