"""Draws the program's icon in the sizes that desktops ask for: `python packaging/icons.py`, after a change of the SVG."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

FOLDER: Final = Path(__file__).resolve().parent.parent / "resources" / "icons"
SIZES: Final = (16, 32, 48, 256)


def main() -> None:
    """Write a PNG of each size, and the Windows icon, which holds them all."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication(sys.argv[:1])
    drawing = QSvgRenderer(str(FOLDER / "planner.svg"))
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        drawing.render(painter)
        painter.end()
        image.save(str(FOLDER / f"planner-{size}.png"))
    _write_ico(FOLDER / "planner.ico")
    application.quit()


def _write_ico(path: Path) -> None:
    """Put the PNGs into one Windows icon: a header, an entry for each, and the files as they are."""
    files = [(size, (FOLDER / f"planner-{size}.png").read_bytes()) for size in SIZES]
    place = 6 + 16 * len(files)
    entries = b""
    for size, data in files:
        side = size % 256  # 256 is written as 0
        entries += (
            bytes((side, side, 0, 0)) + b"\1\0\x20\0" + len(data).to_bytes(4, "little") + place.to_bytes(4, "little")
        )
        place += len(data)
    header = b"\0\0\1\0" + len(files).to_bytes(2, "little")
    path.write_bytes(header + entries + b"".join(data for _, data in files))


if __name__ == "__main__":
    main()
