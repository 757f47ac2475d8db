"""What we write, as a reader of other makers understands it: MPXJ, which needs the test extra `mpxj` and Java."""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from planner.files.mspdi import read_mspdi, write_mspdi
from planner.model.duration import Duration, Unit
from planner.model.plan import Plan
from planner.model.records import (
    STANDARD_CALENDAR,
    Assignment,
    CalendarException,
    Constraint,
    Interval,
    Recurrence,
    RecurrenceKind,
    Resource,
    Split,
    Task,
    WorkCalendar,
    WorkWeek,
)
from planner.schedule import schedule
from tests.plans import START, build_plan, random_plan

SCRIPT = Path(__file__).with_name("other_reader.py")
PYTHON = os.environ.get("PLANNER_MPXJ_PYTHON", sys.executable)
_INSTALLED = sys.executable != PYTHON or all(importlib.util.find_spec(name) for name in ("mpxj", "jpype"))
pytestmark = pytest.mark.skipif(
    not _INSTALLED or shutil.which("java") is None, reason="the test extra “mpxj” or Java is not installed"
)
_CONFORMANCE = Path(os.environ.get("PLANNER_CONFORMANCE", Path(__file__).parents[4] / "shared" / "conformance"))


def understood(path: Path, *arguments: str) -> Any:
    """Return what the other reader finds in a file."""
    done = subprocess.run(  # noqa: S603  # this project's own script
        [PYTHON, str(SCRIPT), str(path), *arguments], capture_output=True, text=True, check=True, timeout=120
    )
    return json.loads(done.stdout)


def written(plan: Plan, folder: Path) -> Path:
    path = folder / "plan.xml"
    write_mspdi(plan, schedule(plan), path)
    return path


def minute(date: dt.datetime) -> str:
    """Return a date as the other reader prints it."""
    return date.isoformat(timespec="minutes")


def rich_plan() -> Plan:
    """Return a plan with calendars, people, splits, constraints and manual dates."""
    off = CalendarException(start=dt.date(2026, 5, 1), finish=dt.date(2026, 5, 5), name="劳动节")
    make_up = CalendarException(
        start=dt.date(2026, 5, 9), finish=dt.date(2026, 5, 9), name="调休", hours=(Interval(480, 720),)
    )
    yearly = CalendarException(start=dt.date(2026, 10, 1), finish=dt.date(2026, 10, 3), name="国庆节", yearly=True)
    rules = (
        Recurrence(kind=RecurrenceKind.WEEKLY, every=2, weekdays=(4,)),
        Recurrence(kind=RecurrenceKind.MONTHLY, day=15),
        Recurrence(kind=RecurrenceKind.MONTHLY_BY_WEEKDAY, weekdays=(0,), position=5),
        Recurrence(kind=RecurrenceKind.YEARLY, day=24, month=12),
        Recurrence(kind=RecurrenceKind.YEARLY_BY_WEEKDAY, weekdays=(3,), position=4, month=11),
        Recurrence(kind=RecurrenceKind.DAILY, every=10),
    )
    recurring = tuple(
        CalendarException(
            start=dt.date(2027, 3, 1), finish=dt.date(2027, 12, 31), name=f"Rule {number}", recurrence=rule
        )
        for number, rule in enumerate(rules)
    )
    fair = WorkWeek(
        start=dt.date(2026, 9, 7), finish=dt.date(2026, 9, 20), week=((Interval(420, 1140),),) * 6 + ((),), name="Fair"
    )
    standard = WorkCalendar(
        id=STANDARD_CALENDAR, name="Standard", exceptions=(off, make_up, yearly), work_weeks=(fair,)
    )
    rota = WorkCalendar(
        id="rota", name="Rota", exceptions=recurring, week=((Interval(0, 180), Interval(1320, 1440)),) * 7
    )
    away = CalendarException(start=dt.date(2026, 3, 9), finish=dt.date(2026, 3, 13), name="Away")
    anna = WorkCalendar(id="anna", name="Anna", base=STANDARD_CALENDAR, week=(None,) * 7, exceptions=(away,))
    date = START + dt.timedelta(days=14)
    records = (
        standard,
        rota,
        anna,
        Resource(id="r-Anna", name="Anna", calendar="anna"),
        Resource(id="r-Bob", name="Bob"),
        Assignment(id="job1", task="t3", resource="r-Anna"),
        Assignment(id="job2", task="t3", resource="r-Bob", units=50.0),
        Task(id="t4", uid=4, name="Night", order="a4", calendar="rota", duration=Duration(960)),
        Task(
            id="t5",
            uid=5,
            name="Split",
            order="a5",
            duration=Duration(2400),
            splits=(Split(960, 480), Split(1440, 960)),
        ),
        Task(id="t6", uid=6, name="Late", order="a6", constraint=Constraint.SNET, constraint_date=date, deadline=date),
        Task(id="t7", uid=7, name="Own", order="a7", manual=True, start=date, finish=date + dt.timedelta(hours=9)),
        Task(id="t8", uid=8, name="Clock", order="a8", duration=Duration(4320, Unit.ELAPSED_DAY), active=False),
    )
    outline = """
        Phase
            First & <last> | 3d | | 陈丽
            Second         | 5d | 2FS+1d
        Night
        Split
        Late
        Own
        Clock
    """
    return build_plan(outline, records=records)


