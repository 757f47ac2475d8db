from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from planner.errors import CannotWriteError, FileError, NotAPlanError
from planner.files import FORMATS, find_problems, open_plan, read, write
from planner.model.plan import Plan
from tests.files.hostile import document, lines, sound
from tests.plans import build_plan

ROOT = Path(__file__).parents[2]


@pytest.fixture
def plan() -> Plan:
    """Three tasks."""
    return build_plan("""
        Preparation
            Write brief | 3d |      | Ann
            Book venue  | 2d | 2    | 陈丽
    """)


def test_every_format_that_can_be_read_and_written_gives_the_tasks_back(plan: Plan, tmp_path: Path) -> None:
    both = [held for held in FORMATS if held.reader and held.writer]
    assert [held.suffix for held in both] == [".plan", ".xml"]
    for held in both:
        path = tmp_path / f"a{held.suffix}"
        write(plan, path)
        back = read(path)
        assert [back.task(task_id).name for task_id in back.outline.ids] == ["Preparation", "Write brief", "Book venue"]
        assert len(list(back.dependencies())) == 1


def test_every_format_that_can_be_written_is_recognised_by_its_content(plan: Plan, tmp_path: Path) -> None:
    for held in FORMATS:
        path = tmp_path / f"a{held.suffix}"
        write(plan, path)
        start = path.read_bytes()[:4096]
        assert [other.suffix for other in FORMATS if other.recognise(start)] == [held.suffix]


def test_the_content_counts_and_not_the_suffix(plan: Plan, tmp_path: Path) -> None:
    write(plan, tmp_path / "a.plan")
    write(plan, tmp_path / "b.xml")
    (tmp_path / "a.plan").rename(tmp_path / "a.xml")
    (tmp_path / "b.xml").rename(tmp_path / "b.plan")
    assert read(tmp_path / "a.xml").equals(plan)
    assert len(read(tmp_path / "b.plan").outline) == 3
    (tmp_path / "c").write_bytes(b"\n  " + sound())
    assert len(read(tmp_path / "c").outline) == 4


def test_an_upper_case_suffix_is_the_same_suffix(plan: Plan, tmp_path: Path) -> None:
    write(plan, tmp_path / "A.PLAN")
    assert read(tmp_path / "A.PLAN").equals(plan)


def test_a_suffix_of_no_format_is_refused_with_a_list_of_those_there_are(plan: Plan, tmp_path: Path) -> None:
    for name in ("a.doc", "a", ".plan"):
        with pytest.raises(CannotWriteError, match=r"\.plan.*\.xlsx.*\.xml"):
            write(plan, tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_file_of_no_format_is_refused_with_a_list_of_those_that_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Dear all")
    with pytest.raises(NotAPlanError, match=r"\.plan.*\.xml"):
        read(tmp_path / "a.txt")
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04" + b"[Content_Types].xml xl/")
    with pytest.raises(NotAPlanError, match=r"workbook.*\.plan"):
        read(tmp_path / "b.xlsx")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files and permissions")
def test_what_is_no_ordinary_readable_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.plan")
    cases = {
        tmp_path: "is a folder",
        tmp_path / "gone.plan": "no file",
        tmp_path / "gone" / "a.plan": "no file",
        tmp_path / "pipe.plan": "not an ordinary file",
        Path("/dev/zero"): "not an ordinary file",
        tmp_path / "a\0b": "not a name",
        tmp_path / ("a" * 300): "can't be read",
    }
    for path, words in cases.items():
        with pytest.raises(FileError, match=words) as caught:
            open_plan(path)
        assert "\n" not in str(caught.value)
        assert "\0" not in str(caught.value)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become nobody and back")
def test_a_file_that_may_not_be_read_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.plan"
    path.write_bytes(sound())
    os.seteuid(65534)
    try:
        with pytest.raises(FileError, match="permission"):
            open_plan(path)
    finally:
        os.seteuid(0)


def test_problems_are_found_in_every_format(plan: Plan, tmp_path: Path) -> None:
    for name in ("a.plan", "a.xml"):
        write(plan, tmp_path / name)
        assert find_problems(tmp_path / name) == []
    values = document()
    values["tasks"][1]["uid"] = "two"
    (tmp_path / "b.plan").write_bytes(lines(values))
    assert len(find_problems(tmp_path / "b.plan")) == 1


def test_reading_a_plan_loads_nothing_that_only_other_formats_need(plan: Plan, tmp_path: Path) -> None:
    write(plan, tmp_path / "a.plan")
    told = "import sys; from pathlib import Path; from planner.files import read; read(Path(sys.argv[1])); print(*sys.modules)"
    command = [sys.executable, "-c", told, str(tmp_path / "a.plan")]
    loaded = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True).stdout.split()  # noqa: S603  # our own program
    assert not {"openpyxl", "PySide6", "xml.sax", "defusedxml", "babel", "planner.schedule"} & set(loaded)
