from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QDialog, QLineEdit, QTextBrowser, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from planner.app.commands.action_table import ACTIONS, MENUS
from planner.app.commands.context_menus import CONTEXT
from planner.app.commands.guide import GuideDialog, guide_text
from planner.app.commands.keys_dialog import KeysDialog
from planner.app.commands.palette import CommandPalette, fit
from planner.app.main_window import MainWindow
from planner.language import LANGUAGES, choose, tr
from planner.model import edits
from tests.app.conftest import Answer, Press

# Find


def test_find_goes_to_matches_as_one_types_and_counts_them(window: MainWindow, press: Press) -> None:
    press("Ctrl+F", "ANN")
    assert window.find_bar.isVisible()
    assert window.selection.current == "t2"
    assert window.find_bar.count_text == "1 of 2"
    press("Enter")
    assert window.selection.current == "t5"
    press("F3")
    assert window.selection.current == "t2"
    press("Shift+F3")
    assert window.selection.current == "t5"
    press("Escape")
    assert not window.find_bar.isVisible()
    assert window.table.hasFocus()
    press("F3")
    assert window.selection.current == "t2"


def test_find_looks_into_notes_codes_and_collapsed_summaries(window: MainWindow, press: Press) -> None:
    window.document.edit(edits.set_notes(window.document.plan, "t3", "Ask about the *stage*"))
    window.rows.collapse_all()
    press("Ctrl+F", "stage")
    assert window.selection.current == "t3"
    assert window.rows.row_of("t3") is not None
    press("Ctrl+A", "1.1")
    assert window.selection.current == "t2"


def test_what_no_task_holds_is_said(window: MainWindow, press: Press) -> None:
    press("Ctrl+F", "xyz")
    assert window.find_bar.count_text == "0 matches"
    press("Enter")
    assert window.status.message == "No task holds “xyz”."


def test_go_to_row_asks_for_the_number(window: MainWindow, press: Press, answer: Answer) -> None:
    def take(dialog: QWidget) -> None:
        line = dialog.findChild(QLineEdit)
        assert line is not None
        line.selectAll()
        QTest.keyClicks(line, "3")
        QTest.keyClick(line, Qt.Key.Key_Enter)

    seen = answer(take)
    press("F5")
    assert seen == ["Go to row", "Row number, 1 to 5:"]
    assert window.selection.current == "t3"


# Filter and sort


def _shown(window: MainWindow) -> list[str]:
    return list(window.rows.ids)


def test_a_text_filters_and_keeps_the_summaries_above_greyed(window: MainWindow, press: Press, qtbot: QtBot) -> None:
    press("Ctrl+Shift+F", "venue")
    qtbot.waitUntil(lambda: _shown(window) == ["t1", "t3"])
    assert window.rows.is_greyed("t1")
    assert not window.rows.is_greyed("t3")
    assert window.actions_["filter"].isChecked()
    press("Escape")
    assert _shown(window) == ["t1", "t3"]
    assert not window.actions_["filter"].isChecked()
    assert not window.arrange_bar.isVisible()
    assert window.table.hasFocus()
    window.actions_["everything"].trigger()
    assert _shown(window) == ["t1", "t2", "t3", "t4", "t5"]


