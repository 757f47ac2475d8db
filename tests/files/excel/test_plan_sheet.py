"""The plan's sheet, read back cell by cell."""

import datetime as dt

import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from planner import language
from planner.files.excel.columns import START as START_COLUMN
from planner.files.excel.pages import A3, page_pixels
from planner.files.excel.plan_sheet import COLUMNS
from planner.files.excel.styles import DATE, INPUT, number_format
from planner.model.duration import Duration, Unit
from planner.model.plan import Plan
from planner.model.records import Project
from planner.schedule import schedule, set_baseline
from tests.files.excel.book import (
    HEADER,
    around,
    cell_at,
    cells_of,
    column_of,
    day_in,
    ground,
    launch_plan,
    set_fields,
    told,
    written,
)
from tests.plans import START, build_plan, random_plan

FIRST = HEADER + 1
INPUTS = ("% complete", "Actual start", "Actual finish", "Remaining (days)", "Note")


@pytest.fixture(scope="module")
def plan() -> Plan:
    return launch_plan()


@pytest.fixture(scope="module")
def sheet(plan: Plan) -> Worksheet:
    return written(plan).worksheets[0]


def test_the_workbook_opens_on_the_plan(plan: Plan) -> None:
    workbook = written(plan)
    assert workbook.active is workbook.worksheets[0]
    assert workbook.active.title == "Plan"


def test_there_is_one_header_row_with_the_columns_in_their_order(sheet: Worksheet) -> None:
    headings = [cell.value for cell in sheet[HEADER]][: len(COLUMNS)]
    assert headings == [
        "ID",
        "WBS",
        "Task",
        "Owner",
        "Start",
        "Finish",
        "Working days",
        "% complete",
        "Status",
        "Predecessors",
        "Total slack (days)",
        "Critical",
        "Deadline",
        "Actual start",
        "Actual finish",
        "Remaining (days)",
        "Note",
    ]


def test_every_task_has_a_row_and_there_is_no_row_besides(sheet: Worksheet, plan: Plan) -> None:
    rows = list(sheet.iter_rows(min_row=FIRST, max_col=3, values_only=True))
    outline = plan.outline
    assert rows == [(plan.task(task).uid, outline.wbs(task), plan.task(task).name) for task in outline.ids]
    assert sheet.max_row == HEADER + len(outline)


def test_each_column_tells_what_plan_and_schedule_say(sheet: Worksheet, plan: Plan) -> None:
    dates = schedule(plan)
    for row, identity in enumerate(plan.outline.ids, FIRST):
        task, scheduled = plan.task(identity), dates[identity]
        assert told(sheet, row, "Start") == scheduled.start.date()
        assert told(sheet, row, "Finish") == scheduled.finish.date()
        assert told(sheet, row, "% complete") == scheduled.percent_complete / 100
        assert told(sheet, row, "Critical") == ("Critical" if scheduled.critical else None)
        assert told(sheet, row, "Total slack (days)") == pytest.approx(scheduled.total_slack_minutes / 480, abs=0.005)
        assert told(sheet, row, "Working days") == pytest.approx(scheduled.duration_minutes / 480, abs=0.005)
        assert told(sheet, row, "Deadline") == (task.deadline and task.deadline.date())


def test_owners_notes_and_predecessors_are_told_in_words(sheet: Worksheet) -> None:
    assert [told(sheet, row, "Owner") for row in range(FIRST, FIRST + 7)] == [
        None, "Ann", "陈丽", None, "Ann", None, "Bob",
    ]  # fmt: skip
    assert told(sheet, FIRST + 1, "Note") == "Ask twice.\n先问价格。"
    assert [told(sheet, row, "Predecessors") for row in range(FIRST, FIRST + 7)] == [
        None, None, "2", None, "3FS+2d", "5", "2",
    ]  # fmt: skip


def test_predecessors_name_the_id_and_not_the_row() -> None:
    plan = build_plan("First | 1d\nSecond | 1d | 1")
    set_fields(plan, "t1", uid=71)
    sheet = written(plan).worksheets[0]
    assert told(sheet, FIRST + 1, "Predecessors") == "71"


def test_unknown_is_empty_and_not_nought(sheet: Worksheet) -> None:
    assert told(sheet, FIRST + 2, "Actual start") is None
    assert told(sheet, FIRST + 1, "Actual start") == dt.date(2026, 3, 2)
    assert told(sheet, FIRST + 1, "Actual finish") is None


def test_status_is_a_word() -> None:
    plan = launch_plan()
    set_fields(plan, "t7", percent_complete=100)
    set_fields(plan, "t6", active=False)
    sheet = written(plan).worksheets[0]
    words = {told(sheet, row, "Task"): told(sheet, row, "Status") for row in range(FIRST, FIRST + 7)}
    assert words["Book venue"] == "Late"
    assert words["Follow-up"] == "Done"
    assert words["Launch"] == "Inactive"
    assert words["Agree on seating"] == "Not started"
    assert words["Write brief"] == "Behind"


