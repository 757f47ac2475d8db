"""The workbook as a file: legal whatever stands in the plan, the same bytes for the same plan, safely on disk."""

import datetime as dt
import io
import itertools
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.etree.ElementTree import fromstring  # reads what this test has just made

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from planner import language
from planner.errors import CannotWriteError
from planner.files.excel import workbook_bytes, write_workbook
from planner.model.plan import Plan
from planner.model.records import Project, Resource
from planner.schedule import schedule
from tests.files.excel.book import launch_plan, opened, set_fields
from tests.plans import START, build_plan, random_plan

HOSTILE = (
    "=1+1",
    '=HYPERLINK("http://example.invalid","x")',
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1",
    "\r=1",
    "",
    " ",
    "]]>",
    "<c t='str'><f>1+1</f></c>",
    "&amp;&",
    "a\x00b\x07c\ufffe\ud800d",
    "x" * 40_000,
    "项目" * 20_000,
    "😀" * 20_000,
    "مرحبا بالعالم",
    "\u202eevil\u202c",
    "_x000D_",
    "two\nlines\r\nthree",
    "'quoted'",
    "Plan",
    "milestones",
    "History",
    "[a]:b*c?d/e\\f",
    "The department of very long names indeed 1",
    "The department of very long names indeed 2",
)


def hostile_plan() -> Plan:
    """Make a plan whose every text is meant to break a workbook."""
    plan = build_plan("\n".join(f"T{n} | 1d | | O{n}" for n in range(len(HOSTILE))))
    records = {
        record.id: record for kind in ("task", "resource", "calendar", "project") for record in plan.records(kind)
    }
    import msgspec

    for nth, text in enumerate(HOSTILE):
        task = f"t{nth + 1}"
        records[task] = msgspec.structs.replace(records[task], name=text, notes=text)
        owner = f"r-O{nth}"
        records[owner] = Resource(id=owner, name=text)
    records["project"] = Project(start=START, name="=" + "&P" * 200 + "\x00", manager="@x\x01" * 300)
    return Plan(records.values())


def content_of(plan: Plan) -> bytes:
    return workbook_bytes(plan, schedule(plan))


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def assert_legal(content: bytes) -> Workbook:
    """Check what Excel demands of a workbook and repairs or refuses otherwise; return it opened."""
    held = parts(content)
    for name, part in held.items():
        fromstring(part)  # noqa: S314  # as above
        if name.startswith("xl/worksheets/"):
            _assert_legal_sheet(part.decode())
    book = opened(content)
    names = book.sheetnames
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31
        assert not re.search(r"[\\/?*\[\]:]", name)
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.casefold() != "history"
    for sheet in book.worksheets:
        assert not sheet.merged_cells.ranges
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if isinstance(cell.value, str):
                    assert len(cell.value.encode("utf-16-le")) // 2 <= 32_767 + 20  # room for escapes
        if sheet.sheet_state == "visible":
            assert f"'{sheet.title.replace(chr(39), chr(39) * 2)}'" in sheet.print_area
    return book


def _assert_legal_sheet(xml: str) -> None:
    assert "<f>" not in xml.partition("<conditionalFormatting")[0]
    rows = [int(number) for number in re.findall(r'<row r="(\d+)"', xml)]
    assert rows == list(range(1, len(rows) + 1))
    assert all(int(level) <= 7 for level in re.findall(r'outlineLevel="(\d+)"', xml))
    assert all(float(width) <= 255 for width in re.findall(r' width="([\d.]+)"', xml))
    assert all(float(height) <= 409 for height in re.findall(r' ht="([\d.]+)"', xml))
    for row in re.findall(r"<row .*?</row>", xml, re.DOTALL):
        columns = [_number(letters) for letters in re.findall(r'<c r="([A-Z]+)\d+"', row)]
        assert all(left < right for left, right in itertools.pairwise(columns))
    for text in re.findall(r"<odd(?:Header|Footer)>(.*?)</odd", xml):
        assert len(text.replace("&amp;", "&")) <= 255


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def test_hostile_texts_make_a_legal_workbook() -> None:
    assert_legal(content_of(hostile_plan()))


