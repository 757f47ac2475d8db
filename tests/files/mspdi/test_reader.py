from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from planner.files import ReadResult
from planner.files.mspdi import read_mspdi
from planner.model.duration import Duration, Lag, Unit
from planner.model.plan import Plan
from planner.model.records import (
    OFFICE_HOURS,
    Constraint,
    Interval,
    LinkType,
    Recurrence,
    RecurrenceKind,
    ResourceKind,
    Split,
    Task,
)
from tests.files.mspdi.xml_files import calendar, link, project, task


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def opened(folder: Path, text: str) -> ReadResult:
    path = folder / "client.xml"
    path.write_text(text, encoding="utf-8")
    return read_mspdi(path)


def by_uid(plan: Plan) -> dict[int, Task]:
    return {task.uid: task for task in plan.tasks()}


def test_the_outline_comes_from_the_levels_and_numbers_are_kept(folder: Path) -> None:
    rows = task(10) + task(12, level=2) + task(11, level=3) + task(3, level=2) + task(5)
    plan = opened(folder, project(rows)).plan
    found = [(plan.task(identity).uid, plan.outline.wbs(identity)) for identity in plan.outline.ids]
    assert found == [(10, "1"), (12, "1.1"), (11, "1.1.1"), (3, "1.2"), (5, "2")]


def test_the_row_of_the_whole_project_is_no_task_but_gives_its_notes(folder: Path) -> None:
    root = task(0, "<Notes>Call first.</Notes>", level=0)
    plan = opened(folder, project(root + task(1))).plan
    assert list(by_uid(plan)) == [1]
    assert plan.project.notes == "Call first."


def test_outline_jumps_are_repaired_and_listed_with_their_line(folder: Path) -> None:
    result = opened(folder, project(task(1) + "\n" + task(2, level=4)))
    assert result.plan.outline.levels == [1, 2]
    assert result.repairs == ("Line 5: “Task 2” jumps to outline level 4; it stands on level 2 now.",)


def test_empty_rows_are_dropped_and_counted(folder: Path) -> None:
    result = opened(folder, project(task(1) + "<Task><UID>2</UID><IsNull>1</IsNull></Task>" * 2))
    assert list(by_uid(result.plan)) == [1]
    assert result.repairs == ("2 empty rows were left out.",)


@pytest.mark.parametrize(
    ("code", "unit", "estimated"),
    [
        ("3", Unit.MINUTE, False),
        ("8", Unit.ELAPSED_DAY, False),
        ("39", Unit.DAY, True),
        ("53", Unit.DAY, False),
        ("11", Unit.MONTH, False),
    ],
)
def test_durations_keep_their_unit_and_their_question_mark(
    folder: Path, code: str, unit: Unit, *, estimated: bool
) -> None:
    row = (
        f"<Task><UID>1</UID><Name>A</Name><Duration>PT16H30M0S</Duration><DurationFormat>{code}</DurationFormat></Task>"
    )
    found = by_uid(opened(folder, project(row)).plan)[1]
    assert (found.duration, found.estimated) == (Duration(990, unit), estimated)


@pytest.mark.parametrize(
    ("kind", "lag", "lag_format", "expected"),
    [
        ("1", "9600", "7", (LinkType.FS, Lag(960, Unit.DAY))),
        ("3", "-4800", "5", (LinkType.SS, Lag(-480, Unit.HOUR))),
        ("0", "28800", "8", (LinkType.FF, Lag(2880, Unit.ELAPSED_DAY))),
        ("2", "50", "19", (LinkType.SF, Lag(50, Unit.PERCENT))),
        ("1", "100800", "42", (LinkType.FS, Lag(10080, Unit.ELAPSED_WEEK))),
    ],
)
def test_links_keep_their_type_and_lag(
    folder: Path, kind: str, lag: str, lag_format: str, expected: tuple[LinkType, Lag]
) -> None:
    rows = task(1) + task(2, link(1, kind=kind, lag=lag, lag_format=lag_format))
    (held,) = opened(folder, project(rows)).plan.dependencies()
    assert (held.type, held.lag) == expected