def test_what_should_have_begun_or_be_done_at_the_status_date_is_behind() -> None:
    project = Project(start=START, status_date=dt.datetime(2026, 3, 9, 17))
    plan = build_plan("Over | 2d\nRunning | 9d\nToday | 6d\nNext | 1d | 3", records=(project,))
    set_fields(plan, "t2", percent_complete=67, actual_start=START)
    sheet = written(plan).worksheets[0]
    words = [told(sheet, row, "Status") for row in range(FIRST, FIRST + 4)]
    assert words == ["Behind", "In progress", "Behind", "Not started"]


def test_names_stand_in_by_their_level_and_rows_fold(sheet: Worksheet) -> None:
    column = column_of(sheet, "Task")
    rows = range(FIRST, FIRST + 7)
    assert [int(sheet.cell(row, column).alignment.indent) for row in rows] == [0, 1, 1, 1, 2, 0, 0]
    assert [sheet.row_dimensions[row].outlineLevel for row in rows] == [0, 1, 1, 1, 2, 0, 0]
    assert sheet.sheet_properties.outlinePr is not None
    assert sheet.sheet_properties.outlinePr.summaryBelow is False
    assert sheet.sheet_format.outlineLevelRow == 2


def test_header_and_names_stay_in_view_and_the_table_can_be_filtered(sheet: Worksheet) -> None:
    assert sheet.freeze_panes == f"D{FIRST}"
    assert sheet.auto_filter.ref == f"A{HEADER}:Q{HEADER + 7}"


def test_it_prints_landscape_one_page_wide_with_its_titles_repeated(sheet: Worksheet) -> None:
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$4:$5"
    assert sheet.print_area.startswith("'Plan'!$A$1:")
    assert sheet.print_area.endswith(f"${HEADER + 7}")
    assert around(sheet) == ("Launch 2026", "Plan", "Status date: Wed, 4 Mar 2026", "Page &P of &N")


def test_on_paper_text_is_no_smaller_than_6_points_however_long_the_plan_runs() -> None:
    plan = random_plan(seed=1, tasks=32, links=40)
    plan.apply(set_baseline(plan, schedule(plan)))
    sheet = written(plan).worksheets[0]
    letters = [get_column_letter(column) for column in range(1, sheet.max_column + 1)]
    pixels = sum(sheet.column_dimensions[letter].width * 7 for letter in letters)
    assert page_pixels(A3) / pixels * 10 >= 5.95


def test_the_title_block_tells_of_the_whole_plan(sheet: Worksheet, plan: Plan) -> None:
    assert sheet["A1"].value == "Launch 2026"
    labels = {cell.value: cell_at(sheet, 3, cell.column) for cell in cells_of(sheet, 2) if cell.value}
    dates = schedule(plan)
    assert labels["Manager"].value == "Grace"
    assert day_in(labels["Status date"]) == dt.date(2026, 3, 4)
    assert day_in(labels["Plan finish"]) == dates.finish.date()
    assert labels["Tasks"].value == 5
    assert labels["Late"].value == len(dates.late)


def test_dates_are_dates_in_one_format_that_no_country_reads_otherwise(sheet: Worksheet) -> None:
    for row in sheet.iter_rows(min_row=FIRST, max_col=len(COLUMNS)):
        for cell in row:
            if isinstance(cell.value, dt.datetime):
                assert cell.number_format == number_format(DATE)


@pytest.mark.parametrize(("name", "formats"), [("en", {"d mmm yyyy", "mmm d, yyyy"}), ("zh_CN", {"yyyy/m/d"})])
def test_dates_look_as_in_the_window(name: str, formats: set[str]) -> None:
    language.choose(name)
    try:
        sheet = written(launch_plan()).worksheets[0]
    finally:
        language.choose("en")
    cell = cell_at(sheet, FIRST + 1, COLUMNS.index(START_COLUMN) + 1)
    assert cell.is_date
    assert cell.number_format in formats
    assert "Version" not in [cell.value for cell in sheet[2]]


def test_headings_are_in_the_language_of_the_app() -> None:
    language.choose("zh_CN")
    sheet = written(launch_plan()).worksheets[0]
    assert [cell.value for cell in sheet[HEADER]][2:6] == ["任务", "负责人", "开始", "完成"]


def test_columns_are_as_wide_as_their_texts(sheet: Worksheet) -> None:
    plan = build_plan("这是一个相当长的中文任务名称用来测试列宽 | 1d")
    wide = written(plan).worksheets[0]
    assert wide.column_dimensions["C"].width >= 40
    assert sheet.column_dimensions["C"].width < 30


def test_a_plan_without_tasks_has_a_sheet_too() -> None:
    sheet = written(Plan()).worksheets[0]
    assert sheet["C5"].value == "Task"
    assert sheet.max_row >= HEADER