@pytest.mark.parametrize("plan", [rich_plan(), random_plan(seed=11, tasks=150, links=220)], ids=["rich", "random"])
def test_another_reader_finds_the_same_tasks_dates_links_and_people(plan: Plan, tmp_path: Path) -> None:
    dates = schedule(plan)
    tasks = understood(written(plan, tmp_path))["tasks"]
    assert tasks.keys() == {str(task.uid) for task in plan.tasks()}
    for task in plan.tasks():
        other, ours = tasks[str(task.uid)], dates[task.id]
        assert other["name"] == task.name
        assert (other["start"], other["finish"]) == (minute(ours.start), minute(ours.finish))
        assert (other["late_start"], other["late_finish"]) == (minute(ours.late_start), minute(ours.late_finish))
        assert other["deadline"] == ("None" if task.deadline is None else minute(task.deadline))
        assert (other["level"], other["wbs"]) == (plan.outline.level(task.id), plan.outline.wbs(task.id))
        assert len(other["links"]) == len(plan.predecessors(task.id))
        assert len(other["worked"]) == (len(task.splits) + 1 if task.splits else 0)
        assert (other["manual"], other["active"]) == (task.manual, task.active)
        if task.owner:
            assert plan.resources[task.owner].name in other["people"]


def test_another_reader_finds_the_pauses_of_a_split_task(tmp_path: Path) -> None:
    tasks = understood(written(rich_plan(), tmp_path))["tasks"]
    assert tasks["5"]["worked"] == [
        ["2026-03-02T08:00", "2026-03-03T17:00"],
        ["2026-03-05T08:00", "2026-03-05T17:00"],
        ["2026-03-10T08:00", "2026-03-11T17:00"],
    ]


def test_another_reader_finds_the_same_working_time_in_every_month(tmp_path: Path) -> None:
    plan = rich_plan()
    dates = schedule(plan)
    found = understood(written(plan, tmp_path))["calendars"]
    months = [dt.datetime(2026 + (2 + n) // 12, (2 + n) % 12 + 1, 1) for n in range(25)]
    for calendar in plan.calendars.values():
        time = dates.working_time(calendar.id)
        ours = [time.minutes_between(first, last) for first, last in pairwise(months)]
        assert found[calendar.name] == ours, calendar.name


def test_another_scheduler_computes_the_same_dates_from_what_we_wrote(tmp_path: Path) -> None:
    """Links of one kind, for the other scheduler is known to place some of the others elsewhere."""
    plan = build_plan("""
        Preparation
            Write brief | 3d
            Book venue  | 2d | 2
            Films       | 4d | 2FS+1d
        Printing
            Order       | 2d | 3, 4
            Collect     | 1d | 6FS+3d
            Check       | 2d | 6SS+1d
        Launch          | 1d | 7, 8
    """)
    dates = schedule(plan)
    tasks = understood(written(plan, tmp_path), "--again")["tasks"]
    for task in plan.tasks():
        ours = dates[task.id]
        assert (tasks[str(task.uid)]["start"], tasks[str(task.uid)]["finish"]) == (
            minute(ours.start),
            minute(ours.finish),
        )


@pytest.mark.skipif(not _CONFORMANCE.is_dir(), reason="the plans that Microsoft Project wrote are not here")
def test_another_reader_finds_in_our_copy_what_it_finds_in_the_original(tmp_path: Path) -> None:
    for name in (
        "mspdi/task-links-project2013-mspdi",
        "mspdi/mspdiduration",
        "from-mpp/CalculateWorkHours",
        "mspdi/mspdisplittask",
    ):
        original = _CONFORMANCE / f"{name}.xml"
        before = understood(original)["tasks"]
        after = understood(written(read_mspdi(original).plan, tmp_path))["tasks"]
        assert before.keys() == after.keys()
        for uid, task in before.items():
            for field in ("name", "start", "finish", "constraint", "level", "links", "people", "percent", "manual"):
                assert task[field] == after[uid][field], (name, uid, field)