def test_boxes_and_owner_narrow_down_together(window: MainWindow, press: Press) -> None:
    press("Ctrl+Shift+F")
    boxes = {box.text(): box for box in window.arrange_bar.findChildren(QCheckBox)}
    QTest.mouseClick(boxes["Milestones"], Qt.MouseButton.LeftButton, pos=QPoint(8, boxes["Milestones"].height() // 2))
    assert _shown(window) == ["t4"]
    QTest.mouseClick(boxes["Milestones"], Qt.MouseButton.LeftButton, pos=QPoint(8, boxes["Milestones"].height() // 2))
    owner = next(box for box in window.arrange_bar.findChildren(QComboBox) if box.accessibleName() == "Owner")
    owner.setFocus()
    press("Down", "Down")
    assert owner.currentText() == "Ann"
    assert _shown(window) == ["t1", "t2", "t5"]


def test_an_edited_task_stays_though_it_no_longer_matches(window: MainWindow) -> None:
    window.actions_["only_milestones"].trigger()
    assert _shown(window) == ["t4"]
    window.document.edit(edits.set_milestone(window.document.plan, ["t4"], milestone=False))
    assert _shown(window) == ["t4"]
    window.document.edit(edits.add_task(window.document.plan, "New"))
    assert len(_shown(window)) == 2
    window.actions_["everything"].trigger()
    assert len(_shown(window)) == 6


def test_sorting_shows_a_flat_list_and_leaves_the_outline_alone(window: MainWindow, press: Press) -> None:
    order = list(window.document.plan.outline.ids)
    window.actions_["choose_sort"].trigger()
    menu = window.looking.views_bar.sort_button.menu()
    assert menu.activeAction().text() == "Outline order"
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(menu, key)
    assert _shown(window) == ["t3", "t4", "t5", "t2"]  # Book venue, Launch, Party, Write brief
    assert list(window.document.plan.outline.ids) == order
    assert not window.actions_["move_up"].isEnabled()
    window.actions_["everything"].trigger()
    assert _shown(window) == order


def test_another_plan_is_shown_whole(window: MainWindow) -> None:
    window.actions_["only_milestones"].trigger()
    window.document.replace(window.document.plan)
    assert len(window.rows) == 5
    assert not window.arrange_bar.isVisible()


# The command palette


def _palette(then: Callable[[CommandPalette], None], qapp: QApplication) -> None:
    timer = QTimer(qapp)

    def look() -> None:
        dialog, focus = qapp.activeModalWidget(), qapp.focusWidget()
        if not isinstance(dialog, CommandPalette) or focus is None or not dialog.isAncestorOf(focus):
            return  # not open yet, or the keys don't go there yet
        timer.stop()
        try:
            then(dialog)
        finally:
            dialog.reject()  # one that has been closed already is none the worse for it

    timer.timeout.connect(look)
    timer.start(20)


def test_the_palette_finds_an_action_by_some_of_its_letters_and_runs_it(
    window: MainWindow, press: Press, qapp: QApplication
) -> None:
    def take(palette: CommandPalette) -> None:
        press("clps al")
        assert palette.shown[0] == "collapse_all"
        press("Enter")

    _palette(take, qapp)
    press("Ctrl+Shift+P")
    assert _shown(window) == ["t1", "t4", "t5"]


def test_the_palette_says_what_can_not_be_done_now_and_does_not_close(
    window: MainWindow, press: Press, qapp: QApplication
) -> None:
    def take(palette: CommandPalette) -> None:
        press("redo")
        items = palette.findChild(QTreeWidget)
        assert items is not None
        first = items.topLevelItem(0)
        assert first is not None
        assert (first.text(0), first.text(2)) == ("Redo (not possible now)", "Ctrl+Y")
        press("Enter")
        assert palette.isVisible()
        press("Escape")

    _palette(take, qapp)
    press("Ctrl+Shift+P")
    assert not window.document.modified


def test_the_palette_lists_every_action_but_itself(window: MainWindow) -> None:
    palette = CommandPalette(window.actions_, window)
    assert sorted(palette.shown) == sorted(held.id for held in ACTIONS if held.id != "palette")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_action_is_found_by_its_words_in_every_language(window: MainWindow, language: str) -> None:
    window._choose_language(language)
    palette = CommandPalette(window.actions_, window)
    for held in ACTIONS:
        if held.id != "palette":
            line = palette.findChild(QLineEdit)
            assert line is not None
            line.setText(palette._words(held))
            assert held.id in palette.shown[:4], held.id
    window._choose_language("en")


def test_beginnings_of_words_fit_better_than_what_stands_within_them() -> None:
    assert fit("zoom", "Zoom in") == 0
    ranks = [fit(asked, "Go to the next conflict") for asked in ("go", "next", "conf ne", "flict", "gttn", "cnflct")]
    assert ranks == sorted({rank for rank in ranks if rank is not None})
    assert fit("xyz", "Indent") is None


@pytest.mark.parametrize("text", ["Previous conflict", "Split into parts", "Paste in rows that start"])
def test_letters_that_only_lie_scattered_over_a_text_are_no_match(text: str) -> None:
    assert fit("print", text) is None


def test_chinese_letters_may_have_others_in_between() -> None:
    assert fit("设基线", "设置基线…") is not None
    assert fit("基线", "设置基线…") < fit("设基线", "设置基线…")  # type: ignore[operator]  # neither is None
    assert fit("线基", "设置基线…") is None


@pytest.mark.parametrize(
    ("asked", "first"), [("chin", "language_zh_CN"), ("english", "language_en"), ("close", "close")]
)
def test_a_command_is_found_by_what_it_is_about(window: MainWindow, asked: str, first: str) -> None:
    palette = CommandPalette(window.actions_, window)
    QTest.keyClicks(palette._text, asked)
    assert palette.shown[0] == first
    palette.deleteLater()


# Context menus


def _ask(widget: QWidget, place: QPoint, reason: QContextMenuEvent.Reason) -> None:
    QApplication.sendEvent(widget, QContextMenuEvent(reason, place, widget.mapToGlobal(place)))


def _offered(window: MainWindow) -> list[str]:
    assert window._menus.menu is not None
    offered = [action.objectName() for action in window._menus.menu.actions() if not action.isSeparator()]
    window._menus.menu.close()
    return offered


@pytest.mark.parametrize("where", ["table", "header", "chart"])
def test_the_right_button_selects_the_task_under_it_and_offers_what_can_be_done(window: MainWindow, where: str) -> None:
    widgets = {
        "table": window.table.viewport(),
        "header": window.table.verticalHeader().viewport(),
        "chart": window.chart.viewport(),
    }
    place = QPoint(5, window.table.rowViewportPosition(2) + 8)
    _ask(widgets[where], place, QContextMenuEvent.Reason.Mouse)
    assert window.selection.selected == {"t3"}
    assert {"task_info", "delete", "milestone", "mark_100"} <= set(_offered(window))


@pytest.mark.parametrize("where", ["table", "header", "chart", "keyboard"])
def test_the_heading_of_a_group_has_a_menu_of_its_own(window: MainWindow, where: str) -> None:
    window.actions_["group_owner"].trigger()
    window.table.move_cursor(3 if where == "keyboard" else 0, 1)
    widgets = {"header": window.table.verticalHeader().viewport(), "chart": window.chart.viewport()}
    widget = widgets.get(where, window.table.viewport())
    kinds = QContextMenuEvent.Reason
    place = QPoint(5, window.table.rowViewportPosition(3) + 8)
    _ask(widget, place, kinds.Keyboard if where == "keyboard" else kinds.Mouse)
    heading = window.rows.bands[window.selection.band]
    assert heading.label == "陈丽"
    offered = _offered(window)
    assert offered[:4] == ["expand", "collapse", "expand_all", "collapse_all"]
    assert "delete" not in offered
    assert all(window.actions_[name].isEnabled() for name in offered)
    window.actions_["collapse"].trigger()
    assert window.rows.row_of("t3") is None
    window.actions_["select_group"].trigger()
    assert window.selection.selected == set(heading.tasks) == {"t3"}
    assert window.rows.row_of("t3") is not None
    assert not window.actions_["select_group"].isEnabled()
    window.actions_["group_none"].trigger()
    assert not window.rows.bands


def test_the_right_button_keeps_a_selection_it_is_pressed_in(window: MainWindow) -> None:
    window.selection.select(["t2", "t3"], "t2")
    place = QPoint(5, window.table.rowViewportPosition(2) + 8)
    _ask(window.chart.viewport(), place, QContextMenuEvent.Reason.Mouse)
    assert window.selection.selected == {"t2", "t3"}
    assert "link" in _offered(window)


def test_the_menu_key_opens_the_menu_of_the_current_task(window: MainWindow) -> None:
    window.selection.select(["t4"], "t4")
    _ask(window.table, QPoint(0, 0), QContextMenuEvent.Reason.Keyboard)
    assert "delete" in _offered(window)
    _ask(window.chart, QPoint(0, 0), QContextMenuEvent.Reason.Keyboard)
    assert "constrain" in _offered(window)


def test_beside_all_tasks_the_menu_is_about_the_view(window: MainWindow) -> None:
    _ask(window.chart.viewport(), QPoint(5, 400), QContextMenuEvent.Reason.Mouse)
    assert "fit" in _offered(window)


def test_context_menus_offer_actions_of_the_table_only() -> None:
    known = {held.id for held in ACTIONS}
    assert known.issuperset(action for groups in CONTEXT.values() for group in groups for action in group)


# Help


def test_the_guide_stands_beside_the_window_with_all_the_keys(window: MainWindow, press: Press) -> None:
    press("F1")
    guide = window.findChild(GuideDialog)
    assert guide is not None
    assert guide.isVisible()
    assert not guide.isModal()
    page = guide.findChild(QTextBrowser)
    assert page is not None
    text = page.toPlainText()
    assert "A first plan" in text
    assert "Ctrl+Shift+P" in text
    assert not page.openLinks()
    guide.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_names_every_key_in_every_language(language: str) -> None:
    choose(language)
    try:
        text = guide_text().replace("\\", "")
        assert all(held.keys[0] in text for held in ACTIONS if held.keys)
    finally:
        choose("en")


def test_the_keys_dialog_shows_its_columns_whole(window: MainWindow, qtbot: QtBot) -> None:
    dialog: QDialog = KeysDialog(window)
    qtbot.addWidget(dialog)
    dialog.show()
    keys = dialog.findChild(QTreeWidget)
    assert keys is not None
    for column in range(2):
        assert keys.columnWidth(column) >= keys.sizeHintForColumn(column)
    assert keys.columnWidth(0) + keys.columnWidth(1) <= keys.viewport().width()


def test_no_two_entries_of_the_view_menu_share_their_letter(window: MainWindow) -> None:
    letters = [_letter(tr(held.text)) for held in ACTIONS if held.menu == "view" and "&" in held.text]
    letters += [_letter(tr(title)) for path, title in MENUS if path.startswith("view/")]
    assert len(set(letters)) == len(letters)


def _letter(text: str) -> str:
    return text[text.index("&") + 1].casefold()


# Undo


def test_an_inserted_task_and_its_name_are_undone_as_one(window: MainWindow, press: Press) -> None:
    window.selection.select(["t4"], "t4")
    window.table.setFocus()
    press("Insert", "Ctrl+A", "Rehearse", "Enter")
    plan = window.document.plan
    assert [plan.task(task).name for task in plan.outline.ids][3] == "Rehearse"
    assert window.document.undo_stack.count() == 1
    press("Ctrl+Z")
    assert len(plan.outline) == 5
    press("Ctrl+Y")
    assert [plan.task(task).name for task in plan.outline.ids][3] == "Rehearse"


def test_a_name_typed_after_something_else_is_a_step_of_its_own(window: MainWindow, press: Press) -> None:
    window.selection.select(["t4"], "t4")
    window.table.setFocus()
    press("Insert", "Tab", "Ctrl+M", "Shift+Tab", "F2", "Ctrl+A", "Rehearse", "Enter")
    assert window.document.undo_stack.count() == 3


def test_undo_shows_what_it_changed_in_the_column_where_one_was(window: MainWindow, press: Press) -> None:
    window.table.move_cursor(4, 2)
    press("F2", "Ctrl+A", "4d", "Enter")
    window.table.move_cursor(0, 3)
    press("Ctrl+Z")
    assert window.selection.selected == {"t5"}
    assert window.table.currentIndex().column() == 3
    press("Ctrl+Y")
    assert window.selection.selected == {"t5"}
    assert window.table.currentIndex().column() == 3
