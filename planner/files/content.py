"""What a file is, by how it begins: its name may say anything.

Suffixes are shared (`.plan` is also that of KDE's Calligra Plan) and lost in mails; the first bytes are not.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from planner.language import mark, tr

_ZIP: Final = b"PK\x03\x04"
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_BOM: Final = b"\xef\xbb\xbf"
_CALLIGRA: Final = (b"x-vnd.kde.plan", b"x-vnd.kde.kplato", b"<!doctype plan", b"<!doctype kplato", b"maindoc.xml")


def is_json(start: bytes) -> bool:
    """Whether the file begins as an object of JSON does."""
    return start.removeprefix(_BOM).lstrip().startswith(b"{")


def is_mspdi(start: bytes) -> bool:
    """Whether the file begins as Microsoft Project's XML does, in whatever encoding."""
    return b"schemas.microsoft.com/project" in start.replace(b"\0", b"")


def is_workbook(start: bytes) -> bool:
    """Whether the file begins as an Excel workbook does."""
    return start.startswith(_ZIP) and (b"[Content_Types].xml" in start or b"xl/" in start)


def foreign_kind(start: bytes) -> str:
    """Return what a file is that no format of ours begins like, in the user's language; empty where it can't be told."""
    lowered = start.lower()
    return next((tr(kind) for test, kind in _FOREIGN if test(lowered)), "")


def _begins(*signs: bytes) -> Callable[[bytes], bool]:
    return lambda start: start.lstrip().startswith(tuple(sign.lower() for sign in signs))


_FOREIGN: Final[tuple[tuple[Callable[[bytes], bool], str], ...]] = (
    (lambda start: not start, mark("empty")),
    (
        lambda start: any(sign in start for sign in _CALLIGRA),
        mark("a file of KDE's Calligra Plan, which has the same suffix"),
    ),
    (
        _begins(_COMPOUND),
        mark("a file of Microsoft Project or Office; save it as XML in Microsoft Project and open that"),
    ),
    (lambda start: b"gantt-divider-location" in start, mark("a file of GanttProject")),
    (lambda start: is_workbook(start) or b"[content_types].xml" in start, mark("an Excel workbook")),
    (_begins(_ZIP), mark("a zip archive")),
    (_begins(*_UTF16), mark("text in UTF-16; save it as UTF-8")),
    (_begins(b"%PDF"), mark("a PDF document")),
    (_begins(b"\x89PNG", b"\xff\xd8\xff", b"GIF8"), mark("a picture")),
    (_begins(b"<!doctype html", b"<html"), mark("a web page")),
    (_begins(b"<", _BOM + b"<"), mark("XML of another kind")),
    (_begins(b"["), mark("JSON of another kind")),
    (lambda start: b"\0" in start, mark("binary data")),
)
"""Ways to begin, lower-case, and what they tell; the first that fits counts."""
