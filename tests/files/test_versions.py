"""Earlier versions of plan files: which are kept, which go, and that each opens."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import FileError
from planner.files import write
from planner.files.plan_file import dump_plan
from planner.files.versions import Versions
from planner.model import edits
from planner.model.plan import Plan
from tests.plans import LAUNCH, build_plan

NOON = dt.datetime(2026, 3, 12, 12)


@pytest.fixture
def versions(tmp_path: Path) -> Versions:
    """Versions in a folder of their own."""
    return Versions(tmp_path / "versions")


def keep(versions: Versions, path: Path, plan: Plan, saved: dt.datetime) -> None:
    versions.keep(path, dump_plan(plan).data, saved, len(plan.outline), dt.date(2026, 4, 1))


def renamed(name: str) -> Plan:
    plan = build_plan(LAUNCH)
    plan.apply(edits.rename_task(plan, "t2", name))
    return plan


def test_a_version_tells_when_it_was_saved_how_many_tasks_it_holds_and_when_it_finishes(
    versions: Versions, tmp_path: Path
) -> None:
    path = tmp_path / "launch.plan"
    keep(versions, path, renamed("One"), NOON)
    keep(versions, path, renamed("Two"), NOON + dt.timedelta(minutes=1))
    latest, first = versions.of(path)
    assert (latest.saved, latest.tasks, latest.finish) == (NOON + dt.timedelta(minutes=1), 5, dt.date(2026, 4, 1))
    assert versions.read(first).equals(renamed("One"))
    assert versions.read(latest).equals(renamed("Two"))
    assert versions.of(tmp_path / "other.plan") == []


def test_the_same_content_is_kept_once(versions: Versions, tmp_path: Path) -> None:
    plan = renamed("One")
    for minute in range(3):
        keep(versions, tmp_path / "launch.plan", plan, NOON + dt.timedelta(minutes=minute))
    assert len(versions.of(tmp_path / "launch.plan")) == 1


def test_what_is_written_over_is_kept_with_the_time_that_its_file_has(versions: Versions, tmp_path: Path) -> None:
    path = tmp_path / "launch.plan"
    versions.keep_what_is_there(path)
    assert versions.of(path) == []
    write(build_plan(LAUNCH), path)
    for _ in range(2):
        versions.keep_what_is_there(path)
    (found,) = versions.of(path)
    assert found.tasks == 5
    assert found.finish == dt.date(2026, 3, 11)
    assert abs(found.saved.timestamp() - path.stat().st_mtime) <= 1
    path.write_bytes(b"no plan")
    versions.keep_what_is_there(path)
    assert versions.of(path) == [found]


@given(st.lists(st.integers(1, 60 * 24 * 3), min_size=1, max_size=60))
def test_the_latest_are_kept_and_then_the_last_of_each_hour_and_each_day(
    tmp_path_factory: pytest.TempPathFactory, minutes: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("versions")
    versions, path, now, saves = Versions(folder, latest=3, hours=5, days=4), folder / "a.plan", NOON, []
    for number, passed in enumerate(minutes):
        now += dt.timedelta(minutes=passed)
        versions.keep(path, b"%d" % number, now, number, now.date())
        saves.append(now)
    found = [version.saved for version in versions.of(path)]
    assert found == sorted(found, reverse=True)
    assert found[:3] == saves[::-1][:3]
    hours = {saved.replace(minute=0): saved for saved in saves}
    days = {saved.date(): saved for saved in saves}
    kept_hours = [hours[hour] for hour in sorted(hours)[-5:]]
    kept_days = [days[day] for day in sorted(days)[-4:]]
    # What went earlier is not missed: a last one of an hour or a day is only ever followed by later ones.
    assert set(found) == {*saves[-3:], *kept_hours, *kept_days} & set(saves)


def test_a_damaged_version_is_told_in_a_sentence(versions: Versions, tmp_path: Path) -> None:
    path = tmp_path / "launch.plan"
    keep(versions, path, renamed("One"), NOON)
    (found,) = versions.of(path)
    found.path.write_bytes(found.path.read_bytes()[:50])
    with pytest.raises(FileError, match="can't be read"):
        versions.read(found)


def test_what_else_lies_in_the_folder_is_no_version(versions: Versions, tmp_path: Path) -> None:
    path = tmp_path / "launch.plan"
    keep(versions, path, renamed("One"), NOON)
    (found,) = versions.of(path)
    found.path.with_name("20269999-999999_1_20260101_0123456789abcdef.plan.gz").write_bytes(b"")
    found.path.with_name("notes.txt").write_bytes(b"")
    assert versions.of(path) == [found]


def test_a_place_that_refuses_is_told(tmp_path: Path) -> None:
    (tmp_path / "versions").write_text("a file", encoding="utf-8")
    with pytest.raises(FileError, match="can't be written"):
        keep(Versions(tmp_path / "versions"), tmp_path / "launch.plan", renamed("One"), NOON)
