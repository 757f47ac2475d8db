from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, qGray
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QListWidget, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from planner.app.main_window import MainWindow
from planner.model import edits
from planner.model.duration import Duration
from planner.model.records import Constraint
from planner.schedule import put_off_uncompleted
from tests.app.conftest import Press
from tests.plans import build_plan


def _open(window: MainWindow, qtbot: QtBot, press: Press, task: str) -> None:
    window.selection.select({task}, task)
    press("F4")
    qtbot.waitUntil(window.why.isVisible)


def _click(window: MainWindow, qtbot: QtBot, row: int) -> None:
    listed = window.why.list
    listed.scrollToItem(listed.item(row))
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=listed.visualItemRect(listed.item(row)).center())


def test_a_key_opens_the_panel_on_the_current_task_and_closes_it(
    window: MainWindow, qtbot: QtBot, press: Press
) -> None:
    assert not window.why.isVisible()
    _open(window, qtbot, press, "t4")
    assert window.why.texts == [
        "Launch",
        "Tue, 10 Mar 17:00",
        "Critical: it may not slip.",
        "Why it starts then",
        "Write brief: The plan starts Mon, 2 Mar 08:00",
        "Book venue: “Write brief” finishes Wed, 4 Mar 17:00 → Thu, 5 Mar 08:00",
        "Launch: “Book venue” finishes Fri, 6 Mar 17:00, +2d lag in calendar “Standard” → Tue, 10 Mar 17:00",
        "Links that drive it",
        "“Book venue” finishes Fri, 6 Mar 17:00, +2d lag in calendar “Standard” → Tue, 10 Mar 17:00",
    ]
    press("F4")
    assert not window.why.isVisible()


def test_closing_a_panel_that_has_the_keys_gives_them_to_the_table(
    window: MainWindow, qtbot: QtBot, press: Press
) -> None:
    _open(window, qtbot, press, "t4")
    _click(window, qtbot, next(row for row, text in enumerate(window.why.texts) if text.startswith("Write brief:")))
    window.why.list.setFocus()
    press("F4")
    assert not window.why.isVisible()
    assert window.table.hasFocus()
    press("Down")
    assert window.selection.current == "t3"
    window.info.toggle()
    assert window.info.isAncestorOf(QApplication.focusWidget() or window)
    window.info.toggle()
    assert window.table.hasFocus()


def test_a_line_that_names_a_task_leads_to_it_by_click_and_by_enter(
    window: MainWindow, qtbot: QtBot, press: Press
) -> None:
    _open(window, qtbot, press, "t4")
    row = next(row for row, text in enumerate(window.why.texts) if text.startswith("Write brief:"))
    _click(window, qtbot, row)
    assert window.selection.current == "t2"
    qtbot.waitUntil(lambda: window.why.texts[0] == "Write brief")
    window.selection.select({"t4"}, "t4")
    qtbot.waitUntil(lambda: window.why.texts[0] == "Launch")
    window.why.list.setCurrentRow(row + 1)
    QTest.keyClick(window.why.list, Qt.Key.Key_Return)
    assert window.selection.current == "t3"


def test_a_task_in_a_collapsed_summary_is_shown_when_a_line_leads_to_it(
    window: MainWindow, qtbot: QtBot, press: Press
) -> None:
    window.rows.collapse_all()
    _open(window, qtbot, press, "t4")
    _click(window, qtbot, next(row for row, text in enumerate(window.why.texts) if text.startswith("Book venue:")))
    assert window.selection.current == "t3"
    assert window.rows.row_of("t3") is not None


def test_the_session_tells_the_edits_that_stand_and_moved_something_the_latest_first(
    window: MainWindow, qtbot: QtBot, press: Press
) -> None:
    document = window.document
    document.edit(edits.set_duration(document.plan, ["t2"], Duration(4 * 480)))
    document.edit(edits.rename_task(document.plan, "t2", "Write the brief"))
    document.edit(edits.set_duration(document.plan, ["t3"], Duration(5 * 480)))
    window.table.setFocus()
    press("Ctrl+Z")
    document.edit(edits.link(document.plan, "t2", "t5"))
    document.edit(edits.add_task(document.plan, "New"))
    _open(window, qtbot, press, "t4")
    texts = window.why.texts
    told = texts[texts.index("What moved in this session") + 1 :]
    assert told[0].startswith("Set duration of “Write the brief”; 3 tasks moved; finish")
    assert told[1:] == ["    Write the brief +1d", "    Book venue +1d", "    Launch +1d", "    Party +1d"]
    mine = texts.index("What moved this task in this session") + 1
    assert texts[mine] == "Set duration of “Write the brief”: +1d"


def test_links_that_cannot_be_kept_stand_first_and_in_the_colour_of_alarm(
    qtbot: QtBot, make_window: Callable[..., MainWindow], press: Press
) -> None:
    plan = build_plan("    Long | 4d\n    Short | 2d\n    Held | 1d | 1, 2")
    plan.apply(edits.set_constraint(plan, ["t3"], Constraint.MSO, dt.datetime(2026, 3, 4, 8)))
    window = make_window(plan)
    _open(window, qtbot, press, "t3")
    texts = window.why.texts
    at = texts.index("Links that can't be kept")
    assert texts[at + 1] == (
        "“Long” finishes Thu, 5 Mar 17:00 → Fri, 6 Mar 08:00: to keep this link it would have to start 2d later"
    )
    assert texts[at + 2] == "Links that do not"
    assert "Links that drive it" not in texts
    colours = {window.why.list.item(row).foreground().color().name() for row in (at, at + 1)}
    assert len(colours) == 1
    assert colours != {window.why.list.item(at + 3).foreground().color().name()}


