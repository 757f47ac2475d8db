"""The column of owners names everybody who has a task, and takes exactly those who are typed."""

from __future__ import annotations

from planner.app.cells import edits as cell_edits
from planner.app.cells import texts
from planner.app.main_window import MainWindow
from planner.model import edits


def typed(window: MainWindow, text: str) -> str:
    document = window.document
    document.edit(cell_edits.set_people(document, "t2", text))
    return texts.people(document, "t2")


def at_work(window: MainWindow) -> set[str]:
    plan = window.document.plan
    return {plan.resources[held.resource].name for held in plan.assignments.values()}


def test_all_who_are_typed_are_shown_and_who_is_left_out_is_taken_off(window: MainWindow) -> None:
    before = window.document.plan.snapshot()
    assert typed(window, "Chloe; Dan,Emil") == "Chloe, Dan, Emil"
    assert at_work(window) == {"Dan", "Emil"}
    assert typed(window, "Chloe, Emil") == "Chloe, Emil"
    assert typed(window, "Dan") == "Dan"
    assert not at_work(window)
    assert typed(window, "") == ""
    for _ in range(4):
        window.document.undo_stack.undo()
    assert window.document.plan.snapshot() == before


def test_who_works_on_a_task_for_a_part_keeps_it(window: MainWindow) -> None:
    document = window.document
    document.edit(edits.assign(document.plan, "t2", "Dan", 50))
    assert texts.people(document, "t2") == "Ann, Dan"
    assert typed(window, "Chloe, Dan") == "Chloe, Dan"
    (held,) = document.plan.assignments.values()
    assert held.units == 50


def test_a_task_without_an_owner_shows_who_works_on_it(window: MainWindow) -> None:
    document = window.document
    document.edit(edits.assign_owner(document.plan, ["t2"], ""))
    document.edit(edits.assign(document.plan, "t2", "Dan"))
    assert texts.people(document, "t2") == "Dan"
