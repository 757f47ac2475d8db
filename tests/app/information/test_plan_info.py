"""Plan Information, status date, uncompleted work, and constraints with a date: dialogs whose OK is one edit."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QWidget

from planner.app.forms.dialog import FormDialog
from planner.app.information.plan_dialog import PlanDialog
from planner.app.main_window import MainWindow
from planner.files import read
from planner.model import edits
from planner.model.records import Constraint
from tests.app.conftest import Answer, press_button
from tests.app.hands import active, pick, tick, type_into


def of_plan(act: Callable[[PlanDialog], None], button: str = "OK") -> Callable[[QWidget], None]:
    def do(dialog: QWidget) -> None:
        assert isinstance(dialog, PlanDialog)
        active(dialog)
        act(dialog)
        press_button(button)(dialog)

    return do


def of_form(field: str, text: str | None, button: str = "OK") -> Callable[[QWidget], None]:
    def do(dialog: QWidget) -> None:
        assert isinstance(dialog, FormDialog)
        active(dialog)
        if text is not None:
            type_into(dialog.form[field], text, leave=True)
        press_button(button)(dialog)

    return do


FIELDS = [
    ("name", "Spring launch", "name", "Spring launch"),
    ("manager", "Ann", "manager", "Ann"),
    ("start", "2026-03-09", "start", dt.datetime(2026, 3, 9, 8)),
    ("status_date", "2026-03-06", "status_date", dt.datetime(2026, 3, 6, 17)),
    ("minutes_per_day", "7.5", "minutes_per_day", 450),
    ("minutes_per_week", "37,5", "minutes_per_week", 2250),
    ("days_per_month", "21", "days_per_month", 21),
]


@pytest.mark.parametrize(("field", "text", "name", "value"), FIELDS)
def test_each_setting_is_one_edit_undone_and_kept_in_the_file(  # noqa: PLR0917  # facts of a case
    window: MainWindow, answer: Answer, tmp_path: Path, field: str, text: str, name: str, value: object
) -> None:
    before = window.document.plan.snapshot()
    answer(of_plan(lambda dialog: type_into(dialog.form[field], text, leave=True)))
    window.actions_["plan_info"].trigger()
    assert getattr(window.document.plan.project, name) == value
    assert window.document.undo_stack.count() == 1
    window.document.save(tmp_path / "kept.plan")
    assert read(tmp_path / "kept.plan").equals(window.document.plan)
    window.actions_["undo"].trigger()
    assert window.document.plan.snapshot() == before


def test_several_settings_are_one_edit(window: MainWindow, answer: Answer) -> None:
    def act(dialog: PlanDialog) -> None:
        type_into(dialog.form["name"], "Other", leave=True)
        tick(dialog.form["links_beat"])
        dialog.tabs.setCurrentIndex(1)
        dialog.notes.text.setPlainText("Ask **twice**.")

    answer(of_plan(act))
    window.actions_["plan_info"].trigger()
    project = window.document.plan.project
    assert (project.name, project.links_beat_constraints, project.notes) == ("Other", True, "Ask **twice**.")
    assert window.actions_["undo"].text() == "&Undo Change plan information"
    assert window.document.undo_stack.count() == 1


def test_scheduling_from_the_finish_tells_what_it_does_before_ok(window: MainWindow, answer: Answer) -> None:
    told: list[str] = []

    def act(dialog: PlanDialog) -> None:
        pick(dialog.form["end"], "The plan's finish")
        assert not dialog.form["start"].isEnabled()
        type_into(dialog.form["finish"], "2026-03-31", leave=True)
        told.append(dialog.effect.text())

    answer(of_plan(act))
    window.actions_["plan_info"].trigger()
    assert told == ["4 tasks become As Late As Possible.\nThe plan then finishes on Tue, 31 Mar 2026."]
    assert window.document.schedule.finish == dt.datetime(2026, 3, 31, 17)
    assert window.document.plan.task("t2").constraint is Constraint.ALAP
    assert window.document.undo_stack.count() == 1
    answer(of_plan(lambda dialog: pick(dialog.form["end"], "The plan's start")))
    window.actions_["plan_info"].trigger()
    assert window.document.plan.task("t2").constraint is Constraint.ASAP


@pytest.mark.parametrize(
    ("field", "text"), [("minutes_per_day", "many"), ("minutes_per_day", "25"), ("start", ""), ("days_per_month", "0")]
)
def test_a_wrong_setting_is_marked_and_the_dialog_stays(
    window: MainWindow, answer: Answer, field: str, text: str
) -> None:
    told: list[str] = []

    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, PlanDialog)
        active(dialog)
        type_into(dialog.form[field], text, leave=True)
        press_button("OK")(dialog)
        told.append(dialog.form.complaint(field))
        press_button("Cancel")(dialog)

    answer(act)
    window.actions_["plan_info"].trigger()
    assert told[0]
    assert window.document.undo_stack.count() == 0


def test_a_start_on_a_day_off_is_told_in_the_dialog_and_after_it(window: MainWindow, answer: Answer) -> None:
    told = []

    def act(dialog: PlanDialog) -> None:
        type_into(dialog.form["start"], "2026-03-15", leave=True)
        told.append(dialog.effect.text())

    answer(of_plan(act))
    window.actions_["plan_info"].trigger()
    remark = "The plan's start, Sun, 15 Mar 2026, is not a working day in calendar Standard:"
    remark += " work begins on Mon, 16 Mar 2026."
    assert remark in told[0]
    assert remark in window.status.message


def test_the_status_date_is_asked_for_and_suggests_today(window: MainWindow, answer: Answer) -> None:
    answer(of_form("status_date", None))
    window.actions_["status_date"].trigger()
    status = window.document.plan.project.status_date
    assert status is not None
    assert status.date() == dt.date.today()


def in_turn(answer: Answer, first: Callable[[QWidget], None], then: Callable[[QWidget], None]) -> list[list[str]]:
    """Answer two dialogs that come one after the other; what the second one says is in the list that is returned."""
    said: list[list[str]] = []

    def act(box: QWidget) -> None:
        first(box)
        said.append(answer(then))

    answer(act)
    return said


def test_putting_off_uncompleted_work_asks_for_the_status_date_and_is_one_edit(
    window: MainWindow, answer: Answer
) -> None:
    before = window.document.plan.snapshot()
    said = in_turn(answer, of_form("status_date", "2026-03-06"), press_button("OK"))
    window.actions_["put_off"].trigger()
    assert said[0][-1] == (
        "1 task that has not begun starts no earlier than after Fri, 6 Mar 2026.\n4 tasks move in all.\n"
        "The plan then finishes on Wed, 18 Mar 2026 instead of Wed, 11 Mar 2026."
    )
    assert window.document.plan.project.status_date == dt.datetime(2026, 3, 6, 17)
    assert window.document.schedule["t2"].start == dt.datetime(2026, 3, 9, 8)
    assert window.document.undo_stack.count() == 1
    window.actions_["undo"].trigger()
    assert window.document.plan.snapshot() == before
    answer(of_form("status_date", "2026-03-06", "Cancel"))
    window.actions_["put_off"].trigger()
    assert window.document.plan.snapshot() == before


def test_putting_off_says_what_it_comes_to_and_cancel_leaves_all_as_it_is(window: MainWindow, answer: Answer) -> None:
    plan = window.document.plan
    window.document.edit(edits.set_project(plan, status_date=dt.datetime(2026, 3, 6, 17)))
    before = plan.snapshot()
    seen = answer(press_button("Cancel"))
    window.actions_["put_off"].trigger()
    assert seen[0] == "Put off uncompleted work"
    assert plan.snapshot() == before
    answer(press_button("OK"))
    window.actions_["put_off"].trigger()
    assert window.document.schedule["t2"].start == dt.datetime(2026, 3, 9, 8)


def test_several_tasks_get_a_constraint_with_a_date_in_one_edit(window: MainWindow, answer: Answer) -> None:
    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, FormDialog)
        active(dialog)
        pick(dialog.form["constraint"], "Start No Earlier Than")
        type_into(dialog.form["constraint_date"], "2026-03-12", leave=True)
        press_button("OK")(dialog)

    window.selection.select({"t2", "t5"}, "t2")
    answer(act)
    window.actions_["constrain"].trigger()
    plan = window.document.plan
    for task in ("t2", "t5"):
        assert (plan.task(task).constraint, plan.task(task).constraint_date) == (
            Constraint.SNET,
            dt.datetime(2026, 3, 12, 8),
        )
    assert window.document.undo_stack.count() == 1


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_dialogs_open_in_both_languages(window: MainWindow, answer: Answer, language: str) -> None:
    window.actions_[f"language_{language}"].trigger()

    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, QDialog)
        assert all(
            control.accessibleName() for control in dialog.findChildren(QWidget) if hasattr(control, "setEchoMode")
        )
        dialog.reject()

    for action in ("plan_info", "status_date"):
        assert answer(act) == []
        window.actions_[action].trigger()


def test_a_start_moved_back_into_the_past_is_asked_about_and_can_be_corrected(
    window: MainWindow, answer: Answer
) -> None:
    before = window.document.plan.snapshot()

    def twice(box: QWidget) -> None:
        assert isinstance(box, PlanDialog)
        active(box)
        type_into(box.form["start"], "2019-12-02", leave=True)
        asked.append(answer(press_button("Cancel")))
        press_button("OK")(box)
        still_open.append(box.isVisible())
        press_button("Cancel")(box)

    asked: list[list[str]] = []
    still_open: list[bool] = []
    answer(twice)
    window.actions_["plan_info"].trigger()
    assert asked[0][0] == "Start in the past"
    assert "Mon, 2 Dec 2019, which is in the past" in asked[0][-1]
    assert still_open == [True]
    assert window.document.plan.snapshot() == before


def test_the_chart_follows_a_plan_that_moves_out_of_its_view(window: MainWindow) -> None:
    chart, document = window.chart, window.document
    document.edit(edits.set_project(document.plan, start=dt.datetime(2025, 3, 3, 8)))
    place = chart.position.scale.x(document.schedule.start) - chart.position.left
    assert 0 <= place <= chart.position.width
    chart.position.left += 3 * chart.position.width
    chart.after_move()
    left = chart.position.left
    document.edit(edits.set_project(document.plan, start=dt.datetime(2025, 3, 10, 8)))
    assert chart.position.left == left
