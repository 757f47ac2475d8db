"""Task Information in the panel: every field by real keys, one edit each, kept in the file."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from planner.app.forms.editors import LineEditor
from planner.app.forms.form import Form
from planner.app.information.pages import CustomPage, GridPage, NotesPage, PeoplePage
from planner.app.information.task_info import TaskInfo
from planner.app.main_window import MainWindow
from planner.app.settings import Settings
from planner.files import read
from planner.model import edits
from planner.model.duration import Duration, Lag, Unit
from planner.model.plan import Plan
from planner.model.records import (
    STANDARD_CALENDAR,
    Constraint,
    CustomField,
    CustomFieldType,
    LinkType,
    WorkCalendar,
)
from tests.app.conftest import WindowMaker
from tests.app.hands import edited, fill_cell, pick, tick, type_into
from tests.plans import LAUNCH, build_plan


@pytest.fixture
def panel(window: MainWindow) -> TaskInfo:
    """The panel of a window, open on the second task."""
    window.actions_["task_panel"].trigger()
    choose(window, "t2")
    return window.info.info


def choose(window: MainWindow, task: str) -> None:
    window.selection.select({task}, task)
    window.info.refresh()


def grid_of(info: TaskInfo, page: str) -> QTableView:
    info.open_page(page)
    found = info.pages[page]
    assert isinstance(found, GridPage)
    return found.grid


FIELDS = [
    ("general", "name", "Write the brief", "name", "Write the brief"),
    ("general", "duration", "5d", "duration", Duration(2400, Unit.DAY)),
    ("general", "priority", "700", "priority", 700),
    ("constraint", "deadline", "2026-03-06", "deadline", dt.datetime(2026, 3, 6, 17)),
    ("progress", "actual_start", "2026-03-03", "actual_start", dt.datetime(2026, 3, 3, 8)),
    ("progress", "actual_finish", "2026-03-05", "percent_complete", 100),
    ("progress", "done", "50", "actual_start", dt.datetime(2026, 3, 2, 8)),
    ("progress", "remaining", "4d", "duration", Duration(1920, Unit.DAY)),
    ("general", "start", "2026-03-04", "constraint", Constraint.SNET),
]


@pytest.mark.parametrize(("page", "field", "text", "name", "value"), FIELDS)
def test_each_field_of_the_panel_is_one_edit_that_is_undone_and_kept_in_the_file(  # noqa: PLR0917  # facts of a case
    window: MainWindow, panel: TaskInfo, tmp_path: Path, page: str, field: str, text: str, name: str, value: object
) -> None:
    before = window.document.plan.snapshot()
    panel.open_page(page)
    type_into(panel.form(page)[field], text)
    assert getattr(window.document.plan.task("t2"), name) == value
    assert edited(window, 0) == 1
    window.document.save(tmp_path / "kept.plan")
    assert read(tmp_path / "kept.plan").equals(window.document.plan)
    window.actions_["undo"].trigger()
    assert window.document.plan.snapshot() == before


def test_ticks_and_choices_are_one_edit_each(window: MainWindow, panel: TaskInfo) -> None:
    general = panel.form("general")
    for field, name in (("estimated", "estimated"), ("active", "active")):
        was = getattr(window.document.plan.task("t2"), name)
        tick(general[field])
        assert getattr(window.document.plan.task("t2"), name) is not was
    pick(general["mode"], "Scheduled by hand")
    task = window.document.plan.task("t2")
    assert task.manual
    assert task.start == dt.datetime(2026, 3, 2, 8)
    tick(general["milestone"])
    assert window.document.schedule["t2"].milestone
    panel.open_page("constraint")
    tick(panel.form("constraint")["just_in_time"])
    assert window.document.plan.task("t2").just_in_time
    assert edited(window, 0) == 5


def test_a_question_mark_makes_a_duration_a_guess(window: MainWindow, panel: TaskInfo) -> None:
    type_into(panel.form("general")["duration"], "4d?")
    assert window.document.plan.task("t2").estimated
    type_into(panel.form("general")["duration"], "5d")
    assert not window.document.plan.task("t2").estimated


def test_a_constraint_takes_the_date_that_the_task_has_and_then_another(window: MainWindow, panel: TaskInfo) -> None:
    panel.open_page("constraint")
    form = panel.form("constraint")
    assert not form["constraint_date"].isEnabled()
    pick(form["constraint"], "Finish No Later Than")
    task = window.document.plan.task("t2")
    assert (task.constraint, task.constraint_date) == (Constraint.FNLT, dt.datetime(2026, 3, 4, 17))
    window.info.refresh()
    type_into(form["constraint_date"], "2026-03-10")
    assert window.document.plan.task("t2").constraint_date == dt.datetime(2026, 3, 10, 17)
    type_into(form["constraint_date"], "")
    assert window.document.plan.task("t2").constraint is Constraint.ASAP


def test_a_task_gets_a_calendar_of_its_own(window: MainWindow, panel: TaskInfo) -> None:
    calendar = WorkCalendar(id="night", name="Night shift")
    window.document.edit(edits.put_record(window.document.plan, calendar, "Add calendar"))
    panel.open_page("calendar")
    form = panel.form("calendar")
    assert not form["ignore_resource_calendars"].isEnabled()
    pick(form["calendar"], "Night shift")
    window.info.refresh()
    tick(form["ignore_resource_calendars"])
    task = window.document.plan.task("t2")
    assert (task.calendar, task.ignore_resource_calendars) == ("night", True)
    assert STANDARD_CALENDAR in window.document.plan.calendars


def test_predecessors_are_added_by_row_and_by_name_and_changed_and_removed(window: MainWindow, panel: TaskInfo) -> None:
    choose(window, "t5")
    grid = grid_of(panel, "predecessors")
    assert grid.model().rowCount() == 2
    fill_cell(grid, 1, 0, "2")
    assert [link.predecessor for link in window.document.plan.predecessors("t5")] == ["t2", "t4"]
    fill_cell(grid, 2, 1, "book venue")
    assert [link.predecessor for link in window.document.plan.predecessors("t5")] == ["t2", "t3", "t4"]
    fill_cell(grid, 0, 2, "ss")
    fill_cell(grid, 0, 3, "+2d")
    link = window.document.plan.predecessors("t5")[0]
    assert (link.type, link.lag) == (LinkType.SS, Lag(960, Unit.DAY))
    fill_cell(grid, 1, 0, "1")
    assert [link.predecessor for link in window.document.plan.predecessors("t5")] == ["t1", "t2", "t4"]
    grid.selectRow(0)
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert [link.predecessor for link in window.document.plan.predecessors("t5")] == ["t2", "t4"]
    assert edited(window, 0) == 6


def test_successors_are_the_same_links_from_the_other_end(window: MainWindow, panel: TaskInfo) -> None:
    grid = grid_of(panel, "successors")
    assert grid.model().index(0, 1).data() == "Book venue"
    fill_cell(grid, 1, 1, "Party")
    assert [link.predecessor for link in window.document.plan.predecessors("t5")] == ["t2", "t4"]


@pytest.mark.parametrize("text", ["99", "Nobody knows", "2", "4"])
def test_a_wrong_predecessor_stays_typed_with_the_reason_beside_it(
    window: MainWindow, panel: TaskInfo, text: str
) -> None:
    before = window.document.plan.snapshot()
    grid = grid_of(panel, "predecessors")
    window.document.edit(edits.link(window.document.plan, "t3", "t4"))
    window.actions_["undo"].trigger()
    fill_cell(grid, 0, 0, text if text != "4" else "5")
    line = grid.viewport().findChildren(QLineEdit)[-1]
    if window.document.plan.snapshot() == before:
        assert line.text() in (text, "5")
        assert line.error  # type: ignore[attr-defined]  # it is ours
        QTest.keyClick(line, Qt.Key.Key_Escape)
    else:
        pytest.fail("the plan has changed")


def test_half_a_known_name_is_completed_in_the_panel_too(window: MainWindow, panel: TaskInfo) -> None:
    panel.open_page("people")
    page = panel.pages["people"]
    assert isinstance(page, PeoplePage)
    line = page.form["owner"].control
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClicks(line, "a")
    assert (line.text(), line.selectedText()) == ("ann", "nn")
    QTest.keyClick(line, Qt.Key.Key_Return)
    plan = window.document.plan
    assert plan.resources[plan.task("t2").owner].name == "Ann"
    assert sorted(held.name for held in plan.resources.values()) == ["Ann", "陈丽"]


def test_people_are_assigned_with_units(window: MainWindow, panel: TaskInfo) -> None:
    panel.open_page("people")
    page = panel.pages["people"]
    assert isinstance(page, PeoplePage)
    type_into(page.form["owner"], "Zoe")
    grid = page.assignees.grid
    fill_cell(grid, 0, 0, "Bob")
    fill_cell(grid, 0, 1, "50%")
    plan = window.document.plan
    (assignment,) = plan.assignments.values()
    assert (plan.resources[assignment.resource].name, assignment.units) == ("Bob", 50)
    assert plan.resources[plan.task("t2").owner].name == "Zoe"
    grid.selectRow(0)
    page.assignees.findChildren(QAbstractButton)[-1].click()
    assert not plan.assignments
    assert edited(window, 0) == 4


@pytest.mark.parametrize(
    ("kind", "text", "stored", "shown"),
    [
        (CustomFieldType.TEXT, "Hall 3", "Hall 3", "Hall 3"),
        (CustomFieldType.NUMBER, "3,5", "3.5", "3.5"),
        (CustomFieldType.COST, "1200", "1200", "1200"),
        (CustomFieldType.DATE, "2026-04-01", "2026-04-01T08:00:00", "1 Apr 2026"),
        (CustomFieldType.DURATION, "2d", "PT16H0M0S", "2d"),
    ],
)
def test_custom_fields_are_typed_as_what_they_are(  # noqa: PLR0917  # facts of a case
    window: MainWindow, panel: TaskInfo, kind: CustomFieldType, text: str, stored: str, shown: str
) -> None:
    field = CustomField(id="extra", name="Extra", field_type=kind)
    window.document.edit(edits.put_record(window.document.plan, field, "Add field"))
    panel.open_page("fields")
    page = panel.pages["fields"]
    assert isinstance(page, CustomPage)
    assert page.form is not None
    type_into(page.form["extra"], text)
    assert [held.value for held in window.document.plan.task("t2").custom] == [stored]
    assert page.form["extra"].text() == shown
    if kind is not CustomFieldType.TEXT:
        type_into(page.form["extra"], "much")
        assert page.form.complaint("extra")
    type_into(page.form["extra"], "")
    assert not window.document.plan.task("t2").custom


def test_a_plan_without_custom_fields_says_so(panel: TaskInfo) -> None:
    panel.open_page("fields")
    page = panel.pages["fields"]
    assert isinstance(page, CustomPage)
    assert page.form is None
    assert page._none.isVisible()


def test_notes_are_plain_text_and_their_preview_never_runs_html(window: MainWindow, panel: TaskInfo) -> None:
    panel.open_page("notes")
    page = panel.pages["notes"]
    assert isinstance(page, NotesPage)
    page.text.setFocus()
    QTest.keyClicks(page.text, "**Ask** <b>twice</b> ![x](/etc/hostname)")
    page.button.click()
    window.table.setFocus()
    assert window.document.plan.task("t2").notes == "**Ask** <b>twice</b> ![x](/etc/hostname)"
    assert page.preview.toPlainText().startswith("Ask <b>twice</b>")
    assert page.preview.loadResource(2, "/etc/hostname") is None
    assert edited(window, 0) == 1


# What is wrong


def test_bad_input_is_marked_with_a_sentence_and_is_there_again_on_coming_back(
    window: MainWindow, panel: TaskInfo
) -> None:
    form = panel.form("general")
    type_into(form["duration"], "soon", leave=True)
    assert "“soon” is not a duration" in form.complaint("duration")
    assert "border" in form["duration"].control.styleSheet()
    choose(window, "t3")
    assert not form.complaint("duration")
    assert form["duration"].text() == "2d"
    choose(window, "t2")
    assert form["duration"].text() == "soon"
    assert "not a duration" in form.complaint("duration")
    assert "not a duration" in form["duration"].control.accessibleDescription()
    type_into(form["duration"], "4d")
    assert not form.complaint("duration")
    assert window.document.plan.task("t2").duration.minutes == 4 * 480


def test_what_is_being_typed_is_taken_before_another_command(window: MainWindow, panel: TaskInfo) -> None:
    line = panel.form("general")["name"]
    assert isinstance(line, LineEditor)
    line.line.setFocus()
    line.line.selectAll()
    QTest.keyClicks(line.line, "Shorter")
    window.actions_["task_panel"].trigger()
    assert window.document.plan.task("t2").name == "Shorter"


def test_an_edit_elsewhere_leaves_alone_what_is_being_typed(window: MainWindow, panel: TaskInfo) -> None:
    line = panel.form("general")["name"]
    assert isinstance(line, LineEditor)
    line.line.setFocus()
    QTest.keyClicks(line.line, "Re")
    typed = line.line.text()
    window.document.edit(edits.set_duration(window.document.plan, ["t2"], Duration(480)))
    window.info.refresh()
    assert line.line.text() == typed
    assert panel.form("general")["duration"].text() == "1d"


def test_a_summary_s_computed_fields_are_locked_and_say_why(window: MainWindow, panel: TaskInfo) -> None:
    choose(window, "t1")
    editor = panel.form("general")["duration"]
    assert not editor.isEnabled()
    assert "follows from the tasks below" in editor.control.toolTip()
    assert panel.form("general")["name"].isEnabled()


# Everywhere


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_control_has_an_accessible_name_and_its_place_in_the_tab_order(
    window: MainWindow, panel: TaskInfo, language: str
) -> None:
    window.actions_[f"language_{language}"].trigger()
    info = window.info.info
    assert info is not panel or language == "en"
    for name in info.pages:
        info.open_page(name)
        page = info.pages[name]
        assert isinstance(page, QWidget)
        for control in page.findChildren(QWidget):
            if isinstance(control, QLineEdit | QComboBox | QPlainTextEdit | QTableView):
                assert control.accessibleName(), (name, control)
            if isinstance(control, QAbstractButton) and not control.objectName().startswith("qt_"):
                assert control.text() or control.accessibleName() or type(control) is QAbstractButton, (name, control)
    for name in ("general", "constraint", "progress", "calendar"):
        info.open_page(name)
        form = info.form(name)
        assert tab_order(form) == [line.editor.control for line in form._lines if line.editor.isEnabled()]


def tab_order(form: Form) -> list[QWidget]:
    """Return what Tab reaches in a form, from its first field on."""
    first = form._lines[0].editor.control
    found, control = [first], first.nextInFocusChain()
    while control is not None and control is not first:
        takes = control.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and control.isEnabled() and form.isAncestorOf(control) and control.focusProxy() is None:
            found.append(control)
        control = control.nextInFocusChain()
    return found


def test_the_panel_is_open_again_next_time(make_window: WindowMaker, settings: Settings) -> None:
    first = make_window(build_plan(LAUNCH))
    assert first.info.isHidden()
    first.actions_["task_panel"].trigger()
    assert first.info.isVisible()
    first.close()
    second = make_window(build_plan(LAUNCH))
    assert second.info.isVisible()
    second.actions_["task_panel"].trigger()
    assert settings.text("task panel") == "closed"


def test_the_panel_says_what_to_do_where_there_is_no_task(make_window: WindowMaker) -> None:
    window = make_window(Plan())
    window.actions_["task_panel"].trigger()
    assert window.info._none.isVisible()


def test_deleting_the_task_that_is_shown_does_no_harm(window: MainWindow, panel: TaskInfo, qtbot: QtBot) -> None:
    for page in panel.pages:
        panel.open_page(page)
    window.document.edit(edits.delete_tasks(window.document.plan, ["t2"]))
    window.info.refresh()
    assert window.info.info.task != "t2"
