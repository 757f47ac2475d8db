"""The chart in the cells: fills, marks, tiers and what moves with today's date."""

import datetime as dt
import itertools

import pytest
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from planner.files.excel.plan_sheet import COLUMNS
from planner.files.excel.styles import CRITICAL, CRITICAL_DONE, DAY_OFF, DONE, PLANNED, REMAINING, SUMMARY
from planner.model.duration import Duration, Unit
from planner.model.plan import Plan
from planner.model.records import Split
from planner.schedule import schedule, set_baseline
from tests.files.excel.book import (
    HEADER,
    cell_at,
    cells_of,
    column_of,
    day_in,
    ground,
    launch_plan,
    set_fields,
    written,
)
from tests.plans import build_plan, random_plan

FIRST = HEADER + 1
LEFT = len(COLUMNS) + 1


@pytest.fixture(scope="module")
def plan() -> Plan:
    return launch_plan()


@pytest.fixture(scope="module")
def sheet(plan: Plan) -> Worksheet:
    return written(plan).worksheets[0]


def days(sheet: Worksheet) -> dict[dt.date, int]:
    """Columns of the chart by the date in the lower tier."""
    return {day_in(cell): cell.column for cell in cells_of(sheet, HEADER, LEFT)}


def colours(sheet: Worksheet, row: int) -> dict[dt.date, str]:
    """Grounds of the filled cells in a row of the chart."""
    by_day = {day: ground(cell_at(sheet, row, column)) for day, column in days(sheet).items()}
    return {day: colour for day, colour in by_day.items() if colour and colour != DAY_OFF}


def marks(sheet: Worksheet, row: int) -> dict[str, Cell]:
    return {str(cell.value): cell for cell in cells_of(sheet, row, LEFT) if cell.value}


def test_the_header_dates_are_real_dates_of_consecutive_days(sheet: Worksheet) -> None:
    shown = list(days(sheet))
    assert shown[0] == dt.date(2026, 3, 2)
    assert all((later - day).days == 1 for day, later in itertools.pairwise(shown))
    assert sheet.cell(HEADER, LEFT).number_format == "d"
    assert sheet.cell(HEADER - 1, LEFT).value == "March 2026"


def test_bars_reach_from_start_to_finish(sheet: Worksheet, plan: Plan) -> None:
    dates = schedule(plan)
    for row, identity in enumerate(plan.outline.ids, FIRST):
        held = dates[identity]
        filled = list(colours(sheet, row))
        if held.milestone:
            assert filled == []
        else:
            assert (filled[0], filled[-1]) == (held.start.date(), held.finish.date())


def test_fills_tell_done_remaining_critical_and_summary_apart(sheet: Worksheet, plan: Plan) -> None:
    dates = schedule(plan)
    for row, identity in enumerate(plan.outline.ids, FIRST):
        held = dates[identity]
        seen = set(colours(sheet, row).values())
        if held.summary:
            assert seen == {SUMMARY}
        elif not held.milestone:
            assert seen <= ({CRITICAL, CRITICAL_DONE} if held.critical else {DONE, REMAINING})
    assert any(dates[identity].critical for identity in plan.outline.ids)


def test_critical_bars_have_a_dark_edge(sheet: Worksheet, plan: Plan) -> None:
    dates = schedule(plan)
    for row, identity in enumerate(plan.outline.ids, FIRST):
        held = dates[identity]
        if held.summary or held.milestone:
            continue
        edge = cell_at(sheet, row, days(sheet)[held.start.date()]).border.top
        assert edge is not None
        assert edge.color is not None
        dark = not str(edge.color.rgb).endswith("FFFFFF")
        assert dark is held.critical


def test_critical_bars_begin_with_a_mark_that_grey_print_keeps(sheet: Worksheet, plan: Plan) -> None:
    dates = schedule(plan)
    for row, identity in enumerate(plan.outline.ids, FIRST):
        held = dates[identity]
        covered = len(colours(sheet, row)) == 1 and "▼" in marks(sheet, row)
        wanted = held.critical and not held.summary and not held.milestone and not covered
        assert ("!" in marks(sheet, row)) == wanted


def test_a_milestone_is_a_diamond_on_its_date(sheet: Worksheet, plan: Plan) -> None:
    row = FIRST + plan.outline.row("t6")
    diamond = marks(sheet, row)["◆"]
    assert diamond.column == days(sheet)[schedule(plan)["t6"].finish.date()]


def test_a_missed_deadline_has_a_mark_in_its_column(sheet: Worksheet, plan: Plan) -> None:
    row = FIRST + plan.outline.row("t3")
    assert marks(sheet, row)["▼"].column == days(sheet)[dt.date(2026, 3, 5)]


def test_the_owner_stands_beside_the_bar(sheet: Worksheet) -> None:
    assert "Ann" in marks(sheet, FIRST + 1)
    assert "陈丽" in marks(sheet, FIRST + 2)


