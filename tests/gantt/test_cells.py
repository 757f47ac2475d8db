"""The chart as cells: columns within a limit, no bar lost, marks where their dates are."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import language
from planner.gantt.cells import CellGrid, Part, Run, done_cells
from planner.gantt.periods import Period
from planner.schedule.result import Driver, DriverKind, ScheduledTask

MONDAY = dt.datetime(2026, 3, 2, 8)
MOMENTS = st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(2199, 12, 31, 23, 59)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)


def task(
    start: dt.datetime, finish: dt.datetime, *, percent: int = 0, milestone: bool = False, summary: bool = False
) -> ScheduledTask:
    return ScheduledTask(
        id="t",
        start=start,
        finish=finish,
        early_start=start,
        early_finish=finish,
        late_start=start,
        late_finish=finish,
        duration_minutes=480,
        total_slack_minutes=0,
        free_slack_minutes=0,
        critical=False,
        summary=summary,
        milestone=milestone,
        percent_complete=percent,
        missed_deadline=False,
        driver=Driver(DriverKind.PROJECT_START),
    )


def days(count: int, limit: int = 100) -> CellGrid:
    return CellGrid(MONDAY, MONDAY.replace(hour=17) + dt.timedelta(days=count - 1), limit=limit)


@pytest.mark.parametrize(
    ("count", "period"),
    [(100, Period.DAY), (101, Period.WEEK), (700, Period.WEEK), (1000, Period.MONTH), (6000, Period.QUARTER)],
)
def test_the_finest_period_is_chosen_that_stays_within_the_limit(count: int, period: Period) -> None:
    grid = days(count)
    assert grid.period is period
    assert len(grid) <= 100


@given(MOMENTS, MOMENTS, st.integers(10, 120), st.integers(1, 40))
def test_any_span_has_columns_within_the_limit_and_a_column_for_both_its_ends(
    first: dt.datetime, second: dt.datetime, limit: int, least: int
) -> None:
    start, finish = min(first, second), max(first, second)
    grid = CellGrid(start, finish, limit=limit, least=least)
    assert min(least, limit) <= len(grid) <= limit
    assert grid.column(start) == 0
    assert grid.column(finish) is not None
    assert grid.starts == sorted(set(grid.starts))


@given(MOMENTS, st.integers(0, 4000), st.integers(0, 100), st.data())
def test_every_bar_takes_every_column_that_it_touches_and_no_other(
    start: dt.datetime, length: int, percent: int, data: st.DataObject
) -> None:
    finish = min(start + dt.timedelta(days=length, hours=1), dt.datetime(2199, 12, 31, 23, 59))
    start = min(start, finish - dt.timedelta(minutes=1))
    grid = CellGrid(start, finish, limit=60)
    begin = data.draw(st.integers(0, int((finish - start).total_seconds()) // 60 - 1))
    moment = start + dt.timedelta(minutes=begin)
    row = grid.row(task(moment, finish, percent=percent), None)
    filled = [column for run in row.runs for column in range(run.first, run.stop)]
    last = grid.column(finish - dt.timedelta(minutes=1))
    assert last is not None
    assert filled == list(range(grid.column(moment) or 0, last + 1))


def test_work_that_finishes_at_midnight_does_not_reach_into_the_next_day() -> None:
    row = days(10).row(task(MONDAY, dt.datetime(2026, 3, 4)), None)
    assert row.runs == (Run(0, 2, Part.REMAINING),)


def test_done_and_remaining_work_stand_side_by_side() -> None:
    row = days(10).row(task(MONDAY, MONDAY + dt.timedelta(days=3), percent=50), None)
    assert row.runs == (Run(0, 2, Part.DONE), Run(2, 4, Part.REMAINING))


@given(st.integers(1, 200), st.integers(0, 100))
def test_only_finished_work_is_done_to_the_last_cell_and_begun_work_shows(cells: int, percent: int) -> None:
    done = done_cells(cells, percent)
    assert 0 <= done <= cells
    assert (done == cells) == (percent == 100)
    if percent and cells > 1:
        assert done >= 1


def test_a_milestone_is_a_diamond_on_its_day_and_no_bar() -> None:
    evening = dt.datetime(2026, 3, 3, 17)
    row = days(10).row(task(evening, evening, milestone=True), None)
    assert (row.runs, row.milestone) == ((), 1)


def test_a_summary_is_one_run_whatever_is_done_below_it() -> None:
    row = days(10).row(task(MONDAY, MONDAY + dt.timedelta(days=1), percent=50, summary=True), None)
    assert row.runs == (Run(0, 2, Part.SUMMARY),)


def test_a_deadline_outside_the_chart_is_not_drawn() -> None:
    grid = days(10)
    bar = task(MONDAY, MONDAY + dt.timedelta(days=1))
    assert grid.row(bar, dt.datetime(2026, 3, 5, 17)).deadline == 3
    assert grid.row(bar, dt.datetime(2027, 3, 5, 17)).deadline is None
    assert grid.row(bar, dt.datetime(2025, 3, 5, 17)).deadline is None


def test_weekends_are_days_off_and_a_make_up_saturday_is_not() -> None:
    make_up = dt.date(2026, 3, 7)
    off = days(14).days_off(lambda day: day.weekday() < 5 or day == make_up)
    assert off == [6, 12, 13]


def test_a_week_is_off_only_when_none_of_its_days_is_worked() -> None:
    grid = CellGrid(MONDAY, MONDAY + dt.timedelta(days=200), limit=60)
    assert grid.period is Period.WEEK
    holiday = range(dt.date(2026, 3, 9).toordinal(), dt.date(2026, 3, 18).toordinal())
    assert grid.days_off(lambda day: day.weekday() < 5 and day.toordinal() not in holiday) == [1]


def test_the_upper_tier_covers_every_column_once() -> None:
    grid = days(90)
    bands = grid.bands()
    assert [band.first for band in bands] == [0, *(band.stop for band in bands[:-1])]
    assert bands[-1].stop == len(grid)
    assert [band.start.month for band in bands] == [3, 4, 5]


def test_weeks_begin_on_the_first_weekday_of_the_region(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    language.choose("en")
    grid = CellGrid(MONDAY, MONDAY + dt.timedelta(days=200), limit=60)
    assert grid.starts[0] == dt.datetime(2026, 3, 1)
