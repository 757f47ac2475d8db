"""Working time: calendars, weeks, days that differ, holidays, and the year by keyboard."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QToolButton, QWidget

from planner.app.calendars.holidays import HolidaysDialog
from planner.app.calendars.working_time import WorkingTimeDialog
from planner.app.calendars.year_bar import YearBar
from planner.app.calendars.year_view import YearView
from planner.app.main_window import MainWindow
from planner.app.theme import TableColours
from planner.files import read
from planner.model import edits
from planner.model.calendar_days import DayKind
from planner.model.records import OFFICE_HOURS, STANDARD_CALENDAR, CalendarException, Interval
from planner.paint.palette import LIGHT
from tests.app.conftest import Answer, press_button
from tests.app.hands import active, fill_cell, pick, type_into

WEDNESDAY = dt.date(2026, 3, 4)
SATURDAY = dt.date(2026, 3, 7)


def of_calendars(act: Callable[[WorkingTimeDialog], None], button: str = "OK") -> Callable[[QWidget], None]:
    def do(dialog: QWidget) -> None:
        assert isinstance(dialog, WorkingTimeDialog)
        active(dialog)
        act(dialog)
        press_button(button)(dialog)

    return do


@pytest.fixture
def dialog(window: MainWindow) -> WorkingTimeDialog:
    """The dialog on the plan of a launch, not asked for an answer."""
    made = WorkingTimeDialog(window.document, TableColours.of(LIGHT), window)
    made.show()
    active(made)
    return made


def click(dialog: QWidget, words: str) -> None:
    button = next(held for held in dialog.findChildren(QAbstractButton) if held.text() == words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_holiday_moves_the_plan_and_the_dialog_tells_before_ok(
    window: MainWindow, answer: Answer, tmp_path: Path
) -> None:
    told: list[str] = []
    before = window.document.plan.snapshot()

    def act(dialog: WorkingTimeDialog) -> None:
        told.append(dialog.effect.text())
        dialog.tabs.setCurrentIndex(1)
        fill_cell(dialog.exceptions.grid, 0, 0, "2026-03-04")
        fill_cell(dialog.exceptions.grid, 0, 2, "Moving day")
        told.append(dialog.effect.text())

    answer(of_calendars(act))
    window.actions_["working_time"].trigger()
    assert told == [
        "The plan finishes on Wed, 11 Mar 2026, as before.",
        "The plan then finishes on Thu, 12 Mar 2026 instead of Wed, 11 Mar 2026.",
    ]
    day = CalendarException(start=WEDNESDAY, finish=WEDNESDAY, name="Moving day")
    assert window.document.plan.calendars[STANDARD_CALENDAR].exceptions == (day,)
    assert window.document.undo_stack.count() == 1
    window.document.save(tmp_path / "kept.plan")
    assert read(tmp_path / "kept.plan").equals(window.document.plan)
    window.actions_["undo"].trigger()
    assert window.document.plan.snapshot() == before


def test_cancel_changes_nothing(window: MainWindow, answer: Answer) -> None:
    before = window.document.plan.snapshot()
    answer(of_calendars(lambda dialog: dialog.turn_round(WEDNESDAY), "Cancel"))
    window.actions_["working_time"].trigger()
    assert window.document.plan.snapshot() == before


def test_hours_of_the_week_are_typed(dialog: WorkingTimeDialog) -> None:
    fill_cell(dialog.week.grid, 5, 1, "9-13")
    week = dialog.draft.plan.calendars[STANDARD_CALENDAR].week
    assert week[5] == (Interval(540, 780),)
    fill_cell(dialog.week.grid, 0, 1, "off")
    assert dialog.draft.plan.calendars[STANDARD_CALENDAR].week[0] == ()
    assert dialog.week.grid.model().rowCount() == 7


def test_wrong_hours_stay_typed_with_the_reason_beside_them(dialog: WorkingTimeDialog) -> None:
    fill_cell(dialog.week.grid, 0, 1, "12-8")
    line = dialog.week.grid.viewport().findChildren(QLineEdit)[-1]
    assert line.text() == "12-8"
    assert "follow each other" in line.error  # type: ignore[attr-defined]  # it is ours
    assert not dialog.finish()
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert dialog.finish()


def test_a_week_without_working_time_is_refused_and_told(dialog: WorkingTimeDialog) -> None:
    for row in range(5):
        fill_cell(dialog.week.grid, row, 1, "off")
    line = dialog.week.grid.viewport().findChildren(QLineEdit)[-1]
    assert "no working time" in line.error  # type: ignore[attr-defined]  # it is ours
    assert dialog.draft.plan.calendars[STANDARD_CALENDAR].week[4] == OFFICE_HOURS


def test_the_fields_of_an_exception_are_typed(dialog: WorkingTimeDialog) -> None:
    grid = dialog.exceptions.grid
    dialog.tabs.setCurrentIndex(1)
    fill_cell(grid, 0, 0, "2026-10-01")
    fill_cell(grid, 0, 1, "2026-10-07")
    fill_cell(grid, 0, 3, "8-12")
    fill_cell(grid, 0, 4, "yearly")
    (held,) = dialog.draft.plan.calendars[STANDARD_CALENDAR].exceptions
    assert (held.finish, held.hours, held.yearly) == (dt.date(2026, 10, 7), (Interval(480, 720),), True)
    grid.selectRow(0)
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert not dialog.draft.plan.calendars[STANDARD_CALENDAR].exceptions


def test_calendars_are_added_renamed_copied_and_deleted(dialog: WorkingTimeDialog) -> None:
    click(dialog, "New")
    type_into(dialog.form["name"], "Night shift", leave=True)
    night = dialog.calendar
    assert dialog.draft.plan.calendars[night].name == "Night shift"
    assert dialog.draft.plan.calendars[night].base == STANDARD_CALENDAR
    pick(dialog.form["base"], "None: it stands alone")
    assert dialog.draft.plan.calendars[night].week[0] == OFFICE_HOURS
    click(dialog, "Duplicate")
    assert dialog.draft.plan.calendars[dialog.calendar].name == "Copy of Night shift"
    click(dialog, "Delete calendar")
    assert dialog.calendar == STANDARD_CALENDAR
    click(dialog, "Delete calendar")
    assert "is the plan's calendar" in dialog.told.text()
    pick(dialog.chooser, "Night shift")
    assert dialog.form["name"].text() == "Night shift"


def test_a_day_is_turned_round_by_key_and_back(dialog: WorkingTimeDialog) -> None:
    year = dialog.year
    year.setFocus()
    year.go_to(WEDNESDAY)
    QTest.keyClick(year, Qt.Key.Key_Space)
    assert year.held(WEDNESDAY).kind is DayKind.HOLIDAY
    assert "holiday" in dialog.day.text()
    QTest.keyClick(year, Qt.Key.Key_Space)
    assert year.held(WEDNESDAY).kind is DayKind.WORKING
    year.go_to(SATURDAY)
    QTest.keyClick(year, Qt.Key.Key_Return)
    assert year.held(SATURDAY).kind is DayKind.MAKE_UP
    assert "Extra working day" in year.accessibleDescription()


def test_every_day_is_reached_by_key(dialog: WorkingTimeDialog) -> None:
    year = dialog.year
    year.go_to(WEDNESDAY)
    keys = [
        (Qt.Key.Key_Right, dt.date(2026, 3, 5)),
        (Qt.Key.Key_Down, dt.date(2026, 3, 12)),
        (Qt.Key.Key_Left, dt.date(2026, 3, 11)),
        (Qt.Key.Key_Up, dt.date(2026, 3, 4)),
        (Qt.Key.Key_End, dt.date(2026, 3, 31)),
        (Qt.Key.Key_PageUp, dt.date(2026, 2, 28)),
        (Qt.Key.Key_Home, dt.date(2026, 2, 1)),
    ]
    for key, day in keys:
        QTest.keyClick(year, key)
        assert year.day == day
    QTest.keyClick(year, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert year.day == dt.date(2027, 2, 1)
    assert year.held(year.day).kind is DayKind.WORKING
    for edge in (dt.date(1900, 1, 1), dt.date(2199, 12, 31)):
        year.go_to(edge)
        QTest.keyClick(year, Qt.Key.Key_PageUp if edge.year == 1900 else Qt.Key.Key_Down)
        assert year.day.year == edge.year


def test_a_day_is_found_where_it_is_painted(dialog: WorkingTimeDialog) -> None:
    year: YearView = dialog.year
    for number in range(365):
        day = dt.date(2026, 1, 1) + dt.timedelta(days=number)
        assert year.day_at(year.rect_of(day).center()) == day
        assert year.rect().contains(year.rect_of(day))
    QTest.mouseClick(year, Qt.MouseButton.LeftButton, pos=year.rect_of(SATURDAY).center())
    assert year.day == SATURDAY


def test_holidays_are_listed_before_they_are_added(dialog: WorkingTimeDialog, answer: Answer) -> None:
    pytest.importorskip("holidays")
    listed: list[str] = []

    def act(box: QWidget) -> None:
        assert isinstance(box, HolidaysDialog)
        pick(box.country, "China")
        model = box.list.model()
        rows = ([str(model.index(row, column).data()) for column in range(3)] for row in range(model.rowCount()))
        listed.extend(map(" ".join, rows))
        press_button("Add")(box)

    answer(act)
    click(dialog, "Add public holidays…")
    assert any("Spring Festival" in line and "day off" in line for line in listed)
    assert any("Extra working day" in line and "08:00–12:00" in line for line in listed)
    assert len(dialog.draft.plan.calendars[STANDARD_CALENDAR].exceptions) == len(listed)
    assert dialog.year.held(dt.date(2026, 2, 14)).kind is DayKind.MAKE_UP


def test_a_region_is_chosen_for_its_own_holidays_and_a_note_tells_when_none_is(
    dialog: WorkingTimeDialog, answer: Answer
) -> None:
    pytest.importorskip("holidays")
    notes: list[tuple[str, bool]] = []

    def act(box: QWidget) -> None:
        assert isinstance(box, HolidaysDialog)
        pick(box.country, "United Kingdom")
        notes.append((box.note.text(), box.region.isEnabled()))
        pick(box.region, "England")
        notes.append((box.note.text(), box.note.isVisible()))
        box.first.setValue(2027)
        box.last.setValue(2027)
        press_button("Add")(box)

    answer(act)
    click(dialog, "Add public holidays…")
    common = "These are the days that all regions have in common. Choose a region for its own."
    assert notes == [(common, True), ("", False)]
    dialog.year.go_to(dt.date(2027, 3, 29))
    assert dialog.year.held(dt.date(2027, 3, 29)).kind is DayKind.HOLIDAY


def test_arrows_and_a_box_lead_to_another_year(dialog: WorkingTimeDialog) -> None:
    bar = dialog.findChild(YearBar)
    assert isinstance(bar, YearBar)
    before, after = bar.findChildren(QToolButton)
    QTest.mouseClick(after, Qt.MouseButton.LeftButton)
    assert (dialog.year.day.year, bar.box.value()) == (2027, 2027)
    QTest.mouseClick(before, Qt.MouseButton.LeftButton)
    QTest.mouseClick(before, Qt.MouseButton.LeftButton)
    assert dialog.year.day.year == 2025
    bar.box.setFocus()
    bar.box.selectAll()
    QTest.keyClicks(bar.box, "2031")
    QTest.keyClick(bar.box, Qt.Key.Key_Return)
    assert dialog.year.day.year == 2031
    assert dialog.isVisible()
    QTest.keyClick(dialog.year, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert bar.box.value() == 2032


def test_typing_after_new_replaces_the_name_that_is_proposed(dialog: WorkingTimeDialog) -> None:
    click(dialog, "New")
    line = dialog.form["name"].control
    assert isinstance(line, QLineEdit)
    assert line.selectedText() == "New calendar"
    QTest.keyClicks(line, "Shift work")
    assert dialog.finish()
    assert dialog.draft.plan.calendars[dialog.calendar].name == "Shift work"


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_controls_have_names_in_both_languages(window: MainWindow, language: str) -> None:
    window.actions_[f"language_{language}"].trigger()
    plan = window.document.plan
    day = CalendarException(start=WEDNESDAY, finish=WEDNESDAY, name="<b>x</b>" * 20)
    window.document.edit(edits.add_exceptions(plan, STANDARD_CALENDAR, [day]))
    made = WorkingTimeDialog(window.document, TableColours.of(LIGHT), window)
    own = [control for control in made.findChildren(QWidget) if control.window() is made]
    for control in own:
        if control.focusPolicy() & Qt.FocusPolicy.TabFocus and not control.objectName().startswith("qt_"):
            words = control.accessibleName() or getattr(control, "text", str)()
            assert words, control
    made.grab()
