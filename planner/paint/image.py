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

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from planner.errors import CannotWriteError
from planner.files.safe_write import write_file
from planner.language import trn
from planner.model.plan import Plan
from planner.paint.sheet import Sheet
from planner.schedule import Schedule

_RESOLUTION: Final = 300
_MARGIN_MM: Final = 10
_PNG_RATIO: Final = 2
_MOST_PIXELS: Final = 150_000_000
"""Qt paints no picture higher than 32,767 pixels, and few programs open one larger than this."""
_HIGHEST: Final = 32_000


def export_picture(plan: Plan, schedule: Schedule, path: Path, now: dt.datetime | None = None) -> None:
    """Write the plan's chart as a file, in the format that its name says.

    Args:
        plan: The plan.
        schedule: Its schedule as it stands.
        path: A file whose name ends in .pdf, .png or .svg.
        now: Where the line of today stands; None for no line.

    Raises:
        CannotWriteError: The place refuses the file, or the plan is too large for one picture.
        KeyError: The name ends in something else.
    """
    make = MAKERS[path.suffix.lower()]
    _ensure_application()
    write_file(path, make(Sheet(plan, schedule, now), path))


def _ensure_application() -> None:
    """Start Qt as far as fonts need it; where there is no screen, without one."""
    if QGuiApplication.instance() is not None:
        return
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _applications.append(QGuiApplication([sys.argv[0]]))


_applications: Final[list[QGuiApplication]] = []
"""Kept alive: Qt's fonts go with the application."""


def _pdf(sheet: Sheet, _path: Path) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setCreator("Planner")
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    size = QPageSize(QPageSize.PageSizeId.A3)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Landscape, margins, QPageLayout.Unit.Millimeter))
    paper = QRectF(writer.pageLayout().paintRectPixels(_RESOLUTION))
    zoom = paper.width() / sheet.width
    rows = max(int((paper.height() / zoom - sheet.head) // sheet.row_height), 1)
    pages = max(-(-sheet.row_count // rows), 1)
    with QPainter(writer) as painter:
        painter.scale(zoom, zoom)
        for page in range(pages):
            if page:
                writer.newPage()
            first = page * rows
            sheet.paint(painter, first, min(first + rows, sheet.row_count), f"{page + 1} / {pages}")
    buffer.close()
    return bytes(data.data())


def _png(sheet: Sheet, path: Path) -> bytes:
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


def _svg(sheet: Sheet, path: Path) -> bytes:
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


MAKERS: Final[Mapping[str, Callable[[Sheet, Path], bytes]]] = MappingProxyType(
    {".pdf": _pdf, ".png": _png, ".svg": _svg}
)
"""What makes the bytes of a file, by the end of its name."""