def test_days_off_are_shaded_by_their_column_and_make_up_days_are_not(sheet: Worksheet) -> None:
    shaded = {
        day
        for day, column in days(sheet).items()
        if ground(sheet.column_dimensions[get_column_letter(column)]) == DAY_OFF
    }
    assert {dt.date(2026, 3, 8), dt.date(2026, 3, 12), dt.date(2026, 3, 13)} <= shaded
    assert dt.date(2026, 3, 14) not in shaded
    assert dt.date(2026, 3, 11) not in shaded


def test_empty_cells_of_the_chart_are_not_in_the_file(plan: Plan) -> None:
    sheet = written(plan).worksheets[0]
    held = {coordinate for coordinate in sheet._cells if coordinate[0] >= FIRST and coordinate[1] >= LEFT}
    for row, column in held:
        cell = cell_at(sheet, row, column)
        assert cell.value is not None or ground(cell)


def test_the_columns_stay_within_a_page_however_long_the_plan() -> None:
    for length in ("1d", "200d", "2000d", "20000d"):
        sheet = written(build_plan(f"Long | {length}")).worksheets[0]
        count = sheet.max_column - len(COLUMNS)
        assert 20 <= count <= 120
        assert len({cell.value for cell in cells_of(sheet, HEADER, LEFT)}) == count


def test_today_late_and_done_move_by_themselves_and_nothing_else(sheet: Worksheet) -> None:
    rules = {str(held.sqref): rule for held in sheet.conditional_formatting for rule in held.rules}
    assert [rule.formula for rule in rules.values()] == [
        ["AND(ISNUMBER($F6),$F6<TODAY(),$H6<1)"],
        ["$H6=1"],
        ["R$5=TODAY()"],
        ["R$5=TODAY()"],
    ]
    assert next(iter(rules)) == f"F{FIRST}:F{FIRST + 6}"


def test_a_chart_of_weeks_finds_today_in_the_week_it_is_in() -> None:
    sheet = written(build_plan("Long | 200d")).worksheets[0]
    formulas = [rule.formula[0] for held in sheet.conditional_formatting for rule in held.rules]
    assert formulas[-1] == "AND(R$5<=TODAY(),TODAY()<R$5+7)"


def test_the_legend_explains_every_sign(sheet: Worksheet) -> None:
    texts = {cell.value for row in sheet.iter_rows(max_row=3, min_col=LEFT) for cell in row if cell.value}
    assert {"Done", "Remaining", "Critical", "Summary", "Milestone", "Deadline", "Day off", "◆", "▼"} <= texts


def test_an_inactive_task_has_no_bar() -> None:
    plan = launch_plan()
    set_fields(plan, "t7", active=False)
    sheet = written(plan).worksheets[0]
    assert colours(sheet, FIRST + plan.outline.row("t7")) == {}


def test_labels_run_over_no_mark_and_out_of_no_page() -> None:
    plan = random_plan(seed=11, tasks=100, links=125)
    sheet = written(plan).worksheets[0]
    width = sheet.column_dimensions[get_column_letter(LEFT)].width * 7
    for row in range(FIRST, sheet.max_row + 1):
        held = {cell.column: cell for cell in cells_of(sheet, row, LEFT) if cell.value or ground(cell)}
        for column, cell in held.items():
            if isinstance(cell.value, str) and cell.value not in "◆▼!":
                step = -1 if cell.alignment.horizontal == "right" else 1
                need = int(len(cell.value) * 5 / width)
                over = range(column + step, column + step * (need + 1), step)
                assert not set(over) & set(held)
                assert all(LEFT <= passed <= sheet.max_column for passed in over)


def test_nothing_is_filled_where_work_rests() -> None:
    plan = build_plan("A | 2d")
    set_fields(plan, "t1", splits=(Split(480, 3 * 480),))
    sheet = written(plan).worksheets[0]
    assert list(colours(sheet, FIRST)) == [dt.date(2026, 3, 2), dt.date(2026, 3, 6)]


def test_the_baseline_shows_where_the_bar_has_moved_away_from_it() -> None:
    plan = build_plan("A | 2d\nB | 2d | 1\nC | 0d | 2")
    assert "Baseline" not in str([cell.value for row in written(plan).worksheets[0].iter_rows() for cell in row])
    plan.apply(set_baseline(plan, schedule(plan)))
    set_fields(plan, "t1", duration=Duration(3 * 480, Unit.DAY))
    sheet = written(plan).worksheets[0]
    left = column_of(sheet, "Note") + 1
    assert cell_at(sheet, FIRST + 1, column_of(sheet, "Variance (days)")).value == 1
    assert day_in(cell_at(sheet, FIRST + 1, column_of(sheet, "Baseline finish"))) == dt.date(2026, 3, 5)
    filled = {day_in(cell): ground(cell_at(sheet, FIRST + 1, cell.column)) for cell in cells_of(sheet, HEADER, left)}
    assert filled[dt.date(2026, 3, 4)] == PLANNED
    assert filled[dt.date(2026, 3, 5)] == filled[dt.date(2026, 3, 6)] == CRITICAL
    assert "Baseline" in [cell.value for row in sheet.iter_rows(max_row=3) for cell in row]
