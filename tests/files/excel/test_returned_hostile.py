"""Returned workbooks that mean harm, or are broken: each a clear sentence, within seconds and within memory."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.errors import FileError, NotAPlanError, PlannerError
from planner.files.apart import Budget, ReadingApart
from planner.files.excel.returned import read_returned
from planner.files.excel.returned.opened import MOST_PARTS
from tests.files.excel.book import launch_plan
from tests.files.excel.returned_books import SentBook

SHEET = "xl/worksheets/sheet1.xml"
Treat = Callable[[bytes], bytes]


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A workbook as it was sent."""
    return SentBook(launch_plan(), tmp_path_factory.mktemp("sent") / "sent.xlsx").path.read_bytes()


def packed(content: bytes, name: str, treat: Treat) -> bytes:
    """Return a workbook with one part treated."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.namelist():
            data = before.read(part)
            after.writestr(part, treat(data) if part == name else data)
    return target.getvalue()


def with_parts(content: bytes, parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO(content)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def saved(content: bytes, folder: Path) -> Path:
    path = folder / "hostile.xlsx"
    path.write_bytes(content)
    return path


def test_a_bomb_is_counted_as_it_unpacks_and_refused(content: bytes, tmp_path: Path) -> None:
    bomb = with_parts(content, {"xl/bomb.xml": bytes(210 * 1024 * 1024)})
    assert len(bomb) < 1024 * 1024
    began = time.monotonic()
    with pytest.raises(NotAPlanError, match="unpacks to more than 200 MB"):
        read_returned(saved(bomb, tmp_path))
    assert time.monotonic() - began < 10


def test_a_bomb_that_lies_about_its_size_is_refused(content: bytes, tmp_path: Path) -> None:
    bomb = with_parts(content, {"xl/bomb.xml": bytes(210 * 1024 * 1024)})
    at = bomb.rindex(b"PK\x01\x02")
    lying = bomb[: at + 24] + (100).to_bytes(4, "little") + bomb[at + 28 :]
    with pytest.raises(NotAPlanError, match=r"damaged|unpacks"):
        read_returned(saved(lying, tmp_path))


def test_too_many_parts_are_refused(content: bytes, tmp_path: Path) -> None:
    many = with_parts(content, {f"xl/media/{n}.bin": b"" for n in range(MOST_PARTS)})
    with pytest.raises(NotAPlanError, match="more than 2000 parts"):
        read_returned(saved(many, tmp_path))


@pytest.mark.parametrize(
    "treat",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data[:30] + bytes(1000) + data[1030:],
        lambda _: b"PK\x03\x04 nothing",
        lambda _: b"",
        lambda _: b"%PDF-1.7",
        lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
        lambda data: packed(data, "xl/workbook.xml", lambda _: b"<workbook"),
        lambda data: packed(data, "xl/styles.xml", lambda _: b""),
        lambda data: packed(data, SHEET, lambda xml: xml[:-200]),
        lambda data: packed(data, SHEET, lambda xml: xml.replace(b'r="A6"', b'r="?"')),
        lambda data: packed(
            data, SHEET, lambda xml: b'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;">]>' + xml.partition(b"?>")[2]
        ),
    ],
)
def test_a_damaged_workbook_is_refused_in_a_sentence(content: bytes, tmp_path: Path, treat: Treat) -> None:
    with pytest.raises(FileError) as refusal:
        read_returned(saved(treat(content), tmp_path))
    assert "hostile.xlsx" in str(refusal.value)
    assert "Traceback" not in str(refusal.value)


def test_a_merge_over_the_whole_sheet_costs_nothing(content: bytes, tmp_path: Path) -> None:
    merge = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells><conditionalFormatting'
    huge = packed(content, SHEET, lambda xml: xml.replace(b"<conditionalFormatting", merge, 1))
    began = time.monotonic()
    assert read_returned(saved(huge, tmp_path)).answers == ()
    assert time.monotonic() - began < 5


def test_cells_at_the_far_end_of_a_sheet_cost_little(content: bytes, tmp_path: Path) -> None:
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    wide = packed(content, SHEET, lambda xml: xml.replace(b"</sheetData>", far, 1))
    began = time.monotonic()
    assert read_returned(saved(wide, tmp_path)).answers == ()
    assert time.monotonic() - began < 5


def test_a_size_that_a_sheet_only_claims_hides_no_rows(content: bytes, tmp_path: Path) -> None:
    def claim(xml: bytes) -> bytes:
        bare = re.sub(rb"<dimension [^>]*/>", b"", xml)
        return bare.replace(b"<sheetViews>", b'<dimension ref="A1:A1"/><sheetViews>', 1)

    assert read_returned(saved(packed(content, SHEET, claim), tmp_path)).answers == ()


def test_numbers_beyond_all_bounds_are_refused_with_their_cells(content: bytes, tmp_path: Path) -> None:
    def swell(xml: bytes) -> bytes:
        return re.sub(rb'(<c r="[HNOP][78]"[^>]*)(/>|><v ?/?>(?:[^<]*</v>)?</c>)', rb"\1><v>1e308</v></c>", xml)

    found = read_returned(saved(packed(content, SHEET, swell), tmp_path))
    assert len(found.answers) >= 4
    assert all(answer.doubt and not answer.readings for answer in found.answers)


def test_reading_apart_ends_where_it_takes_too_long(content: bytes, tmp_path: Path) -> None:
    reading = ReadingApart(saved(content, tmp_path), returned=True, budget=Budget(seconds=0.0, megabytes=512))
    with pytest.raises(PlannerError, match="seconds"):
        reading.returned()


def test_reading_apart_gives_the_same_as_reading_here(content: bytes, tmp_path: Path) -> None:
    path = saved(content, tmp_path)
    assert ReadingApart(path, returned=True).returned() == read_returned(path)


def test_a_refusal_comes_back_from_the_other_process(tmp_path: Path) -> None:
    with pytest.raises(NotAPlanError, match="no Excel workbook"):
        ReadingApart(saved(b"%PDF-1.7", tmp_path), returned=True).returned()


def test_memory_is_bounded_in_the_other_process(content: bytes, tmp_path: Path) -> None:
    cell = b'<row r="9999"><c r="A9999" t="inlineStr"><is><t>%b</t></is></c></row></sheetData>' % (b"a" * 150_000_000)
    fat = packed(content, SHEET, lambda xml: xml.replace(b"</sheetData>", cell))
    reading = ReadingApart(saved(fat, tmp_path), returned=True, budget=Budget(seconds=60, megabytes=150))
    with pytest.raises(PlannerError, match="MB of memory"):
        reading.returned()
