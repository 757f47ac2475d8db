"""A workbook of somebody else, judged before it is parsed: how many parts it has and how large they really are."""

from __future__ import annotations

import contextlib
import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import openpyxl
from openpyxl.workbook import Workbook

from planner.errors import NotAPlanError, PlannerError
from planner.files.content import foreign_kind, is_workbook
from planner.files.safe_read import read_bytes
from planner.language import tr

MOST_PARTS: Final = 2_000
MOST_UNPACKED: Final = 200 * 1024 * 1024
"""Bytes of all parts together."""
_PIECE: Final = 1024 * 1024
_DAMAGE: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)
"""What comes of parts that are cut short, scrambled or encrypted."""


def judged(path: Path) -> bytes:
    """Return the content of a workbook that is safe to parse.

    Raises:
        NotAPlanError: It is none, damaged, or larger than it may be.
        FileError: The file can't be opened.
    """
    content = read_bytes(path)
    if not is_workbook(content[:4096]) and not content.startswith(b"PK"):
        kind = foreign_kind(content[:4096])
        text = tr("“{name}” is no Excel workbook: it is {kind}.") if kind else tr("“{name}” is no Excel workbook.")
        raise NotAPlanError(text.format(name=path.name, kind=kind), path)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            unpacked = _unpacked(archive, parts) if len(parts) <= MOST_PARTS else 0
    except _DAMAGE as error:
        raise damaged(path) from error
    if len(parts) > MOST_PARTS:
        message = tr("“{name}” has more than {n} parts; it was not opened.")
        raise NotAPlanError(message.format(name=path.name, n=MOST_PARTS), path)
    if unpacked > MOST_UNPACKED:
        message = tr("“{name}” unpacks to more than {n} MB; it was not opened.")
        raise NotAPlanError(message.format(name=path.name, n=MOST_UNPACKED // 1024**2), path)
    return content


def _unpacked(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> int:
    """Return how large all parts are, counted as they unpack; counting ends where it is too much."""
    size = 0
    for part in parts:
        with archive.open(part) as stream:
            while size <= MOST_UNPACKED and (piece := stream.read(_PIECE)):
                size += len(piece)
    return size


def damaged(path: Path) -> NotAPlanError:
    """Return the error for a workbook that can't be read."""
    message = tr("“{name}” is damaged, or no Excel workbook (.xlsx); nothing of it was taken.")
    return NotAPlanError(message.format(name=path.name), path)


@contextlib.contextmanager
def opened(content: bytes, path: Path, *, formulas: bool = False) -> Iterator[Workbook]:
    """Open a workbook to be read row by row.

    Args:
        content: Its bytes, judged.
        path: Its file, for what is said of it.
        formulas: Give formulas in place of what they have come to.

    Raises:
        NotAPlanError: It is damaged.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl can't keep is of no use to us
            workbook = openpyxl.load_workbook(
                io.BytesIO(content), read_only=True, data_only=not formulas, keep_links=False
            )
            try:
                yield workbook
            finally:
                workbook.close()
    except (PlannerError, MemoryError):
        raise
    except Exception as error:  # openpyxl trusts its files: whatever is missing is an error of another kind
        raise damaged(path) from error