@pytest.mark.parametrize("language_name", ["en", "zh_CN"])
def test_an_ordinary_plan_makes_a_legal_workbook_in_every_language(language_name: str) -> None:
    language.choose(language_name)
    assert_legal(content_of(launch_plan()))


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10_000), st.integers(1, 30))
def test_any_plan_makes_a_legal_workbook(seed: int, count: int) -> None:
    assert_legal(content_of(random_plan(seed=seed, tasks=count, links=count * 2)))


@settings(max_examples=6, deadline=None)
@given(st.text(st.characters(), max_size=50), st.text(st.characters(), max_size=50))
def test_any_names_make_a_legal_workbook(task: str, owner: str) -> None:
    plan = build_plan("Task | 1d | | Owner\nOther | 1d")
    set_fields(plan, "t1", name=task, notes=task)
    records = [*plan.tasks(), Resource(id="r-Owner", name=owner), Project(start=START, name=task, manager=owner)]
    assert_legal(content_of(Plan(records)))


def test_a_hundred_owners_have_a_sheet_each() -> None:
    plan = build_plan("\n".join(f"Task {n} | 1d | | Department of very long names {n}" for n in range(100)))
    assert len(assert_legal(content_of(plan)).sheetnames) == 105


def test_the_same_plan_gives_the_same_bytes_in_any_zone_and_at_any_time(tmp_path: Path) -> None:
    plan = launch_plan()
    here = content_of(plan)
    assert here == content_of(plan)
    script = (
        "import sys; from pathlib import Path; from planner import language; language.choose('en');"
        "from planner.files.excel import workbook_bytes; from planner.schedule import schedule;"
        "from tests.files.excel.book import launch_plan; plan = launch_plan();"
        "Path(sys.argv[1]).write_bytes(workbook_bytes(plan, schedule(plan)))"
    )
    running = []
    for zone, seed in (("Asia/Tehran", "1"), ("America/Sao_Paulo", "2")):
        target = tmp_path / f"{seed}.xlsx"
        surroundings = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", script, str(target)]
        process = subprocess.Popen(command, env=surroundings, cwd=Path(__file__).parents[3])  # noqa: S603  # our own
        running.append((process, target))
    for process, target in running:
        assert process.wait(timeout=100) == 0
        assert target.read_bytes() == here


def test_an_edit_gives_other_bytes() -> None:
    plan = launch_plan()
    before = content_of(plan)
    set_fields(plan, "t2", name="Write a longer brief")
    assert content_of(plan) != before


def test_stamps_come_from_the_plan_and_not_from_the_clock() -> None:
    book = opened(content_of(launch_plan()))
    assert book.properties.created == book.properties.modified == dt.datetime(2026, 3, 4)
    assert book.properties.title == "Launch 2026"
    assert book.properties.creator == "Grace"


def test_the_file_is_known_by_its_first_part_and_links_to_nothing_outside() -> None:
    held = parts(content_of(launch_plan()))
    assert next(iter(held)) == "[Content_Types].xml"
    assert not any("external" in name.lower() or "vba" in name.lower() for name in held)
    assert b'TargetMode="External"' not in b"".join(held.values())


def test_an_older_file_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "plan.xlsx"
    target.write_bytes(b"older")
    plan = launch_plan()
    write_workbook(plan, schedule(plan), target)
    assert target.read_bytes() == content_of(plan)
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_refused_in_a_sentence(tmp_path: Path) -> None:
    plan = launch_plan()
    with pytest.raises(CannotWriteError):
        write_workbook(plan, schedule(plan), tmp_path / "missing" / "plan.xlsx")


def test_without_room_for_passing_files_the_older_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    target = tmp_path / "plan.xlsx"
    target.write_bytes(b"older")
    plan = launch_plan()
    with pytest.raises(CannotWriteError, match="temporary"):
        write_workbook(plan, schedule(plan), target)
    assert target.read_bytes() == b"older"


def test_sheets_leave_no_open_or_passing_files_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    content_of(launch_plan())
    assert list(tmp_path.iterdir()) == []


def test_a_plan_without_a_title_is_headed_with_the_name_of_its_workbook(tmp_path: Path) -> None:
    plan = build_plan("A | 1d", name="")
    write_workbook(plan, schedule(plan), tmp_path / "Office move.xlsx")
    workbook = opened((tmp_path / "Office move.xlsx").read_bytes())
    assert workbook.worksheets[0]["A1"].value == "Office move"
    assert workbook.properties.title == "Office move"
