"""Every element of a file is read, follows from the rest, says nothing of the plan, or is listed as not held."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from planner.files.mspdi import read_mspdi, write_mspdi
from planner.files.mspdi.elements import DERIVED, LOST, LOST_NAMES, SETTINGS, STRUCTURE
from planner.files.mspdi.losses import Loss, loss_sentence
from planner.files.mspdi.wanted import WANTED
from planner.language import choose
from planner.model.plan import Plan
from planner.model.records import (
    FIVE_DAYS,
    STANDARD_CALENDAR,
    CalendarException,
    CustomField,
    CustomValue,
    Project,
    Recurrence,
    RecurrenceKind,
    Task,
    View,
    WorkCalendar,
)
from planner.schedule import schedule
from tests.files.mspdi.xml_files import project, task
from tests.plans import START

_BESIDE = Path(__file__).parents[4] / "shared" / "conformance"
FILES = sorted(Path(os.environ.get("PLANNER_CONFORMANCE", _BESIDE)).glob("*/*.xml"))

ANN = "<Resource><UID>1</UID><Name>Ann</Name>{}</Resource>"
JOB = "<Assignment><UID>1</UID><TaskUID>1</TaskUID><ResourceUID>1</ResourceUID>{}</Assignment>"
FIELD = "<ExtendedAttribute><FieldID>188743731</FieldID><FieldName>Text1</FieldName>{}</ExtendedAttribute>"


def noticed(folder: Path, text: str) -> tuple[str, ...]:
    path = folder / "received.xml"
    path.write_text(text, encoding="utf-8")
    return read_mspdi(path).notices


def holding(context: str, inner: str) -> str:
    """Return a file in which an element of a kind holds something."""
    return {
        "Project": lambda: project(task(1), settings=inner),
        "Task": lambda: project(task(1, inner)),
        "Resource": lambda: project(task(1), resources=ANN.format(inner)),
        "Assignment": lambda: project(task(1), resources=ANN.format(""), assignments=JOB.format(inner)),
        "ExtendedAttribute": lambda: project(task(1), fields=FIELD.format(inner)),
    }[context]()


@pytest.mark.parametrize(("context", "name"), [(context, name) for context, held in LOST.items() for name in held])
def test_what_is_lost_is_listed_where_it_says_something_and_only_there(context: str, name: str, tmp_path: Path) -> None:
    lost = LOST[context][name]
    for usual in lost.usual:
        assert noticed(tmp_path, holding(context, f"<{name}>{usual}</{name}>")) == ()
    telling = "0" if "0" not in lost.usual else "2"
    assert noticed(tmp_path, holding(context, f"<{name}>{telling}</{name}>")) == (loss_sentence(lost.loss, 1),)


_FIGURE = "<TimephasedData><Type>4</Type><Value>PT8H0M0S</Value></TimephasedData>"
PARTS = {
    Loss.TYPES: project(task(1, "<Type>2</Type>"), resources=ANN.format(""), assignments=JOB.format("")),
    Loss.ACCRUAL: project(task(1, "<FixedCost>100</FixedCost><FixedCostAccrual>2</FixedCostAccrual>")),
    Loss.LINKS: project(task(1, "<Hyperlink>Brief</Hyperlink><HyperlinkAddress>https://a</HyperlinkAddress>")),
    Loss.OUTLINE_CODES: project(task(1, "<OutlineCode><FieldID>1</FieldID><ValueID>2</ValueID></OutlineCode>")),
    Loss.CONTOURS: project(task(1), resources=ANN.format(""), assignments=JOB.format("<WorkContour>3</WorkContour>")),
    Loss.ASSIGNMENT_FIELDS: project(
        task(1),
        resources=ANN.format(""),
        assignments=JOB.format("<ExtendedAttribute><FieldID>255852544</FieldID><Value>x</Value></ExtendedAttribute>"),
    ),
    Loss.TIMEPHASED: project(task(1), resources=ANN.format(""), assignments=JOB.format(_FIGURE)),
    Loss.RATES: project(
        task(1),
        resources=ANN.format("<Rates>" + "<Rate><RatesFrom>2026-01-01T00:00:00</RatesFrom></Rate>" * 2 + "</Rates>"),
    ),
    Loss.RESOURCE_BASELINES: project(task(1), resources=ANN.format("<Baseline><Number>0</Number></Baseline>")),
    Loss.MASKS: project(task(1)).replace(
        "<Calendars>", "<WBSMasks><WBSMask><Level>1</Level><Type>1</Type></WBSMask></WBSMasks><Calendars>"
    ),
    Loss.CURRENCY: project(task(1), settings="<CurrencySymbol>$</CurrencySymbol>"),
}


@pytest.mark.parametrize("loss", list(PARTS))
def test_parts_that_are_lost_are_listed(loss: Loss, tmp_path: Path) -> None:
    assert loss_sentence(loss, 1) in noticed(tmp_path, PARTS[loss])


def test_a_kind_is_listed_once_with_how_often_it_comes(tmp_path: Path) -> None:
    rows = "".join(task(n, "<Recurring>1</Recurring><HideBar>1</HideBar>") for n in range(1, 42))
    notices = noticed(tmp_path, project(rows))
    assert sorted(notices) == sorted([loss_sentence(Loss.RECURRING, 41), loss_sentence(Loss.LOOKS, 41)])
    assert "41 recurring tasks" in " ".join(notices)


def test_a_name_that_nobody_knows_is_listed_with_its_count(tmp_path: Path) -> None:
    rows = "".join(task(n, "<Mood>good</Mood><Colour><Red>1</Red></Colour>") for n in range(1, 4))
    (said,) = noticed(tmp_path, project(rows))
    assert said.startswith("9 entries of kinds that the planner doesn't know were passed over: ")
    assert all(name in said for name in ("Mood", "Colour", "Red"))


def test_nothing_is_both_read_and_passed_over() -> None:
    assert not WANTED & SETTINGS
    assert not SETTINGS & DERIVED
    assert not (LOST_NAMES & STRUCTURE)


def test_every_loss_is_said_in_chinese_too() -> None:
    english = {loss: loss_sentence(loss, 2) for loss in Loss}
    choose("zh_CN")
    try:
        chinese = {loss: loss_sentence(loss, 2) for loss in Loss}
    finally:
        choose("en")
    assert [loss for loss in Loss if chinese[loss] == english[loss]] == []


@pytest.mark.skipif(not FILES, reason="the plans that Microsoft Project wrote are not here")
@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_plans_of_the_other_program_hold_nothing_unknown(path: Path) -> None:
    assert not [said for said in read_mspdi(path).notices if "doesn't know" in said]


def written_and_read(plan: Plan, folder: Path) -> tuple[Plan, tuple[str, ...]]:
    notices = write_mspdi(plan, schedule(plan), folder / "again.xml")
    return read_mspdi(folder / "again.xml").plan, notices


TABLE = (
    "<OutlineCode><Guid>A970BF4A-B30E-443D-984D-48740AF75EFF</Guid><FieldID>188743731</FieldID>"
    "<Values>{}</Values><OnlyTableValuesAllowed>{}</OnlyTableValuesAllowed></OutlineCode>"
)
VALUE = "<Value><ValueID>{}</ValueID><ParentValueID>{}</ParentValueID><Value>{}</Value></Value>"


def with_table(values: str, only: int = 1) -> str:
    field = FIELD.format("<Ltuid>A970BF4A-B30E-443D-984D-48740AF75EFF</Ltuid>")
    held = "<ExtendedAttribute><FieldID>188743731</FieldID><Value>North</Value></ExtendedAttribute>"
    text = project(task(1, held), fields=field)
    return text.replace(
        "<ExtendedAttributes>", f"<OutlineCodes>{TABLE.format(values, only)}</OutlineCodes><ExtendedAttributes>"
    )


def test_a_lookup_table_is_held_as_choices_and_written_back(tmp_path: Path) -> None:
    text = with_table(VALUE.format(1, 0, "North") + VALUE.format(2, 0, "South"))
    assert noticed(tmp_path, text) == ()
    plan = read_mspdi(tmp_path / "received.xml").plan
    (field,) = plan.custom_fields.values()
    assert field.choices == ("North", "South")
    again, _ = written_and_read(plan, tmp_path)
    assert again.equals(plan)


@pytest.mark.parametrize(
    ("values", "only"),
    [(VALUE.format(1, 0, "North") + VALUE.format(2, 1, "North-west"), 1), (VALUE.format(1, 0, "North"), 0)],
    ids=["levels", "others allowed"],
)
def test_a_lookup_table_that_is_more_than_choices_is_listed(values: str, only: int, tmp_path: Path) -> None:
    assert noticed(tmp_path, with_table(values, only)) == (loss_sentence(Loss.LOOKUPS, 1),)
    (field,) = read_mspdi(tmp_path / "received.xml").plan.custom_fields.values()
    assert field.choices == ()


def test_choices_of_a_field_of_ours_come_back(tmp_path: Path) -> None:
    field = CustomField(id="region", name="Region", choices=("North", "South"))
    row = Task(id="t1", uid=1, name="Sell", order="a0", custom=(CustomValue("region", "South"),))
    plan = Plan([Project(start=START), field, row])
    again, notices = written_and_read(plan, tmp_path)
    assert again.equals(plan)
    assert notices == ()


def test_when_the_rest_of_a_task_goes_on_is_read_and_written(tmp_path: Path) -> None:
    begun = (
        "<PercentComplete>50</PercentComplete><ActualStart>2026-03-02T08:00:00</ActualStart>"
        "<Stop>2026-03-02T12:00:00</Stop><Resume>2026-03-05T08:00:00</Resume>"
    )
    assert noticed(tmp_path, project(task(1, begun))) == ()
    plan = read_mspdi(tmp_path / "received.xml").plan
    (held,) = plan.tasks()
    assert held.resume == dt.datetime(2026, 3, 5, 8)
    assert schedule(plan)[held.id].finish == dt.datetime(2026, 3, 5, 12)
    again, _ = written_and_read(plan, tmp_path)
    assert again.equals(plan)


def test_work_that_goes_on_at_once_resumes_at_no_date(tmp_path: Path) -> None:
    begun = (
        "<PercentComplete>50</PercentComplete><ActualStart>2026-03-02T08:00:00</ActualStart>"
        "<Stop>2026-03-02T12:00:00</Stop><Resume>2026-03-02T13:00:00</Resume>"
    )
    noticed(tmp_path, project(task(1, begun)))
    (held,) = read_mspdi(tmp_path / "received.xml").plan.tasks()
    assert held.resume is None


def test_a_rule_that_the_format_does_not_know_is_written_day_by_day(tmp_path: Path) -> None:
    rule = Recurrence(kind=RecurrenceKind.MONTHLY_BY_WEEKDAY, weekdays=(1, 3), position=2)
    off = CalendarException(start=dt.date(2026, 3, 1), finish=dt.date(2026, 8, 31), name="Market", recurrence=rule)
    calendar = WorkCalendar(id=STANDARD_CALENDAR, name="Standard", week=FIVE_DAYS, exceptions=(off,))
    rows = [Task(id=f"t{n}", uid=n, name=f"Task {n}", order=f"c{n}") for n in range(1, 4)]
    plan = Plan([Project(start=START), calendar, *rows])
    again, notices = written_and_read(plan, tmp_path)
    assert notices == ("Days off of “Standard” that come back by a rule of their own were written one by one.",)
    held = again.calendars[STANDARD_CALENDAR].exceptions
    assert [one.start for one in held] == [
        dt.date(2026, month, day) for month, day in _SECOND_OF_TUESDAYS_AND_THURSDAYS
    ]
    assert all(schedule(again)[row.id] == schedule(plan)[row.id] for row in rows)


_SECOND_OF_TUESDAYS_AND_THURSDAYS = [(3, 5), (4, 7), (5, 7), (6, 4), (7, 7), (8, 6)]


def test_what_the_format_has_no_place_for_is_said_on_writing(tmp_path: Path) -> None:
    view = View(id="v1", name="Late ones")
    begun = {"actual_start": START, "percent_complete": 50, "resume": START}
    row = Task(id="t1", uid=1, name="Sell", order="a0", **begun)  # type: ignore[arg-type]  # as the names say
    again, notices = written_and_read(Plan([Project(start=START), view, row]), tmp_path)
    assert notices == (
        "1 saved view was not written.",
        "The date on which 1 task resumes was not written, since nothing waits for it.",
    )
    assert schedule(again)["t1"] == schedule(Plan([Project(start=START), row]))["t1"]
