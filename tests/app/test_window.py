import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QMenu, QMenuBar, QWidget
from pytestqt.qtbot import QtBot

from planner.app.commands.action_table import ACTIONS, MENUS, TOOLBAR
from planner.app.commands.keys_dialog import KeysDialog
from planner.app.crash import CrashGuard
from planner.app.main_window import MainWindow
from planner.app.metrics import ROW_HEIGHT
from planner.app.settings import Settings
from planner.files import read
from planner.language import date_text
from planner.model import edits
from planner.model.plan import Plan
from planner.model.records import Constraint
from tests.app.conftest import Answer, WindowMaker, press_button
from tests.app.hands import leaves_nothing
from tests.plans import random_plan


def test_rows_of_table_and_chart_meet_to_the_pixel_however_they_are_scrolled(make_window: WindowMaker) -> None:
    window = make_window(random_plan(1, 200, 100))
    table, chart = window.table, window.chart
    assert table.viewport().height() == chart.viewport().height()
    assert table.verticalScrollBar().maximum() == chart.verticalScrollBar().maximum()
    for bar in (table.verticalScrollBar(), chart.verticalScrollBar()):
        for place in (0, 13, 1000, bar.maximum()):
            bar.setValue(place)
            assert table.verticalScrollBar().value() == chart.verticalScrollBar().value() == place
            row = table.rowAt(100)
            top = table.viewport().mapToGlobal(QPoint(0, table.rowViewportPosition(row))).y()
            assert top == chart.viewport().mapToGlobal(QPoint(0, row * ROW_HEIGHT - place)).y()


def test_every_control_has_an_accessible_name(window: MainWindow) -> None:
    kinds = (QAbstractButton, QComboBox, QLineEdit, QMenu)
    named = [window, window.table, window.chart, window.status, window.actions_.toolbar]
    for control in [*named, *window.findChildren(QWidget)]:
        if (isinstance(control, kinds) or control in named) and not is_qt_s_own(control):
            words = control.accessibleName() or getattr(control, "text", str)() or getattr(control, "title", str)()
            assert words, control


def is_qt_s_own(control: QWidget) -> bool:
    """Whether Qt has made it inside another widget: an extension of a menu bar or toolbar, a table's corner."""
    around = control.parentWidget()
    return (
        type(control) is QAbstractButton
        or isinstance(around, QMenuBar)
        or any(held is not None and held.objectName().startswith("qt_") for held in (control, around))
    )


def test_every_action_calls_something_that_is_there(window: MainWindow) -> None:
    for held in ACTIONS:
        group, _, rest = held.slot.partition(".")
        assert callable(getattr(window.actions_._commands[group], rest.partition(":")[0]))
        assert held.menu in {path for path, _ in MENUS}


def test_no_two_actions_have_one_key_and_every_key_is_one(window: MainWindow) -> None:
    keys = [QKeySequence(key).toString() for held in ACTIONS for key in held.keys]
    assert all(held.keys for held in ACTIONS)
    assert all(keys)
    assert len(keys) == len(set(keys))
    assert not [key for key in keys if any(other.startswith(f"{key}, ") for other in keys)]
    assert {action for group in TOOLBAR for action in group} <= {held.id for held in ACTIONS}


def test_no_two_entries_of_a_menu_are_chosen_by_one_letter(window: MainWindow) -> None:
    for path, _ in MENUS:
        letters = [
            held.text.partition("&")[2][:1].lower() for held in ACTIONS if held.menu == path and "&" in held.text
        ]
        assert len(letters) == len(set(letters)), path


def test_undo_and_redo_name_the_edits(window: MainWindow) -> None:
    assert not window.actions_["undo"].isEnabled()
    window.document.edit(edits.indent_tasks(window.document.plan, ["t4"]))
    assert window.actions_["undo"].text() == "&Undo Indent “Launch”"
    window.actions_["undo"].trigger()
    assert window.actions_["redo"].text() == "&Redo Indent “Launch”"


def test_an_empty_plan_shows_three_ways_to_begin_until_there_is_a_task(empty_window: MainWindow) -> None:
    welcome = empty_window._welcome
    assert welcome.isVisible()
    assert len(welcome.findChildren(QAbstractButton)) == 3
    empty_window.document.edit(edits.add_task(empty_window.document.plan, "First"))
    assert not welcome.isVisible()
    empty_window.document.undo_stack.undo()
    assert welcome.isVisible()


def test_the_sample_opens_from_the_welcome_without_becoming_its_file(empty_window: MainWindow) -> None:
    empty_window._welcome.open_sample.emit()
    assert len(empty_window.rows) > 20
    assert empty_window.document.path is None
    assert not empty_window.document.modified


def test_the_theme_is_changed_live(window: MainWindow) -> None:
    window.actions_["theme_dark"].trigger()
    assert QApplication.palette().window().color().lightness() < 80
    assert window.table.grab().toImage().pixelColor(60, 300).lightness() < 80
    window.actions_["theme_light"].trigger()
    assert window.table.grab().toImage().pixelColor(60, 300) == QColor("#ffffff")


def test_the_language_is_changed_live(window: MainWindow) -> None:
    window.actions_["language_zh_CN"].trigger()
    assert window.actions_["indent"].iconText() != "Indent"
    assert window.table.model().headerData(1, Qt.Orientation.Horizontal) == "任务"
    window.actions_["language_en"].trigger()
    assert window.actions_["indent"].iconText() == "Indent"
    assert window.table.model().headerData(1, Qt.Orientation.Horizontal) == "Task"