def test_links_to_other_files_are_listed_as_not_held(folder: Path) -> None:
    other = "<CrossProject>1</CrossProject><CrossProjectName>other.mpp\\7</CrossProjectName>"
    ghost = task(2, "<ExternalTask>1</ExternalTask>", name="Ghost")
    result = opened(folder, project(task(1, link(1, more=other)) + ghost))
    assert list(by_uid(result.plan)) == [1]
    assert any("other.mpp" in sentence for sentence in result.notices)
    assert any("Ghost" in sentence for sentence in result.notices)


def test_settings_are_taken_over(folder: Path) -> None:
    settings = (
        "<ScheduleFromStart>0</ScheduleFromStart><FinishDate>2026-12-24T17:00:00</FinishDate>"
        "<MinutesPerDay>450</MinutesPerDay><StatusDate>2026-04-01T17:00:00</StatusDate>"
        "<HonorConstraints>0</HonorConstraints><Manager>Ann</Manager><CurrencyCode>CNY</CurrencyCode>"
    )
    held = opened(folder, project(task(1), settings=settings)).plan.project
    assert (held.from_finish, held.finish) == (True, dt.datetime(2026, 12, 24, 17))
    assert (held.minutes_per_day, held.status_date) == (450, dt.datetime(2026, 4, 1, 17))
    assert (held.links_beat_constraints, held.manager, held.currency) == (True, "Ann", "CNY")


def test_progress_constraints_and_manual_dates_are_taken_over(folder: Path) -> None:
    started = "<PercentComplete>50</PercentComplete><ActualStart>2026-03-03T08:00:00</ActualStart><RemainingDuration>PT7H0M0S</RemainingDuration>"
    limited = "<ConstraintType>5</ConstraintType><ConstraintDate>2026-03-09T08:00:00</ConstraintDate><LevelingDelay>14400</LevelingDelay><LevelingDelayFormat>8</LevelingDelayFormat>"
    manual = "<Manual>1</Manual><ManualStart>2026-03-04T08:00:00</ManualStart><ManualFinish>2026-03-05T17:00:00</ManualFinish>"
    found = by_uid(opened(folder, project(task(1, started) + task(2, limited) + task(3, manual))).plan)
    assert (found[1].percent_complete, found[1].remaining) == (50, Duration(420))
    assert (found[2].constraint, found[2].constraint_date) == (Constraint.SNLT, dt.datetime(2026, 3, 9, 8))
    assert found[2].levelling_delay == Duration(1440, Unit.ELAPSED_DAY)
    assert (found[3].manual, found[3].finish) == (True, dt.datetime(2026, 3, 5, 17))


def test_a_summary_keeps_nothing_that_is_computed(folder: Path) -> None:
    progress = "<PercentComplete>50</PercentComplete><ActualStart>2026-03-03T08:00:00</ActualStart>"
    found = by_uid(opened(folder, project(task(1, progress) + task(2, level=2))).plan)
    assert (found[1].percent_complete, found[1].actual_start) == (0, None)


PERIOD = "<TimePeriod><FromDate>{}T00:00:00</FromDate><ToDate>{}T23:59:59</ToDate></TimePeriod>"


