"""The bar above the table: filters by any column, and the menu on a heading that leads to them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from planner.analysis.arranging.own_fields import fields_of
from planner.app.bars.choice_button import ChoiceButton
from planner.app.bars.condition_row import ConditionRow
from planner.app.main_window import MainWindow
from planner.model import edits
from planner.model.records import Arrangement, Condition
from tests.app.conftest import Press, WindowMaker
from tests.app.views.seen import rows_of
from tests.plans import LAUNCH, build_plan


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
    qtbot.waitUntil(lambda: rows_of(window) == ["t1", "t3", "t4", "t5"])
    assert line.text() == "4 Mar 2026"
    bar.add_condition()
    second = bar.findChildren(ConditionRow)[-1]
    _pick(second, 0, "% complete")
    line = next(held for held in second.findChildren(QLineEdit) if held.isVisible())
    line.setFocus()
    press("10", "Enter")
    qtbot.waitUntil(lambda: rows_of(window) == [])
    remove = next(held for held in second.findChildren(QToolButton) if held.toolTip() == "Remove this condition")
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert rows_of(window) == ["t1", "t3", "t4", "t5"]
    bar.clear()
    assert rows_of(window) == ["t1", "t2", "t3", "t4", "t5"]


def test_what_cannot_be_read_is_marked_and_leaves_nothing_out(window: MainWindow, press: Press, qtbot: QtBot) -> None:
    window.actions_["add_condition"].trigger()
    (row,) = window.arrange_bar.findChildren(ConditionRow)
    _pick(row, 0, "Finish")
    line = next(held for held in row.findChildren(QLineEdit) if held.isVisible())
    line.setFocus()
    press("whenever", "Enter")
    qtbot.waitUntil(lambda: bool(line.property("wrong")))
    assert "is not a date" in line.toolTip()
    assert len(rows_of(window)) == 5


def test_owners_are_chosen_from_a_list_that_stays_open(window: MainWindow) -> None:
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
    assert rows_of(window) == ["t1", "t3"]
    menu.close()


def test_the_summaries_of_what_matches_are_left_out_by_choice(window: MainWindow, press: Press, qtbot: QtBot) -> None:
    press("Ctrl+Shift+F", "venue")
    qtbot.waitUntil(lambda: rows_of(window) == ["t1", "t3"])
    box = window.arrange_bar._summaries
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    assert rows_of(window) == ["t3"]


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
    assert rows_of(window) == ["t2", "t5", "t3", "t4"]
    choose("Sort by this column, &largest first")
    assert rows_of(window) == ["t3", "t2", "t5", "t4"]
    choose("&Group by this column")
    assert rows_of(window)[0] == "Ann"
    choose("Filter &by this column")
    (row,) = window.arrange_bar.findChildren(ConditionRow)
    assert row.condition == Condition(field="owner", relation="one_of")
    assert window.arrange_bar.isVisible()