def test_what_the_user_set_is_remembered(make_window: WindowMaker, settings: Settings) -> None:
    first = make_window()
    first.table.setColumnWidth(3, 177)
    first.table.horizontalHeader().moveSection(1, 0)
    first.actions_["theme_dark"].trigger()
    first.close()
    second = make_window()
    assert second.table.columnWidth(3) == 177
    assert second.table.horizontalHeader().visualIndex(1) == 0
    assert settings.text("theme") == "dark"


def test_columns_are_wide_enough_for_what_they_hold(make_window: WindowMaker) -> None:
    window = make_window(random_plan(3, 60, 60))
    for column in window.table.columns.shown():
        needed = max(window.table.cells.text_width(row, column) for row in range(60))
        assert window.table.columnWidth(column) >= min(needed, 160)


def test_the_help_on_keys_lists_every_key(window: MainWindow) -> None:
    dialog = KeysDialog(window)
    items = dialog._list.findItems("*", Qt.MatchFlag.MatchWildcard | Qt.MatchFlag.MatchRecursive, 1)
    shown = " ".join(item.text(1) for item in items)
    for held in ACTIONS:
        for key in held.keys:
            assert QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) in shown


def test_an_unforeseen_error_saves_a_copy_first_and_tells_where(
    window: MainWindow, tmp_path: Path, answer: Answer, capsys: pytest.CaptureFixture[str]
) -> None:
    guard = CrashGuard(lambda: (window, [window.document.plan]), tmp_path / "state")
    window.document.edit(edits.rename_task(window.document.plan, "t2", "Draft brief"))
    seen = answer(press_button("OK"))
    error = ZeroDivisionError("nobody has foreseen this")
    guard(ZeroDivisionError, error, None)
    (copy,) = (tmp_path / "state").glob("*.plan")
    assert read(copy).equals(window.document.plan)
    assert str(copy) in " ".join(seen)
    assert "nobody has foreseen this" not in " ".join(seen)
    assert "nobody has foreseen this" in (tmp_path / "state" / "errors.log").read_text(encoding="utf-8")
    assert "nobody has foreseen this" in capsys.readouterr().err


def test_twenty_windows_opened_and_closed_leave_nothing_behind(make_window: WindowMaker) -> None:
    def open_and_close() -> None:
        window = make_window(random_plan(2, 30, 30))
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert leaves_nothing(open_and_close)


def test_a_long_name_leaves_the_window_in_one_piece(make_window: WindowMaker) -> None:
    plan = Plan()
    plan.apply(edits.add_task(plan, "<b>" + "long " * 100))
    window = make_window(plan)
    window.grab()
    assert window.width() < 3000


def test_progress_on_a_task_that_lies_ahead_says_when_it_counts_as_started(window: MainWindow) -> None:
    document = window.document
    start = dt.datetime.combine(dt.date.today() + dt.timedelta(days=70), dt.time(8))
    document.edit(edits.set_project(document.plan, "Start", start=start))
    document.edit(edits.set_percent_complete(document.plan, ["t2"], 40, document.schedule))
    begun = date_text(document.schedule["t2"].start.date(), "full")
    assert f"“Write brief” is now started on its planned start, {begun}, which is still ahead" in window.status.message
    document.edit(edits.set_percent_complete(document.plan, ["t2"], 60, document.schedule))
    assert "still ahead" not in window.status.message
    document.undo_stack.undo()
    document.undo_stack.undo()
    document.edit(edits.set_percent_complete(document.plan, ["t2", "t3"], 10, document.schedule))
    assert "2 tasks are now started on days still ahead" in window.status.message
    document.edit(edits.set_project(document.plan, "Status", status_date=start + dt.timedelta(days=400)))
    document.edit(edits.set_percent_complete(document.plan, ["t5"], 10, document.schedule))
    assert "still ahead" not in window.status.message


def test_what_was_told_in_another_language_goes_and_saved_is_said_of_the_plan(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.document.edit(edits.rename_task(window.document.plan, "t2", "Brief"))
    assert window.status.message
    window.document.save(tmp_path / "launch.plan")
    qtbot.waitUntil(lambda: window.status._saved.text() == "Saved")
    window.status.report("Renamed; nothing moved")
    window._choose_language("zh_CN")
    try:
        assert window.status.message == ""
        assert window.status._saved.text() == "已保存"
        window.status.report("刚才的话")
        window.status.retranslate()
        assert window.status.message == "刚才的话"
    finally:
        window._choose_language("en")


def test_the_status_bar_tells_finish_critical_late_and_saved(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    def shown() -> list[str]:
        labels = (window.status._finish, window.status._critical, window.status._late, window.status._saved)
        return [label.text() for label in labels]

    qtbot.waitUntil(lambda: shown() == ["Finish Wed, 11 Mar 2026", "4 critical", "0 late", ""])
    window.document.edit(edits.set_deadline(window.document.plan, ["t5"], dt.datetime(2026, 3, 9, 17)))
    qtbot.waitUntil(lambda: shown() == ["Finish Wed, 11 Mar 2026", "4 critical", "1 late", "Not saved"])
    window.document.save(tmp_path / "launch.plan")
    qtbot.waitUntil(lambda: shown()[-1] == "Saved")


def test_what_has_no_key_of_its_own_is_reached_by_keys_one_after_the_other(
    window: MainWindow, press: Callable[[str], None]
) -> None:
    window.table.move_cursor(1, 1)
    press("Ctrl+K")
    press("C")
    press("M")
    assert window.document.plan.task("t2").constraint is Constraint.MSO
    press("Ctrl+Z")
    assert window.document.plan.task("t2").constraint is Constraint.ASAP
