from __future__ import annotations

import tempfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, reject, settings
from hypothesis import strategies as st

from planner import RESOURCES
from planner.errors import ScheduleError
from planner.files import ReadResult, read, write
from planner.files.mspdi import read_mspdi, write_mspdi
from planner.files.mspdi.identity import guid_of, held_id, is_addition
from planner.model.order import keys_between
from planner.model.plan import Plan
from planner.model.records import Baseline, Record
from planner.model.validate import validate
from planner.schedule import schedule
from tests.files.mspdi.strategies import plans
from tests.plans import build_plan, random_plan

# Plans this rich take minutes to shrink; what differs is shown field by field instead.
QUICK = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)


def there_and_back(plan: Plan) -> ReadResult:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "plan.xml")
        try:
            write_mspdi(plan, schedule(plan), path)
        except ScheduleError:
            reject()  # drawn with calendars that never work enough
        return read_mspdi(path)


def differences(one: Plan, other: Plan) -> dict[tuple[str, str], object]:
    before, after = with_fresh_keys(one), with_fresh_keys(other)
    return {key: shown(before.get(key), after.get(key)) for key in before | after if before.get(key) != after.get(key)}


def with_fresh_keys(plan: Plan) -> dict[tuple[str, str], Record]:
    """Return the records with the order keys that a reader gives: which come first is told, not the keys."""
    records = plan.snapshot()
    for parent in {task.parent for task in plan.tasks()}:
        children = plan.outline.children(parent)
        for identity, key in zip(children, keys_between(None, None, len(children)), strict=True):
            records["task", identity] = msgspec.structs.replace(plan.task(identity), order=key)
    return records


def shown(one: Record | None, other: Record | None) -> object:
    if one is None or other is None:
        return one, other
    names = one.__struct_fields__
    return {
        name: (getattr(one, name), getattr(other, name)) for name in names if getattr(one, name) != getattr(other, name)
    }


@QUICK
@given(plans())
def test_what_is_written_reads_back_as_equal_records(plan: Plan) -> None:
    assert validate(list(plan.snapshot().values())) == []
    result = there_and_back(plan)
    assert differences(plan, result.plan) == {}
    assert result.plan.id == plan.id
    assert result.repairs == ()


@QUICK
@given(plans())
def test_the_recorded_dates_are_those_of_the_schedule(plan: Plan) -> None:
    recorded = there_and_back(plan).recorded
    expected = schedule(plan)
    assert recorded.keys() == {task.id for task in plan.tasks()}
    for identity, dates in recorded.items():
        computed = expected[identity]
        for name in ("start", "finish", "early_start", "early_finish", "late_start", "late_finish", "critical"):
            assert getattr(dates, name) == getattr(computed, name), name
        assert dates.total_slack_minutes == computed.total_slack_minutes
        assert dates.free_slack_minutes == computed.free_slack_minutes


def test_a_large_plan_comes_back_with_its_dates() -> None:
    plan = random_plan(seed=7, tasks=1_000, links=2_000)
    result = there_and_back(plan)
    assert result.repairs == ()
    before, after = schedule(plan), schedule(result.plan)
    for task in plan.tasks():
        assert before[task.id].start == after[task.id].start
        assert before[task.id].total_slack_minutes == after[task.id].total_slack_minutes


def test_the_table_of_formats_reads_and_writes_it(tmp_path: Path) -> None:
    plan = build_plan("""
        Preparation
            Write brief | 3d |      | Ann
            Book venue  | 2d | 2    | 陈丽
        Launch          | 2d | 3FS+2d
    """)
    write(plan, tmp_path / "plan.xml")
    assert differences(plan, read(tmp_path / "plan.xml")) == {}


def test_the_same_file_gives_the_same_bytes_again(tmp_path: Path) -> None:
    plan = random_plan(seed=3, tasks=50, links=60)
    write(plan, tmp_path / "one.xml")
    write(read(tmp_path / "one.xml"), tmp_path / "two.xml")
    assert (tmp_path / "one.xml").read_bytes() == (tmp_path / "two.xml").read_bytes()


@pytest.mark.parametrize("path", sorted(RESOURCES.rglob("*.plan")), ids=lambda path: path.stem)
def test_the_sample_plans_come_back_whole(path: Path) -> None:
    plan = read(path)
    result = there_and_back(plan)
    assert differences(plan, result.plan) == {}
    assert result.repairs == ()


def test_what_the_format_cannot_hold_is_said(tmp_path: Path) -> None:
    plan = build_plan("Task | 1d", records=(Baseline(id="baseline-0", name="As signed"),))
    assert any("baselines" in sentence for sentence in write_mspdi(plan, schedule(plan), tmp_path / "plan.xml"))


def test_characters_that_no_xml_holds_do_not_break_the_file() -> None:
    plan = build_plan("Ring \x07 twice | 1d")
    result = there_and_back(plan)
    assert [task.name for task in result.plan.tasks()] == ["Ring � twice"]


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs")), min_size=1, max_size=4))
def test_an_id_survives_in_a_guid(identity: str) -> None:
    guid = guid_of(identity)
    if len(identity.encode()) <= 12:
        assert held_id(guid) == identity
    assert not is_addition(guid)
