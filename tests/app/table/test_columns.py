"""Columns chosen, moved, resized and kept, and the plan's own fields in columns of theirs."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QMenu, QWidget

from planner.app.information.fields_dialog import FieldsDialog
from planner.app.main_window import MainWindow
from planner.app.settings import Settings
from planner.app.table.columns import COLUMNS
from planner.app.table.custom_columns import PREFIX, TICK
from planner.model import edits
from planner.model.plan import Plan
from planner.model.records import CustomField, CustomFieldType
from tests.app.conftest import Answer, Press, WindowMaker, press_button
from tests.app.hands import active
from tests.app.table.hands import COLUMN
from tests.plans import LAUNCH, build_plan

USUAL = [column.id for column in COLUMNS if column.shown]


def shown(window: MainWindow) -> list[str]:
    columns = window.table.columns
    return [columns.all[number].id for number in columns.shown()]


def texts(window: MainWindow, identity: str) -> list[str]:
    number = [column.id for column in window.table.columns.all].index(identity)
    model = window.table.model()
    return [str(model.index(row, number).data()) for row in range(len(window.rows))]


def header_menu(window: MainWindow, column: str) -> QMenu:
    header = window.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(COLUMN[column]) + 10, 10)
    header.customContextMenuRequested.emit(place)
    menu = window._columns.menu
    assert menu is not None
    return menu


def choose(menu: QMenu, text: str) -> None:
    action = next(held for held in menu.actions() if held.text() == text)
    QTest.mouseClick(
        menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, menu.actionGeometry(action).center()
    )


def test_the_usual_columns_are_shown_first(window: MainWindow) -> None:
    assert shown(window) == USUAL
    assert len(USUAL) == 10


def test_the_menu_on_the_headings_hides_and_shows_columns(window: MainWindow) -> None:
    choose(header_menu(window, "owner"), "&Hide this column")
    assert "owner" not in shown(window)
    choose(header_menu(window, "duration"), "Free slack")
    assert "free_slack" in shown(window)
    choose(header_menu(window, "duration"), "&Usual columns")
    assert shown(window) == USUAL


def test_the_names_cannot_be_hidden(window: MainWindow) -> None:
    menu = header_menu(window, "name")
    assert not next(held for held in menu.actions() if held.text() == "&Hide this column").isEnabled()
    window.table.columns.show_column("name", shown=False)
    assert "name" in shown(window)
    menu.close()


def test_the_dialog_shows_and_moves_columns(window: MainWindow, press: Press, answer: Answer) -> None:
    def act(box: QWidget) -> None:
        listed = box.findChild(QListWidget)
        assert listed is not None
        item = listed.findItems("Notes", Qt.MatchFlag.MatchExactly)[0]
        item.setCheckState(Qt.CheckState.Checked)
        listed.setCurrentItem(listed.findItems("Task", Qt.MatchFlag.MatchExactly)[0])
        press_button("Move up")(box)
        press_button("OK")(box)

    answer(act)
    press("Ctrl+Shift+K")
    assert shown(window)[:2] == ["name", "wbs"]
    assert shown(window)[-1] == "notes"


def test_a_double_click_on_an_edge_fits_the_column_to_all_it_holds(window: MainWindow) -> None:
    long = "A name that is much longer than any column would be by itself " * 2
    window.document.edit(edits.rename_task(window.document.plan, "t5", long))
    header = window.table.horizontalHeader()
    before = header.sectionSize(COLUMN["name"])
    edge = QPoint(header.sectionViewportPosition(COLUMN["name"]) + before - 1, 10)
    QTest.mouseMove(header.viewport(), edge)
    QTest.mouseDClick(header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, edge)
    assert header.sectionSize(COLUMN["name"]) > before
    assert header.sectionSize(COLUMN["name"]) >= window.table.fontMetrics().horizontalAdvance(long)


def test_columns_are_kept_from_one_session_to_the_next(make_window: WindowMaker, settings: Settings) -> None:
    first = make_window()
    first.table.columns.show_column("notes", shown=True)
    first.table.columns.show_column("owner", shown=False)
    first.table.setColumnWidth(COLUMN["notes"], 333)
    first.table.horizontalHeader().moveSection(COLUMN["notes"], 2)
    first.close()
    second = make_window()
    assert shown(second)[2] == "notes"
    assert "owner" not in shown(second)
    assert second.table.columnWidth(COLUMN["notes"]) == 333


@pytest.mark.parametrize("text", ["name:99999999:1", "nonsense", "name:-4:1 wbs:x", "start:120", "::: a:b:c:d:e"])
def test_a_setting_that_cannot_be_read_leaves_the_columns_as_they_are(
    make_window: WindowMaker, settings: Settings, text: str
) -> None:
    settings.set_text("columns", text)
    window = make_window(build_plan(LAUNCH))
    assert "name" in shown(window)


def test_every_column_that_is_shown_paints(window: MainWindow) -> None:
    window.table.columns.arrange([column.id for column in COLUMNS], [column.id for column in COLUMNS])
    assert len(shown(window)) == len(COLUMNS)
    assert not window.table.grab().isNull()


def test_on_a_wide_window_the_table_shows_all_of_its_columns(window: MainWindow, make_window: WindowMaker) -> None:
    window.resize(2560, 1000)
    assert window.table.width() >= window.table.width_through("")
    window.resize(1280, 800)
    assert window.table.width() < window.table.width_through("")


def test_the_columns_of_an_empty_plan_hold_dates_in_both_languages(empty_window: MainWindow, press: Press) -> None:
    for action in ("language_en", "language_zh_CN"):
        empty_window.actions_[action].trigger()
        press("Brief" if action == "language_en" else "Later", "Enter")
        for number in empty_window.table.columns.shown():
            assert empty_window.table.columnWidth(number) >= empty_window.table.cells.text_width(0, number)
    assert texts(empty_window, "start")[0].count("/") == 2


# Fields of the plan


@pytest.fixture
def fields(make_window: WindowMaker) -> MainWindow:
    kinds = (
        ("number", "Count", CustomFieldType.NUMBER, ()),
        ("date", "Signed", CustomFieldType.DATE, ()),
        ("flag", "Agreed", CustomFieldType.FLAG, ()),
        ("list", "Risk", CustomFieldType.TEXT, ("low", "high")),
    )
    records = tuple(CustomField(id=held, name=name, field_type=kind, choices=some) for held, name, kind, some in kinds)
    return make_window(build_plan(LAUNCH, records=records))


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("number", "12", "12"),
        ("date", "2026-03-09", "9 Mar 2026"),
        ("flag", "x", TICK),
        ("flag", "是", TICK),
        ("list", "HIGH", "high"),
    ],
)
def test_a_field_is_typed_into_its_column(fields: MainWindow, press: Press, field: str, typed: str, told: str) -> None:
    number = [column.id for column in fields.table.columns.all].index(PREFIX + field)
    fields.table.move_cursor(1, number)
    press(typed, "Enter")
    assert texts(fields, PREFIX + field)[1] == told
    press("Up", "Backspace")
    assert texts(fields, PREFIX + field)[1] == ""


@pytest.mark.parametrize(
    ("field", "typed"), [("number", "many"), ("date", "soon"), ("flag", "perhaps"), ("list", "mid")]
)
def test_what_a_field_cannot_hold_is_refused(fields: MainWindow, press: Press, field: str, typed: str) -> None:
    number = [column.id for column in fields.table.columns.all].index(PREFIX + field)
    fields.table.move_cursor(1, number)
    press(typed, "Enter")
    editor = fields.table.open_editor()
    assert editor is not None
    assert typed in editor.error
    press("Escape")
    assert not fields.document.modified


def test_fields_come_and_go_with_edits_and_their_undo(window: MainWindow) -> None:
    change = edits.add_custom_field(window.document.plan, "Risk")
    window.document.edit(change)
    (field,) = change.added("field")
    assert shown(window)[-1] == PREFIX + field
    window.document.edit(edits.set_custom_value(window.document.plan, ["t2"], field, "high"))
    window.document.edit(edits.change_custom_field(window.document.plan, field, name="Danger"))
    title = window.table.model().headerData(len(COLUMNS), Qt.Orientation.Horizontal)
    assert title == "Danger"
    assert texts(window, PREFIX + field)[1] == "high"
    window.document.edit(edits.delete_custom_field(window.document.plan, field))
    assert len(window.table.columns.all) == len(COLUMNS)
    window.document.undo_stack.undo()
    assert texts(window, PREFIX + field)[1] == "high"
    window.document.replace(Plan())
    assert len(window.table.columns.all) == len(COLUMNS)


def test_fields_are_added_renamed_and_deleted_in_their_dialog_as_one_edit(
    fields: MainWindow, press: Press, answer: Answer
) -> None:
    def act(box: QWidget) -> None:
        assert isinstance(box, FieldsDialog)
        active(box)
        grid = box._page.grid
        names = [str(grid.model().index(row, 0).data()) for row in range(4)]
        assert names == ["Agreed", "Count", "Risk", "Signed"]
        grid.setCurrentIndex(grid.model().index(4, 0))
        press("Cost centre", "Enter")
        grid.setCurrentIndex(grid.model().index(1, 0))
        grid.setFocus()
        grid.remove_selected()
        press_button("OK")(box)

    answer(act)
    fields.actions_["fields"].trigger()
    names = sorted(field.name for field in fields.document.plan.custom_fields.values())
    assert names == ["Agreed", "Cost centre", "Risk", "Signed"]
    assert fields.document.undo_stack.count() == 1
    fields.document.undo_stack.undo()
    assert not fields.document.modified


def test_columns_hold_the_bold_dates_of_a_summary_as_soon_as_there_is_one_and_the_finish_stays_in_view(
    empty_window: MainWindow, press: Press
) -> None:
    window, table = empty_window, empty_window.table
    document = window.document
    document.edit(edits.set_project(document.plan, start=dt.datetime(2026, 11, 23, 8)))
    press("Offices", "Enter", "Visit offices", "Tab", "21d", "Enter", "Up", "Alt+Shift+Right")
    assert document.plan.outline.is_summary(document.plan.outline.ids[0])
    for column in ("start", "finish"):
        assert table.columnWidth(COLUMN[column]) >= table.cells.text_width(0, COLUMN[column])
    document.edit(edits.set_project(document.plan, start=dt.datetime(2026, 12, 28, 8)))
    for column in ("start", "finish"):
        assert table.columnWidth(COLUMN[column]) >= table.cells.text_width(0, COLUMN[column])
    assert table.width() >= table.width_through("finish")


def test_the_line_between_table_and_chart_makes_room_for_a_name_that_widens_its_column(
    window: MainWindow, press: Press
) -> None:
    window.resize(1280, 700)
    press("Down", "Negotiate the lease with three owners", "Enter")
    assert window.table.width() >= window.table.width_through("finish")
