"""Views, groups and what one comes back to, with real keys and clicks on a real window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from planner.analysis.arranging.groups import is_band
from planner.analysis.arranging.own_fields import fields_of
from planner.app.arranger import MOST_AT_ONCE
from planner.app.bars.condition_row import ConditionRow
from planner.app.commands.views import SavedViewCommands
from planner.app.main_window import MainWindow
from planner.app.settings import Settings
from planner.app.views.ready import READY
from planner.files import write
from planner.model import edits
from planner.model.records import Arrangement, Condition, View
from tests.app.conftest import WindowMaker
from tests.plans import LAUNCH, build_plan, random_plan

Press = Callable[..., None]
Answer = Callable[..., list[str]]


def _type_name(name: str) -> Callable[[QWidget], None]:
    def act(dialog: QWidget) -> None:
        line = dialog.findChild(QLineEdit)
        assert line is not None
        line.selectAll()
        QTest.keyClicks(line, name)
        QTest.keyClick(line, Qt.Key.Key_Enter)

    return act


def _shown(window: MainWindow) -> list[str]:
    """Return the visible rows: ids of tasks, and names of groups."""
    return [window.rows.bands[held].label if is_band(held) else held for held in window.rows.ids]


def _tabs(window: MainWindow) -> list[str]:
    tabs = window.looking.views_bar.tabs
    return [tabs.tabText(place) for place in range(tabs.count())]


def _click_tab(window: MainWindow, name: str, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
    tabs = window.looking.views_bar.tabs
    place = next(nth for nth, text in enumerate(_tabs(window)) if text.startswith(name))
    QTest.mouseClick(tabs, button, pos=tabs.tabRect(place).center())


def _is_changed(window: MainWindow) -> bool:
    return window.looking.current.modified


# Groups


def test_tasks_are_grouped_with_a_heading_for_each_owner_and_the_outline_stays(window: MainWindow) -> None:
    outline = list(window.document.plan.outline.ids)
    window.actions_["group_owner"].trigger()
    assert _shown(window) == ["Ann", "t2", "t5", "陈丽", "t3", "No owner", "t4"]
    assert list(window.document.plan.outline.ids) == outline
    assert not window.document.modified
    model = window.table.model()
    name = model.index(0, 1)
    assert model.data(name) == "Ann (2 tasks)"
    assert model.data(model.index(0, 3)) == "2 Mar 2026"
    assert model.headerData(0, Qt.Orientation.Vertical) == ""
    assert not model.flags(name) & (Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable)
    assert window.actions_["group_owner"].isChecked()
    window.actions_["group_none"].trigger()
    assert _shown(window) == outline


def test_arrow_keys_step_onto_a_heading_which_the_space_bar_closes(window: MainWindow, press: Press) -> None:
    window.actions_["group_owner"].trigger()
    window.table.move_cursor(2, 1)
    press("Down")
    assert window.selection.current == ""
    assert window.selection.selected == frozenset()
    assert window.rows.bands[window.selection.band].label == "陈丽"
    press("Space")
    assert _shown(window) == ["Ann", "t2", "t5", "陈丽", "No owner", "t4"]
    assert window.rows.bands[window.selection.band].label == "陈丽"
    window.actions_["expand"].trigger()
    assert _shown(window)[4] == "t3"
    press("Down")
    assert window.selection.current == "t3"
    assert window.selection.band == ""


def test_typing_on_a_heading_is_refused_with_a_reason_and_changes_nothing(window: MainWindow, press: Press) -> None:
    window.actions_["group_owner"].trigger()
    window.table.move_cursor(0, 1)
    press("New name")
    assert window.table.open_editor() is None
    assert "heading of a group" in window.status.message
    assert not window.document.modified


def test_a_selection_over_several_groups_holds_tasks_only(window: MainWindow, press: Press) -> None:
    window.actions_["group_owner"].trigger()
    window.table.move_cursor(1, 1)
    press("Shift+Down", "Shift+Down", "Shift+Down")
    assert window.selection.selected == {"t2", "t5", "t3"}
    press("Ctrl+A")
    assert window.selection.selected == {"t2", "t3", "t4", "t5"}


def test_a_click_on_the_triangle_and_a_double_click_open_and_close_a_group(window: MainWindow) -> None:
    window.actions_["group_owner"].trigger()
    table = window.table
    cell = table.visualRect(table.model().index(0, 1))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(cell.left() + 12, cell.center().y()))
    assert _shown(window)[:2] == ["Ann", "陈丽"]
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(cell.left() + 90, cell.center().y()))
    assert _shown(window)[:2] == ["Ann", "t2"]


def test_a_new_owner_moves_a_task_to_the_other_group_and_the_cursor_goes_with_it(
    window: MainWindow, press: Press
) -> None:
    window.actions_["group_owner"].trigger()
    window.selection.select(["t2"], "t2")
    window.document.edit(edits.assign_owner(window.document.plan, ["t2"], "陈丽"))
    assert _shown(window) == ["Ann", "t5", "陈丽", "t2", "t3", "No owner", "t4"]
    assert window.selection.current == "t2"
    assert window.table.currentIndex().row() == 3
    press("Ctrl+Z")
    assert _shown(window) == ["Ann", "t2", "t5", "陈丽", "t3", "No owner", "t4"]


def test_a_task_typed_while_grouped_goes_to_the_end_of_the_plan_and_stays_in_view(
    window: MainWindow, press: Press
) -> None:
    window.actions_["group_owner"].trigger()
    window.table.move_cursor(len(window.rows), 1)
    press("Clean up", "Enter")
    new = window.document.plan.outline.ids[-1]
    assert window.document.plan.task(new).name == "Clean up"
    assert _shown(window)[-2:] == ["t4", new]
    assert not window.actions_["indent"].isEnabled()


def test_cells_pasted_over_groups_go_into_the_tasks_as_they_are_shown(
    window: MainWindow, press: Press, qapp: object
) -> None:
    from PySide6.QtGui import QGuiApplication

    window.actions_["group_owner"].trigger()
    QGuiApplication.clipboard().setText("5d\n6d\n7d")
    window.table.move_cursor(1, 2)
    press("Ctrl+V")
    plan = window.document.plan
    assert [plan.task(task).duration.minutes // 480 for task in ("t2", "t5", "t3")] == [5, 6, 7]


def test_undo_reveals_a_task_in_a_closed_group(window: MainWindow, press: Press) -> None:
    window.document.edit(edits.rename_task(window.document.plan, "t3", "Book the hall"))
    window.actions_["group_owner"].trigger()
    window.rows.collapse_all()
    assert _shown(window) == ["Ann", "陈丽", "No owner"]
    press("Ctrl+Z")
    assert _shown(window) == ["Ann", "陈丽", "t3", "No owner"]
    assert window.selection.selected == {"t3"}


def test_the_chart_paints_headings_and_knows_no_task_in_them(window: MainWindow) -> None:
    from PySide6.QtCore import QPointF

    window.actions_["group_owner"].trigger()
    window.grab()
    view = window.chart.whole_view()
    (row, shapes), *_ = window.chart.scene.bands(view)
    assert row == 0
    assert shapes.body.left == window.chart.position.scale.x(dt.datetime(2026, 3, 2, 8))
    assert window.chart.task_at(QPointF(20, 5)) == ""
    QTest.mouseClick(window.chart.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 5))
    assert not window.selection.selected


def test_headings_are_named_in_the_language_in_use(window: MainWindow) -> None:
    window.actions_["group_critical"].trigger()
    assert _shown(window)[0] == "Critical"
    window._choose_language("zh_CN")
    assert _shown(window)[0] == "关键"
    window._choose_language("en")


@pytest.mark.parametrize("seed", range(4))
def test_the_model_holds_under_edits_while_tasks_are_grouped_and_filtered(make_window: WindowMaker, seed: int) -> None:
    import random

    from planner.errors import EditError
    from tests.random_edits import random_change

    chance = random.Random(seed)  # noqa: S311  # a plan for a test is no secret
    window = make_window(random_plan(seed, 40, 30))
    model = window.table.model()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    arrangements = [
        Arrangement(group="owner"),
        Arrangement(group="state", sort="finish", text="a"),
        Arrangement(conditions=(Condition(field="critical", relation="yes"),)),
        Arrangement(),
    ]
    for _ in range(25):
        if chance.random() < 0.3:
            window.rows.arrange(chance.choice(arrangements))
        elif chance.random() < 0.3 and len(window.rows):
            window.rows.set_collapsed([chance.choice(list(window.rows.ids))], collapsed=chance.random() < 0.6)
        elif chance.random() < 0.3:
            window.document.undo_stack.undo()
        else:
            try:
                window.document.edit(random_change(window.document.plan, chance))
            except EditError:
                continue
        assert model.rowCount(QModelIndex()) == len(window.rows) + 1
        assert sorted(window.rows.tasks) == sorted(set(window.rows.tasks))
    tester.deleteLater()


# Saved views


def test_a_click_on_a_tab_shows_a_view_and_keys_show_the_next(window: MainWindow, press: Press) -> None:
    assert _tabs(window) == ["All tasks", "Critical", "Late", "Milestones", "This month", "By owner"]
    _click_tab(window, "Milestones")
    assert _shown(window) == ["t4"]
    assert window.looking.current.current.id == "ready-milestones"
    press("Ctrl+PageDown", "Ctrl+PageDown")
    assert _shown(window)[0] == "Ann"
    press("Ctrl+PageDown")
    assert _shown(window) == ["t1", "t2", "t3", "t4", "t5"]
    press("Ctrl+PageUp")
    assert window.looking.current.current.id == "ready-owner"
    assert not window.document.modified


def test_a_view_is_saved_under_a_name_changed_updated_reset_and_undone(
    window: MainWindow, press: Press, answer: Answer
) -> None:
    window.actions_["group_owner"].trigger()
    assert _tabs(window)[0] == "All tasks •"
    answer(_type_name("Monday"))
    press("Ctrl+Shift+W")
    assert _tabs(window)[-1] == "Monday"
    (view,) = window.document.plan.views.values()
    assert view.arrangement == Arrangement(group="owner")
    assert view.columns
    assert window.document.modified
    window.actions_["choose_sort"].trigger()
    window.looking.views_bar.sort_button.menu().close()
    window.looking.views_bar.sort_by("finish")
    assert _tabs(window)[-1] == "Monday •"
    bar = window.looking.views_bar
    QTest.mouseClick(bar.reset_button, Qt.MouseButton.LeftButton)
    assert window.rows.arrangement.sort == ""
    bar.sort_by("finish")
    QTest.mouseClick(bar.save_button, Qt.MouseButton.LeftButton)
    assert _tabs(window)[-1] == "Monday"
    assert window.document.plan.views[view.id].arrangement.sort == "finish"
    press("Ctrl+Z")
    assert _tabs(window)[-1] == "Monday •"
    press("Ctrl+Z")
    assert _tabs(window) == ["All tasks •", *(view.name for view in READY[1:])]
    press("Ctrl+Y")
    assert "Monday" in _tabs(window)


def test_a_view_is_renamed_and_deleted_and_a_ready_made_one_is_neither(window: MainWindow, answer: Answer) -> None:
    assert not window.actions_["rename_view"].isEnabled()
    assert not window.actions_["delete_view"].isEnabled()
    answer(_type_name("Monday"))
    window.actions_["save_view"].trigger()
    answer(_type_name("Friday"))
    window.actions_["rename_view"].trigger()
    assert _tabs(window)[-1] == "Friday"
    window.actions_["delete_view"].trigger()
    assert "Friday" not in _tabs(window)
    assert window.looking.current.current.id == "ready-all"
    assert [window.document.undo_stack.text(nth) for nth in range(3)] == [
        "Save view “Monday”",
        "Rename view “Monday”",
        "Delete view “Friday”",
    ]


def test_a_name_that_is_taken_is_refused_with_a_sentence(window: MainWindow, answer: Answer) -> None:
    answer(_type_name("Monday"))
    window.actions_["save_view"].trigger()
    answer(_type_name("monday"))
    window.actions_["save_view"].trigger()
    assert window.status.message == "There is a view “Monday” already."
    assert len(window.document.plan.views) == 1


def test_columns_of_a_view_leave_ones_own_as_they_were(window: MainWindow, answer: Answer) -> None:
    columns = window.table.columns
    columns.show_column("priority", shown=True)
    own = columns.shown()
    columns.show_column("start", shown=False)
    answer(_type_name("Narrow"))
    window.actions_["save_view"].trigger()
    columns.show_column("start", shown=True)
    assert _is_changed(window)
    _click_tab(window, "All tasks")
    columns.show_column("start", shown=True)
    assert columns.shown() == own
    assert not _is_changed(window)
    _click_tab(window, "Narrow")
    shown = [columns.all[number].id for number in columns.shown()]
    assert "start" not in shown
    assert "priority" in shown
    _click_tab(window, "All tasks")
    assert columns.shown() == own


def test_the_tab_menu_offers_what_can_be_done_with_the_view(window: MainWindow) -> None:
    tabs = window.looking.views_bar.tabs
    tabs.customContextMenuRequested.emit(tabs.tabRect(1).center())
    assert window.looking.current.current.id == "ready-critical"
    commands = window.looking.commands["views"]
    assert isinstance(commands, SavedViewCommands)
    menu = commands.menu
    assert menu is not None
    assert [held.objectName() for held in menu.actions() if held.isEnabled()] == ["save_view"]
    menu.close()


def test_every_ready_made_view_has_a_name_in_chinese(window: MainWindow) -> None:
    window._choose_language("zh_CN")
    assert all(not text.isascii() for text in _tabs(window))
    window._choose_language("en")


# Filter by any column


def _pick(row: ConditionRow, place: int, text: str) -> None:
    combo = row.findChildren(QComboBox)[place]
    combo.setCurrentIndex(combo.findText(text))
    combo.activated.emit(combo.currentIndex())


def test_several_conditions_over_any_column_narrow_down(window: MainWindow, press: Press, qtbot: QtBot) -> None:
    press("Ctrl+Shift+F")
    bar = window.arrange_bar
    bar.add_condition()
    (first,) = bar.findChildren(ConditionRow)
    _pick(first, 0, "Finish")
    _pick(first, 1, "is after")
    line = next(held for held in first.findChildren(QLineEdit) if held.isVisible())
    line.setFocus()
    press("4 Mar 2026", "Enter")
    qtbot.waitUntil(lambda: _shown(window) == ["t1", "t3", "t4", "t5"])
    assert line.text() == "4 Mar 2026"
    bar.add_condition()
    second = bar.findChildren(ConditionRow)[-1]
    _pick(second, 0, "% complete")
    line = next(held for held in second.findChildren(QLineEdit) if held.isVisible())
    line.setFocus()
    press("10", "Enter")
    qtbot.waitUntil(lambda: _shown(window) == [])
    remove = next(held for held in second.findChildren(QToolButton) if held.toolTip() == "Remove this condition")
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert _shown(window) == ["t1", "t3", "t4", "t5"]
    bar.clear()
    assert _shown(window) == ["t1", "t2", "t3", "t4", "t5"]


def test_what_cannot_be_read_is_marked_and_leaves_nothing_out(window: MainWindow, press: Press, qtbot: QtBot) -> None:
    window.actions_["add_condition"].trigger()
    (row,) = window.arrange_bar.findChildren(ConditionRow)
    _pick(row, 0, "Finish")
    line = next(held for held in row.findChildren(QLineEdit) if held.isVisible())
    line.setFocus()
    press("whenever", "Enter")
    qtbot.waitUntil(lambda: bool(line.property("wrong")))
    assert "is not a date" in line.toolTip()
    assert len(_shown(window)) == 5


def test_owners_are_chosen_from_a_list_that_stays_open(window: MainWindow) -> None:
    from planner.app.bars.choice_button import ChoiceButton

    ann, chen = "r-Ann", "r-陈丽"
    window.rows.arrange(Arrangement(conditions=(Condition(field="owner", relation="one_of", values=(ann, chen)),)))
    window.arrange_bar.toggle(shown=True)
    (row,) = window.arrange_bar.findChildren(ConditionRow)
    (button,) = row.findChildren(ChoiceButton)
    assert button.text() == "Ann, 陈丽"
    menu = button.menu()
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))
    menu.setActiveAction(menu.actions()[0])
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    assert button.chosen == (chen,)
    assert _shown(window) == ["t1", "t3"]
    menu.close()


def test_the_summaries_of_what_matches_are_left_out_by_choice(window: MainWindow, press: Press, qtbot: QtBot) -> None:
    press("Ctrl+Shift+F", "venue")
    qtbot.waitUntil(lambda: _shown(window) == ["t1", "t3"])
    box = window.arrange_bar._summaries
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    assert _shown(window) == ["t3"]


def test_the_bars_fit_into_a_small_window(make_window: WindowMaker) -> None:
    window = make_window(build_plan(LAUNCH))
    window.resize(1024, 700)
    for language in ("en", "zh_CN"):
        window._choose_language(language)
        window.rows.arrange(
            Arrangement(text="a", group="owner", conditions=(Condition(field="finish", relation="within"),))
        )
        window.arrange_bar.toggle(shown=True)
        assert window.arrange_bar.minimumSizeHint().width() <= 1024
        assert window.looking.views_bar.minimumSizeHint().width() <= 1024
        assert window.width() == 1024
    window._choose_language("en")


# Levels


def test_the_outline_is_shown_down_to_a_level(make_window: WindowMaker, press: Press) -> None:
    window = make_window(build_plan("A\n    B\n        C\n            D\nE\n"))
    for key, shown in (("2", ["t1", "t2", "t5"]), ("1", ["t1", "t5"]), ("3", ["t1", "t2", "t3", "t5"])):
        press(f"Alt+Shift+{key}")
        assert _shown(window) == shown
    window.actions_["level_9"].trigger()
    assert len(_shown(window)) == 5
    window.actions_["group_owner"].trigger()
    assert not window.actions_["level_1"].isEnabled()


# Coming back


def test_a_plan_opens_as_one_left_it_and_is_not_unsaved_for_that(
    make_window: WindowMaker, tmp_path: Path, settings: Settings
) -> None:
    path = tmp_path / "launch.plan"
    write(build_plan(LAUNCH, name="Launch"), path)
    window = make_window()
    window.document.open(path)
    window.actions_["collapse_all"].trigger()
    _click_tab(window, "By owner")
    window.looking.views_bar.sort_by("name")
    window.chart.set_scale("month")
    width = window.chart.position.scale.per_day
    assert not window.document.modified
    window.document.replace(build_plan("A\n    B\n"))
    assert _shown(window) == ["t1", "t2"]
    window.document.open(path)
    assert window.looking.current.current.id == "ready-owner"
    assert window.rows.arrangement.sort == "name"
    assert window.chart.position.scale.per_day == pytest.approx(width)
    assert not window.document.modified
    window.looking.remember(settings)
    other = make_window()
    other.document.open(path)
    assert _is_changed(other)
    _click_tab(other, "All tasks")
    assert _shown(other) == ["t1", "t4", "t5"]


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
        assert _shown(window) == ["t1", "t2", "t3", "t4", "t5"]
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
    _click_tab(window, "Ann's")
    assert _shown(window) == ["t1", "t5"]
    assert not window.document.modified


# Large plans


def test_a_very_large_plan_is_arranged_a_part_at_a_time(make_window: WindowMaker, qtbot: QtBot) -> None:
    window = make_window(random_plan(seed=5, tasks=MOST_AT_ONCE + 20, links=2_000))
    before = len(window.rows)
    window.actions_["group_owner"].trigger()
    assert window.rows.busy
    assert len(window.rows) == before
    window.document.edit(edits.delete_tasks(window.document.plan, [window.document.plan.outline.ids[-1]]))
    assert window.rows.busy
    qtbot.waitUntil(lambda: not window.rows.busy, timeout=20_000)
    outline = window.document.plan.outline
    assert sorted(window.rows.tasks) == sorted(task for task in outline.ids if not outline.is_summary(task))


def test_every_column_can_be_filtered_by(window: MainWindow) -> None:
    plan = window.document.plan
    plan.apply(edits.add_custom_field(plan, "Site"))
    window.document.replace(plan)
    known = fields_of(plan)
    assert [column.id for column in window.table.columns.all if column.id not in known] == []
    titles = {column.id: column.shown_title for column in window.table.columns.all}
    assert {known[identity].shown_title for identity in titles} == set(titles.values())


def test_the_menu_on_a_heading_sorts_groups_and_filters_by_its_column(window: MainWindow) -> None:
    header = window.table.horizontalHeader()
    owner = next(nth for nth, column in enumerate(window.table.columns.all) if column.id == "owner")

    def choose(text: str) -> None:
        header.customContextMenuRequested.emit(QPoint(header.sectionViewportPosition(owner) + 4, 5))
        menu = window._columns.menu
        assert menu is not None
        next(held for held in menu.actions() if held.text() == text).trigger()
        menu.close()

    choose("&Sort by this column")
    assert _shown(window) == ["t2", "t5", "t3", "t4"]
    choose("Sort by this column, &largest first")
    assert _shown(window) == ["t3", "t2", "t5", "t4"]
    choose("&Group by this column")
    assert _shown(window)[0] == "Ann"
    choose("Filter &by this column")
    (row,) = window.arrange_bar.findChildren(ConditionRow)
    assert row.condition == Condition(field="owner", relation="one_of")
    assert window.arrange_bar.isVisible()


def test_the_right_button_on_a_changed_view_leaves_it_changed(window: MainWindow) -> None:
    window.actions_["group_owner"].trigger()
    _click_tab(window, "All tasks", Qt.MouseButton.RightButton)
    assert _shown(window)[0] == "Ann"
    assert _is_changed(window)


def test_showing_all_tasks_goes_to_the_view_of_all_tasks(window: MainWindow) -> None:
    _click_tab(window, "By owner")
    window.actions_["everything"].trigger()
    assert window.looking.current.current.id == "ready-all"
    assert not _is_changed(window)
    assert _shown(window) == ["t1", "t2", "t3", "t4", "t5"]


def test_escape_goes_from_the_tabs_back_to_the_table(window: MainWindow, press: Press) -> None:
    window.looking.views_bar.tabs.setFocus()
    press("Right")
    assert window.looking.current.current.id == "ready-critical"
    press("Escape")
    assert window.table.hasFocus()