def test_exceptions_are_read_in_the_new_writing_and_in_the_old(folder: Path) -> None:
    old = (
        f"<WeekDay><DayType>0</DayType><DayWorking>0</DayWorking>{PERIOD.format('2026-05-01', '2026-05-05')}</WeekDay>"
    )
    new = f"<Exceptions><Exception>{PERIOD.format('2026-05-01', '2026-05-05')}<Name>劳动节</Name><Type>1</Type><DayWorking>0</DayWorking></Exception></Exceptions>"
    first = opened(folder, project(calendars=calendar().replace("<WeekDays>", "<WeekDays>" + old))).plan
    second = opened(folder, project(calendars=calendar(new).replace("<WeekDays>", "<WeekDays>" + old))).plan
    for plan, name in ((first, ""), (second, "劳动节")):
        (held,) = plan.calendars[plan.project.calendar].exceptions
        assert (held.start, held.finish, held.hours) == (dt.date(2026, 5, 1), dt.date(2026, 5, 5), ())
        assert held.name == name


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("<Type>1</Type><Period>3</Period>", Recurrence(kind=RecurrenceKind.DAILY, every=3)),
        (
            "<Type>6</Type><Period>2</Period><DaysOfWeek>34</DaysOfWeek>",
            Recurrence(kind=RecurrenceKind.WEEKLY, every=2, weekdays=(0, 4)),
        ),
        ("<Type>4</Type><Period>1</Period><MonthDay>15</MonthDay>", Recurrence(kind=RecurrenceKind.MONTHLY, day=15)),
        (
            "<Type>5</Type><Period>1</Period><MonthItem>4</MonthItem><MonthPosition>3</MonthPosition>",
            Recurrence(kind=RecurrenceKind.MONTHLY_BY_WEEKDAY, weekdays=(0,), position=4),
        ),
        (
            "<Type>2</Type><Month>9</Month><MonthDay>1</MonthDay>",
            Recurrence(kind=RecurrenceKind.YEARLY, month=10, day=1),
        ),
        (
            "<Type>3</Type><MonthItem>7</MonthItem><MonthPosition>4</MonthPosition><Month>10</Month>",
            Recurrence(kind=RecurrenceKind.YEARLY_BY_WEEKDAY, weekdays=(3,), position=5, month=11),
        ),
    ],
)
def test_recurring_exceptions_keep_their_rule(folder: Path, fields: str, expected: Recurrence) -> None:
    period = PERIOD.format("2026-01-01", "2027-12-31")
    inner = f"<Exceptions><Exception>{period}{fields}<DayWorking>0</DayWorking></Exception></Exceptions>"
    plan = opened(folder, project(calendars=calendar(inner))).plan
    (held,) = plan.calendars[plan.project.calendar].exceptions
    assert held.recurrence == expected


def test_work_weeks_and_hours_to_midnight_are_read(folder: Path) -> None:
    night = "<WeekDay><DayType>2</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>22:00:00</FromTime><ToTime>00:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>"
    inner = f"<WorkWeeks><WorkWeek>{PERIOD.format('2026-06-01', '2026-06-07')}<Name>Fair</Name><WeekDays>{night}</WeekDays></WorkWeek></WorkWeeks>"
    plan = opened(folder, project(calendars=calendar(inner))).plan
    (held,) = plan.calendars[plan.project.calendar].work_weeks
    assert (held.name, held.week[0], held.week[1]) == ("Fair", (Interval(1320, 1440),), None)


def test_a_resources_empty_calendar_gives_way_to_its_base(folder: Path) -> None:
    calendars = calendar() + calendar(uid=2, name="Ann", base=1, week="") + calendar(uid=3, name="Bob", base=1)
    people = "".join(
        f"<Resource><UID>{uid}</UID><Name>{name}</Name><CalendarUID>{uid + 1}</CalendarUID></Resource>"
        for uid, name in ((1, "Ann"), (2, "Bob"))
    )
    plan = opened(folder, project(calendars=calendars, resources=people)).plan
    held = {resource.name: plan.calendars[resource.calendar] for resource in plan.resources.values()}
    assert {calendar.name for calendar in plan.calendars.values()} == {"Standard", "Bob"}
    assert held["Ann"].name == "Standard"
    assert held["Bob"].week[0] == OFFICE_HOURS


PEOPLE = (
    "<Resource><UID>1</UID><Name>Ann</Name><Type>1</Type></Resource>"
    "<Resource><UID>2</UID><Name>Bob</Name><Type>1</Type></Resource>"
    "<Resource><UID>3</UID><Name>Steel</Name><Type>0</Type><MaterialLabel>t</MaterialLabel></Resource>"
)