def test_what_drives_and_what_has_time_to_spare_stand_apart(
    qtbot: QtBot, make_window: Callable[..., MainWindow], press: Press
) -> None:
    window = make_window(build_plan("    Long | 4d\n    Short | 1d\n    End | 1d | 1, 2"))
    _open(window, qtbot, press, "t3")
    texts = window.why.texts
    assert texts[texts.index("Links that drive it") + 1].startswith("“Long” finishes")
    assert texts[texts.index("Links that do not") + 1].endswith("; 3d to spare")
    assert "Without it the plan would finish 1d earlier." in texts


def test_names_are_plain_text_whatever_they_hold(
    qtbot: QtBot, make_window: Callable[..., MainWindow], press: Press
) -> None:
    window = make_window(build_plan("    <b>Bold</b>\\n | 1d\n    End | 1d | 1"))
    _open(window, qtbot, press, "t2")
    assert any("“<b>Bold</b>" in text for text in window.why.texts)
    assert all(window.why.list.item(row).toolTip() == "" for row in range(window.why.list.count()))


def test_closing_the_panel_by_its_button_is_remembered(
    window: MainWindow, qtbot: QtBot, press: Press, make_window: Callable[..., MainWindow]
) -> None:
    _open(window, qtbot, press, "t4")
    assert make_window(build_plan("    Task | 1d")).why.isVisible()
    button = window.why.findChild(QAbstractButton, "qt_dockwidget_closebutton")
    assert isinstance(button, QAbstractButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not make_window(build_plan("    Task | 1d")).why.isVisible()


def test_the_panel_has_words_for_those_who_cannot_see_it_in_both_languages(
    window: MainWindow, qtbot: QtBot, press: Press
) -> None:
    _open(window, qtbot, press, "t4")
    assert window.why.list.accessibleName() == "Why this date"
    window.actions_["language_zh_CN"].trigger()
    assert window.why.list.accessibleName() not in {"", "Why this date"}
    qtbot.waitUntil(lambda: "为什么在这时开始" in window.why.texts)


def test_a_task_that_leaves_the_plan_leaves_the_panel(window: MainWindow, qtbot: QtBot, press: Press) -> None:
    _open(window, qtbot, press, "t4")
    window.document.edit(edits.delete_tasks(window.document.plan, ["t4"]))
    window.selection.select(())
    qtbot.waitUntil(lambda: window.why.texts[0].startswith("Select a task"))
    _click(window, qtbot, next(row for row, text in enumerate(window.why.texts) if "Launch" in text))
    assert window.selection.current == ""


def test_no_line_is_cut_however_wide_the_panel_is(window: MainWindow, qtbot: QtBot, press: Press) -> None:
    _open(window, qtbot, press, "t4")
    listed = window.why.list
    for width in range(240, 420, 12):
        listed.resize(width, 600)
        option = QStyleOptionViewItem()
        option.initFrom(listed)
        for row in range(listed.count()):
            size = listed.itemDelegate().sizeHint(option, listed.model().index(row, 0))
            assert size.width() <= listed.viewport().width()
            assert _ink(listed, row, size) == _ink(listed, row, size + QSize(0, 200)), listed.item(row).text()


def _ink(listed: QListWidget, row: int, size: QSize) -> set[tuple[int, int]]:
    """Return where a line of the list has ink when it is painted into some room."""
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    option = QStyleOptionViewItem()
    option.initFrom(listed)
    option.rect = QRect(QPoint(), size)
    option.displayAlignment = Qt.AlignmentFlag.AlignTop
    option.features = QStyleOptionViewItem.ViewItemFeature.WrapText
    painter = QPainter(image)
    listed.itemDelegate().paint(painter, option, listed.model().index(row, 0))
    painter.end()
    dark = range(0, image.height(), 1)
    return {(x, y) for y in dark for x in range(image.width()) if qGray(image.pixel(x, y)) < 128}


def test_work_that_was_put_off_is_told_where_the_dates_after_it_come_from(
    window: MainWindow, qtbot: QtBot, press: Press
) -> None:
    document = window.document
    document.edit(edits.set_percent_complete(document.plan, ["t2"], 50))
    document.edit(edits.set_project(document.plan, "status", status_date=dt.datetime(2026, 3, 6, 17)))
    document.edit(put_off_uncompleted(document.plan, document.schedule))
    rests = "Work rests 3.5d, from Tue, 3 Mar 12:00 until Mon, 9 Mar 08:00."
    _open(window, qtbot, press, "t4")
    texts = window.why.texts
    assert texts[texts.index("Write brief: Started Mon, 2 Mar 08:00") + 1] == f"Write brief: {rests}"
    assert "Book venue: “Write brief” finishes Tue, 10 Mar 12:00 → Tue, 10 Mar 13:00" in texts
    window.selection.select({"t2"}, "t2")
    qtbot.waitUntil(lambda: rests in window.why.texts)
