"""A spreadsheet, as far as the clipboard knows: a program of its own that has copied a block of cells.

It owns the clipboard until it is ended, and hands the block out as text and as HTML, which Excel and LibreOffice both do.
"""

from __future__ import annotations

import html
import json
import sys

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication


def as_text(cells: list[list[str]]) -> str:
    """Return a block as spreadsheets write it: tabs, line ends, quotes around cells that hold either."""

    def quoted(cell: str) -> str:
        return f'"{cell.replace(chr(34), chr(34) * 2)}"' if any(sign in cell for sign in '\t\n"') else cell

    return "\n".join("\t".join(map(quoted, row)) for row in cells) + "\n"


def as_html(cells: list[list[str]]) -> str:
    """Return a block as spreadsheets write it beside its text."""
    rows = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in cells)
    return f"<html><head><meta charset='utf-8'></head><body><table>{rows}</table></body></html>"


def main() -> None:
    """Own the clipboard with the cells of the first argument, and say so."""
    application = QGuiApplication(sys.argv[:1])
    cells = json.loads(sys.argv[1])
    block = QMimeData()
    block.setText(as_text(cells))
    block.setHtml(as_html(cells))
    QGuiApplication.clipboard().setMimeData(block)
    QGuiApplication.sync()
    sys.stdout.write("copied\n")
    sys.stdout.flush()
    application.exec()


if __name__ == "__main__":
    main()
