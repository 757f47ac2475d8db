from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from openpyxl import load_workbook

from planner import RESOURCES, __version__, cli
from planner.cli.table import aligned, shortened, width
from planner.files import read, write
from planner.language import choose
from planner.model import edits
from planner.model.duration import Duration, Unit
from planner.schedule import schedule, set_baseline
from tests.files.hostile import document, hostile_files, lines, sound
from tests.plans import build_plan, random_plan

ROOT = Path(__file__).parents[1]
SAMPLE = RESOURCES / "samples" / "product-launch.plan"
HEADINGS = ["ID", "WBS", "Task", "Duration", "Start", "Finish", "Slack", "Critical", "Owner", "Predecessors"]
CHINESE = RESOURCES / "samples" / "operations-plan-zh.plan"


class Told:
    """What a run of the program said."""

    def __init__(self, code: int, out: str, err: str) -> None:
        """Keep exit code, stdout and stderr."""
        self.code, self.out, self.err = code, out, err

    def refused(self, *words: str) -> None:
        """The run failed, with one line on stderr that holds these words."""
        assert self.code == 1, self.out + self.err
        assert self.err.startswith("planner: error: ")
        assert self.err.endswith("\n")
        assert self.err.count("\n") == 1, self.err
        assert all(word in self.err for word in words), self.err
        assert not self.out


