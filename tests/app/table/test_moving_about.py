"""Where Enter, Tab, Home, End and Shift+Space lead in the table."""

from planner.app.main_window import MainWindow
from tests.app.conftest import Press
from tests.app.table.hands import cells, cursor, go_to, rows


def test_enter_after_tabs_goes_to_below_where_typing_began(empty_window: MainWindow, press: Press) -> None:
    press("Brief", "Tab", "3d", "Tab", "Tab", "Enter")
    assert cursor(empty_window) == (1, "name")
    press("Venue", "Tab", "2d", "Enter", "Launch", "Enter")
    assert rows(empty_window) == ["1 Brief", "2 Venue", "3 Launch"]
    assert cells(empty_window, "duration") == ["3d", "2d", "1d"]


def test_enter_after_tabs_from_another_column_goes_below_that_one(window: MainWindow, press: Press) -> None:
    go_to(window, 1, "deadline")
    press("20 Mar", "Tab", "Bob", "Enter")
    assert cursor(window) == (2, "deadline")
    press("Tab")
    go_to(window, 3, "owner")
    press("Enter")
    assert cursor(window) == (4, "owner")


def test_tabs_that_only_pass_cells_begin_no_run_so_that_a_column_can_be_typed_down(
    window: MainWindow, press: Press
) -> None:
    go_to(window, 1)
    press("Tab", "5d", "Enter")
    assert cursor(window) == (2, "duration")
    press("3w", "Enter")
    assert rows(window)[1:3] == ["1.1 Write brief", "1.2 Book venue"]
    assert cells(window, "duration")[1:3] == ["5d", "3w"]


def test_tab_in_the_last_column_takes_what_is_typed_with_suggestions_open(window: MainWindow, press: Press) -> None:
    columns = window.table.columns
    columns.arrange(
        [*(name for name in columns.order() if name != "calendar"), "calendar"], ["name", "owner", "calendar"]
    )
    go_to(window, 1, "calendar")
    press("Standard", "Tab")
    assert window.table.open_editor() is None
    assert cells(window, "calendar")[1] == "Standard"


def test_enter_in_the_last_row_stays_in_its_column(window: MainWindow, press: Press) -> None:
    go_to(window, 4, "deadline")
    press("20 Mar", "Enter")
    assert cursor(window) == (5, "deadline")
    press("Up", "21 Mar", "Enter")
    assert cells(window, "deadline")[4] == "21 Mar 2026"
    assert rows(window)[4:] == ["3 Party"]


def test_tab_skips_hidden_columns_and_follows_the_order_on_screen(window: MainWindow, press: Press) -> None:
    window.table.columns.show_column("duration", shown=False)
    go_to(window, 1)
    press("Tab")
    assert cursor(window) == (1, "start")
    press("Shift+Tab")
    assert cursor(window) == (1, "name")


def test_home_and_end_go_along_the_row_and_with_ctrl_to_the_corners(window: MainWindow, press: Press) -> None:
    go_to(window, 2, "start")
    press("Home")
    assert cursor(window) == (2, "name")
    press("End")
    assert cursor(window) == (2, "total_slack")
    press("Ctrl+Home")
    assert cursor(window) == (0, "name")
    press("Ctrl+End")
    assert cursor(window) == (5, "total_slack")
    press("PageUp")
    assert cursor(window)[0] == 0


def test_home_brings_the_first_columns_back(window: MainWindow, press: Press) -> None:
    window.resize(900, 600)
    bar = window.table.horizontalScrollBar()
    for keys in (("Ctrl+End", "Home"), ("Ctrl+End", "Ctrl+Home"), ("End", "Home")):
        press(keys[0])
        assert bar.value() > 0
        press(keys[1])
        assert bar.value() == 0


def test_shift_space_selects_the_row_alone(window: MainWindow, press: Press) -> None:
    go_to(window, 1)
    press("Shift+Down", "Shift+Down", "Shift+Space")
    assert window.selection.selected == {"t4"}
    assert window.table.open_editor() is None
