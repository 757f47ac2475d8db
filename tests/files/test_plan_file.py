from __future__ import annotations

import datetime as dt
import difflib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.errors import InvalidPlanError
from planner.files import find_problems, open_plan, read, write
from planner.files.plan_file import dump_plan
from planner.model.change import Change
from planner.model.duration import Duration, Unit
from planner.model.edits import (
    add_task,
    assign_owner,
    delete_tasks,
    link,
    move_tasks,
    put_record,
    rename_task,
    set_deadline,
    set_project,
    unlink,
)
from planner.model.plan import Plan
from planner.model.records import (
    Baseline,
    CalendarException,
    Constraint,
    Recurrence,
    RecurrenceKind,
    Split,
    Task,
    TaskBaseline,
    WorkCalendar,
)
from tests.files.hostile import document, lines, sound
from tests.plans import build_plan, random_plan

ROOT = Path(__file__).parents[2]


@pytest.fixture
def plan() -> Plan:
    """Four tasks with owners and links."""
    return build_plan("""
        Preparation
            Write brief | 3d |      | Ann
            Book venue  | 2d | 2    | 陈丽
        Launch          | 0d | 2SS+1d, 3FS+2d
    """)


def read_bytes(data: bytes, folder: Path) -> Plan:
    path = folder / "read.plan"
    path.write_bytes(data)
    return read(path)


# What stands in the file


def test_a_record_stands_on_a_line_and_tasks_stand_as_people_see_them(plan: Plan) -> None:
    text = dump_plan(plan).data.decode()
    assert text.endswith("\n}\n")
    assert "\r" not in text
    shown = [json.loads(line.rstrip(",")) for line in text.splitlines() if line.startswith('{"id":"t')]
    assert [held["id"] for held in shown if "name" in held] == plan.outline.ids
    assert '"start":"2026-03-02T08:00"' in text
    assert '{"id":"t4","uid":4,"name":"Launch","order":"a3","duration":[0,"d"]}\n]' in text


def test_the_file_is_one_json_document_that_names_its_format_and_version(plan: Plan) -> None:
    values = json.loads(dump_plan(plan).data)
    assert list(values)[:5] == ["format", "version", "written_by", "id", "revision"]
    assert (values["format"], values["version"], values["id"]) == ("planner", "1.0", "plan0001")


def test_defaults_are_left_out_even_where_they_were_set_to_an_equal_value(plan: Plan) -> None:
    before = dump_plan(plan).data
    task = plan.task("t1")
    equal = Task(id="t1", uid=1, name="Prep" + "aration", order=task.order, duration=Duration(240 * 2, Unit("d")))
    assert equal == task
    plan.apply(Change("", {("task", "t1"): (task, equal)}))
    assert dump_plan(plan).data == before


def test_seconds_are_written_only_where_there_are_some(plan: Plan, tmp_path: Path) -> None:
    odd = dt.datetime(2026, 3, 9, 17, 0, 5)
    plan.apply(set_deadline(plan, ["t2"], odd))
    data = dump_plan(plan).data
    assert b'"deadline":"2026-03-09T17:00:05"' in data
    assert read_bytes(data, tmp_path).task("t2").deadline == odd