def test_a_deep_outline_folds_as_deep_as_excel_can() -> None:
    plan = build_plan("\n".join("    " * level + f"Level {level} | 1d" for level in range(20)))
    sheet = written(plan).worksheets[0]
    levels = [sheet.row_dimensions[row].outlineLevel for row in range(FIRST, FIRST + 20)]
    assert levels == [min(level, 7) for level in range(20)]
    assert max(cell.alignment.indent for cell in sheet["C"]) <= 15
    assert sheet.sheet_format.outlineLevelRow == 7


def test_a_long_plan_has_its_rows_in_order() -> None:
    plan = random_plan(seed=5, tasks=120, links=150)
    sheet = written(plan).worksheets[0]
    uids = [row[0] for row in sheet.iter_rows(min_row=FIRST, max_col=1, values_only=True)]
    assert uids == [plan.task(task).uid for task in plan.outline.ids]


def test_the_heading_of_predecessors_says_what_the_numbers_are(sheet: Worksheet) -> None:
    column = column_of(sheet, "Predecessors")
    text = "By ID: 12FS+2d means 2 days after 12 finishes."
    assert sheet.cell(HEADER - 1, column).value == text
    (tip,) = (held for held in sheet.data_validations.dataValidation if held.type is None)
    assert (str(tip.sqref), tip.promptTitle, tip.prompt) == (f"J{HEADER}", "Predecessors", text)
    assert tip.showInputMessage


def test_empty_cells_look_like_their_column_without_being_there(plan: Plan) -> None:
    sheet = written(plan).worksheets[0]
    column = column_of(sheet, "Deadline")
    assert (FIRST + 4, column) not in sheet._cells
    held = sheet.column_dimensions[get_column_letter(column)]
    beside = cell_at(sheet, FIRST + 2, column)
    assert (held.number_format, held.border.bottom.style) == (beside.number_format, beside.border.bottom.style)
    assert held.number_format == number_format(DATE)


def test_the_looks_of_columns_stay_out_of_the_title_block(sheet: Worksheet) -> None:
    for row in range(1, HEADER):
        for cell in cells_of(sheet, row)[: len(COLUMNS)]:
            assert cell.border.bottom is None or cell.border.bottom.style is None


def test_people_fill_in_progress_and_nothing_else(plan: Plan, sheet: Worksheet) -> None:
    inputs = {column_of(sheet, heading) for heading in INPUTS}
    assert (
        sheet.cell(HEADER - 1, column_of(sheet, "Task")).value == "Fill in what is tinted, and send the workbook back."
    )
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert not sheet.protection.sort
    assert not sheet.protection.autoFilter
    for row, task in enumerate(plan.outline.ids, FIRST):
        if plan.outline.is_summary(task):
            wanted = {column_of(sheet, "Note")}
        else:
            wanted = inputs - (
                {column_of(sheet, "Remaining (days)")} if not plan.task(task).duration.minutes else set()
            )
        cells = cells_of(sheet, row)
        assert {cell.column for cell in cells if not cell.protection.locked} == wanted
        assert {cell.column for cell in cells if ground(cell) == INPUT} == wanted
    assert all(cell.protection.locked for row in range(1, FIRST) for cell in cells_of(sheet, row))


def test_input_cells_accept_only_what_they_are_for(sheet: Worksheet) -> None:
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation if rule.type}
    percent = get_column_letter(column_of(sheet, "% complete"))
    rule = rules[f"{percent}{FIRST}:{percent}{FIRST + 6}"]
    assert (rule.type, rule.formula1, rule.formula2) == ("decimal", "0", "1")
    assert (rule.showErrorMessage, rule.allow_blank, rule.error) == (True, True, "Type a share from 0 % to 100 %.")
    kinds = {sheet[f"{ref.partition(':')[0][:-1]}{HEADER}"].value: rule.type for ref, rule in rules.items()}
    assert kinds == {
        "% complete": "decimal",
        "Actual start": "date",
        "Actual finish": "date",
        "Remaining (days)": "decimal",
    }


def test_the_slack_of_a_task_on_the_clock_is_told_in_working_days_as_the_heading_says() -> None:
    plan = build_plan("Paint | 12d\nDelivery | 2ed")
    assert schedule(plan)["t2"].total_slack_minutes == (13 * 24 + 9) * 60  # Wednesday 8:00 to Tuesday 17:00
    sheet = written(plan).worksheets[0]
    assert told(sheet, FIRST + 1, "Total slack (days)") == 10


def test_the_variance_of_a_task_on_the_clock_is_told_in_working_days() -> None:
    plan = build_plan("Delivery | 2ed")
    plan.apply(set_baseline(plan, schedule(plan)))
    set_fields(plan, "t1", duration=Duration(8 * 1440, Unit.ELAPSED_DAY))
    sheet = written(plan).worksheets[0]
    assert told(sheet, FIRST, "Variance (days)") == 4
