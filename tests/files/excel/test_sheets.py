"""The sheets beside the plan: milestones, one an owner, calendars, and the hidden one."""

import datetime as dt

import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from planner.analysis.moved import Ledger, entry_of
from planner.files.excel import workbook_bytes
from planner.files.excel.changes import MOST_SHIFTS
from planner.files.excel.overview import MOST_MILESTONES
from planner.files.excel.sent import HEADER, INFO, NAME, VERSION
from planner.model.duration import Duration, Unit
from planner.model.edits import assign, rename_task, set_duration
from planner.model.plan import Plan
from planner.model.records import Project, WorkCalendar
from planner.schedule import schedule
from tests.files.excel.book import CALENDAR, around, launch_plan, opened, row_of, set_fields, written
from tests.plans import START, build_plan


@pytest.fixture(scope="module")
def plan() -> Plan:
    return launch_plan()


@pytest.fixture(scope="module")
def book(plan: Plan) -> Workbook:
    return written(plan)


def table(sheet: Worksheet, title: str) -> list[dict[str, object]]:
    """Return the rows of the table under a title, by heading."""
    header = row_of(sheet, title) + 1
    headings = [str(cell.value) for cell in sheet[header] if cell.value]
    rows: list[dict[str, object]] = []
    for values in sheet.iter_rows(min_row=header + 1, max_col=len(headings), values_only=True):
        if not any(value is not None for value in values):
            break
        rows.append(dict(zip(headings, values, strict=True)))
    return rows


def tasks(sheet: Worksheet, title: str) -> list[object]:
    return [row["Task"] for row in table(sheet, title)]


def test_the_sheets_stand_in_the_order_in_which_people_need_them(book: Workbook) -> None:
    assert book.sheetnames == ["Plan", "Overview", "Milestones", "Ann", "Bob", "陈丽", "Calendars", NAME]


def test_milestones_are_listed_by_date() -> None:
    plan = build_plan("Last | 0d | 3\nWork | 5d\nTest | 2d | 2\nFirst | 0d\nMiddle | 0d | 2")
    sheet = written(plan)["Milestones"]
    assert tasks(sheet, "Milestones") == ["First", "Middle", "Last"]


def test_a_plan_without_milestones_says_so() -> None:
    sheet = written(build_plan("Work | 5d"))["Milestones"]
    assert sheet["A3"].value == "There are no milestones."


def test_an_owner_finds_the_own_tasks_with_their_phase(book: Workbook) -> None:
    mine = table(book["Ann"], "My tasks")
    assert [(row["Task"], row["Part of"]) for row in mine] == [
        ("Write brief", "Preparation"),
        ("Agree on seating", "Details"),
    ]


def test_an_owner_finds_what_to_wait_for_and_for_which_task(book: Workbook) -> None:
    (row,) = table(book["Ann"], "What I wait for")
    assert (row["Task"], row["Owner"], row["Needed for"]) == ("Book venue", "陈丽", "5 Agree on seating (FS+2d)")


def test_an_owner_finds_who_waits(book: Workbook) -> None:
    rows = table(book["Ann"], "Who waits for me")
    assert {(row["Task"], row["Owner"], row["Waits for"]) for row in rows} == {
        ("Book venue", "陈丽", "2 Write brief"),
        ("Follow-up", "Bob", "2 Write brief"),
        ("Launch", None, "5 Agree on seating"),
    }


def test_who_is_assigned_to_a_task_finds_it_as_their_own_and_does_not_wait_for_it(plan: Plan) -> None:
    twin = plan.copy()
    for name in ("Ann", "Lea"):
        twin.apply(assign(twin, "t3", name))
    book = written(twin)
    assert "Book venue" in tasks(book["Ann"], "My tasks")
    assert book["Ann"].cell(row_of(book["Ann"], "What I wait for") + 1, 1).value == "Nothing of others."
    assert tasks(book["Lea"], "My tasks") == ["Book venue"]
    assert "Book venue" in tasks(book["陈丽"], "My tasks")