def test_every_kind_of_record_comes_back_with_all_its_fields(plan: Plan, tmp_path: Path) -> None:
    rule = Recurrence(kind=RecurrenceKind.YEARLY, day=3, month=10, unknown={"lunar": True})
    calendar = WorkCalendar(
        id="c1",
        name="Six days",
        base="standard",
        week=(None, None, None, None, None, plan.calendars["standard"].week[0], None),
        exceptions=(
            CalendarException(start=dt.date(2026, 10, 1), finish=dt.date(2027, 10, 7), name="国庆节", recurrence=rule),
        ),
    )
    now = TaskBaseline(task="t2", start=dt.datetime(2026, 3, 2, 8), duration=Duration(1440), unknown={"who": "Ann"})
    baseline = Baseline(id="baseline-0", name="As signed", taken=dt.datetime(2026, 3, 1, 9, 30), tasks=(now,))
    for record in (calendar, baseline):
        plan.apply(put_record(plan, record, "Put"))
    rich = Task(
        id="t9",
        uid=9,
        name="“Rich” \\ \u2028 \U0001f680",
        order="a9",
        duration=Duration(3 * 1440, Unit.ELAPSED_DAY),
        constraint=Constraint.SNET,
        constraint_date=dt.datetime(2026, 5, 4, 8),
        calendar="c1",
        splits=(Split(60, 480),),
        notes="one\ntwo\t“three”",
        fixed_cost=12.5,
        unknown={"colour": "red", "tags": ["a", {"b": None}]},
    )
    plan.apply(Change("", {("task", "t9"): (None, rich)}))
    back = read_bytes(dump_plan(plan).data, tmp_path)
    assert back.equals(plan)
    assert back.id == plan.id


# The same plan, the same bytes


def test_the_same_plan_gives_the_same_bytes_whatever_the_order_of_its_records() -> None:
    plan = random_plan(3, 300, 500)
    shuffled = Plan(reversed(plan.snapshot().values()), plan_id=plan.id)
    assert dump_plan(shuffled).data == dump_plan(plan).data


def test_the_same_plan_gives_the_same_bytes_and_dates_in_every_time_zone(tmp_path: Path) -> None:
    plan = random_plan(5, 60, 80)
    write(plan, tmp_path / "a.plan")
    whole = (tmp_path / "a.plan").read_bytes()
    rewrite = "import sys; from pathlib import Path; from planner.files import *; write(read(Path(sys.argv[1])), Path(sys.argv[2]))"
    for number, zone in enumerate(("UTC", "America/Sao_Paulo", "Asia/Kolkata", "Pacific/Apia", "Asia/Tehran")):
        out = tmp_path / f"{number}.plan"
        command = [sys.executable, "-c", rewrite, str(tmp_path / "a.plan"), str(out)]
        subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, "TZ": zone})  # noqa: S603  # our own program
        assert out.read_bytes() == whole, zone


def test_saving_an_unchanged_plan_changes_nothing_not_even_the_time_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.plan"
    write(random_plan(1, 50, 50), path)
    os.utime(path, (1, 1))
    before = path.read_bytes()
    write(read(path), path)
    assert path.read_bytes() == before
    assert path.stat().st_mtime == 1


