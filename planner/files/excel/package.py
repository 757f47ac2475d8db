"""The file itself: what openpyxl writes around the cells, the cells put into it, the same bytes for the same plan.

A workbook is saved by openpyxl with empty sheets. Of each sheet the text before and after its data is kept and the
rows are streamed in between, so memory holds no more than a piece of them. Every time stamp is a given one.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from planner.files.excel.rows import Quoted, Row, rows_xml

_NO_DATA: Final = re.compile(rb"<sheetData\s*(?:/>|></sheetData>)")
_EXTENT: Final = re.compile(rb"<dimension [^>]*>")
_CORE: Final = "docProps/core.xml"
_STYLES: Final = "xl/styles.xml"
_SHEETS: Final = "xl/worksheets/"
_PACKED: Final = (1980, 1, 1, 0, 0, 0)


class Sheet(NamedTuple):
    """A sheet and its rows.

    Attributes:
        worksheet: Settings of the sheet; it holds no cell itself.
        rows: Its rows from the first, read once.
        extent: Range from the first cell to the last, such as `A1:F12`.
    """

    worksheet: Worksheet
    rows: Iterable[Row]
    extent: str


def pack(workbook: Workbook, sheets: Iterable[Sheet], quoted: Quoted, stamp: dt.datetime) -> bytes:
    """Return the bytes of a workbook.

    Args:
        workbook: The workbook; its sheets are those of `sheets`.
        sheets: Every sheet in the workbook's order.
        quoted: Gives the style of a text that looks like a formula.
        stamp: When the workbook says that it was made.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        with _saved(workbook) as empty:
            for name in _order(empty.namelist()):
                archive.writestr(_entry(name), _part(empty, name, workbook, stamp))
            for number, sheet in enumerate(sheets, 1):
                name = f"{_SHEETS}sheet{number}.xml"
                with archive.open(_entry(name), "w") as part:
                    part.writelines(_sheet_xml(empty.read(name), sheet, quoted))
        # Styles come up as the rows are written, so they are those of the workbook as it is saved after them.
        with _saved(workbook) as complete:
            archive.writestr(_entry(_STYLES), complete.read(_STYLES))
    return target.getvalue()


def _order(names: Iterable[str]) -> list[str]:
    """Return the parts that hang on no cell; the list of contents first, by which programs know what a file is."""
    fixed = [name for name in names if name != _STYLES and not name.startswith(_SHEETS)]
    return sorted(fixed, key=lambda name: (name != "[Content_Types].xml", name != "_rels/.rels"))


def _saved(workbook: Workbook) -> zipfile.ZipFile:
    held = io.BytesIO()
    workbook.save(held)
    return zipfile.ZipFile(held)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _PACKED)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _part(saved: zipfile.ZipFile, name: str, workbook: Workbook, stamp: dt.datetime) -> bytes:
    if name != _CORE:
        return saved.read(name)
    workbook.properties.created = workbook.properties.modified = stamp  # saving has put the time of day there
    content: bytes = tostring(workbook.properties.to_tree())
    return content


def _sheet_xml(empty: bytes, sheet: Sheet, quoted: Quoted) -> Iterator[bytes]:
    parts = _NO_DATA.split(empty)
    if len(parts) != 2:  # noqa: PLR2004  # what stands before the data and after it
        raise AssertionError("openpyxl wrote a sheet in another form than the one this module knows")
    yield _EXTENT.sub(f'<dimension ref="{sheet.extent}" />'.encode(), parts[0], count=1)
    yield b"<sheetData>"
    yield from rows_xml(sheet.rows, quoted)
    yield b"</sheetData>"
    yield parts[1]
