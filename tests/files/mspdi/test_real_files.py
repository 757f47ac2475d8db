"""Plans that Microsoft Project wrote: they lie outside the project, so these tests skip where they are not."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from planner.files.mspdi import read_mspdi, write_mspdi
from planner.schedule import schedule

_BESIDE = Path(__file__).parents[4] / "shared" / "conformance"
FOLDER = Path(os.environ.get("PLANNER_CONFORMANCE", _BESIDE))
FILES = sorted(FOLDER.glob("*/*.xml"))
pytestmark = pytest.mark.skipif(not FILES, reason="the plans that Microsoft Project wrote are not here")
each = pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])


@each
def test_every_task_that_has_expected_dates_is_read_with_them(path: Path) -> None:
    expected = json.loads((FOLDER / "expected" / f"{path.stem}.json").read_text(encoding="utf-8"))["expected"]
    result = read_mspdi(path)
    uids = {str(task.uid): task.id for task in result.plan.tasks()}
    assert uids.keys() >= expected.keys()
    for uid, fields in expected.items():
        recorded = result.recorded[uids[uid]]
        if recorded.start is not None:
            assert recorded.start.isoformat() == fields["start"]
        if recorded.late_finish is not None and "late_finish" in fields:
            assert recorded.late_finish.isoformat()[:4] == fields["late_finish"][:4]


@each
def test_nothing_in_it_needs_a_repair_but_empty_rows(path: Path) -> None:
    assert all("empty row" in sentence for sentence in read_mspdi(path).repairs)


@each
def test_what_was_read_is_the_same_after_writing_and_reading(path: Path, tmp_path: Path) -> None:
    plan = read_mspdi(path).plan
    write_mspdi(plan, schedule(plan), tmp_path / "again.xml")
    again = read_mspdi(tmp_path / "again.xml").plan
    assert again.id == plan.id
    assert again.equals(plan)


@each
def test_dates_stay_the_same_after_writing_and_reading(path: Path, tmp_path: Path) -> None:
    plan = read_mspdi(path).plan
    before = schedule(plan)
    write_mspdi(plan, before, tmp_path / "again.xml")
    after = schedule(read_mspdi(tmp_path / "again.xml").plan)
    for task in plan.tasks():
        assert before[task.id] == after[task.id]
