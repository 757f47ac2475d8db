"""Baselines in the window: set, compared with in table, chart and tips, cleared."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from planner.app.information.baseline_dialog import BaselineDialog
from planner.app.main_window import MainWindow
from planner.app.table.columns import COLUMNS
from planner.app.tips import task_tip
from planner.files import read
from planner.model import edits
from planner.model.duration import Duration, Unit
from tests.app.conftest import Answer, press_button

_COLUMNS = ("baseline_finish", "baseline_duration", "finish_variance", "duration_variance")


def said(window: MainWindow, task: str) -> list[str]:
    """Return what the columns of the baseline say of a task."""
    found = {column.id: column for column in COLUMNS}
    return [found[name].text(window.document, task) for name in _COLUMNS]


def tip(window: MainWindow, task: str) -> str:
    document = window.document
    return "\n".join(task_tip(document.plan, document.schedule, task, document.comparison))


def set_whole(window: MainWindow, answer: Answer) -> None:
    answer(press_button("Set"))
    window.actions_["set_baseline"].trigger()


def lengthen(window: MainWindow) -> None:
    window.document.edit(edits.set_duration(window.document.plan, ["t2"], Duration(5 * 480, Unit.DAY)))


def planned(window: MainWindow, row: int) -> object:
    return window.chart.scene.row(row).planned


def test_a_baseline_is_set_compared_undone_and_kept_in_the_file(
    window: MainWindow, answer: Answer, tmp_path: Path
) -> None:
    assert said(window, "t2") == ["", "", "", ""]
    assert planned(window, 1) is None
    assert not window.actions_["clear_baseline"].isEnabled()
    set_whole(window, answer)
    assert window.document.undo_stack.undoText() == "Set Baseline"
    lengthen(window)
    assert said(window, "t2")[1:] == ["3d", "+2d", "+2d"]
    assert said(window, "t4")[2:] == ["+2d", "0d"]
    assert "2d late" in tip(window, "t2")
    assert planned(window, 1) is not None
    window.document.save(tmp_path / "kept.plan")
    assert read(tmp_path / "kept.plan").baselines == window.document.plan.baselines
    window.actions_["undo"].trigger()
    assert said(window, "t2")[2] == "0d"
    assert "kept" in tip(window, "t2")
    window.actions_["undo"].trigger()
    assert not window.document.plan.baselines
    assert said(window, "t2") == ["", "", "", ""]
    assert planned(window, 1) is None


def test_the_selected_tasks_alone_are_set_and_cleared(window: MainWindow, answer: Answer) -> None:
    def chosen(button: str) -> Callable[[QWidget], None]:
        def act(dialog: QWidget) -> None:
            assert isinstance(dialog, BaselineDialog)
            dialog.chosen.click()
            press_button(button)(dialog)

        return act

    window.selection.select(["t2", "t3"], "t2")
    answer(chosen("Set"))
    window.actions_["set_baseline"].trigger()
    assert {row.task for row in window.document.plan.baselines["baseline-0"].tasks} == {"t2", "t3"}
    window.selection.select(["t3"], "t3")
    answer(chosen("Clear"))
    window.actions_["clear_baseline"].trigger()
    assert {row.task for row in window.document.plan.baselines["baseline-0"].tasks} == {"t2"}


def test_another_baseline_is_chosen_to_compare_with(window: MainWindow, answer: Answer) -> None:
    def second(dialog: QWidget) -> None:
        assert isinstance(dialog, BaselineDialog)
        dialog.baseline.setCurrentIndex(1)
        press_button("Set")(dialog)

    set_whole(window, answer)
    lengthen(window)
    answer(second)
    window.actions_["set_baseline"].trigger()
    assert said(window, "t2")[2] == "+2d"
    window.actions_["baseline_1"].trigger()
    assert said(window, "t2")[2] == "0d"
    assert window.actions_["baseline_1"].isChecked()
    assert not window.actions_["baseline_2"].isEnabled()
    window.actions_["baseline_none"].trigger()
    assert said(window, "t2") == ["", "", "", ""]
    assert planned(window, 1) is None
    assert "Baseline" not in tip(window, "t2")


def test_cancel_sets_nothing(window: MainWindow, answer: Answer) -> None:
    answer(press_button("Cancel"))
    window.actions_["set_baseline"].trigger()
    assert not window.document.plan.baselines
    assert not window.document.modified
