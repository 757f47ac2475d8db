"""A plan as PDF, PNG or SVG, by Qt's own writers: pages for PDF, one picture for the others.

Whoever exports schedules first: a picture of yesterday's dates is worse than none.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from planner.errors import CannotWriteError
from planner.files.safe_write import write_file
from planner.language import tr, trn
from planner.model.plan import Plan
from planner.paint.pages import GoOn, Pages, Paper, always
from planner.paint.sheet import Sheet, Shown
from planner.schedule import Schedule

_RESOLUTION: Final = 300
_PNG_RATIO: Final = 2
_MOST_PIXELS: Final = 150_000_000
"""Qt paints no picture higher than 32,767 pixels, and few programs open one larger than this."""
_HIGHEST: Final = 32_000


_Maker = Callable[[Sheet, Path, Paper, GoOn], bytes]
"""Returns the bytes of a file, none where a page was not wanted."""


def export_picture(
    plan: Plan, schedule: Schedule, path: Path, now: dt.datetime | None = None, shown: Shown | None = None
) -> None:
    """Write the plan's chart as a file, in the format that its name says.

    Args:
        plan: The plan.
        schedule: Its schedule as it stands.
        path: A file whose name ends in .pdf, .png or .svg.
        now: Where the line of today stands; None for no line.
        shown: What is shown of the plan; all tasks by their names where None.

    Raises:
        CannotWriteError: The place refuses the file, or the plan is too large for one picture.
        KeyError: The name ends in something else.
    """
    make = MAKERS[path.suffix.lower()]
    _ensure_application()
    _write(Sheet(plan, schedule, now, shown), path, make, Paper(), always)


def save_picture(sheet: Sheet, path: Path, paper: Paper, go_on: GoOn = always) -> bool:
    """Write a sheet as a file, in the format that its name says; whether it was written.

    Args:
        sheet: The sheet.
        path: A file whose name ends in .pdf, .png or .svg.
        paper: What a PDF is on.
        go_on: Whether to paint each page of a PDF; no file is written where one is not wanted.

    Raises:
        CannotWriteError: The place refuses the file, the name ends in something else, or the plan is too large for one
            picture.
    """
    make = MAKERS.get(path.suffix.lower())
    if make is None:
        message = tr("“{name}” is no name of a PDF or picture; let it end in {endings}.")
        raise CannotWriteError(message.format(name=path.name, endings=", ".join(MAKERS)), path)
    return _write(sheet, path, make, paper, go_on)


def _write(sheet: Sheet, path: Path, make: _Maker, paper: Paper, go_on: GoOn) -> bool:
    data = make(sheet, path, paper, go_on)
    if data:
        write_file(path, data)
    return bool(data)


def _ensure_application() -> None:
    """Start Qt as far as fonts need it; where there is no screen, without one."""
    if QGuiApplication.instance() is not None:
        return
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _applications.append(QGuiApplication([sys.argv[0]]))


_applications: Final[list[QGuiApplication]] = []
"""Kept alive: Qt's fonts go with the application."""


def _pdf(sheet: Sheet, _path: Path, paper: Paper, go_on: GoOn) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setCreator("Planner")
    writer.setPageLayout(paper.layout)
    whole = Pages(sheet, writer, one_page=paper.one_page).paint(go_on=go_on)
    buffer.close()
    return bytes(data.data()) if whole else b""


def _png(sheet: Sheet, path: Path, _paper: Paper, _go_on: GoOn) -> bytes:
    size = (sheet.size(0, sheet.row_count) * _PNG_RATIO).toSize()
    if size.height() > _HIGHEST or size.width() * size.height() > _MOST_PIXELS:
        raise _too_large(sheet, path)
    image = QImage(size, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_PNG_RATIO)
    with QPainter(image) as painter:
        sheet.paint(painter, 0, sheet.row_count)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, which Qt's binding refuses
    buffer.close()
    return bytes(data.data())


def _svg(sheet: Sheet, path: Path, _paper: Paper, _go_on: GoOn) -> bytes:
    size = sheet.size(0, sheet.row_count)
    if size.height() > _HIGHEST:
        raise _too_large(sheet, path)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size.toSize())
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    with QPainter(generator) as painter:
        sheet.paint(painter, 0, sheet.row_count)
    buffer.close()
    return bytes(data.data())


def _too_large(sheet: Sheet, path: Path) -> CannotWriteError:
    message = trn(
        "{n} task is too much for one picture. Export the plan as PDF, which has pages.",
        "{n} tasks are too many for one picture. Export the plan as PDF, which has pages.",
        sheet.row_count,
    )
    return CannotWriteError(message.format(n=sheet.row_count), path)


MAKERS: Final[Mapping[str, _Maker]] = MappingProxyType({".pdf": _pdf, ".png": _png, ".svg": _svg})
"""What makes the bytes of a file, by the end of its name."""