class Cli:
    """The command line in this process."""

    def __init__(self, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
        """Read what is printed from the fixture."""
        self._captured = capfdbinary
        self.opened: list[tuple[Path | None, str | None]] = []

    def __call__(self, *arguments: str | Path) -> Told:
        """Run the program in English, unless told otherwise."""
        named = [str(argument) for argument in arguments]
        language = [] if "--language" in named else ["--language", "en"]
        code = cli.run([*language, *named], self._open)
        captured = self._captured.readouterr()
        return Told(code, captured.out.decode(), captured.err.decode())

    def _open(self, file: Path | None, language: str | None) -> int:
        self.opened.append((file, language))
        return 0


@pytest.fixture
def planner(capfdbinary: pytest.CaptureFixture[bytes]) -> Cli:
    """The command line in this process."""
    return Cli(capfdbinary)


@pytest.fixture(autouse=True)
def english_again() -> object:
    """Leave the language as it was found."""
    yield None
    choose("en")


def run(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> Told:
    """Run the program as a process of its own, without a screen."""
    held = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    held = {**held, "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT), **environment}
    command = [sys.executable, "-m", "planner", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, check=False, cwd=cwd, env=held)  # noqa: S603  # our own program
    return Told(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


# planner schedule


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


# planner export, planner convert


def test_an_exported_workbook_holds_the_tasks(planner: Cli, tmp_path: Path) -> None:
    out = tmp_path / "a.xlsx"
    told = planner("export", SAMPLE, out)
    assert (told.code, told.err) == (0, "")
    cells = {cell for row in load_workbook(out).worksheets[0].iter_rows(values_only=True) for cell in row}
    plan = read(SAMPLE)
    assert {task.name for task in plan.tasks()} <= cells


def test_a_plan_is_converted_there_and_back(planner: Cli, tmp_path: Path) -> None:
    xml, back = tmp_path / "a.xml", tmp_path / "b.plan"
    assert planner("convert", SAMPLE, xml).code == 0
    assert planner("convert", xml, back).code == 0
    plan, again = read(SAMPLE), read(back)
    names = [[held.task(task_id).name for task_id in held.outline.ids] for held in (plan, again)]
    assert names[0] == names[1]
    assert schedule(again).finish == schedule(plan).finish


@pytest.mark.parametrize("command", ["export", "convert"])
def test_what_is_there_is_only_replaced_by_force(planner: Cli, tmp_path: Path, command: str) -> None:
    out = tmp_path / "a.xlsx"
    out.write_bytes(b"mine")
    planner(command, SAMPLE, out).refused("a.xlsx", "--force")
    assert out.read_bytes() == b"mine"
    assert planner(command, SAMPLE, out, "--force").code == 0
    assert out.read_bytes() != b"mine"


def test_an_export_to_another_suffix_and_a_conversion_to_none_are_refused(planner: Cli, tmp_path: Path) -> None:
    planner("export", SAMPLE, tmp_path / "a.csv").refused("a.csv", ".xlsx")
    planner("convert", SAMPLE, tmp_path / "a.doc").refused("a.doc", ".plan", ".xlsx", ".xml")
    planner("convert", SAMPLE, tmp_path / "gone" / "a.plan").refused("gone", "isn't there")
    assert not list(tmp_path.iterdir())


def test_what_is_to_be_said_about_a_file_is_said_on_stderr(planner: Cli, tmp_path: Path) -> None:
    values = document()
    values["version"] = "1.9"
    (tmp_path / "a.plan").write_bytes(lines(values))
    told = planner("schedule", tmp_path / "a.plan")
    assert told.code == 0
    assert told.err.startswith("planner: “a.plan” was written by")


# planner check


def test_a_sound_file_is_called_sound(planner: Cli) -> None:
    for sample in (SAMPLE, CHINESE):
        told = planner("check", sample)
        assert (told.code, told.err) == (0, "")
        assert sample.name in told.out


def test_every_problem_of_a_file_is_listed(planner: Cli, tmp_path: Path) -> None:
    values = document()
    values["tasks"][1]["uid"] = "two"
    values["tasks"][3]["duration"] = "long"
    (tmp_path / "a.plan").write_bytes(lines(values))
    told = planner("check", tmp_path / "a.plan")
    assert told.code == 1
    assert ["line 17" in told.out.splitlines()[0], "line 19" in told.out.splitlines()[1]] == [True, True]


def test_a_plan_that_can_never_be_done_is_a_problem(planner: Cli, tmp_path: Path) -> None:
    values = document()
    values["calendars"][0]["week"] = [[], [], [], [], [], [], []]
    (tmp_path / "a.plan").write_bytes(lines(values))
    told = planner("check", tmp_path / "a.plan")
    assert told.code == 1
    assert len(told.out.splitlines()) == 1
    planner("schedule", tmp_path / "a.plan").refused("Standard")


# The window


def test_a_file_or_none_is_opened_in_a_window(planner: Cli) -> None:
    assert planner(SAMPLE).code == 0
    assert planner().code == 0
    assert planner("open", SAMPLE).code == 0
    assert planner(SAMPLE, "--language", "zh").code == 0
    assert planner("--language", "zh_CN").code == 0
    assert planner.opened == [(SAMPLE, "en"), (None, "en"), (SAMPLE, "en"), (SAMPLE, "zh"), (None, "zh_CN")]


def test_a_file_that_is_named_like_a_command_is_opened_by_its_path(planner: Cli, tmp_path: Path) -> None:
    shutil.copy(SAMPLE, tmp_path / "check")
    assert planner(tmp_path / "check").code == 0
    assert planner.opened == [(tmp_path / "check", "en")]


def test_a_command_that_there_is_none_of_opens_no_window(planner: Cli) -> None:
    planner("chekc").refused("chekc")
    assert not planner.opened


def test_without_a_screen_one_sentence_says_so() -> None:
    run(SAMPLE).refused("screen", "planner schedule")
    run().refused("screen")


# Calls and languages


def test_the_version_is_told(planner: Cli) -> None:
    assert planner("--version").out == f"planner {__version__}\n"


def test_every_command_explains_itself_in_both_languages(planner: Cli) -> None:
    english = planner("--help").out
    assert all(command in english for command in ("schedule", "export", "convert", "check", "--language", "--version"))
    chinese = planner("--language", "zh_CN", "--help").out
    assert chinese != english
    for command in ("schedule", "export", "convert", "check"):
        assert "Usage: planner " + command in planner(command, "--help").out
        page = planner(command, "--help", "--language", "zh_CN").out
        assert "Usage" not in page
        assert "Options" not in page


def test_a_wrong_call_is_one_line(planner: Cli, tmp_path: Path) -> None:
    planner("schedule").refused("FILE")
    planner("schedule", "--nope", SAMPLE).refused("--nope")
    planner("export", SAMPLE).refused("OUT")
    planner("schedule", SAMPLE, "more").refused("more")
    planner("--nope").refused("--nope")
    planner("--language", "xx", SAMPLE).refused("xx", "zh_CN")
    planner("schedule", SAMPLE, "--language").refused("--language")
    planner("check", tmp_path).refused("folder")
    planner("check", "").refused()


# Whatever goes wrong


def test_every_hostile_file_is_one_line_for_every_command(planner: Cli, tmp_path: Path) -> None:
    path = tmp_path / "a.plan"
    for case in hostile_files():
        path.write_bytes(case.data)
        planner("schedule", path).refused("a.plan")
        assert planner("check", path).code == 1
        planner("convert", path, tmp_path / "b.plan").refused("a.plan")
    assert [held.name for held in tmp_path.iterdir()] == ["a.plan"]


def test_a_process_of_its_own_shows_no_traceback_for_the_worst_files(tmp_path: Path) -> None:
    (tmp_path / "a.plan").write_bytes(b'{"format":"planner","version":"1.0","more":' + b"[" * 2_000_000)
    started = time.perf_counter()
    run("schedule", "a.plan", cwd=tmp_path).refused("a.plan")
    assert time.perf_counter() - started < 10
    run("schedule", "gone.plan", cwd=tmp_path).refused("gone.plan")


def test_a_terminal_without_chinese_gets_question_marks_and_no_error() -> None:
    told = run("schedule", CHINESE, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert told.code == 0
    assert "?" in told.out
    told = run("schedule", "计划.plan", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    told.refused("?")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and signals of Windows are others")
def test_a_reader_who_has_seen_enough_causes_no_traceback(tmp_path: Path) -> None:
    write(random_plan(1, 3000, 3000), tmp_path / "a.plan")
    command = f"{sys.executable} -m planner schedule {tmp_path}/a.plan | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, check=False, cwd=ROOT)  # noqa: S602  # a pipe, of our own program
    assert (done.stdout.count(b"\n"), done.stderr) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_output_that_can_not_be_written_is_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "planner", "schedule", str(SAMPLE)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, cwd=ROOT)  # noqa: S603  # our own program
    assert done.returncode == 1
    assert done.stderr.startswith(b"planner: error: ")
    assert done.stderr.count(b"\n") == 1


_INTERRUPTED_WHILE_READING = """
import os, signal, sys
from planner.__main__ import main

def interrupt(event, arguments):
    if event == "open" and str(arguments[0]).endswith("a.plan"):
        os.kill(os.getpid(), signal.SIGINT)

sys.argv = ["planner", "schedule", sys.argv[1]]
sys.addaudithook(interrupt)
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Windows are others")
def test_an_interrupt_is_one_line(tmp_path: Path) -> None:
    write(random_plan(1, 10, 10), tmp_path / "a.plan")
    command = [sys.executable, "-c", _INTERRUPTED_WHILE_READING, str(tmp_path / "a.plan")]
    done = subprocess.run(command, capture_output=True, check=False, cwd=ROOT)  # noqa: S603  # our own program
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"planner: error: Stopped.\n")


def test_the_sound_plan_of_the_hostile_ones_is_scheduled(planner: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.plan").write_bytes(sound())
    values = json.loads(planner("schedule", "--json", tmp_path / "a.plan").out)
    assert values["finish"] == "2026-03-10T17:00:00"
    assert values["tasks"]["t3"]["start"] == "2026-03-05T08:00:00"
