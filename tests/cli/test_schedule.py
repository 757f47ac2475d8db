"""`planner schedule`: a table for people, JSON for programs."""

from __future__ import annotations

import json
from pathlib import Path

from planner.cli.table import aligned, shortened, width
from planner.files import read, write
from planner.model import edits
from planner.model.duration import Duration, Unit
from planner.schedule import schedule, set_baseline
from tests.cli.program import CHINESE, SAMPLE, Cli
from tests.files.hostile import sound
from tests.plans import build_plan

HEADINGS = ["ID", "WBS", "Task", "Duration", "Start", "Finish", "Slack", "Critical", "Owner", "Predecessors"]


def test_the_schedule_is_a_table_whose_rows_are_the_tasks(planner: Cli) -> None:
    told = planner("schedule", SAMPLE)
    plan = read(SAMPLE)
    assert (told.code, told.err) == (0, "")
    head, table = told.out.split("\n\n")
    rows = table.splitlines()
    assert len(rows) == len(plan.outline) + 2
    assert rows[0].split() == HEADINGS
    dates = schedule(plan)
    assert f"{dates.finish:%Y-%m-%d %H:%M}" in head
    assert f"{sum(not plan.outline.is_summary(task) for task in dates.critical)} critical" in head
    assert "1 task is late: “" in head
    for number, task_id in enumerate(plan.outline.ids, 1):
        cells = rows[number + 1].split()
        assert cells[:2] == [str(number), plan.outline.wbs(task_id)]
        assert f"{dates[task_id].start:%Y-%m-%d %H:%M}" in rows[number + 1]
        assert (" yes " in f"{rows[number + 1]} ") == dates[task_id].critical


def test_columns_stand_below_each_other_whatever_the_signs(planner: Cli) -> None:
    rows = planner("schedule", CHINESE).out.split("\n\n")[1].splitlines()
    place = width(rows[0][: rows[0].index("Start")])
    for row in rows[2:]:
        before = row[: row.index("2026-")]
        assert width(before) == place


def test_the_json_of_the_schedule_has_exactly_the_promised_shape(planner: Cli) -> None:
    plan = read(SAMPLE)
    dates = schedule(plan)
    told = planner("schedule", SAMPLE, "--json")
    values = json.loads(told.out)
    assert list(values) == ["start", "finish", "tasks"]
    assert values["start"] == dates.start.strftime("%Y-%m-%dT%H:%M:%S")
    assert values["finish"] == dates.finish.strftime("%Y-%m-%dT%H:%M:%S")
    assert list(values["tasks"]) == plan.outline.ids
    for task_id, held in values["tasks"].items():
        scheduled = dates[task_id]
        assert held == {
            "uid": plan.task(task_id).uid,
            "name": plan.task(task_id).name,
            "wbs": plan.outline.wbs(task_id),
            **{
                name: getattr(scheduled, name).strftime("%Y-%m-%dT%H:%M:%S")
                for name in ("start", "finish", "early_start", "early_finish", "late_start", "late_finish")
            },
            "total_slack_minutes": scheduled.total_slack_minutes,
            "free_slack_minutes": scheduled.free_slack_minutes,
            "critical": scheduled.critical,
            "summary": scheduled.summary,
        }


def test_the_schedule_tells_how_it_stands_to_the_baseline(planner: Cli, tmp_path: Path) -> None:
    plan = build_plan("A | 2d\nB | 2d | 1")
    plan.apply(set_baseline(plan, schedule(plan)))
    plan.apply(edits.set_duration(plan, ["t1"], Duration(3 * 480, Unit.DAY)))
    plan.apply(edits.add_task(plan, "C"))
    file = tmp_path / "moved.plan"
    write(plan, file)
    lines = planner("schedule", file).out.splitlines()
    heading = next(line for line in lines if "Finish variance" in line)
    assert [line.split()[9] for line in lines[lines.index(heading) + 2 :][:2]] == ["+1d", "+1d"]
    told = json.loads(planner("schedule", "--json", file).out)["tasks"]
    assert told["t2"]["baseline_finish"] == "2026-03-05T17:00:00"
    assert [told["t2"][f"{end}_variance_minutes"] for end in ("start", "finish")] == [480, 480]
    assert "baseline_finish" not in told[plan.outline.ids[-1]]


def test_a_plan_without_tasks_has_a_schedule_too(planner: Cli, tmp_path: Path) -> None:
    write(build_plan(""), tmp_path / "a.plan")
    assert planner("schedule", tmp_path / "a.plan").code == 0
    assert json.loads(planner("schedule", "--json", tmp_path / "a.plan").out)["tasks"] == {}


def test_names_that_steer_terminals_are_shown_as_text(planner: Cli, tmp_path: Path) -> None:
    write(build_plan("\x1b[31mred\x07 | 1d"), tmp_path / "a.plan")
    told = planner("schedule", tmp_path / "a.plan")
    assert "\x1b" not in told.out
    assert "[31mred" in told.out


def test_a_table_knows_how_wide_signs_are() -> None:
    assert [width(text) for text in ("abc", "工期", "é", "e\u0301", "\u200b", "ｗ", "🚀")] == [3, 4, 1, 1, 0, 2, 2]
    assert shortened("工期工期", 5) == "工期…"
    assert aligned([["a", "b"], ["工期", "1"], ["x", "22"]], {1}).splitlines() == [
        "a      b",
        "----  --",
        "工期   1",
        "x     22",
    ]


def test_the_sound_plan_of_the_hostile_ones_is_scheduled(planner: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.plan").write_bytes(sound())
    values = json.loads(planner("schedule", "--json", tmp_path / "a.plan").out)
    assert values["finish"] == "2026-03-10T17:00:00"
    assert values["tasks"]["t3"]["start"] == "2026-03-05T08:00:00"