def job(number: int, person: int, inner: str = "") -> str:
    """Return an assignment's element, on task 1."""
    return f"<Assignment><UID>{number}</UID><TaskUID>1</TaskUID><ResourceUID>{person}</ResourceUID>{inner}</Assignment>"


def test_the_first_at_work_is_the_owner(folder: Path) -> None:
    jobs = job(1, 3, "<Units>2.5</Units>") + job(2, 2, "<Units>0.5</Units><Work>PT4H0M0S</Work>") + job(3, 1)
    plan = opened(folder, project(task(1), resources=PEOPLE, assignments=jobs)).plan
    assert plan.resources[by_uid(plan)[1].owner].name == "Bob"
    held = {plan.resources[work.resource].name: work for work in plan.assignments.values()}
    assert (held["Bob"].units, held["Bob"].work) == (50.0, None)
    assert (held["Steel"].units, plan.resources[held["Steel"].resource].resource_kind) == (250.0, ResourceKind.MATERIAL)


def test_the_person_named_as_contact_is_the_owner_before_anybody_at_work(folder: Path) -> None:
    rows = task(1, "<Contact>ANN</Contact>")
    plan = opened(folder, project(rows, resources=PEOPLE, assignments=job(1, 2))).plan
    assert plan.resources[by_uid(plan)[1].owner].name == "Ann"


def test_pauses_are_read_off_the_work_over_time(folder: Path) -> None:
    def piece(kind: int, start: str, finish: str, value: str) -> str:
        return (
            f"<TimephasedData><Type>{kind}</Type><Start>2026-03-{start}:00</Start><Finish>2026-03-{finish}:00</Finish>"
            f"<Value>{value}</Value></TimephasedData>"
        )

    work = (
        piece(2, "02T08:00", "03T08:00", "PT8H0M0S")
        + piece(1, "03T08:00", "03T17:00", "PT8H0M0S")
        + piece(1, "03T17:00", "04T17:00", "PT0H0M0S")
        + piece(1, "04T17:00", "05T17:00", "PT8H0M0S")
    )
    rows = task(1, duration="PT24H0M0S")
    plan = opened(folder, project(rows, assignments=job(1, -65535, work))).plan
    assert by_uid(plan)[1].splits == (Split(960, 480),)


def test_the_same_file_gives_the_same_ids_and_another_one_others(folder: Path) -> None:
    created = "<CreationDate>2026-01-01T08:00:00</CreationDate>"
    first = opened(folder, project(task(1), settings=created)).plan
    again = opened(folder, project(task(1, name="Renamed"), settings=created)).plan
    other = opened(folder, project(task(1), settings=created.replace("2026", "2025"))).plan
    assert set(first.graph) == set(again.graph)
    assert set(first.graph) != set(other.graph)
    assert first.id == again.id != other.id


def test_custom_fields_with_a_title_or_a_value_are_held(folder: Path) -> None:
    fields = "".join(
        f"<ExtendedAttribute><FieldID>{number}</FieldID><FieldName>{name}</FieldName>{more}</ExtendedAttribute>"
        for number, name, more in (
            (188743731, "Text1", "<Alias>Region</Alias>"),
            (188743734, "Text2", ""),
            (188743786, "Cost1", ""),
        )
    )
    value = "<ExtendedAttribute><FieldID>188743786</FieldID><Value>12345</Value></ExtendedAttribute>"
    plan = opened(folder, project(task(1, value), fields=fields)).plan
    assert sorted(field.name for field in plan.custom_fields.values()) == ["Cost1", "Region"]
    assert [held.value for held in by_uid(plan)[1].custom] == ["123.45"]


def test_what_a_plan_cannot_hold_is_said_once(folder: Path) -> None:
    contour = job(1, 1, "<WorkContour>3</WorkContour><OvertimeWork>PT1H0M0S</OvertimeWork>") * 3
    result = opened(folder, project(task(1), resources=PEOPLE, assignments=contour))
    assert len(result.notices) == 2
