"""What one comes back to: a plan opens as one left it, and is not unsaved for that."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.app.main_window import MainWindow
from planner.app.settings import Settings
from planner.files import write
from planner.model import edits
from planner.model.records import Arrangement, Condition, View
from tests.app.conftest import WindowMaker
from tests.app.views.seen import click_tab, is_changed, rows_of
from tests.plans import LAUNCH, build_plan


def test_a_plan_opens_as_one_left_it_and_is_not_unsaved_for_that(
    make_window: WindowMaker, tmp_path: Path, settings: Settings
) -> None:
    path = tmp_path / "launch.plan"
    write(build_plan(LAUNCH, name="Launch"), path)
    window = make_window()
    window.document.open(path)
    window.actions_["collapse_all"].trigger()
    click_tab(window, "By owner")
    window.looking.views_bar.sort_by("name")
    window.chart.set_scale("month")
    width = window.chart.position.scale.per_day
    assert not window.document.modified
    window.document.replace(build_plan("A\n    B\n"))
    assert rows_of(window) == ["t1", "t2"]
    window.document.open(path)
    assert window.looking.current.current.id == "ready-owner"
    assert window.rows.arrangement.sort == "name"
    assert window.chart.position.scale.per_day == pytest.approx(width)
    assert not window.document.modified
    window.looking.remember(settings)
    other = make_window()
    other.document.open(path)
    assert is_changed(other)
    click_tab(other, "All tasks")
    assert rows_of(other) == ["t1", "t4", "t5"]


def test_what_was_left_is_forgotten_where_it_cannot_be_read(
    make_window: WindowMaker, tmp_path: Path, settings: Settings
) -> None:
    path = tmp_path / "launch.plan"
    write(build_plan(LAUNCH), path)
    window = make_window()
    window.document.open(path)
    window.actions_["collapse_all"].trigger()
    window.looking.remember(settings)
    (key,) = settings.text("plans_order").split()
    for text in ("{", '{"view":3}', '{"view":"gone","closed":["nobody"],"day_width":-1}'):
        settings.set_text(f"plans/{key}", text)
        window.document.open(path)
        assert rows_of(window) == ["t1", "t2", "t3", "t4", "t5"]
        assert window.looking.current.current.id == "ready-all"


def test_no_more_than_fifty_plans_are_remembered(window: MainWindow, tmp_path: Path, settings: Settings) -> None:
    for nth in range(52):
        plan = build_plan("A\n    B\n")
        plan.id = f"plan{nth}"
        path = tmp_path / f"{nth}.plan"
        write(plan, path)
        window.document.open(path)
        window.rows.collapse_all()
    window.looking.remember(settings)
    kept = settings.text("plans_order").split()
    assert len(kept) == 50
    assert all(settings.text(f"plans/{key}") for key in kept)


def test_a_saved_view_of_a_colleague_is_there_when_the_plan_is_opened(make_window: WindowMaker, tmp_path: Path) -> None:
    plan = build_plan(LAUNCH)
    only_ann = Arrangement(conditions=(Condition(field="owner", relation="one_of", values=("r-Ann",)),))
    plan.apply(edits.add_view(plan, View(id="x", name="Ann's", arrangement=only_ann, level=1)))
    path = tmp_path / "launch.plan"
    write(plan, path)
    window = make_window()
    window.document.open(path)
    click_tab(window, "Ann's")
    assert rows_of(window) == ["t1", "t5"]
    assert not window.document.modified
