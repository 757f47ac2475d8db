"""The file itself: as openpyxl saves it, with every time stamp a given one, so that a plan always gives the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import zipfile
from collections.abc import Iterable
from typing import Final

from openpyxl import Workbook
from openpyxl.xml.functions import tostring

_CORE: Final = "docProps/core.xml"
_FIRST: Final = ("[Content_Types].xml", "_rels/.rels")
"""By these programs know what a file is."""
_PACKED: Final = (1980, 1, 1, 0, 0, 0)


def pack(workbook: Workbook, stamp: dt.datetime) -> bytes:
    """Return the bytes of a workbook, which can't be changed afterwards.

    Args:
        workbook: The workbook.
        stamp: When the workbook says that it was made.
    """
    saved, target = io.BytesIO(), io.BytesIO()
    workbook.save(saved)
    workbook.properties.created = workbook.properties.modified = stamp  # saving has put the time of day there
    properties: bytes = tostring(workbook.properties.to_tree())
    with zipfile.ZipFile(saved) as before, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in _order(before.namelist()):
            if name == _CORE:
                archive.writestr(_entry(name), properties)
                continue
            with before.open(name) as part, archive.open(_entry(name), "w") as copy:
                shutil.copyfileobj(part, copy)
    return target.getvalue()


def _order(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: _FIRST.index(name) if name in _FIRST else len(_FIRST))


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _PACKED)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