def test_finished_work_is_waited_for_by_nobody(plan: Plan) -> None:
    twin = plan.copy()
    set_fields(twin, "t2", percent_complete=100)
    book = written(twin)
    assert "Book venue" not in tasks(book["Ann"], "Who waits for me")
    assert book["陈丽"].cell(row_of(book["陈丽"], "What I wait for") + 1, 1).value == "Nothing of others."


def test_the_next_four_weeks_hold_what_is_open_and_begins_by_then() -> None:
    plan = build_plan(
        "Now | 2d | | Ann\nGap | 30d\nLater | 2d | 2 | Ann\nDone | 1d | | Ann\nLate start | 1d | 1 | Ann",
        records=(Project(start=START, name="Plan"),),
    )
    set_fields(plan, "t4", percent_complete=100)
    sheet = written(plan)["Ann"]
    title = "Next four weeks: 2 Mar to Sun, 29 Mar 2026"
    assert tasks(sheet, title) == ["Now", "Late start"]


def test_only_the_first_table_of_an_owner_is_filtered(book: Workbook) -> None:
    sheet = book["Ann"]
    top = row_of(sheet, "My tasks") + 1
    assert sheet.auto_filter.ref == f"A{top}:P{top + 2}"


def test_tables_print_landscape_one_page_wide(book: Workbook) -> None:
    for name in ("Milestones", "Ann", "Calendars"):
        sheet = book[name]
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert around(sheet)[1] == name


def test_calendars_tell_hours_holidays_and_make_up_days(book: Workbook) -> None:
    sheet = book["Calendars"]
    (week,) = table(sheet, "Working hours")
    assert week["Calendar"] == "Office"
    assert week["Mon"] == "08:00–12:00\n13:00–17:00"
    assert week["Sun"] == "Day off"
    days = [
        (row["Name"], row["From"], row["Days"], row["Working hours"])
        for row in table(sheet, "Holidays and extra working days")
    ]
    assert days == [
        ("春节", dt.datetime(2026, 3, 12), 2, "Day off"),
        ("Make-up", dt.datetime(2026, 3, 14), 1, "08:00–12:00\n13:00–17:00"),
    ]


def test_a_calendar_that_follows_another_says_which() -> None:
    own = WorkCalendar(id="own", name="Print shop", base="standard", week=(None,) * 7)
    sheet = written(build_plan("Work | 1d", records=(CALENDAR, own)))["Calendars"]
    rows = table(sheet, "Working hours")
    assert [row["Calendar"] for row in rows] == ["Office", "Print shop"]
    assert (rows[1]["Based on"], rows[1]["Tue"]) == ("Office", "As in Office")


def test_the_hidden_sheet_keeps_what_was_sent(plan: Plan, book: Workbook) -> None:
    sheet = book[NAME]
    assert sheet.sheet_state == "veryHidden"
    assert [cell.value for cell in sheet[1]] == list(INFO)
    told = dict(zip(INFO, (cell.value for cell in sheet[2]), strict=True))
    assert (told["format"], told["plan"], told["status_date"]) == (VERSION, plan.id, "2026-03-04")
    assert (told["start"], told["finish"], told["remaining_heading"]) == (
        "2026-03-02",
        "2026-03-11",
        "Remaining (days)",
    )
    assert [cell.value for cell in sheet[3]][: len(HEADER)] == list(HEADER)
    rows = {row[1]: row[: len(HEADER)] for row in sheet.iter_rows(min_row=4, values_only=True)}
    assert set(rows) == set(plan.outline.ids)
    assert rows["t2"] == (2, "t2", "Write brief", 50, "2026-03-02", None, 1.5, "Ask twice.\n先问价格。")
    assert rows["t1"][3:] == (25, None, None, None, None)