def test_a_revision_names_the_records_and_its_parent_those_before(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "a.plan"
    write(plan, path)
    first = plan.revision
    assert first
    assert not plan.parent_revision
    opened = read(path)
    assert opened.revision == first
    change = rename_task(opened, "t2", "Write the brief")
    opened.apply(change)
    write(opened, path)
    assert json.loads(path.read_bytes())["parent"] == first
    second = opened.revision
    assert second != first
    opened.apply(change.reversed())
    write(opened, path)
    assert (opened.revision, opened.parent_revision) == (first, second)


# One edit, one line


def one_line_edits() -> dict[str, Callable[[Plan], Change]]:
    return {
        "rename": lambda plan: rename_task(plan, plan.outline.ids[20], "Another name"),
        "deadline": lambda plan: set_deadline(plan, [plan.outline.ids[30]], dt.datetime(2027, 1, 4, 17)),
        "title": lambda plan: set_project(plan, name="Another title"),
        "link": lambda plan: link(plan, plan.outline.ids[2], plan.outline.ids[-1]),
        "unlink": lambda plan: unlink(plan, [next(iter(plan.dependencies())).id]),
        "add in the middle": lambda plan: add_task(plan, "One more", after=plan.outline.ids[25]),
        "add at the end": lambda plan: add_task(plan, "One more"),
        "delete": lambda plan: delete_tasks(plan, [lonely(plan)]),
        "move": lambda plan: move_tasks(plan, [lonely(plan)], parent="", before=plan.outline.ids[0]),
        "owner": lambda plan: assign_owner(plan, [plan.outline.ids[33]], "Bob"),
    }


def lonely(plan: Plan) -> str:
    """Return a task without links or tasks below it."""
    return next(
        task_id
        for task_id in plan.outline.ids[10:]
        if not plan.outline.is_summary(task_id) and not plan.predecessors(task_id) and not plan.successors(task_id)
    )


@pytest.mark.parametrize("edit", one_line_edits().items(), ids=lambda edit: edit[0])
def test_one_edit_differs_in_two_lines_at_most_beside_the_head(edit: tuple[str, Callable[[Plan], Change]]) -> None:
    plan = random_plan(4, 120, 90)
    before = body(dump_plan(plan).data)
    change = edit[1](plan)
    assert change
    plan.apply(change)
    after = body(dump_plan(plan).data)
    differing = [
        line for line in difflib.unified_diff(before, after, n=0, lineterm="") if line[:3] not in {"---", "+++"}
    ]
    assert 1 <= sum(line.startswith("+") for line in differing) <= 2 or edit[0] in {"unlink", "delete"}
    assert sum(line.startswith("-") for line in differing) <= 2


def body(data: bytes) -> list[str]:
    """Return the lines of a plan file below its head."""
    text = data.decode()
    return text[text.index('"project":') :].splitlines()


# What this version doesn't know


def newer() -> bytes:
    """Return the file of a plan that version 1.7 wrote."""
    values = document()
    values["version"] = "1.7"
    values["written_by"] = "planner 9.1"
    values["tasks"][1]["colour"] = {"bar": "red", "text": [1, 2.5, None]}
    values["tasks"][2]["effort"] = 3
    values["project"]["theme"] = "dark"
    values["calendars"][0]["exceptions"] = [{"start": "2026-05-01", "finish": "2026-05-05", "moon": "new"}]
    values["risks"] = [{"id": "x1", "name": "Rain"}, {"id": "x2", "name": "Snow"}]
    values["mood"] = {"today": 1.10, "so far": 12345678901234567890123}
    return lines(values).replace(b'": ', b'":').replace(b", ", b",")


def test_what_a_newer_minor_version_wrote_is_kept_at_its_place_and_told(tmp_path: Path) -> None:
    path = tmp_path / "newer.plan"
    path.write_bytes(newer())
    result = open_plan(path)
    assert any("planner 9.1" in notice for notice in result.notices)
    assert result.plan.task("t2").unknown == {"colour": {"bar": "red", "text": [1, 2.5, None]}}
    write(result.plan, path)
    before, after = json.loads(newer()), json.loads(path.read_bytes())
    for key in ("written_by", "revision", "parent"):
        before.pop(key, None)
        after.pop(key, None)
    assert json.dumps(after) == json.dumps(before)
    written = path.read_bytes()
    write(read(path), path)
    assert path.read_bytes() == written


def test_unknown_fields_survive_edits_of_the_known_ones(tmp_path: Path) -> None:
    plan = read_bytes(newer(), tmp_path)
    plan.apply(rename_task(plan, "t2", "Another name"))
    plan.apply(set_project(plan, name="Another title"))
    plan.apply(add_task(plan, "More"))
    values = json.loads(dump_plan(plan).data)
    assert values["tasks"][1]["colour"] == {"bar": "red", "text": [1, 2.5, None]}
    assert values["project"]["theme"] == "dark"
    assert values["version"] == "1.7"
    assert values["risks"] == [{"id": "x1", "name": "Rain"}, {"id": "x2", "name": "Snow"}]


def test_a_copy_of_the_plan_is_written_as_the_plan_itself(tmp_path: Path) -> None:
    plan = read_bytes(newer(), tmp_path)
    assert dump_plan(plan.copy()).data == dump_plan(plan).data


# What other hands did


def test_a_file_in_another_layout_opens_all_the_same(plan: Plan, tmp_path: Path) -> None:
    values = json.loads(dump_plan(plan).data)
    for text in (json.dumps(values, indent=4), json.dumps(values), json.dumps(values, indent=1).replace("\n", "\r\n")):
        assert read_bytes(text.encode(), tmp_path).equals(plan)


def test_a_byte_order_mark_is_told_and_left_out_by_the_next_save(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "marked.plan"
    path.write_bytes(b"\xef\xbb\xbf" + dump_plan(plan).data)
    result = open_plan(path)
    assert result.plan.equals(plan)
    assert len(result.notices) == 1
    write(result.plan, path)
    assert path.read_bytes() == dump_plan(plan).data


def test_parts_in_another_order_or_missing_make_the_same_plan(tmp_path: Path) -> None:
    values = document()
    turned = dict(reversed(values.items()))
    assert read_bytes(lines(turned), tmp_path).equals(read_bytes(sound(), tmp_path))
    for part in ("dependencies", "tasks"):
        del values[part]
    assert not read_bytes(lines(values), tmp_path).outline.ids


def test_half_a_surrogate_pair_costs_one_letter_and_not_the_plan(plan: Plan, tmp_path: Path) -> None:
    task = plan.task("t2")
    broken = Task(id="t2", uid=2, name="Half \ud83d pair", order=task.order, parent="t1")
    plan.apply(Change("", {("task", "t2"): (task, broken)}))
    assert read_bytes(dump_plan(plan).data, tmp_path).task("t2").name == "Half \ufffd pair"


# Errors and repairs


def test_an_error_carries_its_line_its_record_and_its_field(tmp_path: Path) -> None:
    values = document()
    values["tasks"][2]["percent_complete"] = "half"
    path = tmp_path / "a.plan"
    path.write_bytes(lines(values))
    with pytest.raises(InvalidPlanError) as caught:
        read(path)
    error = caught.value
    assert (error.line, error.record, error.field, error.path) == (18, "task t3", "percent_complete", path)
    assert "“Book venue” (t3)" in str(error)


def test_all_faults_are_told_at_once_where_that_is_asked(tmp_path: Path) -> None:
    values = document()
    values["tasks"][1]["uid"] = "two"
    values["tasks"][2]["percent_complete"] = 1000
    values["tasks"][3]["duration"] = None
    path = tmp_path / "a.plan"
    path.write_bytes(lines(values))
    told = find_problems(path)
    assert [f"line {line}" in text for line, text in zip((17, 19), told, strict=True)] == [True, True]
    values["tasks"][1]["uid"] = 2
    values["tasks"][3]["duration"] = [0, "d"]
    path.write_bytes(lines(values))
    assert ["line 18" in text for text in find_problems(path)] == [True]


def test_links_that_keep_a_file_from_being_a_plan_are_set_aside_where_that_is_asked(tmp_path: Path) -> None:
    values = document()
    for predecessor, successor in (("t3", "t2"), ("t4", "gone"), ("t1", "t2")):
        identity = f"{predecessor} {successor} FS"
        values["dependencies"].append({"id": identity, "predecessor": predecessor, "successor": successor})
    path = tmp_path / "a.plan"
    path.write_bytes(lines(values))
    with pytest.raises(InvalidPlanError):
        open_plan(path)
    result = open_plan(path, repair=True)
    assert len(result.repairs) == 3
    assert all(word in " ".join(result.repairs) for word in ("gone", "circle", "summary"))
    assert result.repairs[0].startswith("Link from “Launch” (row 4) to a task that is not there (“gone”): ")
    within = "Link from “Preparation” (row 1) to “Write brief” (row 2): it links a summary"
    assert any(text.startswith(within) for text in result.repairs)
    assert not [held for held in result.plan.tasks() if any(f"{held.id} " in text for text in result.repairs)]
    kept = {held.id for held in result.plan.dependencies()}
    assert kept == {"t2 t4 SS", "t3 t4 FS"}
    assert path.read_bytes() == lines(values)


def test_what_no_link_is_to_blame_for_is_refused_even_where_repair_is_asked(tmp_path: Path) -> None:
    values = document()
    values["tasks"][1]["parent"] = "gone"
    path = tmp_path / "a.plan"
    path.write_bytes(lines(values))
    with pytest.raises(InvalidPlanError, match="line 17"):
        open_plan(path, repair=True)