def test_the_overview_tells_how_the_plan_stands(plan: Plan, book: Workbook) -> None:
    sheet = book["Overview"]
    labels = {cell.value: sheet.cell(3, cell.column).value for cell in sheet[2] if cell.value}
    assert (labels["Manager"], labels["Plan start"]) == ("Grace", dt.datetime(2026, 3, 2))
    assert (labels["Tasks"], labels["Late"]) == (5, 1)
    assert labels["% complete"] == 0.15  # 1.5 of 10 days
    phases = table(sheet, "Work by phase")
    assert [row["Task"] for row in phases] == ["Preparation", "Launch", "Follow-up"]
    dates = schedule(plan)["t1"]
    assert (phases[0]["Start"], phases[0]["% complete"]) == (dt.datetime(2026, 3, 2), dates.percent_complete / 100)
    assert [row["Task"] for row in table(sheet, "Next milestones")] == ["Launch"]
    assert [(row["Task"], row["Owner"]) for row in table(sheet, "Late and behind")] == [
        ("Write brief", "Ann"),
        ("Book venue", "陈丽"),
    ]


def test_the_overview_prints_on_one_page_however_long_the_plan() -> None:
    plan = build_plan("\n".join(f"Task {n} | {n % 2}d" for n in range(80)))
    sheet = written(plan)["Overview"]
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 1)
    assert len(table(sheet, "Next milestones")) == MOST_MILESTONES + 1
    assert "and 32 more tasks" in [cell.value for cell in sheet["B"]]
    assert sheet.max_row < 45


def test_what_is_done_is_no_milestone_ahead_and_not_late() -> None:
    plan = build_plan("Work | 2d\nReached | 0d | 1")
    set_fields(plan, "t1", percent_complete=100, deadline=START)
    set_fields(plan, "t2", percent_complete=100)
    sheet = written(plan)["Overview"]
    texts = [cell.value for cell in sheet["A"]]
    assert "There are no milestones ahead." in texts
    assert "Nothing is late or behind." in texts


def test_only_the_next_hundred_tasks_of_others_are_listed() -> None:
    others = [f"Other {n} | 1d | | Bob" for n in range(130)]
    plan = build_plan("\n".join([*others, f"Mine | 1d | {','.join(map(str, range(1, 131)))} | Ann"]))
    book = written(plan)
    assert len(table(book["Ann"], "What I wait for")) == 101  # the last of them says how many more there are
    assert "and 30 more tasks" in [cell.value for cell in book["Ann"]["B"]]
    assert len(tasks(book["Bob"], "My tasks")) == 130


def test_a_plan_without_edits_has_no_sheet_of_changes(book: Workbook) -> None:
    assert "Changes" not in book.sheetnames


def test_changes_tell_each_edit_that_moved_something_and_what_it_moved(plan: Plan) -> None:
    twin = plan.copy()
    ledger = Ledger()
    before = schedule(twin)
    for change in (set_duration(twin, ["t3"], Duration(4 * 480, Unit.DAY)), rename_task(twin, "t7", "=Follow")):
        twin.apply(change)
        after = schedule(twin)
        ledger.add(entry_of(twin, change, before, after))
        before = after
    sheet = opened(workbook_bytes(twin, before, ledger))["Changes"]
    rows = [list(row) for row in sheet.iter_rows(min_row=3, values_only=True)]
    assert [row[2] for row in rows] == ["Whole plan", "Book venue", "Agree on seating", "Launch"]
    assert rows[1][1:2] == [3]
    assert rows[1][3] == rows[1][4] == dt.datetime(2026, 3, 5)
    assert (rows[1][5], rows[1][6], rows[1][7]) == (dt.datetime(2026, 3, 6), dt.datetime(2026, 3, 10), 2)
    assert [sheet.row_dimensions[row].outlineLevel for row in range(3, 7)] == [0, 1, 1, 1]
    assert sheet.auto_filter.ref == "A2:H6"


def test_an_edit_that_moves_hundreds_of_tasks_is_told_in_brief() -> None:
    plan = build_plan("First | 1d\n" + "\n".join(f"Next {n} | 1d | 1" for n in range(90)))
    before = schedule(plan)
    change = set_duration(plan, ["t1"], Duration(2 * 480, Unit.DAY))
    plan.apply(change)
    after = schedule(plan)
    sheet = opened(workbook_bytes(plan, after, [entry_of(plan, change, before, after)]))["Changes"]
    assert sheet.max_row == 2 + 1 + MOST_SHIFTS + 1
    assert sheet.cell(sheet.max_row, 3).value == "and 41 more tasks"
